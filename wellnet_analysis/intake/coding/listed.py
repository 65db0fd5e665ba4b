"""Codings as a table: a row for each theme that a coder gave to a passage."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from wellnet_analysis.intake.coding.project import Coding, Project, Source, Theme
from wellnet_analysis.intake.files import Grid, IntakeError

# What people call the columns, in small letters.
_CALLED: Mapping[str, tuple[str, ...]] = {
    "source": ("source_id", "source", "document", "document name", "file", "interview"),
    "theme": ("code", "theme", "code name", "codename"),
    "coder": ("coder", "created by", "author", "owner"),
    "passage": ("segment_id", "segment", "passage"),
    "start": ("start", "beginning", "start position"),
    "end": ("end", "ending", "end position"),
    "person": ("participant_id", "participant"),
    "said_on": ("said_on",),
}
_NEEDED = ("source", "theme")


def read_listed(grid: Grid) -> Project:
    """Read codings from a table whose first row holds the headings.

    Parameters
    ----------
    grid : Grid
        Its cells.

    Returns
    -------
    Project
        Themes by name, none part of another.

    Raises
    ------
    IntakeError
        If a column that is needed is missing, or no passage can be told from another.
    """
    heads = [cell.casefold() for cell in grid.row(0)] if len(grid) else []
    at = {
        what: next((heads.index(name) for name in names if name in heads), None)
        for what, names in _CALLED.items()
    }
    lacking = [_CALLED[what][0] for what in _NEEDED if at[what] is None]
    if at["passage"] is None and (at["start"] is None or at["end"] is None):
        lacking.append("segment_id, or start and end")
    if lacking:
        raise IntakeError(
            f"has no column {' and no column '.join(lacking)}.",
            where=grid.file,
            do="Name the columns as data/README.md does for segments.csv.",
        )
    themes: dict[str, int] = {}
    sources: dict[str, Source] = {}
    codings = []
    for place in range(1, len(grid)):
        cells = grid.row(place)
        cell = {what: "" if n is None else cells[n] for what, n in at.items()}
        if not cell["source"]:
            raise IntakeError("names no interview or form.", where=f"{grid.file}, row "
                              f"{grid.numbers[place]}", do="Fill in source_id.")  # fmt: skip
        name = cell["source"]
        sources.setdefault(name, Source(name, _mark(name), cell["person"], cell["said_on"]))
        theme = themes.setdefault(cell["theme"], len(themes)) if cell["theme"] else None
        passage = cell["passage"] or f"{cell['start']}-{cell['end']}"
        codings.append(
            Coding(list(sources).index(name), passage, cell["coder"] or "one coder", theme,
                   cell["start"], cell["end"])
        )  # fmt: skip
    return Project(
        tuple(Theme(name) for name in themes), tuple(sources.values()), tuple(codings)
    )  # fmt: skip


def _mark(name: str) -> str:
    """Stand for the name of a source, which may be somebody's."""
    return hashlib.sha256(name.encode()).hexdigest()[:16]

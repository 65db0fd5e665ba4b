"""Codings of a file into ``codebook.csv`` and ``segments.csv``: both change, or neither does."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from wellnet_analysis import changing, checks
from wellnet_analysis.data.loading import load, typed
from wellnet_analysis.errors import DataError, Fault, WellnetError
from wellnet_analysis.intake.coding.listed import read_listed
from wellnet_analysis.intake.coding.project import Project
from wellnet_analysis.intake.coding.refi import read_refi
from wellnet_analysis.intake.files import LIMITS, read_grids
from wellnet_analysis.intake.files.opening import read_ordinary
from wellnet_analysis.intake.memory import Memory
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import TABLES

Row = dict[str, str]


@dataclass(frozen=True)
class Taken:
    """What was brought in.

    Parameters
    ----------
    themes, sources, rows : int
        New themes; interviews and forms; rows of codings.
    unnamed : int
        Interviews and forms that belong to nobody of ``people.csv``.
    passed_over : int
        Codings that have no passage of text.
    """

    themes: int
    sources: int
    rows: int
    unnamed: int
    passed_over: int


def bring_coding(file: str | Path, *, into: str | Path) -> Taken:
    """Bring coded interviews or forms into a programme.

    Parameters
    ----------
    file : str or Path
        A REFI-QDA project (``.qdpx``), or a CSV or XLSX table of codings.
    into : str or Path
        The programme.

    Returns
    -------
    Taken
        A source that was imported before is replaced. A source is a person's where it is named
        by their ``participant_id``; names of coders and of any other source are not kept. A coder
        who coded anything in a source is taken to have read every coded passage of it.

    Raises
    ------
    IntakeError
        If the file cannot be read, or should not be.
    DataError
        If the tables would break a rule; then nothing is written.
    PublishError
        If they cannot be written; then both are as they were.
    """
    path, programme = Path(file), Programme.load(into)
    project = _read(path)
    if not project.codings:
        raise WellnetError("Nothing in it is coded.", where=path.name,
                           do="Export the project with its codings.")  # fmt: skip
    with changing.locked(programme):
        changing.carry_through(programme)
        before = {name: _rows_of(programme, name) for name in ("people", "codebook", "segments")}
        codebook, codes = _themes(project, before["codebook"])
        segments, counts = _segments(
            project, before["segments"], codes, before["people"], programme
        )
        after = {"codebook": codebook, "segments": segments}
        changes = {f"{name}.csv": (_bytes(programme, name), _csv(name, rows))
                   for name, rows in after.items()}  # fmt: skip
        _require_sound(programme, after)
        changing.apply(programme, changes)
    return Taken(len(codebook) - len(before["codebook"]), *counts, project.passed_over)


def _read(path: Path) -> Project:
    if path.suffix.lower() == ".qdpx":
        return read_refi(read_ordinary(path, LIMITS), file=path.name, limits=LIMITS)
    grids = read_grids(path)
    if len(grids) != 1:
        raise WellnetError("It does not hold exactly one table.", where=path.name,
                           do="Save the table of codings by itself.")  # fmt: skip
    return read_listed(grids[0])


def _themes(project: Project, there: Sequence[Row]) -> tuple[list[Row], list[str]]:
    """Add new themes to the codebook; one that is called the same is the same."""
    codebook = [dict(row) for row in there]
    by_label = {row["label"].casefold(): row["code"] for row in codebook}
    by_label |= {row["code"].casefold(): row["code"] for row in codebook}
    codes: list[str] = []
    for theme in project.themes:
        code = by_label.get(theme.name.casefold(), "")
        if not code:
            code = _unused(theme.name, {row["code"] for row in codebook})
            wider = codes[theme.part_of] if theme.part_of is not None else ""
            codebook.append({"code": code, "label": theme.name, "meaning": theme.meaning,
                             "part_of": wider})  # fmt: skip
            by_label[theme.name.casefold()] = code
        codes.append(code)
    return codebook, codes


def _unused(name: str, taken: set[str]) -> str:
    stem = re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")[:40] or "theme"
    code, number = stem, 2
    while code in taken:
        code, number = f"{stem}_{number}", number + 1
    return code


def _segments(
    project: Project,
    there: Sequence[Row],
    codes: Sequence[str],
    people: Sequence[Row],
    programme: Programme,
) -> tuple[list[Row], tuple[int, int, int]]:
    persons = {row["participant_id"] for row in people}
    memory = Memory.remembered(programme)
    known = {row["text_id"]: row["source_id"] for row in there if row["text_id"]}
    taken = {row["source_id"] for row in there}
    coders = {name: f"K{n}" for n, name in enumerate(_coders(project), 1)}
    fresh: list[Row] = []
    marks, sources, unnamed, order = set(), 0, 0, 0
    for place, source in enumerate(project.sources):
        codings = [each for each in project.codings if each.source == place]
        person = source.person or source.name
        if not codings or (memory and memory.ring.fingerprint("own", person) in memory.ring.gone):
            continue
        order += 1
        code = known.get(source.mark) or _next(taken)
        taken.add(code)
        marks.add(source.mark)
        sources, unnamed = sources + 1, unnamed + (person not in persons)
        common = {
            "source_id": code,
            "participant_id": person if person in persons else "",
            "text_id": source.mark,
            "said_on": source.said_on,
            "order": str(order),
        }
        spans = {each.passage: (each.start, each.end) for each in codings}
        given = {(each.passage, each.coder, each.theme) for each in codings}
        for coder in dict.fromkeys(each.coder for each in codings):
            for passage, (start, end) in spans.items():
                own = sorted(t for p, c, t in given if (p, c) == (passage, coder) and t is not None)
                fresh += [
                    {**common, "segment_id": f"{code}:{passage}", "coder": coders[coder],
                     "code": label, "start": start, "end": end}
                    for label in dict.fromkeys([codes[t] for t in own] or [""])
                ]  # fmt: skip
    kept = [row for row in there if row["text_id"] not in marks or not row["text_id"]]
    return [*kept, *fresh], (sources, len(fresh), unnamed)


def _coders(project: Project) -> list[str]:
    return sorted({each.coder for each in project.codings})


def _next(taken: set[str]) -> str:
    number = len(taken) + 1
    while f"S{number:02}" in taken:
        number += 1
    return f"S{number:02}"


def _rows_of(programme: Programme, name: str) -> list[Row]:
    path = programme.folder / f"{name}.csv"
    if not path.exists():
        return []
    frame, faults = load(path, TABLES[name])
    if frame is None:
        raise DataError(faults)
    full = frame.reindex(columns=list(TABLES[name].by_name), fill_value="")
    return [dict(row) for row in full.to_dict("records")]


def _bytes(programme: Programme, name: str) -> bytes | None:
    path = programme.folder / f"{name}.csv"
    return path.read_bytes() if path.exists() else None


def _csv(name: str, rows: Sequence[Mapping[str, str]]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(TABLES[name].by_name), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _require_sound(programme: Programme, after: Mapping[str, Sequence[Row]]) -> None:
    """Check both tables as they would be, before anything is written."""
    import pandas as pd

    frames, faults = {}, list[Fault]()
    for name, rows in after.items():
        frame = pd.DataFrame(rows, columns=list(TABLES[name].by_name), dtype=object).fillna("")
        frame.index = range(checks.ROW_OF_FIRST_RECORD, checks.ROW_OF_FIRST_RECORD + len(frame))
        file = f"{name}.csv, as it would be"
        faults += checks.column_faults(
            frame, TABLES[name], file=file, programme=programme, tables=frames
        )
        frames[name] = typed(frame, TABLES[name], programme)
    faults += checks.voice_faults(frames)
    if faults:
        raise DataError(faults)

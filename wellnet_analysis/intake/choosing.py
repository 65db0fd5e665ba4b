"""Which sheet of a file is meant, and where its headings stand."""

from __future__ import annotations

from collections.abc import Callable

from wellnet_analysis.errors import did_you_mean, listed
from wellnet_analysis.intake.files import Grid, IntakeError
from wellnet_analysis.intake.finding import Header, find_header
from wellnet_analysis.intake.headings import assigned
from wellnet_analysis.intake.signing import as_register

_MOST_NAMED = 8
_NO_HEADINGS = (
    "holds no row of headings that is understood.",
    "Put a row of headings above the records, such as Email, Date registered, Age, Ethnic group.",
)


def choose(
    grids: list[Grid], *, sheet: str, table: str, file: str, is_session: Callable[[str], bool]
) -> list[tuple[Grid, Header]]:
    """Take the only sheet that fits, or the one that is named, with its headings.

    Sheets of counts, one for each centre, go in together; so do sheets on which people signed
    in, one for each session.

    Parameters
    ----------
    grids : list of Grid
        Every sheet of the file.
    sheet : str
        The sheet that is meant; empty to find out.
    table : str
        The table it should be; empty to find out.
    file : str
        Name for messages.
    is_session : callable
        Whether a heading stands for one session of a register.

    Raises
    ------
    IntakeError
        If no sheet fits, or several do.
    """
    if sheet:
        named = [grid for grid in grids if grid.sheet.casefold() == sheet.casefold()]
        if not named:
            near = did_you_mean(sheet, [grid.sheet for grid in grids])
            raise IntakeError("has no such sheet.", where=file, do=near or "Check --sheet.")
        grids = named
    found = [(grid, find_header(grid, table=table, is_session=is_session)) for grid in grids]
    signed = {}
    if table in {"", "attendance"}:
        signed = {place: as_register(grid, header) for place, (grid, header) in enumerate(found)}
    heads = [(grid, header) for place, (grid, header) in enumerate(found)
             if header and not signed.get(place)]  # fmt: skip
    # A page of notes may look like a list of names: only where nothing else is a table.
    return _only(heads or [each for each in signed.values() if each], file=file)


def _only(found: list[tuple[Grid, Header]], *, file: str) -> list[tuple[Grid, Header]]:
    """Take the only sheet that fits; one without records fits if there is no other."""
    if not found:
        raise IntakeError(_NO_HEADINGS[0], where=file, do=_NO_HEADINGS[1])
    fitting = [(grid, header) for grid, header in found if len(grid) > header.last + 1] or found
    counted = [header.table == "counts" for _, header in fitting]
    if all(counted):
        fitting = [each for each in fitting if _has_numbers(*each)] or fitting[:1]
    elif all(header.session for _, header in fitting):
        return fitting
    if len(fitting) > 1 and not all(counted):
        names = listed([f"'{grid.sheet}'" for grid, _ in fitting[:_MOST_NAMED]])
        if len(fitting) > _MOST_NAMED:
            names = f"{names}, and {len(fitting) - _MOST_NAMED} more"
        raise IntakeError(
            f"holds {len(fitting)} sheets that could be meant: {names}.", where=file,
            do="Say which with --sheet.",
        )  # fmt: skip
    return fitting


def _has_numbers(grid: Grid, header: Header) -> bool:
    """Say whether a sheet of counts was filled in."""
    given = assigned(header.headings, "counts")
    counts = [place for place, target in given.items() if target == "count"]
    return any(grid.columns[place].codes[header.last + 1 :].any() for place in counts)


def filled(grid: Grid, header: Header) -> set[int]:
    """Say which columns hold anything below their heading."""
    below = header.last + 1
    return {
        place for place, column in enumerate(grid.columns)
        if len(grid) <= below or column.codes[below:].any()
    }  # fmt: skip

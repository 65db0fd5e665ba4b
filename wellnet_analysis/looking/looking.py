"""A first look at an export: read it, ask the reports about it, write one page."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from wellnet_analysis.errors import Fault, PublishError
from wellnet_analysis.intake import Examined, IntakeError, examine, summary
from wellnet_analysis.intake.faults import said
from wellnet_analysis.looking.page import Section, page
from wellnet_analysis.looking.passing import reports
from wellnet_analysis.looking.showing import came, here
from wellnet_analysis.population import Population
from wellnet_analysis.words import counted
from wellnet_analysis.writing import replace


@dataclass(frozen=True)
class Look:
    """A first look at an export.

    Parameters
    ----------
    page : Path
        The private page.
    people : int
        How many people the export holds.
    sentences : tuple of str
        What the page says first.
    command : str
        The one line that makes a programme of it.
    html : str
        The page itself.
    """

    page: Path
    people: int
    sentences: tuple[str, ...]
    command: str
    html: str

    def __str__(self) -> str:
        return "\n".join([*self.sentences, f"→ {self.page}", f"Next: {self.command}"])


def look(
    file: str | Path,
    *,
    place: str = "",
    places: int = 0,
    dates: str = "",
    sheet: str = "",
    out: str | Path = "",
) -> Look:
    """Look at a registration export once, before there is a programme.

    Parameters
    ----------
    file : str or Path
        A CSV or XLSX export; it is never changed.
    place : str
        Where people live that they are compared with: a place whose figures come with the
        package, or the path of a population file. Empty compares with nobody.
    places : int
        Places on offer; 0 if none were set.
    dates : str
        "day first" or "month first" where the file does not decide.
    sheet : str
        Which sheet of a workbook.
    out : str or Path
        Where the page goes; a folder ``private`` beside the export if not given.

    Returns
    -------
    Look
        The page, and what it says first. Nothing on it is protected: it is for you alone.

    Raises
    ------
    IntakeError
        If the file cannot be read as a list of registrations.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     seen = look("data/demo/people.csv", place="Islington", places=45,
    ...                 out=f"{folder}/look.html")
    >>> seen.sentences[0]
    '55 people came forward for 45 places in 3.9 weeks.'
    """
    path = Path(file)
    examined = examine(path, dates=dates, sheet=sheet)
    if examined.table != "people":
        raise IntakeError(
            f"is read as the table '{examined.table}', not as registrations.", where=path.name,
            do="Give the export of registrations.",
        )  # fmt: skip
    frame = _readable(examined)
    if frame.empty:
        raise IntakeError(
            "holds nobody who could be read.", where=path.name,
            do="Run wellnet check on it and put right what it names.",
        )  # fmt: skip
    population, compared_with = _population(place)
    with tempfile.TemporaryDirectory() as folder:
        sections = _sections(frame, examined, Path(folder), place=compared_with,
                             places=places, population=population,
                             file=path.name)  # fmt: skip
    command = _command(path, compared_with, places)
    target = Path(out) if out else path.resolve().parent / "private" / f"{path.stem}-look.html"
    content = page(
        sections, file=path.name, place=compared_with, unread=_unread(examined), command=command
    )
    try:
        replace(target, content.encode("utf-8"))
    except OSError as error:
        raise PublishError(
            f"The page cannot be written ({error.strerror}).", where=target.name,
            do="Say where it may go with --out.",
        ) from None  # fmt: skip
    sentences = tuple(text for section in sections for text in section.leads)[:3]
    return Look(target, len(frame), sentences, command, content)


def _readable(examined: Examined) -> pd.DataFrame:
    """Leave out rows with a fault; a first look says so and goes on."""
    broken = {row for fault in examined.faults for row in fault.rows}
    return examined.frame[~examined.frame.index.isin(broken)]


def _population(place: str) -> tuple[str, str]:
    """Find the figures of a place: the file, and the name in print."""
    if not place:
        return "", ""
    file = place if place.endswith(".csv") else f"{place.casefold().strip()}.csv"
    found = Population.load(Path(file).resolve() if Path(file).is_file() else Path(file))
    return (str(Path(file).resolve()) if Path(file).is_file() else file), found.name


def _sections(
    frame: pd.DataFrame, examined: Examined, folder: Path, *, place: str, places: int,
    population: str, file: str,
) -> list[Section]:  # fmt: skip
    """Ask the measures of the reports about the people of an export."""
    opened, dated = reports(
        frame, examined, folder, place=place, places=places, population=population
    )
    for report in opened:
        # Semicolons part sources on a page.
        report.register = file.replace(";", ",")
    if not opened:
        lead = f"{counted(len(frame), 'person', 'people')} came forward."
        return [Section("How many came", (lead,), "")]
    return [*came(opened[0], dated=dated), *(here(opened[1]) if population else ())]


def _unread(examined: Examined) -> list[str]:
    """Say what could not be read: what was rewritten and left out, then every fault."""
    faults: list[Fault] = list(examined.faults)
    lines = summary(examined)[1:]
    if faults:
        rows = {row for fault in faults for row in fault.rows}
        lines.append(f"{counted(len(rows), 'row')} left out here because of a fault:")
    return [*lines, *(said(fault) for fault in faults[:30])]


def _command(path: Path, place: str, places: int) -> str:
    parts = ["wellnet new our-programme"]
    parts += [f"--place {_quoted(place)}"] if place else []
    parts += [f"--places {places}"] if places else []
    return " ".join([*parts, f"--from {_quoted(str(path))}"])


def _quoted(word: str) -> str:
    """Quote a word that a command line would take apart, as browsers name downloads: (1).csv."""
    return word if re.fullmatch(r"[\w./:\\-]+", word) else f'"{word}"'

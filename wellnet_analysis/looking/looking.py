"""The figures of a first look: who came, how fast, who is here, who is not yet."""

from __future__ import annotations

import dataclasses
import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from wellnet_analysis import charts, frames
from wellnet_analysis.charts.comparing import MOST_SLICES
from wellnet_analysis.errors import DisclosureError, Fault, PublishError, listed
from wellnet_analysis.intake import Examined, IntakeError, examine, summary
from wellnet_analysis.intake.faults import said
from wellnet_analysis.looking.page import Section, page
from wellnet_analysis.measures import reach, representation
from wellnet_analysis.population import Population
from wellnet_analysis.report import Report
from wellnet_analysis.schema import NO_ANSWER
from wellnet_analysis.settings import WORKING
from wellnet_analysis.starting.gathering import days_of, lists_of
from wellnet_analysis.starting.settings import settings
from wellnet_analysis.words import counted
from wellnet_analysis.writing import replace

_ANY = date(2000, 1, 3)
_WITHOUT = "Without dates of registration nobody can say how fast people came."


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
                             places=places, population=population)  # fmt: skip
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
    frame: pd.DataFrame,
    examined: Examined,
    folder: Path,
    *,
    place: str,
    places: int,
    population: str,
) -> list[Section]:
    """Write a passing programme, and ask the measures of the reports about it."""
    days = days_of(examined) or []
    kept = [day for day in days if day.isoformat() in set(frame.get("registered_on", ()))]
    opened, closed = (kept[0], kept[-1]) if kept else (None, None)
    localities, channels = lists_of(frame)
    told = settings(
        "A first look", place=place or "this area", opened=opened or _ANY, closed=closed or _ANY,
        places=places, localities=localities, channels=channels,
    )  # fmt: skip
    told = told.replace("# [[population]]", "").replace('# file = "our-place.csv"', "")
    if population and "[[population]]" not in told:
        told += f"\n[[population]]\nfile = {json.dumps(population)}\n"
    (folder / "programme.toml").write_text(told, encoding="utf-8")
    _fitting(frame, localities, channels, dated=bool(kept)).to_csv(
        folder / "people.csv", index=False, lineterminator="\n"
    )
    try:
        reports = [Report.open(name, folder / "programme.toml", audience=WORKING)
                   for name in ("reach", "representation")]  # fmt: skip
    except DisclosureError:
        lead = f"{counted(len(frame), 'person', 'people')} came forward."
        return [Section("How many came", (lead,), "")]
    return [
        section
        for section in (
            *_came(reports[0], dated=bool(kept)),
            *(_here(reports[1]) if population else ()),
        )
        if section
    ]


def _fitting(
    frame: pd.DataFrame, localities: tuple[str, ...], channels: tuple[str, ...], *, dated: bool
) -> pd.DataFrame:
    """Keep what the passing settings know of; answers that few gave are left out."""
    people = frame.assign(participant_id=[f"P{n}" for n in range(len(frame))])
    people["status"] = "applied"
    if not dated:
        people["registered_on"] = _ANY.isoformat()
    known = {name.casefold(): name for name in localities}
    if "locality" in people:
        people["locality"] = [known.get(cell.casefold(), "") for cell in people["locality"]]
    loose = {"recruitment_channel", "partner_organisation", "withdrawal_reason"} | {
        name for name in people if name.endswith("_on") and name != "registered_on"
    }
    return people.drop(columns=sorted(loose & set(people)))


def _came(report: Any, *, dated: bool) -> Iterator[Section]:
    first = report.show(reach.attainment(report.people, places=report.places, weeks=report.weeks))
    if not dated:
        number = counted(len(report.people), "person", "people")
        yield Section("How many came", (f"{number} came forward.", _WITHOUT), "")
        return
    yield Section("How many came", (str(first),), first.html)
    curve = report.show(reach.curve(report.people, places=report.places), chart=charts.steps)
    pace = report.show(reach.pace(report.people, weeks=report.weeks))
    yield Section("How fast", (str(pace),), curve.html + pace.html)


def _here(report: Any) -> Iterator[Section]:
    people, population = report.people, report.population
    asked = report.characteristics
    if not asked:
        return
    gaps = report.show(representation.gaps(people, population, asked), chart=charts.mirror)
    nobody = list(_nobody(people, asked))
    _coarsen(report)
    blocks = [
        report.show(
            representation.by_characteristic(report.people, population, variable),
            chart=[charts.columns, charts.pie],
        ).html
        for variable in asked
    ]
    yield Section("Who is here, beside who lives here", (), "".join(blocks))
    more = "".join(f"<li>{line}</li>" for line in nobody)
    more = f'<ul class="wn-points">{more}</ul>' if more else ""
    yield Section("Who is not here yet", (str(gaps).splitlines()[0],), gaps.html + more)


def _coarsen(report: Report) -> None:
    """Show each question at its finest grouping that a pie can hold."""
    decisions = []
    for each in report.plan.decisions:
        variable = report.questions.get(each.variable)
        ladder = variable.rungs if variable and each.rung else ()
        few = next((r for r in ladder if len(r.stated) <= MOST_SLICES and not r.mixed), None)
        if not few or not each.rung or not few.coarsens(each.rung):
            decisions.append(each)
            continue
        counts = dict.fromkeys(few.names, 0)
        for group, answers in each.rung.groups:
            counts[few.group_of[answers[0]]] += each.counts.get(group, 0)
        decisions.append(dataclasses.replace(each, rung=few, counts=counts))
    report.plan = dataclasses.replace(report.plan, decisions=tuple(decisions))
    report.people = frames.shown(report.plan, scope="", population="registered")


def _nobody(people: pd.DataFrame, asked: Any) -> Iterator[str]:
    """Name the groups that nobody belongs to, question by question."""
    from html import escape

    for variable in asked:
        if variable.name in people:
            shown = people[variable.name]
            told = [g for g in shown.cat.categories if g not in NO_ANSWER]
            groups = [g for g in told if not (shown == g).any()]
            if groups:
                yield f"{escape(variable.heading)}: nobody yet from {escape(listed(groups))}."


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
    parts += [f'--place "{place}"' if " " in place else f"--place {place}"] if place else []
    parts += [f"--places {places}"] if places else []
    name = f'"{path}"' if " " in str(path) else str(path)
    return " ".join([*parts, f"--from {name}"])

"""Which reports there are, what each asks and what it needs.

The list is `notebooks/reports.toml`; it is read without loading any analysis, so that
questions about it are answered at once.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from wellnet_analysis.errors import ParameterError, ReportError, did_you_mean, listed

HOME = Path(__file__).resolve().parents[1]
NOTEBOOKS = HOME / "notebooks"
MOST_FIRST_SENTENCES = 3
HOW_TO_COLLECT = {
    "people": "a register of the people who came (people.csv)",
    "sessions": "a list of the sessions held (sessions.csv)",
    "attendance": "a register of who was at which session (attendance.csv)",
    "access_needs": "a count of what people needed to take part (access_needs.csv)",
    "follow_up": "a list of who was asked again afterwards (follow_up.csv)",
    "surveys": "answers to a survey at the start and at the end (surveys.csv)",
    "ties": "who is in touch with whom among the people who came (ties.csv)",
    "ties_asked": "a list of the people who were asked whom they know (ties_asked.csv)",
    "own_networks": "what people said of their own networks (own_networks.csv)",
    "links": "which organisations are linked, as they said it (links.csv)",
    "links_asked": "a list of the organisations that were asked (links_asked.csv)",
    "counts": "the counts that partners sent (counts.csv)",
    "contacts": "a list of the outreach done (contacts.csv)",
    "materials": "a list of leaflets and the like by language (materials.csv)",
    "footfall": "a count of the visits to each centre (footfall.csv)",
    "reasons": "a count of the reasons for not taking part (reasons.csv)",
    "organisations": "a list of the partner organisations (organisations.csv)",
    "costs": "a list of what was paid or given in kind (costs.csv)",
    "volunteering": "a list of the hours volunteers gave (volunteering.csv)",
    "assumptions": "a list of what is assumed, with ranges and sources (assumptions.csv)",
    "responses": "a list of who was asked to reply to a page, and what they said (responses.csv)",
    "decisions": "a list of the decisions taken (decisions.csv)",
    "contributions": "a list of what each organisation brought (contributions.csv)",
    "projects": "a list of the projects that came out of it (projects.csv)",
    "changes": "a log of what services changed (changes.csv)",
    "learning": "a log of what was tried and learnt (learning.csv)",
    "partner_surveys": "what partners answered about working together (partner_surveys.csv)",
    "involvement": "ratings of how far each partner was involved (involvement.csv)",
    "influence": "ratings of how much influence each partner has (influence.csv)",
    "theory": "the steps of the theory of change (theory.csv)",
    "activities": "a list of what each organisation offers (activities.csv)",
    "known_needs": "a list of what people asked for (known_needs.csv)",
    "messages": "a list of the messages sent to partners (messages.csv)",
    "passed_on": "a list of who passed which message on (passed_on.csv)",
    "segments": "passages of interviews or forms, coded by theme (segments.csv)",
    "quotes": "words that people agreed to be quoted with (quotes.csv)",
    "stories": "stories of change, and which were chosen (stories.csv)",
    "joint": "a list of what stands beside which number (joint.csv)",
    "points": "points that somebody made in public (points.csv)",
    "codebook": "a list of themes (codebook.csv)",
}


@dataclass(frozen=True)
class ReportEntry:
    """One report of the list.

    Parameters
    ----------
    name : str
        Also the notebook's and the page's name.
    title : str
        The question it answers.
    readers : str
        For whom it is.
    needs : tuple of str
        Tables it cannot do without.
    first : tuple of str
        Measures whose first sentence heads the page.
    specialists : tuple of str
        Measures that only a specialist reads, or one question of a measure; folded.
    proven : tuple of str
        Measures of assumed worth, whose first sentence may stand last at the head of the page
        once its evidence grade allows it.
    after : tuple of str
        Reports that must be made before it.
    working : bool
        Whether it exists in working copies only: no published set has it, or names it.
    """

    name: str
    title: str
    readers: str = ""
    needs: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    specialists: tuple[str, ...] = ()
    proven: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    working: bool = False

    @property
    def notebook(self) -> Path:
        """The notebook's path."""
        return NOTEBOOKS / f"{self.name}.ipynb"

    def folds(self, measure: str, ids: Iterable[str]) -> bool:
        """Say whether a table is for specialists: its measure is listed, or what it was asked of.

        Examples
        --------
        >>> ReportEntry("reach", "Who came?", specialists=("reach.ages.old",)).folds(
        ...     "reach.ages", ["reach.ages.old.women", "reach.ages.old.men"])
        True
        """
        names = tuple(ids)
        return any(
            measure == listed_one
            or (bool(names) and all(name.startswith(f"{listed_one}.") for name in names))
            for listed_one in self.specialists
        )

    def missing(self, tables: set[str]) -> str:
        """Say in words which tables are missing, or nothing.

        Examples
        --------
        >>> ReportEntry("training", "Who stayed?", needs=("attendance",)).missing({"people"})
        'a register of who was at which session (attendance.csv)'
        """
        lacking = [table for table in self.needs if table not in tables]
        return listed(HOW_TO_COLLECT.get(table, f"{table}.csv") for table in lacking)


def reports(*, working: bool = False) -> tuple[ReportEntry, ...]:
    """Read the list of reports, in reading order.

    Parameters
    ----------
    working : bool
        Whether to list the reports of working copies as well; published sets have none of them.

    Raises
    ------
    ReportError
        If the list is missing or cannot be read.

    Examples
    --------
    >>> [entry.name for entry in reports()][:2]
    ['reach', 'representation']
    """
    path = NOTEBOOKS / "reports.toml"
    try:
        listed_reports = tomllib.loads(path.read_text(encoding="utf-8"))["report"]
        entries = [
            ReportEntry(**{k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()})
            for entry in listed_reports
        ]
    except (OSError, KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise ReportError(
            f"The list of reports cannot be read ({type(error).__name__}).",
            where="notebooks/reports.toml",
            do="Compare it with the one in the repository.",
        ) from None
    return tuple(entry for entry in entries if working or not entry.working)


def entry(name: str) -> ReportEntry:
    """Find one report by name, one of working copies too.

    Raises
    ------
    ParameterError
        If there is no such report; the nearest name is suggested.
    """
    known = {report.name: report for report in reports(working=True)}
    if name in known:
        return known[name]
    raise ParameterError(
        f"There is no report '{name}'.",
        do=f"{did_you_mean(name, known)} Choose from {listed(known)}.".strip(),
    )

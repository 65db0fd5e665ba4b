"""What a report holds: frames at shown groupings, figures of residents, settings of its scope."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from wellnet_analysis import catalogue, data, frames
from wellnet_analysis.averages import Average
from wellnet_analysis.connections import Connections
from wellnet_analysis.disclosure import (
    Plan,
    Replies,
    correcting,
    ledger,
    remembered_plan,
    variables_of,
    with_private,
    with_sheets,
)
from wellnet_analysis.disclosure.private import PRIVATE
from wellnet_analysis.errors import DisclosureError, NotYet
from wellnet_analysis.findings import Findings
from wellnet_analysis.grading import Evidence
from wellnet_analysis.population import Population
from wellnet_analysis.programme import Programme
from wellnet_analysis.report import gathering
from wellnet_analysis.schema import ETHNIC_LISTS, Variable
from wellnet_analysis.schema.journey import A_WEEK_BEFORE, ELSEWHERE, WAYS_IN
from wellnet_analysis.schema.variables import DEPRIVATION
from wellnet_analysis.settings import WORKING, Comparator
from wellnet_analysis.stats.overlap import ranges
from wellnet_analysis.voices import Voices, voices


class Holding:
    """What one report may look at: no more than may be shown.

    Attributes
    ----------
    people : DataFrame
        As many rows as people registered, in this report's scope: a column for every
        question that may be shown, as a categorical of its printed groups, each sorted on
        its own. A row is nobody; only what a column counts is true.
    population : Population
        The residents to compare with; ``populations`` holds every base.
    programme : Programme
        Settings. ``places`` and ``weeks`` are those of this report's scope.
    tables : dict of str to DataFrame
        Tables that hold nothing about single people: sessions, organisations, outreach …
    accounts : dict of str to DataFrame
        Costs, hours, assumptions, and who the organisations are. None for one locality: what
        was spent is kept for the whole programme.
    partners : DataFrame or None
        All partner organisations, wherever they are: projects and decisions name them by code.
    theory : DataFrame or None
        The steps of the theory of change.
    instruments : dict of str to Instrument
        What the surveys asked, by key.
    averages : dict of str to Average
        Averages of people asked twice that may be told; for the whole programme only.
    private : DataFrame or None
        Wards, single centres and crossed answers, each column on its own, in the evaluator's own
        working copy only.
    needs : DataFrame or None
        Which access needs may be told, without a number; None in a working copy, which counts
        them, and for one locality.
    voices : Voices
        What people said, as far as these readers may know it; empty for one locality.
    workshops_to_come : int
        Different workshops that are planned and were not held by the report's date.
    ties : Findings or None
        Numbers of ties between people, inside localities and between them, as far as they may be
        told; never a person. None for one locality, or where nobody was asked.
    connections : Connections or None
        What else ties between people say, as figures, in a working copy of the whole programme.
    sheets : DataFrame or None
        The counts that centres sent back, in a working copy only.
    replies : Replies
        What partners who were asked say of this page; for the whole programme only.
    plan : Plan
        What may be shown.
    ethnic_lists : tuple of str, or None
        Which lists of ethnic groups the forms offered, by their Census; None if they did not
        ask. It speaks of the forms, not of anybody who filled one in.
    """

    def __init__(
        self, entry: catalogue.ReportEntry, programme: Programme, scope: str, records: data.Records
    ) -> None:
        self.entry, self.programme, self.scope = entry, programme, scope
        self.plan: Plan = remembered_plan(
            records.people,
            programme,
            earlier=ledger.editions(programme),
            corrects=correcting.reason(),
        )
        self.working = programme.disclosure.audience == WORKING
        if self.working:
            self.plan = with_private(self.plan, records.people, records.tables, programme)
        self.sheets = self._sheets(records) if self.working and not scope else None
        self.needs = (
            None
            if self.working or scope
            else frames.needs(records.tables, self.plan, people=len(records.people))
        )
        # Words of people of one place would tell where those live.
        self.voices = Voices() if scope else voices(records.tables, records.people, self.plan)
        self.private = (
            frames.shown(self.plan, scope=scope, population=PRIVATE) if self.working else None
        )
        if scope and (scope, "registered") not in self.plan.totals:
            raise DisclosureError(
                f"Too few people to report on {scope} alone without the risk that somebody is "
                "recognised.",
                where=f"locality = {scope}",
                do="Report on the whole programme (locality = all).",
            )
        self.people = frames.shown(self.plan, scope=scope, population="registered")
        self.populations = tuple(
            Population.load(file, label=base.label)
            for file, base in zip(programme.population_files, programme.population, strict=True)
        )
        self.workshops_to_come = frames.to_come(records.tables, planned=programme.workshops)
        self.tables = frames.facts(
            records.tables, scope=scope, programme=programme.name, working=self.working,
            places=(programme.place, *programme.locality_names),
        )  # fmt: skip
        self.replies = (
            Replies() if scope else gathering.replied(self.entry.name, programme, records.tables)
        )
        self.partners: pd.DataFrame | None = records.tables.get("organisations")
        self.theory: pd.DataFrame | None = records.tables.get("theory")
        self.accounts: dict[str, pd.DataFrame] = {} if scope else self.tables
        self.instruments = gathering.asked(programme, records.tables)
        self.averages: Mapping[str, Average] = {}
        self.ties: Findings | None = None
        self.connections: Connections | None = None
        if not scope:
            self.averages = gathering.averaged(
                self.plan, programme, records.tables, self.instruments
            )
            self.ties = gathering.in_touch(self.plan, records)
            self.connections = gathering.connected(programme, records) if self.working else None
        self.sources = records.sources
        # A working copy also holds questions that two questions are together.
        self._asked = frozenset(records.people.columns) | frozenset(self.people.columns)
        if self.working:
            self._asked |= {decision.variable for decision in self.plan.decisions}
        offered = set(records.people.get("standard_version", ()))
        self.ethnic_lists = (
            tuple(name for name in ETHNIC_LISTS if name in offered)
            if "ethnic_group" in self._asked
            else None
        )
        if not programme.localities or (records.people["locality"] == ELSEWHERE).all():
            self._asked -= {"locality"}

    def _sheets(self, records: data.Records) -> pd.DataFrame | None:
        """Take the centres' counts in order of date, and let this working copy show them."""
        counts = records.tables.get("counts")
        if counts is None:
            return None
        counts = counts.sort_values("as_at", kind="stable")
        groups = list(zip(counts["variable"], counts["category"], strict=True))
        found = ranges(counts["organisation_id"], groups, counts["count"])
        self.plan = with_sheets(self.plan, {group: told.least for group, told in found.items()})
        return counts

    @property
    def population(self) -> Population:
        """The first population of the programme's settings.

        Raises
        ------
        NotYet
            If the settings name none.
        """
        if not self.populations:
            raise NotYet(
                "This report waits for figures to compare with; name some under [[population]] "
                "in programme.toml.",
                where=self.entry.title,
            )
        return self.populations[0]

    @property
    def places(self) -> int:
        """Places offered in this report's scope."""
        return self.places_by_locality[self.scope] if self.scope else self.programme.places

    @property
    def places_by_locality(self) -> dict[str, int]:
        """Places offered, by locality."""
        return {locality.name: locality.places for locality in self.programme.localities}

    @property
    def bases(self) -> tuple[Population, ...]:
        """The populations whose residents this report's people can be set against.

        None for one locality: how many people live there is not known.
        """
        return () if self.scope else self.populations

    @property
    def comparator(self) -> Comparator | None:
        """The pace to compare with; it speaks of the whole programme only."""
        return None if self.scope else self.programme.comparator

    @property
    def evidence(self) -> Evidence:
        """How each outcome was evaluated, which says how far a change may be claimed."""
        described = self.theory is not None and not self.theory.empty
        return Evidence(self.programme.evaluation, described=described)

    @property
    def weeks(self) -> float:
        """Weeks that registration was open, up to the report's date."""
        return self.programme.weeks

    @property
    def weeks_left(self) -> float:
        """Weeks until registration closes, from the report's date; 0 once it has closed."""
        return max(0, (self.programme.closed - self.programme.as_at).days) / 7

    @property
    def characteristics(self) -> tuple[Variable, ...]:
        """The questions that are compared with residents, in reading order."""
        return tuple(
            v for v in variables_of(self.programme) if v.compared and v.name in self._asked
        )

    @property
    def asked(self) -> tuple[Variable, ...]:
        """The questions that people could leave unanswered, in reading order."""
        return tuple(
            v for v in variables_of(self.programme)
            if v.asked and v.name in self._asked and v is not DEPRIVATION and not v.surveyed
        )  # fmt: skip

    @property
    def questions(self) -> dict[str, Variable]:
        """Every question by name."""
        return {variable.name: variable for variable in variables_of(self.programme)}

    def members(self, population: str) -> pd.DataFrame | None:
        """Fetch the frame of those who enrolled, completed or are on the course, where shown."""
        if (self.scope, population) not in self.plan.totals:
            return None
        return frames.shown(self.plan, scope=self.scope, population=population)

    @property
    def a_week_before(self) -> pd.DataFrame | None:
        """Those who had registered a week before the report's date; working copies only."""
        return self.members(A_WEEK_BEFORE)

    @property
    def ways_in(self) -> dict[str, pd.DataFrame]:
        """Those who came through each channel and partner organisation; working copies only."""
        names = [name for scope, name in self.plan.totals if scope == self.scope]
        return {
            name: frames.shown(self.plan, scope=self.scope, population=name)
            for name in sorted(names)
            if name.startswith(WAYS_IN)
        }

    def count(self, population: str) -> int | None:
        """Count those who enrolled or completed, where it may be shown."""
        if (self.scope, population) not in self.plan.totals:
            return None
        return self.plan.sizes.get((self.scope, population), 0)

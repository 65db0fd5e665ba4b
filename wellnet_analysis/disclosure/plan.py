"""Which grouping of every question may be shown, decided before any measure runs.

The plan looks at all questions, the whole programme and every locality, all stages, and
everything published earlier together, and walks each question's ladder until nothing that
would be shown, or could be worked out, is small. Where no grouping does it, the fewest cells
are held back, or the whole breakdown. It is a pure function of the records, the rules and
the ledger, so a notebook run alone gets the same plan as a whole set.

The rules: groups of at least 5 for the commissioning council, 10 for everybody else and
always 10 for sensitive questions; a number of people, or of a locality, is shown from 10; a
nought is named only for a question that is not sensitive, over the whole programme. Plans
for 5, 8 and 10 are made in that order, each made of whole groups of the one before, so that
two editions side by side show no more than the finer one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from wellnet_analysis.disclosure.rules import LOWEST_THRESHOLD, STRICTEST_THRESHOLD
from wellnet_analysis.disclosure.statements import Edition
from wellnet_analysis.errors import DisclosureError, did_you_mean, listed
from wellnet_analysis.instruments import instruments_of, planned_questions
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import (
    CHARACTERISTICS,
    JOURNEY,
    Rung,
    Variable,
    age_variable,
    choice,
    time_variable,
)
from wellnet_analysis.schema.variables import DEPRIVATION

EVERYWHERE = ""


@dataclass(frozen=True)
class Decision:
    """What may be shown of one question, in one place, for one set of people.

    Parameters
    ----------
    variable, scope, population : str
        The question; everywhere ("") or a locality; who is counted.
    rung : Rung or None
        The grouping that may be shown; None if nothing may.
    finest : bool
        Whether it is the finest grouping of the ladder.
    threshold : int
        The smallest group that was allowed.
    counts : mapping of str to int
        The published number of each printed group, for the door to check against; without
        those that are held back, and empty if nothing is shown.
    hidden : tuple of str
        Printed groups whose number is held back.
    as_at : str
        The date of an earlier edition, if it is printed again because today's figures would
        reveal somebody; else empty.
    """

    variable: str
    scope: str
    population: str
    rung: Rung | None
    finest: bool
    threshold: int
    counts: Mapping[str, int] = field(default_factory=dict, compare=False)
    hidden: tuple[str, ...] = ()
    as_at: str = ""


@dataclass(frozen=True)
class Plan:
    """What may be shown, of everything, to one audience.

    Parameters
    ----------
    audience : str
        Who reads it.
    threshold : int
        Smallest group shown.
    decisions : tuple of Decision
        One for every question, place and set of people.
    totals : frozenset of (str, str)
        The (scope, population) pairs whose number of people may be shown.
    sizes : mapping of (str, str) to int
        Those numbers, for the door to check against.
    edition : Edition or None
        The same as plain figures, for the audit, the ledger and whoever verifies a release;
        none for a working copy.
    """

    audience: str
    threshold: int
    decisions: tuple[Decision, ...]
    totals: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    sizes: Mapping[tuple[str, str], int] = field(default_factory=dict, compare=False)
    edition: Edition | None = field(default=None, compare=False)

    @cached_property
    def _by_place(self) -> Mapping[tuple[str, str, str], Decision]:
        return {(d.variable, d.scope, d.population): d for d in self.decisions}

    def decision(
        self, variable: str, *, scope: str = EVERYWHERE, population: str = "registered"
    ) -> Decision | None:
        """Look a decision up; None where nothing may be shown."""
        found = self._by_place.get((variable, scope, population))
        return found if found and found.rung else None

    def rung(
        self, variable: str, *, scope: str = EVERYWHERE, population: str = "registered"
    ) -> Rung | None:
        """The grouping that may be shown, or None."""
        found = self.decision(variable, scope=scope, population=population)
        return found.rung if found else None

    def as_at(
        self, variable: str, *, scope: str = EVERYWHERE, population: str = "registered"
    ) -> str:
        """The date of the earlier edition that is printed again; empty where it is today's."""
        if self.edition is None:
            return ""
        if not variable:
            size = self.edition.size_of.get((scope, population))
            return size.as_at if size and size.reprinted else ""
        found = self.decision(variable, scope=scope, population=population)
        return found.as_at if found else ""

    @cached_property
    def key(self) -> str:
        """A short name that is the same for the same plan."""
        parts = [
            [d.variable, d.scope, d.population, d.rung.names if d.rung else None, d.threshold,
             d.hidden, d.as_at]
            for d in self.decisions
        ]  # fmt: skip
        text = json.dumps([self.audience, self.threshold, parts, sorted(self.totals)])
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def variables_of(programme: Programme) -> tuple[Variable, ...]:
    """List every question a programme's people are counted by."""
    options = [
        choice(name, option, f"{label} {option.lower()}")
        for name, label, listed in (
            ("connection", "connection:", programme.answers.connections),
            ("role", "role:", programme.answers.roles),
            ("recruitment_channel", "heard through:", programme.answers.channels),
        )
        for option in listed
    ]
    surveyed = (programme.folder / "surveys.csv").exists()
    return (
        JOURNEY,
        time_variable(programme.periods),
        age_variable(programme.age_floor),
        *CHARACTERISTICS,
        DEPRIVATION,
        *options,
        *(planned_questions(instruments_of(programme.folder)) if surveyed else ()),
    )


def named_by(programme: Programme, setting: Literal["hold_back", "not_by_locality"]) -> set[str]:
    """List the questions that a setting names; a question's name covers all its options.

    Raises
    ------
    DisclosureError
        If there is no such question: a misspelling never shows what was to be held back.
    """
    every = [variable.name for variable in variables_of(programme)]
    questions = dict.fromkeys(name.partition(":")[0] for name in every)
    found: set[str] = set()
    for name in getattr(programme.disclosure, setting):
        if name not in questions:
            raise DisclosureError(
                f"There is no question '{name}'.",
                where=f"{programme.path.name} [disclosure] {setting}",
                do=did_you_mean(name, questions) or f"Use one of {listed(questions)}.",
            )
        found |= {each for each in every if each.partition(":")[0] == name}
    return found


def threshold_for(programme: Programme) -> int:
    """Find the smallest group that a programme's audience may see.

    Raises
    ------
    DisclosureError
        If the settings ask for less than the audience's rule allows.
    """
    rule = programme.disclosure
    least = LOWEST_THRESHOLD if rule.audience == "council" else STRICTEST_THRESHOLD
    if rule.audience == "funder" and rule.agreement:
        least = LOWEST_THRESHOLD
    if rule.threshold is not None and rule.threshold < least:
        raise DisclosureError(
            f"A threshold of {rule.threshold} is too small for the audience '{rule.audience}'.",
            where=f"{programme.path.name} [disclosure]",
            do=f"Use {least} or more, or delete the line to use {least}.",
        )
    return rule.threshold or least

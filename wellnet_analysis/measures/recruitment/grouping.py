"""Those who came and those who live here, in groups few enough to act on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from wellnet_analysis.errors import ProgrammeError, did_you_mean, listed
from wellnet_analysis.population import Population
from wellnet_analysis.schema import HELD_BACK, Rung, Variable

# A pie shows six groups at most, and nobody plans a week's work for more of one question.
MOST_GROUPS = 6
# A gap is named from a whole person on.
WORTH_NAMING = 1.0


@dataclass(frozen=True)
class Group:
    """One printed group: the answers it joins, who came, and its share of the residents."""

    name: str
    cells: tuple[str, ...]
    count: int
    share: float


@dataclass(frozen=True)
class Grouped:
    """One question: its groups, and how far those who answered it are from the residents."""

    variable: Variable
    groups: tuple[Group, ...]

    @property
    def answered(self) -> int:
        """How many people answered."""
        return sum(group.count for group in self.groups)

    @property
    def base(self) -> str:
        """Whom the figures are of."""
        return f"people who told us their {self.variable.label}"

    def expected(self, group: Group, *, more: int = 0) -> float:
        """How many of a group would mirror the residents, with so many more people."""
        return group.share * (self.answered + more)

    def gap(self, group: Group) -> float:
        """How many people more than that are here; fewer are below nought."""
        return group.count - self.expected(group)


def grouped(
    people: pd.DataFrame, population: Population, variable: Variable,
    *, most: int | None = MOST_GROUPS,
) -> Grouped | None:  # fmt: skip
    """Put the people who came and the residents into the same few groups.

    Parameters
    ----------
    people : DataFrame
        One row per person; the variable as a categorical of shown groups.
    population : Population
        The residents.
    variable : Variable
        The characteristic.
    most : int or None
        As many groups as there may be; finer ones are joined along the variable's groupings. None
        leaves them as they are shown.

    Returns
    -------
    Grouped or None
        None where the groups may not all be shown, the residents are not known, or nobody
        answered.
    """
    if variable.name not in people or not population.knows(variable):
        return None
    if people.attrs.get(HELD_BACK, {}).get(variable.name):
        return None
    shown = variable.rung_of(people[variable.name].cat.categories)
    if not shown.splits or shown.mixed:
        return None
    counts = people[variable.name].value_counts()
    if not counts[list(shown.stated)].sum():
        return None
    residents = population.counts(variable, shown)
    joined = _joined(variable, shown, most)
    return Grouped(
        variable,
        tuple(
            Group(
                name,
                cells,
                int(counts[list(cells)].sum()),
                float(residents[list(cells)].sum() / residents.sum()),
            )
            for name, cells in joined.items()
        ),
    )


def each_grouped(
    people: pd.DataFrame,
    population: Population,
    variables: Sequence[Variable],
    *,
    most: int | None = MOST_GROUPS,
) -> Iterator[Grouped]:
    """Group every characteristic that can be."""
    for variable in variables:
        if found := grouped(people, population, variable, most=most):
            yield found


def to_ask_for(variables: Sequence[Variable], features: Sequence[str] = ()) -> list[Variable]:
    """Leave out what nobody is looked for by: sensitive answers, and what was not chosen.

    Sensitive answers are asked to see whether the programme is open to everybody; a centre that
    is told whom to bring by them would be told to ask people about them.

    Raises
    ------
    ProgrammeError
        If a feature is not one of the questions that are left.
    """
    open_to = [v for v in variables if not (v.sensitive or v.sensitive_by_locality)]
    names = [v.name for v in open_to]
    for feature in features:
        if feature not in names:
            sensitive = feature in {v.name for v in variables}
            what = "that nobody is looked for by" if sensitive else "that it does not have"
            raise ProgrammeError(
                f"[recruitment] features names a question {what}: '{feature}'.",
                where="programme.toml",
                do=f"{did_you_mean(feature, names)} Use {listed(names)}.".strip(),
            )
    return [v for v in open_to if not features or v.name in features]


def _joined(variable: Variable, shown: Rung, most: int | None) -> dict[str, tuple[str, ...]]:
    """Say which shown groups make up each printed one."""
    answers_of = {name: answers for name, answers in shown.groups if name in shown.stated}
    for rung in variable.ladder:
        if most is None or len(rung.groups) > most:
            continue
        parts = {
            name: {rung.group_of[answer] for answer in answers}
            for name, answers in answers_of.items()
        }
        if all(len(part) == 1 for part in parts.values()):
            return {
                group: tuple(name for name, part in parts.items() if group in part)
                for group in rung.names
            }
    return {name: (name,) for name in answers_of}

"""Two questions answered at once, for a working copy that nobody else reads."""

from __future__ import annotations

from collections.abc import Iterable

from wellnet_analysis.schema.journey import LIVES_HERE
from wellnet_analysis.schema.ladders import NO_ANSWER, Rung, Variable, rung

BETWEEN = " · "
# The pairs that a working copy counts.
CROSSED = (("age_band", "ethnic_group"), (LIVES_HERE, "ethnic_group"))


def crossing(one: Variable, other: Variable) -> Variable:
    """Make the question that two questions are together.

    No edition prints it, so no plan has to protect it. It has one grouping: five ethnic groups,
    and every other question's answers as they were given.

    Parameters
    ----------
    one, other : Variable
        Two different questions.

    Returns
    -------
    Variable
        Its answers are pairs, its groups pairs of groups; whoever left one of the two
        unanswered is apart.

    Examples
    --------
    >>> from wellnet_analysis.schema.variables import MAIN_LANGUAGE, SEX
    >>> crossing(SEX, MAIN_LANGUAGE).ladder[0].names[0]
    'Female · English'
    """
    first, second = whole_groups(one), whole_groups(other)
    groups = {
        f"{a}{BETWEEN}{b}": [f"{x}{BETWEEN}{y}" for x in held for y in holds]
        for a, held in first.groups
        for b, holds in second.groups
    }
    pairs = tuple(pair for held in groups.values() for pair in held)
    return Variable(
        named(one.name, other.name), f"{one.label} and {other.label}", pairs,
        (rung(f"{first.name}, {second.name}", groups),),
    )  # fmt: skip


def named(one: str, other: str) -> str:
    """Name the question that two questions are together, as a population's file may name it.

    Examples
    --------
    >>> named("age_band", "ethnic_group")
    'age_band_and_ethnic_group'
    """
    return f"{one}_and_{other}"


def answers(one: Variable, other: Variable, pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Write the answers of two questions as the one answer of both.

    Examples
    --------
    >>> from wellnet_analysis.schema.variables import MAIN_LANGUAGE, SEX
    >>> answers(SEX, MAIN_LANGUAGE, zip(["Female", "Male"], ["English", "Not answered"]))
    ['Female · English', 'Not answered']
    """
    known = set(one.categories), set(other.categories)
    return [
        f"{a}{BETWEEN}{b}" if a in known[0] and b in known[1] else NO_ANSWER[1] for a, b in pairs
    ]


def whole_groups(variable: Variable) -> Rung:
    """Find the grouping a question is crossed at: five ethnic groups, all answers of others."""
    named = {rung.name: rung for rung in variable.ladder}
    return named.get("five groups", variable.ladder[0])

"""A question about people, and the groupings its answers may be shown at.

A *rung* is one grouping of the answers; a *ladder* lists the rungs, finest first.
The ladder is fixed before the data is seen, so which grouping is shown says nothing
beyond the fact that the finer ones held a group too small to show.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

PREFER_NOT = "Prefer not to say"
NOT_ANSWERED = "Not answered"
NOT_STATED = "Not stated"
ANSWERED = "Answered"
NO_ANSWER = (PREFER_NOT, NOT_ANSWERED)


@dataclass(frozen=True)
class Rung:
    """One grouping of a question's answers.

    Parameters
    ----------
    name : str
        What the grouping is called.
    groups : tuple of (str, tuple of str)
        Each printed group with the answers it holds, in printing order.

    Examples
    --------
    >>> rung = Rung("two groups", (("Under 35", ("16 to 24", "25 to 34")), ("35+", ("35+",))))
    >>> rung.group_of["25 to 34"]
    'Under 35'
    """

    name: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]

    @cached_property
    def group_of(self) -> Mapping[str, str]:
        """From each answer to the group it is printed in."""
        return {answer: group for group, answers in self.groups for answer in answers}

    @property
    def names(self) -> tuple[str, ...]:
        """The printed groups, in order."""
        return tuple(group for group, _ in self.groups)

    @property
    def stated(self) -> tuple[str, ...]:
        """The printed groups that hold answers, without the unanswered ones."""
        return tuple(
            group
            for group, answers in self.groups
            if not set(answers) <= set(NO_ANSWER) and group != ANSWERED
        )

    @property
    def mixed(self) -> bool:
        """Whether a group holds answers and unanswered together."""
        return any(
            0 < len(set(answers) & set(NO_ANSWER)) < len(answers) for _, answers in self.groups
        )

    @property
    def splits(self) -> bool:
        """Whether the grouping tells at least two groups of answers apart."""
        return len(self.stated) >= 2

    def coarsens(self, finer: Rung) -> bool:
        """Say whether every group here is made of whole groups of another grouping."""
        return all(
            len({self.group_of[answer] for answer in answers}) == 1 for _, answers in finer.groups
        )


@dataclass(frozen=True)
class Variable:
    """A question about people: its answers and the ladder it may be shown on.

    Parameters
    ----------
    name : str
        Column name.
    label : str
        What a reader is told it is, in lower case ("ethnic group").
    categories : tuple of str
        Every answer, finest, in printing order.
    ladder : tuple of Rung
        Groupings of those answers, the one to prefer first.
    sensitive : bool
        Whether the strictest rule always holds (`publishing`: threshold 10, no
        "everyone" and no "nobody").
    sensitive_by_locality : bool
        Whether the strictest rule holds once localities are told apart.
    asked : bool
        Whether people may leave it unanswered.
    compared : bool
        Whether it is a characteristic that is compared with the population.
    census : str
        Name of the matching variable in a population file, if any.
    surveyed : bool
        Whether some of those who registered were asked it later, in a survey.

    Raises
    ------
    ValueError
        If a rung of the ladder skips or repeats an answer.
    """

    name: str
    label: str
    categories: tuple[str, ...]
    ladder: tuple[Rung, ...]
    sensitive: bool = False
    sensitive_by_locality: bool = False
    asked: bool = True
    compared: bool = False
    census: str = ""
    surveyed: bool = False

    def __post_init__(self) -> None:
        for rung in self.ladder:
            held = [answer for _, answers in rung.groups for answer in answers]
            missing = set(self.categories) - set(held)
            if missing or len(held) != len(set(held)) or set(held) - set(self.categories):
                raise ValueError(
                    f"The grouping '{rung.name}' of {self.label} must hold every answer "
                    f"exactly once; check {sorted(missing) or 'the repeated answers'}."
                )

    @property
    def heading(self) -> str:
        """The label as a heading."""
        return self.label[:1].upper() + self.label[1:]

    @property
    def answers(self) -> tuple[str, ...]:
        """Every answer a record may hold, the unanswered ones included."""
        return (*self.categories, *NO_ANSWER) if self.asked else self.categories

    def rung_of(self, names: Iterable[str]) -> Rung:
        """Find the rung whose printed groups these are.

        Raises
        ------
        ValueError
            If no rung has these groups.
        """
        wanted = tuple(names)
        for rung in self.rungs:
            if rung.names == wanted:
                return rung
        raise ValueError(f"No grouping of {self.label} has these groups.")

    @cached_property
    def rungs(self) -> tuple[Rung, ...]:
        """The ladder with the unanswered placed: apart, then joined, then with the rest.

        The last rung only tells answered from unanswered.
        """
        if not self.asked:
            return self.ladder
        rungs: list[Rung] = []
        for rung in self.ladder:
            rungs.append(Rung(rung.name, (*rung.groups, *((a, (a,)) for a in NO_ANSWER))))
            rungs.append(Rung(rung.name, (*rung.groups, (NOT_STATED, NO_ANSWER))))
            if rest := _with_the_rest(rung):
                rungs.append(rest)
        everybody = (ANSWERED, self.categories)
        rungs.append(Rung("answered or not", (everybody, *((a, (a,)) for a in NO_ANSWER))))
        rungs.append(Rung("answered or not", (everybody, (NOT_STATED, NO_ANSWER))))
        return tuple(rungs)


def _with_the_rest(rung: Rung) -> Rung | None:
    """Join the unanswered with a group that is already 'all other …', if there is one."""
    name, answers = rung.groups[-1]
    if not name.startswith("All other"):
        return None
    return Rung(rung.name, (*rung.groups[:-1], (f"{name} or not stated", (*answers, *NO_ANSWER))))


def rung(name: str, groups: Mapping[str, Iterable[str]]) -> Rung:
    """Write a grouping down as printed groups with the answers they hold.

    Examples
    --------
    >>> rung("one group", {"Everybody": ["a", "b"]}).names
    ('Everybody',)
    """
    return Rung(name, tuple((group, tuple(answers)) for group, answers in groups.items()))


def as_asked(name: str, categories: Sequence[str]) -> Rung:
    """Write down the grouping that leaves every answer as it was asked."""
    return rung(name, {category: [category] for category in categories})


# What a column of a report's frame cannot say by itself stands in the frame's attributes.
HELD_BACK = "held back"
SPEAKS_OF = "speaks of"

"""A number that what is published narrows down too far, and what an audit found of such."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from wellnet_analysis.disclosure.statements import AtLeast
from wellnet_analysis.disclosure.unknowns import SURVEYED


@dataclass(frozen=True)
class Exposure:
    """A number that what is published narrows down too far.

    Parameters
    ----------
    variable : str
        The question.
    answers, places : tuple of str
        Whose number it is; no places means everywhere.
    reached, before : str
        The population they are in, and the later one they are not in.
    since : str
        Date of an earlier edition, if it is about those who came since.
    low, high : int
        What the stranger knows it lies between.
    need : int
        What it should be able to reach.
    knowing_one : bool
        Whether it takes somebody who knows one person's record.
    newest : bool
        Whether it is about the newest edition's people.
    as_at : str
        The date it is about.
    """

    variable: str
    answers: tuple[str, ...]
    places: tuple[str, ...]
    reached: str
    before: str
    since: str
    low: int
    high: int
    need: int
    knowing_one: bool = False
    newest: bool = True
    as_at: str = ""


@dataclass(frozen=True)
class Tried:
    """What an audit tried and what it found.

    Parameters
    ----------
    numbers : int
        How many numbers were tried.
    exposures : tuple of Exposure
        Those that are narrowed down too far, whatever the truth is.
    doubtful : tuple of Exposure
        Numbers of stages, and sums, that are safe if they are not small in truth: whoever holds
        the records has to look.
    """

    numbers: int
    exposures: tuple[Exposure, ...]
    doubtful: tuple[Exposure, ...] = ()


def vouched(exposures: Iterable[Exposure], truth: Callable[[Exposure], int]) -> tuple[AtLeast, ...]:
    """Say openly that a number is not small where a stranger would half guess it.

    Parameters
    ----------
    exposures : iterable of Exposure
        From :func:`audit_question`.
    truth : callable
        How many people an exposure is really about.

    Returns
    -------
    tuple of AtLeast
        One for each number that is large in truth. Those who know how the plan is made would
        conclude as much; said openly, it is part of the next audit.
    """
    return tuple(
        AtLeast(e.variable, e.answers, e.places, e.reached, e.before, e.need)
        for e in exposures
        if e.newest and not e.since and not e.knowing_one and SURVEYED not in (e.reached, e.before)
        and truth(e) >= e.need
    )  # fmt: skip

"""Which dates to lay side by side, so that many earlier editions cost little."""

from __future__ import annotations

from collections.abc import Sequence

from wellnet_analysis.disclosure.moments import Moment, everything_said, own_moments
from wellnet_analysis.disclosure.statements import AtLeast, Edition, Size, Table
from wellnet_analysis.schema import JOURNEY

_EVERYBODY = "registered"


def windows(
    variable: str, editions: Sequence[Edition]
) -> list[tuple[tuple[Moment, ...], Moment | None]]:
    """Choose which dates to lay side by side, so that many earlier editions cost little.

    Dates hang together only through the one before and the one after, so few of them have to
    be tried at once: the newest edition beside the dates next to it that say something of the
    question, and once more with each other date.

    Parameters
    ----------
    variable : str
        The question.
    editions : sequence of Edition
        What was published, the newest last.

    Returns
    -------
    list of (tuple of (str, int), (str, int) or None)
        Sets of moments, each in order of time, with the one that only this set looks at.
    """
    said, newest = everything_said(editions), own_moments(editions)[-1]
    telling = {each.moment for each in said if _tells(variable, each.what)}
    before = sorted(moment for moment in telling if moment < newest)[-1:]
    after = sorted(moment for moment in telling if moment > newest)[:1]
    beside = [*before, newest, *after]
    others = {each.moment for each in said} - {*beside}
    more = [(tuple(sorted([*beside, moment])), moment) for moment in sorted(others)]
    return [(tuple(beside), None), *more]


def _tells(variable: str, what: Table | Size | AtLeast) -> bool:
    """Whether something printed is about a question, and not about how many people there are."""
    if variable != JOURNEY.name or isinstance(what, AtLeast):
        return isinstance(what, Table) and what.variable == variable
    counts_people = isinstance(what, Size) or what.variable not in {variable, "locality"}
    return not counts_people or bool(what.scope) or what.population != _EVERYBODY

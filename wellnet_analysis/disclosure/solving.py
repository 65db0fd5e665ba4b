"""How the plan is made: an edition for each threshold, none finer than the one before.

One pass for each threshold from the lowest up, each made of whole groups of the one before,
so that two editions side by side show no more than the finer one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from wellnet_analysis.disclosure.drafting import Draft
from wellnet_analysis.disclosure.filling import Filling
from wellnet_analysis.disclosure.parts import parts_of, tells
from wellnet_analysis.disclosure.people import People
from wellnet_analysis.disclosure.plan import (
    EVERYWHERE,
    Decision,
    Plan,
    threshold_for,
    variables_of,
)
from wellnet_analysis.disclosure.rules import PRESETS
from wellnet_analysis.disclosure.statements import Edition
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import JOURNEY, POPULATIONS, Variable, crossing
from wellnet_analysis.schema.crossing import CROSSED, answers
from wellnet_analysis.settings import WORKING


def make_plan(
    people: pd.DataFrame,
    programme: Programme,
    *,
    earlier: Sequence[Edition] = (),
    corrects: str = "",
    variables: Sequence[Variable] | None = None,
) -> Plan:
    """Decide what may be shown of a programme's people.

    Parameters
    ----------
    people : DataFrame
        ``Records.people``: one row per person, finest answers.
    programme : Programme
        Audience, localities and answer lists.
    earlier : sequence of Edition
        Everything published before, in order.
    corrects : str
        Why this edition replaces the one before; what was wrong is then not printed again.
    variables : sequence of Variable, optional
        The questions; the programme's own if not given.

    Returns
    -------
    Plan
        The same for the same people in any order.

    Raises
    ------
    DisclosureError
        If the threshold asked for is too small, or what may be shown cannot be worked out.
    """
    asked = (JOURNEY, *variables) if variables is not None else variables_of(programme)
    counted = People(people, programme)
    if programme.disclosure.audience == WORKING:
        return _everything(counted, asked)
    wanted = threshold_for(programme)
    questions = counted.asked((*asked, counted.places))
    finer: list[Plan] = []
    for level in sorted({level for level in PRESETS if level < wanted} | {wanted}):
        draft = Draft(
            counted, questions, threshold=level, finer=finer, earlier=earlier, corrects=corrects,
            audience=programme.disclosure.audience if level == wanted else "council",
        )  # fmt: skip
        finer.append(Filling(draft).plan())
    return finer[-1]


def _everything(people: People, asked: Iterable[Variable]) -> Plan:
    """Show all there is: for a working copy that never leaves the programme's private folder."""
    decisions, sizes = [], {}
    people, asked = _with_crossings(people, asked)
    parts = parts_of(people)
    for scope in (EVERYWHERE, *people.programme.locality_names):
        places = [scope] if scope else []
        for name in POPULATIONS:
            sizes[scope, name] = people.number(people.places, places=places, reached=name)
        for name, part in parts.items():
            sizes[scope, name] = part.number(part.places, places=places)
        for variable in people.asked((*asked, *([] if scope else [people.places]))):
            rung = next(r for r in variable.rungs if people.can_tell(variable, r))
            for name in POPULATIONS:
                counts = people.counts(variable, rung, scope=scope, population=name)
                decisions.append(Decision(variable.name, scope, name, rung, True, 0, counts))
            for name, part in parts.items():
                if tells(name, variable):
                    counts = part.counts(variable, rung, scope=scope)
                    decisions.append(Decision(variable.name, scope, name, rung, True, 0, counts))
    return Plan(WORKING, 0, tuple(decisions), frozenset(sizes), sizes)


def _with_crossings(people: People, asked: Iterable[Variable]) -> tuple[People, list[Variable]]:
    """Add the questions that two questions are together, which no edition prints."""
    known = {variable.name: variable for variable in people.asked(asked)}
    frame, crossed = people.frame, []
    for one, other in CROSSED:
        if {one, other} <= set(known):
            both = crossing(known[one], known[other])
            pairs = zip(frame[one].astype(object), frame[other].astype(object), strict=True)
            frame = frame.assign(**{both.name: answers(known[one], known[other], pairs)})
            crossed.append(both)
    return People(frame, people.programme), [*known.values(), *crossed]

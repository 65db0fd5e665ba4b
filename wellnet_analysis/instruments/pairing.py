"""Two surveys of one person: fell, unchanged or rose, and how that may be published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from wellnet_analysis.instruments.declaring import Instrument
from wellnet_analysis.instruments.scoring import coded, scores
from wellnet_analysis.schema import NOT_ANSWERED, Variable
from wellnet_analysis.schema.ladders import as_asked, rung
from wellnet_analysis.schema.tables.surveys import AFTER_SESSION, BASELINE, FOLLOW_UP, LATER

FELL, UNCHANGED, ROSE = "Fell", "Unchanged", "Rose"
CHANGE, LATER_CHANGE, FEEDBACK = "change: ", "later change: ", "feedback: "
# What a working copy counts of surveys, as names of questions and answers.
PAIRS, ONCE, ANSWERS, IN_PART = "pairs: ", "asked once: ", "answers: ", "answered in part: "
FILLED_IN, THEN = "how the last survey was filled in", " → "
# "All other …" also takes those in who were not asked twice, where they are few.
OTHERS = "All others"
_CHANGES = {CHANGE: FOLLOW_UP, LATER_CHANGE: LATER}
_ROUNDING = 1e-9
_SAME_WAY, _ENOUGH_TO_SEE = 0.5, 10


def changed(scored: pd.DataFrame, instrument: Instrument, *, wave: str = FOLLOW_UP) -> pd.DataFrame:
    """Find everybody with a score at the start and at a later survey.

    Parameters
    ----------
    scored : DataFrame
        From :func:`~wellnet_analysis.instruments.scoring.scores`.
    instrument : Instrument
        Says how far a score has to move to count as a change.
    wave : str
        The later survey.

    Returns
    -------
    DataFrame
        Index ``participant_id``; ``before``, ``after`` and ``moved`` (Fell, Unchanged, Rose).

    Examples
    --------
    >>> from wellnet_analysis.instruments.declaring import declared
    >>> told = pd.DataFrame({"participant_id": ["P1", "P1", "P2"], "score": [2.0, 3.0, 1.0],
    ...                      "wave": ["baseline", "follow-up", "baseline"]})
    >>> changed(told, declared()["influence"])["moved"].to_dict()
    {'P1': 'Rose'}
    """
    by_wave = {
        name: rows.set_index("participant_id")["score"].dropna()
        for name, rows in scored.groupby("wave")
    }
    none = pd.Series(dtype=float)
    pairs = pd.DataFrame(
        {"before": by_wave.get(BASELINE, none), "after": by_wave.get(wave, none)}
    ).dropna()
    pairs.index.name = "participant_id"
    moves = pairs["after"] - pairs["before"]
    least = max(instrument.change, _ROUNDING) - _ROUNDING
    pairs["moved"] = UNCHANGED
    pairs["moved"] = pairs["moved"].mask(moves > least, ROSE).mask(moves < -least, FELL)
    return pairs


def sure_of_direction(
    answers: pd.DataFrame, instrument: Instrument, instruments: Mapping[str, Instrument]
) -> bool:
    """Say whether an instrument runs the way it should beside its opposite.

    Whoever is happier is less anxious, as a rule. Where ten people or more answered both and the
    two rise together clearly, one of them was coded the wrong way round, and is not scored.

    Parameters
    ----------
    answers : DataFrame
        From :func:`~wellnet_analysis.instruments.scoring.coded`.
    instrument : Instrument
        The one that is to be scored.
    instruments : mapping of str to Instrument
        By key.

    Returns
    -------
    bool
        True also where nothing tells.
    """
    if instrument.opposite not in instruments:
        return True
    keys = ["participant_id", "wave"]
    one, other = (
        scores(answers, each).dropna().set_index(keys)["score"]
        for each in (instrument, instruments[instrument.opposite])
    )
    both = pd.concat([one, other], axis=1, join="inner").to_numpy()
    if len(both) < _ENOUGH_TO_SEE or (both.std(axis=0) == 0).any():
        return True
    both = both - both.mean(axis=0)
    likeness = (both[:, 0] @ both[:, 1]) / (len(both) * both[:, 0].std() * both[:, 1].std())
    return bool(likeness < _SAME_WAY)


def planned_questions(instruments: Mapping[str, Instrument]) -> tuple[Variable, ...]:
    """List the questions by which the plan protects what may be published of surveys.

    Parameters
    ----------
    instruments : mapping of str to Instrument
        Of a programme; only the primary ones are planned.

    Returns
    -------
    tuple of Variable
        For each, change at the follow-up and at a later one; for feedback, the answers.
    """
    found = []
    for this in instruments.values():
        if this.primary and this.feedback and this.in_order:
            found.append(_answers(this))
        elif this.primary and not this.feedback:
            found += [_change(this, name) for name in _CHANGES]
    return tuple(found)


def _change(this: Instrument, name: str) -> Variable:
    told, others = (
        (ROSE, (FELL, UNCHANGED)) if this.better == "higher" else (FELL, (UNCHANGED, ROSE))
    )
    moves = (FELL, UNCHANGED, ROSE)
    later = " at the later survey" if name == LATER_CHANGE else ""
    return Variable(
        f"{name}{this.key}", f"change in {this.label}{later}", moves,
        (as_asked("fell, unchanged or rose", moves),
         rung(f"{told.lower()} or not", {told: [told], OTHERS: others})),
        sensitive=this.sensitive, surveyed=True,
    )  # fmt: skip


def _answers(this: Instrument) -> Variable:
    said = this.in_order
    half = len(said) // 2
    middle = {said[half]: said[half : half + 1]} if len(said) % 2 else {}
    low, high = said[:half], said[-half:]
    names = f"{low[-1]}, or less", f"{high[0]}, or more"
    return Variable(
        f"{FEEDBACK}{this.key}", this.label, said,
        (as_asked("as asked", said),
         rung("two ends and the middle", {names[0]: low, **middle, names[1]: high}),
         rung("one end or not", {names[1]: high, OTHERS: said[: len(said) - half]})),
        sensitive=this.sensitive, surveyed=True,
    )  # fmt: skip


def planned_columns(
    people: pd.Series, responses: pd.DataFrame, instruments: Mapping[str, Instrument]
) -> Iterator[tuple[str, pd.Series]]:
    """Say of everybody how they moved, as columns of the people table.

    Parameters
    ----------
    people : Series
        ``participant_id`` of everybody.
    responses : DataFrame
        The table of that name.
    instruments : mapping of str to Instrument
        Of the programme.

    Yields
    ------
    tuple of str and Series
        Name and answers of every planned question that anybody answered; whoever did not answer
        twice is "Not answered".
    """
    answers = coded(responses, instruments)
    for this in instruments.values():
        if not this.primary or not sure_of_direction(answers, this, instruments):
            continue
        scored = scores(answers, this)
        if this.feedback and this.in_order:
            last = scored[scored["wave"] == AFTER_SESSION].set_index("participant_id")["score"]
            words = dict(enumerate(this.in_order, this.lowest))
            found = {f"{FEEDBACK}{this.key}": last.dropna().map(words)}
        else:
            found = {
                f"{name}{this.key}": changed(scored, this, wave=wave)["moved"]
                for name, wave in _CHANGES.items()
                if (scored["wave"] == wave).any()
            }
        for name, told in found.items():
            if len(told):
                yield name, people.map(told).fillna(NOT_ANSWERED)

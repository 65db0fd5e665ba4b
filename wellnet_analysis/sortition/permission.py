"""Which questions the law lets a draw use, and what is missing where it does not.

Equality answers that were collected for monitoring may not decide about a person (Data
Protection Act 2018, Schedule 1, paragraph 8), and choosing by a protected characteristic is
positive action, which people have to take advice on (Equality Act 2010, sections 158 and 159).
So a draw uses where people belong and how they are connected. Anything else, age included,
needs two things: everybody's explicit consent to just that, and a recorded decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import pandas as pd

from wellnet_analysis.errors import WellnetError, listed
from wellnet_analysis.schema import CHARACTERISTICS, age_variable
from wellnet_analysis.settings import Decision

FREE = ("locality", "connection")
CONSENT = "consent_selection"
_NAMES = {variable.label: variable.name for variable in (*CHARACTERISTICS, age_variable(0))}


class PermissionNeededError(WellnetError):
    """A draw may not use a question, because consent or a recorded decision is missing."""


def require(
    people: pd.DataFrame, *, features: Sequence[str], decisions: Iterable[Decision], on: date,
    file: str = "people.csv",
) -> None:  # fmt: skip
    """Refuse a draw that uses a question nobody has cleared, and say what is missing.

    Parameters
    ----------
    people : DataFrame
        The pool, one row per person; ``consent_selection`` lists what each agreed to,
        separated by semicolons.
    features : sequence of str
        The questions the draw would use.
    decisions : iterable of Decision
        What ``programme.toml`` records under ``[[selection.decisions]]``.
    on : date
        The day the pool closes; a later decision comes too late.
    file : str
        The people's file, for the message.

    Raises
    ------
    PermissionNeededError
        Naming every question and everything that is missing for it.

    Examples
    --------
    >>> require(pd.DataFrame({"locality": ["North"]}), features=["locality"], decisions=(),
    ...         on=date(2022, 5, 29))
    """
    taken = {decision.feature for decision in decisions if decision.decided_on <= on}
    lacking = []
    for feature in features:
        if feature in FREE:
            continue
        missing = []
        if feature not in taken:
            missing.append("no decision on or before the closing of the pool is recorded in "
                           "programme.toml (who advised, when, on what ground)")  # fmt: skip
        if number := _without_consent(people, feature):
            missing.append(
                f"{number} of the {len(people)} people in the pool have not agreed to it in the "
                f"column '{CONSENT}' of {file}"
            )
        if missing:
            lacking.append(f"{feature}: {listed(missing)}")
    if not lacking:
        return
    raise PermissionNeededError(
        f"The draw may not use {listed(line.partition(':')[0] for line in lacking)}. What people "
        "answered for monitoring must not decide about them. "
        f"{'; '.join(lacking)}.",
        do="Draw by locality and connection alone; or take advice, record the decision under "
        "[[selection.decisions]], and ask everybody in the pool.",
    )


def consented(told: object) -> frozenset[str]:
    """Read what a person agreed may be used in a draw, as names of questions.

    Examples
    --------
    >>> sorted(consented("Age; ethnic group"))
    ['age_band', 'ethnic_group']
    """
    said = {part.strip().casefold() for part in str(told or "").split(";")}
    return frozenset(_NAMES.get(part, part.replace(" ", "_")) for part in said if part)


def _without_consent(people: pd.DataFrame, feature: str) -> int:
    if CONSENT not in people:
        return len(people)
    agreed = people[CONSENT].fillna("").map(consented)
    return int(sum(feature not in said for said in agreed))

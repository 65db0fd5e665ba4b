"""Who came to which session, who stayed and why people left, counted for a working copy alone.

No plan protects any of it, so no edition has it. Counts only: nobody has a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import pandas as pd

from wellnet_analysis.schema.journey import (
    CAME,
    CAME_TO,
    DID_NOT,
    ELSEWHERE,
    HERE_FOR,
    IN_OTHER_WORDS,
    LEFT_AFTER,
    MADE_UP_ELSEWHERE,
    MET,
    WHY_LEFT,
)


def attending(
    here: pd.DataFrame, tables: Mapping[str, pd.DataFrame], *, localities: tuple[str, ...]
) -> Iterator[tuple[str, dict[str, int]]]:
    """Count who came to each session, by the locality they belong to.

    Parameters
    ----------
    here : DataFrame
        Rows of ``Records.people``.
    tables : mapping of str to DataFrame
        ``sessions`` and ``attendance``; without either there is nothing to count.
    localities : tuple of str
        The programme's localities.

    Yields
    ------
    tuple of str and dict
        For every session who came; for every workshop and course day who came to any of its
        sessions, by locality, each person once; and how many made one up in another locality.
    """
    if not {"sessions", "attendance"} <= set(tables):
        return
    sessions, register = tables["sessions"], tables["attendance"]
    home = here.set_index("participant_id")["locality"]
    register = register[register["participant_id"].isin(home.index)]
    there = register[register["attended"].str.casefold() == "yes"].merge(sessions, on="session_id")
    there["home"] = there["participant_id"].map(home)
    for code in sessions["session_id"]:
        listed = register[register["session_id"] == code]["participant_id"].nunique()
        came = there[there["session_id"] == code]["participant_id"].nunique()
        yield f"{CAME_TO}{code}", {CAME: came, DID_NOT: listed - came}
    places = (*localities, ELSEWHERE)
    for kind, number in sessions[["kind", "number"]].drop_duplicates().itertuples(index=False):
        met = there[(there["kind"] == kind) & (there["number"] == number)]
        by_home = met.drop_duplicates("participant_id")["home"].value_counts()
        counts = {place: int(by_home.get(place, 0)) for place in places}
        yield f"{MET}{kind} {number}", counts
    away = there[(there["locality"] != "") & (there["locality"] != there["home"])]
    made_up = away["participant_id"].nunique()
    yield MADE_UP_ELSEWHERE, {CAME: made_up, DID_NOT: len(here) - made_up}


def staying(here: pd.DataFrame, *, as_at: date) -> Iterator[tuple[str, dict[str, int]]]:
    """Count for how many days people stayed from the day they took a place, and why they left.

    Parameters
    ----------
    here : DataFrame
        Rows of ``Records.people``.
    as_at : date
        The report's date, up to which somebody who did not leave was seen.

    Yields
    ------
    tuple of str and dict
        People by days until they left; by days until they completed or the report's date; and
        by reason. A reason that one person gave stands among the others.
    """
    placed = here[here["enrolled_on"].notna()]
    left = placed[placed["withdrawn_on"].notna()]
    stay = placed[placed["withdrawn_on"].isna()]
    until = stay["completed_on"].fillna(pd.Timestamp(as_at))
    if len(placed):
        yield LEFT_AFTER, _days(left["withdrawn_on"] - left["enrolled_on"])
        yield HERE_FOR, _days(until - stay["enrolled_on"])
    if "withdrawal_reason" in here:
        told = here.loc[here["withdrawn_on"].notna(), "withdrawal_reason"].fillna("")
        told = told[told.str.strip() != ""].value_counts()
        counts = {str(reason): int(count) for reason, count in told.items() if count > 1}
        alone = int((told == 1).sum())
        if counts or alone:
            yield WHY_LEFT, {**counts, **({IN_OTHER_WORDS: alone} if alone else {})}


def _days(spans: pd.Series) -> dict[str, int]:
    counts = spans.dt.days.value_counts().sort_index()
    return {str(days): int(count) for days, count in counts.items()}

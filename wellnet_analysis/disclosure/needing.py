"""What may be told of the things that people needed so that they could take part.

Such a need can be told from a person's life, so it is among the strictest questions; and as
nobody has a row, no plan can look at it. A report for others therefore holds no number of
people at all: it is told only that as many as the strictest rule asks for did ask, and that the
need was met, and not met, for as many. Then nothing can be taken away from anything.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from wellnet_analysis.schema.journey import MET_NEED, NEEDED, NOT_MET, STILL_OPEN


def told_needs(needs: pd.DataFrame, *, least: int, people: int) -> pd.DataFrame:
    """Say of each need whether it may be told, and no number.

    Parameters
    ----------
    needs : DataFrame
        Rows of ``access_needs.csv``.
    least : int
        The smallest number that may be shown of a sensitive question.
    people : int
        How many people registered.

    Returns
    -------
    DataFrame
        A row for each need that may be told: ``need``, and ``split``: whether enough people had
        it met and enough did not. A need that all but a few asked for is not told either.

    Examples
    --------
    >>> needs = pd.DataFrame({"need": ["childcare", "time"], "asked": [22, 9], "met": [12, 9],
    ...                       "not_met": [10, 0]})
    >>> told_needs(needs, least=10, people=55).to_dict("records")
    [{'need': 'childcare', 'split': True}]
    """
    enough = (needs["asked"] >= least) & (people - needs["asked"] >= least)
    kept = needs[enough]
    split = (kept["met"] >= least) & (kept["not_met"] >= least)
    return pd.DataFrame({"need": kept["need"], "split": split.astype(bool)}).reset_index(drop=True)


def needing(needs: pd.DataFrame) -> Iterator[tuple[str, dict[str, int]]]:
    """Count, for a working copy alone, for how many people each need was met and not met.

    Parameters
    ----------
    needs : DataFrame
        Rows of ``access_needs.csv``.

    Yields
    ------
    tuple of str and dict
        People by what became of it, for each need.
    """
    for row in needs.to_dict("records"):
        met, not_met = int(row["met"]), int(row["not_met"])
        still_open = int(row["asked"]) - met - not_met
        yield f"{NEEDED}{row['need']}", {MET_NEED: met, NOT_MET: not_met, STILL_OPEN: still_open}

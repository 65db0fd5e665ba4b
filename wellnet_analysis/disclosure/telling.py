"""What may be told of the themes that people spoke of.

A theme somebody chose to speak of says something of that person, so free text is among the
strictest questions; and whoever was not listened to gave no answer at all, so no plan can share
everybody out among the answers. A report for others therefore holds no number of people: only
that as many as the strictest rule asks for told a theme, and as many who were listened to did
not. Then nothing can be taken away from anything.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from wellnet_analysis.schema.tables.voice import NOT_HEARD, NOT_TOLD, THEME, TOLD_IT


def tellers(segments: pd.DataFrame, codebook: pd.DataFrame) -> dict[str, frozenset[str]]:
    """Find who told each theme: people, however often they did.

    Parameters
    ----------
    segments, codebook : DataFrame
        Rows of ``segments.csv`` and ``codebook.csv``. A person who told a narrower theme told
        the wider one; one coder's word is enough.

    Returns
    -------
    dict of str to frozenset of str
        Codes of people by code of the theme, in the order of the codebook.
    """
    said = segments[segments["participant_id"] != ""]
    return {
        code: frozenset(said.loc[said["code"].isin(within(codebook, code)), "participant_id"])
        for code in codebook["code"]
    }


def within(codebook: pd.DataFrame, code: str) -> frozenset[str]:
    """Find a theme and every narrower one that is part of it.

    Examples
    --------
    >>> codebook = pd.DataFrame({"code": ["a", "b", "c"], "part_of": ["", "a", "b"]})
    >>> sorted(within(codebook, "a"))
    ['a', 'b', 'c']
    """
    found, size = {code}, 0
    while len(found) > size:
        size = len(found)
        found |= set(codebook.loc[codebook["part_of"].isin(found), "code"])
    return frozenset(found)


def heard(segments: pd.DataFrame) -> frozenset[str]:
    """Find everybody who was listened to, whatever they told."""
    return frozenset(segments["participant_id"]) - {""}


def told_themes(segments: pd.DataFrame, codebook: pd.DataFrame, *, least: int) -> pd.DataFrame:
    """Say which themes may be told, and no number.

    Parameters
    ----------
    segments, codebook : DataFrame
        As for :func:`tellers`.
    least : int
        The smallest number that may be shown of a sensitive question.

    Returns
    -------
    DataFrame
        ``code`` and ``label`` of each theme that as many told and as many who were listened to
        did not; ``attrs["least"]``.

    Examples
    --------
    >>> codebook = pd.DataFrame({"code": ["a", "b"], "label": ["A", "B"], "part_of": ["", ""]})
    >>> segments = pd.DataFrame({"participant_id": ["p", "q", "r"], "code": ["a", "b", "b"]})
    >>> told_themes(segments, codebook, least=2)["label"].tolist()
    []
    >>> told_themes(segments, codebook, least=1)["label"].tolist()
    ['A', 'B']
    """
    everybody = len(heard(segments))
    enough = [
        code
        for code, people in tellers(segments, codebook).items()
        if len(people) >= least and everybody - len(people) >= least
    ]
    told = codebook.loc[codebook["code"].isin(enough), ["code", "label"]].reset_index(drop=True)
    told.attrs["least"] = least
    return told


def telling(
    segments: pd.DataFrame, codebook: pd.DataFrame, *, people: int
) -> Iterator[tuple[str, dict[str, int]]]:
    """Count, for a working copy alone, the people who told each theme.

    Parameters
    ----------
    segments, codebook : DataFrame
        As for :func:`tellers`.
    people : int
        How many registered.

    Yields
    ------
    tuple of str and dict
        People by whether they told it, for each theme.
    """
    everybody = len(heard(segments))
    for code, told in tellers(segments, codebook).items():
        yield f"{THEME}{code}", {
            TOLD_IT: len(told), NOT_TOLD: everybody - len(told), NOT_HEARD: people - everybody,
        }  # fmt: skip

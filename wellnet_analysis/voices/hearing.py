"""What one report may know of what people said: no row is a person, and none has a code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
import pandas as pd

from wellnet_analysis.disclosure import Plan, rules, told_themes
from wellnet_analysis.disclosure.quotes import ProtectedQuote, flags, protect_quotes
from wellnet_analysis.disclosure.telling import within
from wellnet_analysis.settings import WORKING
from wellnet_analysis.voices.reading import agreeing, quotes_of

# Who reads it decides which agreement counts.
CHANNEL_OF: Mapping[str, str] = {
    "council": "report", "funder": "bid", "public": "web", WORKING: "report",
}  # fmt: skip


@dataclass(frozen=True)
class Said:
    """Words that may be read here: consented for these readers, and approved.

    Parameters
    ----------
    text : str
        The words, exactly.
    trait : str
        The one printed group that is told of whoever said them; mostly empty.
    code : str
        The theme they speak to.
    dissent : bool
        Whether they go against what most said.
    because : str
        Why they were chosen.
    """

    text: str
    trait: str = ""
    code: str = ""
    dissent: bool = False
    because: str = ""


@dataclass(frozen=True)
class Voices:
    """What people said, as far as this report's readers may know it.

    Parameters
    ----------
    quotes : tuple of Said
        In an order that says nothing of who spoke.
    by_id : mapping of str to Said
        The same by the code of the quote, which is never printed.
    themes : DataFrame or None
        As :func:`~wellnet_analysis.disclosure.told_themes`; None where nothing was coded.
    ratings : mapping of str to array
        By theme, coders x passages: 1 given, 0 not given, not-a-number not read. For others than
        the evaluator of themes that may be told only.
    pairs : DataFrame or None
        In a working copy: ``one``, ``other`` and how many passages were given both.
    interviews : tuple of frozenset of str, or None
        In a working copy: the themes of each interview, in the order they were held.
    stories : DataFrame or None
        ``domain``, ``title``, ``chosen_at`` and ``chosen_because`` of what was chosen and may be
        told; None where none were collected.
    """

    quotes: tuple[Said, ...] = ()
    by_id: Mapping[str, Said] = field(default_factory=dict)
    themes: pd.DataFrame | None = None
    ratings: Mapping[str, np.ndarray] = field(default_factory=dict)
    pairs: pd.DataFrame | None = None
    interviews: tuple[frozenset[str], ...] | None = None
    stories: pd.DataFrame | None = None


def voices(
    tables: Mapping[str, pd.DataFrame], people: pd.DataFrame, plan: Plan
) -> Voices:  # fmt: skip
    """Gather what a report for these readers may know of what people said.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``Records.tables``.
    people : DataFrame
        ``Records.people``.
    plan : Plan
        What may be shown, and to whom.

    Returns
    -------
    Voices
        Empty where nothing was collected.
    """
    shown = _shown(tables["quotes"], people, plan) if "quotes" in tables else {}
    stories = _chosen(tables["stories"], people) if "stories" in tables else None
    said = tuple(sorted(shown.values(), key=lambda each: (each.dissent, each.code, each.text)))
    if not {"segments", "codebook"} <= tables.keys():
        return Voices(said, shown, stories=stories)
    segments, codebook = tables["segments"], tables["codebook"]
    least = rules.floor(plan.threshold, strict=True)
    themes = told_themes(segments, codebook, least=least)
    if plan.audience != WORKING:
        ratings = _ratings(segments, codebook, themes["code"])
        return Voices(said, shown, themes, ratings, stories=stories)
    return Voices(
        said, shown, themes, _ratings(segments, codebook, codebook["code"]), _pairs(segments),
        _interviews(segments), stories,
    )  # fmt: skip


def _shown(quotes: pd.DataFrame, people: pd.DataFrame, plan: Plan) -> dict[str, Said]:
    """Pass quotes through their door, and keep beside each what the evaluator wrote of it."""
    read = quotes_of(quotes, people)
    passed, kept = protect_quotes(read, plan=plan, channel=CHANNEL_OF[plan.audience])
    held = {each.quote_id for each in kept}
    by_text: dict[str, list[ProtectedQuote]] = {}
    for each in passed:
        by_text.setdefault(each.text, []).append(each)
    found = {}
    for quote, row in zip(read, quotes.to_dict("records"), strict=True):
        if quote.id not in held:
            same = by_text[quote.text]
            # Two people may have said the same words: then neither's trait is told.
            trait = same[0].trait if len(same) == 1 else ""
            found[quote.id] = Said(
                quote.text, trait, row["code"], row["dissent"].casefold() == "yes",
                row["selected_because"],
            )  # fmt: skip
    return found


def _chosen(stories: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Keep the stories that were chosen, by people who agreed, told in words that name nobody."""
    agreed = agreeing(people)
    who, title, because = (stories[n] for n in ("participant_id", "title", "chosen_because"))
    may = (who == "") | (who.isin(agreed) if agreed is not None else True)
    plain = (title + " " + because).map(lambda text: not flags(text)).astype(bool)
    kept = stories[(stories["chosen_at"] != "") & may & plain]
    columns = ["domain", "title", "chosen_at", "chosen_because"]
    return kept[columns].sort_values(columns).reset_index(drop=True)


def _ratings(
    segments: pd.DataFrame, codebook: pd.DataFrame, codes: pd.Series
) -> dict[str, np.ndarray]:
    """Say of each passage whether each coder who read it gave it a theme, or one within it."""
    read = pd.crosstab(segments["coder"], segments["segment_id"]) > 0
    found = {}
    for code in codes:
        own = segments[segments["code"].isin(within(codebook, code))]
        given = (pd.crosstab(own["coder"], own["segment_id"]) > 0).reindex(
            index=read.index, columns=read.columns, fill_value=False
        )
        found[code] = given.to_numpy().astype(float)
        found[code][~read.to_numpy(dtype=bool)] = np.nan
    return found


def _pairs(segments: pd.DataFrame) -> pd.DataFrame:
    """Count passages with two themes, each passage once whoever coded it."""
    given = segments[segments["code"] != ""].groupby("segment_id")["code"].agg(set)
    pairs = [pair for codes in given for pair in combinations(sorted(codes), 2)]
    counted = pd.Series(pairs, dtype=object).value_counts()
    rows = [(one, other, int(n)) for (one, other), n in counted.items()]
    found = pd.DataFrame(rows, columns=["one", "other", "passages"])
    return found.sort_values(["passages", "one", "other"], ascending=[False, True, True])


def _interviews(segments: pd.DataFrame) -> tuple[frozenset[str], ...]:
    order = pd.to_numeric(segments["order"], errors="coerce")
    ordered = segments.assign(place=order).sort_values(["place", "said_on", "source_id"])
    return tuple(
        frozenset(rows["code"]) - {""} for _, rows in ordered.groupby("source_id", sort=False)
    )

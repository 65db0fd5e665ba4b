"""Rules about what people said: themes, coded passages, quotes and stories."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from wellnet_analysis.checks.rows import Rule, faults_by
from wellnet_analysis.errors import Fault

_TRAIT = r"[^=]+=[^=]+"
_REASONS = r"[^=;]+=[^=;]+(;[^=;]+=[^=;]+)*;?"


def voice_faults(tables: Mapping[str, pd.DataFrame]) -> list[Fault]:
    """Find rows about nobody, themes that lead in a circle, and half-written consents.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        The tables with dates read, by name; their index holds row numbers.

    Returns
    -------
    list of Fault
        One for each rule, with all its rows; nothing of what anybody said.
    """
    faults: list[Fault] = []
    for name, rules in _RULES.items():
        if name not in tables or tables[name].empty:
            continue
        table, found = tables[name], rules(tables[name])
        if "people" in tables and "participant_id" in table:
            found.append(_nobody(table, tables["people"]))
        faults += faults_by(table, found, file=f"{name}.csv")
    return faults


def _nobody(table: pd.DataFrame, people: pd.DataFrame) -> Rule:
    who = table["participant_id"]
    return Rule(
        (who != "") & ~who.isin(people["participant_id"]),
        "participant_id",
        "is a code that does not stand in people.csv.",
        "Correct the code, or leave the row out.",
    )


def _codebook(codebook: pd.DataFrame) -> list[Rule]:
    wider = dict(zip(codebook["code"], codebook["part_of"], strict=True))
    return [
        Rule((codebook["part_of"] != "") & ~codebook["part_of"].isin(codebook["code"]), "part_of",
             "is a code that does not stand in codebook.csv.", "Correct it, or leave it empty."),
        Rule(codebook["code"].map(lambda code: _circles(code, wider)), "part_of",
             "leads back to the theme itself.", "Empty it in the widest theme."),
        Rule(codebook["label"].str.casefold().duplicated(keep=False), "label",
             "two themes are called the same.", "Give each a name of its own."),
    ]  # fmt: skip


def _circles(code: str, wider: Mapping[str, str]) -> bool:
    seen, at = {code}, wider.get(code, "")
    while at and at not in seen:
        seen.add(at)
        at = wider.get(at, "")
    return at == code


def _segments(segments: pd.DataFrame) -> list[Rule]:
    start, end = (pd.to_numeric(segments[name], errors="coerce") for name in ("start", "end"))
    persons = segments.groupby("source_id")["participant_id"].transform("nunique")
    homes = segments.groupby("segment_id")["source_id"].transform("nunique")
    given = segments["code"] != ""
    some = given.groupby([segments["segment_id"], segments["coder"]]).transform("any")
    return [
        Rule(end < start, "end", "is before start.", "Correct one of the two."),
        Rule(persons > 1, "participant_id", "one interview or form is of several people.",
             "Give each person's words a source_id of their own, and fill participant_id in "
             "every row of it or in none."),
        Rule(homes > 1, "source_id", "one passage is of several interviews or forms.",
             "Give each passage a segment_id of its own."),
        Rule(~given & some, "code", "is empty, but the same coder gave this passage a theme.",
             "Delete the row, or fill in the theme."),
    ]  # fmt: skip


def _quotes(quotes: pd.DataFrame) -> list[Rule]:
    trait, kept = quotes["trait"], quotes["kept_because"]
    return [
        Rule((trait != "") & ~trait.str.fullmatch(_TRAIT), "trait",
             "is not one question and its group.", "Write it as sex = Female, or leave it empty."),
        Rule((kept != "") & ~kept.str.fullmatch(_REASONS), "kept_because",
             "is not a kind and its reason.", "Leave it empty and approve the quote anew with "
             "wellnet quotes."),
    ]  # fmt: skip


def _stories(stories: pd.DataFrame) -> list[Rule]:
    return [
        Rule((stories["chosen_at"] != "") & (stories["chosen_because"] == ""), "chosen_because",
             "is empty, but the story was chosen.", "Say why; it is what the method is for."),
    ]  # fmt: skip


_RULES: Mapping[str, Callable[[pd.DataFrame], list[Rule]]] = {
    "codebook": _codebook,
    "segments": _segments,
    "quotes": _quotes,
    "stories": _stories,
}

"""Which languages residents mainly speak, as far as published figures count them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from wellnet_analysis.population.residents import Population

EVERYBODY = "residents whose main language is not English"
_SPOKEN, _SKILL = "main_language_selected", "english_proficiency"
_OWN, _POOR = "main language is english", "cannot speak english"
# Names of one language, or of its chief forms, that people use beside the Census's.
_ALSO = {"punjabi": "panjabi", "mandarin": "chinese", "cantonese": "chinese", "sylheti": "bengali",
         "bangla": "bengali", "tagalog": "filipino", "nepali": "nepalese"}  # fmt: skip


@dataclass(frozen=True, eq=False)
class MainLanguages:
    """Main languages of a place's residents.

    Parameters
    ----------
    spoken : Series
        Residents by main language, its name in small letters.
    everybody : int
        Residents whose main language is not English.
    need : int
        Of these, those who speak English not well or not at all.
    source : str
        Where the figures come from, as printed.
    """

    spoken: pd.Series
    everybody: int
    need: int
    source: str


def main_languages(populations: Sequence[Population]) -> MainLanguages | None:
    """Take the main languages from the first population that holds them.

    Parameters
    ----------
    populations : sequence of Population
        In the order of the settings.

    Returns
    -------
    MainLanguages or None
        None where no population holds ``main_language_selected`` and ``english_proficiency``.

    Examples
    --------
    >>> main_languages([Population.load("islington.csv")]).everybody
    39823
    """
    area = next((p for p in populations if {_SPOKEN, _SKILL} <= set(p.table["variable"])), None)
    if area is None:
        return None
    skill = _rows(area, _SKILL)
    others = skill[~skill.index.str.startswith(_OWN)]
    tables = area.table.loc[area.table["variable"].isin([_SPOKEN, _SKILL]), "table_code"]
    codes = " and ".join(dict.fromkeys(code for code in tables if code))
    return MainLanguages(
        _rows(area, _SPOKEN), int(others.sum()),
        int(others[others.index.str.contains(_POOR)].sum()),
        f"{area.label}, tables {codes}, {area.source}, {area.licence}",
    )  # fmt: skip


def plain_languages(names: Iterable[str]) -> set[str]:
    """Name languages as the published figures do, in small letters.

    Examples
    --------
    >>> sorted(plain_languages(["Bengali", " Sylheti", "somali"]))
    ['bengali', 'somali']
    """
    plain = (" ".join(str(name).casefold().split()) for name in names)
    return {_ALSO.get(name, name) for name in plain if name}


def _rows(area: Population, variable: str) -> pd.Series:
    held = area.table[area.table["variable"] == variable]
    return pd.Series(held["count"].to_numpy(), index=held["category"].str.casefold())

"""For how many residents there is something to read or hear in their own main language."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.population import Population

_SPOKEN, _SKILL = "main_language_selected", "english_proficiency"
_OWN, _POOR = "main language is english", "cannot speak english"
# Names of one language, or of its chief forms, that people use beside the Census's.
_ALSO = {"punjabi": "panjabi", "mandarin": "chinese", "cantonese": "chinese", "sylheti": "bengali",
         "bangla": "bengali", "tagalog": "filipino", "nepali": "nepalese"}  # fmt: skip
_SOURCE = "materials.csv"
_EVERYBODY = "residents whose main language is not English"


def languages(materials: pd.DataFrame | None, populations: Sequence[Population]) -> Findings:
    """Say for how many residents there is a material in their own main language.

    Parameters
    ----------
    materials : DataFrame or None
        ``language`` of every leaflet, page or recording; None if not collected.
    populations : sequence of Population
        The first that holds ``main_language_selected`` and ``english_proficiency``.

    Returns
    -------
    Findings
        Languages with a material; residents who mainly speak one of them, of all whose main
        language is not English; and the residents who speak English not well or not at all,
        who are the need. The Census tells proficiency for all these languages together, so how
        many of those in need a material serves is not known, and is not guessed. Residents are
        published figures; nobody who came is counted.
    """
    name, title = "reach.languages", "Languages that people can read us in"
    subtitle = "Residents by main language, for whom a material exists"
    if materials is None or materials.empty:
        return nothing(name, title, subtitle)
    area = next((p for p in populations if {_SPOKEN, _SKILL} <= set(p.table["variable"])), None)
    if area is None:
        told = f"{title}: no figures on residents' main languages to compare with."
        return nothing(name, title, subtitle, why=told)
    spoken = _rows(area, _SPOKEN)
    made = sorted({_plain(text) for text in materials["language"]} - {"english"})
    known = [language for language in made if language in spoken.index]
    skill = _rows(area, _SKILL)
    others = skill[~skill.index.str.startswith(_OWN)]
    of, need = int(others.sum()), int(others[others.index.str.contains(_POOR)].sum())
    covered = int(spoken[known].sum())
    rows = [
        Finding(
            f"{name}.number", name, category="Languages beside English", counts="settings",
            count=len(made), unit="languages", source=_SOURCE, method="different languages",
            says="{category}: {count}.",
        ),
        _resident_row("covered", "Mainly speak one of these languages", covered, of, area),
        _resident_row("need", "Speak English not well or not at all", need, of, area),
        *(
            _resident_row(slug(language), language.capitalize(), int(spoken[language]), of, area)
            for language in sorted(known, key=lambda language: -spoken[language])
        ),
    ]  # fmt: skip
    leads = (
        "There is something in {number.count:spelled language} beside English; of the {covered.of} "
        "{covered.base}, {covered.count} mainly speak those that the figures count.",
        "The need is with those who speak English not well or not at all: {need.count} residents; "
        "the figures do not say which languages they speak.",
    )
    return Findings(title, subtitle, tuple(rows), leads)


def _rows(area: Population, variable: str) -> pd.Series:
    held = area.table[area.table["variable"] == variable]
    return pd.Series(held["count"].to_numpy(), index=held["category"].str.casefold())


def _plain(language: str) -> str:
    plain = " ".join(str(language).casefold().split())
    return _ALSO.get(plain, plain)


def _resident_row(key: str, label: str, count: int, of: int, area: Population) -> Finding:
    sources = area.table.loc[area.table["variable"].isin([_SPOKEN, _SKILL]), "table_code"]
    codes = " and ".join(dict.fromkeys(code for code in sources if code))
    return Finding(
        f"reach.languages.{key}", "reach.languages", category=label, counts="residents",
        count=count, of=of, base=_EVERYBODY, estimate=count / of if of else None, unit="share",
        method="sum of published counts",
        source=f"{area.label}, tables {codes}, {area.source}, {area.licence}",
        says="{category}: {count} of {of}.",
    )  # fmt: skip

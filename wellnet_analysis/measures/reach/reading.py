"""For how many residents there is something to read or hear in their own main language."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.population import Population
from wellnet_analysis.population.languages import (
    EVERYBODY,
    MainLanguages,
    main_languages,
    plain_languages,
)

_SOURCE = "materials.csv"


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
    area = main_languages(populations)
    if area is None:
        told = f"{title}: no figures on residents' main languages to compare with."
        return nothing(name, title, subtitle, why=told)
    made = sorted(plain_languages(materials["language"]) - {"english"})
    known = [language for language in made if language in area.spoken.index]
    covered = int(area.spoken[known].sum())
    rows = [
        Finding(
            f"{name}.number", name, category="Languages beside English", counts="settings",
            count=len(made), unit="languages", source=_SOURCE, method="different languages",
            says="{category}: {count}.",
        ),
        _resident_row("covered", "Mainly speak one of these languages", covered, area),
        _resident_row("need", "Speak English not well or not at all", area.need, area),
        *(
            _resident_row(slug(language), language.capitalize(), int(area.spoken[language]), area)
            for language in sorted(known, key=lambda language: -area.spoken[language])
        ),
    ]  # fmt: skip
    leads = (
        "There is something in {number.count:spelled language} beside English; of the {covered.of} "
        "{covered.base}, {covered.count} mainly speak those that the figures count.",
        "The need is with those who speak English not well or not at all: {need.count} residents; "
        "the figures do not say which languages they speak.",
    )
    return Findings(title, subtitle, tuple(rows), leads)


def _resident_row(key: str, label: str, count: int, area: MainLanguages) -> Finding:
    of = area.everybody
    return Finding(
        f"reach.languages.{key}", "reach.languages", category=label, counts="residents",
        count=count, of=of, base=EVERYBODY, estimate=count / of if of else None, unit="share",
        method="sum of published counts", source=area.source,
        says="{category}: {count} of {of}.",
    )  # fmt: skip

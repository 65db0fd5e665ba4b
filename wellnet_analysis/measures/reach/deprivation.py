"""Whether people came more from deprived areas, or less, than live there."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing, slug, unavailable
from wellnet_analysis.population import Population
from wellnet_analysis.schema import HELD_BACK, NO_ANSWER, NOT_STATED, SPEAKS_OF, Rung
from wellnet_analysis.schema.tables import DECILES
from wellnet_analysis.schema.variables import DEPRIVATION, FIFTHS
from wellnet_analysis.stats import inequality

_NAME = "reach.equity"
_QUESTION = DEPRIVATION.name
_BASE = "people whose home's area is known"
_LIVES = "lives"
_TENTHS = "deprivation_decile"
_SAME_INDEX = (
    "People and residents can be compared only where the tenths of both come from the same edition "
    "of the index."
)


def equity(
    people: pd.DataFrame, populations: Sequence[Population], *, confidence: float = 0.95
) -> Findings:
    """Say whether people came more from the deprived end of the area, or from the other.

    Parameters
    ----------
    people : DataFrame
        One row per person; ``deprivation_quintile`` is a categorical of the shown groups, if
        they may be shown.
    populations : sequence of Population
        The first that holds residents by ``deprivation_decile`` is compared with.
    confidence : float
        Of the limits.

    Returns
    -------
    Findings
        Per group: people, and their share beside the residents' (``reference``). Then the slope
        index of inequality per 1,000 residents, the relative index (Pamuk 1985) and the
        concentration index with the forms of Wagstaff (2005) and Erreygers (2009), over the
        population-weighted middle rank. A direction is named only where the limits of the
        concentration index leave 0 out, wherever those live whose area is not known (Horowitz &
        Manski 1998).
    """
    title, subtitle = "Reach and deprivation", "Share of people and of residents, by deprivation"
    area = next((p for p in populations if (p.table["variable"] == _TENTHS).any()), None)
    if area is None:
        told = f"{title}: no figures on residents by deprivation to compare with."
        return nothing(_NAME, title, subtitle, why=told)
    if _QUESTION not in people or _QUESTION in people.attrs.get(HELD_BACK, {}):
        return unavailable(_NAME, _QUESTION, "Deprivation", title=title)
    if people.attrs.get(SPEAKS_OF, {}).get(_QUESTION, len(people)) != len(people):
        return unavailable(_NAME, _QUESTION, "Deprivation", title=title)
    rung = DEPRIVATION.rung_of(people[_QUESTION].cat.categories)
    groups = [g for g in rung.stated if g not in {*NO_ANSWER, NOT_STATED}]
    counts = people[_QUESTION].value_counts(sort=False)[groups]
    if not rung.splits or not counts.sum():
        return unavailable(_NAME, _QUESTION, "Deprivation", title=title)
    residents = _residents(area, rung)[groups]
    rows = _share_rows(counts, residents, area)
    reached = (counts > 0).sum() > 1 and len(groups) >= inequality.FEWEST_GROUPS
    if counts.sum() < inequality.FEWEST_PEOPLE or not reached:
        lead = "There are too few people or groups to say whether reach follows deprivation."
        return Findings(title, subtitle, tuple(rows), (lead,), "Residents")
    found = inequality.inequality(counts.tolist(), residents.tolist(), confidence=confidence)
    rows += _index_rows(found, int(counts.sum()), confidence, area)
    unknown = _unknown(people, int(counts.sum()))
    verdict = _direction(counts, residents, unknown, confidence)
    leads = (verdict, _at_the_end(rows[0]), _SAME_INDEX)
    return Findings(title, subtitle, tuple(rows), leads, "Residents")


def _residents(area: Population, rung: Rung) -> pd.Series:
    held = area.table[area.table["variable"] == _TENTHS].set_index("category")["count"]
    fifths = {
        fifth: int(held.reindex(DECILES[2 * place : 2 * place + 2]).fillna(0).sum())
        for place, fifth in enumerate(FIFTHS)
    }
    return pd.Series(
        {group: sum(fifths.get(each, 0) for each in held) for group, held in rung.groups}
    )


def _source(area: Population) -> str:
    held = area.table[area.table["variable"] == _TENTHS]
    return "; ".join([*dict.fromkeys(text for text in held["source"] if text)][:1]).replace(
        ";", ","
    )


def _share_rows(counts: pd.Series, residents: pd.Series, area: Population) -> list[Finding]:
    of, everybody = int(counts.sum()), int(residents.sum())
    return [
        Finding(
            f"{_NAME}.{slug(str(group))}", _NAME, _QUESTION, str(group), count=int(count), of=of,
            base=_BASE, estimate=int(count) / of, reference=residents[group] / everybody,
            unit="share", method="share of people beside the residents' share",
            source=_source(area), says="{category}: {count} of {of}.",
        )
        for group, count in counts.items()
    ]  # fmt: skip


def _index_rows(
    found: inequality.Inequality, of: int, confidence: float, area: Population
) -> list[Finding]:
    middle = "over the population-weighted middle rank, Student's t limits for the mean rank"
    forms = (
        ("slope", "Slope index of inequality, for every 1,000 residents", "per 1,000",
         found.slope.times(1000), f"slope of reach {middle}"),
        ("relative", "Relative index of inequality (slope over average)", "ratio", found.relative,
         f"slope over average reach (Pamuk 1985) {middle}"),
        ("concentration", "Concentration index", "ratio", found.concentration,
         f"concentration index (Kakwani and others 1997) {middle}"),
        ("wagstaff", "Concentration index, form of Wagstaff", "ratio", found.wagstaff,
         "concentration index for a bounded figure (Wagstaff 2005)"),
        ("erreygers", "Concentration index, form of Erreygers, in thousandths", "ratio",
         found.erreygers.times(1000), "concentration index for a bounded figure (Erreygers 2009)"),
    )  # fmt: skip
    return [
        Finding(
            f"{_NAME}.{key}", _NAME, _QUESTION, label, counts="none", of=of, base=_BASE,
            estimate=index.estimate, low=index.low, high=index.high, unit=unit,
            confidence=confidence, method=method, source=_source(area),
            says="{category}: {estimate:2} ({low:2} to {high:2}); minus means more from deprived "
            "areas.",
        )
        for key, label, unit, index, method in forms
    ]  # fmt: skip


def _unknown(people: pd.DataFrame, known: int) -> int:
    """Count those who may live anywhere on the scale: nobody who only works in the area does."""
    lives = f"connection: {_LIVES}"
    if lives in people:
        residents = int((people[lives] == _LIVES).sum())
        if residents >= known:
            return residents - known
    return len(people) - known


def _direction(counts: pd.Series, residents: pd.Series, unknown: int, confidence: float) -> str:
    """Name a direction only if it stands wherever those live whose area is not known."""
    first, last = counts.copy(), counts.copy()
    first.iloc[0] += unknown
    last.iloc[-1] += unknown
    worst, best = (
        inequality.inequality(case.tolist(), residents.tolist(), confidence=confidence)
        for case in (first, last)
    )
    if best.concentration.high < 0:
        return "Relative to residents, more people came from more deprived areas."
    if worst.concentration.low > 0:
        return "Relative to residents, fewer people came from more deprived areas."
    return "Whether reach follows deprivation cannot be told from these figures."


def _at_the_end(row: Finding) -> str:
    key = row.key
    return (
        f"{{{key}.category}} of England: {{{key}.count}} of {{{key}.of}} people, where "
        f"{{{key}.reference:percent}} of residents live there."
    )

"""How far what two organisations offer is the same, for specialists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing
from wellnet_analysis.measures.duplication.reading import (
    NO_ACTIVITY,
    SAME,
    SOURCE,
    Offers,
    keyed,
    offers,
)
from wellnet_analysis.stats.set_overlap import Overlap, overlaps

_NAME, _TITLE = "duplication.overlap", "Which organisations offer most of the same"
_SUBTITLE = "Pairs of organisations, by issue, audience and place"
_MOST_TOLD, _FEWEST, _LEVEL = 5, 3, 0.05
_BASE = "things that the one with fewer offers"


def overlap(
    tables: Mapping[str, pd.DataFrame], *, localities: Mapping[str, str] | None = None
) -> Findings:
    """Say which pairs of organisations offer most of the same, and whether chance explains it.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``activities`` and ``organisations``.
    localities : mapping of str to str, optional
        From every name and alias of a locality, in small letters, to its name.

    Returns
    -------
    Findings
        For the five pairs that overlap most: things both offer, of those that the one with fewer
        offers (overlap coefficient), beside what chance would bring; the Jaccard index; the
        coefficient with rare things weighted by log(N / n); and the chance of as much or more
        (hypergeometric, Holm over all pairs). Not worked out for organisations that offer fewer
        than three things.

    References
    ----------
    Simpson GG (1943). Mammals and the nature of continents. American Journal of Science 241,
    1-31. Jaccard P (1901). Bulletin de la Societe Vaudoise des Sciences Naturelles 37, 547-579.
    """
    read = offers(tables, localities=localities)
    if read is None:
        return nothing(_NAME, _TITLE, _SUBTITLE, why=f"{_TITLE}{NO_ACTIVITY}")
    things = read.activities.groupby("organisation_id", sort=True)
    held = {code: set(here[list(SAME)].itertuples(index=False, name=None))
            for code, here in things}  # fmt: skip
    found = overlaps(held, fewest=_FEWEST)[:_MOST_TOLD]
    if not found:
        why = f"{_TITLE}: no two organisations with three activities or more share one."
        return nothing(_NAME, _TITLE, _SUBTITLE, why=why)
    keys = keyed(_called(pair, read) for pair in found)
    rows = [row for pair in found for row in _rows(pair, _called(pair, read), keys)]
    more = [keys[_called(pair, read)] for pair in found if pair.chance <= _LEVEL]
    leads = [
        f"{{{key}.category}}: {{{key}.count:spelled}} of {{{key}.of:spelled}} things that the "
        "one with fewer offers are the same, more than chance would bring."
        for key in more
    ]
    none = "No two organisations offer more of the same than chance would bring."
    return Findings(_TITLE, _SUBTITLE, tuple(rows), tuple(leads or [none]), "By chance")


def _called(pair: Overlap, read: Offers) -> str:
    return f"{read.names[str(pair.first)]} and {read.names[str(pair.second)]}"


def _rows(pair: Overlap, name: str, keys: Mapping[str, str]) -> Iterator[Finding]:
    def row(key: str, more: str, estimate: float | None, method: str, **values: object) -> Finding:
        return Finding(
            f"{_NAME}.{keys[name]}{key}", _NAME, category=f"{name}{more}", counts="events",
            estimate=estimate, unit="coefficient", base=_BASE, source=SOURCE, method=method,
            says="{category}: {estimate:2}.", **values,  # type: ignore[arg-type]
        )  # fmt: skip

    yield row("", "", pair.coefficient, "overlap coefficient (Simpson 1943)",
              count=pair.shared, of=pair.smaller, reference=pair.expected)  # fmt: skip
    yield row("_jaccard", ": of all that either offers", pair.jaccard, "Jaccard index (1901)")
    if pair.weighted is not None:
        yield row("_rare", ": what few offer counts more", pair.weighted,
                  "overlap coefficient weighted by log(N / n) (Sparck Jones 1972)")  # fmt: skip
    yield Finding(
        f"{_NAME}.{keys[name]}_chance", _NAME, category=f"{name}: chance of as much or more",
        counts="events", estimate=pair.chance, unit="probability", base=_BASE, source=SOURCE,
        method="hypergeometric, adjusted for all pairs (Holm 1979)",
        says="{category}: {estimate:chance}.",
    )  # fmt: skip

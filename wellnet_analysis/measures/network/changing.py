"""Whether links grew among the same organisations: kept, new, lost, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from wellnet_analysis.findings import Counts, Finding, Findings, nothing
from wellnet_analysis.measures.network.reading import SOURCE, WHOLE_AREA, Wave, waves
from wellnet_analysis.stats.permuting import Growth, Turnover, growth, likeness, turnover
from wellnet_analysis.words import SMALLEST_BASE_FOR_A_PERCENTAGE

_NAME, _TITLE = "network.change", "Did links grow?"
_SUBTITLE = "Organisations asked both times, first wave and latest, by the word of either"
_TOO_EARLY = (
    f"{_TITLE} Not told yet: it takes another wave of links.csv, of the same organisations."
)
_KNOWN = "pairs of which it is known both times whether they are linked"


def change(
    tables: Mapping[str, pd.DataFrame], *, confidence: float = 0.95, seed: int = 0
) -> Findings:
    """Say whether links grew among the organisations that were asked both times.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``links``, ``links_asked`` and ``organisations``.
    confidence : float
        Of the limits of the change.
    seed : int
        Of the draws.

    Returns
    -------
    Findings
        Organisations asked both times, and those asked only once, which are left out; links kept,
        new and lost among pairs of which it is known both times, the others told, and the same
        between localities; kept links of all there ever were (Jaccard 1901); the change in density
        with limits from drawing organisations anew (vertex bootstrap, Snijders and Borgatti 1999);
        and, among those that answered both times, whether the two networks are alike beyond chance
        (quadratic assignment, Krackhardt 1987). Everybody on the list was asked, so the counts
        themselves have no sampling error.
    """
    found = waves(tables)
    if len(found) < 2:
        return nothing(_NAME, _TITLE, _SUBTITLE, why=_TOO_EARLY)
    before, after = _same(found[0], found[-1])
    if len(before.names) < 3:
        return nothing(_NAME, _TITLE, _SUBTITLE, why=_TOO_EARLY)
    told = turnover(before.known, after.known)
    moved = growth(before.known, after.known, confidence=confidence, seed=seed)
    across = _across(before)
    apart = [np.where(across, wave.known, np.nan) for wave in (before, after)]
    crossed, crossing = turnover(*apart), growth(*apart, confidence=confidence, seed=seed)
    rows = [
        *_rosters(found[0], found[-1], len(before.names)),
        *_counted(told),
        *_moved("density", "Change in density, in points of a hundred", moved, confidence, seed),
        *_alike(before, after, seed),
    ]
    lead = (
        "Among the {compared.count} organisations asked both times {new.count} links are new, "
        "{kept.count} were kept and {lost.count} lost: "
    )
    leads = [lead + _verdict(moved)]
    if across.any():
        rows += [
            _count(f"{key}_across", f"Links between localities: {key}", count, "ties", _KNOWN)
            for key, count in (("kept", crossed.kept), ("new", crossed.new), ("lost", crossed.lost))
        ]
        label = "Change in density between localities, in points of a hundred"
        rows += _moved("density_across", label, crossing, confidence, seed)
        leads.append(
            "Between localities {new_across.count} links are new and {lost_across.count} lost: "
            + _verdict(crossing)
        )
    if told.unknown:
        leads.append(
            "Of {unknown.count} pairs it is not known for one of the waves, because somebody did "
            "not answer; they are left out."
        )
    return Findings(_TITLE, _SUBTITLE, tuple(rows), tuple(leads))


def _same(first: Wave, last: Wave) -> tuple[Wave, Wave]:
    both = [name for name in first.names if name in last.names]
    return tuple(  # type: ignore[return-value]
        wave.only([wave.names.index(name) for name in both]) for wave in (first, last)
    )


def _across(wave: Wave) -> np.ndarray:
    """Mark the pairs whose two organisations belong to different localities."""
    places = np.array(wave.places)
    placed = places != WHOLE_AREA
    return (places[:, None] != places[None, :]) & placed[:, None] & placed[None, :]


def _rosters(first: Wave, last: Wave, both: int) -> Iterator[Finding]:
    for key, label, count in (
        ("compared", "Organisations asked both times", both),
        ("only_first", "Organisations asked in the first wave only", len(first.names) - both),
        ("only_last", "Organisations asked in the latest wave only", len(last.names) - both),
    ):
        yield _count(key, label, count, "organisations", "lists of who was asked")


def _counted(told: Turnover) -> Iterator[Finding]:
    yield _count("kept", "Links kept", told.kept, "ties", _KNOWN)
    yield _count("new", "Links that are new", told.new, "ties", _KNOWN)
    yield _count("lost", "Links lost", told.lost, "ties", _KNOWN)
    yield _count("unknown", "Pairs not known for one of the waves", told.unknown, "ties",
                 "nobody claims it, and one side did not answer")  # fmt: skip
    ever = told.kept + told.new + told.lost
    if ever >= SMALLEST_BASE_FOR_A_PERCENTAGE:
        yield Finding(
            f"{_NAME}.jaccard", _NAME, category="Links kept, of all there ever were",
            counts="ties", count=told.kept, of=ever, estimate=told.jaccard, unit="share",
            base="pairs linked in either wave", source=SOURCE, method="Jaccard index (1901)",
            says="{category}: {estimate:percent}.",
        )  # fmt: skip


def _count(key: str, label: str, count: int, counts: Counts, method: str) -> Finding:
    return Finding(
        f"{_NAME}.{key}", _NAME, category=label, counts=counts, count=count, unit=counts,
        source=SOURCE, method=method, says="{category}: {count}.",
    )  # fmt: skip


def _moved(
    key: str, label: str, moved: Growth | None, confidence: float, seed: int
) -> Iterator[Finding]:
    if moved:
        yield Finding(
            f"{_NAME}.{key}", _NAME, category=label, counts="ties",
            estimate=moved.change, low=moved.low, high=moved.high, unit="percentage points",
            confidence=confidence, base="pairs known both times", source=SOURCE,
            method=f"links of possible links; vertex bootstrap, {moved.draws} draws, seed {seed} "
            "(Snijders and Borgatti 1999): a count of everybody has no sampling error, the limits "
            "say what others like them would have done",
            says="{category}: {estimate:points}.",
        )  # fmt: skip


def _alike(before: Wave, after: Wave, seed: int) -> Iterator[Finding]:
    both = np.flatnonzero(before.answered & after.answered)
    if len(both) < 3:
        return
    told = likeness(before.only(both).either, after.only(both).either, seed=seed)
    if told:
        base = "pairs of organisations that answered both times"
        yield Finding(
            f"{_NAME}.likeness", _NAME, category="Likeness of the two waves", counts="ties",
            estimate=told.correlation, unit="coefficient", base=base, source=SOURCE,
            method="Pearson's correlation over pairs", says="{category}: {estimate:2}.",
        )  # fmt: skip
        yield Finding(
            f"{_NAME}.likeness_chance", _NAME, category="As like by chance alone", counts="ties",
            estimate=told.chance, unit="probability", base=base, source=SOURCE,
            method=f"quadratic assignment, {told.draws} draws, seed {seed} (Krackhardt 1987)",
            says="{category}: {estimate:chance}.",
        )  # fmt: skip


def _verdict(moved: Growth | None) -> str:
    if moved is None:
        return "too few organisations to say more."
    if moved.low > 0:
        return "more than before, beyond what would vary among organisations like these."
    if moved.high < 0:
        return "fewer than before, beyond what would vary among organisations like these."
    return "organisations like these would vary as much, so we cannot tell whether that is a trend."

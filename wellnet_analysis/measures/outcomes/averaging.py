"""Average change, how large it is, and whether chance explains it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wellnet_analysis.averages import Average
from wellnet_analysis.errors import listed
from wellnet_analysis.findings import Finding, Findings, nothing
from wellnet_analysis.instruments import Instrument
from wellnet_analysis.instruments.moves import (
    ASKED_TWICE,
    MOVED_BY,
    NOT_COLLECTED,
    SOURCE,
    heading,
)
from wellnet_analysis.instruments.pairing import CHANGE
from wellnet_analysis.stats.many_tests import holm

_TITLE, _SUBTITLE = "By how much, on average?", "Average change in points"
_WHY = "No average may be told: either too few answered both times, or too few moved either way."
_LEVEL = 0.05
_BY_THEMSELVES = "Expected without any help"
_NO_CONTROL = "Others who did not take part were not asked, so what caused it is not known."


def averages(
    found: Mapping[str, Average], instruments: Mapping[str, Instrument], *, confidence: float = 0.95
) -> Findings:
    """Say by how many points people moved on average, and whether that is more than chance.

    Parameters
    ----------
    found : mapping of str to Average
        Averages that may be told, by key of the instrument.
    instruments : mapping of str to Instrument
        What was asked.
    confidence : float
        Of the limits.

    Returns
    -------
    Findings
        Per outcome the mean change with Student's limits (Student 1908), to one decimal place.
        A rise or fall is named only where both Student's test and turning signs by lot find it,
        judged together over all outcomes (Holm 1979), and only of as many people as the
        instrument asks for: with fewer it is "too few for a reliable average".
    """
    name = "outcomes.averages"
    told, few = _split(found, instruments)
    if not instruments:
        return nothing(name, _TITLE, _SUBTITLE, why=NOT_COLLECTED)
    left = f"Too few for a reliable average: {listed(each.label for each in few)}." if few else ""
    if not told:
        return nothing(name, _TITLE, _SUBTITLE, why=left or _WHY)
    rows = tuple(
        Finding(
            f"{name}.{this.key}", name, f"{CHANGE}{this.key}", heading(this.label), counts="none",
            estimate=mean.mean, low=mean.low, high=mean.high, of=mean.pairs, base=ASKED_TWICE,
            reference=mean.expected, unit="score points", confidence=confidence, source=SOURCE,
            method=_method(this),
            says="{category}: {estimate:1} points ({low:1} to {high:1}), of {of:people}.",
        )
        for this, mean in told
    )  # fmt: skip
    return Findings(_TITLE, _SUBTITLE, rows, tuple(_leads(told, left)), _BY_THEMSELVES)


def _method(this: Instrument) -> str:
    method = f"mean change with Student's limits; {MOVED_BY}"
    if this.usual is None:
        return method
    return f"{method}; expected without any help: return to the usual score (Barnett and others " \
        f"2005; {this.usual_source})"  # fmt: skip


def _split(
    found: Mapping[str, Average], instruments: Mapping[str, Instrument]
) -> tuple[list[tuple[Instrument, Average]], list[Instrument]]:
    asked = [(this, found[key]) for key, this in instruments.items() if key in found]
    told = [(this, mean) for this, mean in asked if mean.pairs >= this.few_pairs]
    return told, [this for this, mean in asked if mean.pairs < this.few_pairs]


def _leads(told: list[tuple[Instrument, Average]], left: str) -> Iterator[str]:
    surer = dict(zip([this.key for this, _ in told], _together(told), strict=True))
    unsure = [this for this, _ in told if surer[this.key] > _LEVEL]
    for this, mean in told:
        if this not in unsure:
            better = (mean.mean > 0) == (this.better == "higher")
            yield (
                f"{heading(this.label)}: {{{this.key}.estimate:1}} points on average "
                f"({{{this.key}.low:1}} to {{{this.key}.high:1}}), a move for the "
                f"{'better' if better else 'worse'} and more than chance would do"
                f"{_beside(this, mean)}."
            )
    if len(unsure) < len(told):
        yield _NO_CONTROL
    if unsure:
        yield f"Cannot tell from chance: {listed(each.label for each in unsure)}."
    if left:
        yield left


def _beside(this: Instrument, mean: Average) -> str:
    """Set a move beside the one that people who start there would make by themselves."""
    if mean.expected is None or not mean.expected or (mean.expected > 0) != (mean.mean > 0):
        return ""
    more = mean.low > mean.expected if mean.mean > 0 else mean.high < mean.expected
    return f"{', and' if more else ', but not clearly'} more than the {{{this.key}.reference:1}} " \
        "points expected of people who start there without any help"  # fmt: skip


def _together(told: list[tuple[Instrument, Average]]) -> list[float]:
    """Judge all outcomes together by the more cautious of the two tests of each."""
    return [float(p) for p in holm([max(mean.by_t, mean.by_lot) for _, mean in told])]


def effects(found: Mapping[str, Average], instruments: Mapping[str, Instrument]) -> Findings:
    """Give a specialist the size of each average change, and the chance of as much.

    Parameters
    ----------
    found : mapping of str to Average
        Averages that may be told, by key of the instrument.
    instruments : mapping of str to Instrument
        What was asked.

    Returns
    -------
    Findings
        Per outcome Hedges g_z (Hedges 1981; Lakens 2013); and the chance of as large a mean if
        nothing had changed, by turning signs by lot (Fisher 1935), with as ``reference`` the same
        judged together over all outcomes by the more cautious of that and Student's test.
    """
    name, title = "outcomes.effects", "How large, and could it be chance?"
    subtitle = "Average change in standard deviations of change, and chances"
    told, _ = _split(found, instruments)
    if not told:
        return nothing(name, title, subtitle, why=f"{title} {_WHY}")
    rows = []
    for (this, mean), together in zip(told, _together(told), strict=True):
        about = {"counts": "none", "of": mean.pairs, "base": ASKED_TWICE, "source": SOURCE}
        variable, label = f"{CHANGE}{this.key}", heading(this.label)
        rows += [
            Finding(f"{name}.{this.key}", name, variable, f"{label}: size", estimate=mean.effect,
                    unit="standard deviations", method="Hedges g_z (Hedges 1981; Lakens 2013)",
                    says="{category} {estimate:1}.", **about),
            Finding(f"{name}.{this.key}_chance", name, variable, f"{label}: chance of as much",
                    estimate=mean.by_lot, reference=together, unit="probability",
                    method="signs turned by lot (Fisher 1935); all outcomes together, by the more "
                    "cautious of that and Student's test (Holm 1979)",
                    says="{category} {estimate:chance}.", **about),
        ]  # fmt: skip
    this = told[0][0]
    lead = f"Of {this.label} the average change is {{{this.key}.estimate:1}} standard deviations."
    return Findings(title, subtitle, tuple(rows), (lead,), "Judged together")

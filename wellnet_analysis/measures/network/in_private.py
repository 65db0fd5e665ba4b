"""What else ties between people say, for the evaluator alone: figures, and never a person."""

from __future__ import annotations

from collections.abc import Iterator

from wellnet_analysis.connections import Connected, Connections
from wellnet_analysis.findings import Counts, Finding, Findings, nothing
from wellnet_analysis.words import SMALLEST_BASE_FOR_A_PERCENTAGE

SOURCE = "ties.csv; ties_asked.csv"
_CONFIRMED = "pairs in which each names the other"


def between_people(connections: Connections | None) -> Findings:
    """Say how closely people are knit, what changed, and what the silent could change.

    Parameters
    ----------
    connections : Connections or None
        Worked out from single ties in a working copy; None in a report for others.

    Returns
    -------
    Findings
        For each wave who was asked and answered; ties by the word of either and of both; density
        with its bounds; centralisation (Freeman 1978); the E-I index by locality beside chance;
        and ties kept, new and lost among those asked both times.
    """
    name, title = "network.between_people", "How closely are people knit?"
    subtitle = "People who were asked whom they are in touch with"
    if connections is None or not connections.waves:
        why = f"{title} Told only in the evaluator's own working copy: no rule protects them."
        return nothing(name, title, subtitle, why=why)
    rows = [row for wave in connections.waves for row in _of_wave(name, wave)]
    last = f"w{connections.waves[-1].wave}"
    leads = [
        f"In the latest wave {{{last}_either.count}} pairs are in touch by the word of either and "
        f"{{{last}_both.count}} by the word of both; {{{last}_answered.count}} of "
        f"{{{last}_answered.of}} people answered."
    ]
    if connections.turnover is not None:
        rows += _changed(name, connections)
        leads.append(
            "Among the {both.count} asked both times {new.count} ties are new, {kept.count} were "
            "kept and {lost.count} lost."
        )
    return Findings(title, subtitle, tuple(rows), tuple(leads), "By chance")


def _of_wave(name: str, wave: Connected) -> Iterator[Finding]:
    key, label, told, found = f"w{wave.wave}", f"Wave {wave.wave}", wave.pairs, wave.density
    yield _row(name, f"{key}_answered", f"{label}, people who answered", wave.answered,
               "list of who was asked", of=wave.asked, base="people asked")  # fmt: skip
    yield _row(name, f"{key}_either", f"{label}, in touch by the word of either", told.either,
               "pairs in which at least the one names the other", of=told.possible,
               base="pairs of people asked")  # fmt: skip
    yield _row(name, f"{key}_both", f"{label}, in touch by the word of both", told.both, _CONFIRMED,
               of=told.both_answered, base="pairs of whom both answered")  # fmt: skip
    yield Finding(
        f"{name}.{key}_density", name, category=f"{label}, density", counts="ties",
        count=found.claimed, of=found.asked, estimate=found.share, low=found.low, high=found.high,
        unit="share", base="ties that those who answered could name", source=SOURCE,
        method="ties named of ties that could be; bounds with the silent naming nobody, and "
        "everybody (Horowitz and Manski 1998)", says="{category}: {count} of {of}.",
    )  # fmt: skip
    yield Finding(
        f"{name}.{key}_centralisation", name, category=f"{label}, centralisation", counts="ties",
        estimate=wave.centralisation, unit="coefficient", base="people asked", source=SOURCE,
        method="degree centralisation, without direction (Freeman 1978)",
        says="{category}: {estimate:2}.",
    )  # fmt: skip
    if wave.mixing:
        yield Finding(
            f"{name}.{key}_crossing", name, category=f"{label}, E-I index by locality",
            counts="ties", estimate=wave.mixing.index, reference=wave.mixing.expected,
            unit="coefficient", base="pairs in touch", source=SOURCE,
            method="from −1, all inside localities, to 1, all across, beside chance (Krackhardt "
            "and Stern 1988)", says="{category}: {estimate:2}, where chance gives {reference:2}.",
        )  # fmt: skip
        yield Finding(
            f"{name}.{key}_chance", name, category=f"{label}, as far from chance by chance alone",
            counts="ties", estimate=wave.mixing.chance, unit="probability", base="pairs in touch",
            source=SOURCE, method="localities dealt out anew",
            says="{category}: {estimate:chance}.",
        )  # fmt: skip


def _changed(name: str, told: Connections) -> Iterator[Finding]:
    moved = told.turnover
    if moved is None:
        return
    how = "pairs of which it is known both times whether they are in touch"
    yield _row(name, "both", "People asked both times", told.both, "lists of who was asked")
    yield _row(name, "kept", "Ties kept", moved.kept, how)
    yield _row(name, "new", "Ties that are new", moved.new, how)
    yield _row(name, "lost", "Ties lost", moved.lost, how)
    yield _row(name, "unknown", "Pairs not known for one of the waves", moved.unknown,
               "nobody names the other, and one did not answer")  # fmt: skip
    if told.growth:
        yield Finding(
            f"{name}.growth", name, category="Change in density, in points of a hundred",
            counts="ties",
            estimate=told.growth.change, low=told.growth.low, high=told.growth.high,
            unit="percentage points", confidence=told.confidence, base="pairs known both times",
            source=SOURCE, method="vertex bootstrap (Snijders and Borgatti 1999)",
            says="{category}: {estimate:points}.",
        )  # fmt: skip


def beyond_sessions(connections: Connections | None) -> Findings:
    """Say which ties came beyond having met at a session.

    Parameters
    ----------
    connections : Connections or None
        Worked out from single ties and registers in a working copy; None in a report for others.

    Returns
    -------
    Findings
        For each wave the pairs in touch among those who had been at the same session by then, and
        among those who had not; and how like the ties are to having met, beyond chance
        (quadratic assignment, Krackhardt 1987).
    """
    name, title = "network.beyond_sessions", "Which ties came beyond meeting at a session?"
    subtitle = "Pairs of people who were asked, by whether they had been at the same session"
    waves = [each for each in connections.waves if each.met] if connections else []
    if not waves:
        why = f"{title} Told only in the evaluator's own working copy, where registers are kept."
        return nothing(name, title, subtitle, why=why)
    rows = [row for wave in waves for row in _met(name, wave)]
    last = f"w{waves[-1].wave}"
    lead = (
        f"In the latest wave {{{last}_strangers.count}} pairs are in touch who had been at no "
        f"session together, and {{{last}_met.count}} of the {{{last}_met.of}} who had."
    )
    return Findings(title, subtitle, tuple(rows), (lead,))


def _met(name: str, wave: Connected) -> Iterator[Finding]:
    key, label, met = f"w{wave.wave}", f"Wave {wave.wave}", wave.met
    if met is None:
        return
    how = "registers of the sessions held by the end of the wave"
    yield _row(name, f"{key}_met", f"{label}, in touch and had met", met.met_in_touch, how,
               of=met.met, base="pairs who had been at the same session")  # fmt: skip
    yield _row(name, f"{key}_strangers", f"{label}, in touch without having met",
               met.strangers_in_touch, how, of=met.strangers,
               base="pairs who had not been at the same session")  # fmt: skip
    if met.alike:
        yield Finding(
            f"{name}.{key}_likeness", name, category=f"{label}, likeness of ties and meetings",
            counts="ties", estimate=met.alike.correlation, unit="coefficient",
            base="pairs of people asked", source=SOURCE, method="Pearson's correlation over pairs",
            says="{category}: {estimate:2}.",
        )  # fmt: skip
        yield Finding(
            f"{name}.{key}_chance", name, category=f"{label}, as like by chance alone",
            counts="ties", estimate=met.alike.chance, unit="probability",
            base="pairs of people asked", source=SOURCE,
            method=f"quadratic assignment, {met.alike.draws} draws (Krackhardt 1987)",
            says="{category}: {estimate:chance}.",
        )  # fmt: skip


def _row(
    name: str, key: str, label: str, count: int, method: str, *, of: int | None = None,
    base: str = "", counts: Counts = "ties",
) -> Finding:  # fmt: skip
    shown = of is not None and of >= SMALLEST_BASE_FOR_A_PERCENTAGE
    return Finding(
        f"{name}.{key}", name, category=label, counts=counts, count=count, of=of, base=base,
        estimate=count / of if shown and of else None, unit="share" if shown else "ties",
        source=SOURCE, method=method,
        says="{category}: {count} of {of}." if of is not None else "{category}: {count}.",
    )  # fmt: skip

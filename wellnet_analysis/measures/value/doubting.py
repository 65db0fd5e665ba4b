"""How sure the worth is when every assumption may be wrong, and which matters most."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from wellnet_analysis.findings import Finding, Findings, slug
from wellnet_analysis.grading import Evidence
from wellnet_analysis.measures.value.assuming import (
    Accounts,
    graded,
    how_far,
    lacking,
    of_everybody,
    passed_over,
    spent,
    to_the_pound,
)
from wellnet_analysis.measures.value.modelling import Model, social_model, wellbeing_model
from wellnet_analysis.measures.value.returning import IF
from wellnet_analysis.settings import Value
from wellnet_analysis.stats.value import triangular_draws

LEVEL = 0.9
_WIDEST = 12


def chances(
    accounts: Accounts, people: pd.DataFrame, settings: Value, *, evidence: Evidence, seed: int
) -> Findings:
    """Say how often the benefit is larger than the cost, over every assumption at once.

    Parameters
    ----------
    accounts : mapping of str to DataFrame
        Tables ``costs`` and ``assumptions``.
    people : DataFrame
        One row per person; ``journey`` is a categorical of the shown groups of stages.
    settings : Value
        Whether it is asked for, and how many draws.
    evidence : Evidence
        How each outcome was evaluated.
    seed : int
        The same seed gives the same figures.

    Returns
    -------
    Findings
        For wellbeing and for social return, whichever have their assumptions: benefit less
        cost in pounds with the middle nine tenths of the draws, and the share of draws above
        nought. Triangular draws, independent; wellbeing and social return are two views of the
        same change and are never added.
    """
    name, title = "value.chances", "How likely it is that the benefit is larger than the cost"
    subtitle = f"Benefit less cost in pounds. {IF}"
    models = _models(accounts, people, settings, title, subtitle)
    if isinstance(models, Findings):
        return models
    cost, rows, leads = spent(accounts), [], []
    for model in models:
        net = drawn(model, draws=settings.draws, seed=seed) - cost
        above, key = float((net > 0).mean()), slug(model.title)
        error = float(np.sqrt(above * (1 - above) / settings.draws))
        low, middle, high = np.quantile(net, [(1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2])
        told = {"source": model.sources, **of_everybody(people)}
        how = f"{settings.draws} draws of {len(model.ranges)} assumptions, seed {seed}"
        rows += [
            Finding(f"{name}.{key}", name, category=f"{model.title}: benefit less cost",
                    estimate=to_the_pound(middle), low=to_the_pound(low),
                    high=to_the_pound(high), confidence=LEVEL, unit="pounds", caveat=f"{IF}.",
                    **told,
                    method=f"median and the middle of {how}; triangular, independent",
                    says="{category}: {estimate:pounds}, from {low:pounds} to {high:pounds}."),
            Finding(f"{name}.{key}_above", name,
                    category=f"{model.title}: draws in which the benefit is larger",
                    estimate=above, unit="chance", caveat=f"{IF}.", **told,
                    method=f"share of {how}; give or take {error:.1%} by the drawing alone",
                    says="{category}: {estimate:percent}."),
        ]  # fmt: skip
        leads.append(
            f"{model.title}: if our assumptions hold, the benefit is larger than the cost in "
            f"{{{key}_above.estimate:percent}} of the draws."
        )
    rows += graded(name, _outcomes(models), evidence)
    return Findings(title, subtitle, tuple(rows), (*leads, how_far(rows)))


def sensitivity(
    accounts: Accounts, people: pd.DataFrame, settings: Value, *, evidence: Evidence
) -> Findings:
    """Say which assumption the result hangs on most.

    Parameters
    ----------
    accounts : mapping of str to DataFrame
        Tables ``costs`` and ``assumptions``.
    people : DataFrame
        One row per person; ``journey`` is a categorical of the shown groups of stages.
    settings : Value
        Whether it is asked for.
    evidence : Evidence
        How each outcome was evaluated.

    Returns
    -------
    Findings
        For each assumption benefit less cost, in pounds, with that one at its low and at its
        high and all others at their most likely value; the widest first (a tornado).
    """
    name, title = "value.sensitivity", "Which assumption matters most"
    subtitle = f"Benefit less cost in pounds. {IF}"
    models = _models(accounts, people, settings, title, subtitle)
    if isinstance(models, Findings):
        return models
    cost, rows, leads = spent(accounts), [], []
    for model in models:
        found = []
        for (assumption, outcome), each in model.ranges.items():
            ends = sorted(
                to_the_pound(
                    float(model.benefit({**model.central, (assumption, outcome): end})) - cost
                )
                for end in (each.low, each.high)
            )
            about = f"{assumption}, {outcome.lower()}" if outcome else assumption
            found.append(
                Finding(f"{name}.{slug(f'{model.title} {about}')}", name,
                        category=f"{model.title}: {about}", low=ends[0], high=ends[1],
                        unit="pounds", source=model.sources, caveat=f"{IF}.",
                        method="one assumption at a time at its low and its high, the others at "
                        "their most likely value",
                        says="{category}: from {low:pounds} to {high:pounds}.",
                        **of_everybody(people))
            )  # fmt: skip
        found.sort(key=lambda row: (row.low or 0) - (row.high or 0))
        rows += [row for row in found if row.low != row.high][:_WIDEST]
        leads.append(f"Of all assumptions this matters most – {{{found[0].key}.category}}.")
    rows += graded(name, _outcomes(models), evidence)
    return Findings(title, subtitle, tuple(rows), (*leads, how_far(rows)))


def drawn(model: Model, *, draws: int, seed: int) -> np.ndarray:
    """Draw every assumption and work the benefit out, all draws at once."""
    ranges = list(model.ranges.values())
    values = triangular_draws(
        [each.low for each in ranges], [each.central for each in ranges],
        [each.high for each in ranges], draws=draws, seed=seed,
    )  # fmt: skip
    return np.asarray(model.benefit(dict(zip(model.ranges, values, strict=True))))


def _outcomes(models: Sequence[Model]) -> list[str]:
    return [outcome for model in models for outcome in model.parts]


def _models(
    accounts: Accounts, people: pd.DataFrame, settings: Value, title: str, subtitle: str
) -> list[Model] | Findings:
    said = passed_over(title, subtitle, wanted="chances", settings=settings, accounts=accounts)
    if said is not None:
        return said
    found = [wellbeing_model(accounts, people, settings), social_model(accounts, people)]
    models = [model for model in found if not isinstance(model, str)]
    return models or lacking(title, subtitle, str(found[0]))

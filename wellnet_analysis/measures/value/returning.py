"""What the change would be worth in money, if the assumptions hold."""

from __future__ import annotations

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, slug
from wellnet_analysis.grading import Evidence
from wellnet_analysis.measures.value.assuming import (
    Accounts,
    graded,
    how_far,
    lacking,
    of_everybody,
    of_people,
    passed_over,
    spent,
    to_the_pound,
)
from wellnet_analysis.measures.value.modelling import Model, social_model, wellbeing_model
from wellnet_analysis.settings import Value

IF = "If our assumptions hold"
_WELLBEING = (
    "people × change × (1 − deadweight) × worth of a point × (1 − optimism bias), each year "
    "discounted by 1.5% (HM Treasury, 2021); the worth of a point grows with prices and with "
    "incomes"
)
_SOCIAL = (
    "quantity × proxy × (1 − deadweight) × (1 − displacement) × (1 − attribution) × (1 − optimism "
    "bias), dropping off from the second year, each year discounted by 3.5% (Nicholls and "
    "others, A guide to social return on investment, 2012)"
)


def wellbeing(
    accounts: Accounts, people: pd.DataFrame, settings: Value, *, evidence: Evidence
) -> Findings:
    """Say what a change in life satisfaction would be worth, if the assumptions hold.

    Parameters
    ----------
    accounts : mapping of str to DataFrame
        Tables ``costs`` and ``assumptions``.
    people : DataFrame
        One row per person; ``journey`` is a categorical of the shown groups of stages.
    settings : Value
        Whether it is asked for, and by which prices.
    evidence : Evidence
        How the outcome was evaluated.

    Returns
    -------
    Findings
        Pounds at the most likely value of every assumption, beside what it cost; and the
        evidence grade, without which none of it may be quoted.
    """
    title = "What a change in wellbeing would be worth"
    subtitle = f"Pounds of today's worth. {IF}"
    said = passed_over(title, subtitle, wanted="wellbeing", settings=settings, accounts=accounts)
    if said is not None:
        return said
    model = wellbeing_model(accounts, people, settings)
    return _valued("value.wellbeing", title, subtitle, model, accounts, people, _WELLBEING,
                   evidence)  # fmt: skip


def social_return(
    accounts: Accounts, people: pd.DataFrame, settings: Value, *, evidence: Evidence
) -> Findings:
    """Say what every outcome would be worth by its proxy, if the assumptions hold.

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
        Pounds by outcome, their sum, and what that is for each pound spent; and the evidence
        grade of each outcome, without which none of it may be quoted.
    """
    title = "Social return"
    subtitle = f"Pounds of today's worth, by outcome. {IF}"
    said = passed_over(
        title, subtitle, wanted="social return", settings=settings, accounts=accounts
    )
    if said is not None:
        return said
    model = social_model(accounts, people)
    return _valued("value.social_return", title, subtitle, model, accounts, people, _SOCIAL,
                   evidence)  # fmt: skip


def _valued(  # noqa: PLR0917
    name: str, title: str, subtitle: str, model: Model | str, accounts: Accounts,
    people: pd.DataFrame, method: str, evidence: Evidence,
) -> Findings:  # fmt: skip
    if isinstance(model, str):
        return lacking(title, subtitle, model)
    values, cost = model.central, spent(accounts)
    rows = [
        Finding(
            f"{name}.{slug(outcome)}", name, category=outcome,
            **of_people(model.stages[outcome], *model.people[outcome]),
            estimate=to_the_pound(float(part(values))), unit="pounds",
            source=model.sources, method=method,
            caveat=f"{IF}.", says="If our assumptions hold, {category:lower}: {estimate:pounds}.",
        )
        for outcome, part in model.parts.items()
    ]  # fmt: skip
    whole = float(model.benefit(values))
    told = {"source": model.sources, "caveat": f"{IF}.", **of_everybody(people)}
    rows += [
        Finding(f"{name}.in_all", name, category="In all", estimate=to_the_pound(whole),
                unit="pounds",
                method=method, says="If our assumptions hold, in all: {estimate:pounds}.", **told),
        Finding(f"{name}.for_each_pound", name, category="For each pound it cost",
                estimate=whole / cost if cost else None, unit="for each pound",
                method="what it would be worth, divided by what it cost",
                says="If our assumptions hold, for each pound it cost: £{estimate:2}.", **told),
    ]  # fmt: skip
    rows += graded(name, model.parts, evidence)
    # The first sentence may head a page, and no page is headed by a ratio.
    leads = (
        "If our assumptions hold, it would be worth {in_all.estimate:pounds}.",
        "That is £{for_each_pound.estimate:2} for each pound it cost.",
        how_far(rows),
    )
    return Findings(title, subtitle, tuple(rows), leads)

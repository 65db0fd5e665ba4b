"""Benefit as a function of assumptions: called with one number for each, or with all draws."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain

import pandas as pd

from wellnet_analysis.measures.value.assuming import (
    STANDARD,
    Accounts,
    Assumed,
    Range,
    reached,
)
from wellnet_analysis.settings import Value
from wellnet_analysis.stats import value as worth
from wellnet_analysis.stats.value import Number

# What an outcome is adjusted by, in the order of the guide.
ADJUSTED = ("deadweight", "displacement", "attribution")
Named = tuple[str, str]
_NOBODY = "a stage that people have reached and whose number may be shown"


@dataclass(frozen=True)
class Model:
    """A benefit in pounds, and every assumption it hangs on.

    Parameters
    ----------
    title : str
        What it values.
    ranges : mapping of (str, str) to Range
        By assumption and the outcome it was made about.
    parts : mapping of str to callable
        For each outcome its benefit in pounds, of a number or an array for each assumption.
    people : mapping of str to (int, tuple of str)
        For each outcome the published number of people, and the printed groups counted.
    stages : mapping of str to str
        For each outcome the stage those people are at.
    """

    title: str
    ranges: Mapping[Named, Range]
    parts: Mapping[str, Callable[[Mapping[Named, Number]], Number]]
    people: Mapping[str, tuple[int, tuple[str, ...]]]
    stages: Mapping[str, str]

    def benefit(self, values: Mapping[Named, Number]) -> Number:
        """Add the outcomes up."""
        return sum(part(values) for part in self.parts.values())

    @property
    def central(self) -> dict[Named, float]:
        """The most likely value of every assumption."""
        return {name: each.central for name, each in self.ranges.items()}

    @property
    def sources(self) -> str:
        """Where the assumptions come from."""
        told = (each.source for each in self.ranges.values() if each.source)
        return "; ".join(dict.fromkeys(chain(["costs.csv", "assumptions.csv"], told)))


def wellbeing_model(accounts: Accounts, people: pd.DataFrame, settings: Value) -> Model | str:
    """Value a change in life satisfaction, or say which assumption is lacking.

    Points gained (people × change × years × (1 − deadweight)) times the worth of a point, less
    optimism bias, each year discounted by 1.5% (HM Treasury, 2021).
    """
    assumed = Assumed.of(accounts)
    wanted = ("change in life satisfaction", "years it lasts", "deadweight", "optimism bias")
    found = _found(assumed, wanted, "")
    if isinstance(found, str):
        return found
    own = {(name, ""): assumed.or_standard(name) for name in STANDARD}
    names = {name: key for key in (*found, *own) for name in [key[0]]}
    stage = next(each.stage for key, each in found.items() if key[0] == wanted[0])
    told = reached(people).get(stage)
    if told is None or not told[0]:
        return _NOBODY

    def pounds(values: Mapping[Named, Number]) -> Number:
        change, years, deadweight, bias = (values[names[name]] for name in wanted)
        point = worth.uprated(
            values[names["value of a wellby"]], prices=values[names["price level"]],
            income=values[names["income level"]], exponent=settings.income_exponent,
        )  # fmt: skip
        first = worth.wellbys(told[0], change, deadweight=deadweight) * point * (1 - bias)
        return worth.present_value(first, years=years, discount=worth.DISCOUNT_WELLBEING)

    title = "Life satisfaction"
    return Model("Wellbeing", found | own, {title: pounds}, {title: told}, {title: stage})


def social_model(accounts: Accounts, people: pd.DataFrame) -> Model | str:
    """Value every outcome by a proxy, or say which assumption is lacking.

    Quantity × proxy × (1 − deadweight) × (1 − displacement) × (1 − attribution), less optimism
    bias, dropping off from the second year, each year discounted by 3.5% (Nicholls and others,
    A guide to social return on investment, 2012).
    """
    assumed = Assumed.of(accounts)
    outcomes = [each for each in assumed.outcomes("share who gain") if each]
    if not outcomes:
        return "a share who gain for any outcome"
    ranges: dict[Named, Range] = {}
    parts, counts, stages = {}, {}, {}
    for outcome in outcomes:
        wanted = ("share who gain", "worth a year", *ADJUSTED, "years it lasts", "drop-off",
                  "optimism bias")  # fmt: skip
        found = _found(assumed, wanted, outcome)
        if isinstance(found, str):
            return found
        stages[outcome] = next(each.stage for key, each in found.items() if key[0] == wanted[0])
        told = reached(people).get(stages[outcome])
        if told is None or not told[0]:
            return _NOBODY
        ranges |= found
        counts[outcome] = told
        parts[outcome] = _outcome(told[0], {key[0]: key for key in found})
    return Model("Social return", ranges, parts, counts, stages)


def _outcome(
    count: int, names: Mapping[str, Named]
) -> Callable[[Mapping[Named, Number]], Number]:  # fmt: skip
    def pounds(values: Mapping[Named, Number]) -> Number:
        told = {name: values[key] for name, key in names.items()}
        first = worth.first_year(
            count * told["share who gain"], told["worth a year"],
            **{name: told[name] for name in ADJUSTED},
        )  # fmt: skip
        return worth.present_value(
            first * (1 - told["optimism bias"]), years=told["years it lasts"],
            drop_off=told["drop-off"], discount=worth.DISCOUNT, begins=1,
        )  # fmt: skip

    return pounds


def _found(assumed: Assumed, wanted: tuple[str, ...], outcome: str) -> dict[Named, Range] | str:
    """Find every assumption that is wanted, or name the first that is lacking."""
    found: dict[Named, Range] = {}
    for name in wanted:
        about = outcome if (name, outcome) in assumed.ranges else ""
        each = assumed.about(name, outcome)
        if each is None:
            return f"'{name}'"
        found[name, about] = each
    return found

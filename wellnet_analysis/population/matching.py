"""Which people the label of a row stands for, in the Census's words or in ours.

What a label stands for is a set: of answers, or for age of years. A printed group is the
rows whose sets make it up, which works for fine and for coarse files alike.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from wellnet_analysis.errors import PopulationError
from wellnet_analysis.schema import NO_ANSWER, NOT_STATED, Rung, Variable

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "populations"
AGES = "age_single_year"

Part = frozenset[Any]

_OLDEST = 200
_LEFT_OUT = ("Total", "", *NO_ANSWER, NOT_STATED)
_TOLD_BY = {"main_language": "english_proficiency"}


def key(label: object) -> str:
    """Give a label without what people type differently: case, spaces, kind of dash.

    Examples
    --------
    >>> key("Aged  16–24 ")
    'aged 16-24'
    """
    return " ".join(re.sub(r"[‐-―−]", "-", str(label)).casefold().split())


def is_age(variable: Variable) -> bool:
    """Say whether a characteristic is age, whatever its bands."""
    return variable.census == AGES


def names(variable: Variable) -> tuple[str, ...]:
    """List what a file may call a characteristic, the Census's name first.

    Examples
    --------
    >>> from wellnet_analysis.schema.variables import MAIN_LANGUAGE
    >>> names(MAIN_LANGUAGE)
    ('main_language', 'english_proficiency')
    """
    known = (variable.census, variable.name, _TOLD_BY.get(variable.name, ""))
    return tuple(dict.fromkeys(name for name in known if name))


def name_in(table: pd.DataFrame, variable: Variable) -> str:
    """Find what the rows of a population call a characteristic; empty if they hold none."""
    held = set(table["variable"])
    return next((name for name in names(variable) if name in held), "")


def years(low: int, high: int = _OLDEST) -> Part:
    """Give the years of an age band; without an end, all the older ones."""
    return Part(range(low, high + 1))


def ages(label: object) -> Part:
    """Read an age or an age band as the years it covers; none if it is neither.

    Examples
    --------
    >>> [len(ages(text)) for text in ("37", "16–24", "Aged 75 years and over", "Total")]
    [1, 9, 126, 0]
    """
    text = re.sub(r"^aged? |\b years?\b", "", key(label))
    text = "0" if text == "under 1" else text
    found = re.fullmatch(r"(\d{1,3})(?: ?(?:to|-) ?(\d{1,3})|( and over| ?\+))?", text)
    if not found:
        return Part()
    return years(int(found[1]), _OLDEST if found[3] else int(found[2] or found[1]))


def youngest(variable: Variable) -> int:
    """Give the first year of an age variable's bands, which is its programme's floor."""
    return min(ages(variable.categories[0]))


def stands_for(label: object, *, name: str, variable: Variable) -> Part | None:
    """Say what a label stands for: nobody when it is left out, None when it is unknown.

    Parameters
    ----------
    label : str
        As the file has it.
    name : str
        What the file calls the characteristic.
    variable : Variable
        The characteristic.

    Examples
    --------
    >>> from wellnet_analysis.schema.variables import SEX
    >>> [stands_for(text, name="sex", variable=SEX) for text in ("FEMALE", "Total", "Femal")]
    [frozenset({'Female'}), frozenset(), None]
    """
    if is_age(variable) and (part := ages(label)):
        return part
    return _meanings(name, variable).get(key(label))


def groups(rung: Rung, *, name: str, variable: Variable) -> dict[str, Part]:
    """Say what each printed group of a grouping is made of, the unanswered apart."""
    return {
        group: Part().union(
            *(stands_for(answer, name=name, variable=variable) or () for answer in answers)
        )
        for group, answers in rung.groups
        if group in rung.stated
    }


def lowest_of(labels: Iterable[object]) -> set[str]:
    """Keep the labels that count people once: 'A: B' is part of 'A', a total is everybody.

    Examples
    --------
    >>> sorted(lowest_of(["White", "White: Irish", "White: Roma", "Total"]))
    ['white: irish', 'white: roma']
    """
    keys = {key(label) for label in labels}
    parts = [text.split(": ") for text in keys]
    above = {": ".join(part[:end]) for part in parts for end in range(1, len(part))}
    return keys - above - {"total"}


def labels(name: str, variable: Variable) -> list[str]:
    """List the labels a file may use, ours and the Census's."""
    return [*variable.categories, *(label for label, _ in _census_labels()[name])]


@cache
def _meanings(name: str, variable: Variable) -> dict[str, Part]:
    """What each label stands for: one answer, a group of them, or none when left out."""
    parts: dict[str, set[Part]] = defaultdict(set)
    for rung in variable.ladder:
        for group, answers in rung.groups:
            parts[key(group)].add(Part(answers))
    # "All other …" is something else on each rung, so it is no label for a file.
    meanings = {label: part for label, (part, *others) in parts.items() if not others}
    meanings |= {key(answer): Part((answer,)) for answer in variable.categories}
    meanings |= {key(label): Part() for label in _LEFT_OUT}
    return meanings | {key(label): meanings[key(ours)] for label, ours in _census_labels()[name]}


@cache
def _census_labels() -> Mapping[str, list[tuple[str, str]]]:
    """Every label of the Census with ours, by what the Census calls the characteristic."""
    found = defaultdict(list)
    try:
        with (SHIPPED / "census_labels.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                found[row["variable"]].append((row["census_label"], row["schema_label"]))
    except (OSError, KeyError, ValueError):
        raise PopulationError(
            "The labels of the Census cannot be read.",
            where=str(SHIPPED / "census_labels.csv"),
            do="Put back the file that comes with the package.",
        ) from None
    return found

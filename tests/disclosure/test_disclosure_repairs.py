"""A refusal says what to do, and what it says first works."""

from dataclasses import replace

import pytest

from wellnet_analysis.disclosure import repairs
from wellnet_analysis.disclosure.audit import audit
from wellnet_analysis.disclosure.statements import Edition, Size, Table

DAY = "2022-09-30"
PLACES = ("North", "South")


def table(counts, *, scope="", variable="sex", population="registered"):
    groups = tuple((name, (name,)) for name in counts)
    return Table(variable, scope, population, DAY, "as asked", groups, tuple(counts.values()))


def edition(*tables, sizes=None):
    numbers = sizes or {"": 55, "North": 30, "South": 25}
    return Edition(
        DAY, "council", 5, PLACES,
        tuple(Size(scope, "registered", DAY, n) for scope, n in numbers.items()), tables,
    )  # fmt: skip


UNSAFE = {
    "one hidden cell is what is left of the total": edition(
        table({"Female": 38, "Male": 14, "Not stated": None})
    ),
    "a split with one hidden cell": edition(
        table({"Female": 38, "Male": 17}),
        table({"Female": 27, "Male": None}, scope="North"),
    ),
    "three groups of which two are hidden and small": edition(
        table({"a": 40, "b": 11, "c": 4}, variable="age_band"),
        table({"a": 29, "b": 1, "c": 0}, scope="North", variable="age_band"),
    ),
    "localities that pin a margin": edition(
        table({"Female": 45, "Male": 10}), sizes={"": 55, "North": 12, "South": 43}
    ),
}


@pytest.mark.parametrize("said", UNSAFE.values(), ids=UNSAFE.keys())
def test_the_first_repair_makes_the_edition_safe(said):
    assert audit([said], threshold=5).exposures
    first = repairs.suggest([said], threshold=5)[0]
    assert not audit([first.edition], threshold=5).exposures
    assert first.says.endswith(".")


def test_a_split_is_dropped_before_a_question_is_held_back():
    said = UNSAFE["a split with one hidden cell"]
    assert repairs.suggest([said], threshold=5)[0].says == "Drop the locality split of sex."


def test_a_safe_edition_needs_none():
    safe = edition(table({"Female": 30, "Male": 25}))
    assert repairs.suggest([safe], threshold=5) == []


def test_what_was_published_cannot_be_repaired_any_more():
    """An earlier edition that gives somebody away stays given away."""
    leak = UNSAFE["one hidden cell is what is left of the total"]
    later = replace(leak, tables=(), as_at="2022-10-30")
    later = replace(later, sizes=tuple(replace(s, as_at="2022-10-30") for s in leak.sizes))
    assert repairs.suggest([leak, later], threshold=5) == []

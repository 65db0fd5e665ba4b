"""Chances against full enumeration and against the published definition."""

import numpy as np
import pytest
from enumerating import chances, chances_of_two_features, every_panel
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis.errors import ReportError
from wellnet_analysis.sortition.leximin import leximin
from wellnet_analysis.sortition.panels import Panels
from wellnet_analysis.sortition.pools import Pool
from wellnet_analysis.sortition.quotas import Quota, Rules, from_shares


def by_code(panels, lottery):
    return {
        code: chance
        for profile, chance in zip(panels.profiles, lottery.chances, strict=True)
        for code in profile.members
    }


@st.composite
def drawable(draw, *, households=False):
    """A small pool, and quotas wide enough that often some panel keeps them."""
    size = draw(st.integers(3, 8))
    people = {
        f"P{n}": (draw(st.sampled_from("NCS")), draw(st.sampled_from("xy"))) for n in range(size)
    }
    homes = (
        {code: draw(st.sampled_from(["", "", "h1", "h2"])) for code in people}
        if households
        else None
    )
    pool = Pool.of(people, ["place", "kind"], households=homes)
    places = draw(st.integers(1, size - 1))
    quotas = []
    for feature, answers in (("place", "NCS"), ("kind", "xy")):
        for answer in answers:
            least = draw(st.integers(0, 2))
            if draw(st.booleans()):
                quotas.append(Quota(feature, answer, least, least + draw(st.integers(0, 3))))
    return pool, Rules(places, tuple(quotas), one_per_household=households)


def same_as_enumerated(pool, rules, *, then=None):
    panels = Panels(pool, rules, then=then)
    listed = every_panel(pool, rules, then=then)
    assert panels.possible == bool(listed)
    if not listed:
        with pytest.raises(ReportError):
            leximin(panels)
        return
    expected = chances(pool, listed)
    found = by_code(panels, leximin(panels))
    assert found.keys() == expected.keys()
    for code in expected:
        assert found[code] == pytest.approx(expected[code], abs=2e-6)


@settings(max_examples=60, deadline=None)
@given(drawable())
def test_leximin_equals_full_enumeration(drawn):
    same_as_enumerated(*drawn)


@settings(max_examples=40, deadline=None)
@given(drawable(households=True))
def test_leximin_with_households_equals_full_enumeration(drawn):
    same_as_enumerated(*drawn)


@settings(max_examples=30, deadline=None)
@given(drawable(), st.data())
def test_two_stages_equal_full_enumeration(drawn, data):
    pool, rules = drawn
    later = Rules(data.draw(st.integers(1, rules.places)),
                  (Quota("place", "N", data.draw(st.integers(0, 2)), 3),))  # fmt: skip
    same_as_enumerated(pool, rules, then=later)


@pytest.mark.parametrize("seed", range(6))
def test_leximin_of_a_large_pool_equals_the_transport_problem(seed):
    """Hoffman & Kruskal 1956: with two features, fractional panels are mixtures of whole ones."""
    generator = np.random.default_rng(seed)
    shares = [generator.dirichlet(2 * np.ones(size)) for size in (4, 5)]
    people = {
        f"P{n:03}": tuple(str(generator.choice(len(p), p=p)) for p in shares) for n in range(80)
    }
    quotas = [
        quota for name, p in zip(("one", "two"), shares, strict=True)
        for quota in from_shares(name, {str(n): 0.7 * x + 0.3 / len(p) for n, x in enumerate(p)},
                                 places=17)
    ]  # fmt: skip
    panels = Panels(Pool.of(people, ["one", "two"]), Rules(17, tuple(quotas)))
    if panels.possible:
        expected = chances_of_two_features(panels)
        assert leximin(panels).chances == pytest.approx(expected, abs=2e-6)


def test_without_quotas_everybody_has_the_chance_of_a_plain_draw():
    pool = Pool.of({f"P{n:02}": ("NCS"[n % 3],) for n in range(20)}, ["place"])
    lottery = leximin(Panels(pool, Rules(7)))
    assert lottery.chances == pytest.approx([7 / 20] * 3, abs=1e-9)


def test_quotas_of_one_question_give_each_group_its_own_share():
    """Flanigan et al. 2021: within a group that takes t of c, everybody has t/c."""
    people = {f"N{n}": ("N",) for n in range(9)} | {f"S{n}": ("S",) for n in range(3)}
    panels = Panels(Pool.of(people, ["place"]), Rules(4, (Quota("place", "S", 2, 2),)))
    assert leximin(panels).chances == pytest.approx([2 / 9, 2 / 3], abs=1e-9)


def test_the_lottery_is_one_and_every_panel_keeps_the_rules():
    generator = np.random.default_rng(5)
    people = {f"P{n:02}": tuple(generator.choice(list("abc"), 3)) for n in range(40)}
    pool = Pool.of(people, ["one", "two", "three"])
    rules = Rules(9, (Quota("one", "a", 3, 4), Quota("two", "b", 2, 3), Quota("three", "c", 3, 5)))
    panels = Panels(pool, rules)
    lottery = leximin(panels)
    assert sum(lottery.shares) == pytest.approx(1)
    for panel in lottery.panels:
        assert sum(panel) == 9 and all(
            0 <= n <= c for n, c in zip(panel, panels.sizes, strict=True)
        )
        for row, low, high in panels.rows():
            assert low <= row @ np.array(panel) <= high
    assert sum(c * n for c, n in zip(lottery.chances, panels.sizes, strict=True)) == pytest.approx(
        9
    )


@settings(max_examples=25, deadline=None)
@given(drawable(), st.randoms())
def test_the_order_of_rows_changes_nothing(drawn, random):
    pool, rules = drawn
    if not Panels(pool, rules).possible:
        return
    rows = list(pool.people)
    random.shuffle(rows)
    again = Pool.of(dict(rows), pool.features)
    assert again == pool and again.digest == pool.digest
    quotas = list(rules.quotas)
    random.shuffle(quotas)
    other = Rules(rules.places, tuple(quotas))
    assert leximin(Panels(again, other)) == leximin(Panels(pool, rules))


def test_somebody_no_panel_can_have_gets_no_chance_and_takes_none_from_others():
    people = {"a": ("N",), "b": ("N",), "c": ("S",)}
    panels = Panels(Pool.of(people, ["place"]), Rules(1, (Quota("place", "S", 0, 0),)))
    assert leximin(panels).chances == pytest.approx([0.5, 0.0], abs=1e-9)


def test_those_who_hold_a_place_keep_it():
    pool = Pool.of({f"P{n}": ("N",) for n in range(6)}, ["place"]).settling(["P0", "P3"])
    panels = Panels(pool, Rules(3))
    found = by_code(panels, leximin(panels))
    assert found["P0"] == found["P3"] == pytest.approx(1)
    assert found["P1"] == pytest.approx(1 / 4)

"""Numbered panels, the public draw, its reserves, and how fair it is."""

from collections import Counter
from datetime import date
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_sortition_leximin import drawable

from wellnet_analysis.errors import ParameterError
from wellnet_analysis.sortition.chances import fairness, gini, reasons
from wellnet_analysis.sortition.drawing import draw, picked, require_later
from wellnet_analysis.sortition.leximin import leximin
from wellnet_analysis.sortition.panels import Panels
from wellnet_analysis.sortition.pools import Pool
from wellnet_analysis.sortition.quotas import Quota, Rules, from_shares, kept, targets
from wellnet_analysis.sortition.rounding import equally_likely, shuffled


@pytest.fixture(scope="module")
def panels():
    generator = np.random.default_rng(3)
    people = {f"P{n:02}": (str(generator.choice(list("NCS"))), str(generator.choice(list("wxyz"))))
              for n in range(45)}  # fmt: skip
    quotas = (*(Quota("place", p, 5, 5) for p in "NCS"), *(Quota("kind", k, 3, 5) for k in "wxyz"))
    return Panels(Pool.of(people, ["place", "kind"]), Rules(15, quotas))


@pytest.fixture(scope="module")
def lottery(panels):
    return leximin(panels)


def test_every_numbered_panel_keeps_every_quota(panels, lottery):
    numbered = equally_likely(panels, lottery, number=500)
    assert len(numbered) == 500
    for people in numbered.panels:
        assert len(set(people)) == 15
        counts = Counter(
            pair for code in people
            for pair in zip(panels.pool.features, panels.pool.answers[code], strict=True)
        )  # fmt: skip
        assert kept(panels.rules.quotas, counts)


def test_the_rounded_chances_are_close_and_the_distance_is_said(panels, lottery):
    numbered = equally_likely(panels, lottery, number=1000)
    times = Counter(code for people in numbered.panels for code in people)
    exact = {
        code: chance for profile, chance in zip(panels.profiles, lottery.chances, strict=True)
        for code in profile.members
    }  # fmt: skip
    furthest = max(abs(times[code] / 1000 - chance) for code, chance in exact.items())
    assert numbered.furthest == pytest.approx(furthest)
    assert furthest < 0.005


@settings(max_examples=20, deadline=None)
@given(drawable(households=True), st.integers(1, 40))
def test_people_of_a_profile_are_dealt_out_as_evenly_as_can_be(drawn, number):
    pool, rules = drawn
    panels = Panels(pool, rules)
    if not panels.possible:
        return
    numbered = equally_likely(panels, leximin(panels), number=number)
    times = Counter(code for people in numbered.panels for code in people)
    for profile in panels.profiles:
        dealt = [times[code] for code in profile.members]
        assert max(dealt) - min(dealt) <= 1
    homes = dict(zip(pool.codes, pool.households, strict=True))
    for people in numbered.panels:
        lived = [homes[code] for code in people if homes[code]]
        assert len(lived) == len(set(lived))


def test_every_panel_is_drawn_as_often_as_every_other(panels, lottery):
    numbered = equally_likely(panels, lottery, number=10)
    drawn = Counter(picked(numbered, seed=f"day {n}") for n in range(5000))
    assert set(drawn) == set(range(1, 11))
    chi = sum((n - 500) ** 2 / 500 for n in drawn.values())
    assert chi < 27.9  # 0.1% of fair draws exceed this with nine degrees of freedom


def test_the_same_seed_draws_the_same_people_and_reserves_of_their_profile(panels, lottery):
    numbered = equally_likely(panels, lottery)
    one, other = (draw(panels, numbered, seed="6 12 18") for _ in range(2))
    assert one == other
    for answers, waiting in one.reserves.items():
        assert all(panels.pool.answers[code] == answers for code in waiting)
        assert not set(waiting) & set(one.people)
    assert {*one.people, *(c for w in one.reserves.values() for c in w)} == set(panels.pool.codes)


def test_somebody_who_says_no_is_replaced_by_a_fair_draw_round_those_who_said_yes(panels, lottery):
    first = draw(panels, equally_likely(panels, lottery), seed="1")
    gone, stay = first.people[:2], first.people[2:]
    pool = panels.pool.without(gone).settling(stay)
    again = Panels(pool, panels.rules)
    second = draw(again, equally_likely(again, leximin(again)), seed="1, second round")
    assert set(stay) <= set(second.people) and not set(gone) & set(second.people)
    assert len(second.people) == 15


def test_a_seed_is_needed_and_must_be_later_than_the_closing(panels, lottery):
    numbered = equally_likely(panels, lottery, number=3)
    with pytest.raises(ParameterError, match="public seed"):
        draw(panels, numbered, seed="  ")
    require_later(seeded_on=date(2022, 6, 1), closed=date(2022, 5, 29))
    with pytest.raises(ParameterError, match="later day"):
        require_later(seeded_on=date(2022, 5, 29), closed=date(2022, 5, 29))


def test_a_shuffle_is_a_permutation_that_only_the_text_decides():
    assert sorted(shuffled(range(50), seed="a")) == [*range(50)]
    assert shuffled(range(50), seed="a") != shuffled(range(50), seed="b")


def test_gini_equals_half_the_relative_mean_difference():
    """Gini 1912, by its definition over all pairs."""
    values = np.random.default_rng(1).random(30)
    pairs = np.abs(values[:, None] - values[None, :]).mean()
    assert gini(values) == pytest.approx(pairs / (2 * values.mean()), abs=1e-12)
    assert gini([0.0, 0.0]) == 0.0


def test_a_plain_draw_beside_it_equals_the_hypergeometric_chance():
    """Of 6 and 4 people, 3 places, two or three of the first: 100/120 + 0 by counting."""
    people = {f"N{n}": ("N",) for n in range(6)} | {f"S{n}": ("S",) for n in range(4)}
    panels = Panels(Pool.of(people, ["place"]), Rules(3, (Quota("place", "N", 2, 3),)))
    exact = Fraction(15 * 4 + 20, 120)
    told = fairness(panels, leximin(panels), seed=1, draws=20_000)
    assert told.plain_kept == pytest.approx(float(exact), abs=0.012)
    assert told.plain == pytest.approx(0.3)


def test_fairness_adds_up(panels, lottery):
    told = fairness(panels, lottery)
    assert 0 < told.least <= told.geometric_mean <= told.plain <= told.most <= 1
    assert told.no_chance == 0
    assert told.sentences[0].startswith("A plain draw would give each of the 45 people")


def test_reasons_name_the_quota_and_nobody():
    people = {f"N{n}": ("N",) for n in range(8)} | {f"S{n}": ("S",) for n in range(2)}
    panels = Panels(Pool.of(people, ["place"]), Rules(4, (Quota("place", "S", 2, 2),
                                                          Quota("place", "N", 2, 2))))  # fmt: skip
    assert reasons(panels, leximin(panels)) == (
        "Lower: at most 2 of the 8 people of place N can be chosen.",
        "Higher: at least 2 of the 2 people of place S have to be chosen.",
    )


@given(
    st.dictionaries(st.text("abcdef", min_size=1), st.integers(1, 1000), min_size=1, max_size=6),
    st.integers(1, 60),
)
def test_targets_add_up_and_stay_within_the_band(shares, places):
    """Hamilton's method of largest remainders keeps quota."""
    found = targets(shares, places=places)
    assert sum(found.values()) == places
    for quota in from_shares("x", shares, places=places):
        assert quota.least <= found[quota.category] <= quota.most <= quota.least + 1


def test_quotas_that_run_backwards_or_stand_twice_are_refused():
    with pytest.raises(ParameterError, match="runs from 3 to 2"):
        Rules(4, (Quota("place", "N", 3, 2),))
    with pytest.raises(ParameterError, match="two quotas"):
        Rules(4, (Quota("place", "N", 1, 2), Quota("place", "N", 0, 2)))
    with pytest.raises(ParameterError, match="Did you mean 'place'"):
        Panels(Pool.of({"a": ("N",)}, ["place"]), Rules(1, (Quota("plce", "N", 0, 1),)))

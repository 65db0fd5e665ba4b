"""Next places against every plan there is, tried one by one."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis.stats.next_places import Margin, next_places


def dissimilarity(margin, more):
    """Duncan & Duncan 1955, by the definition."""
    now = [h + m for h, m in zip(margin.have, more, strict=True)]
    people, shares = sum(now), sum(margin.shares)
    if not people:
        return 0.0
    return sum(abs(n / people - s / shares) for n, s in zip(now, margin.shares, strict=True)) / 2


def every_way(groups, places):
    return [way for way in product(range(places + 1), repeat=groups) if sum(way) == places]


@st.composite
def margin(draw, *, reach=True):
    size = draw(st.integers(2, 4))
    numbers = st.lists(st.integers(0, 12), min_size=size, max_size=size)
    shares = draw(st.lists(st.integers(1, 50), min_size=size, max_size=size))
    limits = draw(st.lists(st.none() | st.integers(0, 5), min_size=size, max_size=size))
    return Margin(tuple("abcd"[:size]), tuple(draw(numbers)), tuple(map(float, shares)),
                  tuple(limits) if reach else ())  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(margin(), st.integers(0, 6))
def test_one_margin_equals_full_enumeration(one, places):
    ways = [
        way for way in every_way(len(one.groups), places)
        if all(most is None or w <= most for w, most in zip(way, one.reach, strict=True))
    ]  # fmt: skip
    if not ways:
        with pytest.raises(ValueError, match="cannot be reached"):
            next_places([one], places)
        return
    plan = next_places([one], places)
    least = min(dissimilarity(one, way) for way in ways)
    best = [way for way in ways if dissimilarity(one, way) <= least + 1e-9]
    assert plan.planned[0] in best
    assert plan.after[0] == pytest.approx(least)
    assert plan.ranges[0] == tuple((min(w), max(w)) for w in zip(*best, strict=True))
    assert plan.before[0] == pytest.approx(dissimilarity(one, [0] * len(one.groups)))


@settings(max_examples=25, deadline=None)
@given(margin(reach=False), margin(reach=False), st.integers(1, 3), st.data())
def test_crossings_equal_full_enumeration(one, other, places, data):
    kinds = list(product(one.groups, other.groups))
    cells = data.draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=5, unique=True))
    reach = {cell: data.draw(st.integers(0, 3)) for cell in cells}
    cells = sorted(cells)
    ways = [
        way for way in every_way(len(cells), places)
        if all(many <= reach[cell] for many, cell in zip(way, cells, strict=True))
    ]  # fmt: skip
    if not ways:
        with pytest.raises(ValueError, match="cannot be reached"):
            next_places([one, other], places, crossings=reach)
        return

    def margins(way):
        return tuple(
            tuple(sum(many for many, cell in zip(way, cells, strict=True) if cell[n] == group)
                  for group in each.groups)
            for n, each in enumerate((one, other))
        )  # fmt: skip

    def cost(way):
        return sum(
            dissimilarity(m, more) for m, more in zip((one, other), margins(way), strict=True)
        )

    plan = next_places([one, other], places, crossings=reach)
    least = min(map(cost, ways))
    best = [way for way in ways if cost(way) <= least + 1e-7]
    assert sum(plan.after) == pytest.approx(least, abs=1e-6)
    fewest = min(sum(many > 0 for many in way) for way in best)
    assert len(plan.cells) == fewest
    for n in range(2):
        told = [margins(way)[n] for way in best]
        assert plan.ranges[n] == tuple((min(w), max(w)) for w in zip(*told, strict=True))


def test_the_solvers_rounding_leaves_the_best_plan_possible():
    """Of each question one more of the first two groups is best, and of the third nobody."""
    one = Margin(("a", "b", "c"), (0, 0, 1), (1.0, 1.0, 1.0))
    other = Margin(("a", "b", "c"), (0, 0, 0), (4.0, 2.0, 5.0))
    reach = {("a", "a"): 1, ("a", "b"): 1, ("a", "c"): 0, ("b", "a"): 1, ("c", "c"): 1}
    assert next_places([one, other], 2, crossings=reach).ranges[0] == ((1, 1), (1, 1), (0, 0))


def test_the_workshops_own_question():
    """Nobody under 25 yet and a third of residents: the next five are all under 25."""
    age = Margin(("under 25", "25 and over"), (0, 10), (1 / 3, 2 / 3))
    plan = next_places([age], 5)
    assert plan.planned == ((5, 0),)
    assert plan.before[0] == pytest.approx(1 / 3) and plan.after[0] == pytest.approx(0)


@given(margin(reach=False), st.integers(0, 12))
def test_the_order_of_groups_does_not_matter(one, places):
    turned = Margin(one.groups[::-1], one.have[::-1], one.shares[::-1])
    plan, back = next_places([one], places), next_places([turned], places)
    assert plan.ranges[0] == back.ranges[0][::-1]
    assert plan.after == pytest.approx(back.after)


def test_what_does_not_fit_together_is_refused():
    for wrong in ({"have": (1,)}, {"shares": (0.0, 0.0)}, {"have": (1, -1)}, {"reach": (1,)}):
        parts = {"have": (1, 1), "shares": (0.5, 0.5)} | wrong
        with pytest.raises(ValueError):
            Margin(("a", "b"), **parts)
    with pytest.raises(ValueError, match="At least one margin"):
        next_places([], 3)

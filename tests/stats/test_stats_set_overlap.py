"""Overlap of sets against sums done by hand, networkx, and scipy."""

import math
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import fisher_exact

from wellnet_analysis.stats.set_overlap import overlaps

HELD = st.dictionaries(
    st.sampled_from("ABCDE"), st.sets(st.integers(0, 8), max_size=6), min_size=2, max_size=5
)


def tail(shared, every, one, other):
    """The chance of as many shared things or more, by counting the ways."""
    ways = (math.comb(one, k) * math.comb(every - one, other - k)
            for k in range(shared, min(one, other) + 1))  # fmt: skip
    return sum(ways) / math.comb(every, other)


def stepped_down(chances):
    """Holm 1979 by hand: the smallest times all tests, the next times one fewer, and so on."""
    raised, so_far = {}, 0.0
    for rank, place in enumerate(sorted(range(len(chances)), key=lambda n: chances[n])):
        so_far = max(so_far, min(1, chances[place] * (len(chances) - rank)))
        raised[place] = so_far
    return [raised[n] for n in range(len(chances))]


@settings(max_examples=12, deadline=None)
@given(HELD)
def test_every_figure_is_its_definition(held):
    kept = {who: things for who, things in held.items() if things}
    every = set().union(*kept.values()) if kept else set()
    weight = {t: math.log(len(kept) / sum(t in own for own in kept.values())) for t in every}
    tails, pairs = [], [*combinations(kept, 2)]
    for a, b in pairs:
        one, other = kept[a], kept[b]
        tails.append(tail(len(one & other), len(every), len(one), len(other)))
    adjusted = dict(zip(pairs, stepped_down(tails), strict=True))
    found = overlaps(held)
    assert {(p.first, p.second) for p in found} == {(a, b) for a, b in pairs if kept[a] & kept[b]}
    for pair in found:
        one, other = kept[pair.first], kept[pair.second]
        smaller = min(len(one), len(other))
        least = min(sum(weight[t] for t in own) for own in (one, other))
        assert (pair.shared, pair.smaller) == (len(one & other), smaller)
        assert pair.coefficient == pytest.approx(len(one & other) / smaller)
        assert pair.jaccard == pytest.approx(len(one & other) / len(one | other))
        assert pair.expected == pytest.approx(len(one) * len(other) / len(every) / smaller)
        assert pair.chance == pytest.approx(adjusted[pair.first, pair.second])
        if pair.weighted is None:
            assert least == pytest.approx(0, abs=1e-12)
        else:
            assert pair.weighted == pytest.approx(sum(weight[t] for t in one & other) / least)


def test_jaccard_and_overlap_agree_with_networkx_on_the_graph_of_holders_and_things():
    held = {"A": {1, 2, 3}, "B": {2, 3}, "C": {3, 4}, "D": {5}}
    graph = nx.Graph((who, thing) for who, things in held.items() for thing in things)
    for pair in overlaps(held):
        ((_, _, wanted),) = nx.jaccard_coefficient(graph, [(pair.first, pair.second)])
        assert pair.jaccard == pytest.approx(wanted)
        both = len(list(nx.common_neighbors(graph, pair.first, pair.second)))
        degrees = [graph.degree[who] for who in (pair.first, pair.second)]
        assert pair.coefficient == pytest.approx(both / min(degrees))


def test_the_chance_is_that_of_fishers_exact_test():
    """Fisher 1935, in scipy: the table of what both, one, the other and neither of them hold."""
    held = {"A": set(range(5)), "B": {0, 1, 2, 7}, "C": {5, 6, 8, 9}}
    (pair,) = [p for p in overlaps(held) if p.second == "B"]
    alone = fisher_exact([[3, 2], [1, 4]], alternative="greater").pvalue
    assert pair.chance == pytest.approx(min(1, 3 * alone))  # Holm, the smallest of three


def test_what_few_hold_counts_more():
    held = {"A": {"rare", "usual"}, "B": {"rare", "x"}, "C": {"usual", "y"}, "D": {"usual", "z"}}
    rare, *others = overlaps(held)
    assert (rare.first, rare.second) == ("A", "B")
    assert all(rare.weighted > pair.weighted for pair in others)
    assert {rare.coefficient, *(pair.coefficient for pair in others)} == {0.5}


def test_holders_of_few_things_are_compared_with_nobody_and_still_say_how_rare_things_are():
    held = {"A": {1, 2}, "B": {1, 2}, "C": {1}}
    (pair,) = overlaps(held, fewest=2)
    assert (pair.first, pair.second) == ("A", "B")
    assert pair.weighted == pytest.approx(1.0)
    assert overlaps({"A": {1}}) == []
    (alike, *_) = overlaps({"A": {1}, "B": {1}})
    assert alike.weighted is None

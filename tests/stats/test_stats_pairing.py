"""The best pairs are those of networkx, or of trying every set of pairs."""

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis.stats.pairing import best_pairs

PEOPLE = "ABCDEF"
WORTH = st.dictionaries(
    st.sampled_from([*combinations(PEOPLE, 2)]), st.integers(-3, 20).map(float), max_size=12
)


def tried(worth, *, most, each):
    """The most that any allowed set of pairs is worth, by trying them all."""
    best = 0.0
    for size in range(1, most + 1):
        for chosen in combinations(worth, size):
            stands = [one for pair in chosen for one in pair]
            if all(stands.count(one) <= each for one in stands):
                best = max(best, sum(worth[pair] for pair in chosen))
    return best


@settings(max_examples=40, deadline=None)
@given(WORTH, st.integers(1, 3), st.integers(1, 3))
def test_no_other_pairs_are_worth_more(worth, most, each):
    chosen = best_pairs(worth, most=most, each=each)
    stands = [one for pair in chosen for one in pair]
    assert len(chosen) <= most
    assert all(stands.count(one) <= each for one in stands)
    assert all(worth[pair] > 0 for pair in chosen)
    assert sum(worth[pair] for pair in chosen) == tried(worth, most=most, each=each)


@settings(max_examples=40, deadline=None)
@given(WORTH)
def test_one_pair_each_agrees_with_networkx(worth):
    """Edmonds 1965, in networkx; it knows no most, so there are as many pairs as can be."""
    graph = nx.Graph()
    graph.add_weighted_edges_from((*pair, weight) for pair, weight in worth.items())
    wanted = sum(graph.edges[edge]["weight"] for edge in nx.max_weight_matching(graph))
    found = sum(worth[pair] for pair in best_pairs(worth, most=len(PEOPLE), each=1))
    assert found == pytest.approx(wanted)


def test_one_who_is_worth_most_to_everybody_does_not_take_every_place():
    hub = {("hub", f"{n:02}"): 10.0 + n for n in range(30)}
    others = {("a", "b"): 3.0, ("c", "d"): 2.0}
    assert best_pairs({**hub, **others}, most=4, each=2) == [
        ("hub", "29"), ("hub", "28"), ("a", "b"), ("c", "d"),
    ]  # fmt: skip


def test_the_order_of_the_pairs_changes_nothing():
    worth = dict.fromkeys(combinations(PEOPLE, 2), 1.0)
    turned = dict(reversed(worth.items()))
    assert best_pairs(worth, most=3, each=1) == best_pairs(turned, most=3, each=1)
    assert best_pairs({}, most=5, each=2) == []

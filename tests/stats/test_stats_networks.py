"""Ties among a few: against Freeman, Burt, Gould and Fernandez, Borgatti and Everett, networkx."""

import json
from itertools import combinations, permutations
from pathlib import Path

import networkx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis.stats.brokerage import positions, roles
from wellnet_analysis.stats.cohesion import centralisation, density, pairs
from wellnet_analysis.stats.core import core_and_periphery, likeness
from wellnet_analysis.stats.mixing import mixing
from wellnet_analysis.stats.permuting import growth, turnover
from wellnet_analysis.stats.permuting import likeness as alike

REFERENCE = json.loads(
    (Path(__file__).parents[1] / "reference" / "networks.json").read_text(encoding="utf-8")
)


def both_ways(size, edges):
    ties = np.zeros((size, size))
    for a, b in edges:
        ties[a, b] = ties[b, a] = 1
    return ties


@st.composite
def networks(draw, least=3, most=7, directed=False):
    size = draw(st.integers(least, most))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    ties = (rng.random((size, size)) < draw(st.sampled_from([0.2, 0.5, 0.8]))).astype(float)
    np.fill_diagonal(ties, 0)
    return ties if directed else np.triu(ties) + np.triu(ties).T


# cohesion


@pytest.mark.parametrize("name", ["star", "circle", "complete", "path"])
def test_degree_centralisation_agrees_with_freeman_1978(name):
    shapes = {"star": networkx.star_graph(4), "circle": networkx.cycle_graph(5),
              "complete": networkx.complete_graph(5), "path": networkx.path_graph(5)}  # fmt: skip
    found = centralisation(networkx.to_numpy_array(shapes[name]))
    assert found == pytest.approx(REFERENCE["freeman_shapes"][name], abs=1e-12)


def test_a_directed_star_is_the_most_centralised_of_all():
    star = np.zeros((6, 6))
    star[1:, 0] = 1
    assert centralisation(star, directed=True) == 1
    assert centralisation(star.T, directed=True) < 0.2


def florentine():
    told = REFERENCE["florentine_marriages"]
    graph = networkx.florentine_families_graph()
    graph.add_node(told["alone"])
    return told, list(graph), networkx.to_numpy_array(graph)


def test_florentine_marriages_agree_with_wasserman_and_faust_1994():
    told, names, ties = florentine()
    assert centralisation(ties) == pytest.approx(told["degree_centralisation"], abs=5e-4)
    with_family = dict(
        zip(names, positions(np.delete(np.delete(ties, -1, 0), -1, 1)), strict=False)
    )
    for family, value in told["betweenness"].items():
        assert with_family[family].betweenness == pytest.approx(value, abs=5e-4)


@given(networks(directed=True), st.integers(0, 2**20))
def test_density_bounds_hold_whatever_the_silent_would_have_said(claims, seed):
    rng = np.random.default_rng(seed)
    answered = rng.random(len(claims)) < 0.7
    answered[0] = True
    told = density(claims, answered)
    truth = claims.sum() / (len(claims) * (len(claims) - 1))
    assert told.low <= truth <= told.high
    assert told.low <= told.share <= told.high
    assert 0 <= told.copied <= 1
    if answered.all():
        assert told.low == told.share == told.high == told.copied == truth


def test_nobody_answered_is_refused():
    with pytest.raises(ValueError, match="nobody answered"):
        density(np.ones((3, 3)), np.zeros(3, dtype=bool))
    with pytest.raises(ValueError, match="square"):
        density(np.ones((3, 2)), np.ones(3, dtype=bool))


@given(networks(directed=True))
def test_reciprocity_by_claims_is_that_of_networkx(claims):
    told = pairs(claims, np.ones(len(claims), dtype=bool))
    graph = networkx.from_numpy_array(claims, create_using=networkx.DiGraph)
    if claims.any():
        assert told.returned_by_claim == pytest.approx(networkx.overall_reciprocity(graph))
    assert told.both <= told.either <= told.possible
    assert told.either == told.both + told.one_sided


# mixing


def test_mixing_in_a_world_of_two_pairs_is_worked_by_hand():
    """Four members in two groups: 2 pairs inside, 4 across; chance gives (4 − 2) / 6."""
    told = mixing(both_ways(4, [(0, 1), (2, 3), (0, 2)]), ["a", "a", "b", "b"], draws=999)
    assert (told.across, told.within) == (1, 2)
    assert told.index == pytest.approx(-1 / 3)
    assert told.expected == pytest.approx(1 / 3)
    # Three ties: at least one has to cross, and all three may.
    assert told.rescaled == -1


@given(networks(least=4, most=6), st.integers(0, 2**20))
@settings(max_examples=25)
def test_the_chance_of_mixing_is_that_of_every_way_to_deal_groups(ties, seed):
    groups = np.random.default_rng(seed).integers(2, size=len(ties))
    told = mixing(ties, groups, draws=2000, seed=1)
    if told is None:
        return
    edges = np.argwhere(np.triu(ties))
    drawn = np.array([sum(dealt[a] != dealt[b] for a, b in edges)
                      for dealt in permutations(groups)])  # fmt: skip
    centre = drawn.mean()
    exact = np.mean(np.abs(drawn - centre) >= abs(told.across - centre) - 1e-9)
    assert told.chance == pytest.approx(exact, abs=0.06)
    assert 2 * centre / len(edges) - 1 == pytest.approx(told.expected)
    assert told.index == pytest.approx(1 - 2 * told.within / len(edges))


def test_without_ties_or_groups_there_is_no_mixing():
    assert mixing(np.zeros((3, 3)), list("abc")) is None
    assert mixing(both_ways(3, [(0, 1)]), list("aaa")) is None


# brokerage


def test_burts_constraint_agrees_with_worked_shapes():
    """The hub of a star of n leaves is held by 1/n; each of a triangle by 2(½ + ¼)² (Burt 1992)."""
    hub, leaf, *_ = positions(networkx.to_numpy_array(networkx.star_graph(4)))
    assert hub.constraint == pytest.approx(1 / 4) and hub.effective_size == 4
    assert leaf.constraint == pytest.approx(1)
    each = positions(networkx.to_numpy_array(networkx.complete_graph(3)))
    assert [one.constraint for one in each] == pytest.approx([1.125] * 3)
    assert [one.effective_size for one in each] == [1] * 3


def test_who_has_no_contact_has_no_constraint():
    alone = positions(both_ways(3, [(0, 1)]))[2]
    assert (alone.betweenness, alone.constraint, alone.effective_size) == (0, None, None)


def test_roles_agree_with_counts_worked_by_hand():
    told = REFERENCE["roles"]
    claims = np.zeros((5, 5))
    for a, b in told["claims"]:
        claims[a, b] = 1
    assert roles(claims, told["groups"]).tolist() == told["expected"]


@given(networks(directed=True), st.integers(0, 2**20))
@settings(max_examples=40)
def test_roles_agree_with_plain_loops(claims, seed):
    group = np.random.default_rng(seed).integers(3, size=len(claims))
    expected = np.zeros((len(claims), 5), dtype=int)
    for a, b, c in permutations(range(len(claims)), 3):
        if claims[a, b] and claims[b, c] and not claims[a, c]:
            same = (group[a] == group[b], group[b] == group[c], group[a] == group[c])
            role = {(True, True, True): 0, (False, True, False): 1, (True, False, False): 2,
                    (False, False, True): 3, (False, False, False): 4}[same]  # fmt: skip
            expected[b, role] += 1
    assert roles(claims, group).tolist() == expected.tolist()


# core and periphery


def test_the_published_example_agrees_with_borgatti_and_everett_1999():
    told = REFERENCE["core_example"]
    ties = both_ways(10, [(a - 1, b - 1) for a, b in told["edges"]])
    members = tuple(each - 1 for each in told["core"])
    assert likeness(ties, members) == pytest.approx(told["correlation"], abs=5e-4)


@given(networks(least=4, most=7))
@settings(max_examples=40)
def test_likeness_is_pearsons_and_the_core_found_is_close_to_the_best_of_all(ties):
    found = core_and_periphery(ties)
    upper = np.triu_indices(len(ties), 1)
    if found is None:
        assert np.ptp(ties[upper]) == 0
        return
    best = -1
    for number in range(1, len(ties) - 1):
        for members in combinations(range(len(ties)), number):
            inside = np.isin(np.arange(len(ties)), members)
            ideal = np.logical_or.outer(inside, inside)[upper]
            best = max(best, np.corrcoef(ties[upper], ideal)[0, 1])
            if members == found.members:
                exact = np.corrcoef(ties[upper], ideal)[0, 1]
    assert found.correlation == pytest.approx(exact)
    assert found.correlation >= best - 0.12


# two waves


def test_kept_new_and_lost_add_up_and_what_is_not_known_stays_out():
    before = both_ways(4, [(0, 1), (1, 2)])
    after = both_ways(4, [(0, 1), (2, 3)])
    after[0, 3] = after[3, 0] = np.nan
    told = turnover(before, after)
    assert (told.kept, told.new, told.lost, told.unknown) == (1, 1, 1, 1)
    assert told.jaccard == pytest.approx(1 / 3)
    assert turnover(np.zeros((3, 3)), np.zeros((3, 3))).jaccard is None


@given(networks(least=4, most=5), networks(least=4, most=5))
@settings(max_examples=25)
def test_quadratic_assignment_agrees_with_every_permutation(one, other):
    size = min(len(one), len(other))
    one, other = one[:size, :size], other[:size, :size]
    told = alike(one, other, draws=3000, seed=2)
    off = ~np.eye(size, dtype=bool)
    if told is None:
        assert np.ptp(one[off]) == 0 or np.ptp(other[off]) == 0
        return
    assert told.correlation == pytest.approx(np.corrcoef(one[off], other[off])[0, 1])
    drawn = [np.corrcoef(one[off], other[np.ix_(p, p)][off])[0, 1]
             for p in permutations(range(size))]  # fmt: skip
    exact = np.mean(np.abs(drawn) >= abs(told.correlation) - 1e-9)
    assert told.chance == pytest.approx(exact, abs=0.05)


def test_the_same_seed_gives_the_same_chance_and_order_does_not_matter():
    rng = np.random.default_rng(4)
    one = both_ways(12, np.argwhere(np.triu(rng.random((12, 12)) < 0.3, 1)))
    other = both_ways(12, np.argwhere(np.triu(rng.random((12, 12)) < 0.5, 1)))
    assert alike(one, other, seed=3) == alike(one, other, seed=3)
    assert alike(one, other).correlation == pytest.approx(alike(other, one).correlation)


def test_the_vertex_bootstrap_agrees_with_a_plain_one():
    """Snijders and Borgatti (1999), written a second time as loops."""
    rng = np.random.default_rng(5)
    before = both_ways(10, np.argwhere(np.triu(rng.random((10, 10)) < 0.2, 1)))
    after = both_ways(10, np.argwhere(np.triu(rng.random((10, 10)) < 0.5, 1)))
    told = growth(before, after, draws=4000, seed=1)
    change, pool = after - before, (after - before)[~np.eye(10, dtype=bool)]
    means = []
    for _ in range(1500):
        drawn = rng.integers(10, size=10)
        means.append(np.mean([
            change[drawn[i], drawn[j]] if drawn[i] != drawn[j] else rng.choice(pool)
            for i in range(10) for j in range(10) if i != j
        ]))  # fmt: skip
    assert told.change == pytest.approx(pool.mean())
    half = 1.959964 * np.std(means)
    assert told.high - told.change == pytest.approx(half, rel=0.08)


def test_few_members_and_other_members_are_refused():
    assert growth(np.zeros((4, 4)), np.ones((4, 4))) is None
    assert growth(np.full((6, 6), np.nan), np.zeros((6, 6))) is None
    with pytest.raises(ValueError, match="same members"):
        turnover(np.zeros((3, 3)), np.zeros((4, 4)))

"""Voting power: published examples, and every coalition and every order counted one by one."""

from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnet_analysis.stats.voting_power import banzhaf, can_stop_all, shapley_shubik


@pytest.mark.parametrize("case", ["eec_1958", "veto_of_fifty"])
def test_banzhaf_agrees_with_the_britannica_guide(reference, case):
    told = reference("voting_power")[case]
    found = banzhaf(told["votes"], quota=told["quota"])
    assert found == pytest.approx([a / b for a, b in told["banzhaf"]], abs=1e-15)


def test_luxembourg_had_a_vote_and_no_power(reference):
    told = reference("voting_power")["eec_1958"]
    assert shapley_shubik(told["votes"], quota=told["quota"])[told["no_power"]] == 0


def test_shapley_shubik_of_the_security_council_as_published(reference):
    told = reference("voting_power")["security_council"]
    found = shapley_shubik(told["votes"], quota=told["quota"])
    small = told["tips_without_veto"][0] / told["tips_without_veto"][1]
    assert found == pytest.approx([(1 - 10 * small) / 5] * 5 + [small] * 10, abs=1e-15)
    assert can_stop_all(told["votes"], quota=told["quota"]) == [True] * 5 + [False] * 10


def _turns(votes, quota):
    """Count every coalition that a voter's leaving turns from winning to losing."""
    found = [0] * len(votes)
    for size in range(1, len(votes) + 1):
        for group in combinations(range(len(votes)), size):
            together = sum(votes[n] for n in group)
            for voter in group:
                found[voter] += together >= quota > together - votes[voter]
    return found


def _tips(votes, quota):
    """Walk through every order of voting and see who reaches the quota."""
    found = [0] * len(votes)
    for order in permutations(range(len(votes))):
        so_far = 0
        for voter in order:
            so_far += votes[voter]
            if so_far >= quota:
                found[voter] += 1
                break
    return found


@st.composite
def rules(draw):
    votes = draw(st.lists(st.integers(0, 9), min_size=1, max_size=6).filter(any))
    return votes, draw(st.integers(1, sum(votes)))


@given(rules())
def test_both_agree_with_counting_one_by_one(rule):
    votes, quota = rule
    turns, tips = _turns(votes, quota), _tips(votes, quota)
    assert banzhaf(votes, quota=quota) == pytest.approx([n / sum(turns) for n in turns])
    assert shapley_shubik(votes, quota=quota) == pytest.approx([n / sum(tips) for n in tips])


def test_forty_voters_are_counted_exactly():
    votes = [20, 20, 20, *range(1, 38)]
    for index in (banzhaf, shapley_shubik):
        found = index(votes, quota=400)
        assert sum(found) == pytest.approx(1, abs=1e-12)
        # More votes never give less power.
        assert [p for _, p in sorted(zip(votes, found, strict=True))] == sorted(found)


@pytest.mark.parametrize(("votes", "quota"), [([1, 1], 3), ([1, 1], 0), ([2, -1], 1)])
def test_a_rule_that_cannot_be_is_refused(votes, quota):
    with pytest.raises(ValueError, match="quota"):
        banzhaf(votes, quota=quota)

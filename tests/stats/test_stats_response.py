import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis.stats.response import evenness

quick = settings(deadline=None, max_examples=50, derandomize=True, database=None)


@st.composite
def recruitments(draw):
    groups = draw(st.integers(2, 8))
    residents = draw(st.lists(st.integers(50, 5000), min_size=groups, max_size=groups))
    came = draw(st.lists(st.integers(0, 50), min_size=groups, max_size=groups))
    came[0] += not any(came)
    return came, residents


@quick
@given(recruitments())
def test_evenness_person_by_person(recruitment):
    """Schouten, Cobben & Bethlehem 2009 by definition: every resident with their group's rate."""
    came, residents = recruitment
    rates = np.repeat(np.divide(came, residents), residents)
    found = evenness(came, residents)
    assert found.indicator == pytest.approx(1 - 2 * rates.std(), abs=1e-9)
    assert found.variation == pytest.approx(rates.std() / rates.mean(), rel=1e-9, abs=1e-12)
    # The partial indicators of 2012, over the mean rate.
    shares = np.divide(residents, sum(residents))
    partial = np.sqrt(shares) * (np.divide(came, residents) - rates.mean()) / rates.mean()
    assert found.groups == pytest.approx(partial.tolist(), abs=1e-9)
    assert sum(part**2 for part in found.groups) == pytest.approx(found.variation**2)


@quick
@given(recruitments(), st.randoms(use_true_random=False))
def test_the_order_of_groups_does_not_matter(recruitment, random):
    pairs = list(zip(*recruitment, strict=True))
    random.shuffle(pairs)
    one, other = evenness(*recruitment), evenness(*zip(*pairs, strict=True))
    assert other.variation == pytest.approx(one.variation)


def test_all_groups_reached_alike():
    found = evenness([10, 20, 5], [1000, 2000, 500])
    assert (found.indicator, found.variation, found.adjusted) == pytest.approx((1, 0, 0))


def test_what_chance_adds_is_what_random_residents_show():
    """The square of the coefficient is chi-squared over n, whose mean is (groups - 1) / n."""
    residents = np.array([40_000, 30_000, 20_000, 10_000])
    drawn = np.random.default_rng(3).multinomial(60, residents / residents.sum(), size=2000)
    found = [evenness(came, residents) for came in drawn]
    assert np.mean([each.variation**2 for each in found]) == pytest.approx(3 / 60, rel=0.05)
    assert found[0].by_chance == pytest.approx((3 / 60) ** 0.5)


@pytest.mark.parametrize(
    ("came", "residents", "words"),
    [([5, 6], [10, 5], "at least as many"), ([1, 2], [1], "same number"),
     ([0, 0], [5, 5], "at least one person"), ([1, 1], [5, 0], "at least as many")],
)  # fmt: skip
def test_impossible_input_is_refused_in_plain_words(came, residents, words):
    with pytest.raises(ValueError, match=words):
        evenness(came, residents)

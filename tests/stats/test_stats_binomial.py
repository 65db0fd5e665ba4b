import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis.stats.binomial import binomial_at_worst, binomial_p

quick = settings(deadline=None, max_examples=50, derandomize=True, database=None)


def test_binomial_p_agrees_with_enumeration(reference):
    for row in reference("fit")["binomial_p"]["rows"]:
        found = binomial_p(row["count"], row["of"], row["share"])
        assert found == pytest.approx(row["p_value"], rel=1e-9), row


@quick
@given(st.integers(1, 200), st.floats(0.001, 0.999), st.data())
def test_binomial_p_lies_above_zero_and_mirrors(of, share, data):
    count = data.draw(st.integers(0, of))
    found = binomial_p(count, of, share)
    assert 0 < found <= 1
    # 1 - share is rounded, so near-ties can fall either way only at round-off.
    assert binomial_p(of - count, of, 1 - share) == pytest.approx(found, rel=1e-6)


def test_binomial_p_at_the_edges():
    assert binomial_p(0, 0, 0.3) == 1
    assert binomial_p(0, 9, 0) == 1
    assert binomial_p(1, 9, 0) == 0
    assert binomial_p(9, 9, 1) == 1


@quick
@given(st.integers(0, 40), st.integers(1, 40), st.integers(0, 15), st.floats(0.05, 0.9))
def test_at_worst_is_no_smaller_than_with_any_placing_of_the_unknown(count, more, unknown, share):
    of = count + more
    fewer = count < share * of
    worst = binomial_at_worst(count, of, share, unknown=unknown, fewer=fewer)
    assert worst >= binomial_p(count, of, share)
    if worst <= 0.05:
        # Wherever they belong, the group is on the same side of its share.
        for placed in range(unknown + 1):
            assert (count + placed < share * (of + unknown)) == fewer


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: binomial_p(3, 2, 0.5), "cannot be larger"),
        (lambda: binomial_p(1, 2, 1.5), "between 0 and 1"),
        (lambda: binomial_p(1, 2, float("nan")), "between 0 and 1"),
    ],
)
def test_impossible_input_is_refused_in_plain_words(call, words):
    with pytest.raises(ValueError, match=words):
        call()

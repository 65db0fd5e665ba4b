import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis.stats.rates import byar, poisson_exact, rate_interval

METHODS = {"poisson_exact": poisson_exact, "byar": byar, "rate_interval": rate_interval}
every = pytest.mark.parametrize("name", METHODS)
quick = settings(deadline=None, max_examples=60, derandomize=True, database=None)

events_seen = st.integers(0, 2000)
levels = st.floats(0.5, 0.999)
exposures = st.floats(0.01, 1e6)


def test_poisson_exact_agrees_with_garwood_1936(reference):
    table = reference("rates")["garwood_1936"]
    for row in table["rows"]:
        limits = poisson_exact(row["events"], confidence=table["confidence"])
        assert limits == pytest.approx((row["low"], row["high"]), abs=0.000501)


@pytest.mark.parametrize("name", ["poisson_exact", "byar"])
def test_limits_agree_with_mpmath(reference, name):
    for row in reference("rates")[name]["rows"]:
        limits = METHODS[name](row["events"], confidence=row["confidence"])
        assert limits == pytest.approx((row["low"], row["high"]), rel=1e-9, abs=1e-12), row


def test_rate_interval_is_exact_below_10_events_and_byar_from_10_as_ohid_does():
    assert rate_interval(9, exposure=2) == poisson_exact(9, exposure=2)
    assert rate_interval(10, exposure=2) == byar(10, exposure=2)
    assert poisson_exact(10) != byar(10)


@quick
@given(st.integers(10, 2000))
def test_byar_stays_close_to_garwood_from_10_events(events):
    assert byar(events) == pytest.approx(poisson_exact(events), rel=0.005)


@every
@quick
@given(events_seen, exposures, levels)
def test_limits_lie_around_the_estimate(name, events, exposure, confidence):
    low, high = METHODS[name](events, exposure=exposure, confidence=confidence)
    assert 0 <= low <= events / exposure < high


@every
@quick
@given(events_seen, levels, levels)
def test_intervals_nest_as_confidence_rises(name, events, one, other):
    narrow = METHODS[name](events, confidence=min(one, other))
    wide = METHODS[name](events, confidence=max(one, other))
    assert wide[0] <= narrow[0] * (1 + 1e-12)
    assert wide[1] >= narrow[1] * (1 - 1e-12)


@every
@quick
@given(events_seen, exposures)
def test_limits_are_per_unit_of_exposure(name, events, exposure):
    low, high = METHODS[name](events)
    assert METHODS[name](events, exposure=exposure) == pytest.approx(
        (low / exposure, high / exposure), rel=1e-12
    )


@every
@quick
@given(events_seen)
def test_more_events_never_lower_a_limit(name, events):
    fewer, more = METHODS[name](events), METHODS[name](events + 1)
    assert more[0] > fewer[0]
    assert more[1] > fewer[1]


def test_byar_lower_limit_never_turns_negative():
    # With z = 4.9 the cube root in Byar's formula is negative for one event.
    assert byar(1, confidence=0.999999)[0] == 0.0


@every
@pytest.mark.parametrize(
    ("events", "exposure", "confidence", "words"),
    [
        (-1, 1.0, 0.95, "whole number"),
        (2.5, 1.0, 0.95, "whole number"),
        (2, 0.0, 0.95, "above zero"),
        (2, -3.0, 0.95, "above zero"),
        (2, float("inf"), 0.95, "above zero"),
        (2, float("nan"), 0.95, "above zero"),
        (2, 1.0, 0.0, "between 0 and 1"),
    ],
)
def test_impossible_input_is_refused_in_plain_words(name, events, exposure, confidence, words):
    with pytest.raises(ValueError, match=words):
        METHODS[name](events, exposure=exposure, confidence=confidence)

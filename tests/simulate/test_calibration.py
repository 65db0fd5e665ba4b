"""The promises of the statistics on a small grid; ``make simulate`` plays the whole one."""

import pytest
from calibration import PROMISES
from promises import SMALL, Row

pytestmark = pytest.mark.simulate


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
def test_promise_is_kept(promise):
    rows = list(promise(SMALL))
    assert rows
    for row in rows:
        assert row.kept, str(row)


def test_a_broken_promise_is_seen():
    """Simulations that cannot fail show nothing: a test at twice its level is caught."""
    assert not Row("p", "c", 0.10, 0.045, 0.055, SMALL.tests).kept
    assert not Row("p", "c", 0.85, 0.935, 0.97, SMALL.samples).kept
    assert Row("p", "c", 0.06, 0.045, 0.055, SMALL.tests).kept

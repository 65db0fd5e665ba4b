"""The fewest cells held back, against every pattern there is."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis.disclosure import suppressing
from wellnet_analysis.errors import DisclosureError

FLOOR = 5


def safe(counts, hidden):
    """Worked by hand for one row with a known total: what is held back adds up together."""
    together = sum(counts[i] for i in hidden)
    small = [i for i, count in enumerate(counts) if count < FLOOR]
    if not set(small) <= set(hidden):
        return False
    return not small or (len(hidden) > 1 and together >= FLOOR + 1)


def chosen(counts):
    size = len(counts)
    small = [i for i, count in enumerate(counts) if count < FLOOR]
    return suppressing.fewest_hidden(
        np.array(counts),
        fixed=np.ones((1, size)),
        cells=np.eye(size),
        must=[count < FLOOR for count in counts],
        small=np.eye(size)[small],
        enough=[FLOOR + 1] * len(small),
    )


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.integers(0, 20), min_size=2, max_size=5).filter(lambda c: min(c) < FLOOR))
def test_no_smaller_pattern_would_do(counts):
    found = chosen(counts)
    patterns = [
        hidden
        for number in range(len(counts) + 1)
        for hidden in combinations(range(len(counts)), number)
        if safe(counts, hidden)
    ]
    if found is None:
        assert not patterns
    else:
        hidden = tuple(np.flatnonzero(found))
        assert safe(counts, hidden)
        assert len(hidden) == len(patterns[0])


def test_the_same_choice_every_time():
    assert all((chosen([2, 7, 7, 7, 30]) == chosen([2, 7, 7, 7, 30])).all() for _ in range(3))


def test_a_solver_that_does_not_finish_publishes_nothing(monkeypatch):
    """D13."""

    class Unfinished:
        status, x = 1, None

    monkeypatch.setattr(suppressing, "milp", lambda *a, **k: Unfinished())
    with pytest.raises(DisclosureError, match="could not finish") as caught:
        chosen([2, 7, 20])
    assert caught.value.exit_code == 3


def test_nothing_of_the_solver_is_printed(capfd):
    chosen([2, 7, 20, 26])
    assert capfd.readouterr().out == ""

"""Mixes of people for the tests of whole mixes: one invented, others drawn."""

import numpy as np
from hypothesis import assume
from hypothesis import strategies as st

# An invented mix with the shape of a borough's 19 census groups: a few large, many small.
NINETEEN = np.array(
    [400, 150, 90, 70, 60, 45, 40, 30, 25, 20, 15, 12, 10, 9, 8, 6, 5, 3, 2], dtype=float
)
mixes = st.lists(st.integers(0, 60), min_size=2, max_size=9).filter(lambda c: sum(c) >= 2)


@st.composite
def tables(draw):
    """Counts and census shares of two to eight groups, and an order to shuffle them into."""
    groups = draw(st.integers(2, 8))
    counts = draw(st.lists(st.integers(0, 40), min_size=groups, max_size=groups))
    shares = draw(st.lists(st.integers(1, 500), min_size=groups, max_size=groups))
    order = draw(st.permutations(range(groups)))
    assume(sum(counts) > 0)
    # Divided so that sums of shares round differently in different orders.
    return np.array(counts), np.array(shares) / 7.3, list(order)

"""What the statistics accept; every refusal says in one sentence what to do.

Messages never repeat a value: a count of people may be too small to print.
"""

import math
from collections.abc import Sequence

import numpy as np

Numbers = Sequence[float] | np.ndarray


def whole_number(value: float, name: str, *, at_least: int = 0) -> int:
    """Return value as an int, or refuse it."""
    message = f"{name} must be a whole number, {at_least} or more; check what was passed."
    try:
        found = int(value)
        whole = found == value
    except (TypeError, ValueError, OverflowError):
        raise ValueError(message) from None
    if not whole or found < at_least:
        raise ValueError(message)
    return found


def part_of(count: float, of: float) -> tuple[int, int]:
    """Return a count and the number it was counted among, or refuse them."""
    count, of = whole_number(count, "count"), whole_number(of, "of")
    if count > of:
        raise ValueError("count cannot be larger than of; check that they are not swapped.")
    return count, of


def between_zero_and_one(value: float, name: str) -> float:
    """Return a share, ends included, or refuse it."""
    if not 0 <= value <= 1:
        raise ValueError(f"{name} must lie between 0 and 1; write 20% as 0.2.")
    return float(value)


def tail(confidence: float) -> float:
    """Return the chance left out on both sides together, or refuse the confidence."""
    if not 0 < confidence < 1:
        raise ValueError("confidence must lie between 0 and 1; write 95% as 0.95.")
    return 1 - float(confidence)


def _one_list(values: Numbers, message: str) -> np.ndarray:
    try:
        found = np.asarray(values, dtype=float)
    except (TypeError, ValueError):
        raise ValueError(message) from None
    if found.ndim != 1 or found.size == 0:
        raise ValueError("groups must come as one list with at least one number in it.")
    return found


def group_counts(counts: Numbers) -> np.ndarray:
    """Return the number of people in each group as whole numbers, or refuse them."""
    message = "counts must hold a whole number, 0 or more, for every group; fill in blanks first."
    found = _one_list(counts, message)
    if not np.all(np.isfinite(found) & (found >= 0) & (found == np.floor(found))):
        raise ValueError(message)
    return found.astype(np.int64)


def people_seen(counts: Numbers) -> np.ndarray:
    """Groups that hold somebody, largest first, so that their order cannot matter."""
    found = group_counts(counts)
    return np.sort(found[found > 0])[::-1]


def group_shares(shares: Numbers) -> np.ndarray:
    """Return shares that sum to one, in the order given, or refuse them."""
    message = "shares must hold a number, zero or more, for every group; fill in blanks first."
    found = _one_list(shares, message)
    if not np.all(np.isfinite(found) & (found >= 0)):
        raise ValueError(message)
    # An exactly rounded sum does not depend on the order of groups.
    total = math.fsum(found)
    if total == 0:
        raise ValueError("shares must hold at least one share above zero; check the population.")
    return found / total


def counts_against_shares(counts: Numbers, shares: Numbers) -> tuple[np.ndarray, np.ndarray]:
    """Return counts and normalised shares of the same groups, or refuse them."""
    found, expected = group_counts(counts), group_shares(shares)
    if found.size != expected.size:
        raise ValueError(
            "counts and shares must cover the same number of groups, in the same order."
        )
    if found.sum() == 0:
        raise ValueError("counts must hold at least one person; leave out empty tables.")
    return found, expected

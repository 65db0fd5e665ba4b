"""How many people a figure has to be about before somebody may read it."""

from __future__ import annotations

LOWEST_THRESHOLD = 5
STRICTEST_THRESHOLD = 10
# A number of people, or of a locality, is shown from ten.
SMALLEST_TOTAL = 10
PRESETS = (5, 8, 10)


def floor(threshold: int, *, strict: bool) -> int:
    """Find the smallest number that may be shown or known of a question.

    Parameters
    ----------
    threshold : int
        The smallest number of an ordinary question.
    strict : bool
        Whether the question is a sensitive one.

    Returns
    -------
    int
        People.

    Examples
    --------
    >>> floor(5, strict=False), floor(5, strict=True), floor(12, strict=True)
    (5, 10, 12)
    """
    return max(threshold, STRICTEST_THRESHOLD) if strict else threshold

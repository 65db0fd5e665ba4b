"""Many mixes against one population at once: every group of every area in one go.

The same figures as ``wilson``, ``binomial_p`` and ``holm`` give one by one, worked out on whole
arrays, for a table of thousands of cells.
"""

from collections.abc import Sequence

import numpy as np

from wellnet_analysis.stats._checks import Numbers, group_shares, tail


def against_shares(
    counts: Sequence[Sequence[int]] | np.ndarray, shares: Numbers, *, confidence: float = 0.95
) -> dict[str, np.ndarray]:
    """Lay the mix of each of many areas beside the shares of one population.

    Parameters
    ----------
    counts : array of int, one row per area, one column per group
        People. An area without anybody has no share.
    shares : sequence of float, one per group
        The population's shares or counts; made to sum to 1 here.
    confidence : float, default 0.95
        Of the limits.

    Returns
    -------
    dict of str to numpy.ndarray
        ``share`` with Wilson's ``low`` and ``high``, ``p_value`` of the exact two-sided
        binomial test and ``adjusted`` over all cells (Holm 1979), each of the counts' shape.

    Raises
    ------
    ValueError
        If counts are not whole, negative, or do not fit the shares.

    References
    ----------
    Wilson EB (1927). Probable inference, the law of succession, and statistical inference.
    Journal of the American Statistical Association 22, 209-212.

    Holm S (1979). A simple sequentially rejective multiple test procedure. Scandinavian
    Journal of Statistics 6, 65-70.

    Examples
    --------
    >>> found = against_shares([[6, 49], [17, 38]], [0.31, 0.69])
    >>> found["share"].round(2).tolist(), (found["adjusted"] < 0.05)[:, 0].tolist()
    ([[0.11, 0.89], [0.31, 0.69]], [True, False])
    """
    came, expected = np.asarray(counts), group_shares(shares)
    whole = came.ndim == 2 and came.shape[1] == expected.size and np.all(came == np.floor(came))
    if not whole or (came < 0).any():
        raise ValueError("counts must hold whole numbers: a row per area, a column per group.")
    came = came.astype(np.int64)
    of = came.sum(axis=1, keepdims=True) + np.zeros_like(came)
    low, high = _wilson(came, of, tail(confidence))
    p_values = _binomial(came, of, expected + np.zeros(came.shape))
    with np.errstate(invalid="ignore"):
        share = came / of
    return {"share": share, "low": low, "high": high, "p_value": p_values,
            "adjusted": _holm(p_values)}  # fmt: skip


def _wilson(came: np.ndarray, of: np.ndarray, left_out: float) -> tuple[np.ndarray, np.ndarray]:
    from scipy.special import ndtri

    z = -float(ndtri(left_out / 2))
    n = np.maximum(of, 1)
    middle = (came + z**2 / 2) / (n + z**2)
    half = z / (n + z**2) * np.sqrt(came * (n - came) / n + z**2 / 4)
    low, high = np.maximum(middle - half, 0), np.minimum(middle + half, 1)
    # Rounding can leave the last digit short of a share of exactly 0 or 1.
    low, high = np.where(came == 0, 0.0, low), np.where(came == n, 1.0, high)
    return np.where(of, low, 0.0), np.where(of, high, 1.0)


def _binomial(came: np.ndarray, of: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Add up every count that is no more likely, found by halving on the other side of the mean."""
    from scipy.special import gammaln, xlog1py, xlogy
    from scipy.stats import binom

    whole = gammaln(of + 1)

    def chance(count: np.ndarray) -> np.ndarray:
        """Give the logarithm of a count's probability; none for one that cannot be."""
        ways = whole - gammaln(count + 1) - gammaln(of - count + 1)
        found = ways + xlogy(count, share) + xlog1py(of - count, -share)
        return np.where(count > of, -np.inf, found)

    # Ties count as equally likely however they were rounded, as scipy's own test has it.
    own = chance(came) + 1e-7
    below = came < of * share
    # On the other side the chances fall away from the mean: find the first that is small enough.
    near = np.where(below, np.ceil(of * share), 0).astype(np.int64)
    far = np.where(below, of + 1, np.floor(of * share).astype(np.int64) + 1)
    for _ in range(int(np.ceil(np.log2(max(int(of.max(initial=1)), 1) + 2))) + 1):
        middle = (near + far) // 2
        small = chance(middle) <= own
        active = near < far
        # Below the mean the search runs upwards to the first; above it, to one past the last.
        go_low = np.where(below, small, ~small)
        far = np.where(active & go_low, middle, far)
        near = np.where(active & ~go_low, middle + 1, near)
    low_side = binom.cdf(came, of, share) + binom.sf(near - 1, of, share)
    high_side = binom.sf(came - 1, of, share) + binom.cdf(near - 1, of, share)
    found = np.where(below, low_side, high_side)
    return np.minimum(np.where(came == of * share, 1.0, found), 1.0)


def _holm(p_values: np.ndarray) -> np.ndarray:
    flat = p_values.ravel()
    order = np.argsort(flat, kind="stable")
    raised = np.maximum.accumulate(flat[order] * np.arange(flat.size, 0, -1))
    adjusted = np.empty_like(flat)
    adjusted[order] = np.minimum(raised, 1.0)
    return adjusted.reshape(p_values.shape)

"""What many tests made together still say.

``holm`` where one false alarm is one too many, as in "which groups"; ``benjamini_hochberg``
over everything a report tests, where a few false alarms among the findings can be borne.
"""

import numpy as np

from wellnet_analysis.stats._checks import Numbers


def _p_values(p_values: Numbers) -> np.ndarray:
    raw = np.asarray(p_values, dtype=float)
    if not np.all((raw >= 0) & (raw <= 1)):
        raise ValueError("p_values must all lie between 0 and 1; leave out tests not made.")
    return raw


def holm(p_values: Numbers) -> np.ndarray:
    """Raise p-values so that testing many groups does not cry wolf.

    Holm's step-down method: the chance of even one false alarm stays at the level used.

    Parameters
    ----------
    p_values : sequence of float
        The p-values of all tests made together, from 0 to 1.

    Returns
    -------
    numpy.ndarray
        Adjusted p-values in the same order, none smaller than it was.

    Raises
    ------
    ValueError
        If a p-value is missing or not between 0 and 1.

    References
    ----------
    Holm S (1979). A simple sequentially rejective multiple test procedure. Scandinavian
    Journal of Statistics 6, 65-70.

    Examples
    --------
    >>> holm([0.01, 0.04, 0.03, 0.005]).round(3).tolist()
    [0.03, 0.06, 0.06, 0.02]
    """
    raw = _p_values(p_values)
    if raw.size == 0:
        return raw

    from statsmodels.stats.multitest import multipletests

    return multipletests(raw, method="holm")[1]


def benjamini_hochberg(p_values: Numbers) -> np.ndarray:
    """Raise p-values so that few of what is called a finding is a false alarm.

    Benjamini and Hochberg's step-up method: among the tests that stay below the level used,
    the expected share of false alarms is at most that level.

    Parameters
    ----------
    p_values : sequence of float
        The p-values of all tests made together, from 0 to 1.

    Returns
    -------
    numpy.ndarray
        Adjusted p-values in the same order, none smaller than it was.

    Raises
    ------
    ValueError
        If a p-value is missing or not between 0 and 1.

    References
    ----------
    Benjamini Y, Hochberg Y (1995). Controlling the false discovery rate: a practical and
    powerful approach to multiple testing. Journal of the Royal Statistical Society B 57,
    289-300.

    Examples
    --------
    >>> benjamini_hochberg([0.01, 0.04, 0.03, 0.005]).round(3).tolist()
    [0.02, 0.04, 0.04, 0.02]
    """
    raw = _p_values(p_values)
    if raw.size == 0:
        return raw

    from scipy.stats import false_discovery_control

    return false_discovery_control(raw, method="bh")

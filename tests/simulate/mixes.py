"""Real mixes of residents, and mixes that are exactly as diverse and otherwise different."""

import math

import numpy as np

from wellnet_analysis.population import Population
from wellnet_analysis.schema.variables import ETHNIC_GROUP
from wellnet_analysis.stats.diversity import gini_simpson_of_shares

PLACES = ("islington", "camden")
RUNGS = {rung.name: rung for rung in ETHNIC_GROUP.ladder}


def residents(place, groups):
    """Shares of ethnic groups in a place, Census 2021, by 19 or five groups."""
    rung = RUNGS["19 groups" if groups == 19 else "five groups"]
    counts = Population.load(f"{place}.csv").counts(ETHNIC_GROUP, rung)
    return (counts / counts.sum()).to_numpy()


def one_large(shares):
    """One large group and otherwise equal ones, exactly as diverse as shares."""
    groups, target = len(shares), float(np.sum(shares**2))
    rest = groups - 1
    large = (1 + math.sqrt(1 - groups * (1 - target * rest))) / groups
    return np.array([large, *[(1 - large) / rest] * rest])


def two_large(shares):
    """Two equally large groups and otherwise equal ones, exactly as diverse as shares."""
    groups, target = len(shares), float(np.sum(shares**2))
    rest = groups - 2
    # Solve 2 a^2 + (1 - 2a)^2 / rest = target for the larger root.
    a, b, c = 2 + 4 / rest, -4 / rest, 1 / rest - target
    large = (-b + math.sqrt(b * b - 4 * a * c)) / (2 * a)
    found = np.array([large, large, *[(1 - 2 * large) / rest] * rest])
    assert abs(gini_simpson_of_shares(found) - gini_simpson_of_shares(shares)) < 1e-12
    return found


NULLS = {"the borough's own": np.asarray, "one large": one_large, "two large": two_large}

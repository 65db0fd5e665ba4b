"""Works out the reference values of tests/reference by slow, independent routes.

Run ``python tests/reference/compute_reference_values.py`` from the project's root to
write the JSON files again. Nothing here imports the package or scipy: the routes are
50-digit arithmetic (mpmath), exact fractions and enumeration of every possible outcome,
so that agreement means something. Published values are typed in from the papers named
beside them, and checked here against the independent route before they are written.
"""

import itertools
import json
from collections import defaultdict
from fractions import Fraction
from math import comb, factorial
from pathlib import Path

import mpmath
from mpmath import mp, mpf

HERE = Path(__file__).parent
mp.dps = 50
ROUTE = f"tests/reference/compute_reference_values.py, mpmath {mpmath.__version__}"


def bisect(function, low, high):
    """Root of a function that changes sign once between low and high."""
    low, high = mpf(low), mpf(high)
    rising = function(high) > 0
    for _ in range(170):
        middle = (low + high) / 2
        if (function(middle) > 0) == rising:
            high = middle
        else:
            low = middle
    return (low + high) / 2


def normal_quantile(probability):
    return mp.sqrt(2) * mp.erfinv(2 * mpf(probability) - 1)


def two_sided(confidence):
    """The tail on each side and its normal quantile, from a decimal written as text."""
    tail = (1 - mpf(confidence)) / 2
    return tail, normal_quantile(1 - tail)


# ---------------------------------------------------------------- proportions


def wilson_by_roots(count, of, confidence):
    _, z = two_sided(confidence)
    share = mpf(count) / of
    # (share - p)^2 = z^2 p (1 - p) / of, as a polynomial in p.
    roots = mp.polyroots(
        [1 + z**2 / of, -(2 * share + z**2 / of), share**2], maxsteps=500, extraprec=400
    )
    low, high = sorted(mp.re(root) for root in roots)
    return max(low, mpf(0)), min(high, mpf(1))


def binomial_at_most(count, of, p):
    return mp.fsum(comb(of, k) * p**k * (1 - p) ** (of - k) for k in range(count + 1))


def clopper_pearson_by_roots(count, of, confidence):
    tail, _ = two_sided(confidence)
    low = high = None
    if count > 0:
        low = bisect(lambda p: 1 - binomial_at_most(count - 1, of, p) - tail, 0, 1)
    if count < of:
        high = bisect(lambda p: binomial_at_most(count, of, p) - tail, 0, 1)
    return (mpf(0) if low is None else low), (mpf(1) if high is None else high)


NEWCOMBE = {
    "wilson": [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
    "clopper_pearson": [
        (81, 263, 0.2527, 0.3676),
        (15, 148, 0.0578, 0.1617),
        (0, 20, 0.0000, 0.1684),
        (1, 29, 0.0009, 0.1776),
    ],
}


def proportions():
    routes = {"wilson": wilson_by_roots, "clopper_pearson": clopper_pearson_by_roots}
    for name, rows in NEWCOMBE.items():
        for count, of, low, high in rows:
            found = routes[name](count, of, "0.95")
            assert abs(found[0] - low) < 0.00005001, (name, count, of, found)
            assert abs(found[1] - high) < 0.00005001, (name, count, of, found)
    cases = [
        (count, of, confidence)
        for count, of in [
            (0, 1),
            (1, 1),
            (0, 45),
            (1, 45),
            (22, 45),
            (45, 45),
            (7, 300),
            (299, 300),
        ]
        for confidence in ("0.8", "0.95", "0.998")
    ]
    return {
        "newcombe_1998": {
            "source": "Newcombe RG (1998). Two-sided confidence intervals for the single "
            "proportion: comparison of seven methods. Statistics in Medicine 17, 857-872, "
            "Table I: method 3 (Wilson score) and method 5 (Clopper-Pearson). 95%.",
            "checked": f"every limit confirmed to its four decimals by {ROUTE}",
            "confidence": 0.95,
            **{
                name: [dict(zip(("count", "of", "low", "high"), row, strict=True)) for row in rows]
                for name, rows in NEWCOMBE.items()
            },
        },
        "solved": {
            "source": f"{ROUTE}, 50 digits. Wilson: polyroots of the score equation. "
            "Clopper-Pearson: bisection of the summed binomial tails.",
            **{
                name: [
                    {
                        "count": count,
                        "of": of,
                        "confidence": float(confidence),
                        "low": float(route(count, of, confidence)[0]),
                        "high": float(route(count, of, confidence)[1]),
                    }
                    for count, of, confidence in cases
                ]
                for name, route in routes.items()
            },
        },
    }


# ---------------------------------------------------------------------- rates


def poisson_at_most(events, mean):
    return mp.exp(-mean) * mp.fsum(mean**k / mp.factorial(k) for k in range(events + 1))


def garwood_by_roots(events, confidence):
    tail, _ = two_sided(confidence)
    ceiling = 10 * events + 50
    low = mpf(0)
    if events > 0:
        low = bisect(lambda mean: 1 - poisson_at_most(events - 1, mean) - tail, 0, ceiling)
    return low, bisect(lambda mean: poisson_at_most(events, mean) - tail, 0, ceiling)


def byar_closed_form(events, confidence):
    _, z = two_sided(confidence)
    events = mpf(events)
    low = mpf(0)
    if events > 0:
        root = 1 - 1 / (9 * events) - z / (3 * mp.sqrt(events))
        low = events * max(root, mpf(0)) ** 3
    more = events + 1
    return low, more * (1 - 1 / (9 * more) + z / (3 * mp.sqrt(more))) ** 3


GARWOOD = [(0, 0.000, 3.689), (10, 4.795, 18.390)]


def rates():
    for events, low, high in GARWOOD:
        found = garwood_by_roots(events, "0.95")
        assert abs(found[0] - low) < 0.00051 and abs(found[1] - high) < 0.00051, found
    cases = [
        (events, confidence)
        for events in (0, 1, 2, 9, 10, 11, 45, 250)
        for confidence in ("0.8", "0.95", "0.998")
    ]

    def rows(route):
        return [
            {
                "events": events,
                "confidence": float(confidence),
                "low": float(route(events, confidence)[0]),
                "high": float(route(events, confidence)[1]),
            }
            for events, confidence in cases
        ]

    return {
        "garwood_1936": {
            "source": "Garwood F (1936). Fiducial limits for the Poisson distribution. "
            "Biometrika 28, 437-442: 95% limits for 0 and 10 events as commonly tabulated.",
            "checked": f"both limits confirmed to three decimals by {ROUTE}",
            "confidence": 0.95,
            "rows": [dict(zip(("events", "low", "high"), row, strict=True)) for row in GARWOOD],
        },
        "poisson_exact": {
            "source": f"{ROUTE}, 50 digits: bisection of the summed Poisson tails.",
            "rows": rows(garwood_by_roots),
        },
        "byar": {
            "source": f"{ROUTE}, 50 digits: Byar's closed form as printed in Breslow NE & "
            "Day NE (1987), Statistical Methods in Cancer Research II, page 69; a negative "
            "cube root counts as zero.",
            "rows": rows(byar_closed_form),
        },
    }


# ------------------------------------------------------------------------ fit


def outcomes(n, groups):
    """Every way n people can fall into the groups."""
    for bars in itertools.combinations(range(n + groups - 1), groups - 1):
        edges = (-1, *bars, n + groups - 1)
        yield tuple(b - a - 1 for a, b in itertools.pairwise(edges))


def multinomial_probability(counts, shares):
    ways = factorial(sum(counts))
    for count in counts:
        ways //= factorial(count)
    probability = Fraction(ways)
    for count, share in zip(counts, shares, strict=True):
        probability *= share**count
    return probability


def pearson(counts, shares):
    n = sum(counts)
    return sum((c - n * s) ** 2 / (n * s) for c, s in zip(counts, shares, strict=True))


def exact_fit(counts, shares):
    observed = pearson(counts, shares)
    p_value = sum(
        multinomial_probability(table, shares)
        for table in outcomes(sum(counts), len(counts))
        if pearson(table, shares) >= observed
    )
    return observed, p_value


def distance(counts, shares):
    n = sum(counts)
    return sum(abs(Fraction(c, n) - s) for c, s in zip(counts, shares, strict=True)) / 2


def quantile_of_atoms(atoms, level, margin):
    """Quantile of a discrete distribution, refused where simulation could miss the atom."""
    below = Fraction(0)
    for value in sorted(atoms):
        reached = below + atoms[value]
        if reached > level:
            assert level - below > margin and reached - level > margin, (
                float(below),
                float(reached),
            )
            return value
        below = reached
    raise AssertionError(level)


def exact_chance(n, shares, margin):
    atoms = defaultdict(Fraction)
    for table in outcomes(n, len(shares)):
        atoms[distance(table, shares)] += multinomial_probability(table, shares)
    mean = sum(value * probability for value, probability in atoms.items())
    return mean, quantile_of_atoms(atoms, Fraction(95, 100), margin)


def exact_mean_chance(n, shares):
    """Mean distance alone, group by group from binomial probabilities: reaches larger n."""
    return (
        sum(
            abs(Fraction(k, n) - s) * comb(n, k) * s**k * (1 - s) ** (n - k)
            for s in shares
            for k in range(n + 1)
        )
        / 2
    )


def exact_binomial_p(count, of, share):
    chances = [comb(of, k) * share**k * (1 - share) ** (of - k) for k in range(of + 1)]
    return sum(chance for chance in chances if chance <= chances[count])


def fractions(*texts):
    return tuple(Fraction(text) for text in texts)


def as_floats(values):
    return [float(value) for value in values]


def fit():
    tables = [
        ((3, 1, 0), fractions("1/2", "1/4", "1/4")),
        ((6, 2, 1), fractions("1/3", "1/3", "1/3")),
        ((5, 2, 1, 0), fractions("0.4", "0.3", "0.2", "0.1")),
        ((1, 2, 3, 6), fractions("0.4", "0.3", "0.2", "0.1")),
        ((0, 12), fractions("0.7", "0.3")),
        ((4, 3, 3), fractions("0.4", "0.3", "0.3")),
        ((2, 2, 2, 2, 4), fractions("0.6", "0.1", "0.1", "0.1", "0.1")),
    ]
    small = [(10, fractions("0.5", "0.3", "0.2")), (8, fractions("0.7", "0.2", "0.1"))]
    larger = [
        (45, fractions("0.6", "0.18", "0.09", "0.07", "0.06")),
        (200, fractions("0.25", "0.25", "0.25", "0.25")),
    ]
    binomials = [
        (count, of, share)
        for of in (1, 10, 45)
        for count in sorted({0, 1, of // 3, of})
        for share in ("0.05", "0.3", "0.5")
    ]
    return {
        "dissimilarity": {
            "source": "worked by hand: observed shares 2/9, 4/9, 1/3 against 1/2, 3/10, 1/5 "
            "differ by 5/18, 13/90, 2/15, whose half sum is 5/18; Duncan OD & Duncan B (1955), "
            "American Sociological Review 20, 210-217 for the definition.",
            "rows": [
                {"counts": [10, 20, 15], "shares": [0.5, 0.3, 0.2], "value": 5 / 18},
                {"counts": [10, 20, 15], "shares": [50, 30, 20], "value": 5 / 18},
                {"counts": [7, 0], "shares": [0, 3], "value": 1.0},
                {"counts": [5, 3, 2], "shares": [0.5, 0.3, 0.2], "value": 0.0},
            ],
        },
        "dissimilarity_by_chance": {
            "source": f"{ROUTE}: exact fractions over every outcome of the multinomial; where "
            "'high' is null only the mean was worked out, from binomial probabilities. 'high' "
            "is the 95th percentile, kept only where the cumulative probability is more than "
            "0.005 from 0.95 on both sides.",
            "rows": [
                {
                    "n": n,
                    "shares": as_floats(shares),
                    "mean": float(exact_chance(n, shares, Fraction(1, 200))[0]),
                    "high": float(exact_chance(n, shares, Fraction(1, 200))[1]),
                }
                for n, shares in small
            ]
            + [
                {
                    "n": n,
                    "shares": as_floats(shares),
                    "mean": float(exact_mean_chance(n, shares)),
                    "high": None,
                }
                for n, shares in larger
            ],
        },
        "goodness_of_fit": {
            "source": f"{ROUTE}: exact fractions over every outcome of the multinomial; the "
            "p-value is the probability of a Pearson statistic at least the observed one.",
            "rows": [
                {
                    "counts": list(counts),
                    "shares": as_floats(shares),
                    "statistic": float(exact_fit(counts, shares)[0]),
                    "p_value": float(exact_fit(counts, shares)[1]),
                }
                for counts, shares in tables
            ],
        },
        "binomial_p": {
            "source": f"{ROUTE}: exact fractions; the probability of every count no more "
            "likely than the observed one.",
            "rows": [
                {
                    "count": count,
                    "of": of,
                    "share": float(share),
                    "p_value": float(exact_binomial_p(count, of, Fraction(share))),
                }
                for count, of, share in binomials
            ],
        },
        "holm": {
            "source": "worked by hand from Holm S (1979), Scandinavian Journal of Statistics "
            "6, 65-70: smallest first, times 4, 3, 2, 1, each at least the one before, "
            "at most 1.",
            "rows": [
                {"raw": [0.01, 0.04, 0.03, 0.005], "adjusted": [0.03, 0.06, 0.06, 0.02]},
                {"raw": [0.5, 0.4, 0.9], "adjusted": [1.0, 1.0, 1.0]},
                {"raw": [0.2], "adjusted": [0.2]},
                {"raw": [0.01, 0.01, 0.3], "adjusted": [0.03, 0.03, 0.3]},
            ],
        },
    }


# ------------------------------------------------------------------ diversity


def unbiased(counts):
    n = sum(counts)
    return 1 - Fraction(sum(c * (c - 1) for c in counts), n * (n - 1))


def simpson_variance(shares, n):
    """Simpson 1949: exact variance of the unbiased index for n people."""
    s2 = sum(s**2 for s in shares)
    s3 = sum(s**3 for s in shares)
    return (2 * s2 + 4 * (n - 2) * s3 - 2 * (2 * n - 3) * s2**2) / (n * (n - 1))


def observed_shares(counts):
    return tuple(Fraction(c, sum(counts)) for c in counts)


def enumerated_moments(counts):
    """Mean and variance of the unbiased index over every resample, without the formula."""
    shares, n = observed_shares(counts), sum(counts)
    mean = square = Fraction(0)
    for table in outcomes(n, len(counts)):
        chance, value = multinomial_probability(table, shares), unbiased(table)
        mean += chance * value
        square += chance * value**2
    return mean, square - mean**2


def exact_bootstrap_t(counts):
    """Studentised limits from every possible resample, each with its exact probability.

    The upper limit is the higher of the studentised and the plain one.
    """
    shares, n = observed_shares(counts), sum(counts)
    plug_in = 1 - sum(s**2 for s in shares)
    atoms, gaps, dropped = defaultdict(Fraction), defaultdict(Fraction), Fraction(0)
    for table in outcomes(n, len(counts)):
        chance = multinomial_probability(table, shares)
        variance = simpson_variance(observed_shares(table), n)
        if variance == 0:
            dropped += chance
            continue
        gap = unbiased(table) - plug_in
        value = mpf(gap.numerator) / gap.denominator
        atoms[mp.nstr(value / mp.sqrt(mpf(variance.numerator) / variance.denominator), 30)] += (
            chance
        )
        gaps[mp.nstr(value, 30)] += chance
    kept, plain = (
        {mpf(text): chance / (1 - dropped) for text, chance in each.items()}
        for each in (atoms, gaps)
    )
    margin = Fraction(1, 400)
    error = simpson_variance(shares, n)
    error = mp.sqrt(mpf(error.numerator) / error.denominator)
    estimate = mpf(unbiased(counts).numerator) / unbiased(counts).denominator

    def limit(level):
        return estimate - quantile_of_atoms(kept, level, margin) * error

    high = max(limit(Fraction(25, 1000)),
               estimate - quantile_of_atoms(plain, Fraction(25, 1000), margin))  # fmt: skip
    return {
        "estimate": float(estimate),
        "standard_error": float(error),
        "low": float(max(limit(Fraction(975, 1000)), mpf(0))),
        "high": float(min(high, mpf(1))),
        "lower_limit": float(max(limit(Fraction(95, 100)), mpf(0))),
        "dropped_share": float(dropped),
    }


def hill_by_definition(counts, order):
    n = sum(counts)
    shares = [mpf(c) / n for c in counts if c]
    if order == "inf":
        return 1 / max(shares)
    order = mpf(order)
    if order == 1:
        return mp.exp(-mp.fsum(s * mp.log(s) for s in shares))
    return mp.fsum(s**order for s in shares) ** (1 / (1 - order))


def smallest_settling(counts, reference, confidence, power):
    """Counting up one person at a time."""
    z = normal_quantile(mpf(confidence)) + normal_quantile(mpf(power))
    shares, n = observed_shares(counts), sum(counts)
    gap = unbiased(counts) - Fraction(reference)
    gap = mpf(gap.numerator) / gap.denominator
    while True:
        variance = simpson_variance(shares, n)
        if z * mp.sqrt(mpf(variance.numerator) / variance.denominator) < gap:
            return n
        n += 1


def diversity():
    moments = [(3, 2, 1), (5, 3, 2), (2, 2, 2), (6, 1, 1), (4, 3, 2, 1)]
    for counts in moments:
        mean, variance = enumerated_moments(counts)
        shares, n = observed_shares(counts), sum(counts)
        assert variance == simpson_variance(shares, n), counts
        assert mean == 1 - sum(s**2 for s in shares), counts
    simple = [(3, 2, 1), (24, 12, 6, 3), (1, 1, 1), (7, 0, 0), (30, 8, 4, 2, 1, 0)]
    settling = [
        ((24, 12, 6, 3), "0.6", "0.95", "0.5"),
        ((24, 12, 6, 3), "0.62", "0.95", "0.5"),
        ((24, 12, 6, 3), "0.5", "0.95", "0.5"),
        ((10, 10, 10), "0.65", "0.95", "0.5"),
        ((30, 8, 4, 2, 1), "0.5", "0.9", "0.5"),
        ((2, 1, 1), "0.6", "0.99", "0.5"),
        ((24, 12, 6, 3), "0.6", "0.95", "0.8"),
        ((30, 8, 4, 2, 1), "0.5", "0.9", "0.8"),
        ((2, 1, 1), "0.6", "0.99", "0.9"),
    ]
    return {
        "gini_simpson": {
            "source": f"{ROUTE}: exact fractions of Simpson EH (1949), Nature 163, 688, "
            "'Measurement of diversity'.",
            "rows": [{"counts": list(c), "value": float(unbiased(c))} for c in simple],
        },
        "gini_simpson_of_shares": {
            "source": "worked by hand: one minus the sum of squared shares.",
            "rows": [
                {"shares": [0.5, 0.3, 0.2], "value": 0.62},
                {"shares": [1, 1, 1, 1], "value": 0.75},
                {"shares": [9, 0], "value": 0.0},
            ],
        },
        "hill": {
            "source": f"{ROUTE}, 50 digits: the definition of Hill MO (1973), Ecology 54, "
            "427-432, evaluated directly, also very near order 1.",
            "rows": [
                {
                    "counts": list(counts),
                    "order": order,
                    "value": float(hill_by_definition(counts, order)),
                }
                for counts in ((24, 12, 6, 3), (30, 8, 4, 2, 1, 0))
                for order in ("0", "0.5", "0.9999999", "1", "1.000001", "1.02", "2", "60", "inf")
            ],
        },
        "standard_error": {
            "source": f"{ROUTE}: standard deviation of the unbiased index over every outcome "
            "of a resample from the observed shares, by enumeration in exact fractions, "
            "without Simpson's variance formula (which agreed exactly).",
            "rows": [
                {
                    "counts": list(counts),
                    "value": float(mp.sqrt(mpf(variance.numerator) / variance.denominator)),
                }
                for counts in moments
                for variance in [enumerated_moments(counts)[1]]
            ],
        },
        "diversity_interval": {
            "source": f"{ROUTE}: studentised bootstrap with every possible resample "
            "enumerated and weighted by its exact probability (no simulation), the upper limit the "
            "higher of the studentised and the plain one; kept only "
            "where each quantile is more than 0.0025 from a jump of the distribution. 95%.",
            "confidence": 0.95,
            "rows": [
                {"counts": list(counts), **exact_bootstrap_t(counts)} for counts in BOOTSTRAP_CASES
            ],
        },
        "people_to_settle": {
            "source": f"{ROUTE}: exact variance and normal quantiles of confidence "
            "and power, counting up one person at a time from the present number until the "
            "limit passes.",
            "rows": [
                {
                    "counts": list(counts),
                    "reference": float(reference),
                    "confidence": float(confidence),
                    "power": float(power),
                    "people": smallest_settling(counts, reference, confidence, power),
                }
                for counts, reference, confidence, power in settling
            ],
        },
    }


BOOTSTRAP_CASES = [(6, 5, 4), (8, 5, 3), (10, 3, 2), (12, 8), (5, 5, 2, 1)]


def main():
    for build in (proportions, rates, fit, diversity):
        text = json.dumps(build(), indent=1, ensure_ascii=False)
        (HERE / f"{build.__name__}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

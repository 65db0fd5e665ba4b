"""Which groups have fewer, or more, people than chance alone would give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wellnet_analysis.measures.representation.comparing import LEVEL, Comparison, at_worst
from wellnet_analysis.measures.representation.judging import Together, judge
from wellnet_analysis.stats import many_tests


@dataclass(frozen=True)
class StandingOut:
    """Every group's exact test, adjusted over all groups, and the judging of the whole report."""

    p_values: Mapping[tuple[str, str], float]
    tests: int
    together: Together

    def p(self, c: Comparison, group: str) -> float:
        """Find a group's p-value; of two groups both have the same."""
        first = (c.variable.name, str(c.counts.index[0]))
        return self.p_values.get((c.variable.name, group), self.p_values[first])

    def surprising(self, c: Comparison, group: str) -> bool:
        """Say whether a group stands out over all groups, and among every test of the report."""
        return self.p(c, group) < LEVEL and self.together.stands(c, group)


def standing_out(found: Sequence[Comparison], *, seed: int) -> StandingOut:
    """Test every group against its share of the residents, and allow for how many there are.

    Parameters
    ----------
    found : sequence of Comparison
        Every characteristic that the report compares.
    seed : int
        Of the simulations of the tests that these are judged together with.

    Returns
    -------
    StandingOut
        Exact binomial tests with the unanswered placed against the claim, adjusted over all
        groups (Holm 1979).
    """
    # Two groups are one test: what one has too many of, the other has too few of.
    family = [
        (c, str(group))
        for c in found
        for group in (c.counts.index if len(c.counts) > 2 else c.counts.index[:1])
    ]
    raw = [
        at_worst(c, group, fewer=int(c.counts[group]) < float(c.shares[group]) * c.answered)
        for c, group in family
    ]
    adjusted = {
        (c.variable.name, group): float(p)
        for (c, group), p in zip(family, many_tests.holm(raw), strict=True)
    }
    return StandingOut(adjusted, len(family), judge(found, seed=seed))

"""Do the people who came look like the people who live here?

*Diverse* is about the mix of those who came; *representative* is about likeness to the
area. A group can be more of the one and less of the other, so both are told and neither
stands for the other. Participants are no random sample of residents: an interval speaks of
what another round of recruitment, run the same way, would bring.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from wellnet_analysis.errors import listed
from wellnet_analysis.findings import Finding, Findings, slug, unavailable
from wellnet_analysis.population import Population
from wellnet_analysis.schema import NO_ANSWER, NOT_STATED, Rung, Variable
from wellnet_analysis.stats import diversity, fit
from wellnet_analysis.stats.proportions import wilson
from wellnet_analysis.words import SMALLEST_BASE_FOR_A_PERCENTAGE

LEVEL = 0.05
UNNAMED = "Groups too small to show are not named here."


@dataclass(frozen=True)
class Comparison:
    """The people who came and the residents, in the same printed groups."""

    variable: Variable
    rung: Rung
    counts: pd.Series
    residents: pd.Series
    unstated: int

    @property
    def answered(self) -> int:
        """How many people answered."""
        return int(self.counts.sum())

    @property
    def shares(self) -> pd.Series:
        """The residents' shares."""
        return self.residents / self.residents.sum()


def compare(people: pd.DataFrame, population: Population, variable: Variable) -> Comparison | None:
    """Put the people who came and the residents into the same groups.

    Parameters
    ----------
    people : DataFrame
        One row per person, the variable as a categorical of shown groups if it may be shown.
    population : Population
        The residents.
    variable : Variable
        The characteristic.

    Returns
    -------
    Comparison or None
        None where no breakdown may be shown, the population does not know it, nobody
        answered, or the unanswered could only be shown together with a group.
    """
    if variable.name not in people or not population.knows(variable):
        return None
    rung = variable.rung_of(people[variable.name].cat.categories)
    if not rung.splits or rung.mixed:
        return None
    counts = people[variable.name].value_counts(sort=False)
    stated = counts[list(rung.stated)]
    if not stated.sum():
        return None
    unstated = int(counts.sum() - stated.sum())
    return Comparison(variable, rung, stated, population.counts(variable, rung), unstated)


def _answered_on(variable: Variable) -> str:
    return f"people who answered on {variable.label}"


def _not_compared(
    people: pd.DataFrame, population: Population, variable: Variable, measure: str, title: str
) -> Findings:
    """Say why there is no comparison: no figures to compare with, nobody answered, or too few."""
    if variable.name not in people or people.empty:
        return _too_few(variable, measure, title)
    if not population.knows(variable):
        said = f"{population.label} has no figures on {variable.label} to compare with."
        return Findings(title, variable.heading, (), (said,))
    counts = people[variable.name].value_counts()
    rung = variable.rung_of(people[variable.name].cat.categories)
    answers = [group for group in rung.names if group not in {*NO_ANSWER, NOT_STATED}]
    if not rung.mixed and not counts[answers].sum():
        return Findings(title, variable.heading, (), (f"Nobody answered on {variable.label}.",))
    return _too_few(variable, measure, title)


def _too_few(variable: Variable, measure: str, title: str) -> Findings:
    nothing = unavailable(
        f"{measure}.{variable.name}", variable.name, variable.heading, title=title
    )
    return replace(nothing, rows=tuple(replace(row, measure=measure) for row in nothing))


def _comparisons(
    people: pd.DataFrame, population: Population, variables: Sequence[Variable]
) -> Iterator[Comparison]:
    for variable in variables:
        if found := compare(people, population, variable):
            yield found


def by_characteristic(
    people: pd.DataFrame,
    population: Population,
    variable: Variable,
    *,
    confidence: float = 0.95,
) -> Findings:
    """Set each group's share of those who came beside its share of the residents.

    Parameters
    ----------
    people : DataFrame
        One row per person who registered.
    population : Population
        The residents.
    variable : Variable
        The characteristic.
    confidence : float
        Of the limits.

    Returns
    -------
    Findings
        Per shown group: people, share of those who answered with Wilson limits (Wilson
        1927), and the residents' share as ``reference``.
    """
    name = f"representation.by_characteristic.{variable.name}"
    measure = "representation.by_characteristic"
    title = f"{variable.heading}: who came and who lives here"
    found = compare(people, population, variable)
    if found is None:
        return _not_compared(people, population, variable, measure, title)
    base = _answered_on(variable)
    rows = []
    for group, count in found.counts.items():
        low, high = wilson(int(count), found.answered, confidence=confidence)
        share = float(found.shares[group])
        small = found.answered < SMALLEST_BASE_FOR_A_PERCENTAGE
        of = "{count} of {of}" if small else "{estimate:percent} of those who came"
        rows.append(
            Finding(
                f"{name}.{slug(str(group))}", measure, variable.name, str(group),
                count=int(count), of=found.answered, base=base,
                estimate=int(count) / found.answered, low=low, high=high, reference=share,
                unit="share", confidence=confidence,
                method="share with Wilson score limits (Wilson 1927)",
                source=population.provenance(variable),
                caveat=f"{population.name}: {population.base(variable)}.",
                says=f"{{category}}: {of}, {{reference:percent}} of {population.name} residents.",
            )
        )  # fmt: skip
    if found.unstated:
        rows.extend(_unanswered(people, found, name, measure))
    leads = _widest(found, rows, population)
    subtitle = (
        f"Share of {base}, beside {population.name} "
        f"({population.base(variable)}, {population.label})"
    )
    return Findings(title, subtitle, tuple(rows), leads, f"{population.name} residents")


def _unanswered(
    people: pd.DataFrame, found: Comparison, name: str, measure: str
) -> Iterator[Finding]:
    counts = people[found.variable.name].value_counts()
    for group in found.rung.names:
        if group not in found.rung.stated and counts[group]:
            yield Finding(
                f"{name}.{slug(group)}", measure, found.variable.name, group,
                count=int(counts[group]), of=len(people), base="people who registered",
                unit="people", method="count of people; not part of the shares",
                caveat="Not part of the shares.",
                says="{category}: {count} of {of}.",
            )  # fmt: skip


def _widest(found: Comparison, rows: Sequence[Finding], population: Population) -> tuple[str, ...]:
    """Open with the group that is furthest above its share of residents, and below."""
    if found.answered < SMALLEST_BASE_FOR_A_PERCENTAGE:
        return ()
    compared = [row for row in rows if row.reference is not None]
    ordered = sorted(compared, key=lambda row: (row.estimate or 0) - (row.reference or 0))
    said = "{{{key}.category}}: {{{key}.estimate:percent}} of those who came, "
    said += "{{{key}.reference:percent}} of residents."
    low, high = ordered[0], ordered[-1]
    return tuple(said.format(key=row.key) for row in (high, low) if high is not low)


def gaps(
    people: pd.DataFrame,
    population: Population,
    variables: Sequence[Variable],
) -> Findings:
    """Name the groups with fewer, or more, people than would mirror the area.

    Parameters
    ----------
    people : DataFrame
        One row per person who registered.
    population : Population
        The residents.
    variables : sequence of Variable
        The characteristics to look at.

    Returns
    -------
    Findings
        Per group of every shown breakdown: people (``count``), people who would mirror the
        area (``reference``) and the difference (``estimate``). A group is called fewer or more
        than expected only where an exact binomial test, adjusted over all groups (Holm 1979),
        says so at 5%.
    """
    name, title = "representation.gaps", "Who is not here yet"
    found = list(_comparisons(people, population, variables))
    if not found:
        return unavailable(name, "", "Every characteristic", title=title)
    cells = [
        (c, str(group), int(count), float(c.shares[group]))
        for c in found
        for group, count in c.counts.items()
    ]
    raw = [fit.binomial_p(count, c.answered, share) for c, _, count, share in cells]
    adjusted = fit.holm(raw)
    rows = []
    for (c, group, count, share), p_value in zip(cells, adjusted, strict=True):
        expected = share * c.answered
        surprising = p_value < LEVEL
        word = "Fewer than expected" if count < expected else "More than expected"
        rows.append(
            Finding(
                f"{name}.{c.variable.name}_{slug(group)}", name, c.variable.name,
                f"{c.variable.heading}: {group}", cells=(group,),
                count=count, of=c.answered, base=_answered_on(c.variable),
                estimate=count - expected, reference=expected, unit="people",
                method="difference from the residents' share; exact binomial test with Holm "
                "adjustment over all groups (Holm 1979)",
                source=population.provenance(c.variable),
                caveat=f"{word}; chance alone would seldom do this." if surprising
                else "Within what chance would give.",
                says=f"{c.variable.heading}, {group}: {{count}} came; about {{reference}} would "
                f"mirror {population.name}.",
            )
        )  # fmt: skip
    rows.sort(key=lambda row: (row.estimate or 0, row.id))
    return Findings(title, f"People who came, against a mirror of {population.name}",
                    tuple(rows), _missing(rows, population),
                    f"Would mirror {population.name}")  # fmt: skip


def _missing(rows: Sequence[Finding], population: Population) -> tuple[str, ...]:
    fewer = [row for row in rows if (row.estimate or 0) < 0]
    surprising = [row for row in fewer if row.caveat.startswith("Fewer")]
    said = [f"{{{row.key}.sentence}}" for row in (surprising or fewer)[:3]]
    if not fewer:
        said = [f"No group that can be shown has fewer people than would mirror {population.name}."]
    elif not surprising:
        said.append("These are the widest gaps; chance alone could give them.")
    return (*said, UNNAMED)


def overall(
    people: pd.DataFrame,
    population: Population,
    variables: Sequence[Variable],
    *,
    seed: int,
) -> Findings:
    """Say on which characteristics the people who came differ from the area.

    Parameters
    ----------
    people : DataFrame
        One row per person who registered.
    population : Population
        The residents.
    variables : sequence of Variable
        The characteristics to look at.
    seed : int
        Of the simulation.

    Returns
    -------
    Findings
        Per characteristic: the share of people who would have to belong to another group for
        the mix to match (index of dissimilarity, Duncan & Duncan 1955), and what the same
        number of random residents would show on average (``reference``) and at most in 19 of
        20 cases (``high``). The verdict is a Monte Carlo goodness-of-fit test (Cai &
        Krishnamoorthy 2006), adjusted over the characteristics (Holm 1979).
    """
    name, title = "representation.overall", "Likeness to the area, in one figure each"
    found = list(_comparisons(people, population, variables))
    if not found:
        return unavailable(name, "", "Every characteristic", title=title)
    tests = [fit.goodness_of_fit(c.counts, c.shares, seed=seed) for c in found]
    adjusted = fit.holm([test.p_value for test in tests])
    rows = []
    for c, p_value in zip(found, adjusted, strict=True):
        chance = fit.dissimilarity_by_chance(c.answered, c.shares, seed=seed)
        differs = p_value < LEVEL
        rows.append(
            Finding(
                f"{name}.{c.variable.name}", name, c.variable.name, c.variable.heading,
                counts="none", estimate=fit.dissimilarity(c.counts, c.shares),
                reference=chance.mean, high=chance.high, of=c.answered,
                base=_answered_on(c.variable), unit="index",
                method="index of dissimilarity (Duncan & Duncan 1955); Monte Carlo goodness of "
                f"fit, {tests[0].draws:,} draws, seed {seed}, Holm adjustment",
                source=population.provenance(c.variable),
                caveat="Differs by more than chance would give." if differs
                else "Cannot tell: chance alone could give this.",
                says="{category}: {estimate:percent} of those who came would have to be in another "
                "group to match; chance alone gives about {reference:percent}."
                if c.answered >= SMALLEST_BASE_FOR_A_PERCENTAGE else "{category}: {caveat}",
            )
        )  # fmt: skip
    return Findings(title, f"Distance from {population.name}, by characteristic", tuple(rows),
                    tuple(_differences(rows, population)), "By chance alone")  # fmt: skip


def _differences(rows: Sequence[Finding], population: Population) -> Iterator[str]:
    # Named through the rows, so that a verdict goes where its figure goes.
    named = {row.key: f"{{{row.key}.category:lower}}" for row in rows}
    differ = [named[row.key] for row in rows if row.caveat.startswith("Differs")]
    alike = [named[row.key] for row in rows if not row.caveat.startswith("Differs")]
    if differ:
        yield (
            f"By {listed(differ)}, the people who came differ from {population.name} by more "
            "than chance would give."
        )
    if alike:
        yield (
            f"By {listed(alike)}, we cannot tell: a group of this size picked at random could look "
            "the same."
        )


def more_diverse(
    people: pd.DataFrame,
    population: Population,
    variable: Variable,
    *,
    seed: int,
    confidence: float = 0.95,
) -> Findings:
    """Ask whether the group is more diverse than the area, in two readings.

    Parameters
    ----------
    people : DataFrame
        One row per person who registered.
    population : Population
        The residents.
    variable : Variable
        The characteristic.
    seed : int
        Of the bootstrap.
    confidence : float
        Of the one-sided limit.

    Returns
    -------
    Findings
        ``came``: how often two of the people who came belong to different groups, exact
        (unbiased Gini–Simpson, Simpson 1949), beside two residents. ``again``: what another
        round run the same way would bring, tested with a studentised bootstrap (Hall 1992).
        ``settle``: roughly how many people would settle an open answer.
    """
    name = f"representation.more_diverse.{variable.name}"
    measure = "representation.more_diverse"
    title = f"More diverse than {population.name}? By {variable.label}"
    found = compare(people, population, variable)
    if found is None:
        return _not_compared(people, population, variable, measure, title)
    if found.answered < 10:
        return _too_few(variable, measure, title)
    counts = found.counts.to_numpy()
    area = diversity.gini_simpson_of_shares(found.shares)
    here = diversity.gini_simpson(counts)
    common = {
        "variable": variable.name, "counts": "none", "of": found.answered, "reference": area,
        "base": _answered_on(variable), "unit": "index",
        "source": population.provenance(variable),
    }  # fmt: skip
    # Only those who answered are known: the others could be of any group.
    who = "those who answered" if found.unstated else "the people who came"
    those = who.replace("the people", "those")
    exact = "more diverse than" if here > area else "less diverse than"
    if here == area:
        exact = "as diverse as"
    came = Finding(
        f"{name}.came", measure, category=who[:1].upper() + who[1:], estimate=here,
        method="chance that two people differ (unbiased Gini–Simpson, Simpson 1949), exact",
        caveat="Those who did not answer are left out." if found.unstated else "",
        says=f"By {variable.label}, {who} are {exact} {population.name}.", **common,
    )  # fmt: skip
    verdict = _verdict(counts, found.unstated, area, seed=seed, confidence=confidence)
    again, settle = _again(
        name, counts, area, f"More diverse: {verdict}.", common, seed=seed, confidence=confidence
    )
    again = replace(again, says=_safe_to_say(verdict, population.name, who))
    if verdict != "cannot tell":
        settle = None
    leads = ["{came.sentence}"]
    if found.answered >= SMALLEST_BASE_FOR_A_PERCENTAGE:
        leads.append(
            f"Two people picked from {those} are of different groups {{came.estimate:percent}} of "
            f"the time; two {population.name} residents, {{came.reference:percent}}."
        )
    leads.append("{again.sentence}")
    if settle:
        leads.append("Roughly {settle.estimate:people} with the same mix would settle it.")
    elif verdict == "cannot tell":
        leads.append(_what_would_settle(found, here > area))
    rows = (came, again, *([settle] if settle else []))
    return Findings(title, "Chance that two people belong to different groups", rows, tuple(leads),
                    f"{population.name} residents")  # fmt: skip


def _safe_to_say(verdict: str, place: str, who: str) -> str:
    more = f"recruiting the same way again would bring a group more diverse than {place}"
    return {
        "yes": f"That {more} is supported.",
        "no": f"That {more} is not supported: it would bring a less diverse one.",
        "cannot tell": f"Whether {more}, we cannot tell from this many people. "
        f"It is safe to say what is true of {who}.",
    }[verdict]


def _what_would_settle(found: Comparison, more: bool) -> str:
    if more and found.unstated:
        return "What would settle it are the answers that are missing."
    return "With the same mix, no number of people would show that it is more diverse."


def _verdict(
    counts: np.ndarray, unstated: int, area: float, *, seed: int, confidence: float
) -> str:
    """Give the verdict that holds whatever the unanswered would have said."""
    fewest, most = counts.copy(), counts.copy()
    fewest[counts.argmax()] += unstated
    for _ in range(unstated):
        most[most.argmin()] += 1
    outcomes = set()
    for case in (counts, fewest, most):
        interval = diversity.diversity_interval(case, seed=seed, confidence=confidence)
        if interval is None:
            return "cannot tell"
        mirrored = interval.high < area
        outcomes.add("yes" if interval.lower_limit > area else "no" if mirrored else "cannot tell")
    return outcomes.pop() if len(outcomes) == 1 else "cannot tell"


def _again(
    name: str, counts: np.ndarray, area: float, caveat: str, common: dict, *, seed: int,
    confidence: float,
) -> tuple[Finding, Finding | None]:  # fmt: skip
    interval = diversity.diversity_interval(counts, seed=seed, confidence=confidence)
    again = Finding(
        f"{name}.again", name.rpartition(".")[0], category="Another round run the same way",
        estimate=interval.estimate if interval else None, low=interval.low if interval else None,
        high=interval.high if interval else None,
        method=f"studentised bootstrap (Hall 1992), {interval.draws:,} draws, seed {seed}"
        if interval else "studentised bootstrap (Hall 1992): not estimable",
        confidence=confidence, caveat=caveat, **common,
    )  # fmt: skip
    needed = diversity.people_to_settle(counts, reference=area, confidence=confidence)
    # Where today's number would do, what is missing are answers, not people.
    if needed is None or needed <= counts.sum():
        return again, None
    settle = Finding(
        f"{name}.settle", again.measure, category="People who would settle it", estimate=needed,
        method="normal approximation, same mix", says="{category}: roughly {estimate}.",
        **{**common, "unit": "people", "reference": None},
    )  # fmt: skip
    return again, settle

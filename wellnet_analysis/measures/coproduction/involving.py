"""Who was involved how far at each stage, and whether those who said so agree."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from wellnet_analysis.errors import listed
from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.measures.coproduction.telling import (
    MEDIAN,
    SOURCE,
    STAGE_NAMES,
    View,
    as_it_stands,
    level_name,
    nobody_named,
    within,
    without,
)
from wellnet_analysis.schema import EARLY, INVOLVED_AT, LEVELS
from wellnet_analysis.settings import Partnership
from wellnet_analysis.stats.within_group import STRONG, within_group_agreement

Accounts = Mapping[str, pd.DataFrame]


def matrix(accounts: Accounts, partnership: Partnership, *, working: bool = False) -> Findings:
    """Say how far each kind of partner was involved at each stage, from the idea to the evaluation.

    Parameters
    ----------
    accounts : mapping of str to DataFrame
        Tables ``involvement`` and ``organisations``; empty for one locality.
    partnership : Partnership
        The settings.
    working : bool
        Whether this is a working copy.

    Returns
    -------
    Findings
        A row for each kind of partner and stage: the middle level of its partners in the last
        round, from 0 (not involved) to 5 (decision-maker), with its name as the caveat. Levels
        are in order, and nothing says that they are equally far apart.

    References
    ----------
    Smits D-W, van Meeteren K, Klem M, Alsem M, Ketelaar M (2020). Designing a tool to support
    patient and public involvement in research projects: the Involvement Matrix. Research
    Involvement and Engagement 6, 30.

    Examples
    --------
    >>> matrix({}, Partnership()).leads
    ('Who was involved how far: told for the whole programme only.',)
    """
    name, title = "coproduction.matrix", "Who was involved how far"
    subtitle = "Level of each kind of partner, as partners see it in the last round"
    view = View.of(accounts, partnership, working=working)
    if view is None or not view.rounds():
        return nothing(name, title, subtitle, why=without(view, accounts, title))
    levels, of = view.pocket_levels(view.rounds()[-1])
    if levels.isna().all(axis=None):
        return nothing(name, title, subtitle, why=nobody_named(title))
    rows = _cells(name, levels, of, base="partners of that kind", names=dict.fromkeys(of.index),
                  method=f"middle of the partners' levels, each the {MEDIAN}")  # fmt: skip
    return Findings(title, subtitle, rows, _low_and_high(levels))


def matrix_of_partners(
    accounts: Accounts, partnership: Partnership, *, working: bool = False
) -> Findings:
    """Say how far each partner that agreed to be named was involved at each stage.

    Parameters
    ----------
    accounts, partnership, working
        As for :func:`matrix`.

    Returns
    -------
    Findings
        A row for each named partner and stage with five raters or more; of how many.
    """
    name, title = "coproduction.matrix_of_partners", "Partner by partner"
    subtitle = "Level of each partner that agreed to be named, in the last round"
    view = View.of(accounts, partnership, working=working)
    if view is None or not view.rounds():
        return nothing(name, title, subtitle, why=without(view, accounts, title))
    wave = view.rounds()[-1]
    levels = view.levels(wave)
    if levels.empty:
        return nothing(name, title, subtitle, why=nobody_named(title))
    of = view.ratings(wave).map(len).unstack("stage")
    names = {code: str(view.partners.loc[code, "name"]) for code in levels.index}
    rows = _cells(name, levels, of, base="organisations that rated it", names=names, method=MEDIAN)
    partners = Finding(
        f"{name}.partners", name, category="Partners that agreed to be named",
        counts="organisations", count=len(levels), of=len(view.partners), base="partners",
        unit="organisations", source="organisations.csv", method="rows of organisations.csv",
        says="{category}: {count} of {of}.",
    )  # fmt: skip
    asked = [row.of or 0 for row in rows]
    raters = [
        Finding(f"{name}.{key}", name, category=category, counts="organisations", count=count,
                unit="organisations", source=SOURCE, method="raters of a partner at a stage",
                says="{category}: {count}.")
        for key, category, count in (("fewest", "Fewest raters of a level", min(asked)),
                                     ("most", "Most raters of a level", max(asked)))
    ]  # fmt: skip
    leads = (
        "{partners.count} of {partners.of} partners were rated; this copy names them all."
        if working
        else "{partners.count} of {partners.of} partners are named here; each agreed to it.",
        "Each level is the middle of what {fewest.count} to {most.count} organisations said.",
    )
    return Findings(title, subtitle, (*rows, partners, *raters), leads)


def agreement(accounts: Accounts, partnership: Partnership, *, working: bool = False) -> Findings:
    """Say where those who rated the same partner said much the same.

    Parameters
    ----------
    accounts, partnership, working
        As for :func:`matrix`.

    Returns
    -------
    Findings
        For each stage, of how many named partners the raters strongly agree: r_wg of 0.7 or more
        beside raters who answer at random (James, Demaree and Wolf 1984; LeBreton and Senter
        2008). A working copy also holds each partner's r_wg.
    """
    name, title = "coproduction.agreement", "Do those who rated agree?"
    subtitle = "Named partners of whom raters strongly agree, by stage"
    view = View.of(accounts, partnership, working=working)
    if view is None or not view.rounds():
        return nothing(name, title, subtitle, why=without(view, accounts, title))
    said = view.ratings(view.rounds()[-1])
    said = said[said.index.isin(view.told, level="organisation_id") & (said.str.len() > 1)]
    if said.empty:
        return nothing(name, title, subtitle, why=nobody_named(title))
    found = said.map(lambda ratings: within_group_agreement(ratings, answers=len(LEVELS)))
    method = "r_wg against raters who choose any of the six levels at random; strong from 0.7 on"
    rows = [
        Finding(f"{name}.{stage}", name, category=STAGE_NAMES[stage], counts="organisations",
                count=int((own >= STRONG).sum()), of=len(own), base="named partners",
                unit="organisations", source=SOURCE, method=method,
                says="{category}: {count} of {of}.")
        for stage in INVOLVED_AT
        if len(own := found[found.index.get_level_values("stage") == stage])
    ]  # fmt: skip
    rows.append(
        Finding(f"{name}.all", name, category="All stages", counts="organisations",
                count=int((found >= STRONG).sum()), of=len(found), base="places in the table",
                unit="organisations", source=SOURCE, method=method,
                says="{category}: {count} of {of}.")
    )  # fmt: skip
    if working:
        rows += [
            Finding(f"{name}.{slug(code)}_{stage}", name, counts="organisations",
                    category=f"{view.partners.loc[code, 'name']}: {within(STAGE_NAMES[stage])}",
                    estimate=value, unit="coefficient", of=len(said[code, stage]),
                    base="organisations that rated it", source=SOURCE, method="r_wg")
            for (code, stage), value in found.items()
        ]  # fmt: skip
    lead = "Raters strongly agree in {all.count} of {all.of} places of the table."
    return Findings(title, subtitle, tuple(rows), (lead,))


def _cells(
    measure: str, levels: pd.DataFrame, of: pd.DataFrame, *, base: str,
    names: Mapping[str, str | None], method: str,
) -> tuple[Finding, ...]:  # fmt: skip
    """Make a row of every place of a table that may be told."""
    return tuple(
        Finding(
            f"{measure}.{slug(partner)}_{stage}", measure, counts="organisations",
            category=f"{names[partner] or partner}: {within(STAGE_NAMES[stage])}",
            cells=(names[partner] or partner, STAGE_NAMES[stage]), estimate=int(level),
            of=int(of.loc[partner, stage]), base=base, unit="level", source=SOURCE, method=method,
            caveat=level_name(level).capitalize(), says=f"{{category}}, {level_name(level)}.",
        )
        for partner, line in levels.iterrows()
        for stage, level in line.items()
        if pd.notna(level)
    )  # fmt: skip


def _low_and_high(levels: pd.DataFrame) -> tuple[str, ...]:
    """Say who stood highest and who lowest while the terms were set, by the names of levels."""
    early = levels[list(EARLY)].dropna(how="all").median(axis=1)
    if len(early) < 2 or early.max() == early.min():
        return ()
    top, low = (
        as_it_stands(listed(within(str(who)) for who in early.index[early == end]))
        for end in (early.max(), early.min())
    )
    stages = listed(within(STAGE_NAMES[stage]) for stage in EARLY)
    return (f"While the terms were set ({stages}), {top} stood highest and {low} lowest.",)

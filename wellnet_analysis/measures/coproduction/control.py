"""Who decided, and over how much money: had a part in it, or has a share of it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.leaning import as_it_stands
from wellnet_analysis.partners import UNKNOWN, codes, names_of
from wellnet_analysis.schema import RESIDENTS, TABLES

FILE = "decisions.csv"
SUBJECTS = tuple(TABLES["decisions"].by_name["about"].allows)
_PART = "a decision counts once for each partner whose consent it took"
_DIVIDED = "a decision of several is divided evenly among them, so that the shares add up to all"


def decisions(
    table: pd.DataFrame | None,
    organisations: pd.DataFrame | None,
    *,
    lead: str = "",
    scope: str = "",
) -> Findings:
    """Say in how many decisions each partner had a part, and which the lead took alone.

    Parameters
    ----------
    table : DataFrame or None
        One row a decision: ``about``, ``decided_by`` (codes of everybody whose consent it took).
    organisations : DataFrame or None
        ``organisation_id`` and ``name``.
    lead : str
        Code of the lead partner; empty if none is named.
    scope : str
        A locality: decisions are kept for the whole programme, and told there alone.

    Returns
    -------
    Findings
        For each partner the decisions it had a part in, and its share when those of several are
        divided evenly among them; for the lead what it decided alone, by subject. A partner that
        decided nothing is counted with the others that did not.

    Examples
    --------
    >>> taken = pd.DataFrame({"about": ["hire", "spend"], "decided_by": ["A", "A; B"]})
    >>> [row.estimate for row in decisions(taken, None) if row.key.startswith("divided")]
    [0.75, 0.25]
    """
    name, title = "coproduction.decisions", "Who decided"
    subtitle = "Decisions, by whose consent they took"
    if scope or table is None or table.empty:
        return nothing(name, title, subtitle, why=_none(title, scope))
    ones = pd.Series(1.0, index=table.index)
    rows = _shared(name, table, ones, names_of(organisations), counts="events", unit="decisions",
                   base="decisions taken")  # fmt: skip
    leads = ["{all.count:spelled decision} taken. " + _most(rows)]
    if lead:
        alone = table[table["decided_by"].map(codes).map(lambda who: who == [lead])]
        rows += _alone(name, table, alone)
        leads.append(
            "The lead partner took {alone.count:spelled} of {alone.of:spelled decision} alone"
            + (", and {alone_conditions.count:spelled} of {alone_conditions.of:spelled} about the "
               "conditions." if _key(rows, "alone_conditions") else ".")
        )  # fmt: skip
    return Findings(title, subtitle, tuple(rows), tuple(leads))


def budget(
    table: pd.DataFrame | None,
    organisations: pd.DataFrame | None,
    *,
    lead: str = "",
    scope: str = "",
) -> Findings:
    """Say over how much of the money each partner decided, alone or with others.

    Parameters
    ----------
    table : DataFrame or None
        One row a decision: ``decided_by``, ``amount`` in pounds where it was about money.
    organisations : DataFrame or None
        ``organisation_id`` and ``name``.
    lead : str
        Code of the lead partner; empty if none is named.
    scope : str
        A locality: decisions are kept for the whole programme, and told there alone.

    Returns
    -------
    Findings
        For each partner the pounds it had a say over, and its share when decisions of several
        are divided evenly among them; and the pounds that the lead decided over alone.
    """
    name, title = "coproduction.budget", "Who decided over the money"
    subtitle = "Pounds, by whose consent it took to spend them"
    if scope or table is None or not table["amount"].sum() > 0:
        return nothing(name, title, subtitle, why=_none(title, scope, what=" over an amount"))
    money = table[table["amount"] > 0]
    rows = _shared(name, money, money["amount"], names_of(organisations), counts="money",
                   unit="pounds", base="pounds decided over")  # fmt: skip
    leads = ["£{all.count} was decided over. " + _most(rows)]
    if lead:
        own = money.loc[money["decided_by"].map(codes).map(lambda who: who == [lead]), "amount"]
        rows.append(
            _row(name, "alone", "The lead partner alone", float(own.sum()), rows[-1].count,
                 counts="money", unit="pounds", base="pounds decided over", method=_PART)
        )  # fmt: skip
        leads.append("The lead partner alone decided over £{alone.count} of it.")
    return Findings(title, subtitle, tuple(rows), tuple(leads))


def _shared(
    name: str, table: pd.DataFrame, weight: pd.Series, names: Mapping[str, str], **kind: str
) -> list[Finding]:
    """Count every partner's part, and its share when what is shared is divided."""
    told = pd.DataFrame({"who": table["decided_by"].map(codes), "weight": weight})
    told["divided"] = told["weight"] / told["who"].str.len()
    each = told.explode("who").groupby("who")[["weight", "divided"]].sum()
    each = each.sort_values(["divided", "weight"], ascending=False, kind="stable")
    whole = round(float(weight.sum()), 2)
    called = {code: _called(str(code), names) for code in each.index}
    rows = [
        _row(name, f"part_{slug(str(code))}", f"{called[code]}: had a part",
             round(float(part), 2), whole, method=_PART, **kind)
        for code, part in each["weight"].items()
    ]  # fmt: skip
    rows += [
        Finding(f"{name}.divided_{slug(str(code))}", name,
                category=f"{called[code]}: share when divided", counts=kind["counts"],
                estimate=float(part) / whole, unit="share", base=kind["base"], method=_DIVIDED,
                source=FILE, says="{category}: {estimate:percent}.")
        for code, part in each["divided"].items()
    ]  # fmt: skip
    if silent := len(set(names) - set(each.index)):
        rows.append(
            Finding(f"{name}.none", name, category="Organisations without any part",
                    counts="organisations", count=silent, of=len(names),
                    base="partner organisations", unit="organisations", source=FILE,
                    method="organisations that no row of decisions.csv names",
                    says="{category}: {count} of {of}.")
        )  # fmt: skip
    rows.append(
        Finding(f"{name}.all", name, category="In all", counts=kind["counts"], count=whole,
                unit=kind["unit"], source=FILE, method="rows of decisions.csv",
                says="{category}: {count}.")
    )  # fmt: skip
    return rows


def _alone(name: str, table: pd.DataFrame, alone: pd.DataFrame) -> list[Finding]:
    kind = {"counts": "events", "unit": "decisions", "method": _PART}
    rows = [
        _row(name, "alone", "The lead partner alone", len(alone), len(table),
             base="decisions taken", **kind)
    ]  # fmt: skip
    counts = table["about"].value_counts()
    rows += [
        _row(name, f"alone_{slug(about)}", f"The lead partner alone: {about}",
             int((alone["about"] == about).sum()), int(counts[about]),
             base=f"decisions about {about}", **kind)
        for about in SUBJECTS if about in counts
    ]  # fmt: skip
    return rows


def _most(rows: list[Finding]) -> str:
    """Name whoever had a part in most, and the share that is left when it is divided."""
    first = max((r for r in rows if ".part_" in r.id), key=lambda row: row.count or 0)
    who = first.key.removeprefix("part_")
    pounds = "£" if first.counts == "money" else ""
    named = as_it_stands(first.category.partition(": ")[0])
    return (
        f"{named} had a part in {pounds}{{{first.key}.count}}, "
        f"a share of {{divided_{who}.estimate:percent}} when what was shared is divided."
    )


def _called(code: str, names: Mapping[str, str]) -> str:
    return "Residents" if code == RESIDENTS else names.get(code, UNKNOWN.capitalize())


def _key(rows: list[Finding], key: str) -> bool:
    return any(row.key == key for row in rows)


def _none(title: str, scope: str, *, what: str = "") -> str:
    if scope:
        return f"{title}: told for the whole programme."
    return f"{title}: no decision{what} is written down in {FILE} yet."


def _row(
    name: str, key: str, category: str, count: float, of: float | None, **kind: str
) -> Finding:  # fmt: skip
    pounds = "£" if kind["counts"] == "money" else ""
    return Finding(
        f"{name}.{key}", name, category=category, count=count, of=of, source=FILE,
        says=f"{{category}}: {pounds}{{count}} of {pounds}{{of}}.", **kind,
    )  # fmt: skip

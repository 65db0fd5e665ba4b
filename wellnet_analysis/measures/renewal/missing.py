"""Who is missing, what will be done about it, and what that would cost."""

from __future__ import annotations

from wellnet_analysis.findings import Findings, nothing
from wellnet_analysis.measures.renewal.repeating import repeated, told
from wellnet_analysis.renewing import Case

_NAME, _TITLE = "renewal.missing", "Who is missing, what we will do, what it would cost"
_SUBTITLE = "Published gaps, each with the action that is planned"
_GAPS = "representation.gaps"
# The mark that the comparison with residents sets only where its test earned it.
_SURPRISING = "Fewer than expected"


def missing(case: Case) -> Findings:
    """Set an action and its cost beside every group that is missing.

    Parameters
    ----------
    case : Case
        With the actions of ``renewal.toml``; each names a published finding.

    Returns
    -------
    Findings
        For each action the finding it is about, what will be done and the pounds it would cost;
        then the groups that chance does not explain and that no action names.
    """
    actions = case.plans.action
    named = {each.about for each in actions}
    open_gaps = [
        row for row in case.published.under([_GAPS])
        if row["caveat"].startswith(_SURPRISING) and row["id"] not in named
    ]  # fmt: skip
    if not actions and not open_gaps:
        why = "nothing is written down in renewal.toml, and no group is missing beyond chance"
        return nothing(_NAME, _TITLE, _SUBTITLE, why=f"{_TITLE}: {why}.")
    rows = []
    for number, each in enumerate(actions, 1):
        row, key = case.published.find(each.about), f"it_{number}"
        if row:
            rows.append(repeated(row, key=key, measure=_NAME, caveat=""))
        else:
            held = case.published.holds_back(each.about)
            says = (
                "Too few people to show."
                if held
                else "Not measured, or joined with others for these readers."
            )
            rows.append(told(_NAME, key, "Missing: a group that is not shown", says=says))
        who = f"Who: {each.who}." if each.who else ""
        cost = f"What it would cost: £{each.pounds:,.0f}."
        rows.append(
            told(_NAME, f"told_{number}", f"What we will do: {each.we_will.rstrip('.')}",
                 [f"What we will do: {each.we_will.rstrip('.')}.", cost, who],
                 count=each.pounds, unit="pounds", says="{category}, £{count}.")
        )  # fmt: skip
    for number, row in enumerate(open_gaps, len(actions) + 1):
        rows.append(repeated(row, key=f"it_{number}", measure=_NAME, caveat=""))
        rows.append(
            told(_NAME, f"told_{number}", f"No action yet: {row['category']}",
                 ["What we will do: nothing is planned yet."])
        )  # fmt: skip
    total = told(_NAME, "cost", "All of it together", count=sum(each.pounds for each in actions),
                 unit="pounds", method="pounds of the actions, added up",
                 says="{category}: £{count}.")  # fmt: skip
    lead = "What we would do about those who are missing would cost {cost.count:pounds} in all."
    without = "{open.count:spelled group} missing beyond chance has no action yet."
    left = told(_NAME, "open", "Groups without an action", count=len(open_gaps), unit="groups",
                method="published gaps that chance does not explain and no action names",
                says="{category}: {count}.")  # fmt: skip
    leads = (*((lead,) if actions else ()), *((without,) if open_gaps else ()))
    return Findings(_TITLE, _SUBTITLE, (total, left, *rows), leads, compared_with="Expected")

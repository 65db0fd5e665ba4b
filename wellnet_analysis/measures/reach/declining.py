"""Why people did not take part, where somebody asked them and counted."""

from __future__ import annotations

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing, slug

_TITLE = "Why people do not take part"


def reasons(given: pd.DataFrame | None, *, programme: str) -> Findings:
    """Tell the reasons for not taking part that were counted, with their sources.

    What people wrote in their own words is not counted here: themes of free text need a
    reviewed list of themes first.

    Parameters
    ----------
    given : DataFrame or None
        ``project``, ``reason``, ``count`` and ``source``; None if not collected. In a report for
        others it holds earlier projects only, and no reason given fewer than ten times.
    programme : str
        This programme's name.

    Returns
    -------
    Findings
        Per project and reason: how often it was given, and where that stands. Counts are of
        reasons; a person may give several. This programme's own reasons stand in a working
        copy only, as people (population ``reasons``).
    """
    name, subtitle = "reach.reasons", "How often each reason was given; several are possible"
    if given is None:
        return nothing(name, _TITLE, subtitle)
    told = given.assign(count=pd.to_numeric(given["count"], errors="coerce").fillna(0).astype(int))
    told = told.sort_values(["count", "reason"], ascending=[False, True])
    rows = [
        _row(name, line, own=line.project.casefold() == programme.casefold())
        for line in told.itertuples(index=False)
    ]
    if not rows:
        lead = (
            f"{_TITLE}: no earlier project counted a reason often enough to tell it, and what "
            "people wrote here has not been sorted into themes by anybody."
        )
        return nothing(name, _TITLE, subtitle, why=lead)
    earlier = [row for row in rows if row.counts == "events"]
    leads = []
    if earlier:
        leads.append(
            f"In earlier projects the reason given most was: {{{earlier[0].key}.sentence}}"
        )
    leads.append("Whoever never heard of it could not be asked.")
    return Findings(_TITLE, subtitle, tuple(rows), tuple(leads))


def _row(name: str, line: object, *, own: bool) -> Finding:
    project, reason = str(line.project), str(line.reason)  # type: ignore[attr-defined]
    source = str(line.source).replace(";", ",")  # type: ignore[attr-defined]
    return Finding(
        f"{name}.{slug(project)}_{slug(reason)}", name, f"reasons: {project}" if own else "",
        f"{reason} ({project})", counts="people" if own else "events",
        population="reasons" if own else "registered", cells=(reason,) if own else (),
        count=int(line.count), unit="times given",  # type: ignore[attr-defined]
        method="counted by whoever asked", source=source, says="{category}, {count:counted time}.",
    )  # fmt: skip

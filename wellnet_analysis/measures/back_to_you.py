"""What did you tell us, and what came of it? For those who took part, and for residents.

Themes are named and people are not counted. What is counted are changes, projects and things
tried; every one of them stands in a table that the programme keeps.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from wellnet_analysis import words
from wellnet_analysis.errors import listed
from wellnet_analysis.findings import Finding, Findings, nothing
from wellnet_analysis.leaning import as_it_stands
from wellnet_analysis.partners import codes, in_words, left_out, names_of, said_of
from wellnet_analysis.schema import LEFT_OUT, RESIDENTS

_NO_WORDS = "(the words are not printed)"
_WHOLE = "told for the whole programme."
# How far a project has come, said to somebody who has never seen a plan.
_STAGES: Mapping[str, str] = {
    "running": "It is going on", "funded": "There is money for it; it starts soon",
    "planned": "It is planned", "idea": "It is an idea so far",
}  # fmt: skip
STOPPED = "stopped"


def told_us(themes: pd.DataFrame | None, *, scope: str = "") -> Findings:
    """Say back which things several people spoke of.

    Parameters
    ----------
    themes : DataFrame or None
        ``label`` of each theme that may be told, and ``attrs["least"]``; None where nothing was
        coded.
    scope : str
        A locality: what people said is told for the whole programme alone.

    Returns
    -------
    Findings
        One row a theme, with the least number of people that it is named from; never how many.

    Examples
    --------
    >>> told_us(None).leads
    ('What you told us: nobody has read through what people said yet.',)
    """
    name, title = "back_to_you.told_us", "What you told us"
    subtitle = "Things that several people spoke of"
    if scope or themes is None:
        why = _WHOLE if scope else "nobody has read through what people said yet."
        return nothing(name, title, subtitle, why=f"{title}: {why}")
    if themes.empty:
        return nothing(name, title, subtitle,
                       why=f"{title}: no one thing was said by enough people to be named here "
                       "without giving anybody away.")  # fmt: skip
    least = int(themes.attrs["least"])
    rows = tuple(
        Finding(f"{name}.theme_{place}", name, category=label, counts="settings", low=least,
                unit="people", source="segments.csv",
                method="named where at least so many people told it; people, not passages",
                says="{category}: {low} or more of you said so.")
        for place, label in enumerate(themes["label"], 1)
    )  # fmt: skip
    leads = (
        f"{{theme_1.low}} or more of you spoke of each of these: {listed(themes['label'])}.",
        "What only a few people say is always left out here, so that nobody can be found.",
    )
    return Findings(title, subtitle, rows, leads)


def changed(
    changes: pd.DataFrame | None, organisations: pd.DataFrame | None, *, scope: str = ""
) -> Findings:
    """Say back what is different now, whose wish it was, and whether anybody confirms it.

    Parameters
    ----------
    changes : DataFrame or None
        ``what``, ``asked_by``, ``changed_on``, ``confirmed_by``, ``confirmed_on``.
    organisations : DataFrame or None
        ``organisation_id`` and ``name``.
    scope : str
        A locality: the list is kept for the whole programme, and told there alone.

    Returns
    -------
    Findings
        How many changes there are and how many of them residents had asked for; then each, those
        of residents first.
    """
    name, title = "back_to_you.changed", "What changed"
    subtitle = "Things that are different now, and that somebody had asked for"
    if scope or changes is None or changes.empty:
        why = _WHOLE if scope else "nothing is written down yet."
        return nothing(name, title, subtitle, why=f"{title}: {why}")
    yours = changes["asked_by"].map(lambda cell: RESIDENTS in codes(cell))
    sure = (changes["confirmed_by"] != "") & changes["confirmed_on"].notna()
    many, file = len(changes), "changes.csv"
    rows = [
        _count(name, "all", "Things that are different now", many, file=file),
        _count(name, "yours", "You asked for them", int(yours.sum()), of=many, file=file),
        _count(name, "confirmed", "Somebody else confirms them", int(sure.sum()), of=many,
               file=file),
    ]  # fmt: skip
    names = names_of(organisations)
    placed = changes.assign(yours=yours, sure=sure)
    ordered = placed.sort_values(["yours", "changed_on"], ascending=[False, True], kind="stable")
    for place, row in enumerate(ordered.to_dict("records"), 1):
        rows.append(_change(name, place, row, names))
    hidden = left_out(name, changes, file=file)
    leads = (
        "{all.count:spelled thing} changed that somebody had asked for.",
        "You asked for {yours.count:spelled} of them.",
        "For {confirmed.count:spelled} of them, somebody else says so too.",
    )
    return Findings(title, subtitle, (*rows, *hidden), (*leads, *said_of(hidden)))


def _change(name: str, place: int, row: Mapping[str, Any], names: Mapping[str, str]) -> Finding:
    sure = f"{in_words(row['confirmed_by'], names)} says so too" if row["sure"] else (
        "Nobody else has said so yet"
    )  # fmt: skip
    asked = "You asked for it" if row["yours"] else f"{in_words(row['asked_by'], names)} asked"
    return Finding(
        f"{name}.{'done' if row['sure'] else 'open'}_{place}", name, counts="settings",
        category=f"{asked}: {row['what'] or _NO_WORDS}", source="changes.csv",
        caveat=f"Since: {words.day(row['changed_on'])}.", says=as_it_stands(f"{sure}."),
    )  # fmt: skip


def not_changed(
    learning: pd.DataFrame | None, projects: pd.DataFrame | None, *, scope: str = ""
) -> Findings:
    """Say back what was tried and is as it was, and which projects were given up.

    Parameters
    ----------
    learning : DataFrame or None
        ``tried_on``, ``tried``, ``happened``, ``changed``.
    projects : DataFrame or None
        ``name``, ``stage``, ``outcome``, ``started_on``.
    scope : str
        A locality: both are kept for the whole programme, and told there alone.

    Returns
    -------
    Findings
        How many there are, and each with what happened. That nothing is written down is said, for
        no programme does everything it was asked to.
    """
    name, title = "back_to_you.not_changed", "What did not change"
    subtitle = "Things we tried that did not work, and have not put right"
    if scope:
        return nothing(name, title, subtitle, why=f"{title}: {_WHOLE}")
    tried, stopped = _still_open(learning), _at(projects, STOPPED)
    told = [
        *(("We tried", row["tried"], row["happened"]) for row in tried.to_dict("records")),
        *(("We stopped", row["name"], row["outcome"]) for row in stopped.to_dict("records")),
    ]
    rows = [
        _count(name, "all", "Things that did not work, or were stopped", len(told),
               file="learning.csv; projects.csv"),
        *(Finding(f"{name}.open_{place}", name, category=f"{part}: {what or _NO_WORDS}",
                  counts="settings", source="learning.csv; projects.csv",
                  says=as_it_stands(f"{why.rstrip('.') or 'It is not said here why'}."))
          for place, (part, what, why) in enumerate(told, 1)),
    ]  # fmt: skip
    none = "Nothing of the kind is written down. That does not mean that everything worked."
    lead = "We have not put {all.count:spelled thing} right." if told else none
    hidden = [part for table, part in ((tried, "learning.csv"), (stopped, "projects.csv"))
              for part in (left_out(name, table, file=part) if len(table) else ())]  # fmt: skip
    return Findings(title, subtitle, (*rows, *hidden), (lead, *said_of(hidden)))


def comes_next(
    projects: pd.DataFrame | None, joint: pd.DataFrame | None, *, scope: str = ""
) -> Findings:
    """Say what goes on, what is planned, and what will be found out.

    Parameters
    ----------
    projects : DataFrame or None
        ``name``, ``stage``, ``started_by``, ``started_on``.
    joint : DataFrame or None
        ``plan``: what will be done where numbers and words do not agree.
    scope : str
        A locality: both are kept for the whole programme, and told there alone.

    Returns
    -------
    Findings
        How many projects go on or are planned, and each; then each thing that will be found out.
    """
    name, title = "back_to_you.comes_next", "What happens next"
    subtitle = "Projects that go on or are planned, and what we will find out"
    nothing_there = (projects is None or projects.empty) and (joint is None or joint.empty)
    if scope or nothing_there:
        why = _WHOLE if scope else "nothing is written down yet."
        return nothing(name, title, subtitle, why=f"{title}: {why}")
    going = _at(projects, *_STAGES)
    plans = [] if joint is None else [plan for plan in joint["plan"] if plan]
    order = list(_STAGES)
    going = going.assign(place=going["stage"].map(order.index)).sort_values(
        ["place", "started_on"], kind="stable"
    )
    rows = [_count(name, "all", "Projects that go on or are planned", len(going),
                   file="projects.csv")]  # fmt: skip
    for place, row in enumerate(going.to_dict("records"), 1):
        yours = " It was your idea." if RESIDENTS in codes(row["started_by"]) else ""
        rows.append(
            Finding(f"{name}.{'done' if row['stage'] == 'running' else 'open'}_{place}", name,
                    category=f"Project: {row['name'] or _NO_WORDS}", counts="settings",
                    source="projects.csv", says=as_it_stands(f"{_STAGES[row['stage']]}.{yours}"))
        )  # fmt: skip
    rows += [
        Finding(f"{name}.open_plan_{place}", name, category=f"We will find out: {plan}",
                counts="settings", source="joint.csv",
                says="We do not understand this well enough yet.")
        for place, plan in enumerate(plans, 1)
    ]  # fmt: skip
    hidden = left_out(name, going, file="projects.csv") if len(going) else ()
    lead = "{all.count:spelled project} go on or are planned." if len(going) != 1 else (
        "One project goes on or is planned."
    )  # fmt: skip
    return Findings(title, subtitle, (*rows, *hidden), (lead, *said_of(hidden)))


def _still_open(learning: pd.DataFrame | None) -> pd.DataFrame:
    if learning is None or learning.empty:
        return pd.DataFrame(columns=["tried", "happened"])
    hidden = {row for row, column, _ in learning.attrs.get(LEFT_OUT, ()) if column == "changed"}
    still = (learning["changed"] == "") & ~learning.index.isin(hidden)
    return learning[still].sort_values("tried_on", kind="stable")


def _at(projects: pd.DataFrame | None, *stages: str) -> pd.DataFrame:
    if projects is None or projects.empty:
        return pd.DataFrame(columns=["name", "stage", "started_by", "started_on", "outcome"])
    return projects[projects["stage"].isin(stages)]


def _count(
    name: str, key: str, category: str, count: int, *, file: str, of: int | None = None
) -> Finding:
    return Finding(
        f"{name}.{key}", name, category=category, counts="events", count=count, of=of,
        base="things that are different now" if of is not None else "", unit="things",
        source=file, method=f"rows of {file.replace('; ', ' and ')}",
        says="{category}: {count} of {of}." if of is not None else "{category}: {count}.",
    )  # fmt: skip

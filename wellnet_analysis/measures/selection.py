"""Who got a place, how they were chosen, and whether they are like those they came from.

The question is asked of every way of choosing: people who volunteered, were interviewed,
nominated, came first, or were drawn. A draw itself speaks of persons and is made elsewhere, in
:mod:`wellnet_analysis.sortition`; nothing of it but its rules is printed.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from wellnet_analysis.errors import listed
from wellnet_analysis.findings import Finding, Findings, slug, unavailable
from wellnet_analysis.schema import HELD_BACK, NO_ANSWER, NOT_STATED, Variable
from wellnet_analysis.schema.journey import (
    COURSE_MEMBERS,
    TOOK_A_PLACE,
    cells_of,
    locality_variable,
)
from wellnet_analysis.settings import Selection

SETTINGS = "programme.toml"
CAME = "people who registered"
ON_COURSE = "people on the course"
TOOK = "those who took a place"
UNUSED = "No draw was used, and none is needed."
_WAYS = {
    "volunteered": "The {count} places on the course went to people who volunteered for them.",
    "interviewed": "The {count} places on the course went to people who were interviewed for them.",
    "nominated": "The {count} places on the course went to people whom others nominated.",
    "first come": "The {count} places on the course went to people in the order they came forward.",
    "drawn": "The {count} places on the course were drawn by lot, within limits for each group.",
    "": "How the {count} places on the course were given is not recorded.",
}


def how(selection: Selection, *, course_places: int) -> Findings:
    """Say how people were chosen for the course.

    Parameters
    ----------
    selection : Selection
        Settings of ``programme.toml``.
    course_places : int
        Places on the course; 0 if there is none.

    Returns
    -------
    Findings
        One row, with the way of choosing as its sentence, whichever it was.

    Examples
    --------
    >>> how(Selection(method="volunteered"), course_places=15).rows[0].says
    'The {count} places on the course went to people who volunteered for them.'
    """
    name, title = "selection.how", "How people were chosen"
    subtitle = "Places on the course, and how they were given"
    if not course_places:
        return Findings(title, subtitle, (), ("This programme has no course to choose for.",))
    row = Finding(
        f"{name}.course", name, category="Places on the course", counts="places",
        count=course_places, unit="places", method="set in programme.toml", source=SETTINGS,
        says=_WAYS[selection.method],
        caveat="" if selection.method else "Write it under [selection] in programme.toml.",
    )  # fmt: skip
    told = _as_it_stands(selection.told)
    lead = _WAYS[selection.method].replace("{count}", "{course.count}")
    return Findings(title, subtitle, (row,), (lead, *([told] if told else [])))


def steps(people: pd.DataFrame) -> Findings:
    """Show how many came forward, took a place and started the course.

    Parameters
    ----------
    people : DataFrame
        One row per person; ``journey`` is a categorical of the shown groups of stages.

    Returns
    -------
    Findings
        Per stage that the shown groups tell: people, and share of all who registered. Everybody
        was counted, so there is no interval.
    """
    name, title = "selection.steps", "From coming forward to the course"
    if "journey" not in people:
        return unavailable(name, "journey", "The journey", title=title)
    counts = people["journey"].value_counts()
    everybody = int(counts.sum())
    rows = []
    for stage in ("Registered", TOOK_A_PLACE, "Started the course"):
        cells = cells_of(stage, people["journey"].cat.categories)
        if not cells:
            continue
        count = int(sum(counts[cell] for cell in cells))
        rows.append(
            Finding(
                f"{name}.{slug(stage)}", name, "journey", stage, count=count, of=everybody,
                base=CAME, estimate=count / everybody if everybody else None, unit="share",
                method="count of people by how far they have come",
                says="{category}: {count} of {of}.", cells=cells,
            )
        )  # fmt: skip
    said = [f"{{{row.key}.category:lower}}: {{{row.key}.count}}" for row in rows if row.count]
    leads = (f"{'; '.join(said)}.",) if len(said) > 1 else ()
    return Findings(title, "People at each step", tuple(rows), leads)


def compared(
    placed: pd.DataFrame | None,
    course: pd.DataFrame | None,
    variables: Sequence[Variable],
    *,
    localities: Sequence[str] = (),
) -> Findings:
    """Lay those on the course beside all who took a place, group by group.

    Parameters
    ----------
    placed, course : DataFrame or None
        One row per person who took a place, and per person on the course; None where they may
        not be told apart.
    variables : sequence of Variable
        Questions to lay side by side.
    localities : sequence of str
        The programme's localities, which come first.

    Returns
    -------
    Findings
        Per group: people on the course, of those on it who answered, beside the group's share of
        all who took a place. Everybody was counted, so there is no interval. The questions that
        either frame may not show in full are left out.
    """
    name, title = "selection.compared", "Are those on the course like those who took a place?"
    if placed is None or course is None or course.empty:
        return unavailable(name, "", "People on the course, by group", title=title)
    rows: list[Finding] = []
    for variable in (*([locality_variable(localities)] if localities else []), *variables):
        if _in_full(variable, placed) and _in_full(variable, course):
            rows += _beside(name, variable, placed[variable.name], course[variable.name])
    if not rows:
        return unavailable(name, "", "People on the course, by group", title=title)
    furthest = max(rows, key=lambda row: abs((row.estimate or 0) - (row.reference or 0)))
    key = furthest.key
    who, number = f"{{{key}.category}}", f"{{{key}.count}} of {{{key}.of}}"
    lead = f"The largest difference: {who}, {number} on the course."
    return Findings(title, "People on the course, by group", tuple(rows), (lead,), TOOK)


def draw(selection: Selection) -> Findings:
    """Say by what rules a draw was made, or that there was none.

    Parameters
    ----------
    selection : Selection
        Settings of ``programme.toml``.

    Returns
    -------
    Findings
        What the draw went by, and how many decisions are recorded for it; chances and people
        stay in the programme's private folder.
    """
    name, title = "selection.draw", "By what rules a draw was made"
    subtitle = "Questions and decisions of the draw"
    if selection.method != "drawn":
        none = Finding(
            f"{name}.none", name, category="Places drawn by lot", counts="places", count=0,
            unit="places", method="set in programme.toml", source=SETTINGS, says=UNUSED,
        )  # fmt: skip
        return Findings(title, subtitle, (none,), (UNUSED,))
    words = listed(feature.replace("_", " ") for feature in selection.features) or "nothing"
    rows = [
        Finding(f"{name}.features", name, category="What the draw went by", counts="settings",
                count=len(selection.features), unit="questions", method="set in programme.toml",
                source=SETTINGS, says=f"The draw went by {words}."),
        Finding(f"{name}.decisions", name, category="Recorded decisions", counts="settings",
                count=len(selection.decisions), unit="decisions", method="set in programme.toml",
                source=SETTINGS, says="Decisions recorded for it: {count}."),
    ]  # fmt: skip
    told = [
        f"{each.feature.replace('_', ' ')}: on the advice of {each.advised_by}, "
        f"{each.decided_on.isoformat()}; {each.ground}"
        for each in selection.decisions
    ]
    rules = (
        f"The draw went by {words}.",
        "Chances were made as equal as the limits for each group allow (Flanigan and others, "
        "Nature, 2021).",
        *(f"{line}." for line in told),
    )
    return Findings(title, subtitle, tuple(rows), tuple(_as_it_stands(line) for line in rules))


def _as_it_stands(text: str) -> str:
    """Keep a programme's own words from being taken for a template."""
    return text.replace("{", "{{").replace("}", "}}")


def _in_full(variable: Variable, people: pd.DataFrame) -> bool:
    return variable.name in people and not people.attrs.get(HELD_BACK, {}).get(variable.name)


def _beside(
    name: str, variable: Variable, placed: pd.Series, course: pd.Series
) -> list[Finding]:  # fmt: skip
    before, now = _stated(placed), _stated(course)
    groups = [group for group in now if group in before]
    if not sum(now.values()) or not sum(before.values()) or len(groups) < len(now):
        return []
    of = sum(now.values())
    return [
        Finding(
            f"{name}.{variable.name}_{slug(group)}", name, variable.name,
            f"{variable.heading}: {group}", population=COURSE_MEMBERS, count=now[group], of=of,
            base=f"{ON_COURSE} who answered", estimate=now[group] / of,
            reference=before[group] / sum(before.values()), unit="share", cells=(group,),
            method="share of those on the course; beside it, share of those who took a place",
            says=f"{{category}}: {{count}} of {{of}} on the course; {{reference:percent}} of "
            f"{TOOK}.",
        )
        for group in groups
    ]  # fmt: skip


def _stated(answers: pd.Series) -> dict[str, int]:
    """Count the groups that hold answers."""
    counts = answers.value_counts()
    return {
        str(group): int(counts[group])
        for group in answers.cat.categories
        if group not in (*NO_ANSWER, NOT_STATED)
    }

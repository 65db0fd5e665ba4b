"""Can we trust these figures? What was collected, what is missing, whether it adds up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from wellnet_analysis.errors import ReportError, listed
from wellnet_analysis.findings import Finding, Findings, slug, unavailable
from wellnet_analysis.schema import (
    ANSWERED,
    HELD_BACK,
    NO_ANSWER,
    NOT_STATED,
    SPEAKS_OF,
    Variable,
)

EVERYBODY = "people who registered"


def reconciliation(people: pd.DataFrame, *, registered: int, enrolled: int | None) -> Findings:
    """Account for everybody: where each person who registered stands now.

    Parameters
    ----------
    people : DataFrame
        One row per person; ``journey`` is a categorical of shown groups.
    registered : int
        People who registered, counted from the register of people.
    enrolled : int or None
        People who took a place, counted from their dates; None if it may not be shown.

    Returns
    -------
    Findings
        A row per shown group, and their sum.

    Raises
    ------
    ReportError
        If the groups do not add up to the people who registered.
    """
    name, title = "data_quality.reconciliation", "Does it add up?"
    if "journey" not in people:
        return unavailable(name, "journey", "The journey", title=title)
    counts = people["journey"].value_counts(sort=False)
    if people.attrs.get(SPEAKS_OF, {}).get("journey", len(people)) != len(people):
        # An earlier edition's stages are printed again: they speak of the people of then.
        return unavailable(name, "journey", "The journey", title=title)
    if int(counts.sum()) != registered:
        raise ReportError(
            "The stages do not add up to the people who registered.",
            where="people.csv",
            do="Run wellnet check and put right what it names.",
        )
    rows = [
        Finding(
            f"{name}.{slug(str(group))}", name, "journey", str(group), count=int(count),
            of=registered, base=EVERYBODY, unit="share",
            estimate=int(count) / registered if registered else None,
            method="count of people, each counted once, at the furthest stage",
            caveat="" if count else "Nobody stands here at the report's date.",
            says="{category}: {count}.",
        )
        for group, count in counts.items()
    ]  # fmt: skip
    total = Finding(
        f"{name}.total", name, category="All who registered", count=registered, unit="people",
        method="count of rows in people.csv, one per person", says="{category}: {count}.",
    )  # fmt: skip
    filled = [row for row in rows if row.count]
    sums = " + ".join(f"{{{row.key}.count}}" for row in filled)
    leads = [f"Everybody is accounted for: {sums} = {{total.count}}."]
    if enrolled is not None:
        taken = Finding(
            f"{name}.took_a_place_in_all", name, category="Took a place, in all", count=enrolled,
            population="enrolled", unit="people", method="people with a date of enrolment",
            says="{category}: {count}.",
        )  # fmt: skip
        return Findings(title, "People by the stage they have reached",
                        (*rows, total, taken), tuple(leads))  # fmt: skip
    return Findings(title, "People by the stage they have reached", (*rows, total), tuple(leads))


def completeness(people: pd.DataFrame, variables: Sequence[Variable]) -> Findings:
    """Say how many people answered each question.

    Parameters
    ----------
    people : DataFrame
        One row per person, each question as a categorical of shown groups if it may be shown.
    variables : sequence of Variable
        The questions people could leave unanswered.

    Returns
    -------
    Findings
        Per question: people who answered, of all; and, where they may be told apart, those
        who preferred not to say and those who left it empty.
    """
    name = "data_quality.completeness"
    rows, answers_given = [], []
    for variable in variables:
        if variable.name not in people:
            rows.append(Finding(f"{name}.{variable.name}", name, variable.name, variable.heading))
            continue
        rung = variable.rung_of(people[variable.name].cat.categories)
        if rung.mixed or variable.name in people.attrs.get(HELD_BACK, {}):
            rows.append(Finding(f"{name}.{variable.name}", name, variable.name, variable.heading))
            continue
        counts = people[variable.name].value_counts(sort=False)
        unanswered = [group for group in rung.names if group in {*NO_ANSWER, NOT_STATED}]
        answers = tuple(group for group in rung.names if group not in unanswered)
        answered, everybody = int(counts[list(answers)].sum()), int(counts.sum())
        answers_given.append(
            Finding(
                f"{name}.{variable.name}", name, variable.name,
                f"{variable.heading}: {ANSWERED.lower()}", count=answered, of=everybody,
                base=EVERYBODY, estimate=answered / everybody, unit="share",
                method="count of answers", cells=answers,
                says=f"{variable.heading}: {{count}} of {{of}} answered.",
            )
        )  # fmt: skip
        rows.append(answers_given[-1])
        rows += [
            Finding(
                f"{name}.{variable.name}_{slug(group)}", name, variable.name,
                f"{variable.heading}: {group.lower()}", count=int(counts[group]), of=everybody,
                base=EVERYBODY, estimate=int(counts[group]) / everybody, unit="share",
                method="count of answers", cells=(group,),
                says=f"{variable.heading}: {{count}} {group.lower()}.",
            )
            for group in unanswered
            if counts[group]
        ]  # fmt: skip
    leads = tuple(_least_answered(answers_given, of_all=len(answers_given) == len(variables)))
    return Findings("Who answered which question", "People who answered, of all who registered",
                    tuple(rows), leads)  # fmt: skip


def _least_answered(rows: Sequence[Finding], *, of_all: bool) -> Iterator[str]:
    """Say where answers are missing most, and never more than the shown questions tell."""
    if not rows:
        return
    fewest = min(row.count or 0 for row in rows)
    least = [row for row in rows if row.count == fewest]
    count, of = f"{{{least[0].key}.count}}", f"{{{least[0].key}.of}}"
    among = "" if of_all else " that can be shown"
    if fewest == least[0].of:
        yield f"Every question{among} was answered by all {count} people."
    else:
        names = listed(row.category.rpartition(":")[0].lower() for row in least)
        yield f"Of the questions{among}, fewest people answered on {names}: {count} of {of}."


_GROUPS = {"2021": 19, "2011": 18, "2001": 16}
_LACKS = {
    "2011": "The {list_2011.category} list has no Roma; whoever would say so had to choose "
    "another group.",
    "2001": "The {list_2001.category} list has no Arab, Gypsy or Irish Traveller, or Roma; whoever "
    "would say so had to choose another group.",
}


def ethnic_lists(lists: Sequence[str] | None) -> Findings:
    """Say which list of ethnic groups people could choose from.

    Parameters
    ----------
    lists : sequence of str or None
        "2021", "2011" or "2001": every list that a form offered, the newest first; None if
        ethnic group was not asked.

    Returns
    -------
    Findings
        A row for each list with how many groups it has: of the forms, not of people.

    Examples
    --------
    >>> [row.count for row in ethnic_lists(["2021", "2011"])]
    [19, 18]

    References
    ----------
    Office for National Statistics, Census 2001, 2011 and 2021, England: ethnic group question.
    """
    name, title = "data_quality.ethnic_lists", "Which ethnic groups could be chosen"
    if not lists:
        said = "not asked" if lists is None else "cannot be told from the answers"
        return Findings(title, "", (), (f"{title}: {said}.",))
    rows = tuple(
        Finding(f"{name}.list_{year}", name, category=f"{year} Census", counts="settings",
                count=_GROUPS[year], unit="groups", source="people.csv",
                method="wording of the answers, as the list of that Census has it",
                says="{category}: {count} groups to choose from.")
        for year in lists
    )  # fmt: skip
    named = [f"the {{{row.key}.count}} ethnic groups of the {{{row.key}.category}}" for row in rows]
    leads = [f"The forms offered {'different lists: ' * (len(rows) > 1)}{listed(named)}."]
    leads += [_LACKS[year] for year in lists if year in _LACKS]
    return Findings(title, "Groups on the list of each form", rows, tuple(leads))


def collected(tables: Mapping[str, pd.DataFrame]) -> Findings:
    """Say what else was collected, apart from the people.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        The other tables of the programme, by name.

    Returns
    -------
    Findings
        Sessions held and partner organisations, counted.
    """
    name = "data_quality.collected"
    rows = []
    if "sessions" in tables:
        for kind, count in tables["sessions"]["kind"].value_counts().sort_index().items():
            rows.append(
                Finding(f"{name}.{slug(str(kind))}", name, category=f"{kind} sessions".capitalize(),
                        counts="events", count=int(count), unit="sessions",
                        source="sessions.csv",
                        method="rows of sessions.csv up to the report's date",
                        says="{category}: {count}.")
            )  # fmt: skip
    if "organisations" in tables:
        rows.append(
            Finding(f"{name}.organisations", name, category="Partner organisations",
                    counts="organisations", count=len(tables["organisations"]),
                    unit="organisations", source="organisations.csv",
                    method="rows of organisations.csv",
                    says="{category}: {count}.")
        )  # fmt: skip
    lead = "; ".join(f"{{{row.key}.category:lower}}: {{{row.key}.count}}" for row in rows)
    return Findings("What else was collected", "Sessions held and partners", tuple(rows),
                    (f"{lead}.",) if lead else ())  # fmt: skip

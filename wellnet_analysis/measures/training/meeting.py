"""Which sessions were held, for how many hours, and, in a working copy, who came to which."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.schema.journey import CAME, CAME_TO, MADE_UP_ELSEWHERE, MET

SOURCE = "sessions.csv"
REGISTER = "attendance.csv"
_LACKING = "Some sessions have no hours written down."
_ONE = {"workshop": "Workshop", "course": "Course day", "meeting": "Meeting"}
_KINDS = {"workshop": "Workshops", "course": "Course days", "meeting": "Meetings"}


def sessions(held: pd.DataFrame | None) -> Findings:
    """Count the sessions that were held, and how many of them were different ones.

    Parameters
    ----------
    held : DataFrame or None
        ``kind``, ``number``, ``locality``; None if not collected.

    Returns
    -------
    Findings
        Per kind: sessions, different ones (a repeat for another locality has the same number),
        and sessions by locality. They count sessions and nobody.
    """
    name, title = "training.sessions", "What was held"
    subtitle = "Sessions up to the report's date"
    if held is None or held.empty:
        return nothing(name, title, subtitle)
    rows: list[Finding] = []
    leads = []
    for kind, label in _kinds(held):
        of_kind = held[held["kind"] == kind]
        rows.append(_events(name, kind, label, len(of_kind), "sessions"))
        different = int(of_kind["number"].nunique())
        said = f"{label}: {{{kind}.count:counted session}}"
        if different < len(of_kind):
            rows.append(
                _events(name, f"{kind}_different", f"{label}: different ones", different,
                        "sessions")
            )  # fmt: skip
            said += f", {{{kind}_different.count}} different ones, some held more than once"
        leads.append(f"{said}.")
        for place, many in of_kind["locality"].value_counts(sort=False).items():
            if place:
                rows.append(
                    _events(name, f"{kind}_{slug(str(place))}", f"{label} in {place}", int(many),
                            "sessions")
                )  # fmt: skip
    return Findings(title, subtitle, tuple(rows), tuple(leads))


def hours(held: pd.DataFrame | None) -> Findings:
    """Add up the hours of the sessions that were held.

    Parameters
    ----------
    held : DataFrame or None
        ``kind``, ``hours`` and ``locality``; None if not collected.

    Returns
    -------
    Findings
        Hours per kind, and per kind and locality. A session without hours is left out, and its
        kind's caveat says so.
    """
    name, title = "training.hours", "How many hours were offered"
    subtitle = "Hours of sessions held"
    if held is None or "hours" not in held or _whole(held["hours"]).isna().all():
        return nothing(name, title, subtitle)
    rows = []
    for kind, label in _kinds(held):
        of_kind = held[held["kind"] == kind].assign(long=lambda t: _whole(t["hours"]))
        lacking = _LACKING if of_kind["long"].isna().any() else ""
        rows.append(_events(name, kind, label, of_kind["long"].sum(), "hours", lacking))
        for place, long in of_kind.groupby("locality", sort=False)["long"].sum().items():
            if place:
                rows.append(_events(name, f"{kind}_{slug(str(place))}", f"{label} in {place}",
                                    long, "hours"))  # fmt: skip
    kinds = [kind for kind, _ in _kinds(held)]
    said = "; ".join(f"{{{kind}.category:lower}}: {{{kind}.count:counted hour}}" for kind in kinds)
    return Findings(title, subtitle, tuple(rows), (f"{said}.",))


def attendance(private: pd.DataFrame | None, held: pd.DataFrame | None) -> Findings:
    """Lay out who came to each workshop and course day, by the locality people belong to.

    Parameters
    ----------
    private : DataFrame or None
        Who came to which session, in a working copy; None in a report for others.
    held : DataFrame or None
        ``kind`` and ``number``.

    Returns
    -------
    Findings
        Per workshop or course day and locality: people, each once, also where somebody made it up
        in another locality; and how many did so.
    """
    name, title = "training.attendance", "Who came to which session"
    subtitle = "People who came, by the locality they belong to, each once"
    if private is None:
        return nothing(name, title, subtitle, why=_working_only(title))
    if held is None or MADE_UP_ELSEWHERE not in private:
        return nothing(name, title, subtitle)
    rows = []
    for kind, number in held[["kind", "number"]].drop_duplicates().itertuples(index=False):
        column = f"{MET}{kind} {number}"
        counts = private[column].value_counts(sort=False)
        rows += [
            _counted(name, f"{slug(f'{kind} {number} {place}')}", column,
                     f"{_ONE[kind]} {number}: {place}", int(count), (str(place),))
            for place, count in counts.items()
        ]  # fmt: skip
    made_up = int((private[MADE_UP_ELSEWHERE] == CAME).sum())
    rows.append(
        _counted(name, "made_up", MADE_UP_ELSEWHERE, "Came to a session in another locality",
                 made_up, (CAME,))
    )  # fmt: skip
    lead = "Came at least once to a session in another locality than their own: {made_up.count}."
    return Findings(title, subtitle, tuple(rows), (lead,))


def contact_hours(private: pd.DataFrame | None, held: pd.DataFrame | None) -> Findings:
    """Multiply the hours of each session by those who came to it.

    Parameters
    ----------
    private : DataFrame or None
        Who came to which session, in a working copy; None in a report for others.
    held : DataFrame or None
        ``session_id``, ``kind`` and ``hours``.

    Returns
    -------
    Findings
        Per session the people who came and, as ``estimate``, their hours together.
    """
    name, title = "training.contact_hours", "How many hours people spent there"
    subtitle = "People who came to each session, and their hours together"
    if private is None:
        return nothing(name, title, subtitle, why=_working_only(title))
    if held is None or "hours" not in held or MADE_UP_ELSEWHERE not in private:
        return nothing(name, title, subtitle)
    rows, spent = [], 0.0
    long = dict(zip(held["session_id"], _whole(held["hours"]), strict=True))
    for code, each in long.items():
        column = f"{CAME_TO}{code}"
        if pd.isna(each):
            continue
        came = int((private[column] == CAME).sum())
        spent += came * each
        rows.append(
            _counted(name, slug(str(code)), column, str(code), came, (CAME,),
                     estimate=float(came * each), unit="person-hours",
                     base="people who came",
                     method="people who came, times the hours of the session", source=SOURCE)
        )  # fmt: skip
    if not rows:
        return nothing(name, title, subtitle)
    rows.append(_events(name, "together", "All sessions: hours of all who came", spent, "hours"))
    return Findings(title, subtitle, tuple(rows), ("{together.category}: {together.count}.",))


def _kinds(held: pd.DataFrame) -> Iterator[tuple[str, str]]:
    for kind, label in _KINDS.items():
        if (held["kind"] == kind).any():
            yield kind, label


def _whole(values: pd.Series) -> pd.Series:
    return pd.to_numeric(values, errors="coerce").astype(float)


def _working_only(title: str) -> str:
    return f"{title}: only in the evaluator's own working copy, because a session can have few."


def _events(  # noqa: PLR0917
    name: str, key: str, label: str, count: float, unit: str, caveat: str = ""
) -> Finding:  # fmt: skip
    what = "rows of sessions.csv" if unit == "sessions" else "sum of hours in sessions.csv"
    return Finding(
        f"{name}.{key}", name, category=label, counts="events", count=float(count), unit=unit,
        source=SOURCE, method=f"{what} up to the report's date", caveat=caveat,
        says="{category}: {count}.",
    )  # fmt: skip


def _counted(  # noqa: PLR0917
    name: str, key: str, variable: str, label: str, count: int, cells: tuple[str, ...],
    **more: object,
) -> Finding:  # fmt: skip
    values = {"unit": "people", "method": "count of people", "source": REGISTER, **more}
    return Finding(
        f"{name}.{key}", name, variable, label, population="private", count=count, cells=cells,
        says="{category}: {count}.", **values,  # type: ignore[arg-type]
    )  # fmt: skip

"""How people were recruited, for whoever asks: what was done, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from wellnet_analysis.errors import listed
from wellnet_analysis.findings import Finding, Findings, nothing, slug

SETTINGS = "programme.toml"
_MOST_NAMED = 3


def result(people: pd.DataFrame, *, places: int, weeks: float) -> Findings:
    """Say what came of it: how many people, for how many places, in how many weeks.

    Parameters
    ----------
    people : DataFrame
        One row per person who registered.
    places : int
        Places offered; 0 if none were set.
    weeks : float
        Weeks that registration was open.

    Returns
    -------
    Findings
        Rows ``registered``, ``places`` where some were set, and ``weeks``.

    Examples
    --------
    >>> result(pd.DataFrame(index=range(55)), places=45, weeks=4).rows[0].count
    55
    """
    name = "how_we_recruited.result"
    rows = [
        Finding(
            f"{name}.registered", name, category="People who registered", count=len(people),
            unit="people", method="count of people", says="{count:people} registered.",
        ),
        Finding(
            f"{name}.weeks", name, category="Weeks open", counts="settings", count=weeks,
            unit="weeks", method="set in programme.toml", source=SETTINGS,
        ),
    ]  # fmt: skip
    offered = ""
    if places:
        offered = " for {places.count} places"
        rows.insert(1, Finding(
            f"{name}.places", name, category="Places offered", counts="places", count=places,
            unit="places", method="set in programme.toml", source=SETTINGS,
        ))  # fmt: skip
    lead = f"In {{weeks.count:spelled}} weeks {{registered.count:people}} registered{offered}."
    return Findings("What came of it", "People registered, against places", tuple(rows), (lead,))


def ways(people: pd.DataFrame, *, options: Sequence[str]) -> Findings:
    """Say through which channels people came, as far as that may be shown.

    Parameters
    ----------
    people : DataFrame
        One row per person, with a column ``recruitment_channel: …`` for every option that may be
        shown.
    options : sequence of str
        The options of the programme. A person may name several.

    Returns
    -------
    Findings
        Per channel that may be shown, people of all who registered, most named first.
    """
    name, title = "how_we_recruited.ways", "Through whom they came"
    rows = []
    for option in options:
        column = f"recruitment_channel: {option}"
        told = int((people[column] == option).sum()) if column in people else None
        rows.append(
            Finding(
                f"{name}.{slug(option)}", name, column, option[:1].upper() + option[1:],
                cells=(option,), count=told, of=None if told is None else len(people),
                base="people who registered", unit="people", method="count of people",
                says="{category}: {count} of {of}.", caveat="A person may name several.",
            )
        )  # fmt: skip
    rows.sort(key=lambda row: (-(row.count or -1), row.category))
    named = [row for row in rows if row.count][:_MOST_NAMED]
    said = listed(f"{{{row.key}.category}} ({{{row.key}.count}})" for row in named)
    leads = (f"Named most often, of what can be shown: {said}.",) if named else ()
    subtitle = "People who registered, by channel; several answers possible"
    return Findings(title, subtitle, tuple(rows), leads)


def reasons(given: pd.DataFrame | None, *, programme: str) -> Findings:
    """Tabulate the reasons people gave for not taking part in earlier projects.

    Parameters
    ----------
    given : DataFrame or None
        ``project``, ``reason``, ``count`` and ``source``; None if not collected.
    programme : str
        This programme's name: its own reasons are for the page on who came.

    Returns
    -------
    Findings
        Per earlier project and reason, how often it was given, most often first. Counts are of
        reasons; a person may give several.
    """
    name, title = "how_we_recruited.reasons", "Reasons given for not taking part before"
    subtitle = "How often each reason was given in earlier projects; several are possible"
    if given is None:
        return nothing(name, title, subtitle)
    earlier = given[given["project"].str.casefold() != programme.casefold()]
    times = pd.to_numeric(earlier["count"], errors="coerce").fillna(0).astype(int)
    told = earlier.assign(count=times).sort_values(["count", "reason"], ascending=[False, True])
    rows = tuple(
        Finding(
            f"{name}.{slug(line.project)}_{slug(line.reason)}", name,
            category=f"{line.reason} ({line.project})", counts="events", count=line.count_,
            unit="times given", method="counted by whoever asked",
            source=line.source.replace(";", ","), says="{category}, {count:counted time}.",
        )
        for line in told.rename(columns={"count": "count_"}).astype({"count_": object}).itertuples()
    )  # fmt: skip
    if not rows:
        why = "No earlier project counted a reason often enough to tell it."
        return nothing(name, title, subtitle, why=why)
    leads = (f"Given most often in earlier projects: {{{rows[0].key}.sentence}}",)
    return Findings(title, subtitle, rows, leads)

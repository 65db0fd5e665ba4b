"""How many came so far, and how many of them in the last seven days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from wellnet_analysis.errors import listed
from wellnet_analysis.findings import Finding, Findings, slug
from wellnet_analysis.schema.journey import ELSEWHERE

LAST_WEEK = "people in the last seven days"


def so_far(
    people: pd.DataFrame,
    before: pd.DataFrame | None,
    *,
    places: int,
    by_locality: Mapping[str, int],
) -> Findings:
    """Say how many have come so far, and how many of them in the last seven days.

    Parameters
    ----------
    people : DataFrame
        One row per person registered by the report's date.
    before : DataFrame or None
        Those registered seven days earlier; None where that may not be told.
    places : int
        Places offered; 0 if none were set.
    by_locality : mapping of str to int
        Places offered by locality.

    Returns
    -------
    Findings
        Row ``everybody`` and a row per locality: people (``count``), places (``of``), people a
        week earlier (``reference``), and how many more there are (``estimate``).
    """
    everybody = _counted(
        "everybody",
        "Everybody",
        places,
        now=len(people),
        was=None if before is None else len(before),
    )
    rows = [everybody]
    if "locality" in people and by_locality:
        now, then = _by_place(people), None if before is None else _by_place(before)
        rows += [
            _counted(
                slug(place), place, by_locality.get(place, 0), variable="locality",
                now=now.get(place, 0), was=None if then is None else then.get(place, 0),
            )
            for place in (*by_locality, ELSEWHERE) if place in by_locality or now.get(place)
        ]  # fmt: skip
    lead = "{everybody.count:people} so far"
    lead += " for {everybody.of} places" if places else ""
    lead += ", {everybody.estimate} of them in the last seven days." if before is not None else "."
    leads = (lead, *_emptiest(rows[1:]))
    return Findings("So far", "People registered", tuple(rows), leads, "A week earlier")


def _counted(
    key: str, category: str, places: int, *, now: int, was: int | None, variable: str = ""
) -> Finding:
    name = "recruitment.so_far"
    return Finding(
        f"{name}.{key}", name, variable, category, count=now, of=places or None,
        base="places offered there" if variable else "places offered",
        estimate=None if was is None else now - was, reference=was, unit=LAST_WEEK,
        method="count of people by the day they registered",
        says="{category}: {count} so far." if was is None
        else "{category}: {count} so far, {estimate} in the last seven days.",
    )  # fmt: skip


def _by_place(people: pd.DataFrame) -> dict[str, int]:
    if "locality" not in people:
        return {}
    return {str(place): int(n) for place, n in people["locality"].value_counts().items()}


def _emptiest(rows: Sequence[Finding]) -> Iterator[str]:
    """Name the localities where fewer than half as many came as there are places."""
    short = [row for row in rows if row.of and (row.count or 0) < row.of / 2]
    if short:
        said = "{{{0}.category}} ({{{0}.count}} for {{{0}.of}})"
        named = listed(said.format(row.key) for row in short)
        yield f"Fewer than half of the places have somebody to take them in {named}."

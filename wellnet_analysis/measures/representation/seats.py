"""Which organisations and communities have a seat at the table."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, slug
from wellnet_analysis.schema import NO_ONE_COMMUNITY

NAME = "representation.seats"
_SOURCE = "organisations.csv"
_KNOWN = "organisations of which it is known"
WHOLE_AREA = "Whole area"


def seats(organisations: pd.DataFrame | None) -> Findings:
    """Say which organisations and communities have a seat at the table.

    An organisation is no person, so every number is told as it is.

    Parameters
    ----------
    organisations : DataFrame or None
        One row per partner organisation: ``sector``; and, where kept, ``led_by_and_for`` and
        ``first_time_with_council``.

    Returns
    -------
    Findings
        Organisations by sector, by the communities that lead them and are whom they are for
        (several can be named), and by whether they work with the council for the first time.
        Those of which it is not known are out of the base and told.

    References
    ----------
    DEI Data Group (2022). DEI Data Standard: groups for organisations and grants.
    """
    title, subtitle = "Who has a seat at the table", "Partner organisations"
    if organisations is None or organisations.empty:
        return Findings(title, subtitle, (), (f"{title}: no list of organisations was kept.",))
    everybody = len(organisations)
    sectors = organisations["sector"].value_counts(sort=False)
    rows = [_row("all", "Organisations", everybody), *_each("sector", sectors, everybody)]
    most = f"sector_{slug(str(sectors.idxmax()))}"
    leads = [
        "{all.count:spelled} organisations have a seat at the table; "
        f"{{{most}.count:spelled}} of them are of the same sector, {{{most}.category:lower}}."
    ]
    led = list(_led(organisations))
    if led:
        rows += led
        leads.append(
            "{led_any.count:spelled} of the {led_any.of:spelled} whose leadership is known are "
            "led by and for a community of their own."
        )
    new = list(_first_time(organisations))
    if new:
        rows += new
        leads.append(
            "{first_time_yes.count:spelled} of the {first_time_yes.of:spelled} of which it is "
            "known work with the council for the first time."
        )
    return Findings(title, subtitle, tuple(rows), tuple(leads))


def seats_by_place(organisations: pd.DataFrame | None) -> Findings:
    """Say where the organisations of each sector are.

    Parameters
    ----------
    organisations : DataFrame or None
        One row per partner organisation: ``sector`` and ``locality``.

    Returns
    -------
    Findings
        Organisations by locality and sector; ``cells`` holds both. An organisation without a
        locality is there for the whole area.
    """
    title, subtitle = "Where the organisations are", "Partner organisations, by place and sector"
    if organisations is None or organisations.empty or "locality" not in organisations:
        return Findings(title, subtitle, (), (f"{title}: no list of organisations was kept.",))
    # A table may hold a blank as text or as a missing value.
    placed = organisations["locality"].astype(object).where(organisations["locality"].notna(), "")
    places = placed.where(placed != "", WHOLE_AREA)
    counts = pd.crosstab(places, organisations["sector"])
    order = [*dict.fromkeys(p for p in places if p != WHOLE_AREA), WHOLE_AREA]
    rows = tuple(
        _row(
            f"by_place_{slug(place)}_{slug(sector)}", f"{place}: {sector}",
            int(counts.loc[place, sector]), of=len(organisations), cells=(place, sector),
            measure=f"{NAME}_by_place",
        )
        for place in order if place in counts.index
        for sector in counts.columns if counts.loc[place, sector]
    )  # fmt: skip
    most = max(rows, key=lambda row: row.count or 0)
    leads = (
        f"Most in the same place: {{{most.key}.category}}, {{{most.key}.count:spelled}} of "
        f"{{{most.key}.of:spelled}}.",
    )
    return Findings(title, subtitle, rows, leads)


def _each(kind: str, counts: pd.Series, of: int) -> Iterator[Finding]:
    for name, count in counts.items():
        said = str(name)
        yield _row(f"{kind}_{slug(said)}", said[:1].upper() + said[1:], int(count), of=of)


def _led(organisations: pd.DataFrame) -> Iterator[Finding]:
    """Count the communities that organisations are led by and for."""
    if "led_by_and_for" not in organisations:
        return
    told = organisations["led_by_and_for"].fillna("").map(_parts)
    known = int((told.str.len() > 0).sum())
    if not known:
        return
    own = told.map(lambda named: bool(set(named) - {NO_ONE_COMMUNITY}))
    yield _row("led_any", "Led by and for a community", int(own.sum()), of=known, base=_KNOWN)
    named = told.explode().dropna().value_counts().sort_index().sort_values(
        ascending=False, kind="stable"
    )  # fmt: skip
    for community, count in named.items():
        said = str(community)
        yield _row(
            f"led_{slug(said)}", f"Led by and for: {said}", int(count), of=known, base=_KNOWN
        )
    if silent := len(organisations) - known:
        yield _row("led_not_known", "Led by and for: not known", silent, of=len(organisations))


def _first_time(organisations: pd.DataFrame) -> Iterator[Finding]:
    if "first_time_with_council" not in organisations:
        return
    counts = organisations["first_time_with_council"].astype(object).value_counts()
    new, old = (int(counts.get(answer, 0)) for answer in ("yes", "no"))
    if not new + old:
        return
    for key, said, count in (
        ("yes", "First time with the council", new), ("no", "Worked with the council before", old),
    ):  # fmt: skip
        yield _row(f"first_time_{key}", said, count, of=new + old, base=_KNOWN)
    if silent := len(organisations) - new - old:
        yield _row("first_time_not_known", "First time with the council: not known", silent,
                   of=len(organisations))  # fmt: skip


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in str(cell).split(";") if part.strip()]


def _row(
    key: str, category: str, count: int, *, of: int | None = None,
    base: str = "partner organisations", cells: tuple[str, ...] = (), measure: str = NAME,
) -> Finding:  # fmt: skip
    return Finding(
        f"{measure}.{key}", measure, category=category, counts="organisations", count=count,
        of=of, base=base if of is not None else "", unit="organisations", source=_SOURCE,
        method="rows of organisations.csv", cells=cells,
        says="{category}: {count} of {of}." if of is not None else "{category}: {count}.",
    )  # fmt: skip

"""What a report of the whole programme gathers beside frames: averages, ties, replies."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

import pandas as pd

from wellnet_analysis.averages import Average, averages
from wellnet_analysis.connections import Connections, connections
from wellnet_analysis.data import Records
from wellnet_analysis.disclosure import Plan, Replies, replies_to
from wellnet_analysis.disclosure.ties import between_groups
from wellnet_analysis.errors import DisclosureError
from wellnet_analysis.findings import Findings
from wellnet_analysis.instruments import Instrument, instruments_of
from wellnet_analysis.programme import Programme

Tables = Mapping[str, pd.DataFrame]


def asked(programme: Programme, tables: Tables) -> dict[str, Instrument]:
    """Find which instruments the surveys asked, by key."""
    if "surveys" not in tables:
        return {}
    items = set(tables["surveys"]["item"])
    known = instruments_of(programme.folder)
    return {key: each for key, each in known.items() if items & set(each.items)}


def averaged(
    plan: Plan, programme: Programme, tables: Tables, instruments: Mapping[str, Instrument]
) -> Mapping[str, Average]:
    """Work out the averages that may be told of people asked twice."""
    if "surveys" not in tables:
        return {}
    return averages(
        plan, tables["surveys"], instruments, confidence=programme.confidence, seed=programme.seed
    )


def in_touch(plan: Plan, records: Records) -> Findings | None:
    """Count ties between people as far as they may be told; None where nobody was asked."""
    if not {"ties", "ties_asked"} <= set(records.tables):
        return None
    # An earlier edition's localities that are printed again are those of other people.
    with suppress(DisclosureError):
        return between_groups(records.tables["ties"], _places(records).to_dict(), plan=plan)
    return None


def connected(programme: Programme, records: Records) -> Connections | None:
    """Work out what else ties between people say, for a working copy alone."""
    if not {"ties", "ties_asked"} <= set(records.tables):
        return None
    return connections(
        records.tables, _places(records), confidence=programme.confidence, seed=programme.seed
    )


def replied(report: str, programme: Programme, tables: Tables) -> Replies:
    """Gather what partners say of a page."""
    if "organisations" not in tables:
        return Replies()
    partners = tables["organisations"]
    names = dict(zip(partners["organisation_id"], partners["name"], strict=True))
    return replies_to(
        report, tables.get("responses"), names, as_at=programme.as_at,
        known=(programme.name, programme.place, *programme.locality_names),
    )  # fmt: skip


def _places(records: Records) -> pd.Series:
    return records.people.set_index("participant_id")["locality"]

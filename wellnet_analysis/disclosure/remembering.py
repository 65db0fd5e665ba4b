"""The plan, made once for the same records, rules and releases, and then read back.

Every notebook asks for the plan by itself, so that it says the same alone as in a set. The
stored copy is only ever what would be made again: its name is the fingerprint of all that
the plan is made from.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from wellnet_analysis import schema, writing
from wellnet_analysis.disclosure.decisions import plan_of
from wellnet_analysis.disclosure.people import People
from wellnet_analysis.disclosure.plan import Plan, variables_of
from wellnet_analysis.disclosure.solving import make_plan
from wellnet_analysis.disclosure.statements import Edition
from wellnet_analysis.errors import DisclosureError
from wellnet_analysis.programme import Programme
from wellnet_analysis.settings import WORKING

_FOLDER = "plans"
_KEPT = 12


def remembered_plan(
    people: pd.DataFrame,
    programme: Programme,
    *,
    earlier: Sequence[Edition] = (),
    corrects: str = "",
) -> Plan:
    """Make the plan, or read the one that was made of just the same.

    Parameters
    ----------
    people : DataFrame
        ``Records.people``: one row per person, finest answers.
    programme : Programme
        Audience, localities and answer lists.
    earlier : sequence of Edition
        Everything published before, in order.
    corrects : str
        Why this edition replaces the one before.

    Returns
    -------
    Plan
        What :func:`make_plan` makes of them.

    Raises
    ------
    DisclosureError
        If the threshold asked for is too small, or what may be shown cannot be worked out.
    """
    if programme.disclosure.audience == WORKING:
        return make_plan(people, programme, earlier=earlier, corrects=corrects)
    name = _fingerprint(people, programme, earlier, corrects)
    path = programme.private / _FOLDER / f"{name}.json"
    with contextlib.suppress(OSError, ValueError, TypeError, DisclosureError):
        edition = Edition.from_dict(json.loads(path.read_text(encoding="utf-8")))
        counted = People(people, programme)
        asked = {v.name: v for v in counted.asked((*variables_of(programme), counted.places))}
        return plan_of(edition, asked, places=programme.locality_names)
    plan = make_plan(people, programme, earlier=earlier, corrects=corrects)
    if plan.edition is not None:
        _keep(path, plan.edition)
    return plan


def _keep(path: Path, edition: Edition) -> None:
    # A folder that cannot be written to costs time, nothing else.
    with contextlib.suppress(OSError):
        writing.replace(path, json.dumps(edition.to_dict()).encode())
        known = sorted(path.parent.glob("*.json"), key=lambda each: each.stat().st_mtime)
        for old in known[:-_KEPT]:
            old.unlink(missing_ok=True)


def _fingerprint(
    people: pd.DataFrame, programme: Programme, earlier: Sequence[Edition], corrects: str
) -> str:
    """Hash all that a plan is made from; the order of rows says nothing."""
    digest = hashlib.sha256()
    rows = people[sorted(people.columns)].to_csv(index=False).splitlines()
    digest.update("\n".join(sorted(rows)).encode())
    digest.update(programme.model_dump_json(exclude={"path", "folder"}).encode())
    digest.update(repr((programme.as_at, variables_of(programme), corrects)).encode())
    digest.update(json.dumps([edition.to_dict() for edition in earlier]).encode())
    for package in (Path(__file__).parent, Path(schema.__file__).parent):
        for file in sorted(package.rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:32]

"""Make a whole set of reports: run, lay out, harvest, try it as a stranger would, publish.

A set is always whole. Reports that nothing has changed for are taken over from the set
that stands; the others run.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wellnet_analysis import catalogue, fingerprints, sets
from wellnet_analysis.errors import DisclosureError, PublishError
from wellnet_analysis.orders import Order, order

if TYPE_CHECKING:
    from wellnet_analysis.composing import Composed
    from wellnet_analysis.disclosure import Plan
    from wellnet_analysis.render import Outcome

HANDED = "evidence"
"""The parameter by which a report that comes after others is handed what they publish."""

__all__ = ["HANDED", "Order", "make", "order", "standing"]


def make(
    asked: Order, *, progress: Callable[[Any], None] | None = None, engine: str = "warm"
) -> tuple[Path, list]:
    """Carry an order out: run the reports and put the finished set in its place.

    Parameters
    ----------
    asked : Order
        From :func:`order`.
    progress : callable, optional
        Called with each outcome as it is ready.
    engine : str
        As :func:`~wellnet_analysis.render.engine` names them.

    Returns
    -------
    tuple of (Path, list of Outcome)
        The set's folder, and what became of each report.

    Raises
    ------
    PublishError
        If the set cannot be written, another run is writing it, or the tables changed while
        the reports were made, so that the set would mix two states.
    DisclosureError
        If somebody could be found in it, or the ledger cannot be trusted. The set that stands
        is untouched.
    """
    from wellnet_analysis import render
    from wellnet_analysis.disclosure.correcting import correcting

    with sets.locked(asked.reports, asked.programme.slug), correcting(asked.corrects):
        before = _state(asked)
        with render.engine(engine if asked.to_run else render.FRESH, asked.values):
            # Made once, so that every notebook finds it; what cannot be planned stops here.
            plan = _plan(asked)
            outcomes = _outcomes(asked, progress)
        _refuse_a_mixture(asked, before)
        composed = _composed(asked, outcomes, plan)
        files = composed.files()
        _refuse_what_exposes(files, composed)
        _refuse_a_mixture(asked, before)
        folder = sets.publish(
            asked.reports,
            asked.programme.slug,
            inside=asked.inside,
            records=asked.records,
            files=files,
        )
    return folder, list(composed.outcomes)


def _refuse_a_mixture(asked: Order, before: tuple[bytes, str]) -> None:
    if _state(asked) != before:
        raise PublishError(
            "The programme's files changed while the reports were being made.",
            where=asked.programme.slug,
            do="Nothing was published; run the same command again.",
        )


def _state(asked: Order) -> tuple[bytes, str]:
    from wellnet_analysis.disclosure import ledger

    head = "" if asked.working else ledger.read(asked.programme).head
    return fingerprints.of_inputs(asked.programme), head


def standing(asked: Order) -> Composed:
    """Read the set that stands there back, to lay it out again under other names.

    Raises
    ------
    PublishError
        If it is not the set that was asked for, or cannot be read.
    """
    outcomes = _outcomes(asked, None, run=False) if asked.unchanged else []
    if not outcomes:
        raise PublishError(
            "There is no finished set here that is up to date.",
            where=asked.programme.slug,
            do="Run wellnet render first.",
        )
    from wellnet_analysis.disclosure.correcting import correcting

    with correcting(asked.corrects):
        return _composed(asked, outcomes, _plan(asked))


def _composed(asked: Order, outcomes: Sequence[Outcome], plan: Plan | None) -> Composed:
    from wellnet_analysis import composing, render

    return composing.Composed(
        tuple(outcomes),
        _known(asked),
        {**asked.values, "programme_file": render.shown_path(str(asked.programme.path))},
        asked.fingerprints,
        asked.records,
        plan.edition if plan else None,
        asked.ledger.editions,
        asked.programme.disclosure.agreement,
        asked.translation,
    )


def _plan(asked: Order) -> Plan | None:
    """Make the plan that every report of the set kept to, for what the set says of itself."""
    from wellnet_analysis import data
    from wellnet_analysis.disclosure import remembered_plan

    if asked.working or "people" not in data.exists(asked.programme):
        return None
    people = data.read(asked.programme).people
    return remembered_plan(
        people, asked.programme, earlier=asked.ledger.editions, corrects=asked.corrects
    )


def _refuse_what_exposes(files: Mapping[str, bytes], composed: Composed) -> None:
    """Read the finished set back as a stranger would; it is published only if nobody is found."""
    from wellnet_analysis import verifying

    if composed.edition is None:
        return
    verdict = verifying.verify(verifying.held(files), earlier=composed.earlier)
    if not verdict.passed:
        faults = "".join(f"\n  - {fault}" for fault in verdict.faults)
        raise DisclosureError(
            "Somebody could be found in this set, or it contradicts itself, so it is not "
            "published and the one that stands is untouched. Run wellnet render --force; if this "
            f"comes back, pass nothing on.{faults}"
        )


def _outcomes(
    asked: Order, progress: Callable[[Any], None] | None, *, run: bool = True
) -> list[Outcome]:
    from wellnet_analysis import data, render

    here = data.exists(asked.programme)
    found: dict[str, render.Outcome] = {}
    to_run = []
    for entry in asked.entries:
        if entry.after:
            continue
        if lacking := entry.missing(here):
            found[entry.name] = render.Outcome(entry, "not yet", f"It waits for {lacking}.")
        elif kept := _kept(asked, entry):
            found[entry.name] = kept
        else:
            to_run.append(entry)
    if to_run and not run:
        return []
    for outcome in render.run_all(to_run, asked.values, progress=progress):
        found[outcome.entry.name] = outcome
    for entry in asked.entries:
        if not entry.after:
            continue
        if not (outcome := _made_after(asked, entry, found, progress, run=run)):
            return []
        found[entry.name] = outcome
    return [found[entry.name] for entry in asked.entries]


def _made_after(
    asked: Order,
    entry: catalogue.ReportEntry,
    found: Mapping[str, Outcome],
    progress: Callable[[Any], None] | None,
    *,
    run: bool,
) -> Outcome | None:
    """Make a report of what others of this very set publish, or keep it if they say the same."""
    from wellnet_analysis import data, pack, render

    if lacking := entry.missing(data.exists(asked.programme)):
        return render.Outcome(entry, "not yet", f"It waits for {lacking}.")
    rows = pack.evidence_rows(found[name] for name in entry.after if name in found)
    before = [row for row in asked.published if row.get("report") in entry.after]
    if rows == before and (kept := _kept(asked, entry)):
        return kept
    if not run:
        return None
    about = {
        **_known(asked),
        "scope": asked.programme.scope(str(asked.values.get("locality", "all"))),
    }
    # Nobody else may look into the folder, and it is gone as soon as the report is made.
    with tempfile.TemporaryDirectory(prefix="wellnet-") as folder:
        handed = Path(folder) / "evidence.json"
        handed.write_bytes(pack.evidence_json(rows, about))
        values = {**asked.values, HANDED: str(handed)}
        return render.run_all([entry], values, progress=progress)[0]


def _kept(asked: Order, entry: catalogue.ReportEntry) -> Outcome | None:
    """Take a report over from the standing set, if nothing has changed and it can be read."""
    from wellnet_analysis import render

    if entry.name not in asked.standing:
        return None
    if asked.record[entry.name]["status"] == "not yet":
        return render.Outcome(entry, "not yet", asked.record[entry.name]["reason"])
    try:
        kept = render.taken_over(entry, asked.folder)
    except Exception:  # whatever is wrong with the file, running the report again is the cure
        return None
    return kept if kept.status == "made" else None


def _known(asked: Order) -> dict[str, Any]:
    """Say what is known of a programme when none of its reports could be made."""
    from wellnet_analysis.disclosure.plan import threshold_for

    programme = asked.programme
    return {
        "programme": programme.name,
        "place": programme.place,
        "publisher": programme.publisher,
        "contact": programme.contact,
        "next_update": programme.next_update,
        "revisions": programme.revisions,
        "controllers": list(programme.data_protection.controllers),
        "as_at": programme.as_at.isoformat(),
        "audience": programme.disclosure.audience,
        "threshold": threshold_for(programme),
        "made_up": programme.made_up,
    }

"""One folder, and one zip, that may leave the house: named for its readers, nothing else in it.

The set that stands among the reports is laid out again with its audience in every name, read
back and attacked once more, written beside its place, recorded, and put in its place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from wellnet_analysis import layout, naming, verifying, words
from wellnet_analysis.composing import Composed
from wellnet_analysis.disclosure import ledger, recording
from wellnet_analysis.disclosure.entries import Entry, Release, canonical, printed
from wellnet_analysis.disclosure.ledger import Ledger
from wellnet_analysis.disclosure.statements import Edition
from wellnet_analysis.errors import DisclosureError, ParameterError, PublishError, listed
from wellnet_analysis.fingerprints import keyed
from wellnet_analysis.programme import Programme
from wellnet_analysis.releasing.answering import refuse_unanswered
from wellnet_analysis.releasing.placing import place_for, put_in_place
from wellnet_analysis.releasing.recovering import settle
from wellnet_analysis.verifying import Attack

LONGEST_REASON = 300


@dataclass(frozen=True)
class Released:
    """A release that stands in its place.

    Parameters
    ----------
    folder : Path
        The set.
    archive : Path
        The same as one file.
    entry : Entry
        Its line of the ledger.
    attacks : tuple of Attack
        What was tried, once for each kind of reader.
    """

    folder: Path
    archive: Path
    entry: Entry
    attacks: tuple[Attack, ...]


def refuse_reason(reason: str) -> None:
    """Refuse a reason that no page could print.

    Raises
    ------
    ParameterError
        If it is empty, too long or has several lines.
    """
    if not reason.strip() or "\n" in reason or len(reason) > LONGEST_REASON:
        raise ParameterError(
            "A correction needs a reason in one line, which everybody who reads it will see.",
            where="--correct",
            do=f"Write at most {LONGEST_REASON} letters, and name nobody.",
        )


def release(programme: Programme, composed: Composed, *, on: date, corrects: str = "") -> Released:
    """Release a finished set: write it, record it, put it in its place.

    Parameters
    ----------
    programme : Programme
        Beside whose settings ``releases/`` and the ledger stand.
    composed : Composed
        The set, read back from where it stands.
    on : date
        The day of the act.
    corrects : str
        Why it replaces the edition its readers have.

    Returns
    -------
    Released
        Where it stands, and what was tried.

    Raises
    ------
    PublishError
        If a report failed, nothing is new, or it cannot be written. Nothing is recorded then,
        except where it says so.
    DisclosureError
        If somebody could be found in it, or the ledger cannot be trusted.
    ParameterError
        If the day or the reason cannot be.
    ProgrammeError
        If the settings do not say who answers for it.
    """
    refuse_unanswered(programme)
    with recording.locked(programme):
        settle(programme)
        before = ledger.read(programme)
        edition = _edition(composed, before)
        own = [each for each in before.releases if each.edition.audience == edition.audience]
        _refuse_day(on, composed, before)
        if corrects:
            refuse_reason(corrects)
            _refuse_correction_of_nothing(own)
        said = _said(programme, composed, on=on, corrects=corrects)
        _refuse_the_same_again(said, own)
        named = naming.released(edition.audience, notice=_notice(said, own))
        entry = recording.next_entry(before, said)
        tried = tuple(verifying.attacks((*before.editions, edition)))
        files = _files(composed, entry, named, tried)
        _refuse_what_exposes(files, before, tried)
        place = place_for(programme, before, edition)
        put_in_place(programme, Ledger((*before.entries, entry)), place, named.folder, files)
    folder = place / named.folder
    return Released(folder, folder.with_suffix(".zip"), entry, tried)


def _edition(composed: Composed, before: Ledger) -> Edition:
    if composed.failed:
        raise PublishError(
            f"A report of this set failed: {listed(composed.failed)}",
            do="Put it right and render again; the index says what happened.",
        )
    if composed.edition is None or not any(o.status == "made" for o in composed.outcomes):
        raise PublishError(
            "There is nothing to release: the set is a working copy, or no report could be made "
            "yet.",
            do="Make a set for its readers with wellnet render.",
        )
    if composed.earlier != before.editions:
        raise PublishError(
            "Another release was recorded while this one was being made.",
            where=ledger.NAME,
            do="Run the same command again.",
        )
    return composed.edition


def _refuse_day(on: date, composed: Composed, before: Ledger) -> None:
    last = max((each.released_on for each in before.releases), default="")
    for than, what in ((composed.about["as_at"], "the date of its figures"),
                       (last, "the last release")):  # fmt: skip
        if on.isoformat() < than:
            raise ParameterError(
                f"That day is before {what}, {words.day(date.fromisoformat(than))}.",
                where="--on",
                do="Name the day of this release, or leave --on out for today.",
            )


def _refuse_correction_of_nothing(own: Sequence[Release]) -> None:
    if not own:
        raise ParameterError(
            "These readers were never given anything that could be corrected.",
            where="--correct",
            do="Release the set without it.",
        )


def _refuse_the_same_again(said: Release, own: Sequence[Release]) -> None:
    """Refuse a release that says nothing its readers do not have."""
    if own and own[-1].findings == said.findings and _figures(own[-1]) == _figures(said):
        day = words.day(date.fromisoformat(own[-1].released_on))
        raise PublishError(
            f"Nothing has changed since the release of {day}.",
            do="Send that one, or change the tables or as_at first.",
        )


def _figures(said: Release) -> tuple:
    return said.edition.as_at, said.edition.sizes, said.edition.tables


def _said(programme: Programme, composed: Composed, *, on: date, corrects: str) -> Release:
    """Put together what the ledger will say, with a seal that only this programme can make."""
    assert composed.edition is not None
    rows = printed(composed.rows)
    plain = Release(composed.edition, rows, on.isoformat(), composed.records, corrects)
    seal = keyed(programme, canonical(plain.content).encode())
    return Release(composed.edition, rows, on.isoformat(), composed.records, corrects, seal)


def _notice(said: Release, own: Sequence[Release]) -> str:
    if not said.reason:
        return ""
    today, before = (words.day(date.fromisoformat(r.released_on)) for r in (said, own[-1]))
    reason = said.reason.strip().rstrip(".")
    return f"This edition of {today} replaces the one of {before}: {reason}."


def _files(
    composed: Composed, entry: Entry, named: naming.Naming, tried: Sequence[Attack]
) -> dict[str, bytes]:
    """Lay the set out under its released names, with its check and what it says of itself."""
    said = entry.said
    assert isinstance(said, Release)
    own = {named.file(name) for name in ("run.json", "disclosure.json")}
    files = {n: content for n, content in composed.files(named).items() if n not in own}
    day = words.day(date.fromisoformat(said.released_on))
    files[named.file("publication-check.html")] = layout.check_page(
        composed.outcomes,
        tried=[
            layout.Tried(a.reader, a.threshold, a.editions, a.numbers, verifying.in_doubt([a]))
            for a in tried
        ],
        doubtful=verifying.in_doubt(tried),
        recorded=f"Released on {day}; number {entry.number} in the list of releases.",
        naming=named,
        fallback=composed.known,
    )
    kept = {name: said.content[name] for name in ("released_on", "records", "reason", "seal")}
    chain = {"number": entry.number, "previous": entry.previous, "id": entry.id, "hash": entry.hash}
    prints = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    files[named.file("disclosure.json")] = composed.disclosure(
        release={**kept, **chain}, files=prints
    )
    files[named.file("run.json")] = composed.run_record(
        ledger={"number": entry.number, "entry": entry.id, "head": entry.hash}
    )
    return files


def _refuse_what_exposes(
    files: Mapping[str, bytes], before: Ledger, tried: Sequence[Attack]
) -> None:
    """Read the files back just as they will be sent, and try them with and without the ledger."""
    held = verifying.held(files)
    verdicts = [verifying.verify(held, earlier=before.editions, tried=tried)]
    if verdicts[0].figures.earlier != before.editions:
        verdicts.append(verifying.verify(held))
    faults = dict.fromkeys(fault for verdict in verdicts for fault in verdict.faults)
    if faults:
        raise DisclosureError(
            "Somebody could be found in this set, or it contradicts itself, so it is not released "
            "and nothing is recorded." + "".join(f"\n  - {fault}" for fault in faults)
        )

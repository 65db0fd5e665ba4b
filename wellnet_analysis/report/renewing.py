"""What the report of a renewal is handed: published findings, claims held to them, plans."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from wellnet_analysis import catalogue, claims, fingerprints, sets
from wellnet_analysis.disclosure import ledger
from wellnet_analysis.grading import Evidence
from wellnet_analysis.programme import Programme
from wellnet_analysis.renewing import Case, Published, Row, handed_over, plans_of
from wellnet_analysis.settings import WORKING

if TYPE_CHECKING:
    from wellnet_analysis.voices import Voices


def case_of(
    programme: Programme, *, file: str, name: str, evidence: Evidence, voices: Voices
) -> Case:
    """Gather what a renewal rests on.

    Parameters
    ----------
    programme : Programme
        With the date and audience that were asked for.
    file : str
        Where the run put the findings of the other reports; empty for the last complete set.
    name : str
        Of the report that asks.
    evidence : Evidence
        How each outcome was evaluated.
    voices : Voices
        Quotes that were approved for these readers.

    Raises
    ------
    NotYet
        If there is no complete set to read.
    ProgrammeError
        If ``claims.toml`` or ``renewal.toml`` has a fault.
    """
    published = handed_over(
        file, standing=_standing(programme), programme=programme.name,
        audience=programme.disclosure.audience, scope="", apart_from=name,
    )  # fmt: skip
    earlier, released_on = _last_release(programme)
    return Case(
        published, _judged(programme, published, evidence), plans_of(programme.folder),
        begun=programme.opened, as_at=programme.as_at,
        confidence=programme.confidence, weeks=programme.weeks,
        quotes={code: said.text for code, said in voices.by_id.items()},
        earlier=tuple(earlier), released_on=released_on,
    )  # fmt: skip


def _standing(programme: Programme) -> Path:
    own = Programme.load(programme.path)
    folder = catalogue.HOME / "reports"
    if programme.disclosure.audience == WORKING:
        folder = programme.private
    return folder / programme.slug / sets.inside(own, programme, "")


def _judged(
    programme: Programme, published: Published, evidence: Evidence
) -> tuple[claims.Judged, ...]:
    """Hold what is claimed to what was published; drafts stand in where nothing is written."""
    said = claims.claims_of(programme.folder)
    if not said:
        first = {measure for entry in catalogue.reports() for measure in entry.first}
        said = tuple(claim for claim, _ in claims.drafted(published.rows, first))
    return claims.judge(said, published.rows, evidence=evidence, data_from=programme.opened)


def _last_release(programme: Programme) -> tuple[Sequence[Row], date | None]:
    """Find what the release before printed; one of just these records is no release before."""
    audience = programme.disclosure.audience
    if audience == WORKING:
        return (), None
    records = fingerprints.of_records(programme)
    before = [
        release for release in ledger.read(programme).releases
        if release.edition.audience == audience and release.records != records
    ]  # fmt: skip
    if not before:
        return (), None
    rows = [row for row in before[-1].findings if not row.get("scope")]
    return rows, date.fromisoformat(before[-1].released_on)

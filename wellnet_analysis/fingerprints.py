"""What a set of reports depends on, as fingerprints: what has changed is made again.

Printed ones are keyed: the plain fingerprint of a small table could be guessed.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wellnet_analysis import catalogue
from wellnet_analysis.catalogue import HOME
from wellnet_analysis.keys import digest_key
from wellnet_analysis.programme import Programme

if TYPE_CHECKING:
    from wellnet_analysis.disclosure.entries import Release

PACKAGE = Path(__file__).parent


def of_records(programme: Programme) -> str:
    """Take a keyed fingerprint of the people's tables and the report's date."""
    tables = sorted(programme.folder.glob("*.csv"))
    return keyed(programme, _digest(tables, programme.as_at.isoformat()))


def of_inputs(programme: Programme) -> bytes:
    """Hash the files a programme is made of, to notice that one changes meanwhile."""
    # What only some reports read may not change meanwhile either.
    return _digest([*_inputs(programme), *sorted(programme.folder.glob("*.toml"))])


def of_reports(
    programme: Programme,
    values: Mapping[str, Any],
    *,
    entries: Sequence[catalogue.ReportEntry],
    released: Sequence[Release],
    records: str,
    corrects: str,
) -> dict[str, str]:
    """Take a keyed fingerprint of everything that decides what each report says.

    Parameters
    ----------
    programme : Programme
        With the date and audience that were asked for.
    values : mapping of str to object
        Parameters of every notebook.
    entries : sequence of ReportEntry
        The reports of the set.
    released : sequence of Release
        What was published before. A release of just these records to this audience is left
        out: it is what it was made from, so it changes nothing.
    records : str
        Fingerprint of the records.
    corrects : str
        Why the edition replaces the one before; empty if it does not.

    Returns
    -------
    dict of str to str
        By report.
    """
    audience = programme.disclosure.audience
    before = [
        release.id
        for release in released
        if (release.records, release.edition.audience) != (records, audience)
    ]
    asked = sorted((name, str(v)) for name, v in values.items() if name != "programme_file")
    files = [
        *_inputs(programme),
        catalogue.NOTEBOOKS / "reports.toml",
        *sorted(p for p in PACKAGE.rglob("*") if p.suffix in {".py", ".j2", ".css", ".json"}),
        HOME / "data" / "populations" / "census_labels.csv",
        HOME / "requirements.lock",
    ]
    common = _digest(files, json.dumps([asked, before, corrects]))
    return {
        entry.name: keyed(programme, common + entry.notebook.read_bytes() + _own(entry, programme))
        for entry in entries
    }


def _own(entry: catalogue.ReportEntry, programme: Programme) -> bytes:
    """Hash what a report alone reads; the findings of others are compared when they are there."""
    return _digest([programme.folder / name for name in entry.reads]) if entry.reads else b""


def keyed(programme: Programme, content: bytes) -> str:
    """Take a fingerprint that nobody without the programme's key can try out."""
    return hmac.digest(digest_key(programme), content, "sha256").hex()[:32]


def _inputs(programme: Programme) -> list[Path]:
    bases = [
        file if file.is_file() else HOME / "data" / "populations" / file.name
        for file in programme.population_files
    ]
    tables = sorted(programme.folder.glob("*.csv"))
    own = programme.folder / "instruments.toml"
    return [programme.path, own, *tables, *(p for b in bases for p in (b, b.with_suffix(".toml")))]


def _digest(files: Sequence[Path], text: str = "") -> bytes:
    digest = hashlib.sha256(text.encode())
    for path in files:
        if path.is_file():
            digest.update(path.name.encode())
            content = path.read_bytes()
            if path.suffix == ".csv":
                # The order of rows says nothing and changes nothing.
                content = b"\n".join(sorted(content.splitlines()))
            digest.update(hashlib.sha256(content).digest())
    return digest.digest()

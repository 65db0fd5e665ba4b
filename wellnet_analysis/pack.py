"""Harvest the findings of a set: the evidence files, and what made them."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from wellnet_analysis import __version__
from wellnet_analysis.findings import COLUMNS
from wellnet_analysis.render import Outcome

EVIDENCE_COLUMNS = (*COLUMNS, "report", "anchor")
# Who publishes a set, and what a reader may expect of them.
ANSWERS_FOR_IT = ("publisher", "contact", "next_update", "revisions", "controllers")
_OF_A_TABLE = ("measure", "anchor", "title", "sentences")
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NO_CLOCK = (1980, 1, 1, 0, 0, 0)


def evidence_rows(outcomes: Iterable[Outcome]) -> list[dict[str, Any]]:
    """List every finding of a set, with the report and the place on its page."""
    return [
        {**finding, "report": outcome.entry.name}
        for outcome in outcomes
        if outcome.status == "made"
        for finding in outcome.findings
    ]


def evidence_csv(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Write findings as a spreadsheet that no spreadsheet will run.

    Parameters
    ----------
    rows : iterable of mapping
        From :func:`evidence_rows`.

    Returns
    -------
    bytes
        CSV in UTF-8 with a byte-order mark, as spreadsheets expect; text that looks like a
        formula starts with an apostrophe.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(EVIDENCE_COLUMNS)
    for row in rows:
        writer.writerow([inert(row.get(name)) for name in EVIDENCE_COLUMNS])
    return ("\ufeff" + buffer.getvalue()).encode()


def read_evidence(content: bytes) -> list[dict[str, str]]:
    """Read an evidence file back, with formula-like text as it was.

    Examples
    --------
    >>> read_evidence(evidence_csv([{"id": "=1+1"}]))[0]["id"]
    '=1+1'
    """
    reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return [{name: _as_it_was(value or "") for name, value in row.items()} for row in reader]


def inert(value: Any) -> Any:
    """Put an apostrophe before text that a spreadsheet would run; other values stay as they are.

    Examples
    --------
    >>> inert("=1+1"), inert(55), inert(None)
    ("'=1+1", 55, '')
    """
    if isinstance(value, str) and (
        value.lstrip(" ").startswith(_STARTS_A_FORMULA) or value.startswith("'")
    ):
        return f"'{value}"
    return "" if value is None else value


def _as_it_was(value: str) -> str:
    return value[1:] if value.startswith("'") else value


def tables_of(outcomes: Iterable[Outcome]) -> list[dict[str, Any]]:
    """List what each table of findings is called and what it says first, place by place."""
    return [
        {"report": outcome.entry.name, **{name: block[name] for name in _OF_A_TABLE}}
        for outcome in outcomes
        if outcome.status == "made"
        for block in outcome.blocks
    ]


def evidence_json(
    rows: Sequence[Mapping[str, Any]],
    about: Mapping[str, Any],
    *,
    tables: Sequence[Mapping[str, Any]] = (),
) -> bytes:
    """Write findings for computers, with what they are about and what their tables say first."""
    kept = ("programme", "place", "as_at", "scope", "audience", "threshold", "made_up")
    head = {name: about.get(name) for name in (*kept, *ANSWERS_FOR_IT)}
    note = "Made-up data: the people are invented." if about.get("made_up") else ""
    said = {"tables": list(tables), "findings": list(rows)}
    return _json({**head, "note": note, "version": __version__, **said})


def run_record(
    outcomes: Sequence[Outcome],
    about: Mapping[str, Any],
    *,
    parameters: Mapping[str, Any],
    fingerprints: Mapping[str, str],
    records: str,
) -> bytes:
    """Record what made a set: version, parameters, plan, inputs, and each report's outcome."""
    return _json({
        "version": __version__,
        "records": records,
        "parameters": dict(parameters),
        "plan": about.get("plan"),
        "inputs": about.get("inputs", []),
        "made_up": about.get("made_up"),
        "audience": about.get("audience"),
        "published": {name: about.get(name) for name in ANSWERS_FOR_IT},
        "reports": {
                o.entry.name: {
                    "status": o.status,
                    "reason": o.reason,
                    "fingerprint": fingerprints[o.entry.name],
                }
                for o in outcomes
            },
    })  # fmt: skip


def _json(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode()


def zipped(target: Path | IO[bytes], contents: Mapping[str, bytes]) -> None:
    """Write a zip file that is the same bytes for the same contents.

    Parameters
    ----------
    target : Path or binary file
        Where.
    contents : mapping of str to bytes
        Contents by path inside it.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in sorted(contents.items()):
            archive.writestr(_member(name), content)


def _member(name: str) -> zipfile.ZipInfo:
    """Describe a file of the pack: no clock, and a file that everybody may read."""
    info = zipfile.ZipInfo(name, _NO_CLOCK)
    info.compress_type, info.create_system, info.external_attr = (
        zipfile.ZIP_DEFLATED,
        3,
        0o644 << 16,
    )
    return info

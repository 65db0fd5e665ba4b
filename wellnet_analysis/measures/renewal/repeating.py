"""A published finding, printed again: the same figures, and the name of where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from wellnet_analysis.findings import Finding
from wellnet_analysis.leaning import as_it_stands
from wellnet_analysis.renewing import Row

FILE = "renewal.toml"
_CLOSE = 1e-4
_INVENTED = re.compile(r"^Made-up data \((.*)\)$")
_SAME = (
    "variable", "rung", "scope", "population", "as_at", "counts", "low", "high", "count", "of",
    "base", "unit", "method", "confidence", "caveat",
)  # fmt: skip


def repeated(row: Row, *, key: str, measure: str, **other: Any) -> Finding:
    """Print a published finding again under another name, with the figures it has there.

    Parameters
    ----------
    row : mapping
        As in ``evidence.json``.
    key, measure : str
        What the row is called here.
    **other
        What is said otherwise here: ``category``, ``says``, ``caveat``, or ``reference`` where
        it is compared with something else.

    Returns
    -------
    Finding
        It passes the door once more; ``repeats`` names where it was published.

    Examples
    --------
    >>> row = dict.fromkeys([*_SAME, "estimate", "reference", "source"], "") | {
    ...     "id": "reach.people.came", "category": "Came", "sentence": "55 people came.",
    ...     "count": 55, "of": None, "estimate": None, "cells": [], "counts": "people"}
    >>> found = repeated(row, key="one", measure="renewal.value")
    >>> found.id, found.repeats, found.count
    ('renewal.value.one', 'reach.people.came', 55)
    """
    values = {
        **{name: row[name] for name in _SAME},
        "category": row["category"],
        "estimate": _exactly(row),
        "reference": row["reference"],
        "source": _own_source(row),
        "says": as_it_stands(row["sentence"]),
        "cells": tuple(row["cells"]) or ((row["category"],) if row["variable"] else ()),
    }
    return Finding(f"{measure}.{key}", measure, **{**values, **other}, repeats=row["id"])


def told(measure: str, key: str, category: str, lines: Iterable[str] = (), **other: Any) -> Finding:
    """Tell what the programme set down itself, a line each; it counts nobody."""
    values = {"source": FILE, "caveat": "\n".join(line for line in lines if line), **other}
    return Finding(f"{measure}.{key}", measure, category=category, counts="settings", **values)


def _exactly(row: Row) -> float | None:
    """Give a share back the digits that the evidence leaves out."""
    estimate, count, of = row["estimate"], row["count"], row["of"]
    if row["unit"] == "share" and None not in (estimate, count) and of:
        share = count / of
        return share if abs(share - estimate) < _CLOSE else estimate
    return estimate


def _own_source(row: Row) -> str:
    """Take out of a source what the report adds to every source anyway."""
    parts = [part.strip() for part in row["source"].split(";") if part.strip()]
    parts = [_INVENTED.sub(r"\1", part) for part in parts]
    counted = row["counts"] == "people" or (row["counts"] == "none" and row["variable"])
    return "; ".join(parts[1:] if counted else parts)

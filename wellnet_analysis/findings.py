"""The narrow waist: every result is a finding, and every view is made from findings.

A :class:`Finding` carries its number with everything needed to read it: interval, count,
base, method, source, status. Its sentence is built late, from the figures that passed the
door. Findings that have not passed show only their title.
"""

from __future__ import annotations

import html
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from wellnet_analysis import words

# How findings, and what a report says of itself, travel in a notebook's outputs.
FINDINGS_MIME = "application/vnd.wellnet.findings+json"
REPORT_MIME = "application/vnd.wellnet.report+json"
_SIGNIFICANT = 6

Counts = Literal[
    "people", "residents", "organisations", "events", "ties", "places", "money", "settings", "none"
]
Status = Literal["not protected", "shown", "grouped", "withheld", "too uncertain"]


@dataclass(frozen=True)
class Finding:
    """One figure with everything a reader needs to trust or to quote it.

    Parameters
    ----------
    id : str
        Unique in a set of reports: the measure and a key.
    measure : str
        The function that made it, such as ``reach.attainment``.
    variable, category : str
        The question and the printed group; empty for everybody.
    rung : str
        The grouping it is shown at; set when the report is opened.
    scope : str
        Empty for the whole programme, or a locality.
    population : str
        ``registered``, ``enrolled``, ``completed`` …
    as_at : str
        The date it speaks of, as 2022-09-30.
    counts : str
        What ``count`` counts; thresholds apply to ``people``. ``settings`` are figures of
        ``programme.toml``; ``none`` are statistics, functions of counts that are shown.
    estimate, low, high : float or None
        The figure and the limits of its interval, in ``unit``.
    count, of : float or None
        How many, of how many.
    base : str
        Which people (or things) ``of`` counts.
    reference : float or None
        What the estimate is compared with, in ``unit``.
    unit : str
        ``share``, ``people``, ``per 1,000``, ``a week``, ``index`` …
    method, confidence, source, status, caveat
        How it was computed, the level of the interval, where the data came from, whether it
        may be shown, and what to be careful about.
    says : str
        Template of its sentence; fields of this finding in braces.
    cells : tuple of str
        The printed groups it adds up; empty means its own category.
    repeats : str
        Id of the published finding of another report whose figures it repeats; empty for one of
        its own.
    """

    id: str
    measure: str
    variable: str = ""
    category: str = ""
    rung: str = ""
    scope: str = ""
    population: str = "registered"
    as_at: str = ""
    counts: Counts = "people"
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    count: float | None = None
    of: float | None = None
    base: str = ""
    reference: float | None = None
    unit: str = ""
    method: str = ""
    confidence: float | None = None
    source: str = ""
    status: Status = "not protected"
    caveat: str = ""
    says: str = ""
    cells: tuple[str, ...] = ()
    repeats: str = ""

    @property
    def sentence(self) -> str:
        """The finding in words; empty until it has passed the door, and where it may not be."""
        if self.status not in {"shown", "grouped"}:
            return ""
        return words.fill(self.says, vars(self)) if self.says else ""

    @property
    def key(self) -> str:
        """The part of the id that is its own."""
        return self.id.rpartition(".")[2]

    def row(self) -> dict[str, Any]:
        """The finding as a row of the evidence file."""
        return {name: getattr(self, name) for name in COLUMNS}

    def _repr_html_(self) -> str:
        if self.status == "not protected":
            return f"<p>{html.escape(self.id)}: not yet protected.</p>"
        return f"<p>{html.escape(self.sentence or words.TOO_FEW)}</p>"

    def __repr__(self) -> str:
        return f"Finding({self.id!r}, {self.status})"


COLUMNS: tuple[str, ...] = tuple(
    field.name for field in fields(Finding) if field.name not in {"says", "cells"}
)


@dataclass(frozen=True, repr=False)
class Findings:
    """A titled table of findings.

    Parameters
    ----------
    title : str
        What a reader sees above the chart and the table, in ordinary words.
    subtitle : str
        What is measured, of whom.
    rows : tuple of Finding
        The figures, in printing order.
    leads : tuple of str
        Templates of the sentences that open the block; a field is a row's key, a dot and a
        field of that row, as in ``{registered.count:people}``.
    compared_with : str
        What ``reference`` is, as a column heading.
    asked : bool
        Whether the programme's settings ask for it; if not, the page passes over it.
    asked_by : str
        The measure that made it; needed only where there is no row to tell.

    Examples
    --------
    >>> row = Finding("reach.total.registered", "reach.total", count=55)
    >>> Findings("How many came", "people", (row,), ("{registered.count:people} came.",))
    Findings('How many came', 1 figure, not yet protected)
    """

    title: str
    subtitle: str
    rows: tuple[Finding, ...]
    leads: tuple[str, ...] = ()
    compared_with: str = ""
    asked: bool = True
    asked_by: str = ""

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def stamped(self, **values: Any) -> Findings:
        """Fill in fields that only the report knows, where they are still empty."""
        rows = tuple(
            replace(row, **{k: v for k, v in values.items() if getattr(row, k) in {"", None}})
            for row in self.rows
        )
        return replace(self, rows=rows)

    @property
    def measure(self) -> str:
        """The measure that made the table."""
        return self.rows[0].measure if self.rows else self.asked_by

    def _repr_html_(self) -> str:
        return f"<p>{html.escape(self.title)}: not yet protected. Use report.show(…).</p>"

    def __repr__(self) -> str:
        return f"Findings({self.title!r}, {words.counted(len(self), 'figure')}, not yet protected)"


def slug(text: str) -> str:
    """Make a key out of a printed group.

    Examples
    --------
    >>> slug("Black, Black British, Caribbean or African")
    'black_black_british_caribbean_or_african'
    >>> slug("2022"), slug("")
    ('n2022', 'all')
    """
    key = re.sub(r"[^a-z0-9]+", "_", text.casefold()).strip("_")
    if text and not key:
        # Another script: the same name still makes the same key, and another name another.
        return f"n{zlib.crc32(text.encode()):08x}"
    return f"n{key}" if key.isdigit() else key or "all"


def unavailable(measure: str, variable: str, label: str, *, title: str) -> Findings:
    """Say that a breakdown may not be shown, as a table with nothing in it.

    Parameters
    ----------
    measure, variable : str
        What was asked.
    label : str
        What a reader is told the variable is.
    title : str
        The heading it would have had.

    Returns
    -------
    Findings
        One row without figures; the door marks it as withheld.
    """
    row = Finding(f"{measure}.{variable or 'all'}", measure, variable, caveat=f"{label}: too few.")
    return Findings(title, label, (row,))


def nothing(measure: str, title: str, subtitle: str, *, why: str = "") -> Findings:
    """Say why there is no figure, where nothing is held back: not collected, nothing to compare.

    Parameters
    ----------
    measure : str
        What was asked.
    title, subtitle : str
        The headings it would have had.
    why : str
        One sentence; without it a reader is told that it was not collected.

    Returns
    -------
    Findings
        Without rows.
    """
    return Findings(title, subtitle, (), (why,) if why else (), asked_by=measure)


def rounded(value: Any) -> Any:
    """Keep six significant digits of a computed figure, as evidence and pages carry it.

    Examples
    --------
    >>> rounded(0.38181818181), rounded(55.0), rounded(56490048)
    (0.381818, 55, 56490048)
    """
    if isinstance(value, float):
        short = float(f"{value:.{_SIGNIFICANT}g}")
        return int(short) if short.is_integer() else short
    return value

"""Protected findings as tables that can be read aloud.

A caption, a header for every column and every row, noughts as noughts, and "too few to show"
across a row that is held back: a mark such as ``[c]`` says nothing to an eye or an ear.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Mapping, Sequence

from wellnet_analysis import words
from wellnet_analysis.disclosure import Protected, require_protected
from wellnet_analysis.findings import Finding, rounded

MADE_UP = "Made-up data"
# What stands in spreadsheets, as the Government's guidance for them has it.
MARK = "[c]"
_CARRIED = ("count", "of", "estimate", "low", "high", "reference")
LEGEND = "Too few to show: so few people that somebody could be recognised."
_COUNTED: Mapping[str, str] = {
    "people": "People",
    "organisations": "Organisations",
    "events": "Events",
    "ties": "Ties",
    "places": "Places",
    "money": "Pounds",
    "residents": "Residents",
    "settings": "Number",
}
_UNITS: Mapping[str, tuple[str, Callable[[float], str]]] = {
    "share": ("Share", words.percent),
    "index": ("Figure", words.percent),
    "a week": ("A week", lambda value: words.number(value, places=1)),
    "per 1,000": ("For every 1,000", lambda value: words.number(value, places=2)),
    "per 10 hours": ("For every 10 hours", lambda value: words.number(value, places=1)),
    "ratio": ("Figure", lambda value: words.number(value, places=2)),
    "times its share": ("Times its share", lambda value: words.number(value, places=2)),
    "likeness": ("Figure", lambda value: words.number(value, places=4)),
    "weeks": ("Weeks", words.number),
    "people": ("Difference", words.number),
    "people in the last seven days": ("Last seven days", words.number),
    "next places": ("Of the next places", words.number),
    "people with the next places": ("With the next places", words.number),
    "people with these": ("With these", words.number),
    "person-hours": ("Hours together", words.number),
    "pounds": ("Pounds", words.number),
    "pounds each": ("Pounds for each", words.number),
    "points": ("Points", lambda value: words.number(value, places=2)),
    "score points": ("Points", lambda value: words.number(value, places=1)),
    "standard deviations": ("Standard deviations", lambda value: words.number(value, places=1)),
    "for each pound": ("For each pound", lambda value: words.number(value, places=2)),
    "chance": ("Share of draws", words.percent),
    "percentage points": ("Points of a hundred", lambda value: words.number(100 * value)),
    "coefficient": ("Figure", lambda value: words.number(value, places=2)),
    "groups": ("Groups", lambda value: words.number(value, places=1)),
    "probability": ("All together", words.chance),
    "answers": ("Answers", words.number),
    "level": ("Level", words.number),
    "influence": ("Points", words.number),
    "levels": ("Levels", lambda value: words.number(value, places=1)),
    "equality": ("Equality", lambda value: words.number(value, places=2)),
}
_DECIMAL = frozenset(unit for unit, (_, told) in _UNITS.items() if "." in told(0.5))
_RANGES: Mapping[str, str] = {"next places": "Fewest to most"}
_SHARES = {"share", "index", "percentage points"}


def html_table(protected: Protected, *, made_up: bool) -> str:
    """Write the numbers behind a finding as an HTML table.

    Parameters
    ----------
    protected : Protected
        Findings that passed the door.
    made_up : bool
        Whether the people are invented; the caption then says so.

    Returns
    -------
    str
        A legend where one is needed, and a table with caption and scoped headers.

    Raises
    ------
    TypeError
        If the findings have not passed the door.

    Examples
    --------
    >>> html_table("12 people", made_up=False)
    Traceback (most recent call last):
    ...
    TypeError: A table is drawn only from protected findings, so that nobody can be found in it. \
Use report.show(findings, …), or protect(findings, plan=report.plan) first.
    """
    protected = require_protected(protected, what="A table")
    columns = _columns(protected)
    legend = f'<p class="wn-legend">{LEGEND}</p>' if protected.withheld else ""
    heads = "".join(
        f'<th scope="col"{_kind([cell(row) for row in protected.shown])}>{html.escape(name)}</th>'
        for name, cell in columns
    )
    body = "".join(
        f'<tr{carried(row)}><th scope="row">{html.escape(row.category or "All")}</th>'
        + _cells(row, columns)
        + "</tr>"
        for row in protected
    )
    stamp = f' <span class="wn-madeup">{MADE_UP}.</span>' if made_up else ""
    caption = f"{html.escape(ended(protected.title))} {html.escape(protected.subtitle)}.{stamp}"
    label = html.escape(f"Numbers: {protected.title}", quote=True)
    return (
        f'{legend}<div class="wn-scroll" tabindex="0" role="region" aria-label="{label}">'
        f"<table><caption>{caption}</caption>"
        f'<thead><tr><th scope="col">Group</th>{heads}</tr></thead><tbody>{body}</tbody>'
        "</table></div>"
    )


def _cells(row: Finding, columns: Sequence[tuple[str, Callable[[Finding], str]]]) -> str:
    """Write a row's cells; one that is held back says so once, across all of them."""
    if row.status == "withheld":
        across = f' colspan="{len(columns)}"' if len(columns) > 1 else ""
        return f'<td class="t"{across}>{words.TOO_FEW}</td>'
    return "".join(_cell(cell(row)) for _, cell in columns)


def _cell(text: str) -> str:
    # Most cells are numbers, so it is the others that carry a mark.
    words_only = ' class="t"' if text and not _numeric([text]) else ""
    return f"<td{words_only}>{html.escape(text)}</td>"


def carried(row: Finding) -> str:
    """Write a finding's id and figures as attributes, as the evidence file has them."""
    values = {"id": row.id, **{name: rounded(getattr(row, name)) for name in _CARRIED}}
    return "".join(
        f' data-{name}="{html.escape(str(value), quote=True)}"'
        for name, value in values.items()
        if value is not None
    )


def _kind(texts: Sequence[str]) -> str:
    """Mark the heading of a column of numbers, which the page sets to the right."""
    return ' class="n"' if not texts or _numeric(texts) else ""


def _numeric(texts: Sequence[str]) -> bool:
    filled = [text for text in texts if text]
    return bool(filled) and all(re.match(r"[−\d]|(under|over) \d", text) for text in filled)


def ended(title: str) -> str:
    """End a title as a sentence, unless it does so itself.

    Examples
    --------
    >>> ended("Who came"), ended("Does it add up?")
    ('Who came.', 'Does it add up?')
    """
    return title if title.endswith(("?", "!", ".")) else f"{title}."


def _columns(protected: Protected) -> list[tuple[str, Callable[[Finding], str]]]:
    rows = protected.shown
    units = {row.unit for row in rows if row.estimate is not None}
    counted = {row.counts for row in rows if row.count is not None}
    columns: list[tuple[str, Callable[[Finding], str]]] = []
    if counted:
        kinds = {row.unit for row in rows if row.count is not None}
        columns.append((count_heading(counted, kinds), lambda row: _number(row.count)))
    if any(row.of is not None for row in rows):
        places = all("places" in row.base for row in rows if row.of is not None)
        columns.append(("Places" if places else "Of", lambda row: _number(row.of)))
    if units:
        columns.append((figure_heading(units), _estimate))
    if any(row.low is not None or row.high is not None for row in rows):
        level = next((row.confidence for row in rows if row.confidence), None)
        named = {_RANGES.get(row.unit, "") for row in rows}
        name = named.pop() if len(named) == 1 else ""
        columns.append((name or (f"{_level(level)} interval" if level else "Range"), _interval))
    if any(row.reference is not None for row in rows):
        columns.append((protected.compared_with or "Compared with", _reference))
    if len({row.caveat for row in rows}) > 1:
        columns.append(("Note", lambda row: row.caveat.replace("\n", " ")))
    filled = [(name, cell) for name, cell in columns if any(cell(row) for row in rows)]
    # Where there is no figure to head a column, a row that is held back still has its mark.
    return filled or [("People", lambda row: "")]


def count_heading(counted: Collection[str], units: Collection[str]) -> str:
    """Name the column of counts, by what they count.

    Examples
    --------
    >>> count_heading({"people"}, {"share"}), count_heading({"people", "events"}, {"share"})
    ('People', 'Number')
    """
    if set(counted) == {"events"} and len(units) == 1:
        return next(iter(units)).capitalize()
    return _COUNTED.get(next(iter(counted)), "Number") if len(counted) == 1 else "Number"


def figure_heading(units: Collection[str]) -> str:
    """Name the column of figures, by their unit.

    Examples
    --------
    >>> figure_heading({"share"}), figure_heading({"share", "ratio"})
    ('Share', 'Figure')
    """
    return _UNITS.get(next(iter(units)), ("Figure",))[0] if len(units) == 1 else "Figure"


def decimals(unit: str) -> int:
    """Say to how many places figures in a unit are written.

    Examples
    --------
    >>> decimals("a week"), decimals("people")
    (1, 0)
    """
    return len(_UNITS[unit][1](0.5).rpartition(".")[2]) if unit in _DECIMAL else 0


def _level(level: float) -> str:
    """Write how sure an interval is; 99.8% is neither 100% nor "over 99%"."""
    whole = round(100 * level, 6).is_integer()
    return words.percent(level) if whole else f"{words.number(100 * level, places=1)}%"


def _number(value: float | None) -> str:
    return "" if value is None else words.number(value)


def _estimate(row: Finding) -> str:
    return "" if row.estimate is None else _in_unit(row, row.estimate)


def _in_unit(row: Finding, value: float) -> str:
    percentage = row.unit in _SHARES
    if percentage and row.of and row.of < words.SMALLEST_BASE_FOR_A_PERCENTAGE:
        return ""
    return _UNITS[row.unit][1](value) if row.unit in _UNITS else words.number(value)


def _interval(row: Finding) -> str:
    """Write a range as it is known: from one end to the other, or one end alone."""
    low, high = ("" if end is None else _in_unit(row, end) for end in (row.low, row.high))
    if low and high:
        return f"{low} to {high}"
    return f"{low} or more" if low else f"{high} or less" if high else ""


def _reference(row: Finding) -> str:
    if row.reference is None:
        return ""
    if row.unit in _SHARES:
        return words.percent(row.reference)
    if row.unit == "times its share":
        return words.chance(row.reference)
    if row.unit in {"coefficient", "groups", "probability", "score points"}:
        return _in_unit(row, row.reference)
    return words.number(row.reference)

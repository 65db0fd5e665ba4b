"""The tables of a set as sheets of a workbook: every figure with its base, range and source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from wellnet_analysis import words
from wellnet_analysis.blocks import joined_sources
from wellnet_analysis.packing.holding import SHOWN, FinishedSet, Row, Table
from wellnet_analysis.packing.spreadsheet import Cell, Cover, Sheet, sheet_name, spreadsheet
from wellnet_analysis.tables import count_heading, decimals, figure_heading

MADE_UP = "Made-up data: the people are invented."
_TOO_FEW, _UNSURE, _NONE = "[c]", "[u]", "[z]"
SHORTHAND: Mapping[str, str] = {
    _TOO_FEW: "too few people to show, without the risk that somebody is recognised",
    _UNSURE: "too uncertain to show, or a percentage of fewer than 20, which is not printed",
    _NONE: "does not apply to this row",
}
_SHARES = frozenset({"share", "index", "percentage points", "chance"})
_EVERYBODY = {"council": "the council", "funder": "the funder", "public": "everybody"}
_FIGURES = ("count", "of", "estimate", "low", "high", "reference")
FIGURES: Mapping[str, str] = {
    "of": "Out of",
    "low": "From",
    "high": "To",
    "reference": "Compared with",
}
"""How headings begin; what a table counts, and in which unit, heads the other columns."""
# The first cell a reader meets says whose row it is; the last one where to look it up.
_LAST = "Finding in evidence.csv"


def workbook(whole: FinishedSet) -> bytes:
    """Lay all tables of a set out as a workbook.

    Parameters
    ----------
    whole : FinishedSet
        A finished set.

    Returns
    -------
    bytes
        XLSX: cover, contents, notes, and a sheet for every table, numbered as the pages are.
    """
    sheets = _sheets(whole)
    return spreadsheet(_cover(whole), [_contents(whole, sheets), _notes(), *sheets.values()])


def standing(told: Mapping[str, Any]) -> list[str]:
    """Say what holds for every figure: invented or not, date, readers, and the rule for groups."""
    as_at = words.day(date.fromisoformat(told["as_at"]))
    reader = _EVERYBODY.get(told["audience"], told["audience"])
    return [
        *([MADE_UP] if told.get("made_up") else []),
        f"As at {as_at}. Made for {reader}: groups of fewer than {told['threshold']} people, and "
        "figures from which such a group could be worked out, are not shown.",
    ]


def _cover(whole: FinishedSet) -> Cover:
    told = whole.told
    place = f", {told['place']}" if told.get("place") else ""
    scope = f" ({told['scope']})" if told.get("scope") else ""
    about = (
        f"The figures of the reports on {told['programme']}{place}{scope}, a table on each sheet.",
        *standing(told),
        "The sheet Contents lists the tables and leads to them; Notes explains the signs.",
        "Every row names its finding; evidence.csv holds the same figure with its method. Shares "
        "are stored as parts of one and written as percentages.",
        f"Made with wellnet_analysis {told.get('version', '')}.",
    )
    contact = tuple(str(told[name]) for name in ("publisher", "contact") if told.get(name))
    return Cover(f"{told['programme']}: the figures", about, contact, str(told.get("publisher")))


def _sheets(whole: FinishedSet) -> dict[str, Sheet]:
    """Number the tables by their page, and within it by their place."""
    found: dict[str, Sheet] = {}
    for at, report in enumerate(whole.titles, start=1):
        own = [table for table in whole.tables if table.report == report]
        for number, table in enumerate(own, start=1):
            label = f"{at}.{number}"
            found[label] = _sheet(label, table, whole)
    return found


def _contents(whole: FinishedSet, sheets: Mapping[str, Sheet]) -> Sheet:
    titles = list(whole.titles.values())
    rows = tuple(
        (sheet.name, sheet.title.partition(": ")[2], titles[int(label.partition(".")[0]) - 1])
        for label, sheet in sheets.items()
    )
    to = {sheet.name: sheet.name for sheet in sheets.values()} | {"Notes": "Notes"}
    rows = (("Notes", "What the signs in the tables mean", "All"), *rows)
    return Sheet("Contents", "Contents", (), "", ("Sheet", "Table", "Page"), rows, goes_to=to)


def _notes() -> Sheet:
    return Sheet(
        "Notes", "Notes", ("What stands in a table where there is no number.",), "",
        ("Sign", "What it means"), tuple(SHORTHAND.items()),
    )  # fmt: skip


def _sheet(label: str, table: Table, whole: FinishedSet) -> Sheet:
    columns = _columns(table.rows)
    rows = tuple(tuple(cell(row) for _, cell in columns) for row in table.rows)
    used = [sign for sign in SHORTHAND if any(sign in row for row in rows)]
    told = (
        *table.sentences[:1],
        *standing(whole.told),
        *_once("Base", "base", table.rows),
        *(f"{sign} means: {SHORTHAND[sign]}." for sign in used),
    )
    source = joined_sources(row["source"] for row in table.rows) or "see evidence.csv"
    return Sheet(
        sheet_name(label, table.title), f"Table {label}: {table.title}", told, f"{source}.",
        tuple(name for name, _ in columns), rows, _written(columns, table.rows),
    )  # fmt: skip


def _once(heading: str, name: str, rows: Iterable[Row]) -> list[str]:
    """Say once what all rows have in common; what differs has a column."""
    values = {str(row.get(name) or "") for row in rows}
    return [f"{heading}: {values.pop()}."] if len(values) == 1 and "" not in values else []


def _columns(rows: Sequence[Row]) -> list[tuple[str, Callable[[Row], Cell]]]:
    """Choose the columns that have something to say, the figures in the order they are read."""
    shown = [row for row in rows if row["status"] in SHOWN]
    has = {name for name in _FIGURES if any(row.get(name) is not None for row in shown)}
    level = next((row["confidence"] for row in shown if row.get("confidence")), None)
    # 99.8% is neither 100% nor "over 99%".
    sure = f" ({100 * level:g}%)" if level else ""
    counted, units = (
        {row[what] for row in shown if row.get(name) is not None}
        for what, name in (("counts", "count"), ("unit", "estimate"))
    )
    kinds = {row["unit"] for row in shown if row.get("count") is not None}
    headings = {
        **FIGURES, "count": count_heading(counted, kinds), "estimate": figure_heading(units),
        "low": f"{FIGURES['low']}{sure}", "high": f"{FIGURES['high']}{sure}",
    }  # fmt: skip
    columns: list[tuple[str, Callable[[Row], Cell]]] = [("Group", _group)]
    columns += [
        (name, _words(field))
        for name, field in (("Place", "scope"), ("Base", "base"), ("As at", "as_at"))
        if len({row.get(field) for row in rows}) > 1
    ]
    columns += [(headings[name], _figure(name)) for name in _FIGURES if name in has]
    if not has:
        columns.append(("People", _figure("count")))
    columns += [
        (name, _words(field))
        for name, field in (("Note", "caveat"), ("In words", "sentence"))
        if any(row.get(field) for row in rows)
    ]
    return _apart([*columns, (_LAST, _words("id"))])


def _apart(columns: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Give every column a heading of its own."""
    seen: dict[str, int] = {}
    for name, _ in columns:
        seen[name] = seen.get(name, 0) + 1
    taken: dict[str, int] = {}
    apart = []
    for name, cell in columns:
        taken[name] = taken.get(name, 0) + 1
        apart.append((name if seen[name] == 1 else f"{name} ({taken[name]})", cell))
    return apart


def _group(row: Row) -> Cell:
    return str(row.get("category") or "").strip() or "All"


def _words(name: str) -> Callable[[Row], Cell]:
    def cell(row: Row) -> Cell:
        return str(row.get(name) or "").strip() or _NONE

    return cell


def _figure(name: str) -> Callable[[Row], Cell]:
    def cell(row: Row) -> Cell:
        if row["status"] not in SHOWN:
            return _UNSURE if row["status"] == "too uncertain" else _TOO_FEW
        if row.get(name) is None:
            return _NONE
        of = row.get("of")
        share = row["unit"] in _SHARES and name in {"estimate", "low", "high"}
        if share and of and of < words.SMALLEST_BASE_FOR_A_PERCENTAGE:
            return _UNSURE
        return row[name]

    # What is written in the cell depends on which figure it is.
    cell.figure = name  # type: ignore[attr-defined]
    return cell


def _written(columns: Sequence[tuple[str, Any]], rows: Sequence[Row]) -> dict[tuple[int, int], str]:
    """Write numbers as the page does; what is stored is the evidence's own."""
    return {
        (at, column): _format(row, name)
        for at, row in enumerate(rows)
        for column, (_, cell) in enumerate(columns)
        if (name := getattr(cell, "figure", "")) and not isinstance(cell(row), str)
    }


def _format(row: Row, name: str) -> str:
    if name in {"count", "of"}:
        return "#,##0" if float(row[name]).is_integer() else "#,##0.0"
    if row["unit"] in {"share", "index", "chance"}:
        said = words.percent(row[name])
        return f'"{said}"' if " " in said else "0%"
    if row["unit"] == "percentage points":
        return "0%"
    places = decimals(row["unit"])
    return "#,##0" + ("." + "0" * places if places else "")

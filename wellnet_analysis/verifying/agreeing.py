"""Whether all forms of a set say the same, and nothing that its edition does not say.

What is drawn, said and downloaded has one source. Every number of people that is printed
must be a sum of cells that the edition prints; what is held back carries no figure anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from wellnet_analysis import quoting, words
from wellnet_analysis.disclosure.statements import Edition, Table
from wellnet_analysis.schema import ANSWERED, NO_ANSWER
from wellnet_analysis.verifying.reading import Figures, Printed, Row, read_page

SHOWN = frozenset({"shown", "grouped"})
_FIGURES = ("count", "of", "estimate", "low", "high", "reference")
# Editions of earlier versions have the mark of spreadsheets.
_HELD_BACK = {words.TOO_FEW, "[c]"}
_CLOSE = 1e-4
_STYLE = re.compile(r"^<style>.*?</style>", re.DOTALL)


def disagreements(found: Figures) -> Iterator[str]:
    """Compare every form of a set with its evidence.

    Parameters
    ----------
    found : Figures
        From :func:`~wellnet_analysis.verifying.reading.figures`.

    Yields
    ------
    str
        One sentence for each thing that differs.
    """
    rows = {(row["report"], row["id"]): row for row in found.evidence}
    if [_as_text(row, found.spreadsheet) for row in found.evidence] != list(found.spreadsheet):
        yield "The spreadsheet (evidence.csv) does not say what evidence.json says."
    for name, said in found.notebooks.items():
        own = [row for row in found.evidence if row["report"] == name]
        if list(said) != own:
            yield f"The executed notebook of {name} does not say what evidence.json says."
        yield from _blocks_differ(name, found)
    for name in found.reports:
        own = {row["id"]: row for row in found.evidence if row["report"] == name}
        yield from _page_differs(name, found.pages[name], own)
        yield from _tables_differ(name, found)
    yield from repeated_wrongly(found.evidence)
    yield from _index_differs(found.pages["index"], rows.values())


def _as_text(row: Row, spreadsheet: Any) -> dict[str, str]:
    names = spreadsheet[0] if spreadsheet else row
    return {name: "" if row.get(name) is None else str(row[name]) for name in names}


def _blocks_differ(name: str, found: Figures) -> Iterator[str]:
    """A page shows the blocks of its notebook, word by word, and no other."""
    page = found.pages[name].text
    blocks = [read_page(_STYLE.sub("", block)).text for block in found.blocks[name]]
    if any(block not in page for block in blocks):
        yield f"The page of {name} does not show what its notebook shows."
    if page.count("('class', 'wn-block')") != len(blocks):
        yield f"The page of {name} shows more, or less, than its notebook."


def _page_differs(name: str, page: Printed, own: Mapping[str, Row]) -> Iterator[str]:
    printed = set()
    for data, cells in zip(page.rows, page.cells, strict=True):
        row = own.get(data["id"])
        printed.add(data["id"])
        if row is None:
            yield f"The page of {name} prints {data['id']}, which is not in evidence.json."
            continue
        wanted = {k: str(row[k]) for k in _FIGURES if row.get(k) is not None}
        if {k: v for k, v in data.items() if k != "id"} != wanted:
            yield f"The page of {name} carries other figures for {data['id']} than evidence.json."
        if row["status"] not in SHOWN and not set(cells) <= _HELD_BACK:
            yield f"The page of {name} prints something for {data['id']}, which is held back."
        if row["status"] in SHOWN and not _is_read(row, cells):
            yield f"The page of {name} prints another number for {data['id']} than evidence.json."
    for key, row in own.items():
        if row["status"] in SHOWN and key not in printed:
            yield f"The page of {name} does not print {key}, which is in evidence.json."


def _tables_differ(name: str, found: Figures) -> Iterator[str]:
    """What tables say first stands on their page; what may be quoted is made of just that."""
    page = found.pages[name]
    made_up = bool(found.disclosure.get("made_up"))
    quotable = set()
    for table in found.tables:
        if table["report"] != name:
            continue
        for sentence in table["sentences"]:
            if "\n".join(sentence.split()) not in page.text:
                yield f"The page of {name} does not say what evidence.json says: {table['title']}."
        rows = [row for row in found.evidence if row["report"] == name
                and row["anchor"] == table["anchor"]]  # fmt: skip
        told = quoting.of_table(table["sentences"], rows, made_up=made_up)
        quotable |= {told.brief, told.in_full} - {""}
    if any(quote not in quotable for quote in page.quotes):
        yield f"The page of {name} offers something to quote that its findings do not say."


def _is_read(row: Row, cells: Iterable[str]) -> bool:
    """Say whether the count stands in the row as a reader sees it."""
    return row.get("count") is None or words.number(row["count"]) in list(cells)


def _index_differs(index: Printed, rows: Iterable[Row]) -> Iterator[str]:
    known = set()
    for row in rows:
        if row["status"] in SHOWN:
            known |= {words.number(row["count"])} if row.get("count") is not None else set()
            if row.get("estimate") is not None:
                known |= {words.number(row["estimate"], places=places) for places in (0, 1)}
    for large in index.large:
        if large not in known:
            yield f"The index prints {large}, which is in no row of evidence.json."


def beyond(rows: Iterable[Row], edition: Edition) -> Iterator[str]:
    """Find printed figures that the edition does not say.

    Parameters
    ----------
    rows : iterable of mapping
        Rows of the evidence.
    edition : Edition
        Everything that may be said about people.

    Yields
    ------
    str
        One sentence for each.

    Examples
    --------
    >>> from wellnet_analysis.disclosure.statements import Size
    >>> said = Edition("2022-09-30", "council", 5, (), (Size("", "registered", "x", 55),))
    >>> row = {"id": "a.b", "status": "shown", "counts": "people", "variable": "", "scope": "",
    ...        "population": "registered", "count": 54, "of": None}
    >>> list(beyond([row], said))
    ['a.b counts people in a way that the edition does not.']
    """
    for row in rows:
        if row["status"] not in SHOWN:
            if any(row.get(name) is not None for name in _FIGURES) or row.get("sentence"):
                yield f"{row['id']} is held back and yet carries a figure."
        elif row["counts"] in {"people", "none"} and not _within(row, edition):
            yield f"{row['id']} counts people in a way that the edition does not."
        elif _share_differs(row):
            yield f"{row['id']} gives another share than its own count."


_SAME = ("counts", "variable", "scope", "population", "unit", "count", "of", "estimate", "low",
         "high")  # fmt: skip


def repeated_wrongly(rows: Iterable[Row]) -> Iterator[str]:
    """Find findings that say they repeat another one and do not.

    Parameters
    ----------
    rows : iterable of mapping
        Rows of the evidence.

    Yields
    ------
    str
        One sentence for each.

    Examples
    --------
    >>> row = {"id": "a.b", "status": "shown", "count": 54}
    >>> list(repeated_wrongly([row, {"id": "z.b", "status": "shown", "count": 53,
    ...                              "repeats": "a.b"}]))
    ['z.b says that it repeats a.b, and has another figure.']
    """
    rows = list(rows)
    first = {row["id"]: row for row in rows if not row.get("repeats")}
    for row in rows:
        if not (wanted := row.get("repeats")):
            continue
        own = first.get(wanted)
        if own is None:
            yield f"{row['id']} says that it repeats {wanted}, which no report here prints."
        elif row["status"] in SHOWN and own["status"] not in SHOWN:
            yield f"{row['id']} repeats {wanted}, which is held back."
        elif row["status"] in SHOWN and any(row.get(n) != own.get(n) for n in _SAME):
            yield f"{row['id']} says that it repeats {wanted}, and has another figure."


def _within(row: Row, edition: Edition) -> bool:
    scope, population = row.get("scope", ""), row.get("population", "registered")
    size = edition.size_of.get((scope, population))
    if not row.get("variable"):
        if row["counts"] == "none":
            # Paces and other figures of settings: made of numbers of people that are said.
            return row.get("count") is None or (size is not None and row["count"] == size.count)
        return size is not None and row.get("count") == size.count
    table = edition.by_key.get((row["variable"], scope, population))
    if table is None or not _base_is_said(row, table, size.count if size else None):
        return False
    if row["counts"] == "none":
        return row.get("count") is None or _sum(row, table) == row["count"]
    return row.get("count") is not None and _sum(row, table) == row["count"]


def _sum(row: Row, table: Table) -> int | None:
    """Add the cells up that a row counts; None where one of them is not printed."""
    cells = row.get("cells") or [row.get("category", "")]
    parts = [table.shown.get(cell) for cell in cells]
    return None if None in parts or len(set(cells)) < len(cells) else sum(p or 0 for p in parts)


def _base_is_said(row: Row, table: Table, everybody: int | None) -> bool:
    """Say whether the base of a share is everybody, those who answered, or no people at all."""
    if row.get("of") is None or "places" in row.get("base", ""):
        return True
    stated = [
        table.shown.get(name)
        for name, answers in table.groups
        if not set(answers) <= set(NO_ANSWER) and name != ANSWERED
    ]
    answered = None if None in stated else sum(part or 0 for part in stated)
    return row["of"] in {everybody, answered} - {None}


def _share_differs(row: Row) -> bool:
    if row.get("unit") != "share" or not row.get("of") or row.get("estimate") is None:
        return False
    count = row.get("count")
    return count is not None and abs(row["estimate"] - count / row["of"]) > _CLOSE

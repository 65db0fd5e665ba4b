"""The figures of a set, read back from every form they stand in."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from wellnet_analysis.disclosure.statements import Edition
from wellnet_analysis.errors import DisclosureError, PublishError
from wellnet_analysis.findings import FINDINGS_MIME
from wellnet_analysis.pack import read_evidence
from wellnet_analysis.settings import WORKING
from wellnet_analysis.verifying.opening import Held

Row = Mapping[str, Any]
# How the page and the notebook of a working copy say what they are.
_WORKING_COPY = (b"<title>Working copy", f'"audience": "{WORKING}"'.encode())


@dataclass
class Printed:
    """What one page prints: rows with their figures, cells as they are read, large numbers.

    ``quotes`` is what its folds offer to quote; ``text`` is every mark and word in order, one a
    line.
    """

    rows: list[dict[str, str]] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    large: list[str] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)
    text: str = ""


@dataclass(frozen=True)
class Figures:
    """Everything a set says, by where it says it.

    Parameters
    ----------
    run : mapping
        Its run record.
    disclosure : mapping
        What it says about itself.
    edition : Edition
        All it says about people.
    earlier : tuple of Edition
        What its readers have read before.
    evidence : sequence of mapping
        Rows of ``evidence.json``.
    tables : sequence of mapping
        What it says each table says first.
    spreadsheet : sequence of mapping
        Rows of ``evidence.csv``.
    notebooks : mapping of str to sequence of mapping
        Findings of each executed notebook, and the blocks they stand in.
    pages : mapping of str to Printed
        Each page.
    """

    run: Mapping[str, Any]
    disclosure: Mapping[str, Any]
    edition: Edition
    earlier: tuple[Edition, ...]
    evidence: Sequence[Row]
    tables: Sequence[Mapping[str, Any]]
    spreadsheet: Sequence[Mapping[str, str]]
    notebooks: Mapping[str, Sequence[Row]]
    blocks: Mapping[str, Sequence[str]]
    pages: Mapping[str, Printed]

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that were made, by name."""
        made = self.run.get("reports", {})
        return tuple(sorted(name for name, each in made.items() if each["status"] == "made"))


def figures(held: Held) -> Figures:
    """Read a set back.

    Parameters
    ----------
    held : Held
        Its files.

    Returns
    -------
    Figures
        What it says, in every form.

    Raises
    ------
    PublishError
        If it is a working copy, or a file of it is missing or damaged.
    """
    run = _object(held, "run.json")
    if run.get("audience") == WORKING:
        raise PublishError(
            "A working copy is not protected and is never published.",
            do="Make the set for its readers with wellnet render or wellnet release.",
        )
    _refuse_strays(held)
    said = _object(held, "disclosure.json")
    try:
        edition = Edition.from_dict(said["edition"])
        earlier = tuple(Edition.from_dict(each) for each in said["earlier"])
        downloaded = _object(held, "evidence.json")
        evidence = [dict(row) for row in downloaded["findings"]]
        # Sets that were released before this was told have none.
        said_first = [dict(each) for each in downloaded.get("tables", ())]
        spreadsheet = read_evidence(_content(held, "evidence.csv"))
        reports = {name: each["status"] for name, each in run["reports"].items()}
    except (KeyError, TypeError, AttributeError, ValueError, DisclosureError):
        raise _damaged(held.name("disclosure.json") + ", evidence or run record") from None
    made = sorted(name for name, status in reports.items() if status == "made")
    # A pack holds no notebooks; every other set does.
    with_notebooks = any(name.startswith("notebooks/") for name in held.files)
    read = {name: _notebook(held, name) for name in made} if with_notebooks else {}
    return Figures(
        run, said, edition, earlier, evidence, said_first, spreadsheet,
        {name: rows for name, (rows, _) in read.items()},
        {name: blocks for name, (_, blocks) in read.items()},
        {name: _page(held, f"{name}.html") for name in (*made, "index")},
    )  # fmt: skip


def _refuse_strays(held: Held) -> None:
    """Refuse a set in whose folder something of a working copy was laid."""
    for name, content in sorted(held.files.items()):
        if any(mark in content for mark in _WORKING_COPY):
            raise PublishError(
                "This file belongs to a working copy, which is not protected and is never "
                "published.",
                where=name,
                do="Remove it, and take the set as it was made.",
            )


def _content(held: Held, file: str) -> bytes:
    content = held.get(file)
    if content is None:
        raise PublishError(
            "This file of the set is missing.",
            where=held.name(file),
            do="Take the set as it was released.",
        )
    return content


def _object(held: Held, file: str) -> Mapping[str, Any]:
    try:
        found = json.loads(_content(held, file))
    except (ValueError, RecursionError):
        raise _damaged(held.name(file)) from None
    if not isinstance(found, dict):
        raise _damaged(held.name(file))
    return found


def _notebook(held: Held, name: str) -> tuple[list[Row], list[str]]:
    """Fetch the findings and the blocks of an executed notebook."""
    file = f"notebooks/{name}.ipynb"
    rows: list[Row] = []
    blocks: list[str] = []
    try:
        for cell in _object(held, file)["cells"]:
            for output in cell.get("outputs", []):
                data = output.get("data", {})
                if FINDINGS_MIME in data:
                    rows += [{**each, "report": name} for each in data[FINDINGS_MIME]["findings"]]
                if "text/html" in data:
                    blocks.append("".join(data["text/html"]))
    except (KeyError, TypeError, AttributeError):
        raise _damaged(held.name(file)) from None
    return rows, blocks


class _Reader(HTMLParser):
    """Collect the rows that carry figures, the large numbers, and all marks and words in order."""

    def __init__(self) -> None:
        super().__init__()
        self.found = Printed()
        self.marks: list[str] = []
        self._row = self._cell = self._large = self._fold = self._quote = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        # Whoever writes a page may put attributes in another order, and words on other lines.
        self.marks.append(f"<{tag} {sorted(values.items())}>")
        # A row of a table is a finding; in a table two ways each cell is one.
        if tag in {"tr", "td"} and "data-id" in values:
            data = {n.removeprefix("data-"): v for n, v in values.items() if n.startswith("data-")}
            self.found.rows.append(data)
            self.found.cells.append([""] if tag == "td" else [])
            self._row, self._cell = tag == "tr", tag == "td"
        elif tag == "td" and self._row:
            self.found.cells[-1].append("")
            self._cell = True
        elif tag == "details":
            self._fold = "wn-quote" in values.get("class", "").split()
        elif tag == "dd" and self._fold:
            self.found.quotes.append("")
            self._quote = True
        elif "wn-big" in values.get("class", "").split():
            self.found.large.append("")
            self._large = True

    def handle_endtag(self, tag: str) -> None:
        self._row = self._row and tag != "tr"
        self._cell = self._cell and tag != "td"
        self._large = self._large and tag != "dd"
        self._quote = self._quote and tag != "dd"
        self._fold = self._fold and tag != "details"

    def handle_data(self, data: str) -> None:
        self.marks += data.split()
        if self._cell:
            self.found.cells[-1][-1] += data
        if self._quote:
            self.found.quotes[-1] += data
        if self._large:
            self.found.large[-1] += data


def read_page(text: str) -> Printed:
    """Read a page, or a part of one, as a browser would find it."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.found.text = "\n".join(reader.marks)
    return reader.found


def _page(held: Held, file: str) -> Printed:
    try:
        text = _content(held, file).decode("utf-8")
    except UnicodeDecodeError:
        raise _damaged(held.name(file)) from None
    return read_page(text)


def _damaged(where: str) -> PublishError:
    return PublishError(
        "It is damaged and cannot be read back.",
        where=where,
        do="Take the set as it was released, or make it again.",
    )

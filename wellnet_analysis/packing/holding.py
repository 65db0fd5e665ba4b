"""A finished set as a pack is made of it: its files, its tables in reading order, its charts."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from wellnet_analysis import catalogue
from wellnet_analysis.errors import PublishError, listed
from wellnet_analysis.findings import FINDINGS_MIME
from wellnet_analysis.settings import WORKING
from wellnet_analysis.verifying import Held

Row = Mapping[str, Any]
SHOWN = frozenset({"shown", "grouped"})


@dataclass(frozen=True)
class Table:
    """One table of findings, as one block of a page shows it.

    Parameters
    ----------
    report, anchor : str
        On which page it stands, and where.
    title : str
        Its heading.
    sentences : tuple of str
        What opens it.
    rows : tuple of mapping
        Its findings, those that are held back included.
    """

    report: str
    anchor: str
    title: str
    sentences: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Chart:
    """One chart of a page.

    Parameters
    ----------
    report, anchor : str
        On which page it stands, and where.
    title, alternative : str
        What it is called, and what it says in words.
    svg : str
        The drawing, complete in itself.
    """

    report: str
    anchor: str
    title: str
    alternative: str
    svg: str


@dataclass(frozen=True)
class FinishedSet:
    """A finished set, read from its own files and from nothing else.

    Parameters
    ----------
    held : Held
        Its files.
    told : mapping
        What ``evidence.json`` says of the set.
    run : mapping
        Its run record.
    """

    held: Held
    told: Mapping[str, Any]
    run: Mapping[str, Any]

    @property
    def rows(self) -> list[Row]:
        """Every finding, as a row of the evidence."""
        return list(self.told["findings"])

    @property
    def titles(self) -> dict[str, str]:
        """The reports that were made, in reading order, with their titles."""
        made = [name for name, each in self.run["reports"].items() if each["status"] == "made"]
        known = {entry.name: entry.title for entry in catalogue.reports()}
        ordered = sorted(made, key=lambda name: ([*known, name].index(name), name))
        return {name: known.get(name, name.replace("_", " ").capitalize()) for name in ordered}

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Every table of findings, in reading order."""
        return tuple(table for name in self.titles for table in self._tables_of(name))

    def _tables_of(self, name: str) -> Iterator[Table]:
        try:
            notebook = json.loads(self.held.get(f"notebooks/{name}.ipynb") or b"")
            for cell in notebook["cells"]:
                for output in cell.get("outputs", []):
                    block = output.get("data", {}).get(FINDINGS_MIME)
                    if block and block["findings"]:
                        rows = tuple({**row, "report": name} for row in block["findings"])
                        yield Table(
                            name, block["anchor"], block["title"], tuple(block["sentences"]), rows
                        )
        except (ValueError, KeyError, TypeError, AttributeError):
            raise _damaged(self.held.name(f"notebooks/{name}.ipynb")) from None

    @cached_property
    def charts(self) -> tuple[Chart, ...]:
        """Every chart of every page, in reading order."""
        return tuple(
            chart
            for name in self.titles
            for chart in charts_of(name, (self.held.get(f"{name}.html") or b"").decode())
        )

    def called(self, file: str) -> str:
        """Call a file of the pack as the files of the set are called."""
        return self.held.name(file)


def finished(held: Held) -> FinishedSet:
    """Read a finished set, to make a pack of it.

    Parameters
    ----------
    held : Held
        From :func:`wellnet_analysis.verifying.opened`.

    Returns
    -------
    FinishedSet
        The set.

    Raises
    ------
    PublishError
        If it is a working copy, a report of it failed, or it cannot be read.
    """
    run = _object(held, "run.json")
    if run.get("audience") == WORKING:
        raise PublishError(
            "A working copy is not protected and is never packed.",
            do="Render the set for its audience first.",
        )
    told = _object(held, "evidence.json")
    try:
        failed = [n for n, report in run["reports"].items() if report["status"] == "failed"]
        [(row["id"], row["report"], row["status"]) for row in told["findings"]]
    except (KeyError, TypeError, AttributeError):
        raise _damaged(held.name("evidence.json")) from None
    if failed:
        raise PublishError(
            f"A report of this set failed: {listed(failed)}.",
            do="Put it right and render again; the index says what happened.",
        )
    return FinishedSet(held if held.suffix else _own(held, run), told, run)


def _own(held: Held, run: Mapping[str, Any]) -> Held:
    """Leave out what only lies in the folder of a set, such as a page of a working copy."""
    data = {"run.json", "evidence.csv", "evidence.json", "disclosure.json", "index.html"}
    made = run["reports"]
    own = data | {f"{n}.html" for n in made} | {f"notebooks/{n}.ipynb" for n in made}
    files = {name: content for name, content in held.files.items() if name in own}
    return Held(files, held.suffix)


def charts_of(report: str, page: str) -> Iterator[Chart]:
    """Find the charts of a page; each can stand by itself afterwards.

    Examples
    --------
    >>> drawn = '<svg aria-labelledby="figure-a-b-title" viewbox="0 0 9 6"><title>T</title></svg>'
    >>> [chart.anchor for chart in charts_of("a", drawn)]
    ['a-b']
    """
    for found in re.finditer(r"<svg\b.*?</svg>", page, re.DOTALL):
        named = re.search(r'aria-labelledby="figure-([^" ]+)-title', found[0])
        if named:
            told = (_inside(found[0], "title"), _inside(found[0], "desc"))
            yield Chart(report, named[1], *told, _by_itself(found[0]))


def _inside(drawing: str, element: str) -> str:
    found = re.search(rf"<{element}\b[^>]*>(.*?)</{element}>", drawing, re.DOTALL)
    return html.unescape(found[1]) if found else ""


def _by_itself(drawing: str) -> str:
    """Give a drawing of a page the size and the letters that a file by itself needs."""
    # A page's writer puts every name in small letters, which only a page may.
    drawing = drawing.replace("viewbox=", "viewBox=", 1)
    box = re.search(r'viewBox="\S+ \S+ (\S+) (\S+)"', drawing)
    size = f'width="{box[1]}" height="{box[2]}" ' if box else ""
    space = "" if "xmlns=" in drawing else 'xmlns="http://www.w3.org/2000/svg" '
    return drawing.replace("<svg ", f"<svg {space}{size}", 1)


def _object(held: Held, file: str) -> Mapping[str, Any]:
    try:
        found = json.loads(held.get(file) or b"")
    except (ValueError, RecursionError):
        raise _damaged(held.name(file)) from None
    if not isinstance(found, dict):
        raise _damaged(held.name(file))
    return found


def _damaged(where: str) -> PublishError:
    return PublishError(
        "It is missing or damaged and cannot be read back.", where=where,
        do="Make the set anew with wellnet render, or take it as it was released.",
    )  # fmt: skip

"""What a pack holds, and what each file of it is."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from wellnet_analysis import __version__, documents
from wellnet_analysis.naming import Naming
from wellnet_analysis.pack import inert
from wellnet_analysis.packing import charts
from wellnet_analysis.packing.holding import FinishedSet
from wellnet_analysis.packing.workbook import MADE_UP, standing, workbook
from wellnet_analysis.programme import Programme

PAGES, FORMS = "pages", "as a form"
MANIFEST = "manifest.json"
FIRST = "read-me-first.txt"
_WHAT: Mapping[str, str] = {
    "evidence.xlsx": "Every table, a sheet each, for Excel and LibreOffice",
    "evidence.csv": "Every figure with base, range, method and source, a row each",
    "evidence.json": "The same for computers",
    FIRST: "What is in this pack",
    "summary.html": "The whole set on one page",
    "charts/what-the-charts-show.csv": "A text alternative for every chart",
    "charts/as drawings/": "A chart that can be enlarged without loss",
    "charts/for print/": "A chart for print: 16 cm across at 300 dots an inch",
    "charts/for slides/": "A chart that fills a slide",
    "as Word/": "A document for Word",
    f"{FORMS}/": "The findings under the headings of a form, for Word",
    "as PDF/": "A PDF that can be read aloud",
    "for your website/": "The body of a page, or a picture of it, for your website",
    f"{PAGES}/": "The reports as they were made, with all that wellnet verify needs",
}  # fmt: skip

Advance = Callable[[str], None]


def contents(
    whole: FinishedSet,
    *,
    programme: Programme | None = None,
    printed: bool = True,
    advance: Advance = lambda what: None,
) -> dict[str, bytes]:
    """Make every file of a pack.

    Parameters
    ----------
    whole : FinishedSet
        The set it is made of, and of nothing else.
    programme : Programme, optional
        Its settings, for the data protection paper.
    printed : bool
        Whether to print PDFs, where there is a browser.
    advance : callable
        Told what comes next.

    Returns
    -------
    dict of str to bytes
        Contents by path inside the pack; ``manifest.json`` holds the fingerprint of each other.
    """
    with charts.beside(whole.charts) as drawn:
        advance("the documents")
        made = documents.of_set(whole.held, programme=programme, printed=printed)
        files = _named({**made.files, **_forms(whole, programme)}, whole.held.suffix)
        advance("the charts")
        files |= {whole.called(name): content for name, content in drawn().items()}
    listed = _alternatives(charts.alternatives(whole.charts))
    files[whole.called("charts/what-the-charts-show.csv")] = listed
    advance("the workbook")
    files[whole.called("evidence.xlsx")] = workbook(whole)
    for name in ("evidence.csv", "evidence.json"):
        files[whole.called(name)] = whole.held.get(name) or b""
    files |= {f"{PAGES}/{name}": content for name, content in whole.held.files.items()}
    files[whole.called(FIRST)] = _first(whole, files, made.told)
    files[MANIFEST] = _manifest(whole, files, made.told)
    return dict(sorted(files.items()))


def _forms(whole: FinishedSet, programme: Programme | None) -> dict[str, bytes]:
    """Fill the forms of those who may read this edition, as Word files."""
    from wellnet_analysis import bids, evidence
    from wellnet_analysis.bids.document import document
    from wellnet_analysis.documents.holding import finished
    from wellnet_analysis.documents.word import word

    found, about = evidence.of(whole.held), finished(whole.held).about
    return {
        f"{FORMS}/{shape.key}.docx": word(document(bids.fill(shape, found), about))
        for shape in bids.shapes(programme.folder if programme else None)
        if shape.audience == found.audience
    }


def _named(files: Mapping[str, bytes], suffix: str) -> dict[str, bytes]:
    """Put the readers of a released set into every name, and into what names a picture."""
    if not suffix:
        return dict(files)
    naming = Naming(suffix)
    pictures = {name.rpartition("/")[2] for name in files if name.endswith(".png")}
    known = "|".join(re.escape(name) for name in sorted(pictures))
    named = re.compile(rf"(?<![\w-])({known})".encode()) if known else None
    return {
        naming.file(name): named.sub(lambda found: naming.file(found[0].decode()).encode(), content)
        if named and name.endswith((".html", ".csv"))
        else content
        for name, content in files.items()
    }


def what(path: str, suffix: str = "") -> str:
    """Say what a file of a pack is.

    Examples
    --------
    >>> what("as Word/reach.docx")
    'A document for Word'
    """
    plain = re.sub(rf"{re.escape(suffix)}(\.\w+)$", r"\1", path) if suffix else path
    return next((told for start, told in _WHAT.items() if plain.startswith(start)), "")


def _alternatives(rows: Iterable[Mapping[str, str]]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(("file", "title", "text_alternative", "page"))
    for row in rows:
        writer.writerow([inert(text) for text in row.values()])
    return ("\ufeff" + buffer.getvalue()).encode()


def _first(whole: FinishedSet, files: Mapping[str, bytes], told: Iterable[str]) -> bytes:
    """Say in plain words what is where."""
    seen: dict[str, str] = {}
    for path in sorted(files):
        said = what(path, whole.held.suffix)
        place = path.rpartition("/")[0] + "/" if "/" in path else path
        if path.startswith(f"{PAGES}/"):
            place = f"{PAGES}/"
        seen.setdefault(place if place in _WHAT or place == path else path, said)
    lines = [
        str(whole.told["programme"]), "", *standing(whole.told), "",
        *(f"{place}\n    {said}." for place, said in seen.items() if said), "", *told,
        "manifest.json holds a fingerprint (SHA-256) of every file and what it was made from.",
    ]  # fmt: skip
    return ("\n".join(lines).strip() + "\n").encode()


def _manifest(whole: FinishedSet, files: Mapping[str, bytes], told: Iterable[str]) -> bytes:
    """List every file with its fingerprint, and say what all of them were made from."""
    about = (
        "programme",
        "place",
        "scope",
        "as_at",
        "audience",
        "threshold",
        "made_up",
        "publisher",
    )
    reports = {name: each["fingerprint"] for name, each in whole.run["reports"].items()}
    listed = {
        path: {
            "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "what": what(path, whole.held.suffix),
        }
        for path, content in sorted(files.items())
    }
    made: dict[str, Any] = {
        **{name: whole.told.get(name) for name in about},
        "note": MADE_UP if whole.told.get("made_up") else "",
        "version": __version__,
        "set_made_with": whole.run.get("version"),
        "plan": whole.run.get("plan"),
        "inputs": whole.run.get("inputs"),
        "reports": reports,
        "release": whole.run.get("ledger"),
        "not_made": list(told),
        "pdf": "A PDF is the same bytes again only where the same browser prints it.",
        "files": listed,
    }
    return (json.dumps(made, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode()

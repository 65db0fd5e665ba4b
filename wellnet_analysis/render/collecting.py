"""Read what a page is made of out of an executed notebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from wellnet_analysis import page
from wellnet_analysis.catalogue import ReportEntry
from wellnet_analysis.findings import FINDINGS_MIME, REPORT_MIME
from wellnet_analysis.render.outcomes import Outcome, Part, Section
from wellnet_analysis.render.tidying import tidy


def collect(entry: ReportEntry, executed: Any, programme_file: str = "") -> Outcome:
    """Read the page's parts out of an executed notebook.

    Parameters
    ----------
    entry : ReportEntry
        Which report.
    executed : NotebookNode
        The notebook with its outputs.
    programme_file : str
        The path that was passed to it; shortened in the copy that is kept.

    Returns
    -------
    Outcome
        Failed, if the notebook never closed its report.
    """
    about: Mapping[str, Any] = {}
    blocks: list[Mapping[str, Any]] = []
    sections: list[Section] = []
    for cell in executed.cells:
        if cell.cell_type == "markdown":
            sections = _prose(sections, cell.source)
            continue
        for output in cell.get("outputs", []):
            content = output.get("data", {})
            if REPORT_MIME in content:
                about = content[REPORT_MIME]
            if FINDINGS_MIME in content:
                blocks.append(content[FINDINGS_MIME])
            if FINDINGS_MIME in content or REPORT_MIME in content:
                folded = _for_specialists(content.get(FINDINGS_MIME, {}), entry)
                sections = _placed(
                    sections,
                    Part(
                        "block",
                        html=_unstyled(content["text/html"]),
                        empty=FINDINGS_MIME in content and not _shows(content[FINDINGS_MIME]),
                    ),
                    folded,
                )
    if not about:
        what = "The notebook ended without report.close(). Put it into the last cell."
        return Outcome(entry, "failed", what, code=1)
    kept = tuple(s for s in sections if s.parts or s.specialist_parts)
    notebook = tidy(executed, programme_file)
    return Outcome(entry, "made", "", notebook, kept, about, tuple(blocks))


def taken_over(entry: ReportEntry, folder: Path) -> Outcome:
    """Read a report of a standing set back, so that it need not run again."""
    import nbformat

    executed = nbformat.read(folder / "notebooks" / f"{entry.name}.ipynb", as_version=4)
    return collect(entry, executed)


def _for_specialists(block: Mapping[str, Any], entry: ReportEntry) -> bool:
    """Say whether a block is folded: its measure is listed, or the question it was asked of."""
    ids = (each["id"] for each in block.get("findings", ()))
    return entry.folds(block.get("measure", ""), ids)


def _shows(block: Mapping[str, Any]) -> bool:
    return any(each["status"] in {"shown", "grouped"} for each in block["findings"])


def _unstyled(block: str) -> str:
    """Leave out the style for notebooks: the page has its own."""
    return block.removeprefix(page.notebook_style())


def _prose(sections: list[Section], source: str) -> list[Section]:
    body: list[str] = []
    for line in source.splitlines():
        if line.startswith("# "):
            continue
        if line.startswith("## "):
            sections = _with_text(sections, body)
            body = []
            sections = [*sections, Section(line.removeprefix("## ").strip(), ())]
        else:
            body.append(line)
    return _with_text(sections, body)


def _with_text(sections: list[Section], lines: Iterable[str]) -> list[Section]:
    # Prose is Markdown, never HTML: an element typed or injected there stays visible text.
    text = "\n".join(lines).strip().replace("<", "&lt;")
    return _placed(sections, Part("markdown", source=text), False) if text else sections


def _placed(sections: list[Section], part: Part, folded: bool) -> list[Section]:
    if not sections:
        sections = [Section("", ())]
    last = sections[-1]
    if folded:
        last = replace(last, specialist_parts=(*last.specialist_parts, part))
    else:
        last = replace(last, parts=(*last.parts, part))
    return [*sections[:-1], last]

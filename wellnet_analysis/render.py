"""Run notebooks and make pages of them.

A notebook is known here only as a file: it runs in a kernel of its own, and everything
the page needs comes back in its outputs. One report that fails does not stop the others,
and an error text that could hold a person's value never reaches a page.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from wellnet_analysis import errors, page
from wellnet_analysis.catalogue import HOME, MOST_FIRST_SENTENCES, ReportEntry
from wellnet_analysis.findings import FINDINGS_MIME, REPORT_MIME
from wellnet_analysis.grading import quotable

_OURS = {FINDINGS_MIME, REPORT_MIME}
_TIME_LIMIT = 600
WORKERS = 2


@dataclass(frozen=True)
class Part:
    """A piece of a section: prose as Markdown, or a finished block."""

    kind: Literal["markdown", "block"]
    source: str = ""
    html: str = ""
    empty: bool = False


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it; specialists' parts are folded."""

    heading: str
    parts: tuple[Part, ...]
    specialist_parts: tuple[Part, ...] = ()

    @property
    def blocks(self) -> tuple[Part, ...]:
        """The finished blocks, those for specialists included."""
        return tuple(p for p in (*self.parts, *self.specialist_parts) if p.kind == "block")

    @property
    def empty(self) -> bool:
        """Whether it was to show figures and shows none."""
        return bool(self.blocks) and all(block.empty for block in self.blocks)


@dataclass(frozen=True)
class Outcome:
    """What became of one report.

    Parameters
    ----------
    entry : ReportEntry
        Which report.
    status : str
        ``made``, ``not yet`` or ``failed``.
    reason : str
        Why it is not yet there, or failed; safe to print.
    notebook : bytes
        The executed notebook.
    sections : tuple of Section
        The body of the page.
    about : mapping
        What the report says about itself.
    blocks : tuple of mapping
        Every table of findings that was shown.
    code : int
        Exit code that its error asks for; 0 if it did not fail.
    """

    entry: ReportEntry
    status: Literal["made", "not yet", "failed"]
    reason: str = ""
    notebook: bytes = b""
    sections: tuple[Section, ...] = ()
    about: Mapping[str, Any] = field(default_factory=dict)
    blocks: tuple[Mapping[str, Any], ...] = ()
    code: int = 0

    @property
    def findings(self) -> list[dict[str, Any]]:
        """Every finding of the report, shown or withheld."""
        return [finding for block in self.blocks for finding in block["findings"]]

    @property
    def sentences(self) -> list[str]:
        """The sentences that head the page: the first of each measure listed first.

        What rests on assumed worth is never among them unless its evidence grade allows it.
        """
        heads = [said for name in self.entry.first for said in self._opening(name)]
        heads = heads[:MOST_FIRST_SENTENCES]
        proven = [said for name in self.entry.proven for said in self._opening(name)][:1]
        # It follows the last of the others, such as the break-even, and the one between gives way.
        room = MOST_FIRST_SENTENCES - len(proven) - 1
        return [*heads[:room], *heads[room:][-1:], *proven] if proven else heads

    def _opening(self, measure: str) -> list[str]:
        """Find the first sentence of a measure, if its tables may be quoted."""
        blocks = [b for b in self.blocks if b["measure"] == measure and quotable(b["findings"])]
        return [said for block in blocks for said in block["sentences"][:1]][:1]


def run_all(
    entries: Sequence[ReportEntry],
    parameters: Mapping[str, Any],
    *,
    executor: Executor | None = None,
    progress: Callable[[Outcome], None] | None = None,
) -> list[Outcome]:
    """Run several reports, each in a kernel of its own.

    Parameters
    ----------
    entries : sequence of ReportEntry
        Which reports, in reading order.
    parameters : mapping of str to object
        For every notebook.
    executor : Executor, optional
        Any executor of :mod:`concurrent.futures`; two at a time by default.
    progress : callable, optional
        Called with each outcome as it is ready.

    Returns
    -------
    list of Outcome
        In the order of the entries, whatever became of each.
    """
    pool = executor or ThreadPoolExecutor(max_workers=WORKERS)
    own = _own_kernels()
    if own:
        own.allow()
    try:
        waiting = {pool.submit(run, entry, dict(parameters)): entry.name for entry in entries}
        done: dict[str, Outcome] = {}
        for future in as_completed(waiting):
            outcome = future.result()
            done[outcome.entry.name] = outcome
            if progress:
                progress(outcome)
        return [done[entry.name] for entry in entries]
    except KeyboardInterrupt:
        if own:
            own.stop_all()
        raise
    finally:
        if executor is None:
            pool.shutdown(cancel_futures=True)


def run(entry: ReportEntry, parameters: Mapping[str, Any]) -> Outcome:
    """Run one report.

    Parameters
    ----------
    entry : ReportEntry
        Which report.
    parameters : mapping of str to object
        For its notebook.

    Returns
    -------
    Outcome
        Made, not yet, or failed with a reason that holds no value of any record.
    """
    import nbformat
    import papermill
    from papermill.exceptions import PapermillExecutionError

    programme_file = str(parameters.get("programme_file", ""))
    try:
        notebook = nbformat.read(entry.notebook, as_version=4)
        executed = papermill.execute_notebook(
            notebook, None, parameters=dict(parameters), kernel_name="python3",
            progress_bar=False, execution_timeout=_TIME_LIMIT, **_transport(),
        )  # fmt: skip
        return collect(entry, executed, programme_file)
    except PapermillExecutionError as error:
        return _failed(entry, error.ename, error.evalue, programme_file)
    except Exception as error:
        return _broken(entry, f"The notebook could not be run ({type(error).__name__}).")


def _transport() -> dict[str, Any]:
    """Talk to kernels over files, not open ports, where the system allows it."""
    own = _own_kernels()
    return {"kernel_manager_class": own} if own else {}


def _own_kernels() -> Any:
    """Fetch our own kind of kernels; none where the system has no such files."""
    import os

    if os.name != "posix":
        return None
    from wellnet_analysis.kernels import PrivateKernelManager

    return PrivateKernelManager


def _failed(entry: ReportEntry, name: str, value: str, programme_file: str) -> Outcome:
    kind = getattr(errors, name, None)
    if not (isinstance(kind, type) and issubclass(kind, errors.WellnetError)):
        # The text of a foreign error may quote a person's value; only its name is safe.
        return _broken(entry, f"A cell stopped with {name}.")
    # A file is named in full where it is missing; this machine's folders go on no page.
    for folder in (str(Path(programme_file).parent), str(HOME)):
        value = value.replace(f"{folder}/", "") if Path(folder).is_absolute() else value
    if kind is errors.NotYet:
        # Wherever a reason is printed, the report's title stands before it.
        return Outcome(entry, "not yet", value.removeprefix(f"{entry.title}: "))
    return Outcome(entry, "failed", value, code=kind.exit_code)


def _broken(entry: ReportEntry, what: str) -> Outcome:
    do = (
        f"Open notebooks/{entry.name}.ipynb in JupyterLab, run it cell by cell, and mend the cell "
        "that stops."
    )
    return Outcome(entry, "failed", f"{what} {do}", code=1)


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
    ids = [each["id"] for each in block.get("findings", ())]
    return any(
        block.get("measure") == listed
        or (bool(ids) and all(each.startswith(f"{listed}.") for each in ids))
        for listed in entry.specialists
    )


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


def tidy(executed: Any, programme_file: str = "") -> bytes:
    """Write an executed notebook so that the same run gives the same bytes.

    Timings, random cell names, interpreter versions and paths of this machine are left out,
    and every output that did not pass the door: a frame, a warning, a printed line.
    """
    import nbformat

    copy = deepcopy(executed)
    copy.metadata = nbformat.from_dict({
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python",
                       "name": "python3"},
        "language_info": {"name": "python"},
    })  # fmt: skip
    short = shown_path(programme_file)
    for number, cell in enumerate(copy.cells):
        cell.id = f"cell-{number:02d}"
        cell.metadata = nbformat.from_dict({"tags": list(cell.metadata.get("tags", []))})
        if "injected-parameters" in cell.metadata.get("tags", []) and programme_file:
            cell.source = _with_value(cell.source, "programme_file", short)
        if cell.cell_type == "code":
            cell.outputs = [o for o in cell.outputs if _OURS & set(o.get("data", {}))]
    return (nbformat.writes(copy, version=4) + "\n").encode()


def _with_value(source: str, name: str, value: str) -> str:
    """Give a name another value, however the one it has was written."""
    lines = source.splitlines()
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name:
            written = f"{name} = {json.dumps(value, ensure_ascii=False)}"
            lines[node.lineno - 1 : node.end_lineno] = [written]
    return "\n".join([*lines, ""])


def shown_path(path: str) -> str:
    """Say where a file is without naming this machine's folders.

    Examples
    --------
    >>> shown_path(str(HOME / "data" / "demo" / "programme.toml"))
    'data/demo/programme.toml'
    """
    place = Path(path)
    if place.is_absolute():
        return place.relative_to(HOME).as_posix() if place.is_relative_to(HOME) else place.name
    return place.as_posix()

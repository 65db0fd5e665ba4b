"""Run notebooks, each in a process of its own: a copy of a warm one, or a fresh kernel.

One report that fails does not stop the others, and an error text that could hold a person's
value never reaches a page.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from wellnet_analysis import errors, warm
from wellnet_analysis.catalogue import HOME, ReportEntry
from wellnet_analysis.render.collecting import collect
from wellnet_analysis.render.outcomes import Outcome

_TIME_LIMIT = 600
WORKERS = 2
WARM, FRESH = "warm", "fresh"


@contextmanager
def engine(name: str, parameters: Mapping[str, Any]) -> Iterator[None]:
    """Choose how the notebooks run that run within.

    Parameters
    ----------
    name : str
        ``warm``: in copies of one process that has loaded everything, where the system can;
        ``fresh``: in fresh kernels everywhere.
    parameters : mapping of str to object
        Of the notebooks, so that loading can begin at once.
    """
    with warm.warmed(parameters) if name == WARM else nullcontext():
        yield


def run_all(
    entries: Sequence[ReportEntry],
    parameters: Mapping[str, Any],
    *,
    executor: Executor | None = None,
    progress: Callable[[Outcome], None] | None = None,
) -> list[Outcome]:
    """Run several reports, each in a process of its own.

    Within :func:`engine` they run in copies of a warm process; elsewhere in fresh kernels.

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
        waiting = {pool.submit(run, entry, dict(parameters)) for entry in _longest_first(entries)}
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
        if warm.Parent.current:
            warm.Parent.current.stop()
        raise
    finally:
        if executor is None:
            pool.shutdown(cancel_futures=True)


def _longest_first(entries: Sequence[ReportEntry]) -> list[ReportEntry]:
    """Begin with the longest notebook, so that no worker ends long after the others."""
    return sorted(entries, key=lambda entry: -_size(entry.notebook))


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


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
    # It would compile grammars for a second and a half that no notebook needs.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    import nbformat
    import papermill
    from papermill.exceptions import PapermillExecutionError

    programme_file = str(parameters.get("programme_file", ""))
    try:
        notebook = nbformat.read(entry.notebook, as_version=4)
        executed = papermill.execute_notebook(
            notebook, None, parameters=dict(parameters), kernel_name="python3",
            progress_bar=False, execution_timeout=_TIME_LIMIT, **_how(),
        )  # fmt: skip
        return collect(entry, executed, programme_file)
    except PapermillExecutionError as error:
        return failed(entry, error.ename, error.evalue, programme_file)
    except Exception as error:
        return _broken(entry, f"The notebook could not be run ({type(error).__name__}).")


def _how() -> dict[str, Any]:
    """Use the warm process where there is one; talk to kernels over files, not open ports."""
    parent = warm.Parent.current
    if parent is not None and parent.usable:
        from papermill.engines import papermill_engines

        from wellnet_analysis.warm.engine import WarmEngine

        papermill_engines.register("wellnet", WarmEngine)
        return {"engine_name": "wellnet"}
    own = _own_kernels()
    return {"kernel_manager_class": own} if own else {}


def _own_kernels() -> Any:
    """Fetch our own kind of kernels; none where the system has no such files."""
    import os

    if os.name != "posix":
        return None
    from wellnet_analysis.kernels import PrivateKernelManager

    return PrivateKernelManager


def failed(entry: ReportEntry, name: str, value: str, programme_file: str) -> Outcome:
    """Say why a report is not there, in words that hold no value of any record.

    Parameters
    ----------
    entry : ReportEntry
        Which report.
    name, value : str
        Kind and text of the error that stopped its notebook.
    programme_file : str
        The path that was passed to it; this machine's folders go on no page.

    Returns
    -------
    Outcome
        Not yet, or failed.
    """
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

"""Where finished sets of reports stand, and how a new one takes its place.

A set is written to a sibling folder first and swapped in by two renames under a lock, so
a reader never meets half a set, and the set before stays recoverable. An interrupted swap
is put right by the next command. The folder of a programme is swapped as a whole: sets for
one locality or another audience stand in folders inside it and are carried along.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from wellnet_analysis.errors import PublishError

_NEW = ".{}.new-"
_PREVIOUS = ".{}.previous"
_LOCK = ".{}.lock"


@contextlib.contextmanager
def locked(reports: Path, slug: str) -> Iterator[None]:
    """Hold a programme's reports for writing; put an interrupted swap right first.

    Parameters
    ----------
    reports : Path
        The folder of all reports.
    slug : str
        The programme's folder name.

    Raises
    ------
    PublishError
        If another run holds it, or the folder cannot be written.
    """
    import portalocker

    try:
        reports.mkdir(parents=True, exist_ok=True)
        handle = (reports / _LOCK.format(slug)).open("a")
    except OSError as error:
        raise PublishError(
            f"The folder cannot be written ({error.strerror}).",
            where=str(reports),
            do="Choose a folder you may write to, or free some space.",
        ) from None
    with handle:
        try:
            portalocker.lock(
                handle, portalocker.LockFlags.EXCLUSIVE | portalocker.LockFlags.NON_BLOCKING
            )
        except portalocker.exceptions.LockException:
            raise PublishError(
                "Another run is writing these reports.",
                where=f"{reports.name}/{slug}",
                do="Wait until it has finished, then try again.",
            ) from None
        repair(reports, slug)
        yield


def repair(reports: Path, slug: str) -> None:
    """Put an interrupted swap right: bring the earlier set back, clear unfinished ones."""
    current, previous = reports / slug, reports / _PREVIOUS.format(slug)
    if not current.exists() and previous.exists():
        previous.rename(current)
    for leftover in reports.glob(f"{_NEW.format(slug)}*"):
        shutil.rmtree(leftover, ignore_errors=True)


def publish(reports: Path, slug: str, *, inside: str, files: Mapping[str, bytes]) -> Path:
    """Put a finished set in its place in one step.

    Parameters
    ----------
    reports : Path
        The folder of all reports.
    slug : str
        The programme's folder name.
    inside : str
        Empty for the programme's main set, or the name of the set's own folder in it.
    files : mapping of str to bytes
        The set: contents by path inside it.

    Returns
    -------
    Path
        The folder the set now stands in.

    Raises
    ------
    PublishError
        If it cannot be written; the earlier set is untouched.
    """
    current = reports / slug
    try:
        fresh = Path(tempfile.mkdtemp(prefix=_NEW.format(slug), dir=reports))
    except OSError as error:
        raise _unwritable(error, reports, slug) from None
    try:
        _carry(current, fresh, inside)
        for name, content in files.items():
            _write(fresh / inside / name, content)
        fresh.chmod(0o755)
        _sync(fresh)
        _swap(current, fresh, reports / _PREVIOUS.format(slug))
    except OSError as error:
        shutil.rmtree(fresh, ignore_errors=True)
        repair(reports, slug)
        raise _unwritable(error, reports, slug) from None
    return current / inside


def _carry(current: Path, fresh: Path, inside: str) -> None:
    """Take along the sets that this one does not replace."""
    if not current.is_dir():
        return
    for item in sorted(current.iterdir()):
        another_set = item.is_dir() and (item / "run.json").exists()
        if item.name == inside or item.is_symlink():
            continue
        if another_set or (inside and item.is_dir()):
            shutil.copytree(item, fresh / item.name, symlinks=False)
        elif inside:
            shutil.copy2(item, fresh / item.name)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())


def _swap(current: Path, fresh: Path, previous: Path) -> None:
    if current.exists():
        if previous.exists():
            shutil.rmtree(previous)
        current.rename(previous)
    fresh.rename(current)
    _sync(current.parent)


def _sync(folder: Path) -> None:
    """Make renames survive a power cut, where the system lets a folder be synced."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _unwritable(error: OSError, reports: Path, slug: str) -> PublishError:
    return PublishError(
        f"The reports could not be written ({error.strerror}); the earlier set is untouched.",
        where=f"{reports.name}/{slug}",
        do="Free some space, or check that you may write there, and try again.",
    )

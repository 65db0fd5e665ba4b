"""Files that are written whole or not at all, and one writer at a time."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from wellnet_analysis.errors import PublishError


def put(path: Path, content: bytes) -> None:
    """Write a new file and wait until it is on the disk.

    Parameters
    ----------
    path : Path
        Where; folders above it are made.
    content : bytes
        All of it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())


def replace(path: Path, content: bytes) -> None:
    """Put a file in place of another in one step; whoever reads meets the one or the other.

    Parameters
    ----------
    path : Path
        The file that is replaced, or made.
    content : bytes
        All of it.

    Raises
    ------
    OSError
        If it cannot be written; the file that stands there is untouched.
    """
    unfinished = path.with_name(f".{path.name}.part")
    try:
        put(unfinished, content)
        unfinished.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise
    settle(path.parent)


def settle(folder: Path) -> None:
    """Make renames survive a power cut, where the system lets a folder be synced."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def alone(
    lock: Path, *, busy: PublishError, unwritable: Callable[[OSError], PublishError]
) -> Iterator[None]:
    """Hold a lock file, so that one run at a time writes what it stands for.

    Parameters
    ----------
    lock : Path
        The lock file; it stays when the lock is let go.
    busy : PublishError
        Raised if another run holds it.
    unwritable : callable
        Makes the error of a folder that cannot be written.
    """
    import portalocker

    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        handle = lock.open("a")
    except OSError as error:
        raise unwritable(error) from None
    with handle:
        try:
            portalocker.lock(
                handle, portalocker.LockFlags.EXCLUSIVE | portalocker.LockFlags.NON_BLOCKING
            )
        except portalocker.exceptions.LockException:
            raise busy from None
        yield

"""How a release gets into the ledger: by one run at a time, in one step, or not at all.

The line is added behind those that stand, and a private note keeps what was recorded on this
computer, so that a ledger that is cut one day, or another one's, is noticed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from wellnet_analysis import writing
from wellnet_analysis.disclosure.entries import Entry, Release
from wellnet_analysis.disclosure.ledger import NAME, NOTED, Ledger, read
from wellnet_analysis.errors import PublishError
from wellnet_analysis.programme import Programme

_LOCK = ".ledger.lock"


@contextlib.contextmanager
def locked(programme: Programme) -> Iterator[None]:
    """Hold the ledger for writing.

    Raises
    ------
    PublishError
        If another run holds it, or the folder cannot be written.
    """
    busy = PublishError(
        "Another run is writing the ledger of releases.",
        where=NAME,
        do="Wait until it has finished, then try again.",
    )
    with writing.alone(programme.folder / _LOCK, busy=busy, unwritable=_unwritable):
        yield


def append(programme: Programme, release: Release) -> Entry:
    """Record a release as the last line; call it while holding :func:`locked`.

    Parameters
    ----------
    programme : Programme
        Beside whose settings the ledger stands.
    release : Release
        What was released.

    Returns
    -------
    Entry
        The line.

    Raises
    ------
    DisclosureError
        If the ledger cannot be trusted; nothing is recorded then.
    PublishError
        If it cannot be written; it stands as it was.
    """
    before = read(programme)
    entry = next_entry(before, release)
    write(programme, Ledger((*before.entries, entry)))
    return entry


def next_entry(before: Ledger, release: Release) -> Entry:
    """Make the line that a release will have."""
    return Entry(len(before.entries) + 1, before.head, release)


def write(programme: Programme, ledger: Ledger) -> None:
    """Put a ledger in its place in one step, and note privately what it holds.

    Raises
    ------
    PublishError
        If it cannot be written; the one that stands is untouched.
    """
    try:
        writing.replace(programme.folder / NAME, ledger.text.encode())
    except OSError as error:
        raise _unwritable(error) from None
    # The ledger stands; the note only helps to notice that it is cut one day.
    with contextlib.suppress(OSError):
        note(programme, ledger)


def note(programme: Programme, ledger: Ledger) -> None:
    """Note privately what was recorded, to notice a ledger that is cut or another one's."""
    text = "".join(f"{release.id}\n" for release in ledger.releases)
    writing.replace(programme.private / NOTED, text.encode())


def _unwritable(error: OSError) -> PublishError:
    return PublishError(
        f"The ledger of releases could not be written ({error.strerror or type(error).__name__}); "
        "it stands as it was.",
        where=NAME,
        do="Free some space, or check that you may write there, and try again.",
    )

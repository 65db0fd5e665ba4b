"""A release that was interrupted is finished, or undone, by the next command.

A release is written beside its place, recorded in the ledger, then put in its place. What is
recorded is finished; what is not never happened.
"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from wellnet_analysis import changing, writing
from wellnet_analysis.errors import DisclosureError, PublishError
from wellnet_analysis.naming import RELEASES
from wellnet_analysis.programme import Programme

UNFINISHED = ".new"


def recover(programme: Programme) -> None:
    """Put interrupted releases and removals right before anything is read.

    Parameters
    ----------
    programme : Programme
        Beside whose settings ``releases/`` stands.
    """
    changing.recover(programme)
    if not _unfinished(programme):
        return
    from wellnet_analysis.disclosure import recording

    with contextlib.suppress(PublishError), recording.locked(programme):
        settle(programme)


def settle(programme: Programme) -> None:
    """Put interrupted releases right; call it while holding the ledger.

    Raises
    ------
    PublishError
        If the folder cannot be written.
    """
    waiting = _unfinished(programme)
    if not waiting:
        return
    from wellnet_analysis.disclosure import ledger, released

    try:
        recorded = ledger.parse(programme.folder / ledger.NAME).ids
    except DisclosureError:
        # Whether they were recorded cannot be known; a ledger that was mended will tell.
        return
    for folder in waiting:
        place = folder.with_name(folder.name.removeprefix(".").removesuffix(UNFINISHED))
        try:
            if released.recorded_as(folder) in recorded and not place.exists():
                folder.rename(place)
                writing.settle(place.parent)
            else:
                shutil.rmtree(folder)
        except OSError as error:
            raise PublishError(
                f"A release that was interrupted could not be put right ({error.strerror}).",
                where=f"{RELEASES}/{folder.name}",
                do="Check that you may write there, and try again.",
            ) from None


def _unfinished(programme: Programme) -> list[Path]:
    root = programme.folder / RELEASES
    return sorted(root.glob(f".*{UNFINISHED}")) if root.is_dir() else []

"""Where a release stands, and how it comes there: whole or not at all, recorded or not at all."""

from __future__ import annotations

import contextlib
import io
import shutil
from collections.abc import Mapping
from pathlib import Path

from wellnet_analysis import pack, writing
from wellnet_analysis.disclosure import ledger, recording
from wellnet_analysis.disclosure.ledger import Ledger
from wellnet_analysis.disclosure.statements import Edition
from wellnet_analysis.errors import DisclosureError, PublishError
from wellnet_analysis.naming import RELEASES
from wellnet_analysis.programme import Programme
from wellnet_analysis.releasing.recovering import UNFINISHED


def place_for(programme: Programme, before: Ledger, edition: Edition) -> Path:
    """Name the folder of a release; a name is never used twice."""
    own = edition.as_at, edition.audience
    number = 1 + sum((each.as_at, each.audience) == own for each in before.editions)
    root = programme.folder / RELEASES
    while True:
        end = f"-{number}" if number > 1 else ""
        place = root / f"{edition.as_at}-{edition.audience}{end}"
        if not place.exists() and not place.is_symlink():
            return place
        number += 1


def put_in_place(
    programme: Programme, recorded: Ledger, place: Path, folder: str, files: Mapping[str, bytes]
) -> None:
    """Write everything beside its place, record it, rename it.

    A run that is killed leaves an unfinished folder;
    :mod:`~wellnet_analysis.releasing.recovering` finishes it if it was recorded.

    Parameters
    ----------
    programme : Programme
        Whose ledger is held by the caller.
    recorded : Ledger
        The ledger with the new line.
    place : Path
        From :func:`place_for`.
    folder : str
        The set's folder inside it, and the name of the zip beside that.
    files : mapping of str to bytes
        Contents by path inside the set.

    Raises
    ------
    PublishError
        If it cannot be written; nothing is recorded then, unless it says so.
    """
    unfinished = place.with_name(f".{place.name}{UNFINISHED}")
    try:
        _refuse_links(place.parent)
        for name, content in files.items():
            writing.put(unfinished / folder / name, content)
        archive = io.BytesIO()
        pack.zipped(archive, {f"{folder}/{name}": content for name, content in files.items()})
        writing.put(unfinished / f"{folder}.zip", archive.getvalue())
        writing.settle(unfinished)
        recording.write(programme, recorded)
    except BaseException as error:
        # What was not recorded never happened; what was recorded is finished by the next command.
        with contextlib.suppress(OSError, DisclosureError):
            if ledger.parse(programme.folder / ledger.NAME).head != recorded.head:
                shutil.rmtree(unfinished, ignore_errors=True)
        if isinstance(error, OSError):
            raise _unwritten(error, place) from None
        raise
    try:
        unfinished.rename(place)
    except OSError as error:
        raise PublishError(
            f"The release is recorded, but its folder could not be put in its place "
            f"({error.strerror}).",
            where=f"{RELEASES}/{place.name}",
            do="Check that you may write there, then run wellnet: it puts this right.",
        ) from None
    writing.settle(place.parent)


def _refuse_links(root: Path) -> None:
    if root.is_symlink() or (root.exists() and not root.is_dir()):
        raise PublishError(
            "That is a link or a file, not a folder, and is not followed.",
            where=root.name,
            do="Remove or rename it, then try again.",
        )


def _unwritten(error: OSError, place: Path) -> PublishError:
    return PublishError(
        f"The release could not be written ({error.strerror or type(error).__name__}); nothing is "
        "recorded.",
        where=f"{RELEASES}/{place.name}",
        do="Free some space, or check that you may write there, and try again.",
    )

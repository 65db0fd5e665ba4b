"""Where a pack stands: one folder and one zip, each whole or not there."""

from __future__ import annotations

import contextlib
import io
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from wellnet_analysis import writing
from wellnet_analysis.errors import PublishError
from wellnet_analysis.naming import RELEASES
from wellnet_analysis.pack import zipped
from wellnet_analysis.packing.contents import MANIFEST

NAME = "evidence-pack"
_NEW = ".{}.new-"


def place_for(released: Path) -> Path:
    """Name the folder for the pack of a released set: never among the releases themselves.

    Examples
    --------
    >>> place_for(Path("p/releases/2022-09-30-public/to-publish-public")).as_posix()
    'p/packs/2022-09-30-public'
    """
    outer = released.parent
    if outer.parent.name == RELEASES:
        return outer.parent.parent / "packs" / outer.name
    return outer


def put(files: Mapping[str, bytes], *, at: Path, name: str) -> tuple[Path, Path]:
    """Put a pack in its place: a folder, and the same as one file.

    Parameters
    ----------
    files : mapping of str to bytes
        From :func:`~wellnet_analysis.packing.contents.contents`.
    at : Path
        The folder both stand in; it is made.
    name : str
        What they are called.

    Returns
    -------
    tuple of (Path, Path)
        The folder and the zip.

    Raises
    ------
    PublishError
        If something else stands there, it is a folder of releases, or it cannot be written; what
        stood there before is untouched then.
    """
    folder, archive = at / name, at / f"{name}.zip"
    _refuse(at, folder, archive)
    fresh: Path | None = None
    try:
        at.mkdir(parents=True, exist_ok=True)
        for leftover in at.glob(f"{_NEW.format(name)}*"):
            shutil.rmtree(leftover, ignore_errors=True)
        fresh = Path(tempfile.mkdtemp(prefix=_NEW.format(name), dir=at))
        for path, content in files.items():
            writing.put(fresh / name / path, content)
        buffer = io.BytesIO()
        zipped(buffer, {f"{name}/{path}": content for path, content in files.items()})
        writing.put(fresh / archive.name, buffer.getvalue())
        if folder.exists():
            folder.rename(fresh / "before")
        (fresh / name).rename(folder)
        (fresh / archive.name).replace(archive)
        writing.settle(at)
    except BaseException as error:
        with contextlib.suppress(OSError):
            if fresh and (fresh / "before").exists() and not folder.exists():
                (fresh / "before").rename(folder)
        if isinstance(error, OSError):
            raise _unwritable(error, archive) from None
        raise
    finally:
        if fresh:
            shutil.rmtree(fresh, ignore_errors=True)
    return folder, archive


def _refuse(at: Path, folder: Path, archive: Path) -> None:
    if RELEASES in {at.name, at.parent.name}:
        raise PublishError(
            "A folder of releases holds what was released, and nothing beside it.",
            where=at.name,
            do="Name another folder with --to.",
        )
    ours = not folder.exists() or (folder / MANIFEST).is_file()
    if any(path.is_symlink() for path in (at, folder, archive)) or not ours:
        raise PublishError(
            "Something else stands where the pack would stand, and it is left as it is.",
            where=folder.name,
            do="Move it away, or name another folder with --to.",
        )


def _unwritable(error: OSError, archive: Path) -> PublishError:
    return PublishError(
        f"The pack could not be written ({error.strerror or type(error).__name__}).",
        where=archive.name,
        do="Free some space, or check that you may write there, and try again.",
    )

"""A set that came from anywhere is opened with care: nothing is unpacked and nothing followed.

What is too large, leads elsewhere, or is no set of ours is refused in a sentence.
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from wellnet_analysis.errors import PublishError
from wellnet_analysis.naming import Naming

MOST_FILES = 500
LARGEST_FILE = 50_000_000
LARGEST_SET = 200_000_000
_START = "disclosure"
# A pack that was made of a set may stand beside its files; its own copy of the set is in PAGES.
_ASIDE = "evidence-pack"
_PAGES = "pages/"
_LIST = "manifest.json"


@dataclass(frozen=True)
class Held:
    """The files of a set, by their path inside it.

    Parameters
    ----------
    files : mapping of str to bytes
        Everything that stands in it.
    suffix : str
        What every file name of a released set ends with, such as ``-public``; empty for a set
        that was only rendered.
    """

    files: Mapping[str, bytes]
    suffix: str

    def name(self, file: str) -> str:
        """Say what a file is called in this set.

        Examples
        --------
        >>> Held({}, "-public").name("evidence.csv")
        'evidence-public.csv'
        """
        return Naming(self.suffix).file(file)

    def get(self, file: str) -> bytes | None:
        """Fetch a file by the name it would have in a rendered set."""
        return self.files.get(self.name(file))


def opened(path: Path) -> Held:
    """Open a released set, its zip, a rendered set, or the set that a pack was made of.

    Parameters
    ----------
    path : Path
        A folder or a zip file.

    Returns
    -------
    Held
        Its files. Sets for other places and audiences that stand inside a rendered set are
        sets of their own.

    Raises
    ------
    PublishError
        If it is none, is damaged or too large, or holds a link or a path that leads out of it.
    """
    if path.is_symlink():
        raise _refused("It is a link, and links are not followed.", path.name, "Name what it is.")
    if path.is_dir():
        files = dict(_of_folder(path))
    elif path.is_file():
        files = _of_zip(path)
    else:
        raise _refused("There is no such folder or file.", path.name, "Name a released set.")
    return held(files, where=path.name)


def held(files: Mapping[str, bytes], *, where: str = "") -> Held:
    """Recognise a set by what it holds.

    Raises
    ------
    PublishError
        If it is no set, or several at once.
    """
    starts = [n for n in files if n.startswith(_START) and n.endswith(".json") and "/" not in n]
    if len(starts) == 1:
        return Held(files, starts[0].removeprefix(_START).removesuffix(".json"))
    if not starts and "run.json" in files:
        raise _refused(
            "This set does not hold what it says about people (disclosure.json): it is a working "
            "copy, or was made by an earlier version.",
            where,
            "A working copy is never published. Make the set with wellnet render or wellnet "
            "release.",
        )
    raise _refused(
        "This is no set of reports, or not a whole one.",
        where,
        "Name the folder or the zip that wellnet release made, such as releases/2022-09-30-public/"
        "to-publish-public.",
    )


def _of_folder(root: Path) -> Iterator[tuple[str, bytes]]:
    number = total = 0
    if (root / _LIST).is_file() and (root / _PAGES).is_dir():
        root = root / _PAGES
    for path in _walk(root):
        name = path.relative_to(root).as_posix()
        if path.is_symlink():
            raise _refused("It is a link, and links are not followed.", name, "Remove it.")
        if not path.is_file():
            raise _refused("It is neither a file nor a folder.", name, "Remove it.")
        size = path.stat().st_size
        number, total = number + 1, total + size
        _refuse_too_much(name, number, size, total)
        try:
            yield name, path.read_bytes()
        except OSError as error:
            raise _refused(
                f"It cannot be read ({error.strerror}).", name, "Check that you may read it."
            ) from None


def _walk(root: Path) -> Iterator[Path]:
    """List what stands in a set, without the sets inside it and the pack made of it."""
    for path in sorted(root.iterdir()):
        if _is_pack(path):
            continue
        if path.is_dir() and not path.is_symlink():
            if not (path / "run.json").is_file():
                yield from _walk(path)
        else:
            yield path


def _is_pack(path: Path) -> bool:
    """Say whether it is a pack, or an unfinished one, in a set that was only rendered."""
    ours = path.name in {_ASIDE, f"{_ASIDE}.zip"} or path.name.startswith(f".{_ASIDE}.new-")
    return ours and not path.is_symlink() and (path.parent / "run.json").is_file()


def _of_zip(path: Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = _of_the_set([info for info in archive.infolist() if not info.is_dir()])
            files: dict[str, bytes] = {}
            total = 0
            for number, info in enumerate(members, start=1):
                _refuse_member(info, files)
                total += info.file_size
                _refuse_too_much(info.filename, number, info.file_size, total)
                with archive.open(info) as handle:
                    # A header may lie about the size; never read more than it says.
                    content = handle.read(info.file_size + 1)
                if len(content) != info.file_size:
                    raise _refused("Its size is not what it says.", info.filename, _AS_RELEASED)
                files[info.filename] = content
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError, zlib.error):
        raise _refused("It is no zip file, or a damaged one.", path.name, _AS_RELEASED) from None
    # A pack's set lies two folders down, a released one's one.
    while len({name.partition("/")[0] for name in files}) == 1 and all("/" in n for n in files):
        files = {name.partition("/")[2]: content for name, content in files.items()}
    return files


def _of_the_set(members: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """Leave out what a pack holds beside the set it was made of."""
    lists = [i.filename for i in members if i.filename.rpartition("/")[2] == _LIST]
    inside = lists[0].removesuffix(_LIST) + _PAGES if len(lists) == 1 else ""
    own = [info for info in members if inside and info.filename.startswith(inside)]
    return own or members


_AS_RELEASED = "Take the file as it was released."


def _refuse_member(info: zipfile.ZipInfo, before: Mapping[str, bytes]) -> None:
    name, path = info.filename, PurePosixPath(info.filename)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
        raise _refused("A path inside it leads out of it.", "zip", _AS_RELEASED)
    if stat.S_ISLNK(info.external_attr >> 16):
        raise _refused("It is a link, and links are not followed.", name, _AS_RELEASED)
    if name in before:
        raise _refused("It stands in the zip twice.", name, _AS_RELEASED)
    if info.flag_bits & 1:
        raise _refused("It is locked with a password.", name, "Unpack it, and name the folder.")


def _refuse_too_much(name: str, number: int, size: int, total: int) -> None:
    mega = 1_000_000
    if size > LARGEST_FILE:
        raise _refused(
            f"It is larger than {LARGEST_FILE // mega} MB, more than any file of a set.",
            name, _AS_RELEASED,
        )  # fmt: skip
    if number > MOST_FILES or total > LARGEST_SET:
        raise _refused(
            f"It holds more than {MOST_FILES} files or {LARGEST_SET // mega} MB, more than any "
            "set.",
            name, _AS_RELEASED,
        )  # fmt: skip


def _refused(what: str, where: str, do: str) -> PublishError:
    return PublishError(what, where=where, do=do)

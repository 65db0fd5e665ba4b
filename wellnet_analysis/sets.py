"""Where finished sets of reports stand, and how a new one takes its place.

A set is written to a sibling folder first and swapped in by two renames under a lock, so
a reader never meets half a set, and the set before stays recoverable. An interrupted swap
is put right by the next command. The folder of a programme is swapped as a whole: sets for
one locality or another audience stand in folders inside it and are carried along.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from wellnet_analysis import writing
from wellnet_analysis.errors import PublishError
from wellnet_analysis.programme import Programme

_NEW = ".{}.new-"
_PREVIOUS = ".{}.previous"
_LOCK = ".{}.lock"
# Windows keeps these names for devices, with or without an ending.
_RESERVED = {"con", "prn", "aux", "nul", *(f"{p}{n}" for p in ("com", "lpt") for n in range(10))}


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
        If another run holds it, the folder cannot be written, or what stands there is no
        folder of ours.
    """
    _refuse_traps(reports, slug)
    busy = PublishError(
        "Another run is writing these reports.",
        where=f"{reports.name}/{slug}",
        do="Wait until it has finished, then try again.",
    )

    def unwritable(error: OSError) -> PublishError:
        return _unwritable(error, reports, slug)

    with writing.alone(reports / _LOCK.format(slug), busy=busy, unwritable=unwritable):
        try:
            repair(reports, slug)
        except OSError as error:
            raise unwritable(error) from None
        yield


def _refuse_traps(reports: Path, slug: str) -> None:
    """Refuse names that are no folders everywhere, and links that lead elsewhere."""
    if slug in _RESERVED:
        raise PublishError(
            f"'{slug}' cannot be the name of a folder on every computer.",
            do="Give the programme a longer name in programme.toml.",
        )
    for name in (slug, _PREVIOUS.format(slug)):
        path = reports / name
        if path.is_symlink() or (path.exists() and not path.is_dir()):
            raise PublishError(
                "That is a link or a file, not a folder, and is not followed.",
                where=f"{reports.name}/{name}",
                do="Remove or rename it, then try again.",
            )


def recover(reports: Path, slug: str) -> None:
    """Put an interrupted swap right before reading, unless another run is at work."""
    if (reports / _LOCK.format(slug)).exists():
        with contextlib.suppress(PublishError), locked(reports, slug):
            pass


def repair(reports: Path, slug: str) -> None:
    """Put an interrupted swap right: bring the earlier set back, clear unfinished ones."""
    current, previous = reports / slug, reports / _PREVIOUS.format(slug)
    if not current.exists() and previous.exists():
        previous.rename(current)
    for leftover in reports.glob(f"{_NEW.format(slug)}*"):
        shutil.rmtree(leftover, ignore_errors=True)


def publish(
    reports: Path, slug: str, *, inside: str, files: Mapping[str, bytes], records: str = ""
) -> Path:
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
    records : str
        Fingerprint of the records it was made from. Sets made from other records are not
        carried along: side by side, they could give away who came in between.

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
        _carry(current, fresh, inside, records)
        for name, content in files.items():
            writing.put(fresh / inside / name, content)
        fresh.chmod(0o755)
        writing.settle(fresh)
        _swap(current, fresh, reports / _PREVIOUS.format(slug))
    except BaseException as error:
        # What cannot be put right now is put right by the next command.
        with contextlib.suppress(OSError):
            repair(reports, slug)
        if isinstance(error, OSError):
            raise _unwritable(error, reports, slug) from None
        raise
    return current / inside


def _carry(current: Path, fresh: Path, inside: str, records: str) -> None:
    """Take along the sets that this one does not replace."""
    if not current.is_dir():
        return
    for item in sorted(current.iterdir()):
        another_set = item.is_dir() and (item / "run.json").exists()
        if item.name == inside or item.is_symlink():
            continue
        if another_set and records and made_from(item) != records:
            continue
        if another_set or (inside and item.is_dir()):
            shutil.copytree(item, fresh / item.name, ignore=_links)
        elif inside:
            shutil.copy2(item, fresh / item.name)


def inside(own: Programme, asked: Programme, scope: str) -> str:
    """Name the folder of a set inside its programme's; empty for the main one.

    Parameters
    ----------
    own, asked : Programme
        As its settings have it, and with the date and audience that were asked for.
    scope : str
        A locality, or empty for the whole programme.
    """
    audience, as_at = asked.disclosure.audience, asked.as_at
    if not scope and audience == own.disclosure.audience and as_at == own.as_at:
        return ""
    date = as_at.isoformat() if as_at != own.as_at else ""
    where = own.folder_name(scope) if scope else "all"
    if not where:
        # A name without a Latin letter or digit makes no folder name; its number does.
        where = f"locality-{own.locality_names.index(scope) + 1}"
    return "-".join(part for part in (where, audience, date) if part)


def made_from(folder: Path) -> str:
    """Read which records a set was made from; empty where it does not say."""
    try:
        return json.loads((folder / "run.json").read_text(encoding="utf-8")).get("records", "")
    except (OSError, ValueError, AttributeError):
        return ""


def _links(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if Path(folder, name).is_symlink()]


def _swap(current: Path, fresh: Path, previous: Path) -> None:
    if current.exists():
        if previous.exists():
            # Renamed first: half a set must never stand under a name that is brought back.
            discarded = fresh.with_name(f"{fresh.name}-discarded")
            previous.rename(discarded)
            shutil.rmtree(discarded, ignore_errors=True)
        current.rename(previous)
    fresh.rename(current)
    writing.settle(current.parent)


def _unwritable(error: OSError, reports: Path, slug: str) -> PublishError:
    return PublishError(
        f"The reports could not be written ({error.strerror or type(error).__name__}); "
        "the earlier set is untouched.",
        where=f"{reports.name}/{slug}",
        do="Free some space, or check that you may write there, and try again.",
    )

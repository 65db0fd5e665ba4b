"""The list of everything that was ever released: what the next edition is tried against.

``ledger.jsonl`` stands beside ``programme.toml``. Lines are added, never changed; each holds
the published figures of one release and on to the line above it. No line counts a group that
is held back, and none names a person. A ledger that was changed, cut or lost is noticed, and
then nothing is published: whoever forgets an earlier edition may give somebody away.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from wellnet_analysis.disclosure import released
from wellnet_analysis.disclosure.entries import Entry, Merge, Release
from wellnet_analysis.disclosure.statements import Edition
from wellnet_analysis.errors import DisclosureError
from wellnet_analysis.programme import Programme
from wellnet_analysis.settings import WORKING

NAME = "ledger.jsonl"
NOTED = "released.txt"
MEND = "Put the file back as it was, or run wellnet ledger rebuild."


@dataclass(frozen=True)
class Ledger:
    """Every release of a programme, in the order they were recorded."""

    entries: tuple[Entry, ...] = ()

    @property
    def head(self) -> str:
        """The hash of the last line; empty where nothing was released."""
        return self.entries[-1].hash if self.entries else ""

    @property
    def releases(self) -> tuple[Release, ...]:
        """What was released, in order."""
        return tuple(e.said for e in self.entries if isinstance(e.said, Release))

    @property
    def editions(self) -> tuple[Edition, ...]:
        """What the releases say about people, in order."""
        return tuple(release.edition for release in self.releases)

    @cached_property
    def known(self) -> frozenset[str]:
        """Every hash that a released set may hold."""
        now = {entry.hash for entry in self.entries}
        return frozenset(now.union(*(e.said.superseded for e in self.entries
                                     if isinstance(e.said, Merge))))  # fmt: skip

    @cached_property
    def ids(self) -> frozenset[str]:
        """The fingerprints of what was released."""
        return frozenset(release.id for release in self.releases)

    @property
    def text(self) -> str:
        """The file as it is written."""
        return "".join(f"{entry.line}\n" for entry in self.entries)


def editions(programme: Programme) -> tuple[Edition, ...]:
    """List what earlier releases say about people, in the order they were made.

    Parameters
    ----------
    programme : Programme
        Beside whose settings the ledger stands.

    Returns
    -------
    tuple of Edition
        Empty where nothing was released, and for a working copy, which is never released.

    Raises
    ------
    DisclosureError
        If the ledger cannot be trusted.

    Examples
    --------
    >>> from wellnet_analysis.programme import Programme
    >>> editions(Programme.load("data/demo/programme.toml"))
    ()
    """
    return () if programme.disclosure.audience == WORKING else read(programme).editions


def read(programme: Programme) -> Ledger:
    """Read the ledger, and check it against itself and against the released sets.

    Parameters
    ----------
    programme : Programme
        Beside whose settings the ledger stands.

    Returns
    -------
    Ledger
        Without entries where nothing was released.

    Raises
    ------
    DisclosureError
        If a line is cut off or was changed, if lines are missing, or if a released set is not
        in it; nothing may be published then.
    """
    found = parse(programme.folder / NAME)
    refuse_what_is_missing(found, programme)
    return found


def parse(path: Path) -> Ledger:
    """Read a ledger file and check that every line holds on to the one before.

    Raises
    ------
    DisclosureError
        With the line that is broken.
    """
    entries: list[Entry] = []
    for number, line in enumerate(lines_of(path), start=1):
        try:
            entry = Entry.from_line(line)
        except ValueError:
            what = "This line was changed or is damaged" if line.endswith("\n") else (
                "The last line is cut off"
            )  # fmt: skip
            raise _broken(path, number, what) from None
        previous = entries[-1].hash if entries else ""
        if (entry.number, entry.previous) != (number, previous):
            raise _broken(path, number, "A line above this one is missing, or was moved")
        if not line.endswith("\n"):
            raise _broken(path, number, "The last line is cut off")
        entries.append(entry)
    return Ledger(tuple(entries))


def lines_of(path: Path) -> list[str]:
    """Read the lines of a ledger file with their ends; none where there is no file.

    Raises
    ------
    DisclosureError
        If the file cannot be read.
    """
    if not path.exists() and not path.is_symlink():
        return []
    try:
        # Only a line feed ends a line; other marks of the kind may stand within a name.
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        raise DisclosureError(
            "The ledger of releases cannot be read, so nothing is published.",
            where=path.name,
            do=MEND,
        ) from None
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + parts[-1:] * bool(parts[-1])


def refuse_what_is_missing(found: Ledger, programme: Programme) -> None:
    """Refuse a ledger that does not hold every released set that is known of.

    Raises
    ------
    DisclosureError
        With the released set, or what else tells that lines are missing.
    """
    for stamp in released.stamps(programme):
        if stamp.id not in found.ids or stamp.hash not in found.known:
            raise DisclosureError(
                f"This released set is not in {NAME}, so the ledger was cut or is another one; "
                "nothing is published.",
                where=stamp.where,
                do=MEND,
            )
    if noted(programme) - found.ids:
        raise DisclosureError(
            "A release that was recorded on this computer is not in the ledger; nothing is "
            "published.",
            where=NAME,
            do="Put the file back as it was; or, if this one comes from another computer, keep it "
            "under another name, put your own back and run wellnet ledger merge with it; or run "
            "wellnet ledger rebuild.",
        )


def noted(programme: Programme) -> frozenset[str]:
    """Read what was recorded on this computer; nothing where it never was."""
    try:
        text = (programme.private / NOTED).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return frozenset()
    return frozenset(text.split())


def _broken(path: Path, number: int, what: str) -> DisclosureError:
    return DisclosureError(
        f"{what}, so what was published before cannot be known; nothing is published.",
        where=f"{path.name}, line {number}",
        do=MEND,
    )

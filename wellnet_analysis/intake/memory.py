"""What a programme remembers of people from one import to the next, without naming anybody.

Three lists of keyed marks in the private folder: who has which id, which pairs a human said
are one person or two, and who asked to be forgotten.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wellnet_analysis.errors import ProgrammeError
from wellnet_analysis.intake.ids import KeyRing
from wellnet_analysis.keys import MATCHING_KEY, matching_key
from wellnet_analysis.programme import Programme

LIST, GONE, PAIRS = "people-keys.json", "forgotten-keys.json", "same-person.json"
YES, NO = "yes", "no"


@dataclass(repr=False)
class Memory:
    """The lists of one programme.

    Parameters
    ----------
    folder : Path
        The private folder.
    ring : KeyRing
        Who has which id, and who asked to be forgotten.
    pairs : dict of str to str
        From the mark of a pair to "yes", one person, or "no", two.
    """

    folder: Path
    ring: KeyRing
    pairs: dict[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, programme: Programme) -> Memory:
        """Read the lists, empty where there are none.

        Raises
        ------
        ProgrammeError
            If one is damaged; a new one would give everybody a second id.
        """
        folder = programme.private
        ids, gone = _read(folder / LIST, {}), frozenset(_read(folder / GONE, []))
        ring = KeyRing(matching_key(programme), ids, gone)
        return cls(folder, ring, _read(folder / PAIRS, {}))

    @classmethod
    def remembered(cls, programme: Programme) -> Memory | None:
        """Read the lists if there are any; no key is made, and nothing written."""
        return cls.load(programme) if (programme.private / MATCHING_KEY).exists() else None

    def decide(
        self, one: Mapping[str, str], other: Mapping[str, str], rows: tuple[int, int]
    ) -> tuple[str, str]:
        """Mark a pair, and say what a human decided about it."""
        marks = sorted({self.ring.mark(one), self.ring.mark(other)})
        if len(marks) == 1:
            # Nothing but a name tells of either: another two of that name are another pair.
            marks += [str(row) for row in rows]
        mark = "-".join(marks)
        return mark, self.pairs.get(mark, "")

    def remember(self, said: Mapping[str, str]) -> None:
        """Take over what a human decided; an empty answer takes a decision back."""
        pairs = {**self.pairs, **said}
        self.pairs = {mark: answer for mark, answer in sorted(pairs.items()) if answer}

    def texts(self) -> dict[str, bytes]:
        """Write the lists, by the names of their files."""
        held = {LIST: self.ring.ids, PAIRS: self.pairs, GONE: sorted(self.ring.gone)}
        return {
            name: json.dumps(what, indent=0, sort_keys=True).encode("ascii")
            for name, what in held.items()
            if what or (self.folder / name).exists()
        }

    def changes(self) -> dict[str, tuple[bytes | None, bytes]]:
        """Say what the lists hold on the disk and now, as ``changing.apply`` takes it."""
        return {
            f"{self.folder.name}/{name}": (content(self.folder / name), text)
            for name, text in self.texts().items()
        }

    def without(self, person: str) -> Memory:
        """Forget a person: keyed marks stay, so that no later export brings them back.

        Parameters
        ----------
        person : str
            The participant id, as the tables had it.
        """
        ring = self.ring.without(person.strip())
        pairs = {
            pair: said for pair, said in self.pairs.items() if not set(pair.split("-")) & ring.gone
        }
        return Memory(self.folder, ring, pairs)


def content(path: Path) -> bytes | None:
    """Read what a file holds now; None if there is none."""
    return path.read_bytes() if path.is_file() else None


def _read(path: Path, nothing: Any) -> Any:
    if not path.exists():
        return nothing
    try:
        return type(nothing)(json.loads(path.read_text(encoding="ascii")))
    except (OSError, ValueError, TypeError):
        raise ProgrammeError(
            "The list that finds people again cannot be read.", where=f"private/{path.name}",
            do="Put back a copy of it; without it, people would be counted twice.",
        ) from None  # fmt: skip

"""An id for each person that nobody can turn back into a name without the key.

The key and the list of keyed fingerprints stay in the programme's private folder. The list
holds no name and no address: it only finds the same person again in a register or in a
later export.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from wellnet_analysis.errors import ProgrammeError
from wellnet_analysis.programme import Programme
from wellnet_analysis.writing import replace

LIST = "people-keys.json"
_LONG = 10


@dataclass(repr=False)
class KeyRing:
    """From keyed fingerprints of what people are matched by to their ids.

    Parameters
    ----------
    key : bytes
        Secret of the programme.
    ids : dict of str to str
        From a fingerprint to an id; an empty id where several people share it.
    """

    key: bytes
    ids: dict[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path, key: bytes) -> KeyRing:
        """Read the list of a programme, empty where there is none.

        Raises
        ------
        ProgrammeError
            If the list is damaged; a new one would give everybody a second id.
        """
        path = folder / LIST
        if not path.exists():
            return cls(key)
        try:
            return cls(key, dict(json.loads(path.read_text(encoding="ascii"))))
        except (OSError, ValueError):
            raise ProgrammeError(
                "The list that finds people again cannot be read.", where=f"private/{LIST}",
                do="Put back a copy of it; without it, people would be counted twice.",
            ) from None  # fmt: skip

    def text(self) -> str:
        """The list as it is stored."""
        return json.dumps(dict(sorted(self.ids.items())), indent=0)

    def without(self, person: str) -> KeyRing:
        """Leave a person out, who asked to be forgotten.

        Examples
        --------
        >>> KeyRing(b"secret", {"a": "P1", "b": "P2"}).without("P1").ids
        {'b': 'P2'}
        """
        return KeyRing(self.key, {mark: own for mark, own in self.ids.items() if own != person})

    def fingerprint(self, kind: str, *parts: str) -> str:
        """Make the keyed fingerprint of something a person is matched by."""
        message = "\x1f".join((kind, *parts)).encode()
        return hmac.new(self.key, message, hashlib.sha256).hexdigest()[:24]

    def find(self, person: Mapping[str, str], *, alone: bool = True) -> str:
        """Find the id of somebody who is known already; empty if nobody, or several, fit.

        Parameters
        ----------
        person : mapping of str to str
            What the person is matched by.
        alone : bool
            Whether an e-mail, a telephone number or a name by itself is enough where only
            one person has it, as a register needs it.
        """
        for shared, mark in self._marks(person):
            if (alone or not shared) and (known := self.ids.get(mark)):
                return known
        return ""

    def give(self, keys: pd.DataFrame) -> list[str]:
        """Give every row its id, the same as before where the person is known.

        Parameters
        ----------
        keys : DataFrame
            One row a person, columns ``own, email, phone, name, born, postcode, order``.

        Examples
        --------
        >>> ring = KeyRing(b"secret")
        >>> rows = pd.DataFrame([{"own": "", "email": "a@x.org", "phone": "", "name": "ada king",
        ...     "born": "", "postcode": "", "order": ""}])
        >>> ring.give(rows) == ring.give(rows), ring.find({"email": "a@x.org"}) != ""
        (True, True)
        """
        given: list[str] = []
        taken: set[str] = set()
        tickets: dict[str, int] = {}
        for number, person in enumerate(keys.to_dict("records")):
            order = person["order"]
            tickets[order] = tickets.get(order, 0) + 1
            own = person["own"] or self.find(person, alone=not person["name"])
            if own in taken:
                own = ""
            if not own:
                own = self._new(person, tickets[order], number, taken)
            taken.add(own)
            given.append(own)
            for shared, mark in self._marks(person):
                before = self.ids.get(mark, own)
                self.ids[mark] = own if before == own else ("" if shared else before)
        return given

    def _new(self, person: Mapping[str, str], ticket: int, number: int, taken: set[str]) -> str:
        """Make an id from what is known of a person; from the place in the file at the last."""
        marks = [mark for shared, mark in self._marks(person) if not shared]
        order = person["order"]
        sources = [
            *([self.fingerprint("ticket", order, str(ticket))] if order else []),
            *marks[:1],
            *(self.fingerprint("row", str(number), str(again)) for again in range(1_000)),
        ]
        ids = (f"P{_letters(source)}" for source in sources)
        return next(each for each in ids if each not in taken)

    def _marks(self, person: Mapping[str, str]) -> Iterator[tuple[bool, str]]:
        """Every fingerprint of a person, the surest first, and whether others may share it."""
        held = {name: str(value) for name, value in person.items() if value}
        sure = (("email", "name"), ("phone", "name"), ("name", "born"), ("name", "postcode"))
        if "own" in held:
            yield False, self.fingerprint("own", held["own"])
        for pair in sure:
            if all(part in held for part in pair):
                yield False, self.fingerprint(" ".join(pair), *(held[part] for part in pair))
        # Alone, each of these may belong to several people; then it finds nobody.
        for part in ("email", "phone", "name"):
            if part in held:
                yield True, self.fingerprint(part, held[part])


def let_go(programme: Programme, person: str) -> None:
    """Remove a person who asked to be forgotten from the list that finds people again.

    Parameters
    ----------
    programme : Programme
        Whose list it is.
    person : str
        The participant id, as the tables had it.
    """
    folder = programme.private
    if (folder / LIST).exists():
        left = KeyRing.load(folder, b"").without(person.strip())
        replace(folder / LIST, left.text().encode("ascii"))


def _letters(source: str) -> str:
    return base64.b32encode(bytes.fromhex(source)).decode()[:_LONG]

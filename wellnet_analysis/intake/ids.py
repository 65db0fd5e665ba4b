"""An id for each person that nobody can turn back into a name without the key.

The list of keyed fingerprints holds no name and no address: it only finds the same person
again in a register or in a later export.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

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
    gone : frozenset of str
        Fingerprints of people who asked to be forgotten.
    """

    key: bytes
    ids: dict[str, str] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()

    def without(self, person: str) -> KeyRing:
        """Leave out a person who asked to be forgotten, and know them when they are named again.

        Examples
        --------
        >>> left = KeyRing(b"secret", {"a": "P1", "b": "P2"}).without("P1")
        >>> left.ids, "a" in left.gone
        ({'b': 'P2'}, True)
        """
        marks = {mark for mark, own in self.ids.items() if own == person}
        kept = {mark: own for mark, own in self.ids.items() if mark not in marks}
        own = self.fingerprint("own", person)
        return KeyRing(self.key, kept, self.gone | marks | {own})

    def welcome(self, person: Mapping[str, str]) -> None:
        """Let somebody who asked to be forgotten come back, since they asked for that.

        Examples
        --------
        >>> ring, ada = KeyRing(b"secret"), {"email": "a@x.org", "name": "ada king"}
        >>> ring.gone = frozenset({ring.mark(ada)})
        >>> ring.welcome(ada)
        >>> ring.is_forgotten(ada)
        False
        """
        self.gone -= {mark for _, mark in self._marks(person)}

    def is_forgotten(self, person: Mapping[str, str], *, register: bool = False) -> bool:
        """Say whether somebody asked to be forgotten.

        Parameters
        ----------
        person : mapping of str to str
            What the person is matched by.
        register : bool
            In a register a name alone is enough, if nobody else who is known bears it.
        """
        if not self.gone:
            return False
        if register and self.find(person):
            return False
        alone = register or not person["name"]
        return any(mark in self.gone for shared, mark in self._marks(person) if alone or not shared)

    def unite(self, people: pd.DataFrame) -> tuple[str, tuple[str, ...]]:
        """Let several who were taken for different people be one from now on.

        Parameters
        ----------
        people : DataFrame
            What each is matched by, as for :meth:`give`.

        Returns
        -------
        str
            The id that stays; empty if none of them had one.
        tuple of str
            The ids that it replaces.
        """
        rows = people.to_dict("records")
        ids = dict.fromkeys(self.find(row, alone=not row["name"]) or row["own"] for row in rows)
        kept, *others = [own for own in ids if own] or [""]
        self.ids = {m: kept if own in others else own for m, own in self.ids.items()}
        if kept:
            for row in rows:
                for shared, mark in self._marks(row):
                    if not shared:
                        self.ids[mark] = kept
        return kept, tuple(others)

    def mark(self, person: Mapping[str, str]) -> str:
        """Give the surest fingerprint of a person."""
        return next((mark for _, mark in self._marks(person)), "")

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
            # Who is known already keeps their id, also where another tool gave a code.
            own = self.find(person, alone=not (person["name"] or person["own"]))
            if not own or own in taken:
                own = person["own"]
            if own in taken:
                own = ""
            if not own:
                own = self._new(person, tickets[order], number, taken)
            taken.add(own)
            given.append(own)
            # Who came back often gets the id they had; a register may name them by it.
            self.gone -= {self.fingerprint("own", own)} if self.gone else set()
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


def _letters(source: str) -> str:
    return base64.b32encode(bytes.fromhex(source)).decode()[:_LONG]

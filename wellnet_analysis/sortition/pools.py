"""The people who may be drawn, and the profiles they fall into.

People with the same answers are interchangeable to every quota, so all that follows speaks of
profiles: how many people share one, and how many of them a panel takes.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from wellnet_analysis.errors import DataError, Fault, ParameterError

NO_HOUSEHOLD = ""


@dataclass(frozen=True, order=True)
class Profile:
    """Everybody in a pool who gave the same answers.

    Parameters
    ----------
    answers : tuple of str
        One answer for each feature of the pool.
    household : str
        Set only where one person of a household at most may be drawn and several are in the
        pool; then its members are told apart from others with the same answers.
    settled : bool
        Whether these people hold their place already.
    members : tuple of str
        Codes, in order.
    """

    answers: tuple[str, ...]
    household: str = NO_HOUSEHOLD
    settled: bool = False
    members: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How many people share it."""
        return len(self.members)


@dataclass(frozen=True)
class Pool:
    """The people who may be drawn, by code, with the answers that the quotas speak of.

    Parameters
    ----------
    features : tuple of str
        The questions that count, in order.
    people : tuple of (str, tuple of str)
        Code and answers, sorted, so that the order of rows plays no part.
    households : tuple of str
        One for each person; empty where none is known.
    settled : frozenset of str
        Codes of people who hold their place already: every panel has them.

    Examples
    --------
    >>> pool = Pool.of({"P2": ("North",), "P1": ("South",), "P3": ("North",)}, ["locality"])
    >>> [(profile.answers, profile.members) for profile in pool.profiles()]
    [(('North',), ('P2', 'P3')), (('South',), ('P1',))]
    """

    features: tuple[str, ...]
    people: tuple[tuple[str, tuple[str, ...]], ...]
    households: tuple[str, ...] = ()
    settled: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        people: dict[str, tuple[str, ...]],
        features: Sequence[str],
        *,
        households: dict[str, str] | None = None,
    ) -> Pool:
        """Make a pool from answers by code."""
        ordered = tuple(sorted(people.items()))
        homes = tuple((households or {}).get(code, NO_HOUSEHOLD) for code, _ in ordered)
        return cls(tuple(features), ordered, homes)

    @classmethod
    def from_frame(
        cls, people: pd.DataFrame, *, features: Sequence[str], code: str = "participant_id",
        household: str = "household_id", file: str = "people.csv",
    ) -> Pool:  # fmt: skip
        """Make a pool from a table, one row per person.

        Raises
        ------
        DataError
            If a column is missing, or a code is empty or stands there twice.
        """
        faults = [
            Fault(
                file, (1,), name, "The column is missing.", "Add it, or leave it out of the draw."
            )
            for name in (code, *features)
            if name not in people
        ]
        if not faults:
            codes = people[code].astype(str)
            wrong = [n for n, bad in enumerate(codes.duplicated() | (codes == ""), 2) if bad]
            if wrong:
                faults.append(Fault(file, tuple(wrong), code, "A code is empty or repeated.",
                                    "Give every person a code of their own."))  # fmt: skip
        if faults:
            raise DataError(faults)
        rows = people[list(features)].astype(str).itertuples(index=False, name=None)
        answers = dict(zip(codes, rows, strict=True))
        homes = people[household].fillna("").astype(str) if household in people else None
        return cls.of(
            answers, features,
            households=None if homes is None else dict(zip(codes, homes, strict=True)),
        )  # fmt: skip

    def __len__(self) -> int:
        return len(self.people)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Everybody's code, in order."""
        return tuple(code for code, _ in self.people)

    @cached_property
    def answers(self) -> dict[str, tuple[str, ...]]:
        """Everybody's answers, by code."""
        return dict(self.people)

    @cached_property
    def counts(self) -> dict[tuple[str, str], int]:
        """How many people gave each answer, by feature and answer."""
        counted = Counter(
            (feature, answer)
            for _, answers in self.people
            for feature, answer in zip(self.features, answers, strict=True)
        )
        return dict(sorted(counted.items()))

    def profiles(self, *, one_per_household: bool = False) -> tuple[Profile, ...]:
        """Put people of the same answers together; in order, whatever the order of rows.

        Parameters
        ----------
        one_per_household : bool
            Keep apart those who share a household with somebody else in the pool: for them
            a rule between people holds, so they are no longer interchangeable.
        """
        homes = self.households or (NO_HOUSEHOLD,) * len(self.people)
        shared = {home for home, people in Counter(homes).items() if home and people > 1}
        groups: dict[tuple[tuple[str, ...], str, bool], list[str]] = {}
        for (code, answers), home in zip(self.people, homes, strict=True):
            apart = home if one_per_household and home in shared else NO_HOUSEHOLD
            groups.setdefault((answers, apart, code in self.settled), []).append(code)
        return tuple(Profile(*key, tuple(members)) for key, members in sorted(groups.items()))

    def without(self, codes: Iterable[str]) -> Pool:
        """Leave people out, such as those who said no."""
        gone = self._known(codes)
        kept = [place for place, code in enumerate(self.codes) if code not in gone]
        return replace(
            self,
            people=tuple(self.people[place] for place in kept),
            households=tuple(self.households[place] for place in kept) if self.households else (),
            settled=self.settled - gone,
        )

    def settling(self, codes: Iterable[str]) -> Pool:
        """Hold the places of people who said yes: every panel has them."""
        return replace(self, settled=self.settled | self._known(codes))

    @property
    def digest(self) -> str:
        """A fingerprint of who is in the pool with which answers, whatever the order of rows."""
        lines = [";".join(self.features)]
        homes = self.households or (NO_HOUSEHOLD,) * len(self.people)
        for (code, answers), home in zip(self.people, homes, strict=True):
            lines.append(repr((code, answers, home, code in self.settled)))
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def _known(self, codes: Iterable[str]) -> frozenset[str]:
        wanted = frozenset(codes)
        if wanted - set(self.codes):
            raise ParameterError(
                "A code names nobody in the pool.",
                do="Use the codes as they stand in the pool's file.",
            )
        return wanted

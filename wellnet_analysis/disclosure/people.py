"""The people counted once, by answer, place and stage, for the plan to add up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from wellnet_analysis.errors import DisclosureError
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import JOURNEY, POPULATIONS, Rung, Variable, locality_variable

_LATER = tuple(POPULATIONS)[1:]


class People:
    """The people, counted once by answer, place and stage; everything else adds these up."""

    def __init__(self, people: pd.DataFrame, programme: Programme) -> None:
        self.frame, self.programme = people, programme
        self.places = locality_variable(programme.locality_names)
        self._place = _codes(people["locality"], self.places.categories)
        journey = people["journey"].astype(object)
        # How many of the later populations each person belongs to, from none to all of them.
        self._layer = sum(journey.isin(POPULATIONS[name]).to_numpy(int) for name in _LATER)
        self._cubes: dict[str, np.ndarray] = {}
        known = people["journey"].cat.categories if _is_categorical(people) else JOURNEY.categories
        self._unknown = set(JOURNEY.categories) - set(known)

    @property
    def told_apart(self) -> bool:
        """Whether anybody's locality is known."""
        return bool((self.frame["locality"] != self.places.categories[-1]).any())

    def asked(self, variables: Iterable[Variable]) -> list[Variable]:
        """Leave out the questions that were never asked."""
        return [variable for variable in variables if variable.name in self.frame]

    def can_tell(self, variable: Variable, rung: Rung) -> bool:
        """Say whether the records tell a grouping's groups apart.

        Without a register of who came, "came to no workshop" and "came to some" are one.
        """
        if variable is not JOURNEY:
            return True
        return all(set(answers) - self._unknown for _, answers in rung.groups)

    def cube(self, variable: Variable) -> np.ndarray:
        """Count people by answer, place and how many of the later populations they reached."""
        if variable.name not in self._cubes:
            answers = _codes(self.frame[variable.name], variable.answers)
            shape = (len(variable.answers), len(self.places.categories), len(_LATER) + 1)
            cube = np.zeros(shape, dtype=int)
            np.add.at(cube, (answers, self._place, self._layer), 1)
            self._cubes[variable.name] = cube
        return self._cubes[variable.name]

    def counts(
        self, variable: Variable, rung: Rung, *, scope: str = "", population: str = "registered"
    ) -> dict[str, int]:
        """Count the people of every group of a grouping, in one place and population."""
        position = {name: row for row, name in enumerate(rung.names)}
        rows = [position[rung.group_of[answer]] for answer in variable.answers]
        part = self.cube(variable)[:, :, list(POPULATIONS).index(population) :].sum(axis=2)
        column = part[:, self.places.categories.index(scope)] if scope else part.sum(axis=1)
        joined = np.zeros(len(position), dtype=int)
        np.add.at(joined, rows, column)
        return dict(zip(rung.names, joined.tolist(), strict=True))

    def number(
        self, variable: Variable, *, answers: Sequence[str] = (), places: Sequence[str] = (),
        reached: str = "registered", before: str = "",
    ) -> int:  # fmt: skip
        """Count some people: who gave those answers, in those places, at those stages."""
        stages = list(POPULATIONS)
        last = stages.index(before) if before else len(stages)
        part = self.cube(variable)[:, :, stages.index(reached) : last].sum(axis=2)
        if answers:
            part = part[[variable.answers.index(a) for a in answers if a in variable.answers]]
        if places:
            part = part[:, [self.places.categories.index(place) for place in places]]
        return int(part.sum())

    def given(self, options: Sequence[str], *places: str) -> np.ndarray:
        """Who gave which of several options of one question, one row per person."""
        named = [place for place in places if place]
        people = self.frame[self.frame["locality"].isin(named)] if named else self.frame
        return np.column_stack([people[name] == name.partition(": ")[2] for name in options])


def _is_categorical(people: pd.DataFrame) -> bool:
    return isinstance(people["journey"].dtype, pd.CategoricalDtype)


def _codes(answers: pd.Series, known: Sequence[str]) -> np.ndarray:
    codes = pd.Index(list(known)).get_indexer(answers.astype(object))
    if (codes < 0).any():
        raise DisclosureError(
            "There is an answer that no grouping holds, so nothing can be planned.",
            where=str(answers.name),
            do="Run wellnet check and put right what it names.",
        )
    return codes

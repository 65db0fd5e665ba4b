"""Which answers a column takes, for a programme or before there is one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from wellnet_analysis import checks
from wellnet_analysis.intake.letters import key
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import CHARACTERISTICS, EVERYBODY, Column, age_variable
from wellnet_analysis.settings import Answers

_FLOOR = 16


@dataclass(frozen=True)
class Vocabulary:
    """The answers of every column.

    Parameters
    ----------
    programme : Programme, optional
        Gives localities, its own answers and the youngest age; without one, any locality and
        channel is taken as it stands.
    tables : mapping of str to DataFrame
        Tables that are there already, for columns that point at them.
    """

    programme: Programme | None = None
    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)

    @property
    def floor(self) -> int:
        """The youngest age."""
        return self.programme.age_floor if self.programme else _FLOOR

    def allowed(self, column: Column) -> tuple[str, ...] | None:
        """List the answers of a column; None if any is taken.

        Examples
        --------
        >>> from wellnet_analysis.schema import TABLES
        >>> Vocabulary().allowed(TABLES["people"].by_name["sex"])
        ('Female', 'Male')
        """
        if not isinstance(column.allows, str):
            return column.allows
        for variable in (*CHARACTERISTICS, age_variable(self.floor)):
            if variable.name == column.allows:
                return variable.categories
        if self.programme:
            return tuple(checks.answers_of(column, self.programme, self.tables))
        named = {"connections": Answers().connections, "roles": Answers().roles}
        return named.get(column.allows.rpartition(".")[2])

    def decided(self, column: Column) -> dict[str, str]:
        """Other names of answers that the programme itself gives: aliases, organisations."""
        if isinstance(column.allows, tuple) and EVERYBODY in column.allows:
            # A sheet of counts names a question by its words in print.
            variables = (*CHARACTERISTICS, age_variable(self.floor))
            return {key(variable.heading): variable.name for variable in variables}
        if column.allows == "programme.localities" and self.programme:
            return {key(name): place for name, place in self.programme.locality_of.items()}
        organisations = self.tables.get("organisations")
        if column.allows == "organisations.organisation_id" and organisations is not None:
            pairs = zip(organisations["name"], organisations["organisation_id"], strict=True)
            return {key(name): code for name, code in pairs}
        return {}

"""What may be asked of a population: how many people, in which groups, who was counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from wellnet_analysis.errors import PopulationError, did_you_mean, listed
from wellnet_analysis.population.counting import figures, in_all, in_groups
from wellnet_analysis.population.matching import Part, is_age, name_in, names, youngest
from wellnet_analysis.population.reading import read
from wellnet_analysis.schema import Rung, Variable


@dataclass(frozen=True, eq=False)
class Population:
    """The people of a place, counted by somebody else, to compare with.

    Parameters
    ----------
    name : str
        The place.
    label : str
        Which count it is, as printed ("Census 2021").
    source : str
        Who published it.
    licence : str
        On what terms it may be used.
    as_at : str
        The day it speaks of, as 2021-03-21; empty when not known.
    table : pandas.DataFrame
        Columns ``variable, category, count, table_code, source``.
    bases : mapping of str to str
        Per variable, who is counted, in words.
    file : str
        File name, for messages.
    people : str
        Who is counted where it is not everybody who lives there, such as "people registered
        with a GP".

    Examples
    --------
    >>> from wellnet_analysis.schema.variables import ETHNIC_GROUP
    >>> islington = Population.load("islington.csv")
    >>> islington.residents(age_floor=16)
    183626
    >>> islington.counts(ETHNIC_GROUP, ETHNIC_GROUP.ladder[-1]).to_dict()
    {'White': 134754, 'Other ethnic group': 15330, 'All other ethnic groups': 66506}
    """

    name: str
    label: str
    source: str
    licence: str
    as_at: str
    table: pd.DataFrame = field(repr=False)
    bases: Mapping[str, str] = field(default_factory=dict, repr=False)
    file: str = ""
    people: str = ""

    @classmethod
    def load(cls, file: str | Path, *, label: str = "") -> Population:
        """Read a population from a CSV file and the TOML file of the same name beside it.

        Parameters
        ----------
        file : str or Path
            Path of a CSV with the columns ``variable, category, count``; the bare name of
            a file that comes with the package is enough.
        label : str
            What to call this count in print; empty: what the TOML file says.

        Raises
        ------
        PopulationError
            If the file is missing or anything in it is wrong; every fault is named at once.

        Examples
        --------
        >>> Population.load("camden.csv", label="Camden next door").label
        'Camden next door'
        """
        path, table, settings = read(Path(file))
        name = settings.get("name", path.stem)
        return cls(
            name=name,
            label=label or settings.get("label", name),
            source=settings.get("publisher", ""),
            licence=settings.get("licence", ""),
            as_at=str(settings.get("as_at", "")),
            table=table,
            bases=settings.get("bases", {}),
            people=settings.get("people", ""),
            file=path.name,
        )

    def residents(self, *, age_floor: int | None = None) -> int:
        """Count the people who live there, all of them or from an age on.

        Parameters
        ----------
        age_floor : int, optional
            Youngest age in years; without it, everybody.

        Raises
        ------
        PopulationError
            If the file does not tell.

        Examples
        --------
        >>> Population.load("islington_vaccination_2021.csv").residents(age_floor=16)
        244524
        """
        return in_all(self.table, age_floor=age_floor, where=self._where)

    @property
    def who(self) -> str:
        """Name in words the people that are counted.

        Examples
        --------
        >>> Population.load("islington.csv").who
        'residents of Islington'
        """
        return f"{self.people} in {self.name}" if self.people else f"residents of {self.name}"

    def knows(self, variable: Variable) -> bool:
        """Say whether the file holds figures to compare a characteristic with.

        Figures that are there but incomplete count as known, so that :meth:`counts` says
        what is missing and no comparison is dropped in silence. Ages that begin above the
        variable's own youngest age are no comparison.

        Examples
        --------
        >>> from wellnet_analysis.schema.variables import SEX
        >>> Population.load("london.csv").knows(SEX)
        True
        """
        name = name_in(self.table, variable)
        if name and is_age(variable):
            told = Part().union(*figures(self.table, name=name, variable=variable))
            return bool(told) and min(told) <= youngest(variable)
        return bool(name)

    def counts(self, variable: Variable, rung: Rung) -> pd.Series:
        """Count the residents in each printed group of a characteristic.

        People who did not answer the Census question are left out. Age is cut into the
        variable's own bands, from its own youngest age; every other characteristic is
        counted for the ages that :meth:`base` names, whatever the programme's youngest age.

        Parameters
        ----------
        variable : Variable
            The characteristic.
        rung : Rung
            The grouping, one of the variable's.

        Returns
        -------
        pandas.Series
            Whole numbers of residents, by printed group, in printing order.

        Raises
        ------
        PopulationError
            If the file has no figures for the characteristic, or not for every group.

        Examples
        --------
        >>> from wellnet_analysis.schema.variables import SEX
        >>> Population.load("islington.csv").counts(SEX, SEX.ladder[0]).to_dict()
        {'Female': 113291, 'Male': 103298}
        """
        name = self._held(variable)
        return in_groups(self.table, rung, name=name, variable=variable, where=self._where)

    def base(self, variable: Variable) -> str:
        """Say in words who was counted, to finish the sentence "Islington: …".

        Examples
        --------
        >>> from wellnet_analysis.schema.variables import SEXUAL_ORIENTATION
        >>> Population.load("islington.csv").base(SEXUAL_ORIENTATION)
        'residents aged 16 and over'
        """
        name = self._held(variable)
        if is_age(variable):
            floor = youngest(variable)
            return (
                f"residents aged {floor} and over" if floor else "all residents, children included"
            )
        told = self.bases.get(name, "").strip().rstrip(".")
        return told or "residents (of which ages is not stated)"

    def provenance(self, variable: Variable | None = None) -> str:
        """Say where the figures come from, in one line for beneath a chart.

        Parameters
        ----------
        variable : Variable, optional
            The characteristic; without it, the file as a whole.

        Examples
        --------
        >>> from wellnet_analysis.schema.variables import ETHNIC_GROUP
        >>> Population.load("islington.csv").provenance(ETHNIC_GROUP)
        'Census 2021, table TS021, Office for National Statistics, Open Government Licence v3.0'
        """
        rows = self.table[self.table["variable"] == (self._held(variable) if variable else "")]
        codes, sources = (
            [text for text in dict.fromkeys(rows[column]) if text]
            for column in ("table_code", "source")
        )
        tables = f"{'table' if len(codes) == 1 else 'tables'} {listed(codes)}" if codes else ""
        parts = (self.label, tables, self.source or "; ".join(sources), self.licence)
        return ", ".join(part for part in parts if part)

    @property
    def _where(self) -> str:
        return self.file or self.name

    def _held(self, variable: Variable) -> str:
        """What the file calls a variable."""
        if name := name_in(self.table, variable):
            return name
        first = names(variable)[0]
        near = did_you_mean(first, sorted(set(self.table["variable"])))
        raise PopulationError(
            f"The file has no figures for {variable.label}.",
            where=self._where,
            do=f"Add rows whose variable is '{first}', or leave the comparison out. {near}".strip(),
        )

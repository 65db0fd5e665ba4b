"""What ``renewal.toml`` sets down: targets and when they were set, actions, risks, rules."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationError, model_validator

from wellnet_analysis.claims import parsed
from wellnet_analysis.errors import ProgrammeError, did_you_mean
from wellnet_analysis.settings import Settings, explained, without_figures

FILE = "renewal.toml"


def _readable(rule: str) -> str:
    for each in parsed(rule) if rule else ():
        if not each.names_its_findings:
            raise ValueError(
                "compares a figure of no finding; write its id first, such as "
                "reach.attainment.registered.count"
            )
    return rule


Words = Annotated[str, AfterValidator(without_figures)]
Rule = Annotated[str, AfterValidator(_readable)]


class Changed(Settings):
    """A target that is not what it was."""

    on: date
    was: float
    why: Words = Field(min_length=1)


class Target(Settings):
    """What was to be reached, by when, and when that was set down.

    Parameters
    ----------
    target : str
        What was to be reached, in words.
    rests_on : str
        Id of the finding that says how far it was.
    figure : str
        Which of its figures.
    at_least, at_most : float or None
        The target, one of the two; a share as 0.33.
    due, set_on : date or None
        By when, and when it was set down.
    changed : tuple of Changed
        What it was before, if it was changed.
    missions : tuple of str
        Missions of the area's own plan that it serves.
    by_group : tuple of str
        Ids of findings, or of whole tables, that show it group by group.
    not_by_group : str
        Why nothing shows it group by group.
    """

    target: Words = Field(min_length=1)
    rests_on: str = Field(min_length=1)
    figure: Literal["count", "estimate"] = "count"
    at_least: float | None = None
    at_most: float | None = None
    due: date | None = None
    set_on: date | None = None
    changed: tuple[Changed, ...] = ()
    missions: tuple[str, ...] = ()
    by_group: tuple[str, ...] = ()
    not_by_group: Words = ""

    @model_validator(mode="after")
    def _one_limit(self) -> Target:
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError("write at_least or at_most, one of the two")
        return self

    @property
    def wanted(self) -> float:
        """The figure that was to be reached."""
        return self.at_most if self.at_least is None else self.at_least  # type: ignore[return-value]


class Mission(Settings):
    """One mission of the area's own plan."""

    mission: str = Field(min_length=1)


class Likened(Settings):
    """A published figure of somebody else to set beside one's own."""

    what: Words = Field(min_length=1)
    rests_on: str = Field(min_length=1)
    count: float = Field(ge=0)
    of: float = Field(gt=0)
    base: Words = Field(min_length=1)
    source: str = Field(min_length=1)
    at_second_hand: bool = False
    careful: Words = ""


class Risk(Settings):
    """What could go wrong, and what is done about it."""

    risk: Words = Field(min_length=1)
    likely: Literal["unlikely", "possible", "likely"]
    harm: Literal["small", "some", "great"]
    we_do: Words = Field(min_length=1)
    who: Words = ""


class Action(Settings):
    """What will be done about somebody who is missing, and what it would cost."""

    about: str = Field(min_length=1)
    we_will: Words = Field(min_length=1)
    pounds: float = Field(ge=0)
    who: Words = ""


class NextYear(Settings):
    """What is to be expected, and aimed at, in a later year.

    Parameters
    ----------
    what : str
        What is counted, in words.
    rests_on : str
        Id of the finding that counted it in the first year.
    out_of : str
        Id of the finding that counted of how many; empty for a number that comes forward.
    places : int or None
        Of how many in a later year.
    year_2, year_3 : float or None
        What is aimed at.
    """

    what: Words = Field(min_length=1)
    rests_on: str = Field(min_length=1)
    out_of: str = ""
    places: int | None = Field(default=None, ge=1)
    year_2: float | None = None
    year_3: float | None = None

    @model_validator(mode="after")
    def _both_or_neither(self) -> NextYear:
        if bool(self.out_of) != bool(self.places):
            raise ValueError("out_of and places belong together; write both, or neither")
        return self


class Rules(Settings):
    """By which rules the programme is continued or stopped; between the two it is changed."""

    continue_if: Rule = Field(min_length=1)
    stop_if: Rule = Field(min_length=1)
    set_on: date | None = None
    set_by: Words = ""
    depends_on: Words = ""


class Brief(Settings):
    """Which claims stand at the head: what was done, what differs, what was learnt."""

    did: tuple[str, ...] = ()
    difference: tuple[str, ...] = ()
    learned: tuple[str, ...] = ()


class Plans(Settings):
    """All that a programme sets down for its renewal; every part may be left out."""

    brief: Brief = Brief()
    decision: Rules | None = None
    mission: tuple[Mission, ...] = ()
    target: tuple[Target, ...] = ()
    next_year: tuple[NextYear, ...] = ()
    action: tuple[Action, ...] = ()
    risk: tuple[Risk, ...] = ()
    comparator: tuple[Likened, ...] = ()

    @model_validator(mode="after")
    def _missions_are_known(self) -> Plans:
        known = [each.mission for each in self.mission]
        for target in self.target:
            for name in target.missions:
                if name not in known:
                    raise ValueError(
                        f"the target “{target.target}” serves the mission “{name}”, which is not "
                        f"listed. {did_you_mean(name, known)} Add it as [[mission]]"
                    )
        return self


def plans_of(folder: Path) -> Plans:
    """Read what a programme sets down for its renewal.

    Parameters
    ----------
    folder : Path
        Where ``programme.toml`` is.

    Returns
    -------
    Plans
        Empty where there is no ``renewal.toml``.

    Raises
    ------
    ProgrammeError
        With every fault: which part, which line, what to write.
    """
    path = folder / FILE
    if not path.exists():
        return Plans()
    try:
        return Plans.model_validate(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except ValidationError as error:
        raise explained(error, path, Plans) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProgrammeError(
            f"The plans for renewal cannot be read ({type(error).__name__}).", where=FILE,
            do="Compare it with the demonstration's; text stands in double quotes, in UTF-8.",
        ) from None  # fmt: skip

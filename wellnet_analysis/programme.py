"""What is evaluated: a programme's place, period, places, partners and rules.

Everything comes from one commented ``programme.toml``. A setting that is not known is
refused with the nearest name, so a misspelling never passes for a choice.
"""

from __future__ import annotations

import math
import re
import tomllib
from calendar import monthrange
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError, field_validator, model_validator

from wellnet_analysis.errors import ParameterError, ProgrammeError, did_you_mean, listed
from wellnet_analysis.settings import (
    AUDIENCES,
    WORKING,
    Answers,
    Comparator,
    Compared,
    DataProtection,
    Disclosure,
    Duplication,
    Evaluated,
    FollowUp,
    Grant,
    Locality,
    Network,
    Partnership,
    Recruitment,
    Selection,
    Settings,
    Value,
    Voice,
    explained,
    is_a_day,
    without_figures,
)


class Programme(Settings):
    """What is evaluated and by which rules.

    Parameters
    ----------
    name, place : str
        What it is called and where it is.
    made_up : bool
        Whether the people are invented; then every page and export says so.
    opened, closed : date
        First and last day of registration.
    as_at : date
        The date the reports speak of; never the clock.
    publisher, contact : str
        Printed on every page.
    next_update : str
        When the figures are made anew: a date as 2023-03-31, or a sentence without figures.
    revisions : str
        What happens when a published figure turns out to be wrong; without figures.
    language, translations : str
        Another language that the pages are made in as well, and the file of its texts.
    age_floor : int
        Youngest age in years.
    course_places : int
        Places on the long course.
    confidence : float
        Of every interval.
    seed : int
        Of every random draw.

    Examples
    --------
    >>> programme = Programme.load("data/demo/programme.toml")
    >>> programme.places
    45
    """

    name: str
    place: str
    opened: date
    closed: date
    as_at: date
    made_up: bool = False
    publisher: str = ""
    contact: str = ""
    next_update: str = ""
    revisions: str = ""
    language: str = ""
    translations: str = ""
    age_floor: int = Field(default=16, ge=0, le=100)
    course_places: int = Field(default=0, ge=0)
    workshops: int = Field(default=0, ge=0)
    confidence: float = Field(default=0.95, gt=0.5, lt=1.0)
    seed: int = 0
    localities: tuple[Locality, ...] = ()
    total_places: int | None = Field(default=None, alias="places", ge=0)
    population: tuple[Compared, ...] = ()
    comparator: Comparator | None = None
    answers: Answers = Answers()
    disclosure: Disclosure = Disclosure()
    data_protection: DataProtection = DataProtection()
    selection: Selection = Selection()
    recruitment: Recruitment = Recruitment()
    duplication: Duplication = Duplication()
    value: Value = Value()
    follow_up: FollowUp = FollowUp()
    grant: Grant = Grant()
    network: Network = Network()
    partnership: Partnership = Partnership()
    voice: Voice = Voice()
    evaluation: tuple[Evaluated, ...] = ()
    path: Path = Path("programme.toml")

    @classmethod
    def load(cls, file: str | Path) -> Programme:
        """Read a programme, looking here and then in each parent folder.

        Parameters
        ----------
        file : str or Path
            Path of a ``programme.toml``, or of the folder that holds one.

        Raises
        ------
        ProgrammeError
            If the file is missing, is not TOML, or a setting is unknown or impossible;
            every fault is named at once.
        """
        path = find(file)
        try:
            settings = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        except tomllib.TOMLDecodeError as error:
            raise ProgrammeError(
                f"The settings cannot be read ({error}).",
                where=path.name,
                do="Put that line right; text stands in double quotes, dates as 2022-09-30.",
            ) from None
        except UnicodeDecodeError:
            raise ProgrammeError(
                "The settings are not saved as UTF-8 text.",
                where=path.name,
                do="Save the file again with the encoding UTF-8.",
            ) from None
        if "path" in settings:
            raise ProgrammeError("'path' is not a setting. Delete the line.", where=path.name)
        try:
            return cls.model_validate({**settings, "path": path})
        except ValidationError as error:
            raise explained(error, path, cls) from None

    @field_validator("name")
    @classmethod
    def _nameable(cls, name: str) -> str:
        if not _slug(name):
            raise ValueError("needs at least one letter or digit")
        return name

    @field_validator("next_update", mode="before")
    @classmethod
    def _day_as_text(cls, when: Any) -> Any:
        return when.isoformat() if isinstance(when, date) else when

    @field_validator("next_update", "revisions")
    @classmethod
    def _without_figures(cls, told: str) -> str:
        return told if is_a_day(told) else without_figures(told)

    @model_validator(mode="after")
    def _consistent(self) -> Programme:
        if self.closed < self.opened:
            raise ValueError("closed is before opened; swap the two dates")
        if is_a_day(self.next_update) and self.next_update <= self.as_at.isoformat():
            raise ValueError("next_update is not after as_at; name a later day, or say it in words")
        protection = self.data_protection
        told = " ".join(
            (self.publisher, self.revisions, protection.lawful_basis, *protection.controllers)
        ).casefold()
        if not self.made_up and ("invented" in told or self.contact.endswith("@example.org")):
            raise ValueError(
                "made_up is false, but publisher, contact or data_protection still say what the "
                "demonstration says; write your own, or leave them empty"
            )
        if bool(self.language) != bool(self.translations):
            raise ValueError(
                "language and translations belong together: the language, and the file of its texts"
            )
        if Path(self.translations).name != self.translations:
            raise ValueError("translations is the name of a file that lies beside programme.toml")
        if self.as_at < self.opened:
            raise ValueError("as_at is before opened; the report's date must be later")
        names = [n.casefold() for loc in self.localities for n in (loc.name, *loc.aliases)]
        if len(names) != len(set(names)):
            raise ValueError("two localities share a name or an alias; each must be different")
        outcomes = [each.outcome.casefold() for each in self.evaluation]
        if len(outcomes) != len(set(outcomes)):
            raise ValueError("two entries of evaluation are about the same outcome; join them")
        by_locality = sum(locality.places for locality in self.localities)
        if self.total_places is not None and by_locality and by_locality != self.total_places:
            raise ValueError(
                f"places is {self.total_places} but the localities' places add up to "
                f"{by_locality}; change one of them"
            )
        return self

    @property
    def translation_file(self) -> Path | None:
        """The file with the texts of the other language; None where there is no other."""
        return self.folder / self.translations if self.language else None

    @property
    def slug(self) -> str:
        """The name as a folder name."""
        return _slug(self.name)

    @staticmethod
    def folder_name(text: str) -> str:
        """Turn a name into one that is safe as a folder on every system."""
        return _slug(text)

    @property
    def folder(self) -> Path:
        """The folder that holds the programme."""
        return self.path.parent

    @property
    def private(self) -> Path:
        """The folder beside it that nothing leaves; it is kept out of version control."""
        return self.folder / "private"

    @property
    def population_files(self) -> tuple[Path, ...]:
        """Where the populations to compare with are: beside the programme, or by bare name."""
        beside = [(self.folder / base.file, Path(base.file)) for base in self.population]
        return tuple(near if near.is_file() else bare for near, bare in beside)

    @property
    def places(self) -> int:
        """Training places offered, over all localities."""
        return self.total_places or sum(locality.places for locality in self.localities)

    @property
    def weeks(self) -> float:
        """Weeks of registration up to the report's date, with parts of a week."""
        return ((min(self.closed, self.as_at) - self.opened).days + 1) / 7

    @property
    def periods(self) -> int:
        """Weeks of registration that have begun."""
        return math.ceil(self.weeks)

    @property
    def in_mid_week(self) -> bool:
        """Whether the last week of registration has not ended at the report's date."""
        return self.as_at < self.closed and not self.weeks.is_integer()

    @property
    def asked_again_from(self) -> date:
        """The day from which people are to be asked again whether they are still active."""
        months = self.closed.month - 1 + self.follow_up.months
        year, month = self.closed.year + months // 12, months % 12 + 1
        return date(year, month, min(self.closed.day, monthrange(year, month)[1]))

    @property
    def locality_names(self) -> tuple[str, ...]:
        """The localities in the order of the settings."""
        return tuple(locality.name for locality in self.localities)

    @cached_property
    def locality_of(self) -> dict[str, str]:
        """From every name and alias, in small letters, to the locality."""
        return {
            name.casefold(): locality.name
            for locality in self.localities
            for name in (locality.name, *locality.aliases)
        }

    def with_parameters(self, *, as_at: str = "", audience: str = "") -> Programme:
        """Use another report date or audience than the settings name.

        Raises
        ------
        ParameterError
            If the date is not a date or the audience is not one of the three.
        """
        changes: dict[str, Any] = {}
        if as_at:
            try:
                changes["as_at"] = date.fromisoformat(as_at)
            except ValueError:
                raise ParameterError(
                    "That is not a date.", where="as_at", do="Write it as 2022-09-30."
                ) from None
            if changes["as_at"] < self.opened:
                raise ParameterError(
                    "That date is before registration opened.",
                    where="as_at",
                    do=f"Use {self.opened.isoformat()} or later.",
                )
        if audience:
            if audience not in (*AUDIENCES, WORKING):
                near = did_you_mean(audience, AUDIENCES)
                raise ParameterError(
                    "There is no such audience.",
                    where="audience",
                    do=f"Use council, funder or public. {near}".strip(),
                )
            own = self.disclosure if audience == self.disclosure.audience else Disclosure()
            changes["disclosure"] = own.model_copy(update={"audience": audience})
        return self.model_copy(update=changes) if changes else self

    def scope(self, locality: str) -> str:
        """Resolve a locality's name or alias; "all" is the whole programme ("").

        Raises
        ------
        ParameterError
            If the programme has no such locality.
        """
        if locality.casefold() in {"", "all"}:
            return ""
        if found := self.locality_of.get(locality.casefold()):
            return found
        near = did_you_mean(locality, (name for loc in self.localities for name in (loc.name,)))
        raise ParameterError(
            "The programme has no such locality.",
            where="locality",
            do=f"Use all, or one of {listed(self.locality_names) or 'none: it has none'}. {near}",
        )


def find(file: str | Path) -> Path:
    """Look for a programme's settings here, then in each parent folder.

    Raises
    ------
    ProgrammeError
        If there is none.
    """
    wanted = Path(file)
    if wanted.suffix != ".toml":
        wanted = wanted / "programme.toml"
    here = Path.cwd()
    places = [wanted] if wanted.is_absolute() else [p / wanted for p in (here, *here.parents)]
    for place in places:
        if place.is_file():
            return place.resolve()
    raise ProgrammeError(
        "There is no such programme here or in any folder above.",
        where=str(file),
        do="Give the path of a programme.toml, for example data/demo/programme.toml.",
    )


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:60]

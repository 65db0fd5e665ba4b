"""The parts of ``programme.toml``, and what is said when one of them is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from wellnet_analysis.errors import ProgrammeError, did_you_mean

# A working copy is for the evaluator alone: nothing in it is protected.
WORKING = "working"
Audience = Literal["council", "funder", "public"]
AUDIENCES: tuple[str, ...] = ("council", "funder", "public")
MOST_VOTERS, MOST_VOTES = 60, 2_000


class Settings(BaseModel):
    """A group of settings that cannot change and allows no unknown name."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def without_figures(told: str) -> str:
    """Refuse a figure in words that are printed as they stand, past the door that checks them."""
    if any(letter.isdigit() for letter in told):
        raise ValueError("holds a figure; say it in words, figures come from the tables")
    return told


def is_a_day(told: str) -> bool:
    """Say whether a text is a date as 2022-09-30.

    Examples
    --------
    >>> is_a_day("2023-03-31"), is_a_day("when the course has ended")
    (True, False)
    """
    try:
        return date.fromisoformat(told).isoformat() == told
    except ValueError:
        return False


class Locality(Settings):
    """One part of the area, with the places offered there."""

    name: str
    places: int = Field(default=0, ge=0)
    aliases: tuple[str, ...] = ()


class Comparator(Settings):
    """A pace to compare with, and how far it can be trusted."""

    people: float = Field(gt=0)
    weeks_at_least: float = Field(gt=0)
    weeks_at_most: float = Field(gt=0)
    who: str
    standing: str


class Compared(Settings):
    """A population file to compare with."""

    file: str
    label: str = ""


class Disclosure(Settings):
    """Who reads the reports; decides the smallest group that is shown."""

    audience: Audience = "public"
    threshold: int | None = Field(default=None, ge=5)
    agreement: str = ""
    hold_back: tuple[str, ...] = ()
    not_by_locality: tuple[str, ...] = ()


class DataProtection(Settings):
    """On what ground the records are held and by whom."""

    controllers: tuple[str, ...] = ()
    lawful_basis: str = ""
    retained_until: date | None = None


class Answers(Settings):
    """The answers of the programme's own questions."""

    connections: tuple[str, ...] = ("lives", "works")
    roles: tuple[str, ...] = ("resident", "group", "grassroots organisation", "social enterprise")
    channels: tuple[str, ...] = ()


Method = Literal["", "volunteered", "interviewed", "nominated", "first come", "drawn"]


class Decision(Settings):
    """Who decided, and on what advice, that a draw may use a question about people."""

    feature: str = Field(min_length=1)
    advised_by: str = Field(min_length=1)
    decided_on: date
    ground: str = Field(min_length=1)


class Limit(Settings):
    """How many people of a group a draw chooses, at least and at most."""

    stage: Literal["places", "course"]
    feature: str
    category: str
    least: int = Field(ge=0)
    most: int = Field(ge=0)


class Selection(Settings):
    """How people were chosen when there were more of them than places."""

    method: Method = ""
    told: str = ""
    features: tuple[str, ...] = ("locality", "connection")
    one_per_household: bool = False
    quotas: tuple[Limit, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @field_validator("told")
    @classmethod
    def _without_figures(cls, told: str) -> str:
        return without_figures(told)


Shown = Literal["wellbeing", "social return", "chances", "later years"]


class Leverage(Settings):
    """What more was secured on the strength of the first money."""

    seed: float = Field(gt=0)
    secured: float = Field(ge=0)
    source: str = Field(min_length=1)
    caveat: str = ""

    @field_validator("caveat")
    @classmethod
    def _without_figures(cls, caveat: str) -> str:
        return without_figures(caveat)


class Value(Settings):
    """What is worked out about money besides what it cost, and by which rules."""

    show: tuple[Shown, ...] = ()
    price_year: int = Field(default=2019, ge=2019, le=2100)
    income_exponent: float = Field(default=1.3, ge=0, le=3)
    draws: int = Field(default=100_000, ge=1_000, le=1_000_000)
    leverage: Leverage | None = None


class FollowUp(Settings):
    """When people are asked again, and by which question services are said to be used less."""

    months: int = Field(default=12, ge=1, le=120)
    reliance_item: str = ""


class Network(Settings):
    """How many names one person, or one organisation, could give at most."""

    naming_limit: int | None = Field(default=None, ge=1)
    organisation_limit: int | None = Field(default=None, ge=1)


class VotingRule(Settings):
    """How many votes each partner has, and how many of them carry a decision."""

    quota: int = Field(ge=1)
    votes: dict[str, int] = Field(min_length=1)

    @model_validator(mode="after")
    def _can_be_reached(self) -> VotingRule:
        if any(number < 0 for number in self.votes.values()):
            raise ValueError("a partner has fewer votes than none; write nought or more")
        if len(self.votes) > MOST_VOTERS or sum(self.votes.values()) > MOST_VOTES:
            raise ValueError(
                f"names more than {MOST_VOTERS} partners or {MOST_VOTES} votes; write the votes "
                "in smaller numbers, or the partners as pockets"
            )
        if self.quota > sum(self.votes.values()):
            raise ValueError("quota is more than all votes together; nothing could be decided")
        return self


class Partnership(Settings):
    """Who leads the partners, by which rule they decide, and what is asked of their ratings."""

    lead: str = ""
    rule: VotingRule | None = None
    equality: float = Field(default=0.8, gt=0, le=1)
    response: float = Field(default=0.65, ge=0.65, le=1)


class Voice(Settings):
    """By which rules passages were read and quotes were chosen, stated before they were."""

    selection: str = ""
    stop_base: int = Field(default=4, ge=1, le=100)
    stop_run: int = Field(default=2, ge=1, le=100)
    stop_at: float = Field(default=0.05, ge=0, lt=1)

    @field_validator("selection")
    @classmethod
    def _without_figures(cls, selection: str) -> str:
        return without_figures(selection)


class Evaluated(Settings):
    """How one outcome was evaluated; its evidence grade is worked out from this."""

    outcome: str = Field(min_length=1)
    before_and_after: bool = False
    comparison: Literal["none", "similar people", "waiting list", "drawn by lot"] = "none"
    replications: int = Field(default=0, ge=0)
    written_down: bool = False
    source: str = ""

    @model_validator(mode="after")
    def _sourced(self) -> Evaluated:
        if (self.comparison != "none" or self.replications) and not self.source:
            raise ValueError(
                "a comparison, or a repetition elsewhere, needs a source; say where it is written "
                "up, or leave it out"
            )
        return self


class GrantParty(Settings):
    """Who gives a grant or gets it; with a code, what it is called stands in organisations.csv."""

    id: str = ""
    name: str = ""
    code: str = ""


class GrantPlace(Settings):
    """Where those whom a grant is for are, by a code of the Office for National Statistics."""

    name: str = ""
    code: str = ""
    kind: str = ""


class GrantCommunities(Settings):
    """Whom the recipient's mission and the project are for, and whether anybody was asked."""

    asked: Literal["before the award", "after the award", "not asked"] = "not asked"
    mission: tuple[str, ...] = ()
    project: tuple[str, ...] = ()
    version: str = Field(default="", pattern=r"^([1-9]+\.[1-9]\d*)?$")


class Grant(Settings):
    """The grant, for the record that grant-makers publish; it may be told in part."""

    id: str = ""
    title: str = Field(default="", max_length=140)
    description: str = ""
    currency: str = Field(default="GBP", pattern=r"^[A-Z]{3}$")
    amount_awarded: float | None = Field(default=None, ge=0)
    award_date: date | None = None
    planned_from: date | None = None
    planned_to: date | None = None
    fund: str = ""
    recipient: GrantParty = GrantParty()
    funder: GrantParty = GrantParty()
    places: tuple[GrantPlace, ...] = ()
    dei: GrantCommunities = GrantCommunities()


class Reachable(Settings):
    """How many more of a group can be reached at most."""

    feature: str
    category: str
    most: int = Field(ge=0)


class Recruitment(Settings):
    """For whom the next places are looked for, week by week; advice on whom to ask."""

    next_places: int = Field(default=10, ge=1, le=100)
    features: tuple[str, ...] = ()
    limits: tuple[Reachable, ...] = ()


class Duplication(Settings):
    """How many of the suggested introductions may name the same organisation."""

    introductions_each: int = Field(default=2, ge=1, le=5)


_TO_WRITE = {
    "literal_error": "one of {expected}",
    "less_than": "a number less than {lt:g}",
    "less_than_equal": "a number less than or equal to {le:g}",
    "greater_than": "a number greater than {gt:g}",
    "greater_than_equal": "a number greater than or equal to {ge:g}",
}
_KINDS = {
    "date": "a date as 2022-09-30, without quotes",
    "int": "a valid integer: a whole number without quotes, such as 15",
    "float": "a number without quotes, such as 0.95",
    "finite": "a number that is not endless",
    "bool": "true or false, without quotes",
    "string": "a valid string: text in double quotes",
    "tuple": "a list in [square brackets]",
    "model": "a table of settings, as the demonstration has it",
}


def explained(error: ValidationError, path: Path, whole: type[BaseModel]) -> ProgrammeError:
    """Name every setting that is unknown, missing or impossible, with what to do."""
    lines = []
    for fault in error.errors():
        place = ".".join(str(part + 1 if isinstance(part, int) else part) for part in fault["loc"])
        if fault["type"] == "extra_forbidden":
            near = did_you_mean(str(fault["loc"][-1]), _known(fault["loc"][:-1], whole))
            lines.append(f"'{place}' is not a setting. {near or 'Delete the line.'}")
        elif fault["type"] == "missing":
            lines.append(f"'{place}' is missing. Add the line.")
        else:
            said = _plainly(fault)
            lines.append(f"'{place}': {said}." if place else f"{said}.")
    what = lines[0] if len(lines) == 1 else "\n".join(["", *(f"  - {line}" for line in lines)])
    return ProgrammeError(what, where=path.name)


def _plainly(fault: Mapping[str, Any]) -> str:
    """Say what to write instead, in one sentence."""
    kind, limits = fault["type"], fault.get("ctx", {})
    if kind in _TO_WRITE:
        return f"write {_TO_WRITE[kind].format(**limits)}"
    for start, what in _KINDS.items():
        if kind.startswith(start):
            return f"write {what}"
    return fault["msg"].removeprefix("Value error, ")


def _known(location: tuple[int | str, ...], whole: type[BaseModel]) -> list[str]:
    model: Any = whole
    for part in location:
        if isinstance(part, int):
            continue
        field = model.model_fields.get(part)
        kinds = [field.annotation, *getattr(field.annotation, "__args__", ())] if field else []
        model = next((k for k in kinds if isinstance(k, type) and issubclass(k, BaseModel)), None)
        if model is None:
            return []
    return [field.alias or name for name, field in model.model_fields.items() if name != "path"]

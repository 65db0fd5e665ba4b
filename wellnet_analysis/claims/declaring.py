"""The claims of ``claims.toml``: what is said, what it rests on, what would prove it wrong."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError, field_validator, model_validator

from wellnet_analysis.claims.rules import FIGURES, parsed
from wellnet_analysis.errors import ProgrammeError
from wellnet_analysis.settings import Settings, explained, without_figures

FILE = "claims.toml"
SLOT = re.compile(rf"\{{({'|'.join(FIGURES)})(?::(percent|whole))?\}}")


class Claim(Settings):
    """One thing that is said of the programme.

    Parameters
    ----------
    id : str
        A short name for it.
    claim : str
        The sentence. Figures are slots, such as ``{count}`` or ``{estimate:percent}``, filled in
        anew every time; a typed figure is refused.
    rests_on : str
        Id of the finding it rests on, as in ``evidence.csv``.
    holds_if : str
        The rule by which it is true, as in :mod:`~wellnet_analysis.claims.rules`.
    cannot_be_checked : str
        Why nothing that is collected could show it; in place of the two above.
    said_by : str
        Who said it, and when.
    set_on : date or None
        When the rule was set.
    outcome : str
        The outcome it is about, as in ``[[evaluation]]``, for its evidence grade.
    alternatives : tuple of str
        What else could explain it.
    would_change_our_mind : str
        What would.
    quotes : tuple of str
        Codes of quotes that belong beside it.
    fit : str
        Whether numbers and words "agree" or "clash", or one of the two is "silent"; empty where
        nobody has compared them.
    accepted : bool
        Whether a person has read it and stands by it.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")
    claim: str = Field(min_length=1)
    rests_on: str = ""
    holds_if: str = ""
    cannot_be_checked: str = ""
    said_by: str = ""
    set_on: date | None = None
    outcome: str = ""
    alternatives: tuple[str, ...] = ()
    would_change_our_mind: str = ""
    quotes: tuple[str, ...] = ()
    fit: Literal["", "agree", "clash", "silent"] = ""
    accepted: bool = False

    @field_validator("claim")
    @classmethod
    def _computed(cls, claim: str) -> str:
        left = SLOT.sub("", claim)
        if set(left) & set("{}"):
            raise ValueError(
                f"holds a slot that is not understood; use {', '.join(f'{{{n}}}' for n in FIGURES)}"
            )
        without_figures(left)
        return claim

    @field_validator("holds_if")
    @classmethod
    def _readable(cls, rule: str) -> str:
        if rule:
            parsed(rule)
        return rule

    @model_validator(mode="after")
    def _checkable_or_not(self) -> Claim:
        if bool(self.rests_on) != bool(self.holds_if):
            raise ValueError("rests_on and holds_if belong together; write both")
        if bool(self.rests_on) == bool(self.cannot_be_checked):
            raise ValueError(
                "write rests_on and holds_if, or say in cannot_be_checked why nothing can show it"
            )
        return self


class _Register(Settings):
    claim: tuple[Claim, ...] = ()

    @model_validator(mode="after")
    def _named_once(self) -> _Register:
        names = [each.id for each in self.claim]
        if again := next((name for name in names if names.count(name) > 1), ""):
            raise ValueError(f"two claims are called '{again}'; rename one")
        return self


def claims_of(folder: Path) -> tuple[Claim, ...]:
    """Read the claims of a programme folder.

    Parameters
    ----------
    folder : Path
        Where ``programme.toml`` is.

    Returns
    -------
    tuple of Claim
        In the order they are written; none where there is no ``claims.toml``.

    Raises
    ------
    ProgrammeError
        With every fault: which claim, which line, what to write.
    """
    path = folder / FILE
    if not path.exists():
        return ()
    try:
        return _Register.model_validate(
            tomllib.loads(path.read_text(encoding="utf-8-sig"))
        ).claim  # fmt: skip
    except ValidationError as error:
        raise explained(error, path, _Register) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProgrammeError(
            f"The claims cannot be read ({type(error).__name__}).", where=FILE,
            do="Begin each with [[claim]], put text in double quotes, and save it as UTF-8.",
        ) from None  # fmt: skip

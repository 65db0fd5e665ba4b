"""The instruments a programme uses: the built-in list, and what it adds in a file of its own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from wellnet_analysis.errors import ProgrammeError, did_you_mean

FILE = "instruments.toml"
# What may be published is named before the answers are in; a longer list would let the best of
# many be picked afterwards.
MOST_PRIMARY = 6
_BUILT_IN = Path(__file__).with_name("builtin.toml")


@dataclass(frozen=True)
class Instrument:
    """A survey question, or several that make one score.

    Parameters
    ----------
    key : str
        What it is called in files.
    name, label : str
        What readers are told it is; the label completes "a change in …".
    items : tuple of str
        Codes of its questions.
    lowest, highest : int
        The codes an answer may have.
    answers : tuple of str
        The words of the codes, from the lowest up; empty where only codes are used.
    headings : tuple of str
        Words by which an export's headings are known, one for each item; a code always is.
    reversed : tuple of str
        Items whose codes run against the score.
    score : str
        ``sum`` or ``mean``.
    conversion : tuple of float
        What each sum becomes, from the smallest sum up; empty where the sum is the score.
    better : str
        ``higher`` or ``lower``.
    change : float
        How far a score has to move to count as a change, in points; 0: any move.
    usual : float or None
        What people in general score, to tell a gain from a return to it.
    change_source, usual_source, source, licence : str
        Who says so, who published the rule, and what has to be said where it is used.
    opposite : str
        Key of an instrument that runs the other way in the same people; empty for none.
    few_pairs : int
        Fewer people measured twice are "too few for a reliable average".
    sensitive, primary, feedback : bool
        Whether the strictest rule on small numbers holds; whether its change may be published;
        whether it is asked once, about a session.

    Examples
    --------
    >>> instrument = declared()["swemwbs"]
    >>> len(instrument.items), instrument.range
    (7, (7.0, 35.0))
    """

    key: str
    name: str
    label: str
    items: tuple[str, ...]
    lowest: int
    highest: int
    answers: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    reversed: tuple[str, ...] = ()
    score: Literal["sum", "mean"] = "sum"
    conversion: tuple[float, ...] = field(default=(), repr=False)
    better: Literal["higher", "lower"] = "higher"
    change: float = 0.0
    change_source: str = ""
    opposite: str = ""
    few_pairs: int = 30
    sensitive: bool = False
    primary: bool = False
    feedback: bool = False
    usual: float | None = None
    usual_source: str = ""
    source: str = ""
    licence: str = ""

    @property
    def range(self) -> tuple[float, float]:
        """The smallest and the largest score there can be."""
        if self.conversion:
            return self.conversion[0], self.conversion[-1]
        many = len(self.items) if self.score == "sum" else 1
        return float(self.lowest * many), float(self.highest * many)

    @property
    def sums(self) -> range:
        """Every sum of codes there can be."""
        return range(self.lowest * len(self.items), self.highest * len(self.items) + 1)

    @property
    def in_order(self) -> tuple[str, ...]:
        """The words of the answers to its first item, from the lowest score up."""
        return self.answers[::-1] if set(self.items[:1]) & set(self.reversed) else self.answers


def instruments_of(folder: str | Path) -> Mapping[str, Instrument]:
    """Read the instruments that a programme may use.

    Parameters
    ----------
    folder : str or Path
        The programme's folder; an ``instruments.toml`` in it adds to the built-in list, or
        replaces one of the same name.

    Returns
    -------
    mapping of str to Instrument
        By key, the built-in ones first.

    Raises
    ------
    ProgrammeError
        With the instrument and the word that is wrong, and what to do.

    Examples
    --------
    >>> "influence" in instruments_of("data/demo")
    True
    """
    path = Path(folder) / FILE
    if not path.is_file():
        return declared()
    try:
        own = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise ProgrammeError(
            "It cannot be read as settings.", where=FILE,
            do="Put text in double quotes, lists in [square brackets], and save it as UTF-8.",
        ) from None  # fmt: skip
    both = _read(own, known=declared())
    owner: dict[str, str] = {}
    for instrument in both.values():
        for item in instrument.items:
            if owner.setdefault(item, instrument.key) != instrument.key:
                raise _wrong(instrument.key, "items", "names an item of another instrument",
                             "Give every item a code of its own.")  # fmt: skip
    return both


@lru_cache(maxsize=1)
def declared() -> Mapping[str, Instrument]:
    """List the instruments that come with the package, by key.

    Examples
    --------
    >>> [key for key, each in declared().items() if each.better == "lower"]
    ['anxious', 'ucla_loneliness']
    """
    return _read(tomllib.loads(_BUILT_IN.read_text(encoding="utf-8")), known={})


def _read(told: dict[str, Any], *, known: Mapping[str, Instrument]) -> dict[str, Instrument]:
    named = told.pop("primary", [key for key, each in known.items() if each.primary])
    both = {**known, **{key: instrument(key, values) for key, values in told.items()}}
    if not _fits("tuple[str, ...]", named) or len(named) > MOST_PRIMARY:
        raise ProgrammeError(
            f"primary must list up to {MOST_PRIMARY} instruments.", where=FILE,
            do="Keep those that the programme is judged by, in double quotes.",
        )  # fmt: skip
    if lost := sorted(set(named) - set(both)):
        raise ProgrammeError(f"'{lost[0]}' in primary is no instrument.", where=FILE,
                             do=did_you_mean(lost[0], both) or "Delete it.")  # fmt: skip
    return {key: replace(each, primary=key in named) for key, each in both.items()}


def instrument(key: str, values: Any) -> Instrument:
    """Make an instrument of a table of settings.

    Raises
    ------
    ProgrammeError
        With the word that is unknown, missing, of the wrong kind or against another.
    """
    if not isinstance(values, dict):
        raise ProgrammeError(f"'{key}' stands outside an instrument.", where=FILE,
                             do="Write the instrument's name above it: [name].")  # fmt: skip
    kinds = {each.name: str(each.type) for each in fields(Instrument)
             if each.name not in {"key", "primary"}}  # fmt: skip
    for name, value in values.items():
        if name not in kinds:
            raise _wrong(key, name, "is not a word that is understood",
                         did_you_mean(name, kinds) or "Delete the line.")  # fmt: skip
        if not _fits(kinds[name], value):
            raise _wrong(key, name, "is of the wrong kind",
                         "Write it as the built-in instruments do.")  # fmt: skip
    for name in ("name", "label", "items", "lowest", "highest"):
        if name not in values or values[name] in ("", []):
            raise _wrong(key, name, "is missing", "Add it.")
    ready = {n: tuple(v) if isinstance(v, list) else v for n, v in values.items()}
    found = Instrument(key, **ready)
    _agreeing(found)
    return found


def _fits(kind: str, value: Any) -> bool:
    if kind == "bool" or isinstance(value, bool):
        return kind == "bool" and isinstance(value, bool)
    if kind.startswith("tuple"):
        inside: type | tuple[type, ...] = (int, float) if "float" in kind else str
        return isinstance(value, list) and all(isinstance(each, inside) for each in value)
    if kind.startswith("Literal"):
        return isinstance(value, str) and f"'{value}'" in kind.replace('"', "'")
    kinds: dict[str, type | tuple[type, ...]] = {"int": int, "str": str}
    return isinstance(value, kinds.get(kind, (int, float)))


def _agreeing(this: Instrument) -> None:
    """Refuse an instrument whose parts contradict each other."""
    if this.highest <= this.lowest:
        raise _wrong(this.key, "highest", "is not above lowest", "Swap the two.")
    if this.answers and len(this.answers) != this.highest - this.lowest + 1:
        raise _wrong(this.key, "answers", "are not as many as there are codes",
                     "List one for every code from lowest to highest.")  # fmt: skip
    if this.headings and len(this.headings) != len(this.items):
        raise _wrong(this.key, "headings", "are not as many as the items",
                     "List words of one heading for every item, in the same order.")  # fmt: skip
    if set(this.reversed) - set(this.items):
        raise _wrong(this.key, "reversed", "names an item that is not among items",
                     "Correct its code.")  # fmt: skip
    if this.conversion:
        rising = all(a < b for a, b in zip(this.conversion, this.conversion[1:], strict=False))
        if len(this.conversion) != len(this.sums) or not rising or this.score != "sum":
            raise _wrong(this.key, "conversion", "does not give every sum a larger number",
                         "List one number for every sum, from the smallest sum up.")  # fmt: skip
    if this.change < 0 or this.few_pairs < 2:
        raise _wrong(this.key, "change" if this.change < 0 else "few_pairs", "is too small",
                     "Write nought or more for change, two or more for few_pairs.")  # fmt: skip


def _wrong(key: str, name: str, rule: str, do: str) -> ProgrammeError:
    return ProgrammeError(f"'{name}' {rule}.", where=f"{FILE} [{key}]", do=do)

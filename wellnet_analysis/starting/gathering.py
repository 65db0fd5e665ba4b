"""What an export tells of its programme: first and last day, localities, channels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from wellnet_analysis.errors import ProgrammeError
from wellnet_analysis.intake import Examined, examine

# An answer that fewer people gave may be somebody's own words, and is no setting.
_LEAST, _MOST = 3, 12


@dataclass(frozen=True)
class Gathered:
    """Settings that an export tells by itself."""

    opened: date
    closed: date
    localities: tuple[str, ...]
    channels: tuple[str, ...]


def gather(file: str | Path) -> Gathered:
    """Read from an export what its programme's settings may be.

    Parameters
    ----------
    file : str or Path
        A registration export.

    Raises
    ------
    ProgrammeError
        If it is no list of registrations, or holds no date.

    Examples
    --------
    >>> told = gather("data/demo/people.csv")
    >>> told.opened.isoformat(), told.localities
    ('2022-05-03', ('Central', 'North', 'South'))
    """
    examined = examine(file)
    days = days_of(examined)
    if not days:
        raise ProgrammeError(
            "The export does not say when people registered.", where=Path(file).name,
            do="Give --opened and --closed, and import it afterwards.",
        )  # fmt: skip
    return Gathered(days[0], days[-1], *lists_of(examined.frame))


def days_of(examined: Examined) -> list[date]:
    """List the days of registration, in order; empty if the file does not tell them."""
    if examined.table != "people" or "registered_on" not in examined.frame:
        return []
    return [date.fromisoformat(day) for day in sorted(set(examined.frame["registered_on"])) if day]


def lists_of(frame: pd.DataFrame) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """List localities and channels that several people named."""
    localities = _common(frame.get("locality", ()))
    heard = frame.get("recruitment_channel", ())
    channels = _common(
        part.strip() for cell in heard for part in re.split(";" if ";" in cell else ",", cell)
    )
    return tuple(sorted(localities)), (*channels, "Other") if channels else ()


def _common(answers: Iterable[str]) -> list[str]:
    """Keep the answers that several people gave, the commonest first; the first spelling stays."""
    spelled: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for answer in answers:
        if answer and not re.match(r"(prefer not|other\b|outside|none\b|n/a)", answer, re.I):
            spelled.setdefault(answer.casefold(), answer)
            counts[answer.casefold()] += 1
    common = [name for name, count in counts.most_common(_MOST) if count >= _LEAST]
    return [spelled[name] for name in common]

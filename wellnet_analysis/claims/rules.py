"""What has to hold for a claim to be true, written so that anybody can read it.

A rule compares figures of findings: ``count >= of``, ``low > reference``, or a figure of another
finding by its id, ``low > reach.pace.comparator.high``. Several are joined by ``and``.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

FIGURES = ("count", "of", "estimate", "low", "high", "reference")
_OPERATORS = {">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt,
              "==": operator.eq}  # fmt: skip
_SAID = {"count": "the number", "of": "the number it is out of", "estimate": "the figure",
         "low": "the lower end of its range", "high": "the upper end of its range",
         "reference": "what it is compared with"}  # fmt: skip
_SIGNS = {">=": "is at least", "<=": "is at most", ">": "is more than", "<": "is less than",
          "==": "is exactly"}  # fmt: skip
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?%?")
_FIGURE = re.compile(rf"(?:[a-z][\w.]*\.)?(?:{'|'.join(FIGURES)})")
_COMPARISON = re.compile(r"\s*(\S+)\s*(>=|<=|==|>|<)\s*(\S+)\s*")

Rows = Mapping[str, Mapping[str, Any]]


class Untold(Exception):
    """A figure that a rule asks for is in no finding, or is held back."""


@dataclass(frozen=True)
class Comparison:
    """One figure against another."""

    left: str
    sign: str
    right: str

    def holds(self, own: str, rows: Rows, *, middle: bool = False) -> bool:
        """Compare the figures of today.

        Parameters
        ----------
        own : str
            Id of the finding that a figure without an id belongs to.
        rows : mapping of str to mapping
            Shown findings, by id.
        middle : bool
            Whether to take the estimate where the rule names the end of a range.

        Raises
        ------
        Untold
            If a figure is not there.
        """
        left, right = (_value(each, own, rows, middle) for each in (self.left, self.right))
        return bool(_OPERATORS[self.sign](left, right))

    @property
    def names_its_findings(self) -> bool:
        """Whether each of its figures says of which finding it is, or is a number."""
        return all("." in f or _NUMBER.fullmatch(f) for f in (self.left, self.right))

    def in_words(self, label: Callable[[str], str]) -> str:
        """Write it out.

        Parameters
        ----------
        label : callable
            From the id of a finding to what it is called.

        Examples
        --------
        >>> parsed("low > a.b.high")[0].in_words(lambda name: "the usual pace")
        'the lower end of its range is more than the upper end of the range of the usual pace'
        """
        return f"{_told_of(self.left, label)} {_SIGNS[self.sign]} {_told_of(self.right, label)}"


def in_words(rule: str, label: Callable[[str], str]) -> str:
    """Write a whole rule out; see :meth:`Comparison.in_words`."""
    return ", and ".join(each.in_words(label) for each in parsed(rule))


def _told_of(figure: str, label: Callable[[str], str]) -> str:
    finding, _, name = figure.rpartition(".")
    if _NUMBER.fullmatch(figure):
        return figure
    if not finding:
        return _SAID[name]
    whose = label(finding)
    return whose if name in {"count", "estimate"} else (
        f"{_SAID[name].replace('its range', 'the range')} of {whose}"
    )  # fmt: skip


def parsed(rule: str) -> tuple[Comparison, ...]:
    """Read a rule.

    Parameters
    ----------
    rule : str
        Comparisons joined by ``and``.

    Returns
    -------
    tuple of Comparison

    Raises
    ------
    ValueError
        If it is not understood.

    Examples
    --------
    >>> parsed("count >= of and low > 0.5")[1]
    Comparison(left='low', sign='>', right='0.5')
    """
    found = []
    for part in re.split(r"\band\b", rule):
        match = _COMPARISON.fullmatch(part)
        if not match or not all(_told(match[side]) for side in (1, 3)):
            raise ValueError(
                f"is not understood: compare two of {', '.join(FIGURES)}, a number, or a figure of "
                "another finding such as reach.pace.comparator.high, by >, >=, <, <= or =="
            )
        found.append(Comparison(match[1], match[2], match[3]))
    return tuple(found)


def _told(figure: str) -> bool:
    return bool(_NUMBER.fullmatch(figure) or _FIGURE.fullmatch(figure))


def _value(figure: str, own: str, rows: Rows, middle: bool) -> float:
    if _NUMBER.fullmatch(figure):
        return float(figure.rstrip("%")) / (100 if figure.endswith("%") else 1)
    finding, _, name = figure.rpartition(".")
    if middle and not finding and name in {"low", "high"}:
        name = "estimate"
    value = rows.get(finding or own, {}).get(name)
    if value is None:
        raise Untold(figure)
    return float(value)

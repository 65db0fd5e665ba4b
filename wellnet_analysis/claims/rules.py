"""What has to hold for a claim to be true, written so that anybody can read it.

A rule compares figures of findings: ``count >= of``, ``low > reference``, or a figure of another
finding by its id, ``low > reach.pace.comparator.high``. Several are joined by ``and``.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FIGURES = ("count", "of", "estimate", "low", "high", "reference")
_OPERATORS = {">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt,
              "==": operator.eq}  # fmt: skip
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

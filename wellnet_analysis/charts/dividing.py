"""Answers of one scale side by side, from the lowest up, on both sides of the middle."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wellnet_analysis import words
from wellnet_analysis.charts.house import (
    ON_PANEL,
    canvas,
    name_lines,
    panel_slice,
    shown,
    some,
    tie,
    wrapped,
)
from wellnet_analysis.disclosure import Protected
from wellnet_analysis.findings import Finding
from wellnet_analysis.page import PALETTE

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# From the lowest answer to the highest; the middle one is light, and the ends are far apart.
_FILLS = {
    2: ("fill_2", "fill_1"),
    3: ("fill_4", "fill_3", "fill_1"),
    4: ("fill_4", "fill_5", "fill_2", "fill_1"),
    5: ("fill_4", "fill_5", "fill_3", "fill_2", "fill_1"),
}


def diverging(protected: Protected) -> Figure:
    """Draw the answers to each question as one bar, laid so that its middle stands at nought.

    Parameters
    ----------
    protected : Protected
        Rows with ``count`` and ``of``, of one question after the other, each from the lowest
        answer up; of a question only the rows of its first row's base are drawn. A category is
        the question's name, a colon and the answer.

    Returns
    -------
    Figure
        One bar a question: each part is as long as its share, and its number stands in it.

    Raises
    ------
    ValueError
        If no question has from two to five answers.
    """
    questions = [rows for rows in _questions(shown(protected)) if len(rows) in _FILLS]
    some([row for rows in questions for row in rows], "question with several answers")
    legend: dict[str, str] = {}
    with canvas(1.0 + 0.5 * len(questions)) as (figure, (axes,)):
        for place, rows in enumerate(questions):
            end = -_left_of_the_middle(rows)
            for row, fill in zip(rows, _FILLS[len(rows)], strict=True):
                width = (row.count or 0) / (row.of or 1)
                legend.setdefault(_answer(row), PALETTE[fill])
                if not width:
                    continue
                (part,) = axes.barh([place], [width], left=[end], height=0.62,
                                    color=legend[_answer(row)], linewidth=1.5,
                                    edgecolor=PALETTE["panel"])  # fmt: skip
                tie(part, "part", row)
                said = axes.text(end + width / 2, place, words.number(row.count or 0), ha="center",
                                 va="center", fontweight="bold", bbox=ON_PANEL)  # fmt: skip
                tie(said, "value", row)
                end += width
        name_lines(axes, [wrapped(_question(rows[0]), 24) for rows in questions])
        axes.margins(x=0.02)
        axes.set_xticks([])
        axes.spines["bottom"].set_visible(False)
        axes.patch.set_visible(False)
        handles = [panel_slice(fill) for fill in legend.values()]
        figure.legend(handles, list(legend), loc="outside lower center",
                      ncols=2 if len(legend) > 3 else len(legend), fontsize=8)  # fmt: skip
    return figure


def _questions(rows: Sequence[Finding]) -> list[list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for row in rows:
        if row.count is not None and row.of:
            found.setdefault(row.variable, []).append(row)
    return [[row for row in own if row.base == own[0].base] for own in found.values()]


def _left_of_the_middle(rows: Sequence[Finding]) -> float:
    """Add up the lower answers, and half of the middle one where there is one."""
    half, odd = divmod(len(rows), 2)
    shares = [(row.count or 0) / (row.of or 1) for row in rows]
    return sum(shares[:half]) + (shares[half] / 2 if odd else 0)


def _question(row: Finding) -> str:
    return row.category.partition(": ")[0]


def _answer(row: Finding) -> str:
    answer = row.category.partition(": ")[2]
    return answer[:1].upper() + answer[1:]

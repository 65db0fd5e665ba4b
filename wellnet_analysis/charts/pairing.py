"""The scores of the same people before and after, for a working copy that nobody else reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellnet_analysis.charts.house import canvas, shown, some, tie, wrapped
from wellnet_analysis.disclosure import Protected
from wellnet_analysis.page import PALETTE

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST_PANELS = 3
_THIN, _THICK = 1.0, 0.9


def before_and_after(protected: Protected) -> Figure:
    """Draw every pair of scores as two dots and the line between them, question by question.

    Parameters
    ----------
    protected : Protected
        Rows with ``count``, the score before (``reference``) and after (``estimate``), of one
        question after the other; a category is the question's name, a colon and the pair.

    Returns
    -------
    Figure
        A panel for each of the first three questions. A line is the thicker the more people had
        that pair, and is coloured where the score rose.
    """
    rows = [row for row in shown(protected) if None not in {row.count, row.reference, row.estimate}]
    rows = some(rows, "score before and after")
    questions = list(dict.fromkeys(row.variable for row in rows))[:MOST_PANELS]
    with canvas(3.4, panels=len(questions)) as (figure, panels):
        for axes, question in zip(panels, questions, strict=True):
            own = [row for row in rows if row.variable == question]
            for row in own:
                before, after = row.reference or 0, row.estimate or 0
                colour = PALETTE["people" if after > before else "quiet"]
                (line,) = axes.plot([0, 1], [before, after], "o-", color=colour, markersize=4,
                                    linewidth=_THIN + _THICK * ((row.count or 1) - 1))  # fmt: skip
                tie(line, "interval", row)
            axes.set_xticks([0, 1], ["Start", "End"])
            axes.set_xlim(-0.25, 1.25)
            axes.set_title(wrapped(own[0].category.partition(": ")[0], 18), fontsize=9)
            axes.grid(axis="y")
    return figure

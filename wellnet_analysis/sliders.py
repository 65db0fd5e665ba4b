"""Sliders for "what if more people of some groups came?", in JupyterLab alone.

They move the plain call, ``recruitment.what_if``, and count with the same shown figures. A page
holds neither sliders nor their state: where a notebook is run without JupyterLab, one line says
where to find them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wellnet_analysis import blocks, page
from wellnet_analysis.errors import ParameterError, did_you_mean
from wellnet_analysis.measures import recruitment
from wellnet_analysis.report import Report
from wellnet_analysis.schema import Variable

# What JupyterLab tells the kernel of every notebook that it opens.
OPENED_IN_JUPYTERLAB = "JPY_SESSION_NAME"
ELSEWHERE = "Sliders stand here when this notebook is opened in JupyterLab."


@dataclass(frozen=True)
class Supposing:
    """One question of one report, and what more people of its groups would change.

    Parameters
    ----------
    report : Report
        An open report.
    variable : Variable
        The question.
    """

    report: Report
    variable: Variable

    @property
    def groups(self) -> tuple[str, ...]:
        """The printed groups that more people can be of; none where they may not be shown."""
        found = recruitment.what_if(
            self.report.people, self.report.population, self.variable, more={}
        )
        return tuple(row.category for row in self.report.protect(found).shown)

    def answer(self, more: Mapping[str, int]) -> blocks.Block:
        """Say what so many more people of these groups would change.

        Parameters
        ----------
        more : mapping of str to int
            How many more people of which printed groups.

        Returns
        -------
        Block
            Not part of the report: nothing that is tried out is kept.
        """
        found = recruitment.what_if(
            self.report.people, self.report.population, self.variable, more=more
        )
        return blocks.findings_block(
            self.report.protect(found), anchor=f"what-if-{self.variable.name}", charts=(),
            made_up=self.report.programme.made_up,
        )  # fmt: skip

    def widget(self, *, most: int) -> Any:
        """Build a slider for each group, with the answer beneath them."""
        import ipywidgets

        sliders = {
            group: ipywidgets.IntSlider(
                value=0, min=0, max=most, description=group, layout={"width": "95%"},
                style={"description_width": "40%"},
            )
            for group in self.groups
        }  # fmt: skip
        said = ipywidgets.HTML()

        def told(_: object = None) -> None:
            more = {group: slider.value for group, slider in sliders.items() if slider.value}
            said.value = page.notebook_style() + self.answer(more).html

        for slider in sliders.values():
            slider.observe(told, names="value")
        told()
        return ipywidgets.VBox([*sliders.values(), said])


def what_if(report: Report, question: str, *, most: int = 20) -> Any:
    """Show sliders for how many more people of each group came, and what that would change.

    Parameters
    ----------
    report : Report
        An open report.
    question : str
        A question's name, such as ``sex``.
    most : int, default 20
        Where each slider ends.

    Returns
    -------
    ipywidgets.VBox or Block
        Sliders in JupyterLab; elsewhere one line that says where to find them.

    Raises
    ------
    ParameterError
        If the programme compares no such question with residents.

    Examples
    --------
    >>> report = Report.open("reach", "data/demo/programme.toml")
    >>> print(what_if(report, "sex"))
    Sliders stand here when this notebook is opened in JupyterLab.
    """
    compared = {variable.name: variable for variable in report.characteristics}
    if question not in compared:
        raise ParameterError(
            "No question of that name is compared with residents.", where="question",
            do=f"{did_you_mean(question, compared)} Use one of {', '.join(compared)}.".strip(),
        )  # fmt: skip
    if OPENED_IN_JUPYTERLAB not in os.environ:
        return blocks.Block("", ELSEWHERE, "", {})
    return Supposing(report, compared[question]).widget(most=most)

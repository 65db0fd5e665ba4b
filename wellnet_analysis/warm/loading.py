"""What is loaded once, for every notebook of a set."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from io import BytesIO
from typing import Any

# What notebooks of ours load sooner or later, and only when it is needed.
_LATER = (
    "matplotlib.pyplot", "matplotlib.backends.backend_svg", "matplotlib.textpath",
    "networkx", "scour.scour", "seaborn", "statsmodels.stats.multitest",
)  # fmt: skip


def load(parameters: Mapping[str, Any]) -> None:
    """Load the libraries, and read the records of the programme that is named."""
    import wellnet_analysis as wn

    for name in wn.__all__:
        getattr(wn, name)
    for name in _LATER:
        import_module(name)
    _draw_once()
    # Whatever is wrong with the files is said by the notebook that reads them.
    with suppress(Exception):
        from wellnet_analysis import data

        data.hold(
            wn.Programme.load(parameters["programme_file"]).with_parameters(
                as_at=parameters.get("as_at", ""), audience=parameters.get("audience", "")
            )
        )


def _draw_once() -> None:
    """Draw a chart that nobody sees: fonts and much else are made ready by the first one."""
    import matplotlib as mpl
    import seaborn
    from matplotlib.figure import Figure

    house = import_module("wellnet_analysis.charts.house")
    with mpl.rc_context(house.STYLE):
        figure = Figure(layout="constrained")
        axes = figure.subplots()
        seaborn.barplot(x=["one", "two"], y=[1, 2], label="both", ax=axes)
        axes.legend(title="Title")
        axes.set_title("Heavy", weight="bold")
        figure.suptitle("Leaning", style="italic")
        figure.savefig(BytesIO(), format="svg")

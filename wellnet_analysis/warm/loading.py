"""What is loaded once, for every notebook of a set."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
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
    # Whatever is wrong with the files is said by the notebook that reads them.
    with suppress(Exception):
        from wellnet_analysis import data

        data.hold(
            wn.Programme.load(parameters["programme_file"]).with_parameters(
                as_at=parameters.get("as_at", ""), audience=parameters.get("audience", "")
            )
        )

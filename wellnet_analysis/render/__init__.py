"""Run notebooks and read out of them what pages are made of.

A notebook is known here only as a file: it runs in a kernel of its own, and everything
the page needs comes back in its outputs.

- :mod:`~wellnet_analysis.render.running` – notebooks are run, a few at a time;
- :mod:`~wellnet_analysis.render.collecting` – the parts of the page are read out of one;
- :mod:`~wellnet_analysis.render.tidying` – the executed notebook is made fit to be kept;
- :mod:`~wellnet_analysis.render.outcomes` – what became of a report.
"""

from wellnet_analysis.render.collecting import collect, taken_over
from wellnet_analysis.render.outcomes import Outcome, Part, Section
from wellnet_analysis.render.running import FRESH, WARM, engine, failed, run, run_all
from wellnet_analysis.render.tidying import shown_path, tidy

__all__ = [
    "FRESH", "WARM", "Outcome", "Part", "Section", "collect", "engine", "failed",
    "run", "run_all", "shown_path", "taken_over", "tidy",
]  # fmt: skip

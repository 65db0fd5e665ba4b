"""The case for another year: what was set down for it, and what the other reports published.

- :mod:`~wellnet_analysis.renewing.declaring` – targets, actions, risks, rules of ``renewal.toml``;
- :mod:`~wellnet_analysis.renewing.published` – the protected findings of the other reports;
- :mod:`~wellnet_analysis.renewing.case` – both together, for the page.
"""

from wellnet_analysis.renewing.case import Case
from wellnet_analysis.renewing.declaring import (
    Action,
    Likened,
    Mission,
    NextYear,
    Plans,
    Risk,
    Rules,
    Target,
    plans_of,
)
from wellnet_analysis.renewing.published import Published, Row, handed_over

__all__ = [
    "Action", "Case", "Likened", "Mission", "NextYear", "Plans", "Published", "Risk", "Row",
    "Rules", "Target", "handed_over", "plans_of",
]  # fmt: skip

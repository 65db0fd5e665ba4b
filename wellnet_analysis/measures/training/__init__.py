"""Who stayed, and how far did people get?

What the shown stages add up to is told to everybody. Who came to which session, how long people
stayed and why they left are counted in a working copy alone: no plan protects them.

- :mod:`~wellnet_analysis.measures.training.counting` – how many stand at each stage;
- :mod:`~wellnet_analysis.measures.training.walking` – the way as a sum that balances; its rates;
- :mod:`~wellnet_analysis.measures.training.going_on` – to the course, beside a national programme;
- :mod:`~wellnet_analysis.measures.training.meeting` – sessions, hours, who came to which;
- :mod:`~wellnet_analysis.measures.training.staying` – how long people stayed, and why they left;
- :mod:`~wellnet_analysis.measures.training.completing` – whether every group completes alike;
- :mod:`~wellnet_analysis.measures.training.leaving` – who left against who stayed;
- :mod:`~wellnet_analysis.measures.training.needing` – what people needed, met and not met;
- :mod:`~wellnet_analysis.measures.training.following` – who is still active long afterwards;
- :mod:`~wellnet_analysis.measures.training.relying` – who relies less on services.
"""

from wellnet_analysis.measures.training.completing import completion
from wellnet_analysis.measures.training.following import follow_up
from wellnet_analysis.measures.training.going_on import progression
from wellnet_analysis.measures.training.leaving import leavers
from wellnet_analysis.measures.training.meeting import (
    attendance,
    contact_hours,
    hours,
    sessions,
)
from wellnet_analysis.measures.training.needing import access_needs
from wellnet_analysis.measures.training.relying import reliance
from wellnet_analysis.measures.training.staying import (
    reasons,
    retention,
    retention_by_workshop,
)
from wellnet_analysis.measures.training.walking import journey, steps

__all__ = [
    "access_needs",
    "attendance",
    "completion",
    "contact_hours",
    "follow_up",
    "hours",
    "journey",
    "leavers",
    "progression",
    "reasons",
    "reliance",
    "retention",
    "retention_by_workshop",
    "sessions",
    "steps",
]

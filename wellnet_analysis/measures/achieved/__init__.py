"""What did the partners do and change together?

Organisations, projects, changes, hours and pounds are counted here, never people. What partners
wrote is printed as it stands, but for words that may name somebody.

- :mod:`~wellnet_analysis.measures.achieved.changing` – what changed: claimed, or confirmed;
- :mod:`~wellnet_analysis.measures.achieved.doing` – projects: whose idea, how far, with whom;
- :mod:`~wellnet_analysis.measures.achieved.mobilising` – money and time that projects brought;
- :mod:`~wellnet_analysis.measures.achieved.contributing` – what each partner brought.
"""

from wellnet_analysis.measures.achieved.changing import changes
from wellnet_analysis.measures.achieved.contributing import contributions, partners, worth
from wellnet_analysis.measures.achieved.doing import projects, register, themes
from wellnet_analysis.measures.achieved.mobilising import mobilised

__all__ = [
    "changes",
    "contributions",
    "mobilised",
    "partners",
    "projects",
    "register",
    "themes",
    "worth",
]

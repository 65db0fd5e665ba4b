"""Who decides, by what rule, and how partners see it.

- :mod:`~wellnet_analysis.measures.coproduction.control` – who took which decisions, and over how
  much money;
- :mod:`~wellnet_analysis.measures.coproduction.formal_power` – what the voting rule alone gives;
- :mod:`~wellnet_analysis.measures.coproduction.instruments` – what partners said when asked;
- :mod:`~wellnet_analysis.measures.coproduction.axes` – outputs, experience, outcomes on one page.
"""

from wellnet_analysis.measures.coproduction.axes import axes
from wellnet_analysis.measures.coproduction.control import budget, decisions
from wellnet_analysis.measures.coproduction.formal_power import formal_power
from wellnet_analysis.measures.coproduction.instruments import partner_surveys

__all__ = ["axes", "budget", "decisions", "formal_power", "partner_surveys"]

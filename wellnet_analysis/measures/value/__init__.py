"""What it cost, what was given, and what it would have to achieve to be worth it.

What is paid or given is a fact; what a change is worth in money is an assumption. So cost,
gifts in kind, cost for each person and break-even stand on the page, and everything that
rests on assumed worth is shown only where the programme's settings ask for it, folded, with
the evidence grade of what it values, and below grade three never in a summary.

- :mod:`~wellnet_analysis.measures.value.spending` – costs, gifts in kind, volunteers' hours;
- :mod:`~wellnet_analysis.measures.value.reaching` – cost for each person, and break-even;
- :mod:`~wellnet_analysis.measures.value.growing` – money secured, and the years to come;
- :mod:`~wellnet_analysis.measures.value.assuming` – the assumptions, and who they are about;
- :mod:`~wellnet_analysis.measures.value.modelling` – benefit as a function of assumptions;
- :mod:`~wellnet_analysis.measures.value.returning` – wellbeing and social return;
- :mod:`~wellnet_analysis.measures.value.doubting` – how sure that is, and what it hangs on.
"""

from wellnet_analysis.measures.value.doubting import chances, sensitivity
from wellnet_analysis.measures.value.growing import later_years, leverage
from wellnet_analysis.measures.value.reaching import break_even, unit_costs
from wellnet_analysis.measures.value.returning import social_return, wellbeing
from wellnet_analysis.measures.value.spending import costs, in_kind

__all__ = [
    "break_even",
    "chances",
    "costs",
    "in_kind",
    "later_years",
    "leverage",
    "sensitivity",
    "social_return",
    "unit_costs",
    "wellbeing",
]

"""The only door to a reader: nobody can be found in what comes out of it.

- :mod:`~wellnet_analysis.disclosure.plan` decides, before any measure runs, which grouping
  of every question may be shown for everybody, each locality and each stage;
- :mod:`~wellnet_analysis.disclosure.people` counts them once, for the plan to add up;
- :mod:`~wellnet_analysis.disclosure.solving` makes that plan;
- :mod:`~wellnet_analysis.disclosure.bounds` works out what published tables together give away;
- :mod:`~wellnet_analysis.disclosure.door` lets findings through that keep to the plan;
- :mod:`~wellnet_analysis.disclosure.advice` says privately what is held back, and why.
"""

from wellnet_analysis.disclosure.door import Protected, protect, require_protected
from wellnet_analysis.disclosure.plan import Decision, Plan, variables_of
from wellnet_analysis.disclosure.solving import make_plan

__all__ = [
    "Decision",
    "Plan",
    "Protected",
    "make_plan",
    "protect",
    "require_protected",
    "variables_of",
]

"""What was done, what differed, what was learnt, and whether to go on.

Everything here was published by the other reports already: a row repeats a published finding,
is made of published ones alone, or tells what the programme set down itself. Nothing is counted
anew, so nothing can be said here that the other pages do not say.

- :mod:`~wellnet_analysis.measures.renewal.repeating` – a published finding, printed again;
- :mod:`~wellnet_analysis.measures.renewal.brief` – did, difference, learned, in a few sentences;
- :mod:`~wellnet_analysis.measures.renewal.claiming` – what is said, and whether it holds;
- :mod:`~wellnet_analysis.measures.renewal.targets` – targets, group by group, and missions;
- :mod:`~wellnet_analysis.measures.renewal.missing` – who is missing, and what it would cost;
- :mod:`~wellnet_analysis.measures.renewal.deciding` – continue, change or stop; years to come;
- :mod:`~wellnet_analysis.measures.renewal.around` – power, value, risks, others' figures, changes.
"""

from wellnet_analysis.measures.renewal.around import (
    changed,
    comparators,
    coproduction,
    risks,
    value,
)
from wellnet_analysis.measures.renewal.brief import in_brief, what_did_not_work
from wellnet_analysis.measures.renewal.claiming import claims
from wellnet_analysis.measures.renewal.deciding import decision, years_to_come
from wellnet_analysis.measures.renewal.missing import missing
from wellnet_analysis.measures.renewal.targets import missions, targets

__all__ = [
    "changed", "claims", "comparators", "coproduction", "decision", "in_brief", "missing",
    "missions", "risks", "targets", "value", "what_did_not_work", "years_to_come",
]  # fmt: skip

"""Did partners share power?

Nothing here is one score, and no rating names a partner that did not agree to it.

================  ===============================================================
``telling``       who may be named, and of how many ratings a level may be told
``involving``     who was involved how far at each stage; whether raters agree
``sharing``       how equally, stage by stage; what equality would have taken
``timing``        who was in from the start, and who only for the work
``keeping``       whether what happened is what was agreed
``control``       who took which decisions, and over how much money
``formal_power``  what the voting rule alone gives
``weighing``      whose word carries weight, seen by others and by themselves
``changing``      whether partners were more involved in the last round
``instruments``   what partners said when asked how they work together
``answering``     which partners answered
``axes``          outputs, experience and outcomes beside each other
================  ===============================================================
"""

from wellnet_analysis.measures.coproduction.answering import response
from wellnet_analysis.measures.coproduction.axes import axes
from wellnet_analysis.measures.coproduction.changing import chance, change
from wellnet_analysis.measures.coproduction.control import budget, decisions
from wellnet_analysis.measures.coproduction.formal_power import formal_power
from wellnet_analysis.measures.coproduction.instruments import partner_surveys
from wellnet_analysis.measures.coproduction.involving import agreement, matrix, matrix_of_partners
from wellnet_analysis.measures.coproduction.keeping import kept
from wellnet_analysis.measures.coproduction.sharing import (
    equality,
    equality_of_all,
    spacing,
    would_take,
)
from wellnet_analysis.measures.coproduction.timing import early_gap, surprises
from wellnet_analysis.measures.coproduction.weighing import influence, social_relations

__all__ = [
    "agreement",
    "axes",
    "budget",
    "chance",
    "change",
    "decisions",
    "early_gap",
    "equality",
    "equality_of_all",
    "formal_power",
    "influence",
    "kept",
    "matrix",
    "matrix_of_partners",
    "partner_surveys",
    "response",
    "social_relations",
    "spacing",
    "surprises",
    "would_take",
]

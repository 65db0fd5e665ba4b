"""Did partners share power?

Nothing here is one score, and nothing names a partner that did not agree to it.

==============  ===============================================================
``telling``     who may be named, and of how many ratings a level may be told
``involving``   who was involved how far at each stage; whether raters agree
``sharing``     how equally, stage by stage; what equality would have taken
``timing``      who was in from the start, and who only for the work
``keeping``     whether what happened is what was agreed
``weighing``    whose word carries weight, seen by others and by themselves
``changing``    whether partners were more involved in the last round
``answering``   which partners answered
==============  ===============================================================
"""

from wellnet_analysis.measures.coproduction.answering import response
from wellnet_analysis.measures.coproduction.changing import chance, change
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
    "chance",
    "change",
    "early_gap",
    "equality",
    "equality_of_all",
    "influence",
    "kept",
    "matrix",
    "matrix_of_partners",
    "response",
    "social_relations",
    "spacing",
    "surprises",
    "would_take",
]

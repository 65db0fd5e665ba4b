"""How far each partner was involved, stage by stage, and whose word carries weight."""

from __future__ import annotations

from wellnet_analysis.schema.tables.columns import Column, Table

STAGES = ("idea", "bid", "conditions", "recruitment", "delivery", "decisions", "evaluation")
"""What a programme goes through, in order; those after the conditions come once it runs."""

EARLY = STAGES[:3]

# The roles of the Involvement Matrix (Smits and others 2020), and none below them.
LEVELS = ("not involved", "listener", "co-thinker", "advisor", "partner", "decision-maker")
AGREED, HAPPENED = MOMENTS = ("agreed", "happened")
INFLUENCE = ("1", "2", "3", "4", "5")

INVOLVEMENT = Table(
    "involvement",
    "One row is how far one organisation was involved at one stage, as one organisation sees it.",
    (
        Column("wave", "whole", "Which round of asking it was, from 1.", required=True,
               personal=False),
        Column("stage", "one of", "Which stage of the programme.", STAGES, required=True,
               personal=False),
        Column("organisation_id", "one of", "Which organisation is rated, by its code.",
               "organisations.organisation_id", required=True, personal=False),
        Column("rater_id", "one of", "Which organisation says so, by its code; it rates others "
               "and itself.", "organisations.organisation_id", required=True, personal=False),
        Column("level", "one of", "How far it was involved, in the roles of the Involvement "
               "Matrix.", LEVELS, required=True, personal=False),
        Column("moment", "one of", "Whether this was agreed beforehand, or is what happened.",
               MOMENTS, required=True, personal=False),
        Column("rated_on", "date", "Day it was said.", required=True, personal=False),
    ),
    dated_by="rated_on",
)  # fmt: skip

INFLUENCE_TABLE = Table(
    "influence",
    "One row is how much influence one organisation has, as one organisation sees it.",
    (
        Column("wave", "whole", "Which round of asking it was, from 1.", required=True,
               personal=False),
        Column("rater_id", "one of", "Which organisation says so, by its code; what it says of "
               "itself too.", "organisations.organisation_id", required=True, personal=False),
        Column("organisation_id", "one of", "Which organisation is rated, by its code.",
               "organisations.organisation_id", required=True, personal=False),
        Column("influence", "one of", "From 1, none, to 5, a great deal.", INFLUENCE,
               required=True, personal=False),
        Column("rated_on", "date", "Day it was said.", required=True, personal=False),
    ),
    dated_by="rated_on",
)  # fmt: skip

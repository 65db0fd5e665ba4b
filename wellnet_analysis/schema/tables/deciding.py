"""Who decided what, and what partners say of working together."""

from __future__ import annotations

from wellnet_analysis.schema.tables.columns import RESIDENTS, Column, Table
from wellnet_analysis.schema.tables.surveys import WAVES

_CODES = "organisations.organisation_id"

DECISIONS = Table(
    "decisions",
    "One row is one decision that was taken about the programme.",
    (
        Column("decision_id", "identifier", "A code for the decision.", required=True, unique=True,
               personal=False),
        Column("decided_on", "date", "Day it was taken.", required=True, personal=False),
        Column("about", "one of", "What it was about.",
               ("hire", "spend", "in kind", "approval", "conditions"), required=True,
               personal=False),
        Column("amount", "amount", "Pounds it was about; empty if about no money.",
               personal=False),
        Column("decided_by", "any of", "Everybody whose consent it took: organisations by code, "
               "or residents.", _CODES, required=True, personal=False, also=(RESIDENTS,)),
        Column("what", "words", "What was decided, without figures; not printed.", personal=False),
    ),
    dated_by="decided_on",
)  # fmt: skip

PARTNER_SURVEYS = Table(
    "partner_surveys",
    "One row is one organisation's answer to one question about working together.",
    (
        Column("organisation_id", "one of", "Which organisation answered, by its code.", _CODES,
               required=True, personal=False),
        Column("wave", "one of", "Which survey it was.", WAVES, required=True, personal=False),
        Column("item", "text", "Code of the question, as "
               "`wellnet_analysis/instruments/partners.toml` numbers it.", required=True,
               personal=False),
        Column("value", "text", "The answer, as a code or in the words of the instrument; empty "
               "if the question was left out.", personal=False),
        Column("answered_on", "date", "Day it was answered.", required=True, personal=False),
    ),
    dated_by="answered_on",
    key=("organisation_id", "wave", "item"),
)  # fmt: skip

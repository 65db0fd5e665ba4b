"""Who is in touch with whom, wave by wave: people, organisations, and who was asked."""

from __future__ import annotations

from wellnet_analysis.schema.tables.columns import Column, Table

KINDS = ("information", "referral", "joint work", "money")
VALUE = ("power", "involvement", "resources")
TRUST = ("reliability", "mission", "openness")
# In a working copy: how many people's own numbers moved which way.
OWN = "own network: "
MOVES = FELL, UNCHANGED, ROSE = ("Fell", "Unchanged", "Rose")
_SCALE = ("1", "2", "3", "4")
_RATED = {
    "power": "Power and influence of the one who is named",
    "involvement": "Its level of involvement",
    "resources": "What it contributes in resources",
    "reliability": "Its reliability",
    "mission": "Its support of the shared mission",
    "openness": "Its openness to discussion",
}


def _wave() -> Column:
    return Column("wave", "whole", "Number of the wave: 1 for the first.", required=True,
                  personal=False)  # fmt: skip


TIES = Table(
    "ties",
    "One row is one tie between two people, as one of them said it in one wave.",
    (
        _wave(),
        Column("participant_a", "identifier", "Code of the person who said it.", required=True),
        Column("participant_b", "identifier", "Code of the person who was named.", required=True),
        Column("said_on", "date", "Day it was said.", required=True, personal=False),
    ),
    dated_by="said_on",
    key=("wave", "participant_a", "participant_b"),
    closed_by="wave",
)

TIES_ASKED = Table(
    "ties_asked",
    "One row is one person who was asked in one wave, and could be named in it.",
    (
        _wave(),
        Column("participant_id", "identifier", "Code of the person.", required=True),
        Column("answered", "one of", "Whether the person answered, if only to name nobody.",
               ("yes", "no"), required=True),
    ),
    key=("wave", "participant_id"),
)  # fmt: skip

OWN_NETWORKS = Table(
    "own_networks",
    "One row is what one person said in one wave of their own network outside the programme; "
    "numbers only, never a name.",
    (
        Column("participant_id", "identifier", "Code of the person.", required=True),
        _wave(),
        Column("people", "number of people", "How many like-minded people they can turn to.",
               required=True),
        Column("communities", "number of people", "In how many communities those are."),
        Column("said_on", "date", "Day it was said.", required=True, personal=False),
    ),
    dated_by="said_on",
    key=("wave", "participant_id"),
)  # fmt: skip

LINKS = Table(
    "links",
    "One row is one link between two organisations, as one of them said it in one wave.",
    (
        _wave(),
        Column("organisation_a", "one of", "Code of the organisation that said it.",
               "organisations.organisation_id", required=True, personal=False),
        Column("organisation_b", "one of", "Code of the organisation that was named.",
               "organisations.organisation_id", required=True, personal=False),
        Column("kind", "one of", "What passes between them; one row for each kind.", KINDS,
               personal=False),
        *(Column(name, "one of", f"{_RATED[name]}, rated from 1 to 4 by the one who said it.",
                 _SCALE, personal=False) for name in (*VALUE, *TRUST)),
        Column("said_on", "date", "Day it was said.", required=True, personal=False),
    ),
    dated_by="said_on",
    key=("wave", "organisation_a", "organisation_b", "kind"),
    closed_by="wave",
)  # fmt: skip

LINKS_ASKED = Table(
    "links_asked",
    "One row is one organisation that was asked in one wave, and could be named in it.",
    (
        _wave(),
        Column("organisation_id", "one of", "Code of the organisation.",
               "organisations.organisation_id", required=True, personal=False),
        Column("answered", "one of", "Whether it answered, if only to name none.", ("yes", "no"),
               required=True, personal=False),
    ),
    key=("wave", "organisation_id"),
)  # fmt: skip

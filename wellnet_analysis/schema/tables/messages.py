"""Messages that had to get round, and who passed them on."""

from __future__ import annotations

from wellnet_analysis.schema.tables.columns import Column, Table

MESSAGES = Table(
    "messages",
    "One row is one message that the partners were asked to pass on.",
    (
        Column("message_id", "identifier", "A code for the message.", required=True, unique=True,
               personal=False),
        Column("topic", "text", "What it was about, as it is printed, such as Flu vaccination.",
               required=True, personal=False),
        Column("sent_on", "date", "Day it was sent to the partners.", required=True,
               personal=False),
        Column("sent_by", "one of", "Whose message it was, by code; that organisation is not asked "
               "to pass it on.", "organisations.organisation_id", personal=False),
        Column("languages", "text", "In which languages it was sent, by their English names, "
               "joined by semicolons.", personal=False),
        Column("council_channel", "text", "Through which channel of its own the council told it, "
               "such as Council newsletter; empty if through none.", personal=False),
        Column("council_on", "date", "Day on which it stood in that channel.", personal=False),
        Column("council_languages", "text", "In which languages it stood there, joined by "
               "semicolons.", personal=False),
        Column("council_audience", "number of people", "How many people that channel may have "
               "reached, estimated.", personal=False),
        Column("council_audience_source", "words", "Where that estimate comes from, in words "
               "without figures.", personal=False),
    ),
    dated_by="sent_on",
)  # fmt: skip

PASSED_ON = Table(
    "passed_on",
    "One row is one organisation that passed one message on in one way.",
    (
        Column("message_id", "one of", "Which message, by code.", "messages.message_id",
               required=True, personal=False),
        Column("organisation_id", "one of", "Who passed it on, by code.",
               "organisations.organisation_id", required=True, personal=False),
        Column("passed_on", "date", "Day on which it was first passed on in this way.",
               required=True, personal=False),
        Column("how", "words", "In which way, in words without figures, such as Notice board, "
               "Messages to members, or At a lunch.", personal=False),
        Column("languages", "text", "In which languages it was passed on, by their English names, "
               "joined by semicolons; empty for those it was sent in.", personal=False),
        Column("estimated_audience", "number of people", "How many people may have had it that "
               "way, estimated. Under ten is told in working copies only.", personal=False),
        Column("audience_source", "words", "Where that estimate comes from, in words without "
               "figures, such as Members on the list; needed beside an estimate.", personal=False),
    ),
    dated_by="passed_on",
    key=("message_id", "organisation_id", "how"),
)  # fmt: skip

"""What people answered in surveys before, during and after."""

from __future__ import annotations

from wellnet_analysis.schema.tables.columns import Column, Table

BASELINE, AFTER_SESSION, FOLLOW_UP, LATER = WAVES = (
    "baseline",
    "after a session",
    "follow-up",
    "later follow-up",
)

SURVEYS = Table(
    "surveys",
    "One row is one person's answer to one question of a survey.",
    (
        Column("participant_id", "identifier", "Code of the person.", required=True),
        Column("wave", "one of", "Which survey it was: before the programme, after a session, at "
               "its end, or a year or so later.", WAVES, required=True, personal=False),
        Column("item", "text", "Code of the question, as an instrument names it "
               "(`wellnet_analysis/instruments/builtin.toml`, or `instruments.toml` beside "
               "`programme.toml`).", required=True, personal=False),
        Column("value", "text", "The answer, as a code or in the words of the instrument; empty "
               "if the question was left out."),
        Column("mode", "one of", "How it was filled in: help pushes answers up.",
               ("online", "on paper", "by telephone", "with help"), personal=False),
        Column("date", "date", "Day it was filled in.", required=True),
    ),
    dated_by="date",
    key=("participant_id", "wave", "item"),
)  # fmt: skip

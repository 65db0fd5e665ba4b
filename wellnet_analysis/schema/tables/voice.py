"""What people said: themes, coded passages, quotes, stories, and what stands beside a number."""

from __future__ import annotations

from wellnet_analysis.schema.tables.columns import Column, Table

AGREE, EXPAND, CLASH, SILENT = FITS = ("agree", "expand", "clash", "silent")
CHANNELS = ("report", "bid", "web")

# In a working copy, who told a theme, of those who were listened to.
THEME = "theme: "
TOLD_IT, NOT_TOLD, NOT_HEARD = "Told it", "Was heard and did not tell it", "Was not heard"

SEGMENTS = Table(
    "segments",
    "One row is one theme that one coder gave to one passage of an interview or a form.",
    (
        Column("segment_id", "identifier", "A code for the passage, the same for every coder.",
               required=True),
        Column("source_id", "identifier", "A code for the interview, or the form, it is from.",
               required=True),
        Column("participant_id", "identifier", "Code of the person who said it; empty if it was "
               "nobody of people.csv."),
        Column("coder", "text", "Who read the passage, by a code or initials; never printed.",
               required=True),
        Column("code", "one of", "The theme that the coder gave; empty if the coder read the "
               "passage and gave none.", "codebook.code", personal=False),
        Column("start", "whole", "The character at which the passage begins in its text."),
        Column("end", "whole", "The character at which it ends."),
        Column("text_id", "identifier", "A code for the text, where it is kept elsewhere."),
        Column("said_on", "date", "Day it was said."),
        Column("order", "whole", "Which interview it was, from 1, in the order they were held."),
    ),
    dated_by="said_on",
    key=("segment_id", "coder", "code"),
)  # fmt: skip

QUOTES = Table(
    "quotes",
    "One row is somebody's words, as they might be quoted. Nothing is printed without the person's "
    "consent for that channel, and the approval that `wellnet quotes` writes.",
    (
        Column("quote_id", "identifier", "A code for the quote; never printed.", required=True,
               unique=True),
        Column("text", "text", "The words, exactly.", required=True),
        Column("participant_id", "identifier", "Code of the person.", required=True),
        Column("channels", "any of", "Where the person agreed to be quoted; empty is nowhere.",
               CHANNELS),
        Column("trait", "text", "At most one thing told of the person, as question = group, such "
               "as sex = Female."),
        Column("code", "one of", "The theme it speaks to.", "codebook.code", personal=False),
        Column("dissent", "yes or no", "Whether it goes against what most said."),
        Column("selected_because", "words", "Why this quote and no other.", personal=False),
        Column("approved_by", "text", "Who read it for us; written by `wellnet quotes`.",
               personal=False),
        Column("approved_on", "date", "On which day; written by `wellnet quotes`.",
               personal=False),
        Column("approved_digest", "text", "Of exactly which words; written by `wellnet quotes`.",
               personal=False),
        Column("kept_because", "text", "Why words may stay that could give somebody away, as kind "
               "= reason, with a semicolon between; written by `wellnet quotes`."),
    ),
)  # fmt: skip

STORIES = Table(
    "stories",
    "One row is one story of change that was collected, and how far it was chosen (Most "
    "Significant Change).",
    (
        Column("story_id", "identifier", "A code for the story; never printed.", required=True,
               unique=True),
        Column("domain", "words", "What kind of change it is about.", required=True,
               personal=False),
        Column("title", "words", "What it is called; printed, so never a name.", required=True),
        Column("participant_id", "identifier", "Code of the person who told it; empty if it was "
               "nobody of people.csv."),
        Column("chosen_at", "words", "Which panels chose it, from the first to the last, with a "
               "semicolon between; empty if none did.", personal=False),
        Column("chosen_because", "words", "Why the last of them chose it; printed.",
               personal=False),
    ),
)  # fmt: skip

JOINT = Table(
    "joint",
    "One row is one question, with the number and the words that answer it, and how they fit.",
    (
        Column("question", "words", "What is asked, without figures.", required=True,
               personal=False),
        Column("finding", "text", "The number, by its id in evidence.csv; empty if there is none.",
               personal=False),
        Column("code", "one of", "The theme; empty if there is none.", "codebook.code",
               personal=False),
        Column("quote_id", "identifier", "The quote, by its code; shown only where it may be.",
               personal=False),
        Column("fit", "one of", "Whether words and number agree, the words add something, they "
               "clash, or one of them is silent.", FITS, required=True, personal=False),
        Column("reading", "words", "How both are read together, without figures.",
               personal=False),
        Column("plan", "words", "Where they clash: what will be done to find out.",
               personal=False),
    ),
)  # fmt: skip

POINTS = Table(
    "points",
    "One row is one point that somebody made in public, in our own words and never theirs, with "
    "its source.",
    (
        Column("point_id", "identifier", "A code for the point.", required=True, unique=True,
               personal=False),
        Column("point", "words", "What was said, put in other words, without figures.",
               required=True, personal=False),
        Column("code", "one of", "The theme it speaks to.", "codebook.code", personal=False),
        Column("source", "text", "Where it was published.", required=True, personal=False),
        Column("corrected", "words", "What was put right before it was coded, such as a name that "
               "a machine misheard.", personal=False),
    ),
)  # fmt: skip

CODEBOOK = Table(
    "codebook",
    "One row is one theme that passages are coded with.",
    (
        Column("code", "identifier", "A short code.", required=True, unique=True, personal=False),
        Column("label", "words", "What it is called in print.", required=True, personal=False),
        Column("meaning", "words", "When it is given, and when not.", personal=False),
        Column("part_of", "identifier", "The code of the wider theme it belongs to.",
               personal=False),
    ),
)  # fmt: skip

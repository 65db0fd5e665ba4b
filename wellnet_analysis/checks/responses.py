"""Rules about what partners reply to a page."""

from __future__ import annotations

import pandas as pd

from wellnet_analysis.catalogue import reports
from wellnet_analysis.checks.rows import Rule, faults_by
from wellnet_analysis.errors import Fault, listed
from wellnet_analysis.schema import MOST_WORDS


def responses_faults(responses: pd.DataFrame, *, file: str) -> list[Fault]:
    """Find replies to no page, too long ones, and dates that contradict each other.

    Parameters
    ----------
    responses : DataFrame
        The table with dates read; its index holds row numbers.
    file : str
        File name for the messages.

    Returns
    -------
    list of Fault
        One for each rule, with all its rows.
    """
    known = [entry.name for entry in reports(working=True)]
    replied, reply = responses["replied_on"], responses["reply"]
    rules = [
        Rule(~responses["report"].isin(known), "report", "is no page of these reports.",
             f"Write one of {listed(known)}."),
        Rule(reply.str.split().str.len() > MOST_WORDS, "reply",
             f"is longer than {MOST_WORDS} words.", "Ask the organisation to shorten it; it is "
             "printed only as it was given."),
        Rule((reply != "") & replied.isna(), "replied_on", "is missing beside a reply.",
             "Write the day of the reply."),
        Rule((reply == "") & replied.notna(), "reply", "is missing beside the day of a reply.",
             "Copy the reply in as it was given, or delete the day."),
        Rule(replied < responses["asked_on"], "replied_on", "is before the day it was asked.",
             "Correct one of the two dates."),
    ]  # fmt: skip
    return faults_by(responses, rules, file=file)

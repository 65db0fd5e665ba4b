"""Rules about messages and who passed them on: days in order, estimates with a source."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from wellnet_analysis.checks.rows import Rule, faults_by
from wellnet_analysis.errors import Fault

_FOUND = "Say where it comes from, such as members on the list, or empty the estimate."
_ORDER = "Correct one of the two dates."


def message_faults(tables: Mapping[str, pd.DataFrame]) -> list[Fault]:
    """Find messages that were passed on before they were sent, and estimates without a source.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Tables with dates and numbers read, by name; the index holds row numbers.

    Returns
    -------
    list of Fault
        One for each rule, with all its rows.
    """
    found: list[Fault] = []
    messages, passed = tables.get("messages"), tables.get("passed_on")
    if messages is not None:
        found += faults_by(messages, _messages(messages), file="messages.csv")
    if passed is None:
        return found
    if messages is None:
        rule = "who passed messages on needs the list of messages."
        return [*found, Fault("messages.csv", (), "", rule, "Put it beside programme.toml.")]
    sent = messages.drop_duplicates("message_id").set_index("message_id")["sent_on"]
    return found + faults_by(passed, _passed_on(passed, sent), file="passed_on.csv")


def _messages(messages: pd.DataFrame) -> list[Rule]:
    channel, audience = messages["council_channel"] == "", messages["council_audience"].notna()
    return [
        Rule(messages["council_on"].notna() & channel, "council_channel",
             "is empty, but council_on is filled.", "Name the council's channel."),
        Rule(audience & (messages["council_audience_source"] == ""), "council_audience_source",
             "is empty, but council_audience is filled.", _FOUND),
    ]  # fmt: skip


def _passed_on(passed: pd.DataFrame, sent: pd.Series) -> list[Rule]:
    sent_on = pd.to_datetime(passed["message_id"].map(sent))
    audience = passed["estimated_audience"].notna()
    return [
        Rule(passed["passed_on"] < sent_on, "passed_on",
             "is before the day on which the message was sent.", _ORDER),
        Rule(audience & (passed["audience_source"] == ""), "audience_source",
             "is empty, but estimated_audience is filled.", _FOUND),
    ]  # fmt: skip

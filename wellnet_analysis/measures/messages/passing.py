"""How many partners passed a message on, and how soon half of them had."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing
from wellnet_analysis.measures.messages.reading import BASE, SOURCE, Message, read

_PASSED, _SPEED = "messages.passed_on", "messages.speed"
NO_MESSAGE = "told of the whole programme, once messages are recorded."


def passed_on(tables: Mapping[str, pd.DataFrame]) -> Findings:
    """Say how many partners passed each message on.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``messages``, ``passed_on`` and ``organisations``.

    Returns
    -------
    Findings
        Per message, in order of date: partners that passed it on in any way, of those that had
        joined by then. Whoever sent it is not among them.
    """
    title, subtitle = "Who passed it on", "Partner organisations that passed each message on"
    messages = [each for each in read(tables) if each.partners]
    if not messages:
        return nothing(_PASSED, title, subtitle, why=f"{title}: {NO_MESSAGE}")
    rows = tuple(
        Finding(
            f"{_PASSED}.{each.key}", _PASSED, category=each.topic, counts="organisations",
            count=len(each.days), of=len(each.partners), base=BASE, unit="share", source=SOURCE,
            estimate=len(each.days) / len(each.partners),
            method="different organisations, of those that had joined by then",
            says="{category}: {count} of {of}.",
        )
        for each in messages
    )  # fmt: skip
    most, least = (pick(rows, key=lambda row: row.estimate or 0) for pick in (max, min))
    lead = f"{{{most.key}.category}} got furthest: {{{most.key}.count}} of "
    lead += f"{{{most.key}.of}} partners passed it on"
    least_far = f"; {{{least.key}.category}} least far, {{{least.key}.count}} of {{{least.key}.of}}"
    return Findings(title, subtitle, rows, (lead + ("." if most is least else f"{least_far}."),))


def speed(tables: Mapping[str, pd.DataFrame]) -> Findings:
    """Say how many days it took until half of the partners had passed a message on.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``messages``, ``passed_on`` and ``organisations``.

    Returns
    -------
    Findings
        Per message: days from the day it was sent until half of the partners had passed it on
        (``count``; none where they had not by the report's date), and until it stood in the
        council's own channel (``reference``).
    """
    title = "How soon it got round"
    subtitle = "Days until half of the partners had passed each message on"
    messages = [each for each in read(tables) if each.partners]
    if not messages:
        return nothing(_SPEED, title, subtitle, why=f"{title}: {NO_MESSAGE}")
    rows = tuple(_speed(each) for each in messages)
    reached = sorted((row for row in rows if row.count is not None), key=lambda row: row.count or 0)
    leads = []
    if reached:
        leads.append(f"{{{reached[0].key}.sentence}}")
    if slow := [row.key for row in rows if row.count is None]:
        named = "; ".join(f"{{{key}.category}}" for key in slow)
        leads.append(f"Half of the partners had not passed it on by the report's date: {named}.")
    if rows_beside := [row for row in reached if row.reference is not None]:
        first = rows_beside[0]
        leads.append(f"The council's own channel had {{{first.key}.category}} after "
                     f"{{{first.key}.reference:spelled day}}.")  # fmt: skip
    return Findings(title, subtitle, rows, tuple(leads), "Council's own channel")


def half_after(message: Message) -> int | None:
    """Count the days until half of the partners, or more, had passed a message on.

    The median time to passing on, of all partners, those that never did among them
    (Kaplan and Meier 1958, where everybody is followed equally long).
    """
    days, needed = list(message.days.values()), math.ceil(len(message.partners) / 2)
    return days[needed - 1] if len(days) >= needed else None


def _speed(message: Message) -> Finding:
    days, council = half_after(message), message.council["on"]
    own = None if pd.isna(council) else (council - message.sent_on).days
    never = "{category}: half of the partners had not passed it on by the report's date."
    return Finding(
        f"{_SPEED}.{message.key}", _SPEED, category=message.topic, counts="events", count=days,
        reference=own, unit="days", base=BASE, source=SOURCE,
        caveat="" if days is not None else "Not reached by the report's date.",
        method="day on which half of the partners, or more, had passed it on",
        says="{category}: half of the partners had passed it on after {count:spelled day}."
        if days is not None else never,
    )  # fmt: skip

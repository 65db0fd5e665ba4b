"""Which tool a file comes from, by the headings only that tool writes."""

from __future__ import annotations

from collections.abc import Sequence

from wellnet_analysis.intake.letters import key


def recognise(headings: Sequence[str]) -> str:
    """Say which tool a file comes from, by the headings only that tool writes.

    Examples
    --------
    >>> recognise(["ID", "Start time", "Completion time", "Email", "Name", "Age"])
    'Microsoft Forms'
    >>> recognise(["Order #", "Order Date", "First Name", "Surname", "Attendee #"])
    'Eventbrite'
    """
    said = [key(heading) for heading in headings]
    if "completion time" in said and ("id" in said or "start time" in said):
        return "Microsoft Forms"
    if said[:1] == ["timestamp"]:
        return "Google Forms"
    marks = ("order #", "order id", "order no", "attendee #", "attendee no", "attendee status",
             "ticket type", "order date", "buyer email", "event id")  # fmt: skip
    if sum(heading.startswith(marks) for heading in said) >= 3:
        return "Eventbrite"
    return "a table of your own"

"""What the demonstration's invented partners reply to the pages that speak of them."""

from __future__ import annotations

from datetime import date

from wellnet_analysis.demo.people import Row

_ASKED = date(2022, 9, 5)
_REPLIES = (
    ("O02", "reach", "", date(2022, 9, 8),
     "We agree with what is said here. What it does not show is how much of it rested on people "
     "who already knew and trusted each other."),
    ("O03", "representation", "representation.gaps", date(2022, 9, 12),
     "Many who use our rooms would rather not say what their ethnic group is, and we did not press "
     "them. Please read the gaps with that in mind."),
    ("O09", "training", "training.journey", date(2022, 9, 14),
     "Whoever came late counts here as having come. We would rather have counted those who stayed "
     "until the end."),
    ("O01", "representation", "", None, ""),
    ("O01", "value", "", None, ""),
)  # fmt: skip


def replies() -> list[Row]:
    """Make the rows of responses.csv: who was asked, and what they said, if anything."""
    return [
        {"organisation_id": who, "report": report, "about": about, "asked_on": _ASKED,
         "reply": text, "replied_on": day or ""}
        for who, report, about, day, text in _REPLIES
    ]  # fmt: skip

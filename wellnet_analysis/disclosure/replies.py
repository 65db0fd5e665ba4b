"""What partners reply to a page: printed as it was given, once nobody can be told from it.

Partners have a right of reply, so nothing here shortens or mends a text. What may give somebody
away, or holds a number that the door has not seen, waits until a person has read it and said of
each kind of thing why it may stay.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from wellnet_analysis.disclosure.quotes import flags

_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|"
    r"seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens?|"
    r"hundreds?|thousands?|half|quarter|nobody|everybody|everyone|all of (?:us|them))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Reply:
    """An organisation's own words about a page.

    Parameters
    ----------
    organisation : str
        Its name as it is printed.
    about : str
        The measure or the finding it speaks of; empty for the whole page.
    day : date
        When it replied.
    text : str
        The words as they were given.
    """

    organisation: str
    about: str
    day: date
    text: str


@dataclass(frozen=True)
class Waiting:
    """A reply that somebody has to read first: whose, in which row, and what was found in it."""

    organisation: str
    row: int
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Replies:
    """Who was asked about a page, what they reply, and which replies have to wait.

    Parameters
    ----------
    asked : tuple of str
        Every organisation that was asked, by name.
    given : tuple of Reply
        What may be printed, in order of date.
    waiting : tuple of Waiting
        Replies that are not printed yet.
    """

    asked: tuple[str, ...] = ()
    given: tuple[Reply, ...] = ()
    waiting: tuple[Waiting, ...] = ()

    @property
    def silent(self) -> tuple[str, ...]:
        """Those who were asked and have not replied."""
        replied = {each.organisation for each in (*self.given, *self.waiting)}
        return tuple(name for name in self.asked if name not in replied)


def replies_to(
    report: str,
    responses: pd.DataFrame | None,
    names: Mapping[str, str],
    *,
    as_at: date,
    known: Collection[str] = (),
) -> Replies:
    """Gather what partners say of a page, and keep back what may give somebody away.

    Parameters
    ----------
    report : str
        Name of the page.
    responses : DataFrame or None
        Table ``responses``; its index holds row numbers.
    names : mapping of str to str
        The printed name of every organisation, by its code.
    as_at : date
        The report's date; what came later is not there yet.
    known : collection of str
        Names of places and the like, which give nobody away, beside the organisations' own.

    Returns
    -------
    Replies
        Nobody asked, if there is no table.

    Examples
    --------
    >>> table = pd.DataFrame({"organisation_id": ["O1"], "report": ["reach"], "about": [""],
    ...     "asked_on": [date(2022, 9, 1)], "reply": ["We would have asked our neighbours sooner."],
    ...     "replied_on": [date(2022, 9, 8)], "read_by": [""], "kept_because": [""]}, index=[2])
    >>> found = replies_to("reach", table, {"O1": "The Library"}, as_at=date(2022, 9, 30))
    >>> [(reply.organisation, reply.text) for reply in found.given]
    [('The Library', 'We would have asked our neighbours sooner.')]
    """
    if responses is None:
        return Replies()
    own = responses[(responses["report"] == report) & responses["organisation_id"].isin(names)]
    asked = sorted({names[code] for code in own["organisation_id"]})
    given, waiting = [], []
    for number, row in own.iterrows():
        who, day = names[row["organisation_id"]], row["replied_on"]
        if not row["reply"] or pd.isna(day) or _day(day) > as_at:
            continue
        kinds = _unanswered(row, known=(*names.values(), *known))
        if kinds:
            waiting.append(Waiting(who, int(str(number)), kinds))
        else:
            given.append(Reply(who, row["about"], _day(day), row["reply"]))
    in_order = sorted(given, key=lambda each: (each.day, each.organisation, each.about))
    return Replies(tuple(asked), tuple(in_order), tuple(waiting))


def _unanswered(row: pd.Series, *, known: Collection[str]) -> tuple[str, ...]:
    """Name each kind of thing in a reply that nobody has said may stay."""
    text = row["reply"]
    for name in sorted(filter(None, known), key=len, reverse=True):
        text = text.replace(name, "-" * len(name))
    found = {flag.kind for flag in flags(text)} | ({"number"} if _NUMBER.search(text) else set())
    reasons = (part.partition(":") for part in row["kept_because"].split(";"))
    allowed = {kind.strip().casefold() for kind, _, why in reasons if why.strip()}
    return tuple(sorted(found - (allowed if row["read_by"] else set())))


def _day(day: date | pd.Timestamp) -> date:
    return day.date() if isinstance(day, pd.Timestamp) else day

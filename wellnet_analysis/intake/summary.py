"""What was read, what was rewritten, what was set aside and why: counts, never values."""

from __future__ import annotations

from collections.abc import Iterator

from wellnet_analysis.errors import did_you_mean, listed, row_numbers
from wellnet_analysis.intake.answers.synonyms import catch_all, too_broad
from wellnet_analysis.intake.aside import FORGOTTEN
from wellnet_analysis.intake.examined import Examined
from wellnet_analysis.intake.letters import key
from wellnet_analysis.intake.vocabulary import Vocabulary
from wellnet_analysis.schema import TABLES
from wellnet_analysis.words import counted, number

_MOST_NAMED = 12
_LISTS = {
    "2021": "the list of the 2021 Census (19 groups)",
    "2011": "the list of the 2011 Census (18 groups)",
    "2001": "an older list (2001 Census)",
}


def summary(examined: Examined, *, vocabulary: Vocabulary | None = None) -> list[str]:
    """Sum up what became of a file, one sentence a line.

    Parameters
    ----------
    examined : Examined
        The file as it was read.
    vocabulary : Vocabulary, optional
        Which answers hold what is not on a list.

    Returns
    -------
    list of str
        Counts and headings only; nothing that a person answered.

    Examples
    --------
    >>> from wellnet_analysis.intake import examine
    >>> summary(examine("data/demo/people.csv"))[0]
    'people.csv was read as a table of your own: 55 rows, 55 people.'
    """
    if examined.parts:
        lines = [line for part in examined.parts for line in summary(part, vocabulary=vocabulary)]
        return [*lines, *_not_read(examined)]
    return [
        _first(examined),
        *_rows(examined),
        *_cells(examined),
        *_unknown(examined, vocabulary or Vocabulary()),
        *_headings(examined),
    ]


def _first(examined: Examined) -> str:
    rows = len(examined.body.numbers)
    what = counted(len(examined.frame), "row")
    if examined.persons:
        what = counted(len(examined.frame), "person", "people")
    elif examined.table == "attendance":
        what = f"{counted(len(examined.frame), 'line')} of the register"
    elif examined.table == "counts":
        what = f"{counted(len(examined.frame), 'number')} of people"
    tool = examined.mapping.tool or "a table of your own"
    return f"{examined.file} was read as {tool}: {counted(rows, 'row')}, {what}."


def _rows(examined: Examined) -> Iterator[str]:
    for reason, rows in examined.body.set_aside.items():
        if reason == FORGOTTEN:
            yield (
                f"{counted(len(rows), 'row')} {'is' if len(rows) == 1 else 'are'} {reason}; left "
                f"out: {row_numbers(rows)}. Delete {'it' if len(rows) == 1 else 'them'} at the "
                "source too."
            )
            if examined.table == "people":
                yield (
                    "Somebody who asks to come back goes in by the row's number: add --back "
                    f"{rows[0]} to the import."
                )
            continue
        where = row_numbers(rows) if len(rows) <= _MOST_NAMED else counted(len(rows), "row")
        yield f"Set aside, {where}: {reason}."
    persons = examined.persons
    if persons and persons.edited:
        yield (
            f"{counted(persons.edited, 'earlier response')} of the same person "
            f"{'was' if persons.edited == 1 else 'were'} replaced by a later one."
        )
    if persons and persons.repeats:
        yield f"{counted(persons.repeats, 'row')} repeated another and counted once."
    if persons and persons.extra:
        yield (
            f"{counted(persons.extra, 'place')} booked for somebody else: counted as people "
            "without answers."
        )
    if persons and (pairs := sum(not pair.said for pair in persons.likely)):
        yield (
            f"{counted(pairs, 'pair')} of rows may be the same person; they count as two until "
            "somebody has looked."
        )
    if persons and (pairs := sum(pair.said == "yes" for pair in persons.likely)):
        yield f"{counted(pairs, 'pair')} of rows counted as one person, as you decided."
    yield from _not_read(examined)
    if examined.hidden:
        count = counted(examined.hidden, "row")
        yield f"{count} hidden in the workbook, perhaps by a filter: read like the others."


def _not_read(examined: Examined) -> Iterator[str]:
    if examined.others:
        sheets = "Sheet" if len(examined.others) == 1 else "Sheets"
        yield f"{sheets} not read: {listed(repr(name) for name in examined.others)}."


def _cells(examined: Examined) -> Iterator[str]:
    for heading, order in examined.noticed.orders.items():
        yield f"Dates of '{heading}' were read with the {order}."
    if changed := examined.noticed.normalised:
        total = sum(changed.values())
        cells = f"{counted(total, 'cell')} {'was' if total == 1 else 'were'}"
        named = listed(f"{name} {number(count)}" for name, count in sorted(changed.items()))
        yield f"{cells} rewritten in the schema's words: {named}."
    for name, count in examined.noticed.mended.items():
        yield f"{counted(count, 'cell')} of {name} that a spreadsheet had made a date put right."
    if years := examined.noticed.years:
        yield (
            f"{counted(years, 'year')} of birth read as ages on the day of registration, as if "
            "born in the middle of the year."
        )
    if lists := examined.noticed.lists:
        named = listed(_LISTS[name] for name in lists)
        yield f"Ethnic groups are worded as on {named}."
    heading = examined.body.heading("sex")
    if examined.table == "people" and "gender" in key(heading) and "sex" not in key(heading):
        yield f"'{heading}' was read as sex, which is what residents are counted by."


def _unknown(examined: Examined, vocabulary: Vocabulary) -> Iterator[str]:
    for name, answers in sorted(examined.noticed.unknown.items()):
        column = TABLES[examined.table].by_name[name]
        other = catch_all(name, vocabulary.allowed(column) or ())
        broad = sum(count for answer, count in answers.items() if too_broad(name, key(answer)))
        rest = sum(answers.values()) - broad
        if rest:
            counts = f"'{other}'" if other else "not answered"
            yield f"{counted(rest, 'answer')} to {name} not recognised, counted as {counts}."
        if broad:
            yield (
                f"{counted(broad, 'answer')} to {name} too broad for its list, counted as not "
                "answered."
            )


def _headings(examined: Examined) -> Iterator[str]:
    if dropped := examined.dropped:
        named = listed(f"'{heading}'" for heading in dropped)
        yield f"Dropped, after serving at most to tell people apart: {named}."
    if unread := examined.unread:
        named = listed(_perhaps(heading, examined) for heading in unread[:_MOST_NAMED])
        more = f" and {len(unread) - _MOST_NAMED} more" if len(unread) > _MOST_NAMED else ""
        yield f"Not read: {named}{more}."


def _perhaps(heading: str, examined: Examined) -> str:
    """Name a heading that is not read, with the column it may be a misspelling of."""
    taken = set(examined.mapping.columns.values())
    names = [c.name.replace("_", " ") for c in TABLES[examined.table].columns]
    near = did_you_mean(key(heading), [n for n in names if n.replace(" ", "_") not in taken])
    return f"'{heading}' ({near})" if near else f"'{heading}'"

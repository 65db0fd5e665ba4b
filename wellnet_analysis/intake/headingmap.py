"""How a file is read, written down so that a person can correct it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from wellnet_analysis.errors import ProgrammeError, did_you_mean
from wellnet_analysis.intake.answers import DAY_FIRST, MONTH_FIRST
from wellnet_analysis.intake.finding import Header, is_day, ticked
from wellnet_analysis.intake.headings import assigned, targets
from wellnet_analysis.intake.recognising import recognise
from wellnet_analysis.schema import TABLES

_ABOUT = """\
# How {file} is read. Recognised as: {tool}.
#
# Lines that begin with # are notes. Correct a line and run the same command again; nothing
# in the file itself is ever changed. This file may hold answers in people's own words: it
# stays in the private folder.

"""
_ABOUT_COLUMNS = """\
# Your heading = what it is read as; "" is not read. Names, e-mails, phones and postcodes are
# used to tell people apart and are then dropped. What a heading may be read as:
#   {targets}
"""
_ABOUT_DATES = """
# The order of day and month in dates such as 05/06/2022: "day first" or "month first".
# A heading that is not here is decided by its own clear dates.
"""
_ABOUT_SESSIONS = """
# The code of the session in sessions.csv that each column of the register stands for.
"""
_ABOUT_ANSWERS = """
# Answers that were not recognised = the answer they are read as. Easier in the workbook of
# questions beside this file, with lists to choose from.
"""


@dataclass(frozen=True)
class HeadingMap:
    """Which heading is read as which column, and what a person decided.

    Parameters
    ----------
    table : str
        Table of the schema.
    tool : str
        What the file was recognised as.
    columns : mapping of str to str
        From every heading to its target; an empty target is not read.
    dates : mapping of str to str
        From headings to the stated order of day and month.
    sessions : mapping of str to str
        For a register with a column for each session: from the heading to the session's code.
    answers : mapping of str to mapping of str to str
        By target: from an answer that was not recognised to the one it is read as.
    sheet : str
        The sheet of a workbook.

    Examples
    --------
    >>> HeadingMap("people", columns={"Age": "age"}).columns["Age"]
    'age'
    """

    table: str
    tool: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    sessions: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    sheet: str = ""

    def place_of(self, headings: Iterable[str]) -> dict[str, int]:
        """From each target to the place of its heading in a file."""
        places = self.places_of(headings)
        return {target: held[0] for target, held in places.items()}

    def places_of(self, headings: Iterable[str]) -> dict[str, list[int]]:
        """From each target to the places of all its headings; several for some questions."""
        places: dict[str, list[int]] = {}
        for place, heading in enumerate(headings):
            if (target := self.columns.get(heading, "")) and target != "dropped":
                places.setdefault(target, []).append(place)
        return places

    def with_dates(self, order: str) -> HeadingMap:
        """State one order of day and month for every column of dates."""
        kinds = {column.name: column.kind for column in TABLES[self.table].columns}
        # Among ages there may be dates of birth.
        dated = {name for name, kind in kinds.items() if kind == "date"} | {"age"}
        stated = {h: order for h, target in self.columns.items() if target in dated}
        return replace(self, dates=stated)


def propose(
    header: Header,
    *,
    sheet: str = "",
    is_session: Callable[[str], bool] = ticked,
    filled: Collection[int] | None = None,
) -> HeadingMap:
    """Propose how a file is read, from its headings alone.

    Parameters
    ----------
    header : Header
        The headings that were found.
    sheet : str
        Name of the sheet.
    is_session : callable
        Whether a heading stands for one session of a register.
    filled : collection of int, optional
        Places of the columns that hold anything.
    """
    given = assigned(header.headings, header.table, filled=filled)
    columns = {h: given.get(place, "") for place, h in enumerate(header.headings) if h}
    sessions = {}
    if header.table == "attendance" and not {"attended", "session_id"} <= set(columns.values()):
        sessions = {h: "" for h in columns if is_session(h) or is_day(h) or h == header.session}
        columns = {
            h: "" if h in sessions or target in {"attended", "session_id"} else target
            for h, target in columns.items()
        }
    return HeadingMap(
        header.table, recognise(header.headings), columns, sessions=sessions, sheet=sheet
    )


def written(mapping: HeadingMap, *, file: str) -> str:
    """Write a mapping as commented TOML.

    Examples
    --------
    >>> written(HeadingMap("people", columns={"Age": "age"}), file="a.csv").splitlines()[-1]
    '"Age" = "age"'
    """
    lines = [_ABOUT.format(file=file, tool=mapping.tool or "a table of your own")]
    lines.append(f"table = {_quoted(mapping.table)}\n")
    if mapping.sheet:
        lines.append(f"sheet = {_quoted(mapping.sheet)}\n")
    if mapping.dates:
        lines += [_ABOUT_DATES, "[dates]\n", *_pairs(mapping.dates)]
    if mapping.sessions:
        lines += [_ABOUT_SESSIONS, "[sessions]\n", *_pairs(mapping.sessions)]
    for target, answers in sorted(mapping.answers.items()):
        if answers:
            lines += [_ABOUT_ANSWERS, f"[answers.{target}]\n", *_pairs(answers)]
    about = _ABOUT_COLUMNS.format(targets=_wrapped(targets(mapping.table)))
    return "".join([*lines, "\n", about, "[columns]\n", *_pairs(mapping.columns)])


def _wrapped(words: Iterable[str]) -> str:
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) > 84:
            lines.append(line)
            line = ""
        line += f"{word}  "
    return "\n#   ".join([*lines, line]).strip()


def _pairs(pairs: Mapping[str, str]) -> list[str]:
    return [f"{_quoted(name)} = {_quoted(value)}\n" for name, value in pairs.items()]


def _quoted(text: str) -> str:
    """Write text as TOML does; its strings escape what JSON's do."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def load(path: Path) -> HeadingMap:
    """Read a mapping back.

    Raises
    ------
    ProgrammeError
        If it is not TOML, or names what does not exist; every fault is named at once.
    """
    try:
        held = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise ProgrammeError(
            "The mapping cannot be read: it is not TOML.", where=path.name,
            do="Put the last change right, or delete the file to have it proposed anew.",
        ) from None  # fmt: skip
    faults = list(_faults(held))
    if faults:
        raise ProgrammeError(" ".join(faults), where=path.name)
    return HeadingMap(
        held["table"], "", held.get("columns", {}), held.get("dates", {}),
        held.get("sessions", {}), held.get("answers", {}), held.get("sheet", ""),
    )  # fmt: skip


def _faults(held: Mapping[str, object]) -> Iterable[str]:
    table = held.get("table")
    if table not in TABLES:
        yield f"'table' must be one of {', '.join(TABLES)}."
        return
    groups = {name: held.get(name, {}) for name in ("columns", "dates", "sessions", "answers")}
    if not all(isinstance(group, dict) for group in groups.values()):
        yield 'Each part in [square brackets] must hold lines of the form "heading" = "value".'
        return
    known, taken = targets(str(table)), set()
    several = {column.name for column in TABLES[str(table)].columns if column.kind == "any of"}
    for target in groups["columns"].values():  # type: ignore[attr-defined]
        if not isinstance(target, str) or (target and target not in known):
            near = did_you_mean(str(target), known)
            yield f"[columns] reads a heading as something that does not exist. {near}".strip()
        elif target and target not in {"dropped", *several} and target in taken:
            yield f"[columns] reads two headings as '{target}'. Leave one of them \"\"."
        taken.add(target)
    for order in groups["dates"].values():  # type: ignore[attr-defined]
        if order not in {DAY_FIRST, MONTH_FIRST}:
            yield f'[dates] takes "{DAY_FIRST}" or "{MONTH_FIRST}".'

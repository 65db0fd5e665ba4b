"""The data dictionary: what lives in ``data/``, written from the schema itself.

``data/README.md`` is exactly what :func:`markdown` returns, so it cannot fall behind the
checks that are made.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from wellnet_analysis.schema import CHARACTERISTICS, PREFER_NOT, TABLES, Table, Variable
from wellnet_analysis.schema.tables import Column
from wellnet_analysis.schema.variables import age_variable

_AGE_FLOOR = 16

_OPENING = """\
# What lives in `data/`

<!-- Written by wellnet_analysis/dictionary.py: change the schema, not this page. -->

| folder or file | what it is | in git |
| --- | --- | --- |
| `demo/` | a made-up programme with known truths planted, and its settings | yes |
| `populations/` | published figures about local people, with source, date and licence | yes |
| `README.md` | this page | yes |
| anything else | your own programme's folder | **no** |

Git ignores everything here except those three, so that nobody's record can be committed by
accident: what has once been pushed cannot be taken back. Keep each programme in a folder of
its own, for example `data/our-programme/`, with one `programme.toml` (copy the one in
`demo/`, every line is explained) and these tables beside it. Only `people.csv` is needed;
a report that wants another table says so.

## How the tables are written

- Comma-separated, UTF-8, headings in the first row. The order of rows and columns does not
  matter. A column that is not listed here is ignored, unless its name looks like a misspelling.
- Dates are written 2022-05-31.
- **needed** means that the column must be there and filled in every row. Anything else may be
  empty or left out.
- An empty answer is "Not answered"; "Prefer not to say" is an answer. They are different things.
- Where several answers are allowed, join them with a semicolon: `Word of mouth; Social media`.
- Yes or no may be written in capital or small letters; an empty cell is no.
- `wellnet check data/our-programme` names every fault at once by file, row and column, and
  never repeats what a cell says.
"""

_KINDS = {
    "whole": "whole number",
    "identifier": "code",
    "amount": "amount, as 1250.50",
    "number": "number, as 0.25",
    "words": "text without figures",
}
_ELSEWHERE = {
    "programme.localities": "the localities in `programme.toml`, or their aliases",
    "programme.connections": "`connections` in `programme.toml`",
    "programme.roles": "`roles` in `programme.toml`",
    "programme.channels": "`channels` in `programme.toml`",
    "organisations.organisation_id": "codes in `organisations.csv`",
    "messages.message_id": "codes in `messages.csv`",
    "codebook.code": "codes of `codebook.csv`",
}


def markdown() -> str:
    """Write the data dictionary as Markdown.

    Returns
    -------
    str
        What ``data/README.md`` holds: an opening, one section for each table, and the
        answers of every question with the groupings they may be shown in.

    Examples
    --------
    >>> markdown().splitlines()[0]
    '# What lives in `data/`'
    """
    sections = [_OPENING, "## The tables\n"]
    sections += [_table(table) for table in TABLES.values()]
    sections.append(
        "## The answers\n\n"
        f'Every question also takes "{PREFER_NOT}" or an empty cell. Where a group would be '
        "too small to show, the next grouping on the list is used for everybody; the list was "
        "written before any data was seen.\n"
    )
    sections += [_question(variable) for variable in (age_variable(_AGE_FLOOR), *CHARACTERISTICS)]
    return "\n".join(sections)


def _table(table: Table) -> str:
    lines = [f"### `{table.name}.csv`", "", table.meaning]
    if table.dated_by:
        lines[-1] += (
            f" A row whose `{table.dated_by}` is later than the report's date is left out, "
            "and counted."
        )
    if table.closed_by:
        lines[-1] += (
            f" Rows of the same `{table.closed_by}` belong together: none of them counts before "
            "the last."
        )
    lines += [
        "",
        "| column | kind | meaning | needed | answers |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| `{column.name}` | {_kind(column)} | {column.meaning} "
        f"| {'needed' if column.required else ''} | {_answers(column)} |"
        for column in table.columns
    ]
    return "\n".join([*lines, ""])


def _kind(column: Column) -> str:
    kind = _KINDS.get(column.kind, column.kind)
    return f"{kind}, each once" if column.unique else kind


def _answers(column: Column) -> str:
    if not isinstance(column.allows, str):
        return "; ".join(column.allows)
    if not column.allows:
        return ""
    listed = _ELSEWHERE.get(column.allows) or f"[the list](#{column.allows})"
    return "; ".join((listed, *column.also))


def _question(variable: Variable) -> str:
    lines = [f"### {variable.name}", ""]
    if variable.name == "age_band":
        lines += [
            f"The first band begins at the programme's youngest age, here {_AGE_FLOOR}. "
            "Where the column is empty, the band is worked out from date_of_birth or age.",
            "",
        ]
    lines += [f"- {answer}" for answer in variable.categories]
    lines += ["", "May be shown as", "", *_groupings(variable)]
    if variable.sensitive:
        lines += ["", "Always by the strictest rule: no group under 10."]
    if variable.sensitive_by_locality:
        lines += ["", "By the strictest rule where localities are told apart: no group under 10."]
    return "\n".join([*lines, ""])


def _groupings(variable: Variable) -> Iterator[str]:
    for rung in variable.ladder:
        alone = all(answers == (group,) for group, answers in rung.groups)
        yield f"- {'the answers as listed' if alone else rung.name + ': ' + ' · '.join(rung.names)}"


if __name__ == "__main__":
    sys.stdout.write(markdown())

"""Rules about a single column: checked by pandera, all at once, from the schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pandas as pd

from wellnet_analysis.errors import Fault, did_you_mean, listed
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import CHARACTERISTICS, PREFER_NOT, Column, Table, age_variable

ROW_OF_FIRST_RECORD = 2
_SHORT_LIST = 9
_HEADINGS = "Put the headings listed in data/README.md into the first row."
_YES_NO = ("yes", "no", "")
_SHAPES = {
    "year": (r"(19|20)\d\d", "is not a year.", "Write a year as 2022."),
    "amount": (
        r"\d{1,9}(\.\d{1,2})?",
        "is not an amount.",
        "Write digits, and a point before the pence: 1250.50.",
    ),
    "number": (r"-?\d{1,9}(\.\d{1,6})?", "is not a number.", "Write digits and a point: 0.25."),
    # It is printed as it stands, past the door that checks every figure.
    "words": (r"\D*", "holds a figure.", "Say it in words; figures come from the findings."),
}
_UNKNOWN = "is not an answer that is understood."


def answers_of(column: Column, programme: Programme, tables: Mapping[str, pd.DataFrame]) -> tuple:
    """List the answers a column allows, for this programme.

    Parameters
    ----------
    column : Column
        A column whose kind is ``one of`` or ``any of``.
    programme : Programme
        Gives the localities and the answers of its own questions.
    tables : mapping of str to DataFrame
        Tables read so far, for columns that point at another table.

    Returns
    -------
    tuple of str
        The answers, without the empty one.
    """
    if not isinstance(column.allows, str):
        return column.allows
    where, _, what = column.allows.rpartition(".")
    if where == "programme":
        named = {
            "localities": tuple(programme.locality_names),
            "connections": programme.answers.connections,
            "roles": programme.answers.roles,
            "channels": programme.answers.channels,
        }
        return named[what]
    if where:
        table = tables.get(where)
        known = tuple(table[what]) if table is not None and what in table else ()
        return (*known, *column.also)
    variables = {v.name: v for v in (*CHARACTERISTICS, age_variable(programme.age_floor))}
    return (*variables[what].categories, PREFER_NOT)


def column_faults(
    frame: pd.DataFrame,
    table: Table,
    *,
    file: str,
    programme: Programme,
    tables: Mapping[str, pd.DataFrame],
) -> list[Fault]:
    """Find every row that breaks a rule about a single column.

    Parameters
    ----------
    frame : DataFrame
        One table as text, an empty string for an empty cell; its index holds row
        numbers as a spreadsheet shows them.
    table : Table
        What the table should be.
    file : str
        File name for the messages.
    programme : Programme
        Gives localities and answer lists.
    tables : mapping of str to DataFrame
        Tables read so far.

    Returns
    -------
    list of Fault
        One for each column and rule, with all its rows.
    """
    import pandera.pandas as pa  # late: costs a fifth of a second

    if not set(frame.columns) & set(table.by_name):
        # Without headings the first row is a record, and nothing in it may be repeated.
        return [Fault(file, (1,), "", "holds no heading that is understood.", _HEADINGS)]
    faults = list(_heading_faults(frame, table, file))
    rules: dict[str, tuple[str, str]] = {}
    columns = {}
    for column in table.columns:
        if column.name not in frame:
            continue
        checks = []
        for number, (test, rule, do) in enumerate(_rules(column, programme, tables)):
            key = f"{column.name}/{number}"
            rules[key] = (rule, do)
            checks.append(pa.Check(test, error=key))
        columns[column.name] = pa.Column(None, checks=checks, required=False)
    try:
        pa.DataFrameSchema(columns).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        broken = errors.failure_cases
        for key, rows in broken.groupby("check")["index"]:
            rule, do = rules[str(key)]
            name = str(key).rpartition("/")[0]
            faults.append(Fault(file, tuple(sorted({int(row) for row in rows})), name, rule, do))
    faults += repeats(frame, table, file)
    return faults


def repeats(frame: pd.DataFrame, table: Table, file: str) -> Iterator[Fault]:
    """Name rows that stand there twice, where several columns together name a row.

    Parameters
    ----------
    frame : DataFrame
        One table as text; its index holds row numbers as a spreadsheet shows them.
    table : Table
        What the table should be.
    file : str
        File name for the messages.

    Yields
    ------
    Fault
        One at most, with all its rows.
    """
    keys = [name for name in table.key if name in frame]
    if keys and (again := frame.duplicated(keys, keep=False)).any():
        told = listed(name.replace("_", " ") for name in keys)
        rows = tuple(int(row) for row in frame.index[again])
        yield Fault(file, rows, "", f"the same {told} stand in more than one row.",
                    "Add them up into one row, or delete the repeat.")  # fmt: skip


def _heading_faults(frame: pd.DataFrame, table: Table, file: str) -> Iterator[Fault]:
    known = list(table.by_name)
    for column in table.columns:
        if column.required and column.name not in frame:
            yield Fault(
                file, (), column.name, "this column is missing.", f"Add it: {column.meaning}"
            )
    for name in frame.columns:
        if name not in known and (near := did_you_mean(name, set(known) - set(frame.columns))):
            yield Fault(file, (), name, "is not a heading that is understood.", near)


def _rules(
    column: Column, programme: Programme, tables: Mapping[str, pd.DataFrame]
) -> Iterator[tuple[Callable[[pd.Series], pd.Series], str, str]]:
    if column.required:
        yield lambda s: s != "", "is empty.", "Fill it in; every row needs it."
    if column.unique:
        yield (
            lambda s: (s == "") | ~s.duplicated(keep=False),
            "the same code stands in more than one row.",
            "Give each row its own code, or delete the repeat.",
        )
    if column.kind == "date":
        yield _is_date, "is not a date.", "Write dates as 2022-05-31."
    elif column.kind in {"whole", "number of people"}:
        yield (
            lambda s: (s == "") | s.str.fullmatch(r"\d{1,6}"),
            "is not a whole number.",
            "Write digits only.",
        )
    elif column.kind in _SHAPES:
        pattern, rule, do = _SHAPES[column.kind]
        yield lambda s: (s == "") | s.str.fullmatch(pattern), rule, do
    elif column.kind == "yes or no":
        yield lambda s: s.str.casefold().isin(_YES_NO), "is neither yes nor no.", "Write yes or no."
    elif column.kind in {"one of", "any of"}:
        yield _answer_rule(column, programme, tables)


def _answer_rule(
    column: Column, programme: Programme, tables: Mapping[str, pd.DataFrame]
) -> tuple[Callable[[pd.Series], pd.Series], str, str]:
    allowed = answers_of(column, programme, tables)
    table = str(column.allows).rpartition(".")[0] if isinstance(column.allows, str) else ""
    if table not in {"", "programme"}:
        besides = "".join(f", or {answer}" for answer in column.also)
        do = f"Use codes that stand in {table}.csv{besides}."
    elif not allowed:
        do = f"List the answers in programme.toml ({str(column.allows).rpartition('.')[2]})."
    elif str(column.allows).startswith("programme."):
        setting = str(column.allows).rpartition(".")[2]
        either = listed(allowed).replace(" and ", " or ")
        do = f"Use {either}, or add it to {setting} in programme.toml."
    elif len(allowed) <= _SHORT_LIST:
        do = f"Use {listed(allowed).replace(' and ', ' or ')}, or leave it empty."
    else:
        do = "Use one of the answers listed in data/README.md, or leave it empty."
    if column.allows == "programme.localities":
        return lambda s: s.str.casefold().isin({"", *programme.locality_of}), _UNKNOWN, do
    if column.kind == "any of":
        return lambda s: s.map(lambda c: set(parts(c)) <= set(allowed)).astype(bool), _UNKNOWN, do
    return lambda s: s.isin({"", *allowed}), _UNKNOWN, do


def parts(cell: str) -> list[str]:
    """Split a cell that holds several answers.

    Examples
    --------
    >>> parts("Leaflet; Word of mouth;")
    ['Leaflet', 'Word of mouth']
    """
    return [part for part in (piece.strip() for piece in cell.split(";")) if part]


def _is_date(text: pd.Series) -> pd.Series:
    shaped = text.str.fullmatch(r"\d{4}-\d{2}-\d{2}")
    real = pd.to_datetime(text.where(shaped, None), format="%Y-%m-%d", errors="coerce").notna()
    return (text == "") | (shaped & real)

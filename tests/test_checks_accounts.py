"""Costs, hours, assumptions and steps: what is refused, in which words, and how it goes in."""

import csv
import shutil
from pathlib import Path

import pandas as pd
import pytest

from wellnet_analysis import data, intake
from wellnet_analysis.errors import DataError
from wellnet_analysis.intake.answers import read_amounts, read_numbers, read_years
from wellnet_analysis.programme import Programme

DEMO = Path(__file__).parents[1] / "data" / "demo"
FILES = Path(__file__).parent / "corpus" / "files"


@pytest.fixture
def folder(tmp_path):
    """A copy of the demonstration that may be spoilt."""
    for path in DEMO.iterdir():
        if path.suffix in {".csv", ".toml"}:
            shutil.copy(path, tmp_path)
    for path in (DEMO.parent / "populations").glob("islington*"):
        shutil.copy(path, tmp_path)
    return tmp_path


def spoil(folder, table, row, **cells):
    path = folder / f"{table}.csv"
    rows = list(csv.DictReader(path.open(encoding="utf-8", newline="")))
    rows[row - 2] |= cells
    pd.DataFrame(rows).to_csv(path, index=False)


def faults(folder):
    with pytest.raises(DataError) as caught:
        data.read(Programme.load(folder))
    return [(f.file, f.rows, f.column) for f in caught.value.faults], str(caught.value)


@pytest.mark.parametrize(
    ("table", "cells", "column", "says"),
    [
        ("costs", {"amount": "about 100"}, "amount", "is not an amount"),
        ("costs", {"amount": "-5"}, "amount", "is not an amount"),
        ("costs", {"year": "2022-23"}, "year", "is not a year"),
        ("costs", {"kind": "sundry"}, "kind", "is not an answer"),
        ("costs", {"organisation_id": "O99"}, "organisation_id", "stand in organisations.csv"),
        ("costs", {"basis": "in kind", "source": ""}, "source", "its price comes from"),
        ("volunteering", {"hours": "many"}, "hours", "is not an amount"),
        ("assumptions", {"low": "12", "high": "3", "central": "5"}, "central", "rising order"),
        ("assumptions", {"assumption": "guess"}, "assumption", "is not an answer"),
        ("assumptions", {"source": ""}, "source", "is empty"),
        ("assumptions", {"assumption": "years it lasts", "outcome": "Calmer", "low": "1",
                         "central": "5", "high": "40"}, "high", "lasts longer than 10 years"),
        ("assumptions", {"assumption": "share who gain", "outcome": "Calmer", "low": "0",
                         "central": "0.5", "high": "1"}, "stage", "is about people"),
        ("assumptions", {"assumption": "deadweight", "outcome": "Calmer", "low": "0",
                         "central": "20", "high": "30"}, "high", "Write 20% as 0.2"),
        ("theory", {"step": "45 people come"}, "step", "holds a figure"),
        ("theory", {"number": "2"}, "number", "more than one row"),
    ],
)  # fmt: skip
def test_a_broken_rule_is_named_with_its_row_and_what_to_do(folder, table, cells, column, says):
    spoil(folder, table, 2, **cells)
    found, text = faults(folder)
    assert {(file, name) for file, _, name in found} == {(f"{table}.csv", column)}
    assert all(2 in rows for _, rows, _ in found)
    assert says in text
    assert not any(value in text for value in cells.values() if value in {"sundry", "guess", "O99"})


def test_the_same_thing_twice_is_refused_and_not_added_up(folder):
    path = folder / "costs.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[1]]) + "\n", encoding="utf-8")
    found, text = faults(folder)
    assert found == [("costs.csv", (2, len(lines) + 1), "item")]
    assert "Add the rows up" in text


def test_money_as_people_write_it_is_read_and_what_is_unclear_is_not_guessed():
    told = read_amounts(["£1,250.50", "1250", "1 250", "1,25", "ten", "", "£-3", "40.5 hrs"])
    assert told.texts == ["1250.50", "1250", "", "", "", "", "", "40.5"]
    assert set(told.broken) == {2, 3, 4, 6}
    told = read_numbers(["20%", "0.5%", "-0.1", "half", "£13,000"])
    assert told.texts == ["0.2", "0.005", "-0.1", "", "13000"] and set(told.broken) == {3}
    told = read_years(["2022/23", "2022-2023", "22", "2022.0"])
    assert told.texts == ["2022", "2022", "", "2022"] and set(told.broken) == {2}


def test_a_sheet_of_costs_goes_in_and_again_without_being_doubled(folder):
    programme = Programme.load(folder)
    for name in ("costs", "volunteering", "assumptions", "theory"):
        (folder / f"{name}.csv").unlink()
    first = intake.bring_in(FILES / "costs.csv", into=folder)
    assert first.added == 3
    again = intake.bring_in(FILES / "costs.csv", into=folder)
    assert (again.added, again.updated) == (0, 0)
    costs = data.read(programme).tables["costs"]
    assert sorted(costs["amount"]) == [450.5, 1_200, 12_500]
    assert sorted(costs["kind"]) == ["rooms", "rooms", "staff"]
    assert sorted(costs["basis"]) == ["cash", "cash", "in kind"]
    for name in ("volunteering", "assumptions", "theory"):
        intake.bring_in(FILES / f"{name}.csv", into=folder)
    tables = data.read(programme).tables
    assert tables["volunteering"]["hours"].sum() == 160.5
    assert list(tables["assumptions"]["central"]) == [0.4, 9.5]
    assert list(tables["theory"]["part"]) == ["activity", "outcome"]

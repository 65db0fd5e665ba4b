"""Bad ties are named in words, by file, row and column, and never by a code."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from wellnet_analysis import checks
from wellnet_analysis.data import read
from wellnet_analysis.errors import DataError
from wellnet_analysis.programme import Programme

DEMO = Path(__file__).parents[1] / "data" / "demo"
PEOPLE = pd.DataFrame({"participant_id": list("abcd")})
ROSTER = pd.DataFrame({"wave": ["1"] * 3, "participant_id": list("abc"),
                       "answered": ["yes", "yes", "no"]})  # fmt: skip


def faults(pairs, *, limit=None, asked=ROSTER, **more):
    ties = pd.DataFrame(pairs, columns=["participant_a", "participant_b"]).assign(wave="1")
    ties.index = ties.index + 2
    tables = {"people": PEOPLE, "ties": ties, **more}
    if asked is not None:
        tables["ties_asked"] = asked
    found = checks.network_faults(tables, limits={"ties": limit})
    return [(each.file, each.rows, each.column, each.rule) for each in found]


def test_good_ties_have_no_fault():
    assert faults([("a", "b"), ("b", "a"), ("a", "c")], limit=2) == []


@pytest.mark.parametrize(
    ("pair", "column", "says"),
    [
        (("b", "b"), "participant_b", "is a tie with oneself."),
        (("a", "x"), "participant_b", "does not stand in people.csv"),
        (("a", "d"), "participant_b", "was not asked in that wave (ties_asked.csv)."),
        (("d", "a"), "participant_a", "was not asked in that wave (ties_asked.csv)."),
        (("c", "a"), "participant_a", "did not answer in that wave"),
    ],
)
def test_each_bad_tie_is_named(pair, column, says):
    found = faults([("a", "b"), pair])
    assert any(file == "ties.csv" and rows == (3,) and where == column and says in rule
               for file, rows, where, rule in found)  # fmt: skip


def test_more_names_than_the_limit_are_named():
    ((file, rows, column, rule),) = faults([("a", "b"), ("a", "c"), ("b", "a")], limit=1)
    assert (file, rows, column) == ("ties.csv", (2, 3), "participant_a")
    assert "naming_limit" in rule


def test_ties_without_a_list_of_who_was_asked_are_refused():
    ((file, _, _, rule),) = faults([("a", "b")], asked=None)
    assert (file, rule) == ("ties_asked.csv", "ties.csv needs the list of who was asked.")


@pytest.mark.parametrize(("given", "expected"), [(2, ["1"]), (1, [])])
def test_a_limit_that_many_reach_is_noticed(given, expected):
    ties = pd.DataFrame({"wave": ["1"] * 2, "participant_a": ["a"] * 2,
                         "participant_b": ["b", "c"]}).iloc[:given]  # fmt: skip
    assert checks.hit_by_many(ties, ROSTER, name="ties", limit=2) == expected
    assert checks.hit_by_many(ties, ROSTER, name="ties", limit=None) == []


def spoilt(tmp_path, spoil):
    for path in DEMO.iterdir():
        if path.suffix in {".csv", ".toml"}:
            shutil.copy(path, tmp_path)
    spoil(tmp_path)
    return Programme.load(tmp_path)


def test_a_whole_programme_names_them_at_once_and_no_code(tmp_path):
    def spoil(folder):
        for name in ("ties", "links"):
            path = folder / f"{name}.csv"
            lines = path.read_text(encoding="utf-8").splitlines()
            wave, a, _, *rest = lines[1].split(",")
            again = lines[2]
            path.write_text("\n".join([lines[0], ",".join([wave, a, a, *rest]), *lines[2:], again])
                            + "\n", encoding="utf-8")  # fmt: skip

    with pytest.raises(DataError) as caught:
        read(spoilt(tmp_path, spoil))
    told = str(caught.value)
    for file in ("ties.csv", "links.csv"):
        assert f"{file}, row 2" in told
    assert told.count("tie with oneself") == 2
    assert told.count("stand in more than one row") == 2
    assert "P0" not in told and "O0" not in told


def test_whoever_withdraws_consent_takes_their_ties_along(tmp_path):
    def spoil(folder):
        people = pd.read_csv(folder / "people.csv", dtype=str, keep_default_na=False)
        ties = pd.read_csv(folder / "ties.csv", dtype=str)
        people.loc[people["participant_id"] == ties["participant_a"][0], "consent_data"] = "no"
        people.to_csv(folder / "people.csv", index=False)

    programme = spoilt(tmp_path, spoil)
    gone = pd.read_csv(DEMO / "ties.csv", dtype=str)["participant_a"][0]
    records = read(programme)
    for name in ("ties", "ties_asked", "own_networks"):
        assert not (records.tables[name] == gone).any(axis=None), name


def test_a_limit_many_reached_is_said_where_files_are_checked(tmp_path):
    def spoil(folder):
        text = (folder / "programme.toml").read_text(encoding="utf-8")
        text = text.replace("# organisation_limit = 10", "organisation_limit = 9")
        (folder / "programme.toml").write_text(text, encoding="utf-8")
        links = pd.read_csv(folder / "links.csv", dtype=str)
        asked = pd.read_csv(folder / "links_asked.csv", dtype=str)
        one = asked[(asked["wave"] == "1") & (asked["organisation_id"] != "O17")]
        asked.assign(answered=["yes" if w != "1" or o == "O10" else "no" for w, o in zip(
            asked["wave"], asked["organisation_id"], strict=True)]).to_csv(
            folder / "links_asked.csv", index=False)  # fmt: skip
        first = links[(links["wave"] == "1") & (links["organisation_a"] == "O10")]
        named = [c for c in one["organisation_id"] if c != "O10"][:9]
        more = pd.concat([first.iloc[[0]].assign(organisation_b=code) for code in named])
        pd.concat([more, links[links["wave"] == "2"]]).to_csv(folder / "links.csv", index=False)

    notes = read(spoilt(tmp_path, spoil)).notes
    assert any(note.startswith("links.csv, wave 1: a third or more") for note in notes)

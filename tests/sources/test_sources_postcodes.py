"""Postcodes become wards, localities and tenths, and are gone."""

import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from wellnet_analysis.cli import app
from wellnet_analysis.errors import DataError, ParameterError
from wellnet_analysis.sources import postcodes
from wellnet_analysis.sources.postcodes import Place, decile, looked_up, plain, replaced

# In the form of the ONS Postcode Directory; the postcodes and places are invented.
DIRECTORY = """pcd,pcd2,pcds,dointr,oslaua,osward,lsoa11,imd
"ZZ1 1AA","ZZ1  1AA","ZZ1 1AA",198001,E09000019,E05000001,E01000001,1
"ZZ1 1AB","ZZ1  1AB","ZZ1 1AB",198001,E09000019,E05000002,E01000002,32844
"ZZ99 9ZZ","ZZ99 9ZZ","ZZ99 9ZZ",198001,W06000001,W05000003,W01000003,5
"""
NEWER = "pcds,lad25cd,wd25cd,imd20ind\nZZ1 1AA,E09000019,E05000001,3285\n"
WARDS = "ward_code,ward,locality\nE05000001,Alpha,north\nE05000002,Beta,South\n"
PEOPLE = "participant_id,Postcode,locality\na,zz1 1aa,\nb,ZZ11AB,Central\nc,,\nd,QQ1 1QQ,\n"


@pytest.fixture
def files(tmp_path):
    for name, text in (("directory.csv", DIRECTORY), ("wards.csv", WARDS), ("people.csv", PEOPLE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_directory_is_read_in_its_older_and_newer_headings(files):
    wanted = {"ZZ11AA", "ZZ11AB", "ZZ999ZZ", "QQ11QQ"}
    assert looked_up(wanted, files / "directory.csv") == {
        "ZZ11AA": Place("E05000001", 1), "ZZ11AB": Place("E05000002", 10),
        "ZZ999ZZ": Place("W05000003", None),
    }  # fmt: skip
    (files / "newer.csv").write_text(NEWER, encoding="utf-8")
    assert looked_up(wanted, files / "newer.csv") == {"ZZ11AA": Place("E05000001", 2)}


def test_a_folder_of_files_by_area_is_one_directory(files):
    folder = files / "multi_csv"
    folder.mkdir()
    (folder / "ONSPD_ZZ.csv").write_text(NEWER, encoding="utf-8")
    (folder / "names.csv").write_text("ward,name\nE05000001,Alpha\n", encoding="utf-8")
    assert set(looked_up({"ZZ11AA"}, folder)) == {"ZZ11AA"}


def test_another_file_is_no_directory(files):
    with pytest.raises(DataError, match="not the public postcode directory"):
        looked_up({"ZZ11AA"}, files / "wards.csv")


def test_deciles_have_the_size_the_ministry_gives_them():
    """A tenth of 32,844 small areas: 3,284 or 3,285 in each."""
    counts = pd.Series([decile(rank) for rank in range(1, 32_845)]).value_counts()
    assert set(counts.index) == set(range(1, 11))
    assert counts.min() == 3284 and counts.max() == 3285
    with pytest.raises(ParameterError, match="outside 1 to"):
        decile(33_000)


@given(st.integers(1, 32_844), st.integers(1, 32_844))
def test_the_less_deprived_is_never_in_a_lower_tenth(one, other):
    assert (one <= other) <= (decile(one) <= decile(other))


@given(st.text(max_size=12))
def test_a_postcode_written_plainly_stays_as_it_is(text):
    assert plain(plain(text)) == plain(text)
    assert re.fullmatch(r"[A-Z0-9]*", plain(text))


def test_places_stand_where_postcodes_stood(files):
    people = pd.read_csv(files / "people.csv", dtype=str, keep_default_na=False)
    wards = pd.read_csv(files / "wards.csv", dtype=str)
    found = looked_up({plain(code) for code in people["Postcode"]}, files / "directory.csv")
    told, lost = replaced(people, found, wards=wards, localities={"north": "North"})
    assert list(told.columns) == ["participant_id", "locality", "ward", "deprivation_decile"]
    assert told["ward"].to_list() == ["Alpha", "Beta", "", ""]
    assert told["deprivation_decile"].to_list() == ["1", "10", "", ""]
    # What was given stays; what was not is filled in, in the programme's own spelling.
    assert told["locality"].to_list() == ["North", "Central", "", ""]
    assert lost == (5,)


def test_no_postcode_is_left_in_what_the_command_writes_or_says(files):
    told = CliRunner().invoke(app, [
        "places", str(files / "people.csv"), "--directory", str(files / "directory.csv"),
        "--wards", str(files / "wards.csv"),
    ])  # fmt: skip
    assert told.exit_code == 0, told.output
    written = Path(files / "people_places.csv").read_text(encoding="utf-8")
    for text in (told.output, written):
        assert not re.search(r"(ZZ|QQ)\d ?\d", text, re.I)
    assert "row 5" in told.output and "delete every copy" in told.output


def test_a_file_without_postcodes_is_said_to_have_none(files):
    told = CliRunner().invoke(app, [
        "places", str(files / "wards.csv"), "--directory", str(files / "directory.csv"),
    ])  # fmt: skip
    assert told.exit_code == 2 and "no column 'postcode'" in told.output


def test_a_column_of_postcodes_is_found_however_it_is_written():
    for name in ("postcode", "Postcode", "POST CODE", "post_code"):
        assert postcodes.postcode_column(pd.DataFrame({name: ["x"]})) == name

"""The people we compare with: real figures, cut any way, and every fault in plain words."""

from __future__ import annotations

import csv
import pickle
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnet_analysis.errors import PopulationError
from wellnet_analysis.population import Population
from wellnet_analysis.schema import CHARACTERISTICS, NO_ANSWER, Variable, age_variable
from wellnet_analysis.schema.variables import (
    DISABILITY,
    ETHNIC_GROUP,
    GENDER_IDENTITY,
    MAIN_LANGUAGE,
    RELIGION,
    SEX,
    SEXUAL_ORIENTATION,
)

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "data" / "populations"
REFERENCE = ROOT.parent / "shared" / "reference" / "population"
PLACES = ("islington", "camden", "london", "england")
COMPARED = (*(v for v in CHARACTERISTICS if v is not GENDER_IDENTITY), age_variable(16))

Write = Callable[..., Path]


@cache
def place(name: str) -> Population:
    return Population.load(SHIPPED / f"{name}.csv")


def rows_of(name: str, variable: str) -> dict[str, int]:
    """The file read a second way."""
    with (SHIPPED / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        found = [row for row in csv.DictReader(lines) if row["variable"] == variable]
    return {row["category"]: int(row["count"]) for row in found}


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(text: str, toml: str = "", encoding: str = "utf-8") -> Path:
        path = tmp_path / "mine.csv"
        path.write_text(text, encoding=encoding)
        if toml:
            path.with_suffix(".toml").write_text(toml, encoding="utf-8")
        return path

    return written


def refusal(path: Path) -> PopulationError:
    with pytest.raises(PopulationError) as caught:
        Population.load(path)
    return caught.value


# The figures


def test_islington_has_the_published_residents() -> None:
    islington = place("islington")
    assert islington.residents() == 216_589
    assert islington.residents(age_floor=0) == 216_587
    assert islington.residents(age_floor=16) == 183_626
    assert islington.counts(ETHNIC_GROUP, ETHNIC_GROUP.ladder[0]).sum() == 216_590


def test_the_five_ethnic_groups_of_islington_reproduce_by_hand() -> None:
    rung = next(rung for rung in ETHNIC_GROUP.ladder if rung.name == "five groups")
    counts = place("islington").counts(ETHNIC_GROUP, rung)
    # 86,092 + 7,062 + 108 + 958 + 40,534, and so on, over 216,590.
    assert counts.to_dict() == {
        "White": 134_754,
        "Mixed or Multiple ethnic groups": 16_231,
        "Asian or Asian British": 21_532,
        "Black, Black British, Caribbean or African": 28_743,
        "Other ethnic group": 15_330,
    }
    assert (100 * counts / counts.sum()).round(1).tolist() == [62.2, 7.5, 9.9, 13.3, 7.1]


def test_the_answers_of_other_questions_reproduce_by_hand() -> None:
    islington = place("islington")
    disability = islington.counts(DISABILITY, DISABILITY.ladder[0])
    assert disability.tolist() == [15_739, 19_312, 13_127 + 168_397]
    language = islington.counts(MAIN_LANGUAGE, MAIN_LANGUAGE.ladder[0])
    assert language.to_dict() == {"English": 169_823, "Another language": 39_823}
    religion = islington.counts(RELIGION, RELIGION.ladder[0])
    assert religion["Any other religion"] == 2_903
    assert religion.sum() == 216_548 - 16_895
    orientation = islington.counts(SEXUAL_ORIENTATION, SEXUAL_ORIENTATION.ladder[1])
    assert orientation.to_dict() == {
        "Straight or Heterosexual": 151_195,
        "Lesbian, gay, bisexual or other": 8_420 + 4_973 + 1_319,
    }
    asked = sum(rows_of("islington", "sexual_orientation").values())
    assert orientation.sum() == asked - 17_719
    assert islington.counts(SEX, SEX.ladder[0]).sum() == sum(rows_of("islington", "sex").values())


def test_camden_works_the_same_way() -> None:
    camden = place("camden")
    assert camden.residents() == 210_136
    assert camden.residents(age_floor=16) == sum(
        people for age, people in rows_of("camden", "age_single_year").items()
        if int(age.split()[0]) >= 16
    )  # fmt: skip
    assert camden.counts(SEX, SEX.ladder[0]).sum() == 210_136


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("variable", COMPARED, ids=lambda variable: variable.name)
def test_every_grouping_that_splits_is_known_and_is_the_sum_of_the_finest(
    name: str, variable: Variable
) -> None:
    population = place(name)
    assert population.knows(variable)
    finest = population.counts(variable, variable.ladder[0])
    for rung in variable.rungs:
        if not rung.splits:
            continue
        counts = population.counts(variable, rung)
        assert tuple(counts.index) == rung.stated
        assert counts.dtype == "int64"
        assert (counts > 0).all()
        assert counts.sum() == finest.sum()
        for group, answers in rung.groups:
            if group in rung.stated:
                assert counts[group] == finest[[a for a in answers if a not in NO_ANSWER]].sum()


@given(floor=st.integers(0, 100), name=st.sampled_from(PLACES))
def test_any_floor_and_any_band_is_the_sum_of_single_years(floor: int, name: str) -> None:
    years = {int(age.split()[0]): n for age, n in rows_of(name, "age_single_year").items()}
    assert sorted(years) == list(range(101))
    population, age = place(name), age_variable(floor)
    assert population.residents(age_floor=floor) == sum(years[y] for y in range(floor, 101))
    for rung in age.ladder:
        counts = population.counts(age, rung)
        for band, people in counts.items():
            low, _, high = str(band).replace(" and over", " to 100").partition(" to ")
            assert people == sum(years[y] for y in range(int(low), int(high) + 1))
        assert counts.sum() == population.residents(age_floor=floor)


def test_the_vaccination_era_count_is_a_second_base_and_says_it_is_derived() -> None:
    second = place("islington_vaccination_2021")
    assert second.label == "Vaccination-era count, November 2021"
    assert second.residents(age_floor=16) == 244_524
    assert second.residents(age_floor=50) == 61_614
    assert second.table["source"].str.contains("DERIVED.*rounding range").all()
    assert "DERIVED" in second.provenance()
    assert not second.knows(SEX)
    assert not second.knows(age_variable(16))
    with pytest.raises(PopulationError, match=r"aged 18 and over.*'Aged 16 and over'.*Add the row"):
        second.residents(age_floor=18)
    with pytest.raises(PopulationError, match="'residents,Total,'"):
        second.residents()


# Where figures come from and whom they count


def test_base_and_provenance_are_in_words() -> None:
    islington = place("islington")
    assert islington.base(age_variable(18)) == "residents aged 18 and over"
    assert islington.base(age_variable(0)) == "all residents, children included"
    assert islington.base(RELIGION) == "all residents, children included"
    assert islington.base(MAIN_LANGUAGE) == "residents aged 3 and over"
    assert islington.base(SEXUAL_ORIENTATION) == "residents aged 16 and over"
    assert islington.provenance(MAIN_LANGUAGE).startswith("Census 2021, table TS029, Office for")
    assert islington.provenance() == (
        "Census 2021, Office for National Statistics, Open Government Licence v3.0"
    )
    assert (islington.name, islington.as_at) == ("Islington", "2021-03-21")


def test_loaded_twice_is_the_same() -> None:
    file = SHIPPED / "islington.csv"
    first, second = Population.load(file), Population.load(file)
    pd.testing.assert_frame_equal(first.table, second.table)
    assert repr(first) == repr(second)
    copied = pickle.loads(pickle.dumps(first))
    pd.testing.assert_frame_equal(first.table, copied.table)


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.toml")), ids=lambda path: path.stem)
def test_every_shipped_row_has_a_base_and_a_source_that_is_used(path: Path) -> None:
    settings = tomllib.loads(path.read_text(encoding="utf-8"))
    table = pd.read_csv(path.with_suffix(".csv"), dtype=str)
    assert set(settings["sources"]) == set(table["source"])
    assert set(settings["bases"]) == set(table["variable"])
    assert all(settings[key] for key in ("name", "label", "publisher", "licence"))


def test_every_census_label_leads_to_an_answer_or_group_of_the_schema() -> None:
    labels = pd.read_csv(SHIPPED / "census_labels.csv", dtype=str, keep_default_na=False)
    known = {v.census: v for v in CHARACTERISTICS} | {"english_proficiency": MAIN_LANGUAGE}
    for row in labels.itertuples():
        variable = known[row.variable]
        groups = {name for rung in variable.ladder for name in rung.names}
        assert row.schema_label in {"", *variable.categories, *groups}, row
    for variable in set(known.values()) - {GENDER_IDENTITY}:
        assert set(variable.categories) <= set(labels["schema_label"])


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the reference figures are not beside us")
@pytest.mark.parametrize("name", PLACES)
def test_no_census_figure_was_altered(name: str) -> None:
    theirs = pd.read_csv(REFERENCE / f"{name}_census2021.csv", keep_default_na=False)
    theirs["variable"] = theirs["variable"].replace("usual_residents", "residents")
    published = theirs.set_index(["variable", "category"])
    ours = place(name).table
    # Residents by ward and by tenth of deprivation are no table of the Census for the whole area.
    ours = ours[~ours["variable"].isin(["ward", "deprivation_decile"])]
    for row in ours.itertuples():
        found = published.loc[(row.variable, row.category)]
        assert (row.count, row.table_code, row.source) == (
            found["count"], found["table_code"], found["source"]
        )  # fmt: skip
    for variable, held in ours.groupby("variable"):
        if (variable, "Total") in published.index:
            assert held["count"].sum() == published.loc[(variable, "Total"), "count"]


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the reference figures are not beside us")
@pytest.mark.parametrize("name", ["islington", "camden"])
def test_no_resident_of_a_ward_or_a_tenth_of_deprivation_was_altered(name: str) -> None:
    table = place(name).table
    told = pd.read_csv(REFERENCE / "deprivation_imd.csv", dtype=str)
    told = told[told["geography_name"].str.lower() == name]
    ours = table[table["variable"] == "deprivation_decile"]
    tenths = (
        told[told["variable"] == "imd2025_residents_by_national_decile"]
        .set_index("category")["count"]
        .astype(int)
    )
    assert dict(zip(ours["category"], ours["count"], strict=True)) == tenths.drop("Total").to_dict()
    ours = table[table["variable"] == "ward"]
    if name == "islington":
        told = pd.read_csv(REFERENCE / "islington_wards_census2021.csv")
        told = told[(told["variable"] == "residence_type") & (told["category"] == "Total")]
        assert dict(zip(ours["category"], ours["count"], strict=True)) == dict(
            zip(told["geography_name"], told["count"], strict=True)
        )


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the reference figures are not beside us")
def test_no_other_figure_was_altered() -> None:
    theirs = pd.read_csv(REFERENCE / "deprivation_imd.csv", dtype=str, keep_default_na=False)
    theirs = theirs[theirs["variable"].str.endswith("decile") & (theirs["category"] != "Total")]
    ours = pd.read_csv(SHIPPED / "deprivation.csv", dtype=str)
    columns = ["variable", "category", "count"]
    assert sorted(theirs[["geography_name", *columns]].to_numpy().tolist()) == sorted(
        ours[["geography", *columns]].to_numpy().tolist()
    )
    theirs = pd.read_csv(REFERENCE / "islington_vaccination_denominators.csv")
    theirs = theirs[theirs["variable"].str.startswith("implied_population")]
    ours = place("islington_vaccination_2021").table
    assert sorted(zip(theirs["count"], theirs["source"], strict=True)) == sorted(
        zip(ours["count"], ours["source"], strict=True)
    )


# A file of one's own


def test_three_columns_are_enough(write: Write) -> None:
    path = write("variable,category,count\nsex,Female,51\nsex,Male,49\n")
    mine = Population.load(path)
    assert mine.counts(SEX, SEX.ladder[0]).to_dict() == {"Female": 51, "Male": 49}
    assert (mine.name, mine.label, mine.provenance(SEX)) == ("mine", "mine", "mine")
    assert mine.base(SEX) == "residents (of which ages is not stated)"
    told = write(path.read_text(encoding="utf-8"), toml='[bases]\nsex = "members of the club. "\n')
    assert f"{mine.name}: {Population.load(told).base(SEX)}." == "mine: members of the club."
    assert Population.load(path, label="Our count").provenance(SEX) == "Our count"


def test_labels_may_be_ours_or_the_census_s_whatever_case_space_or_dash(write: Write) -> None:
    ours = write(
        "Variable, Category ,COUNT\n\n"
        'Disability,"DISABLED,  limited a lot ",1\n'
        'disability,"Disabled, limited a little",2\n'
        "disability,NOT DISABLED,7\n"
        "Main language,english,8\n"
        "main_language,Another language,2\n"
        "age_single_year,16–24,3\n"
        "age_single_year,Aged 25 to 34 years,4\n"
        "age_single_year,35+,5\n",
        encoding="utf-8-sig",
    )
    mine = Population.load(ours)
    assert mine.counts(DISABILITY, DISABILITY.ladder[0]).tolist() == [1, 2, 7]
    assert mine.counts(MAIN_LANGUAGE, MAIN_LANGUAGE.ladder[0]).tolist() == [8, 2]
    age = age_variable(16)
    coarse = next(rung for rung in age.ladder if rung.names[:2] == ("16 to 34", "35 to 49"))
    with pytest.raises(PopulationError, match="'35 to 49' of age has no figure for age 35 that"):
        mine.counts(age, coarse)
    assert mine.residents(age_floor=25) == 9
    assert not mine.knows(age_variable(13))


def test_subtotals_and_totals_of_a_download_count_nobody_twice(write: Write) -> None:
    lines = ["disability,Total,100", "disability,Disabled under the Equality Act,30"]
    coarse = ["disability,Not disabled under the Equality Act,70"]
    fine = [
        "disability,Disabled under the Equality Act: Day-to-day activities limited a lot,10",
        "disability,Disabled under the Equality Act: Day-to-day activities limited a little,20",
    ]
    head = "variable,category,count\n"
    two = Population.load(write(head + "\n".join(lines + coarse)))
    assert two.counts(DISABILITY, DISABILITY.ladder[1]).tolist() == [30, 70]
    with pytest.raises(PopulationError, match="'Disabled, limited a lot'"):
        two.counts(DISABILITY, DISABILITY.ladder[0])
    three = Population.load(write(head + "\n".join(lines + coarse + fine)))
    assert three.counts(DISABILITY, DISABILITY.ladder[0]).tolist() == [10, 20, 70]
    assert three.counts(DISABILITY, DISABILITY.ladder[1]).tolist() == [30, 70]


def test_a_question_the_census_file_lacks_can_be_added(write: Write) -> None:
    same, other = GENDER_IDENTITY.categories
    text = f"variable,category,count\ngender_identity,{same},90\ngender_identity,{other},1\n"
    mine = Population.load(write(text))
    assert mine.counts(GENDER_IDENTITY, GENDER_IDENTITY.ladder[0]).tolist() == [90, 1]


# Faults: what, where, what to do


def test_a_missing_file_names_the_ones_there_are(tmp_path: Path) -> None:
    with pytest.raises(PopulationError, match=r"isligton.csv: There is no such .* 'islington'\?"):
        Population.load("isligton.csv")
    with pytest.raises(PopulationError, match="no such population file"):
        Population.load(tmp_path / "islington.csv")


@pytest.mark.parametrize(
    ("text", "what", "where", "do"),
    [
        ("variable,categry,count\n", "'categry' is not a heading", "row 1",
         "Did you mean 'category'?"),
        ("", "The heading 'variable' is missing", "row 1", "variable,category,count"),
        ("variable,category,count,count\n", "'count' stands there more than once", "row 1", ""),
        ("variable,category,count\nsex,Female,5\n\nsex,Male,4.5\n", "not a whole number", "row 4",
         "digits only"),
        ("variable,category,count\nsex,Female,-5\nsex,Male,x\n", "not a whole number", "rows 2–3",
         "digits only"),
        ('variable,category,count\nsex,Female,"1,200"\n', "not a whole number", "row 2", "comma"),
        ("variable,category,count\nsex,Female,5\nsex,FEMALE,5\n", "more than once", "rows 2–3",
         "Keep one"),
        ("variable,category,count\nsex,Female,5\n,Male,5\n", "empty", "row 3, column 'variable'",
         "Fill it"),
        ("variable,category,count\nreligion,A, B,5\n", "cells than headings", "row 2",
         "double quotes"),
        ("variable,category,count\nreligion,Christan,5\n", "'Christan' is not a category of "
         "'religion'", "column 'category'", "Did you mean 'Christian'?"),
        ("variable,category,count\nage_single_year,old,5\n", "'old' is not a category",
         "mine.csv", "37"),
        ("variable,category,count\nage_single_year,16 to 24,5\nage_single_year,18,5\n",
         "The ages overlap", "mine.csv", "single years or bands"),
        ("variable,category,count\nethnic_group,White,5\nethnic_group_19,White,5\n",
         "Ethnic group stands there twice, as ethnic_group_19 and ethnic_group", "mine.csv",
         "one of them"),
        ("variable,category,count\nethnic_group_19,Asian: Indian,5\n"
         'ethnic_group_19,"Asian, Asian British or Asian Welsh: Indian",5\n',
         "'Asian: Indian' of 'ethnic_group_19'", "mine.csv", "one list"),
    ],
)  # fmt: skip
def test_a_fault_says_what_where_and_what_to_do(
    write: Write, text: str, what: str, where: str, do: str
) -> None:
    message = str(refusal(write(text)))
    assert message.count("mine.csv") >= 1
    for part in (what, where, do):
        assert part in message


def test_every_fault_is_named_at_once(write: Write) -> None:
    error = refusal(
        write(
            "variable,category,count\nsex,Female,many\nreligion,Muslims,5\nsex,Male,1\nsex,Male,1\n",
            toml='nam = "X"\nlabel = 7\n[bases]\nsex = 1\n',
        )
    )
    assert str(error).startswith("6 things in the figures need putting right:\n  - mine.csv")
    for part in (
        "row 2, column 'count'",
        "Did you mean 'Muslim'?",
        "rows 4–5",
        "'label' is not text",
        "'nam' is not a setting. Did you mean 'name'?",
        "'bases' is not text",
    ):
        assert part in str(error)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_unreadable_files_are_no_traceback(write: Write) -> None:
    head = "variable,category,count\nsex,Female,1\n"
    assert "mine.toml: The settings cannot be read" in str(refusal(write(head, toml="name = ")))
    assert "UTF-8" in str(refusal(write(head + "café,é,1\n", encoding="utf-16")))
    assert "double quote" in str(refusal(write(head + 'sex,"' + "x" * 200_000)))


def test_a_group_without_a_figure_and_a_question_without_rows_are_refused(write: Write) -> None:
    mine = Population.load(
        write("variable,category,count\nsexx,Female,5\nreligion,Christian,5\nreligion,Muslim,5\n")
    )
    with pytest.raises(PopulationError) as caught:
        mine.counts(RELIGION, RELIGION.ladder[1])
    message = str(caught.value)
    assert message.startswith("2 things")
    assert "mine.csv: The group 'No religion' of religion has no figure for" in message
    assert "Add the row to 'religion', with 0 if nobody belongs to it." in message
    assert not mine.knows(SEX)
    with pytest.raises(
        PopulationError, match=r"mine.csv: The file has no figures for sex\..*'sexx'"
    ):
        mine.counts(SEX, SEX.ladder[0])
    with pytest.raises(PopulationError, match="gender identity"):
        place("islington").counts(GENDER_IDENTITY, GENDER_IDENTITY.ladder[0])


def test_a_table_made_by_hand_is_checked_when_it_is_used() -> None:
    table = pd.DataFrame({"variable": "sex", "category": ["Female", "Mail"], "count": [5, 4]})
    made = Population("Here", "Count", "", "", "", table.assign(table_code="", source=""))
    with pytest.raises(PopulationError, match=r"Here, column 'category': 'Mail'.*'Male'\?"):
        made.counts(SEX, SEX.ladder[0])

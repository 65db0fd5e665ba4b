"""The demonstration holds exactly what its README says was planted."""

import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis import data, demo
from wellnet_analysis.errors import ProgrammeError
from wellnet_analysis.population import Population
from wellnet_analysis.programme import Programme

ROOT = Path(__file__).parents[1]
DEMO = ROOT / "data" / "demo"
# What stands in the repository; the demonstration writes just that.
TABLES = {path.name for path in DEMO.glob("*.csv")}
LOCALITIES = ["North", "Central", "South"]


@pytest.fixture(scope="module")
def programme():
    return Programme.load(DEMO / "programme.toml")


@pytest.fixture(scope="module")
def records(programme):
    return data.read(programme)


@pytest.fixture(scope="module")
def people(records):
    return records.people


def _counts(values):
    return values.value_counts().to_dict()


def _five_groups(ethnic_group):
    return ethnic_group.str.partition(":")[0]


def _enrolled(people):
    return people[people["enrolled_on"].notna()]


def test_committed_files_are_what_seed_2022_writes(tmp_path):
    written = demo.write(tmp_path, seed=2022)
    assert {path.name for path in written} == {
        *TABLES, "programme.toml", "claims.toml", "renewal.toml",
    }  # fmt: skip
    for path in written:
        assert path.read_bytes() == (DEMO / path.name).read_bytes(), path.name


def test_files_are_utf8_with_plain_line_ends():
    for name in TABLES:
        content = (DEMO / name).read_bytes()
        assert b"\r" not in content
        assert content.endswith(b"\n")
        content.decode("utf-8")


def test_write_leaves_settings_that_are_there_alone(tmp_path):
    (tmp_path / "programme.toml").write_text("mine = true")
    assert {path.name for path in demo.write(tmp_path)} == TABLES
    assert (tmp_path / "programme.toml").read_text() == "mine = true"


def test_write_says_so_when_the_settings_were_not_installed(tmp_path, monkeypatch):
    monkeypatch.setattr(demo.tables, "SETTINGS", tmp_path / "nowhere.toml")
    with pytest.raises(ProgrammeError, match="not installed"):
        demo.write(tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_draws_use_only_what_python_promises_to_repeat():
    folder = Path(demo.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py")))
    assert re.findall(r"random\.\w+(?:\(seed\))?\.?\w*", source) == ["random.Random(seed).random"]


def test_settings_are_the_real_targets(programme):
    assert programme.made_up
    assert programme.slug == "local-wellbeing-networks"
    assert (programme.places, programme.course_places, programme.workshops) == (45, 15, 2)
    assert [(loc.name, loc.places) for loc in programme.localities] == [
        (name, 15) for name in LOCALITIES
    ]
    assert programme.scope("centre") == "Central"
    assert programme.weeks == 4
    assert programme.disclosure.audience == "council"
    pace = programme.comparator
    assert (pace.people, pace.weeks_at_least, pace.weeks_at_most) == (30, 8.7, 13)
    assert pace.standing == "said in an interview; not a record"


def test_population_files_resolve(programme):
    assert [compared.file for compared in programme.population] == [
        "islington.csv",
        "islington_vaccination_2021.csv",
    ]
    for file in programme.population_files:
        assert Population.load(file).residents(age_floor=16) > 0


def test_nothing_is_left_out_or_noted(records):
    assert records.left_out == {}
    assert records.notes == ()


def test_registrations(people):
    assert len(people) == 55
    assert _counts(people["locality"]) == {"North": 20, "Central": 20, "South": 15}
    weeks = (people["registered_on"] - pd.Timestamp("2022-05-02")).dt.days // 7 + 1
    assert _counts(weeks) == {1: 12, 2: 14, 3: 16, 4: 13}
    assert list(people["registered_in"]) == [f"week {week}" for week in weeks]


def test_homes(people):
    at_home = people[people["connection"].str.contains("lives")]
    assert (people["ward"] != "").sum() == len(at_home) == 48
    assert _counts(at_home["deprivation_decile"].astype(int)) == {
        1: 6, 2: 15, 3: 12, 4: 7, 5: 5, 6: 3
    }  # fmt: skip
    assert _counts(people["deprivation_quintile"]) == {
        "Most deprived fifth": 21, "Second most deprived fifth": 19, "Middle fifth": 8,
        "Not answered": 7,
    }  # fmt: skip
    assert _counts(at_home["ward"])["Hillrise"] == 13
    wards = Population.load("islington.csv").table.query("variable == 'ward'")["category"]
    assert set(at_home["ward"]) == set(wards)


def test_outreach(records):
    done = records.tables["contacts"]
    contacts = done["contacts"].astype(int).groupby(done["channel"]).sum()
    hours = done["hours"].astype(int).groupby(done["channel"]).sum()
    assert contacts.to_dict() == {
        "Community centre": 360, "Existing network": 160, "Leaflet or poster": 2000,
        "Social media": 3600, "Council newsletter": 12000,
    }  # fmt: skip
    assert hours.to_dict() == {
        "Community centre": 60, "Existing network": 20, "Leaflet or poster": 24,
        "Social media": 12, "Council newsletter": 4,
    }  # fmt: skip
    assert list(records.tables["materials"]["language"]) == [
        "English", "Spanish", "Turkish", "Bengali", "Somali"
    ]  # fmt: skip
    visits = records.tables["footfall"]
    assert visits["visits"].astype(int).groupby(visits["month"].dt.month).sum().to_dict() == {
        4: 7350, 5: 8100
    }  # fmt: skip
    assert list(records.tables["reasons"]["count"].astype(int)) == [34, 21, 14, 6, 12]


def test_places_and_drops_by_locality(people):
    enrolled = _enrolled(people)
    assert _counts(enrolled["locality"]) == dict.fromkeys(LOCALITIES, 15)
    assert enrolled["enrolled_on"].between("2022-05-30", "2022-06-03").all()
    waiting = people[people["status"] == "waitlisted"]
    assert _counts(waiting["locality"]) == {"North": 5}
    left = people[(people["status"] == "withdrawn") & people["enrolled_on"].isna()]
    assert _counts(left["locality"]) == {"Central": 5}
    assert len(waiting) + len(left) + len(enrolled) == 55


def test_whoever_waits_came_last(people):
    north = people[people["locality"] == "North"]
    waits = north["status"] == "waitlisted"
    assert north.loc[waits, "registered_on"].min() >= north.loc[~waits, "registered_on"].max()


def test_way_through_the_programme(people, records):
    register = records.tables["attendance"].merge(records.tables["sessions"], on="session_id")
    came = register[(register["attended"] == "yes") & (register["kind"] == "workshop")]
    workshops = came.groupby("participant_id")["number"].nunique()
    enrolled = _enrolled(people)
    number = enrolled["participant_id"].map(workshops).fillna(0)
    assert _counts(number) == {2: 30, 1: 10, 0: 5}
    course = enrolled[enrolled["course_started_on"].notna()]
    assert (course["course_started_on"] == pd.Timestamp("2022-07-04")).all()
    assert _counts(course["locality"]) == dict.fromkeys(LOCALITIES, 5)
    assert (number[course.index] == 2).all()
    assert people["completed_on"].isna().all()
    none = enrolled[number == 0]
    assert (none["status"] == "withdrawn").all()
    assert none["withdrawn_on"].between("2022-06-01", "2022-06-30").all()
    assert (enrolled.drop(none.index)["status"] == "enrolled").all()


def test_journey_agrees(people):
    assert people["journey"].value_counts(sort=False).to_dict() == {
        "Registered, waiting to hear": 0,
        "On the waiting list": 5,
        "Withdrew before taking a place": 5,
        "Took a place, came to no workshop": 5,
        "Came to some workshops": 10,
        "Came to every workshop, not on the course": 15,
        "Started the course, not completed": 15,
        "Completed the course": 0,
    }


def test_sessions(records):
    sessions = records.tables["sessions"]
    workshops = sessions[sessions["kind"] == "workshop"]
    assert workshops.groupby("number")["locality"].apply(sorted).to_dict() == {
        "1": sorted(LOCALITIES),
        "2": sorted(LOCALITIES),
    }
    assert workshops["held_on"].between("2022-06-01", "2022-06-30").all()
    course = sessions[sessions["kind"] == "course"]
    assert list(course["held_on"].dt.month) == [7, 8, 9]


def test_workshops_made_up_elsewhere(people, records):
    register = records.tables["attendance"].merge(
        records.tables["sessions"], on="session_id", suffixes=("", "_held")
    )
    came = register[(register["attended"] == "yes") & (register["kind"] == "workshop")]
    came = came.merge(people[["participant_id", "locality"]], on="participant_id")
    assert len(came) == 71
    assert len(came.drop_duplicates(["participant_id", "number"])) == 70
    away = came[came["locality_x"] != came["locality_y"]]
    assert away["participant_id"].nunique() == 3


def test_course_attendance(people, records):
    register = records.tables["attendance"]
    course = register[register["session_id"].str.startswith("C")]
    came = course[course["attended"] == "yes"].groupby("session_id").size()
    assert came.to_dict() == {"C1": 15, "C2": 13, "C3": 12}
    started = people.loc[people["course_started_on"].notna(), "participant_id"]
    assert set(course["participant_id"]) == set(started)


PLANTED = {
    "age_band": {"16 to 24": 5, "25 to 34": 6, "35 to 49": 20, "50 to 64": 16, "65 to 74": 8},
    "sex": {"Female": 38, "Male": 17},
    "disability": {
        "Disabled, limited a lot": 4,
        "Disabled, limited a little": 8,
        "Not disabled": 33,
        "Prefer not to say": 6,
        "Not answered": 4,
    },
    "religion": {
        "No religion": 18,
        "Christian": 15,
        "Muslim": 11,
        "Buddhist": 2,
        "Hindu": 1,
        "Jewish": 2,
        "Any other religion": 1,
        "Prefer not to say": 3,
        "Not answered": 2,
    },
    "main_language": {"English": 36, "Another language": 19},
    "sexual_orientation": {
        "Straight or Heterosexual": 41,
        "Gay or Lesbian": 3,
        "Bisexual": 2,
        "Other orientation": 1,
        "Prefer not to say": 5,
        "Not answered": 3,
    },
    "gender_identity": {
        "Same as registered at birth": 47,
        "Different from registered at birth": 1,
        "Prefer not to say": 4,
        "Not answered": 3,
    },
}


@pytest.mark.parametrize("name", PLANTED)
def test_answers(people, name):
    assert _counts(people[name]) == PLANTED[name]


def test_ethnic_groups(people):
    groups = _five_groups(people["ethnic_group"])
    assert _counts(groups) == {"White": 21, "Black": 13, "Asian": 9, "Mixed": 6, "Other": 6}
    british = people["ethnic_group"].str.contains("Welsh")
    assert british.sum() == 12
    assert (groups[~british] == "White").sum() == 9


def test_more_diverse_than_islington(people, programme):
    borough = Population.load(programme.population_files[0]).table
    borough = borough[borough["variable"] == "ethnic_group_19"]
    borough = borough[borough["category"].str.contains(":")].groupby(
        _five_groups(borough["category"])
    )["count"]
    here = borough.sum() / borough.sum().sum()
    joined = _five_groups(people["ethnic_group"]).value_counts(normalize=True)
    assert len(here) == len(joined) == 5
    assert (joined**2).sum() < (here**2).sum() - 0.1
    assert joined["White"] < here["White"] - 0.2


def test_one_age_band_is_under_represented(programme):
    borough = Population.load(programme.population_files[0]).table
    ages = borough[borough["variable"] == "age_single_year"].copy()
    ages["age"] = pd.to_numeric(ages["category"].str.extract(r"(\d+)")[0])
    adults = ages[ages["age"] >= 16]["count"].sum()
    young = ages[ages["age"].between(25, 34)]["count"].sum()
    assert (young, adults) == (56_063, 183_626)
    assert 0.6 * young / adults > 9 / 55


def test_ages_come_from_two_forms(people):
    born = people["date_of_birth"].notna()
    assert (born.sum(), (people["age"] != "").sum()) == (28, 27)
    assert not (born & (people["age"] != "")).any()


def test_connections_and_roles(people):
    assert _counts(people["connection"]) == {"lives": 38, "works": 7, "lives; works": 10}
    roles = _counts(people["role"].str.split("; ").explode())
    assert roles == {
        "resident": 48,
        "group": 9,
        "grassroots organisation": 6,
        "social enterprise": 5,
    }
    lives = people["connection"].str.contains("lives")
    assert (people["role"].str.contains("resident") == lives).all()


def test_channels(people):
    channels = _counts(people["recruitment_channel"].str.split("; ").explode())
    assert channels == {
        "Community centre": 20,
        "Word of mouth": 16,
        "Existing network": 12,
        "Social media": 7,
        "Council newsletter": 6,
        "Leaflet or poster": 5,
    }


def test_every_option_has_nobody_or_at_least_five(people):
    for column in [name for name in people.columns if ": " in name]:
        yes = (~people[column].str.startswith("Not ")).sum()
        assert yes == 0 or yes >= 5, column
        assert len(people) - yes >= 5, column


def test_community_centres_reach_black_people(people):
    centres = people["recruitment_channel"].str.contains("Community centre")
    groups = _five_groups(people["ethnic_group"])
    groups = groups.where(groups.isin(["White", "Black"]), "All other")
    assert _counts(groups[centres]) == {"Black": 8, "White": 7, "All other": 5}
    assert _counts(groups[~centres]) == {"All other": 16, "White": 14, "Black": 5}


def test_consent(people):
    assert (people["consent_data"] == "yes").all()
    assert _counts(people["consent_contact"]) == {"yes": 52, "no": 2, "": 1}
    assert _counts(people["consent_quotes"]) == {"yes": 24, "no": 21, "": 10}
    assert (people["equality_opt_out"] == "").all()
    households = people.loc[people["household_id"] != "", "household_id"]
    assert list(households.value_counts()) == [2]


def test_what_people_needed(records):
    needs = records.tables["access_needs"].set_index("need")[["asked", "met", "not_met"]]
    assert needs.astype(int).T.to_dict("list") == {
        "online access": [11, 11, 0], "language": [14, 4, 9], "childcare": [22, 12, 10],
        "time": [9, 6, 3], "mobility": [3, 1, 2],
    }  # fmt: skip
    assert "follow_up" not in records.tables


def test_organisations(records):
    organisations = records.tables["organisations"]
    assert _counts(organisations["sector"]) == {
        "community centre": 15,
        "council": 1,
        "voluntary sector body": 1,
    }
    centres = organisations[organisations["sector"] == "community centre"]
    assert _counts(centres["locality"]) == dict.fromkeys(LOCALITIES, 5)


def test_who_has_a_seat_at_the_table(records):
    organisations = records.tables["organisations"]
    assert _counts(organisations["first_time_with_council"]) == {
        "no": 8, "yes": 7, "not known": 2,
    }  # fmt: skip
    led = organisations["led_by_and_for"]
    assert _counts(led.str.split("; ").explode()) == {
        "no one community": 6,
        "communities experiencing racial inequity": 4,
        "older people": 2,
        "": 2,
        **dict.fromkeys(("migrants", "disabled people", "faith communities", "women and girls",
                         "children and young people"), 1),
    }  # fmt: skip
    assert (~led.isin(["", "no one community"])).sum() == 9


def test_partner_is_a_centre_of_the_persons_own_locality(people, records):
    organisations = records.tables["organisations"].set_index("organisation_id")
    through = people[people["recruitment_channel"].str.contains("Community centre")]
    partners = organisations.loc[through["partner_organisation"]]
    assert (partners["sector"] == "community centre").all()
    assert list(partners["locality"]) == list(through["locality"])


_REAL = """
    voluntary action islington vai octopus community network organisers social change agency
    peabody manor gardens healthwatch age uk faiths forum refugee migrant
    caxton elizabeth andover finsbury park hanley crouch highbury roundhouse hilldrop holloway
    neighbourhood hornsey lane estate mildmay peel luke's lukes bemerton caledonian cally
    whittington arsenal barnsbury bunhill canonbury clerkenwell hillrise junction laycock mary's
    peter's canalside tollington tufnell archway angel camden hackney haringey london
"""
REAL = set(_REAL.split())
ALLOWED = {"community", "voluntary", "the", "hub", "sector", "council"}


def test_no_real_organisation_is_named(records, programme):
    names = [
        *records.tables["organisations"]["name"],
        programme.publisher,
        *programme.data_protection.controllers,
    ]
    for name in names:
        words = set(re.findall(r"[a-z']+", name.casefold())) - ALLOWED
        assert not words & REAL, name
    assert programme.contact.endswith("@example.org")


def test_readme_says_what_the_tables_say():
    readme = (DEMO / "README.md").read_text(encoding="utf-8")
    for line in (
        "| Came to every workshop (both) | 30 | 10 |",
        "| Took a place | 15 | 15 | 15 | 45 |",
        "Registered in week 1: 12; week 2: 14; week 3: 16; week 4: 13.",
        "| Community centre | 20 |",
        "| childcare | 22 | 12 | 10 |",
        "Female 38, Male 17",
    ):
        assert line in readme


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(min_value=0, max_value=2**32))
def test_other_seeds_keep_every_total(tmp_path_factory, seed):
    folder = tmp_path_factory.mktemp("demo")
    demo.write(folder, seed=seed)
    records = data.read(Programme.load(folder / "programme.toml"))
    people = records.people
    test_registrations(people)
    test_places_and_drops_by_locality(people)
    test_way_through_the_programme(people, records)
    test_journey_agrees(people)
    test_workshops_made_up_elsewhere(people, records)
    test_course_attendance(people, records)
    for name in PLANTED:
        test_answers(people, name)
    test_ethnic_groups(people)
    test_connections_and_roles(people)
    test_channels(people)
    test_community_centres_reach_black_people(people)
    test_consent(people)
    test_partner_is_a_centre_of_the_persons_own_locality(people, records)


def test_other_seeds_change_who(tmp_path):
    demo.write(tmp_path, seed=1)
    assert (tmp_path / "people.csv").read_bytes() != (DEMO / "people.csv").read_bytes()

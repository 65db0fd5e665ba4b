"""An export of a survey becomes answers of people who are known, and changes nothing else."""

import pytest
from tables_of_ours import rows

from wellnet_analysis import data
from wellnet_analysis.instruments import declared
from wellnet_analysis.intake import Refused, bring_in
from wellnet_analysis.intake.surveying import question
from wellnet_analysis.programme import Programme

FORM = (
    "Timestamp,Email,Name,Locality,Consent\n"
    "03/05/2022 10:00:00,a@x.org,Ada King,North,Yes\n"
    "04/05/2022 10:00:00,b@x.org,Bo Li,North,Yes\n"
)
HEAD = (
    "Timestamp,Email,How happy did you feel yesterday?,"
    "I can influence decisions affecting your local area,Calm today?\n"
)
SURVEY = HEAD + "25/06/2022 10:00:00,a@x.org,5,Tend to agree,Yes\n26/06/2022,b@x.org,,,No\n"


@pytest.fixture
def known(ours):
    """A programme in which two people registered."""
    bring_in(export(ours, FORM, "form.csv"), into=ours)
    return ours


def export(folder, text, name):
    path = folder.parent / name
    path.write_text(text, encoding="utf-8")
    return path


def imported(known, text=SURVEY, name="baseline survey.csv"):
    return bring_in(export(known, text, name), into=known, table="surveys")


def test_answers_are_kept_by_person_and_question_and_nothing_else_is(known):
    assert imported(known).added == 2
    ids = [row["participant_id"] for row in rows(known / "people.csv")]
    told = [(r["participant_id"], r["wave"], r["item"], r["value"], r["date"])
            for r in rows(known / "surveys.csv")]  # fmt: skip
    assert told == [
        (ids[0], "baseline", "happy", "5", "2022-06-25"),
        (ids[0], "baseline", "influence", "Tend to agree", "2022-06-25"),
    ]
    assert "@" not in (known / "surveys.csv").read_text(encoding="utf-8")


def test_again_changes_nothing_and_another_survey_adds(known):
    imported(known)
    assert (imported(known).added, imported(known).updated) == (0, 0)
    later = SURVEY.replace("/06/", "/09/").replace(",5,", ",7,")
    assert imported(known, later, "follow-up survey.csv").added == 2
    people = data.read(Programme.load(known)).people
    assert sorted(people["change: influence"]) == ["Not answered", "Unchanged"]


def test_an_instrument_of_the_programmes_own_is_found_without_code(known):
    (known / "instruments.toml").write_text(
        '[calm]\nname = "Calm"\nlabel = "calm"\nitems = ["calm"]\nheadings = ["calm today"]\n'
        'lowest = 1\nhighest = 2\nanswers = ["No", "Yes"]\n',
        encoding="utf-8",
    )
    assert imported(known).added == 4


def test_a_stranger_in_a_survey_is_a_fault_and_nothing_is_written(known):
    with pytest.raises(Refused) as refusal:
        imported(known, SURVEY + "27/06/2022,z@x.org,9,Definitely agree,\n")
    assert [(fault.column, fault.rows) for fault in refusal.value.faults] == [("Email", (4,))]
    assert "z@x.org" not in str(refusal.value)
    assert not (known / "surveys.csv").exists()


def test_a_survey_that_does_not_say_which_it_was_is_refused(known):
    with pytest.raises(Refused, match="which survey"):
        imported(known, name="answers.csv")


@pytest.mark.parametrize(
    ("heading", "item"),
    [("SWEMWBS_7", "swemwbs_7"), ("Q4. Overall, how anxious did you feel yesterday?", "anxious"),
     ("The session was useful.", "session_useful"), ("Points - The session", None)],
)  # fmt: skip
def test_a_heading_tells_its_question(heading, item):
    found = question(heading, declared())
    assert (found and found[0]) == item

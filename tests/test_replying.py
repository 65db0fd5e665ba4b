"""What partners reply stands on the page, once, beside what it is about."""

import re
from datetime import date

import pytest

from wellnet_analysis import data, replying
from wellnet_analysis.disclosure import Replies, Reply
from wellnet_analysis.disclosure.replies import Waiting
from wellnet_analysis.errors import DataError
from wellnet_analysis.findings import Finding, Findings
from wellnet_analysis.programme import Programme
from wellnet_analysis.report import Report

ORGANISATIONS = "organisation_id,name,sector\nO1,Amberfold Rooms,community centre\n"
HEADING = "organisation_id,report,about,asked_on,reply,replied_on\n"


@pytest.fixture
def opened(programme):
    def open_with(*rows):
        (programme / "organisations.csv").write_text(ORGANISATIONS, encoding="utf-8")
        (programme / "responses.csv").write_text(HEADING + "\n".join(rows), encoding="utf-8")
        return Report.open("reach", programme / "programme.toml")

    return open_with


def finding(measure):
    row = Finding(f"{measure}.one", measure, category="One", counts="settings", count=1,
                  says="{category}.")  # fmt: skip
    return Findings("How many", "Things", (row,), ("Something.",))


def test_a_reply_stands_once_beside_the_finding_it_is_about(opened):
    report = opened("O1,reach,reach.pace,2022-09-01,We were <quick>.,2022-09-08")
    other, first, again = (
        report.show(finding(name)).html for name in ("reach.curve", "reach.pace", "reach.pace")
    )
    assert "Amberfold Rooms replies" in first and "We were &lt;quick&gt;." in first
    assert "replies" not in other + again
    closed = report.close().html
    assert "Asked to reply: Amberfold Rooms." in closed and "quick" not in closed


def test_a_reply_about_one_row_stands_beside_its_table(opened):
    report = opened("O1,reach,reach.pace.one,2022-09-01,We agree.,2022-09-08")
    assert "We agree." in report.show(finding("reach.pace")).html


def test_a_reply_that_found_no_place_stands_at_the_end(opened):
    report = opened("O1,reach,reach.pac,2022-09-01,We agree.,2022-09-08")
    assert "We agree." not in report.show(finding("reach.pace")).html
    assert "We agree." in report.close().html


def test_who_did_not_reply_and_what_waits_is_said():
    asked = Replies(
        ("A", "B", "C"), (Reply("A", "", date(2022, 9, 8), "Yes."),),
        (Waiting("B", 7, ("name", "number")),),
    )  # fmt: skip
    said = re.sub("<[^>]+>", " ", replying.closing(asked, left=asked.given))
    assert "A replies" in said and "No reply so far: C." in said
    assert "The reply of B is not printed" in said and "name and number" in said
    assert "responses.csv, row 7" in said
    assert replying.closing(Replies(), left=()) == ""


def test_one_locality_prints_no_reply_to_the_whole(opened):
    report = opened("O1,reach,,2022-09-01,We agree.,2022-09-08")
    assert report.replies.given
    north = Report.open("reach", report.programme.path, locality="North")
    assert north.replies == Replies()


def test_faults_name_the_row_and_never_the_words(opened):
    long = " ".join(["secret"] * 101)
    with pytest.raises(DataError) as told:
        opened(
            f"O1,reach,,2022-09-01,{long},2022-09-08", "O1,reech,,2022-09-01,Secret.,2022-09-08",
            "O1,value,,2022-09-01,Secret.,", "O1,theory,,2022-09-01,,2022-09-08",
            "O1,training,,2022-09-09,Secret.,2022-09-08",
        )  # fmt: skip
    said = str(told.value)
    for row, what in ((2, "longer than 100 words"), (3, "is no page"), (4, "missing beside a"),
                      (5, "missing beside the day"), (6, "before the day it")):  # fmt: skip
        assert re.search(rf"row {row}, .*{what}", said), what
    assert "ecret" not in said


def test_notebooks_are_handed_no_reply_that_nobody_has_read(opened):
    report = opened("O1,reach,,2022-09-01,Ask for Parveen.,2022-09-08")
    assert "responses" not in report.tables
    assert "Parveen" not in report.close().html


def test_the_demonstration_has_replies_a_disagreement_and_a_silence():
    programme = Programme.load("data/demo/programme.toml")
    rows = data.read(programme).tables["responses"]
    assert (rows["reply"] == "").any() and (rows["about"] != "").any()
    assert rows["reply"].str.contains("would rather have").any()

"""The grant's record has what the 360Giving schema requires, and no code is ever a person's.

Required fields: ThreeSixtyGiving/standard, schema/360-giving-schema.json; codes:
ThreeSixtyGiving/360-dei, codelists; both as named in ``grants/standards.toml``.
"""

import csv
import io
import json
import re

import pandas as pd
import pytest
from typer.testing import CliRunner

from wellnet_analysis import cli, grants
from wellnet_analysis.errors import ProgrammeError
from wellnet_analysis.grants.standard import standards, titles
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import CHARACTERISTICS, NO_ANSWER, NO_ONE_COMMUNITY
from wellnet_analysis.schema.tables.organisations import COMMUNITIES

DEMO = "data/demo/programme.toml"
# The list as the schema has it, written down a second time.
REQUIRED = ["id", "title", "description", "currency", "amountAwarded", "awardDate",
            "recipientOrganization", "fundingOrganization"]  # fmt: skip


@pytest.fixture(scope="module")
def programme():
    return Programme.load(DEMO)


@pytest.fixture(scope="module")
def organisations(programme):
    return pd.read_csv(programme.folder / "organisations.csv", keep_default_na=False)


@pytest.fixture
def package(programme, organisations):
    return grants.grant_record(programme, organisations)


def rows_of(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_the_demonstrations_record_has_all_that_is_required_and_says_it_is_invented(package):
    (grant,) = package["grants"]
    assert standards()["360giving"]["required"] == REQUIRED
    assert not grants.faults(package)
    assert set(REQUIRED) <= set(grant) and "Made-up data" in grant["description"]
    assert grant["recipientOrganization"][0]["name"] == "The Demonstration Voluntary Sector Hub"
    assert grant["beneficiaryLocation"][0]["geoCodeType"] == "LONB"
    assert set(grant["deiDetails"]) == {"leadership", "mission", "project"}


@pytest.mark.parametrize("name", REQUIRED)
def test_a_required_field_that_is_missing_or_empty_is_a_fault(package, name):
    (grant,) = package["grants"]
    for broken in ({k: v for k, v in grant.items() if k != name}, grant | {name: ""}):
        assert any(f"/{name}" in fault for fault in grants.faults({"grants": [broken]}))


@pytest.mark.parametrize(
    ("path", "value"),
    [("amountAwarded", "27,000"), ("amountAwarded", True), ("awardDate", "1 April"),
     ("currency", "£"), ("recipientOrganization", [{"id": "GB-CHC-1"}])],
)  # fmt: skip
def test_a_field_of_the_wrong_kind_is_a_fault(package, path, value):
    (grant,) = package["grants"]
    assert grants.faults({"grants": [grant | {path: value}]})


def test_a_code_that_is_none_of_the_standards_is_a_fault(package):
    (grant,) = package["grants"]
    unknown = {"taxonomyCodes": ["DEI123456"]}
    for told in ({"askedStatus": "yes"}, {"askedStatus": "AS200", "replyStatus": "RS999"},
                 {"askedStatus": "AS200", "response": unknown}):  # fmt: skip
        details = grant["deiDetails"] | {"mission": told}
        assert grants.faults({"grants": [grant | {"deiDetails": details}]})
    assert grants.faults({"grants": [grant | {"deiDetails": {}}]})


@pytest.mark.parametrize(
    ("line", "asks"),
    [('id = "360G-invented-0001"', "id: the grant's identifier"),
     ("award_date = 2022-04-01", "award_date: when it was awarded. Write award_date = "),
     ("amount_awarded = 27000", "amount_awarded"),
     ('id = "360G-invented-hub"', "recipient.id: an organisation identifier"),
     ('code = "O01"', "funder.name: what it is called")],
)  # fmt: skip
def test_what_the_settings_lack_is_refused_by_name(tmp_path, organisations, line, asks):
    text = (Programme.load(DEMO).path).read_text(encoding="utf-8")
    assert f"\n{line}\n" in text
    path = tmp_path / "programme.toml"
    path.write_text(text.replace(f"\n{line}\n", "\n"), encoding="utf-8")
    with pytest.raises(ProgrammeError) as refused:
        grants.grant_record(Programme.load(path), organisations)
    said = str(refused.value)
    assert said.startswith("programme.toml: ") and said.count("\n") == 1 and asks in said


def test_a_number_without_its_register_is_no_identifier(programme, organisations):
    party = programme.grant.funder.model_copy(update={"id": "1128394"})
    grant = programme.grant.model_copy(update={"funder": party})
    with pytest.raises(ProgrammeError, match="GB-CHC-1234567"):
        grants.grant_record(programme.model_copy(update={"grant": grant}), organisations)


def test_organisations_are_coded_as_they_said_and_silence_is_not_a_reply(organisations):
    by_name = {each.name: each for each in grants.partners(organisations)}
    assert len(by_name) == len(organisations)
    assert by_name["Emberthrift Rooms"].codes == ("DEI010000", "DEI050000")
    assert by_name["Brindlehay Hall"].codes == () and by_name["Brindlehay Hall"].reply == "RS201"
    assert by_name["Dovetassel Hall"].codes == () and by_name["Dovetassel Hall"].reply == "RS100"
    assert not grants.partners(organisations.drop(columns="led_by_and_for"))


def test_every_community_of_our_own_has_one_code_and_no_one_has_none():
    for each in COMMUNITIES:
        codes = grants.codes_of([each])
        assert len(codes) == (0 if each == NO_ONE_COMMUNITY else 1)
        assert all(code.endswith("0000") and code in titles() for code in codes)
    with pytest.raises(ProgrammeError, match="Did you mean 'older people'"):
        grants.codes_of(["older peple"])


def test_the_crosswalk_of_the_census_is_whole_and_says_what_is_lost():
    """The 19 groups of the 2021 Census for England, as the schema lists them."""
    asked = next(each for each in CHARACTERISTICS if each.name == "ethnic_group").categories
    assert [each.group for each in grants.CENSUS] == [e for e in asked if e not in NO_ANSWER]
    assert len(grants.CENSUS) == 19
    for each in grants.CENSUS:
        assert (each.code in titles()) is (each.fits != "none")
        assert bool(each.lost) is (each.fits != "same"), each.group
    shared = [each for each in grants.CENSUS if each.code in {"DEI010210", "DEI019930"}]
    assert len(shared) == 4 and {each.fits for each in shared} == {"wider"}
    same = [each.code for each in grants.CENSUS if each.fits == "same"]
    assert len(same) == len(set(same))


def test_spreadsheets_say_what_the_record_says_and_run_nothing(package, organisations):
    (row,) = rows_of(grants.grant_csv(package))
    assert row["Identifier"] == "360G-invented-0001" and row["Amount Awarded"] == "27000"
    assert row["DEI Details:Project:DEI Response:Taxonomy Codes"] == "DEI010000; DEI060000"
    hostile = organisations.assign(name="=1+1")
    told = rows_of(grants.partners_csv(grants.partners(hostile), made_up=True))
    assert {each["Organisation"] for each in told} == {"'=1+1"}
    assert {each["Note"] for each in told} == {"Made-up data"}
    assert len(rows_of(grants.census_csv())) == 19


def test_the_command_prints_the_record_and_never_a_person():
    run = CliRunner().invoke
    printed = run(cli.app, ["grant", "--programme", DEMO])
    assert printed.exit_code == 0
    assert json.loads(printed.stdout)["grants"][0]["amountAwarded"] == 27000
    coded = run(cli.app, ["grant", "--programme", DEMO, "--organisations"])
    assert "DEI030000" in coded.stdout and "Ask each organisation" in coded.stderr
    assert not re.search(r"\bP\d{3}\b", printed.output + coded.output)

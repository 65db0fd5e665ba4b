"""Activities, needs and messages: what is refused, in which words, and with nothing repeated."""

import pandas as pd
import pytest

from wellnet_analysis import checks, data
from wellnet_analysis.errors import DataError
from wellnet_analysis.programme import Programme

SETTINGS = """
name = "Small"
place = "Anywhere"
opened = 2022-05-02
closed = 2022-05-29
as_at = 2022-09-30
[data_protection]
lawful_basis = "public task"
"""
TABLES = {
    "people": "participant_id,registered_on,status\nA,2022-05-03,applied\n",
    "organisations": "organisation_id,name,sector\nO1,The Hall,community centre\n",
    "activities": "activity_id,organisation_id,issue,demand\nA1,O1,food,met\n",
    "known_needs": "issue,source,said_on\nfood,Lunch,2022-09-01\n",
    "messages": "message_id,topic,sent_on\nM1,Flu,2022-09-05\n",
    "passed_on": "message_id,organisation_id,passed_on,how\nM1,O1,2022-09-06,Board\n",
}


@pytest.fixture
def read(tmp_path):
    def _read(*without, **tables):
        (tmp_path / "programme.toml").write_text(SETTINGS, encoding="utf-8")
        for name, text in {**TABLES, **tables}.items():
            if name not in without:
                (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        return data.read(Programme.load(tmp_path))

    return _read


def test_the_smallest_tables_go_in(read):
    tables = read().tables
    assert {"activities", "known_needs", "messages", "passed_on"} <= set(tables)
    assert tables["passed_on"]["passed_on"].tolist() == [pd.Timestamp("2022-09-06")]


@pytest.mark.parametrize(
    ("table", "text", "says"),
    [
        ("activities", "activity_id,organisation_id,issue\nA1,O9,food\n",
         "Use codes that stand in organisations.csv"),
        ("activities", "activity_id,organisation_id,issue,demand\nA1,O1,food,much\n",
         "Use met, not met or not known"),
        ("activities", "activity_id,organisation_id,issue\nA1,O1,\n", "is empty"),
        ("known_needs", "issue,source,said_on\nfood,2 people at lunch,2022-09-01\n",
         "holds a figure"),
        ("messages", "message_id,topic,sent_on,council_on\nM1,Flu,2022-09-05,2022-09-06\n",
         "Name the council's channel"),
        ("messages", "message_id,topic,sent_on,council_channel,council_audience\n"
         "M1,Flu,2022-09-05,News,900\n", "Say where it comes from"),
        ("passed_on", "message_id,organisation_id,passed_on\nM9,O1,2022-09-06\n",
         "Use codes that stand in messages.csv"),
        ("passed_on", "message_id,organisation_id,passed_on\nM1,O1,2022-09-01\n",
         "before the day on which the message was sent"),
        ("passed_on", "message_id,organisation_id,passed_on,estimated_audience\n"
         "M1,O1,2022-09-06,40\n", "Say where it comes from"),
        ("passed_on", "message_id,organisation_id,passed_on,estimated_audience\n"
         "M1,O1,2022-09-06,about 40\n", "Write digits only"),
        ("passed_on", TABLES["passed_on"] + "M1,O1,2022-09-08,Board\n", "more than one row"),
    ],
)  # fmt: skip
def test_a_broken_rule_is_named_with_its_row_and_what_to_do(read, table, text, says):
    with pytest.raises(DataError) as caught:
        read(**{table: text})
    assert {fault.file for fault in caught.value.faults} == {f"{table}.csv"}
    assert says in str(caught.value)
    assert "O9" not in str(caught.value) and "M9" not in str(caught.value)


def test_who_passed_messages_on_needs_the_messages(read):
    with pytest.raises(DataError, match=r"messages\.csv: who passed messages on needs") as caught:
        read("messages")
    assert "Put it beside programme.toml" in str(caught.value)


def test_messages_that_were_kept_well_have_no_fault():
    sent = pd.DataFrame({"message_id": ["M1"], "sent_on": [pd.Timestamp("2022-09-05")],
                         "council_channel": ["News"], "council_on": [pd.Timestamp("2022-09-06")],
                         "council_audience": [900.0],
                         "council_audience_source": ["Copies"]})  # fmt: skip
    passed = pd.DataFrame({"message_id": ["M1"], "passed_on": [pd.Timestamp("2022-09-05")],
                           "estimated_audience": [40.0], "audience_source": ["List"]})  # fmt: skip
    assert checks.message_faults({"messages": sent, "passed_on": passed}) == []
    assert checks.message_faults({}) == []

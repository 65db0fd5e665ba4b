"""Who is the same person; the cases are worked out by hand."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables_of_ours import SETTINGS

from wellnet_analysis.errors import ProgrammeError
from wellnet_analysis.intake import examine, summary
from wellnet_analysis.intake.ids import KeyRing
from wellnet_analysis.intake.memory import Memory
from wellnet_analysis.intake.people import match
from wellnet_analysis.intake.personkeys import email_key, phone_key, postcode_key
from wellnet_analysis.programme import Programme

PARTS = ("own", "email", "phone", "name", "born", "postcode", "order")


def keys(*rows):
    return pd.DataFrame([{**dict.fromkeys(PARTS, ""), **row} for row in rows],
                        index=range(2, 2 + len(rows)), dtype=object)  # fmt: skip


def people(*rows):
    return len(set(match(keys(*rows)).person))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"email": "a@x.org", "name": "ada"}, {"email": "a@x.org", "name": "ada"}, True),
        ({"email": "a@x.org", "name": "ada"}, {"email": "a@x.org"}, True),
        ({"email": "a@x.org", "name": "ada"}, {"email": "a@x.org", "name": "bo"}, False),
        ({"email": "a@x.org", "name": "ada"}, {"email": "b@x.org", "name": "ada"}, False),
        ({"phone": "7700900001", "name": "ada"}, {"phone": "7700900001", "name": "ada"}, True),
        ({"phone": "7700900001"}, {"phone": "7700900001"}, False),
        ({"name": "ada", "born": "1990-05-07"}, {"name": "ada", "born": "1990-05-07"}, True),
        ({"name": "ada", "born": "1990-05-07"}, {"name": "ada", "born": "1990-05-08"}, False),
        ({"name": "ada", "postcode": "N12AB"}, {"name": "ada", "postcode": "N12AB"}, True),
        ({"name": "ada"}, {"name": "ada"}, False),
        ({"own": "P1"}, {"own": "P1"}, True),
        ({}, {}, False),
        ({"email": "a@x.org", "name": "ada", "order": "1"},
         {"email": "a@x.org", "name": "ada", "order": "1"}, False),
        ({"email": "a@x.org", "name": "ada", "order": "1"},
         {"email": "a@x.org", "name": "ada", "order": "2"}, True),
    ],
)  # fmt: skip
def test_exact_keys_only(one, other, same):
    assert people(one, other) == (1 if same else 2)
    assert people(other, one) == (1 if same else 2)


def test_what_is_weaker_is_listed_with_its_reason_and_not_merged():
    found = match(keys({"email": "a@x.org", "name": "ada king"},
                       {"email": "a@x.org", "name": "bo king"},
                       {"name": "ada king", "email": "c@x.org"},
                       {"name": "ada kings", "born": "1990-05-07"},
                       {"name": "ada king", "born": "1990-05-07", "email": "d@x.org"}))  # fmt: skip
    reasons = {(pair.first, pair.second): pair.reason for pair in found.likely}
    assert reasons[2, 3] == "the same e-mail address, different names"
    assert reasons[2, 4] == "the same name, nothing else agrees"
    assert reasons[5, 6] == "the same date of birth, names alike"
    assert len(set(found.person)) == 5


ROWS = st.lists(st.fixed_dictionaries(
    {part: st.sampled_from(["", "a", "b"]) for part in ("email", "phone", "name", "born")}
), min_size=1, max_size=8)  # fmt: skip


@given(ROWS, st.randoms())
def test_the_order_of_rows_does_not_decide_who_is_one_person(rows, lots):
    def groups(held):
        found = match(keys(*held)).person
        sizes = {}
        for number, row in zip(found, held, strict=True):
            sizes.setdefault(number, []).append(sorted(row.items()))
        return sorted(sorted(map(str, group)) for group in sizes.values())

    mixed = list(rows)
    lots.shuffle(mixed)
    assert groups(mixed) == groups(rows)


def test_plain_forms():
    assert email_key("Ada@X.org ") == email_key("mailto:ada@x.org") and not email_key("none")
    assert phone_key("07700 900 001") == phone_key("0044 7700900001") and not phone_key("123")
    assert postcode_key("n1  2ab") == "N12AB" and not postcode_key("N1")


def write(tmp_path, *lines):
    path = tmp_path / "a.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


FORM = "Timestamp,Email,Name,What is your sex?"


def test_the_last_response_counts_from_the_first_day(tmp_path):
    path = write(tmp_path, FORM, "13/05/2022 10:00:00,a@x.org,Ada,Male",
                 "14/05/2022 10:00:00,a@x.org,Ada,Female")  # fmt: skip
    found = examine(path)
    assert found.persons.edited == 1
    assert found.frame[["registered_on", "sex"]].to_numpy().tolist() == [["2022-05-13", "Female"]]


def test_a_conflict_in_a_list_kept_by_hand_is_a_fault(tmp_path):
    path = write(tmp_path, "Date registered,Email,Name,Sex", "13/05/2022,a@x.org,Ada,Male",
                 "14/05/2022,b@x.org,Bo,Male", "14/05/2022,a@x.org,Ada,Female")  # fmt: skip
    (fault,) = examine(path).faults
    assert (fault.rows, fault.column) == ((2, 4), "Sex")
    assert "same person" in fault.rule


def test_ids_are_the_same_again_and_tell_nothing_without_the_key():
    rows = keys({"email": "a@x.org", "name": "ada"}, {"email": "b@x.org", "name": "bo"})
    one, again, other = KeyRing(b"k"), KeyRing(b"k"), KeyRing(b"another")
    assert one.give(rows) == again.give(rows) == one.give(rows)
    assert not set(one.give(rows)) & set(other.give(rows))
    assert not {"a@x.org", "ada", "bo"} & {*one.ids, *one.ids.values()}


def test_a_person_is_found_in_a_register_by_one_key_only_if_it_is_theirs_alone():
    ring = KeyRing(b"k")
    ada, bo = ring.give(keys({"email": "a@x.org", "name": "ada"},
                             {"email": "a@x.org", "name": "bo"}))  # fmt: skip
    assert ring.find({"email": "a@x.org"}) == ""
    assert ring.find({"name": "bo"}) == bo
    assert ring.find({"email": "a@x.org", "name": "ada"}) == ada
    assert ring.find({"name": "nobody"}) == ""


def test_a_namesake_in_a_later_export_is_somebody_else():
    ring = KeyRing(b"k")
    (first,) = ring.give(keys({"email": "a@x.org", "name": "ada"}))
    (second,) = ring.give(keys({"email": "z@x.org", "name": "ada"}))
    assert first != second


def test_nobody_gets_the_id_of_another():
    ring = KeyRing(b"k")
    rows = keys(*[{"email": "a@x.org", "name": "ada", "order": "1"}] * 3, {}, {}, {"name": "ada"})
    ids = ring.give(rows)
    assert len(set(ids)) == len(ids)


def test_a_damaged_list_stops_the_import(tmp_path):
    (tmp_path / "programme.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "people-keys.json").write_text("{", encoding="ascii")
    with pytest.raises(ProgrammeError, match="counted twice"):
        Memory.load(Programme.load(tmp_path))


def test_a_misspelt_heading_is_not_read_in_silence(tmp_path):
    path = write(tmp_path, "Timestamp,Email,Ethnc gruop", "13/05/2022 10:00:00,a@x.org,Irish")
    assert "'Ethnc gruop' (Did you mean 'ethnic group'?)" in summary(examine(path))[-1]


def test_the_summary_says_which_columns_were_dropped_and_none_of_them_stays(tmp_path):
    path = write(tmp_path, "Timestamp,Email,Name,Mobile,Postcode,Notes",
                 "13/05/2022 10:00:00,a@x.org,Ada,07700900001,N1 2AB,")  # fmt: skip
    found = examine(path)
    (line,) = [line for line in summary(found) if line.startswith("Dropped")]
    assert all(f"'{heading}'" in line for heading in ("Email", "Name", "Mobile", "Postcode"))
    assert not {"a@x.org", "ada", "07700900001", "n1 2ab"} & {
        str(cell).casefold() for cell in found.frame.to_numpy().ravel()
    }

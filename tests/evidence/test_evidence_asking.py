"""What may be said about something, found in the evidence as it was published."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnet_analysis.errors import ParameterError
from wellnet_analysis.evidence import Evidence, find

ROW = {"id": "reach.total.all", "report": "reach", "anchor": "reach-total", "status": "shown",
       "sentence": "", "category": "", "base": "", "of": None, "as_at": "2022-09-30",
       "source": "people.csv", "method": "", "caveat": ""}  # fmt: skip


def held(*rows, made_up=False, suffix=""):
    told = tuple({**ROW, "id": f"reach.total.row_{n}", **row} for n, row in enumerate(rows))
    return Evidence("A", "council", date(2022, 9, 30), made_up, told, suffix)


def test_a_word_is_found_in_its_other_forms_and_not_within_another_word():
    evidence = held({"sentence": "More diverse."}, {"sentence": "Its diversity rose."},
                    {"sentence": "A biodiverse garden."})  # fmt: skip
    assert [each.id[-1] for each in find("diverse", evidence)] == ["0", "1"]
    assert [each.id[-1] for each in find("DIVERSITY", evidence)] == ["0", "1"]


def test_every_word_has_to_be_there():
    evidence = held({"sentence": "Older people came."}, {"sentence": "People came."})
    assert [each.id[-1] for each in find("older people", evidence)] == ["0"]
    assert find("older neighbours", evidence) == ()


def test_what_is_most_about_it_comes_first_and_what_is_held_back_last():
    evidence = held(
        {"method": "count of volunteers"}, {"category": "Volunteers", "status": "withheld"},
        {"sentence": "Volunteers gave hours."},
    )  # fmt: skip
    found = find("volunteers", evidence)
    assert [each.id[-1] for each in found] == ["2", "0", "1"]
    assert [each.shown for each in found] == [True, True, False]
    assert found[-1].wording.casefold().startswith("volunteers: too few")
    assert len(find("volunteers", evidence, most=1)) == 1
    assert len(find("volunteers", evidence, most=0)) == 3


def test_wording_carries_base_date_source_and_that_it_is_made_up():
    told = {"sentence": "24% came.", "of": 55, "base": "people who answered"}
    (found,) = find("came", held(told, made_up=True, suffix="-public"))
    assert found.wording == (
        "24% came. (Made-up data. Of 55 people who answered. As at 30 September 2022. "
        "Source: people.csv.)"
    )
    assert found.page == "reach-public.html#reach-total"
    told["source"] = "Made-up data (people.csv)"
    assert find("came", held(told, made_up=True))[0].wording.count("ade-up data") == 1


def test_no_word_is_no_question():
    with pytest.raises(ParameterError, match="No word"):
        find(" ?! ", held({}))


@given(st.text(alphabet="abcdefgh ()[].*", min_size=1, max_size=12))
def test_anything_typed_is_looked_for_as_it_stands(text):
    evidence = held({"sentence": text})
    if any(letter.isalpha() for letter in text):
        assert find(text, evidence)

"""Cells become the schema's answers; the authority: the harmonised standards, Excel's habits."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnet_analysis.intake.answers import (
    DAY_FIRST,
    MONTH_FIRST,
    read_ages,
    read_bands,
    read_choices,
    read_dates,
    read_several,
    read_yes_no,
)
from wellnet_analysis.intake.letters import key, person_key, plain
from wellnet_analysis.schema import CHARACTERISTICS, PREFER_NOT, age_variable

DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))
FORMS = {
    DAY_FIRST: ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y %H:%M"],
    MONTH_FIRST: ["%m/%d/%Y", "%m-%d-%Y", "%m/%d/%Y %I:%M:%S %p"],
}
CLEAR = ["%Y-%m-%d", "%Y/%m/%d", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%A, %d %B %Y",
         "%Y-%m-%dT%H:%M:%S"]  # fmt: skip


@given(days=st.lists(DAYS, min_size=1), form=st.sampled_from(CLEAR))
def test_clear_dates_are_read_as_python_wrote_them(days, form):
    told = read_dates([day.strftime(form) for day in days])
    assert told.texts == [day.isoformat() for day in days] and not told.broken


@given(days=st.lists(DAYS, min_size=1), order=st.sampled_from([*FORMS]), data=st.data())
def test_one_order_holds_for_the_whole_column_or_none_is_guessed(days, order, data):
    form = data.draw(st.sampled_from(FORMS[order]))
    told = read_dates([day.strftime(form) for day in days])
    clear = any(day.day > 12 for day in days)
    for place, day in enumerate(days):
        if clear or day.day == day.month:
            assert told.texts[place] == day.isoformat()
        else:
            assert told.texts[place] == "" and "two ways" in told.broken[place].rule
    stated = read_dates([day.strftime(form) for day in days], order=order)
    assert stated.texts == [day.isoformat() for day in days]


@given(DAYS)
def test_a_cell_in_the_other_order_is_named_and_never_turned(day):
    first = date(2022, 5, 31)
    other = day.replace(day=20)
    told = read_dates([first.strftime("%d/%m/%Y"), *["30/04/2022"], other.strftime("%m/%d/%Y")])
    assert told.texts[:2] == ["2022-05-31", "2022-04-30"] and told.texts[2] == ""
    assert "other order" in told.broken[2].rule


@given(st.integers(20_000, 60_000))
def test_bare_serials_are_days(number):
    assert read_dates([str(number)]).texts == [
        (date(1899, 12, 30) + timedelta(days=number)).isoformat()
    ]
    assert read_dates([str(number)], epoch=1904).texts == [
        (date(1904, 1, 1) + timedelta(days=number)).isoformat()
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-05-31T23:30:00Z", "2022-06-01"),  # London is an hour ahead in summer
        ("2022-01-31T23:30:00Z", "2022-01-31"),
        ("2022-05-31T23:30:00+05:30", "2022-05-31"),
        ("2022/05/31 11:30:00 PM GMT+1", "2022-05-31"),
        ("2022-05-31 01:30:00-08:00", "2022-05-31"),
    ],
)
def test_a_time_with_a_zone_counts_as_the_day_in_london(text, day):
    assert read_dates([text]).texts == [day]


def test_years_of_two_digits_are_never_in_the_future_for_births():
    told = read_dates(["31/05/62", "30/06/05"], born=True, today=date(2022, 9, 30))
    assert told.texts == ["1962-05-31", "2005-06-30"]
    assert read_dates(["31/05/22"]).texts == ["2022-05-31"]


@pytest.mark.parametrize("junk", ["soon", "31/02/2022", "2022", "32/01/2022", "1/2", "٣١/٠٥/٢٠٢٢x"])
def test_what_is_no_date_is_named(junk):
    told = read_dates([junk, "31/05/2022"])
    assert told.texts == ["", "2022-05-31"] and 0 in told.broken


BANDS = age_variable(16).categories


@given(st.sampled_from(BANDS), st.sampled_from(["-", "–", " - ", " to ", "—"]),
       st.sampled_from(["", " years", " yrs"]))  # fmt: skip
def test_bands_are_read_in_every_dash(band, dash, end):
    said = band.replace(" to ", dash) + end if " to " in band else band.replace(" and over", "+")
    assert read_bands([said], BANDS, floor=16).texts == [band]


@pytest.mark.parametrize(
    ("eaten", "band"),
    [("Oct-14", "10 to 14"), ("14-Oct", "10 to 14"), ("2014-10-01", "10 to 14"),
     ("05-Sep", "5 to 9"), ("9-May", "5 to 9"), ("2022-09-05 00:00:00", "5 to 9")],
)  # fmt: skip
def test_a_band_that_a_spreadsheet_made_a_date_is_put_right(eaten, band):
    """Excel makes 10-14 October 2014 and 5-9 the fifth of September of this year."""
    told = read_bands([eaten], ["5 to 9", "10 to 14", "15 to 24"], floor=5)
    assert told.texts == [band] and told.mended == {0}


@given(st.integers(0, 115), st.sampled_from(["{}", "{} years", "{}.0", "aged {}", "{} yrs old"]))
def test_ages(age, form):
    assert read_ages([form.format(age)]).texts == [str(age)]


@pytest.mark.parametrize("variable", CHARACTERISTICS, ids=lambda v: v.name)
@given(data=st.data())
def test_every_answer_is_read_however_it_is_typed(variable, data):
    answer = data.draw(st.sampled_from(variable.categories))
    case = data.draw(st.sampled_from([str.upper, str.lower, str.title, str]))
    spaces = data.draw(st.sampled_from([" ", "  ", "\u00a0", " \t"]))
    typed = f" {case(answer).replace(' ', spaces)}. "
    assert read_choices([typed], variable.name, variable.categories).texts == [answer]


@pytest.mark.parametrize("said", [
    "Prefer not to say", "PREFER NOT TO SAY", "prefer not say", "prefer not 2 say", "Rather not",
    "I'd rather not",
    "rather not say", "I do not wish to answer", "Decline to state", "don’t want to say", "PNTS",
    "Prefer Not To Say.", "Would rather not say", "refused"])  # fmt: skip
def test_prefer_not_to_say_in_its_many_spellings(said):
    assert read_choices([said], "sex", ("Female", "Male")).texts == [PREFER_NOT]


@pytest.mark.parametrize("said", ["", "N/A", "-", "not stated", "Unknown", "(blank)", "n/a "])
def test_no_answer_is_not_the_same_as_preferring_not_to(said):
    assert read_choices([said], "sex", ("Female", "Male")).texts == [""]


ETHNIC = next(v for v in CHARACTERISTICS if v.name == "ethnic_group")


@pytest.mark.parametrize(("said", "answer"), [
    ("English / Welsh / Scottish / Northern Irish / British", ETHNIC.categories[0]),
    ("Asian/Asian British: Indian", "Asian: Indian"), ("Chinese", "Asian: Chinese"),
    ("Black or Black British - African", "Black: African"), ("Roma", "White: Roma"),
    ("Аsian: Indiаn", "Asian: Indian"), ("Londoner", "Other: Any other ethnic group"),
    ("Asian", ""), ("White", ""), ("Black British", "")])  # fmt: skip
def test_ethnic_groups_of_older_standards_and_own_words(said, answer):
    """The 18 groups of 2011 and the 16 of 2001 (Office for National Statistics)."""
    told = read_choices([said], "ethnic_group", ETHNIC.categories)
    assert told.texts == [answer]
    assert bool(told.unknown) == (said in {"Londoner", "Asian", "White", "Black British"})


OPTIONS = ("Leaflet", "Word of mouth", "Radio, TV or press", "Other")


@given(st.lists(st.sampled_from(OPTIONS), unique=True), st.sampled_from(["; ", ";", ", ", ";\n"]))
def test_several_answers_are_parted_whatever_joins_them(chosen, joiner):
    told = read_several([joiner.join(chosen) + joiner[0]], "recruitment_channel", OPTIONS)
    assert told.texts == ["; ".join(sorted(chosen, key=OPTIONS.index))] and not told.unknown


@given(st.text(max_size=30))
def test_no_text_breaks_a_reader_or_slips_through(text):
    cells = [text]
    assert read_choices(cells, "sex", ("Female", "Male")).texts[0] in {"", "Female", "Male",
                                                                       PREFER_NOT}  # fmt: skip
    assert read_yes_no(cells).texts[0] in {"", "yes", "no"}
    assert read_bands(cells, BANDS, floor=16).texts[0] in {"", PREFER_NOT, *BANDS}
    assert read_ages(cells).texts[0].isdigit() or read_ages(cells).texts[0] == ""
    day = read_dates(cells).texts[0]
    assert day == "" or date.fromisoformat(day)


@given(st.text(max_size=40))
def test_plain_letters_are_plain_once(text):
    assert plain(plain(text)) == plain(text) and key(key(text)) == key(text)
    assert person_key(person_key(text)) == person_key(text)


def test_a_blank_is_no_and_a_sentence_of_agreement_is_yes():
    said = ["", "I agree to be contacted;", "Yes please", "I do not agree", "TRUE", "☐", "☑"]
    assert read_yes_no(said).texts == ["no", "yes", "yes", "no", "yes", "no", "yes"]

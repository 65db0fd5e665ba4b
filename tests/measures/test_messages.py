"""Did the message get through: what was planted is found, and rules hold by hand."""

import pandas as pd
import pytest
from every import by_key
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight

from wellnet_analysis.measures import messages
from wellnet_analysis.measures.messages.passing import half_after
from wellnet_analysis.measures.messages.reading import read
from wellnet_analysis.population.languages import plain_languages

SENT = pd.Timestamp("2022-09-05")


def made(*days, partners=4, joined="2022-04-01", languages="", sent_by="P0", council=None):
    """One message that partners P1, P2 … pass on after so many days; P0 sent it."""
    codes = [f"P{n}" for n in range(partners + 1)]
    message = {"message_id": "M1", "topic": "Flu", "sent_on": SENT, "sent_by": sent_by,
               "languages": "English", "council_channel": "", "council_on": pd.NaT,
               "council_languages": "", "council_audience": None,
               "council_audience_source": "", **(council or {})}  # fmt: skip
    passed = [
        {"message_id": "M1", "organisation_id": f"P{n}", "passed_on": SENT + pd.Timedelta(day, "D"),
         "how": "List", "languages": languages, "estimated_audience": None, "audience_source": ""}
        for n, day in enumerate(days, 1)
    ]  # fmt: skip
    return {
        "messages": pd.DataFrame([message]),
        "passed_on": pd.DataFrame(passed, columns=["message_id", "organisation_id", "passed_on",
                                                   "how", "languages", "estimated_audience",
                                                   "audience_source"]),
        "organisations": pd.DataFrame({
            "organisation_id": codes, "name": [f"The {code}" for code in codes],
            "locality": ["", *("North", "South")[: partners], *["North"] * (partners - 2)],
            "joined_on": pd.to_datetime([joined] * len(codes)),
        }),
    }  # fmt: skip


@pytest.fixture(scope="module")
def raw(demo):
    """A table of the demonstration, read without the package."""
    folder = demo.programme.folder
    return lambda name: pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)


# --- what is planted


def test_twelve_nine_and_five_of_sixteen_passed_the_three_messages_on(demo, raw):
    found = by_key(demo.protect(messages.passed_on(demo.accounts)))
    topics = raw("messages").set_index("message_id")["topic"]
    by_hand = raw("passed_on").groupby("message_id")["organisation_id"].nunique()
    told = {row.category: (row.count, row.of) for row in found.values()}
    assert told == {topics[code]: (count, 16) for code, count in by_hand.items()}
    assert [count for count, _ in told.values()] == [9, 12, 5]


def test_half_had_passed_one_on_after_six_days_and_one_was_never_passed_on_by_half(demo):
    passed = demo.protect(messages.speed(demo.accounts))
    assert {row.key: (row.count, row.reference) for row in passed} == {
        "help_with_food": (16, None), "flu_vaccination": (6, 14),
        "warm_places_in_winter": (None, None),
    }  # fmt: skip
    assert passed.sentences == (
        "Flu vaccination: half of the partners had passed it on after six days.",
        "Half of the partners had not passed it on by the report's date: Warm places in winter.",
        "The council's own channel had Flu vaccination after 14 days.",
    )


def test_nobody_in_south_passed_one_on(demo):
    passed = demo.protect(
        messages.places(demo.accounts, localities=demo.programme.locality_names)
    )  # fmt: skip
    assert [row.category for row in passed if row.caveat] == ["Warm places in winter: South"]
    by_message = pd.Series({row.id: row.count for row in passed}).groupby(
        [row.cells[0] for row in passed]
    )
    assert by_message.sum().to_dict() == {
        "Flu vaccination": 12, "Help with food": 9, "Warm places in winter": 5
    }  # fmt: skip


def test_languages_stand_beside_the_residents_who_mainly_speak_them(demo, islington):
    passed = by_key(demo.protect(messages.languages(demo.accounts, demo.bases)))
    flu = passed["flu_vaccination"]
    assert (flu.count, flu.reference) == (5, 1)
    held = islington.table.set_index(["variable", "category"])["count"]
    spoken = held["main_language_selected"]
    told = passed["flu_vaccination_residents"]
    assert told.count == spoken[["Turkish", "Bengali", "Spanish"]].sum() == 10_003
    left = [row.category for row in passed.values() if row.key.startswith("left_out_")]
    others = spoken.drop(["Turkish", "Bengali", "Spanish"])
    assert left == others.nlargest(3).index.tolist()


def test_an_estimate_under_ten_is_told_in_a_working_copy_only(demo, working):
    def told(report):
        return {row.count for row in messages.audiences(report.accounts)}

    assert demo.accounts["passed_on"]["estimated_audience"].min() >= 10
    assert working.accounts["passed_on"]["estimated_audience"].min() == 8
    assert max(told(demo)) == max(told(working)) == 12_000


def test_estimates_are_named_with_their_source_and_never_added_up(demo, raw):
    passed = demo.protect(messages.audiences(demo.accounts))
    single = {int(n) for n in raw("passed_on")["estimated_audience"] if n} | {12_000}
    assert {row.count for row in passed} <= single
    assert all(row.of is None and row.caveat.startswith("Estimated from: ") for row in passed)
    assert "more than once" in passed.sentences[-1]


def test_nothing_of_it_counts_people(demo):
    for found in (messages.passed_on(demo.accounts), messages.speed(demo.accounts),
                  messages.audiences(demo.accounts)):  # fmt: skip
        assert {row.counts for row in found} <= {"organisations", "events"}


# --- rules


@settings(max_examples=8, deadline=None)
@given(st.lists(st.integers(0, 40), max_size=7), st.integers(7, 9))
def test_days_until_half_are_the_median_of_kaplan_and_meier_1958(days, partners):
    """The first day on which half or fewer are left, in statsmodels; nobody is lost from sight."""
    (message,) = read(made(*days, partners=partners))
    left = SurvfuncRight([*days, *[60] * (partners - len(days))],
                         [1] * len(days) + [0] * (partners - len(days)))  # fmt: skip
    reached = left.surv_times[left.surv_prob <= 0.5 + 1e-9]
    assert half_after(message) == (reached[0] if len(reached) else None)


def test_partners_that_joined_later_and_whoever_sent_it_are_not_in_the_base():
    tables = made(1, 2)
    tables["organisations"].loc[[2, 3], "joined_on"] = pd.Timestamp("2022-10-01")
    (row,) = messages.passed_on(tables)
    assert (row.count, row.of) == (1, 2)  # P1 and P4 are there; P2 came later
    tables["messages"]["sent_by"] = ""
    (row,) = messages.passed_on(tables)
    assert (row.count, row.of) == (1, 3)


def test_a_partner_that_passes_it_on_twice_counts_once_with_its_first_day():
    tables = made(6, 9)
    again = tables["passed_on"].iloc[[0]].assign(passed_on=SENT + pd.Timedelta(1, "D"), how="Hall")
    tables["passed_on"] = pd.concat([tables["passed_on"], again])
    (row,) = messages.passed_on(tables)
    assert (row.count, row.of) == (2, 4)
    (row,) = messages.speed(tables)
    assert row.count == 9


def test_what_is_said_in_no_language_was_passed_on_as_it_was_sent():
    (message,) = read(made(1, 2))
    assert message.passed_languages == ("English",)
    (message,) = read(made(1, languages="Somali; Turkish"))
    assert message.passed_languages == ("Somali", "Turkish")
    assert plain_languages(["Sylheti", "bangla", "Bengali", ""]) == {"bengali"}


def test_without_figures_of_residents_languages_are_counted_alone():
    found = messages.languages(made(1), ())
    assert [row.counts for row in found] == ["events"]


def test_two_messages_on_one_topic_are_told_apart():
    tables = made(1)
    second = tables["messages"].assign(message_id="M2")
    tables["messages"] = pd.concat([tables["messages"], second])
    assert [row.category for row in messages.passed_on(tables)] == ["Flu (M1)", "Flu (M2)"]


def test_a_message_that_nobody_passed_on_is_told_as_nought_and_never_as_reached():
    (row,) = messages.passed_on(made())
    assert (row.count, row.of, row.estimate) == (0, 4, 0)
    (row,) = messages.speed(made())
    assert row.count is None
    assert {r.caveat for r in messages.places(made(), localities=["North", "South"])} == {
        "Nobody there passed it on."
    }


def test_without_messages_each_says_why():
    for found in (messages.passed_on({}), messages.speed({}), messages.languages({}, ()),
                  messages.places({}, localities=[]), messages.audiences({})):  # fmt: skip
        assert not found.rows and "recorded" in found.leads[0]

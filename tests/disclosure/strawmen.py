"""Editions as they are often made, true in every figure, in which somebody can be found.

Each habit is one that the guidance of statistical offices warns of; both the tests' attacker
and the package's own audit have to break every one of them.
"""

from dataclasses import dataclass

import pandas as pd
from cohorts import DATES, ELSEWHERE, Cohort, Shown, everywhere, frame, printed, programme

from wellnet_analysis.disclosure.statements import AtLeast, Edition
from wellnet_analysis.schema import JOURNEY
from wellnet_analysis.schema.variables import (
    ASIAN,
    BLACK,
    ETHNIC_GROUP,
    MIXED,
    OTHER,
    WHITE_BRITISH,
    age_variable,
)  # fmt: skip

WAITING, WAITLISTED, _, PLACE, *_, COURSE, COMPLETED = JOURNEY.categories
FIVE_GROUPS = next(n for n, r in enumerate(ETHNIC_GROUP.rungs) if {MIXED, OTHER} <= set(r.names))


@dataclass(frozen=True)
class Strawman:
    name: str
    editions: tuple[Edition, ...]
    records: tuple[pd.DataFrame, ...]
    question: str

    def __repr__(self):
        return self.name


def _one(name, question, people, made, *shown, **printing):
    return Strawman(name, (printed(people, made, *shown, **printing),), (people,), question)


def strawmen():
    """Make them all."""
    return [make() for make in _MAKERS]


def only_the_small_cell_is_hidden():
    """One small group is held back, and the number of people gives it back."""
    made = programme(places=0)
    people = frame(made, 55, sex={"Female": 51, "Male": 4})
    return _one("only the small cell", "sex", people, made, Shown("sex", hide=("Male",)))


def the_second_smallest_is_hidden_too():
    """In one place; everybody's table and the other place's give both back."""
    made = programme(places=2)
    people = frame(made, 60, locality={"North": 30, "Central": 30})
    north = ["English"] * 24 + ["Another language"] * 3 + ["Prefer not to say"] * 3
    people["main_language"] = north + ["English"] * 18 + ["Another language"] * 7 + (
        ["Prefer not to say"] * 5
    )  # fmt: skip
    small = ("Another language", "Prefer not to say")
    return _one(
        "second smallest as well", "main_language", people, made, Shown("main_language"),
        Shown("main_language", "North", hide=small), Shown("main_language", "Central"),
        sizes=everywhere(made),
    )  # fmt: skip


def a_hidden_pair_has_a_small_sum():
    made = programme(places=0)
    answers = {WHITE_BRITISH: 30, "Asian: Indian": 20, "Black: African": 1, "Other: Arab": 2,
               "Mixed: White and Asian": 7}  # fmt: skip
    people = frame(made, 60, ethnic_group=answers)
    return _one(
        "hidden pair, small sum", "ethnic_group", people, made,
        Shown("ethnic_group", rung=FIVE_GROUPS, hide=(BLACK, OTHER)),
    )  # fmt: skip


def _sex_at_two_dates(name, made, before, people):
    cohorts = [Cohort(p, made).at(d) for p, d in zip((before, people), DATES, strict=False)]
    editions = tuple(printed(c.people, c.programme, Shown("sex")) for c in cohorts)
    return Strawman(name, editions, (before, people), "sex")


def two_dates_ten_joiners_apart():
    """Each date is perfect on its own; the difference says what the ten are."""
    made = programme(places=0)
    people = frame(made, 300, sex={"Female": 180, "Male": 120})
    before = people.iloc[[*range(172), *range(180, 298)]].reset_index(drop=True)
    return _sex_at_two_dates("ten joiners", made, before, people)


def one_person_joined():
    made = programme(places=0)
    people = frame(made, 101, sex={"Female": 60, "Male": 41})
    before = people.iloc[:100]
    return _sex_at_two_dates("one joiner", made, before, people)


def one_person_left():
    made = programme(places=0)
    before = frame(made, 101, sex={"Female": 60, "Male": 41})
    people = before.iloc[:100]
    return _sex_at_two_dates("one forgotten", made, before, people)


def one_answer_was_changed():
    made = programme(places=0)
    before = frame(made, 100, sex={"Female": 60, "Male": 40})
    people = frame(made, 100, sex={"Female": 59, "Male": 41})
    return _sex_at_two_dates("one recoded", made, before, people)


def _held_back_at_two_dates(name, question, counts, hidden, **shown):
    """Print one question at two dates, with other groups held back at each; people only came."""
    made = programme(places=0)
    records = tuple(frame(made, sum(c.values()), **{question: c}) for c in counts)
    editions = tuple(
        printed(people, Cohort(people, made).at(date).programme,
                Shown(question, hide=hide, **shown))
        for people, date, hide in zip(records, DATES, hidden, strict=False)
    )  # fmt: skip
    return Strawman(name, editions, records, question)


def who_came_in_a_group_opens_the_one_beside_it():
    """Eight were Black or Other, held back together; later eight are Black, and that is printed.

    So all eight of the earlier date may have been Black – but not for somebody who is, and has
    come since: at least one of the eight was not.
    """
    first = {WHITE_BRITISH: 30, "Mixed: White and Asian": 7, "Asian: Indian": 12,
             "Black: African": 6, "Other: Arab": 2}  # fmt: skip
    second = {WHITE_BRITISH: 36, "Mixed: White and Asian": 13, "Asian: Indian": 16,
              "Black: African": 8, "Other: Arab": 4}  # fmt: skip
    return _held_back_at_two_dates(
        "joined beside", "ethnic_group", (first, second), ((BLACK, OTHER), (OTHER, ASIAN)),
        rung=FIVE_GROUPS,
    )  # fmt: skip


def who_came_knows_of_the_others_who_came():
    """Five came to two groups that are held back: who is one of them knows of four at most."""
    first = {"Female": 25, "Male": 4, "Not answered": 4}
    second = {"Female": 31, "Male": 6, "Not answered": 7}
    return _held_back_at_two_dates(
        "five joined", "sex", (first, second), (("Male", "Not answered"),) * 2
    )


def a_stage_total_pins_a_cell():
    """45 women of 55, 43 with a place: of the 12 without one at least two are women."""
    made = programme(places=0)
    people = frame(made, 55, journey={WAITING: 12, PLACE: 43})
    people["sex"] = ["Female"] * 3 + ["Male"] * 9 + ["Female"] * 42 + ["Male"]
    return _one(
        "stage total", "sex", people, made, Shown("sex"),
        sizes=(("", "registered"), ("", "enrolled")),
    )  # fmt: skip


def a_later_stage_by_group_pins_by_subtraction():
    made = programme(places=0)
    people = frame(made, 60, journey={WAITING: 13, PLACE: 47})
    people["sex"] = ["Female"] * 2 + ["Male"] * 11 + ["Female"] * 30 + ["Male"] * 17
    return _one(
        "registered less enrolled", "sex", people, made, Shown("sex"),
        Shown("sex", population="enrolled"), sizes=(("", "registered"), ("", "enrolled")),
    )  # fmt: skip


def a_drop_between_stages_is_small():
    made = programme(places=0)
    people = frame(made, 55, journey={WAITING: 3, PLACE: 52})
    return _one(
        "a drop of three", "locality", people, made, sizes=(("", "registered"), ("", "enrolled"))
    )


def those_who_did_not_answer_the_survey():
    """The survey's response: 52 of 55 women and men, so three did not answer."""
    made = programme(places=0)
    people = frame(made, 55, sex={"Female": 30, "Male": 25})
    people["surveyed"] = [True] * 30 + [True] * 14 + [False] * 11
    people.loc[28:29, "surveyed"] = False
    return _one(
        "response by group", "sex", people, made, Shown("sex"), Shown("sex", population="surveyed"),
        sizes=(("", "registered"), ("", "surveyed")),
    )  # fmt: skip


def the_margins_and_a_place_pin_a_cell():
    made = programme(places=2)
    people = frame(made, 55, locality={"North": 12, "Central": 43})
    people["sex"] = ["Female"] * 3 + ["Male"] * 9 + ["Female"] * 42 + ["Male"]
    return _one("margins", "sex", people, made, Shown("sex"), sizes=everywhere(made))


def the_borough_less_two_places():
    """Two of three places are shown; what is left is the third."""
    made = programme(places=3)
    people = frame(made, 75, locality={"North": 25, "Central": 25, "South": 25})
    people["sex"] = (["Female"] * 15 + ["Male"] * 10) * 2 + ["Female"] * 22 + ["Male"] * 3
    return _one(
        "borough less two", "sex", people, made, Shown("sex"), Shown("sex", "North"),
        Shown("sex", "Central"), sizes=everywhere(made),
    )  # fmt: skip


def everybody_of_a_sensitive_question():
    made = programme(places=0)
    people = frame(made, 60, gender_identity={"Same as registered at birth": 60})
    return _one("everybody", "gender_identity", people, made, Shown("gender_identity"))


def nine_of_a_sensitive_question():
    """Nine are fewer than ten, though five would do for another question."""
    made = programme(places=0)
    answers = {"Not disabled": 51, "Disabled, limited a lot": 9}
    people = frame(made, 60, disability=answers)
    return _one("nine disabled", "disability", people, made, Shown("disability", rung=2))


def two_reports_hide_different_groups():
    """Each alone keeps two groups back; side by side they give all three back."""
    made = programme(places=0)
    answers = {WHITE_BRITISH: 30, "Mixed: White and Asian": 3, "Asian: Indian": 14,
               "Black: African": 13, "Other: Arab": 8}  # fmt: skip
    people = frame(made, 68, ethnic_group=answers)
    editions = tuple(
        printed(people, made, Shown("ethnic_group", rung=FIVE_GROUPS, hide=(MIXED, other)))
        for other in (OTHER, ASIAN)
    )
    return Strawman("two patterns", editions, (people, people), "ethnic_group")


def two_groupings_that_do_not_nest():
    """Two ways of cutting the ages: the piece between the two cuts is four people."""
    made = programme(places=0)
    bands = age_variable(16)
    people = frame(made, 60, age_band={"16 to 24": 20, "25 to 34": 4, "35 to 49": 36})
    hidden = {"6 bands": ("25 to 34", "35 to 49"), "3 bands": ()}
    rung = {name: n for n, name in reversed([*enumerate(r.name for r in bands.rungs)])}
    editions = tuple(
        printed(people, made, Shown("age_band", rung=rung[name], hide=hide))
        for name, hide in hidden.items()
    )
    return Strawman("two groupings", editions, (people, people), "age_band")


def a_small_number_is_simply_printed():
    made = programme(places=0)
    people = frame(made, 55, sex={"Female": 51, "Male": 4})
    return _one("printed", "sex", people, made, Shown("sex"))


def what_is_said_of_the_rest_gives_a_cell_away():
    """Saying that some are at least five leaves fewer than five for the others."""
    made = programme(places=2)
    people = frame(made, 60, locality={"North": 24, "Central": 36})
    people["sex"] = ["Female"] * 21 + ["Male"] * 3 + ["Female"] * 17 + ["Male"] * 19
    said = AtLeast("sex", ("Female",), ("North",), "registered", "", 21)
    return _one(
        "said too much", "sex", people, made, Shown("sex"), sizes=everywhere(made),
        at_least=(said,),
    )  # fmt: skip


def a_small_place():
    made = programme(places=2)
    people = frame(made, 60, locality={"North": 24, "Central": 32, ELSEWHERE: 4})
    return _one("a few elsewhere", "locality", people, made, sizes=everywhere(made))


def a_stage_in_a_small_corner():
    """Hardly anybody of one place has a place yet: the stages by locality say so."""
    made = programme(places=2)
    people = frame(made, 60, locality={"North": 20, "Central": 40})
    people["journey"] = pd.Categorical(
        [PLACE] * 2 + [WAITING] * 18 + [PLACE] * 30 + [WAITING] * 10,
        categories=JOURNEY.categories,
    )
    return _one(
        "stages by place", "locality", people, made,
        sizes=(*everywhere(made), *everywhere(made, "enrolled")),
    )  # fmt: skip


_MAKERS = (
    only_the_small_cell_is_hidden,
    the_second_smallest_is_hidden_too,
    a_hidden_pair_has_a_small_sum,
    two_dates_ten_joiners_apart,
    one_person_joined,
    one_person_left,
    one_answer_was_changed,
    who_came_in_a_group_opens_the_one_beside_it,
    who_came_knows_of_the_others_who_came,
    a_stage_total_pins_a_cell,
    a_later_stage_by_group_pins_by_subtraction,
    a_drop_between_stages_is_small,
    those_who_did_not_answer_the_survey,
    the_margins_and_a_place_pin_a_cell,
    the_borough_less_two_places,
    everybody_of_a_sensitive_question,
    nine_of_a_sensitive_question,
    two_reports_hide_different_groups,
    two_groupings_that_do_not_nest,
    a_small_number_is_simply_printed,
    what_is_said_of_the_rest_gives_a_cell_away,
    a_small_place,
    a_stage_in_a_small_corner,
)

"""Several dates: what one release hides, no later one gives back (D3, D9)."""

from dataclasses import replace

import pandas as pd
import pytest
from attacker import attack, attacked_by_all
from cohorts import (
    DATES,
    ELSEWHERE,
    Cohort,
    Shown,
    frame,
    histories,
    printed,
    programme,
    random_cohort,
    random_history,
    released,
)
from hypothesis import HealthCheck, given, settings

from wellnet_analysis.disclosure import make_plan, variables_of
from wellnet_analysis.disclosure.comparing import made_of
from wellnet_analysis.errors import DisclosureError

drawn = settings(
    max_examples=2, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
HISTORIES, CELLS = (0, 1, 2, 3, 5, 6), 20


def _published(cohorts):
    """Publish cohort after cohort, each in the light of those before."""
    editions = []
    for cohort in cohorts:
        editions.append(cohort.edition(editions))
    return editions


def _safe(cohorts, **kinds):
    """Publish cohort after cohort, and attack everything after the last as every reader."""
    editions = _published(cohorts)
    found = attacked_by_all(editions, [cohort.people for cohort in cohorts], **kinds)
    assert not found.untrue
    assert not found.leaks, found.leaks[:3]
    return editions, found.cells


@pytest.mark.parametrize("seed", HISTORIES)
def test_nobody_is_found_across_three_dates(seed):
    """D3: joiners, leavers, recoded and moved people, and other readers at every date."""
    history = random_history(seed, size=25 + 6 * seed)
    _, cells = _safe(history.cohorts)
    assert cells >= CELLS  # the attack was not an empty one


@drawn
@given(histories(largest=40))
def test_nobody_is_found_in_drawn_histories(history):
    """D3, for whatever hypothesis comes up with."""
    _safe(history.cohorts, knowing_one=False)


def _grown(joined, *, audiences=("council", "council"), seed=14, size=60):
    whole = random_cohort(seed, size=size + joined, places=2, ordinary=True)
    shuffled = whole.people.sample(frac=1, random_state=seed)
    for number, (audience, count) in enumerate(zip(audiences, (size, size + joined), strict=True)):
        people = shuffled.iloc[:count].reset_index(drop=True)
        yield Cohort(people, whole.programme).at(DATES[number], audience=audience)


@pytest.mark.parametrize("joined", [1, 100])
def test_joiners_are_not_found_in_the_difference_of_two_dates(joined):
    """D3: one single joiner, and ten, thirty and a hundred."""
    _safe([*_grown(joined)])


@pytest.mark.parametrize("audiences", [("public", "council"), ("council", "public")])
def test_another_reader_at_a_later_date_does_not_find_the_joiners(audiences):
    """D3: the council holds the public edition too."""
    _safe([*_grown(10, audiences=audiences)])


def test_a_hundred_joiners_of_sixty_are_refreshed():
    """A gate that never lets anything new through is no use: most tables carry today's date."""
    editions = _published(_grown(100))
    fresh = [table for table in editions[1].tables if not table.reprinted]
    assert len(fresh) >= len(editions[1].tables) / 2 > 0


@pytest.mark.parametrize("audiences", [("council", "public"), ("public", "council")])
def test_a_second_reader_still_gets_something(audiences):
    editions = _published(_grown(30, audiences=audiences))
    assert editions[1].tables


def test_the_only_joiner_stays_unknown():
    """D3: one woman joined hundred people; no later figure says that the one is a woman."""
    made = programme(places=2)
    people = frame(made, 101, locality={"North": 51, "Central": 50})
    people["sex"] = ["Female"] + ["Female", "Male"] * 50
    before = people.iloc[1:].reset_index(drop=True)
    cohorts = [Cohort(p, made).at(d) for p, d in zip((before, people), DATES, strict=False)]
    editions, _ = _safe(cohorts)
    assert all(t.reprinted or t.variable != "sex" for t in editions[1].tables)


@pytest.mark.parametrize("left", [1, 4])
def test_those_who_were_forgotten_are_not_found(left):
    """D3: a person who asked to be forgotten is not found by subtraction."""
    whole, _ = _grown(10)
    fewer = Cohort(whole.people.iloc[left:].reset_index(drop=True), whole.programme).at(DATES[1])
    _safe([whole, fewer])


def test_when_one_is_forgotten_everything_is_printed_as_it_was():
    """What is published stays; no later figure is smaller by one."""
    whole, _ = _grown(10)
    first = whole.edition()
    public = whole.at(DATES[0], audience="public").edition([first])
    fewer = Cohort(whole.people.iloc[1:].reset_index(drop=True), whole.programme).at(DATES[1])
    again = fewer.edition([first, public])
    assert first.tables and all(table.reprinted for table in again.tables)
    assert again.by_key.keys() == first.by_key.keys()
    assert again.size_of["", "registered"].count == len(whole.people)


def test_the_public_loses_nothing_after_the_council_was_told():
    """An edition for the public is made of whole groups of the council's, released or not."""
    whole, _ = _grown(10)
    public = whole.at(DATES[0], audience="public")
    council = whole.edition()
    before, after = public.edition().by_key, public.edition([council]).by_key
    assert set(before) <= set(after)
    assert all(made_of(table, after[key]) for key, table in before.items())
    assert all(made_of(table, council.by_key[key]) for key, table in after.items())


def test_a_changed_answer_is_not_found():
    """D3: one answer was put right between two dates."""
    whole, _ = _grown(10)
    people = whole.people.copy()
    at = people.index[people["sex"] == people["sex"].iloc[0]][:1]
    people.loc[at, "sex"] = next(a for a in ("Female", "Male") if a != people["sex"].iloc[0])
    _safe([whole, Cohort(people, whole.programme).at(DATES[1])])


def test_a_correction_of_the_same_day_gives_nobody_away():
    """D3: the mistaken edition and its correction are read side by side."""
    cohort, _ = _grown(10)
    mistaken = cohort.people.copy()
    mistaken.loc[mistaken.index[:3], "sex"] = "Not answered"
    first = make_plan(mistaken, cohort.programme).edition
    second = make_plan(
        cohort.people, cohort.programme, earlier=[first], corrects="Three answers were missing."
    ).edition
    assert second.corrects
    found = attack([first, second], [mistaken, cohort.people])
    assert not found.leaks, found.leaks[:3]


def test_a_new_question_un_hides_nothing():
    """D9: a variable that is added later gives back nothing of what was hidden before."""
    cohort, _ = _grown(10, seed=8)
    some = [v for v in variables_of(cohort.programme) if v.name in {"sex", "age_band", "religion"}]
    first = make_plan(cohort.people, cohort.programme, variables=some).edition
    second = cohort.edition([first])
    found = attack([first, second], [cohort.people] * 2)
    assert not found.leaks, found.leaks[:3]
    _never_unhidden(first, second)


def test_a_new_date_un_hides_nothing():
    """D9: a cell that was held back is not printed for the same date by a later edition."""
    _never_unhidden(*_published(_grown(30, seed=8)))


def _never_unhidden(first, second):
    hidden = {
        (table.key, name)
        for table in first.tables
        for (name, _), count in zip(table.groups, table.counts, strict=True)
        if count is None
    }
    for table in second.tables:
        if table.as_at == first.as_at:
            assert not {(table.key, name) for name in table.shown} & hidden


def test_a_new_locality_un_hides_nothing():
    """D9: those of the new locality were "outside" before, and are subtracted from that."""
    two, three = programme(places=2), programme(places=3)
    people = random_cohort(3, size=60, places=3, ordinary=True).people
    people["locality"] = ["North"] * 24 + ["Central"] * 22 + ["South"] * 14
    earlier = people.replace({"locality": {"South": ELSEWHERE}})
    first = Cohort(earlier, two).edition()
    later = Cohort(people, three).at(DATES[1])
    second = later.edition([first])
    found = attack([first, second], [people, people])
    assert not found.leaks, found.leaks[:3]


def test_a_reprint_says_what_was_printed_and_when():
    """Rule 9: what may not be refreshed comes again as it was, with its date."""
    first, second = _published(_grown(1))
    for table in second.tables:
        if table.reprinted:
            before = first.by_key[table.key]
            assert replace(table, reprinted=False) == before
            assert table.as_at == DATES[0]
        else:
            assert table.as_at == DATES[1]


def test_nothing_changed_prints_the_same_numbers():
    """D17 over dates: the same people a quarter later."""
    cohort, _ = _grown(10)
    first = cohort.edition()
    second = cohort.at(DATES[1]).edition([first])
    again = {key: table.counts for key, table in second.by_key.items()}
    assert again == {key: table.counts for key, table in first.by_key.items()}


def test_three_dates_of_the_same_edition_are_planned_the_same_again():
    """The plan is a function of records, rules and releases: twice the same."""
    history = random_history(3, size=20, places=0)
    editions = released(history)
    # The last has all the others before it.
    at, cohort = len(editions) - 1, history.cohorts[-1]
    again = make_plan(cohort.people, cohort.programme, earlier=editions[:at]).edition
    assert again == editions[at]


def test_a_ledger_that_contradicts_itself_publishes_nothing():
    """D13: two editions of one day that cannot both be true stop the next one."""
    made = programme(places=2)
    people = frame(made, 60, locality={"North": 24, "Central": 36}, sex={"Female": 30, "Male": 30})
    good = printed(people, made, Shown("sex"), sizes=(("", "registered"), ("North", "registered")))
    bad = replace(good, sizes=tuple(replace(s, count=s.count + 40) if s.scope else s
                                    for s in good.sizes))  # fmt: skip
    with pytest.raises(DisclosureError) as caught:
        Cohort(people, made).at(DATES[1]).edition([bad])
    assert caught.value.exit_code == 3
    assert isinstance(people, pd.DataFrame)


# Histories in which somebody was found once.


@pytest.mark.parametrize(
    ("seed", "kinds"),
    [
        (25, {}),  # all three joiners came in one place, whose size was printed anew
        (9, {}),  # a printed group of several weeks among seven who came
        (1, {}),  # two groups, printed apart at first and joined two editions later
        (1424, {"size": 30, "places": 0}),  # a group that was nobody's until three people came
        (2852, {"size": 40, "places": 1}),  # two channels, outside the one named locality
    ],
)
def test_what_once_gave_somebody_away_no_longer_does(seed, kinds):
    _safe(random_history(seed, **kinds).cohorts, knowing_one=False)


def test_who_knows_their_own_record_is_told_nothing_of_those_who_came_with_them():
    """D4 with D3: of a few who came to two groups held back, one knew how few the others were."""
    history = random_history(24, size=60, places=0, dates=2)
    editions, _ = _safe(history.cohorts)
    assert any(count is None for table in editions[0].tables for count in table.counts)

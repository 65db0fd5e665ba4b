"""Forecast, outreach, places, deprivation and reasons: the planted truths come back."""

import math

import pandas as pd
import pytest
from every import by_key
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2, nbinom, poisson

from wellnet_analysis.measures import reach
from wellnet_analysis.population import Population
from wellnet_analysis.schema import HELD_BACK, time_variable
from wellnet_analysis.schema.variables import DEPRIVATION, FIFTHS

TENTHS = {"1": 8654, "2": 42179, "3": 51917, "4": 47676, "5": 38747, "6": 12474, "7": 5636,
          "8": 8012, "9": 0, "10": 1313}  # fmt: skip

ISLINGTON = Population.load("islington.csv")


def said(report, found):
    return report.protect(found).sentences


def weeks(*counts):
    """People who registered so many in each week."""
    names = time_variable(len(counts)).rungs[0].names
    values = [name for name, n in zip(names, counts, strict=True) for _ in range(n)]
    return pd.DataFrame({"registered_in": pd.Categorical(values, list(names))})


# The right plural


@pytest.mark.parametrize(
    ("places", "open_for", "lead"),
    [(1, 1, "55 people came forward for 1 place in one week."),
     (45, 1, "55 people came forward for 45 places in one week."),
     (0, 1, "55 people came forward in one week."),
     (1, 2.5, "55 people came forward for 1 place in 2.5 weeks."),
     (0, 10, "55 people came forward in 10 weeks.")],
)  # fmt: skip
def test_one_week_and_one_place_are_one(demo, places, open_for, lead):
    assert said(demo, reach.attainment(demo.people, places=places, weeks=open_for)) == (lead,)


def test_a_locality_with_one_place(demo):
    found = reach.by_locality(demo.people, places={"North": 1, "Central": 15, "South": 15})
    sentences = [row.sentence for row in demo.protect(found)]
    assert sentences[:2] == ["North: 20 people for 1 place.", "Central: 20 people for 15 places."]


# Forecast


def test_another_round_against_the_negative_binomial(demo):
    rows = by_key(reach.forecast(demo.people, places=45, weeks=4))
    expected = nbinom(55.5, 0.5)
    assert (rows["to_come"].low, rows["to_come"].high) == tuple(expected.ppf([0.025, 0.975]))
    assert rows["filled"].estimate == pytest.approx(1 - expected.cdf(44))
    assert said(demo, reach.forecast(demo.people, places=45, weeks=4))[0] == (
        "If people kept coming at the same pace, another four weeks run the same way would bring "
        "about 56 people; between 36 and 78 would be no surprise."
    )


def test_while_registration_is_open_only_the_rest_is_forecast():
    rows = by_key(reach.forecast(weeks(12, 14, 16), places=60, weeks=3, weeks_left=1))
    expected = nbinom(42.5, 3 / 4)
    assert rows["to_come"].category == "Still to come"
    assert rows["to_come"].estimate == pytest.approx(42.5 / 3)
    assert rows["filled"].estimate == pytest.approx(1 - expected.cdf(17))


@pytest.mark.parametrize(
    ("counts", "why"),
    [((40, 5, 2), "steady"), ((20, 20), "too few"), ((3, 3, 3), "too few")],
)
def test_no_forecast_without_ground(counts, why):
    found = reach.forecast(weeks(*counts), places=20, weeks=len(counts))
    assert not found.rows
    assert why in found.leads[0]
    assert found.measure == "reach.forecast"


def test_joined_periods_and_a_week_begun_have_their_lengths():
    rung = next(r for r in time_variable(5).rungs if r.name == "by fortnight")
    # At one pace of six a week: a fortnight, a fortnight, and half of the fifth week.
    values = [n for n, count in zip(rung.names, (12, 12, 3), strict=True) for _ in range(count)]
    people = pd.DataFrame({"registered_in": pd.Categorical(values, list(rung.names))})
    assert reach.forecast(people, places=0, weeks=4.5).rows
    busy = [n for n, count in zip(rung.names, (12, 12, 20), strict=True) for _ in range(count)]
    people = pd.DataFrame({"registered_in": pd.Categorical(busy, list(rung.names))})
    assert not reach.forecast(people, places=0, weeks=4.5).rows


@pytest.mark.parametrize("measure", ["forecast", "equity"])
def test_what_is_held_back_is_not_reckoned_with(demo, measure):
    people = demo.people.copy()
    people.attrs = {**people.attrs, HELD_BACK: {"registered_in": ("week 1",),
                                                DEPRIVATION.name: (FIFTHS[0],)}}  # fmt: skip
    found = (reach.forecast(people, places=45, weeks=4) if measure == "forecast"
             else reach.equity(people, demo.populations))  # fmt: skip
    assert [row.count for row in found] == [None]


# Outreach


def test_yields_against_the_table_and_garwood(demo, register):
    done = pd.read_csv(demo.programme.folder / "contacts.csv")
    found = reach.yields(demo.people, demo.tables["contacts"],
                         options=demo.programme.answers.channels)  # fmt: skip
    rows = by_key(found)
    for channel, group in done.groupby("channel"):
        came = int(register["recruitment_channel"].str.contains(channel).sum())
        key = channel.casefold().replace(" ", "_")
        for what, per in (("contacts", 1000), ("hours", 10)):
            spent, row = group[what].sum(), rows[f"{key}_{what}"]
            assert rows[f"{key}_{what}_made"].count == spent
            assert (row.count, row.estimate) == (came, pytest.approx(per * came / spent))
            low, high = chi2.ppf(0.025, 2 * came) / 2, chi2.ppf(0.975, 2 * came + 2) / 2
            assert (row.low, row.high) == pytest.approx((low * per / spent, high * per / spent))
    assert not [key for key in rows if key.startswith("word_of_mouth")]


def test_the_planted_best_and_worst_channels_are_found(demo):
    found = reach.yields(demo.people, demo.tables["contacts"],
                         options=demo.programme.answers.channels)  # fmt: skip
    assert said(demo, found)[:2] == (
        "For every 1,000 contacts, most people came through Existing network (75.00); Community "
        "centre (55.56) may do as well.",
        "For every 10 hours of work, most people came through Council newsletter (15.0); Existing "
        "network (6.0) may do as well.",
    )
    per = {row.cells[0]: row.estimate for row in found if row.unit == "per 1,000"}
    assert min(per, key=per.get) == "Council newsletter"


def test_a_channel_that_is_held_back_has_no_rate(demo):
    people = demo.people.drop(columns="recruitment_channel: Social media")
    found = reach.yields(people, demo.tables["contacts"],
                         options=demo.programme.answers.channels)  # fmt: skip
    rows = by_key(found)
    assert rows["social_media_contacts"].count is None
    assert rows["social_media_contacts_made"].count == 3600


def test_a_clear_winner_is_named_alone():
    options = ["A", "B"]
    people = pd.DataFrame({f"recruitment_channel: {o}": [o] * n + [f"Not {o}"] * (50 - n)
                           for o, n in zip(options, (40, 5), strict=True)})  # fmt: skip
    contacts = pd.DataFrame({"channel": options, "contacts": ["100", "100"], "hours": ["", "0"]})
    lead = reach.yields(people, contacts, options=options).leads[0]
    assert "may do as well" not in lead


def test_the_mix_of_each_channel_is_the_planted_one(working, demo):
    options = demo.programme.answers.channels
    rows = by_key(reach.mix(working.private, options=options))
    black = rows["community_centre_black_black_british_caribbean_or_african"]
    assert (black.count, black.of, rows["community_centre_white"].count) == (8, 20, 7)
    assert not working.protect(reach.mix(working.private, options=options)).withheld
    shown = reach.mix(demo.private, options=options)
    assert not shown.rows
    assert "working copy" in shown.leads[0]


def test_languages_by_hand(demo, islington):
    found = reach.languages(demo.tables["materials"], demo.bases)
    rows = by_key(found)
    assert (rows["covered"].count, rows["covered"].of) == (4645 + 3560 + 1798, 39_823)
    assert rows["need"].count == 5299 + 874
    assert rows["number"].count == 4
    assert {row.counts for row in found} == {"settings", "residents"}
    assert said(demo, found)[0] == (
        "There is something in four languages beside English; of the 39,823 residents whose main "
        "language is not English, 10,003 mainly speak those that the figures count."
    )
    twice = pd.DataFrame({"language": [" punjabi", "PANJABI", "English"]})
    assert by_key(reach.languages(twice, [islington]))["covered"].count == 96


# Places


def test_no_locality_stands_out_and_the_planted_ward_does(demo, working, register):
    assert said(demo, reach.localities(demo.people, places=demo.places_by_locality)) == (
        "No locality stands out beyond what chance would do.",
    )
    found = reach.wards(working.private, working.populations)
    out = [row.category for row in found if row.caveat == "Stands out."]
    assert out == ["Hillrise"]
    counts = register["ward"].value_counts()
    assert {row.category: row.count for row in found} == counts.drop("").to_dict()
    residents = Population.load("islington.csv").table.query("variable == 'ward'")
    residents = residents.set_index("category")["count"]
    for row in found:
        mean = 48 * residents[row.category] / residents.sum()
        # Inside the limits lie at least 99.8 of 100 Poisson counts, less what interpolating takes.
        inside = poisson.cdf(row.high, mean) - poisson.cdf(row.low - 1, mean)
        assert inside >= 0.99
    assert not working.protect(found).withheld


def test_wards_stand_in_no_report_for_others(demo):
    assert "ward" not in demo.people
    assert demo.private is None
    assert not reach.wards(demo.private, demo.populations).rows


def test_two_localities_are_not_set_side_by_side(demo):
    assert not reach.localities(demo.people, places={"North": 15, "South": 15}).rows


def _footfall(report, **options):
    return reach.footfall(
        report.people, report.tables["footfall"], organisations=report.tables["organisations"],
        opened=report.programme.opened, closed=report.programme.closed,
        through="Community centre", private=report.private, **options,
    )  # fmt: skip


def test_only_visits_in_the_months_of_registration_count(demo):
    found = _footfall(demo)
    rows = by_key(found)
    assert rows["all"].count == 8100
    assert sum(row.count for row in found if row.key.startswith("in_")) == 8100
    assert rows["heard"].estimate == pytest.approx(20 / 8.1)
    assert said(demo, found)[1] == "Of those who came, 20 had heard there."
    assert not [row for row in found if row.key.startswith("through_")]


def test_single_centres_stand_in_the_working_copy_only(working, register):
    found = _footfall(working)
    through = {row.cells[0]: row.count for row in found if row.key.startswith("through_")}
    plain = register["partner_organisation"].value_counts()
    assert through == {code: plain.get(code, 0) for code in through}
    assert len(through) == 15
    assert not working.protect(found).withheld


# Deprivation


def test_equity_by_hand(demo):
    found = reach.equity(demo.people, demo.populations)
    shares = {row.category: (row.count, row.reference) for row in found if row.counts == "people"}
    tenths, total = [*TENTHS.values()], sum(TENTHS.values())
    fifths = [(tenths[n] + tenths[n + 1]) / total for n in range(0, 10, 2)]
    assert shares == {name: (count, pytest.approx(share)) for name, count, share in
                      zip(FIFTHS, (21, 19, 8, 0, 0), fifths, strict=True)}  # fmt: skip
    middles = [sum(fifths[:n]) + fifths[n] / 2 for n in range(5)]
    mean = (21 * middles[0] + 19 * middles[1] + 8 * middles[2]) / 48
    assert by_key(found)["concentration"].estimate == pytest.approx(2 * mean - 1)
    assert said(demo, found)[:2] == (
        "Relative to residents, more people came from more deprived areas.",
        "Most deprived fifth of England: 21 of 48 people, where 23% of residents live there.",
    )
    assert not demo.protect(found).withheld


def fifths(*counts, unknown=0):
    answers = [*(f for f, n in zip(FIFTHS, counts, strict=True) for _ in range(n)),
               *["Not answered"] * unknown]  # fmt: skip
    names = [*FIFTHS, "Prefer not to say", "Not answered"]
    return pd.DataFrame({DEPRIVATION.name: pd.Categorical(answers, names)})


@pytest.mark.parametrize(
    ("people", "verdict"),
    [(fifths(30, 10, 5, 0, 0), "more people came"), (fifths(2, 5, 25, 25, 10), "fewer people came"),
     (fifths(12, 22, 11, 3, 0), "cannot be told"),
     (fifths(30, 10, 5, 0, 0, unknown=40), "cannot be told")],
)  # fmt: skip
def test_a_direction_is_named_only_where_it_was_earned(islington, people, verdict):
    assert verdict in reach.equity(people, [islington]).leads[0]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(0, 12), min_size=5, max_size=5).filter(lambda n: sum(n) >= 20),
       st.integers(0, 20))  # fmt: skip
def test_no_answer_left_out_turns_a_direction_round(counts, unknown):
    """Whoever is not known might live anywhere: with all of them placed, the sign still holds."""
    lead = reach.equity(fifths(*counts, unknown=unknown), [ISLINGTON]).leads[0]
    for place in (0, 2, 4) if "came from" in lead else ():
        moved = list(counts)
        moved[place] += unknown
        index = by_key(reach.equity(fifths(*moved), [ISLINGTON])).get("concentration")
        if "more people" in lead:
            assert index.estimate < 0
        if "fewer people" in lead:
            assert index.estimate > 0


def test_too_few_or_nothing_to_compare_with(islington):
    few = reach.equity(fifths(9, 5, 5, 0, 0), [islington])
    assert "too few" in few.leads[0]
    assert {row.counts for row in few} == {"people"}
    assert not reach.equity(fifths(30, 10, 5, 0, 0), [Population.load("london.csv")]).rows


# Reasons, the table in brief, and the centres' counts


def test_reasons_told_are_of_earlier_projects_and_given_often(demo, working):
    found = reach.reasons(demo.tables["reasons"], programme=demo.programme.name)
    assert [row.count for row in found] == [34, 21, 14]
    assert not [row for row in found if row.counts == "people"]
    assert not demo.protect(found).withheld
    own = reach.reasons(working.tables["reasons"], programme=working.programme.name)
    assert sorted(row.count for row in own) == [6, 12, 14, 21, 34]
    assert [row.count for row in working.protect(own).shown if row.counts == "people"] == [12]


def test_this_programmes_reasons_do_not_pass_the_door(demo, working):
    """Were they handed to it after all, they would be withheld: no plan holds them."""
    own = reach.reasons(working.tables["reasons"], programme=demo.programme.name)
    passed = demo.protect(own)
    assert [row.id for row in passed.withheld] == [row.id for row in own if row.counts == "people"]


def test_in_brief_is_number_share_likeness_and_reason(demo):
    found = reach.in_brief(demo.people, demo.bases, demo.characteristics, age_floor=16, seed=1,
                           reasons=demo.tables["reasons"])  # fmt: skip
    rows = by_key(found)
    assert [row.key for row in found] == [
        "number", "share", "like_ethnic_group", "like_age_band", "like_sex", "reason"
    ]  # fmt: skip
    assert rows["share"].estimate == pytest.approx(55_000 / 183_626)
    women = 113_291 / (113_291 + 103_298)
    assert rows["like_sex"].estimate == pytest.approx(38 / 55 - women)
    # The mean distance of 55 drawn residents: E|x/n - p| of a binomial, exactly.
    exact = math.fsum(
        abs(k / 55 - women) * math.comb(55, k) * women**k * (1 - women) ** (55 - k)
        for k in range(56)
    )
    assert rows["like_sex"].reference == pytest.approx(exact, abs=0.002)
    assert not demo.protect(found).withheld
    bare = reach.in_brief(demo.people, (), demo.characteristics, age_floor=16, seed=1)
    assert said(demo, bare) == ("55 people came.",
                                "Reasons for not taking part have not been counted.")  # fmt: skip


SHEETS = pd.DataFrame(
    [("O03", "sex", "Female", "12"), ("O04", "sex", "Female", "9"), ("O05", "sex", "Female", "2"),
     ("O03", "sex", "Male", "fewer than 5"), ("O04", "sex", "Male", "")],
    columns=["organisation_id", "variable", "category", "count"],
)  # fmt: skip


def test_centres_counts_run_from_the_largest_to_the_sum():
    rows = by_key(reach.rolled_up(SHEETS))
    assert (rows["sex_female"].low, rows["sex_female"].high) == (12, 23)
    assert (rows["sex_male"].low, rows["sex_male"].high) == (0, 4)
    assert rows["sex_male"].caveat == "One centre only."


def test_centres_counts_do_not_pass_the_door(demo):
    assert demo.sheets is None
    assert not demo.protect(reach.rolled_up(SHEETS)).shown
    assert not reach.rolled_up(demo.sheets).rows

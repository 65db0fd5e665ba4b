"""More diverse in three readings, seats at the table, and what specialists ask."""

import pandas as pd
import pytest
from every import answered, by_key
from scipy.stats import binom, binomtest, false_discovery_control

from wellnet_analysis.disclosure import Plan, protect
from wellnet_analysis.findings import slug
from wellnet_analysis.measures import representation
from wellnet_analysis.measures.representation.judging import LESS, MORE, judge
from wellnet_analysis.population import Population
from wellnet_analysis.schema import CHARACTERISTICS, NOT_STATED, age_variable, crossing

BY_NAME = {v.name: v for v in (*CHARACTERISTICS, age_variable(16))}
ETHNIC, AGE, SEX = (BY_NAME[name] for name in ("ethnic_group", "age_band", "sex"))
FIVE = next(r for r in ETHNIC.rungs if r.name == "five groups" and NOT_STATED in r.names)
BANDS = next(r for r in AGE.rungs if NOT_STATED in r.names)
BOTH = next(r for r in SEX.rungs if NOT_STATED in r.names)
# Islington, Census 2021, table TS021, added up by hand.
RESIDENTS = [134_754, 16_231, 21_532, 28_743, 15_330]
MIXED = {"g0": 21, "g1": 6, "g2": 9, "g3": 13, "g4": 6}
SLIGHTLY = {"g0": 29, "g1": 4, "g2": 6, "g3": 8, "g4": 5}
ALIKE = {"g0": 60, "g1": 6, "g2": 7, "g3": 9, "g4": 6}


def _open(findings):
    plan = Plan("t", 0, (), frozenset({("", "registered")}))
    passed = protect(findings, plan=plan)
    rows = tuple(type(row)(**{**vars(row), "status": "shown"}) for row in findings)
    return type(passed)(findings.title, findings.subtitle, rows, findings.leads)


def _organisations(**columns):
    size = max(len(values) for values in columns.values())
    return pd.DataFrame({"organisation_id": [f"O{n}" for n in range(size)], **columns})


# --- seats at the table


def test_seats_of_the_demonstration_counted_by_hand(demo):
    rows = by_key(representation.seats(demo.tables["organisations"]))
    told = {key: (row.count, row.of) for key, row in rows.items()}
    assert told["all"] == (17, None)
    assert told["sector_community_centre"] == (15, 17)
    assert told["led_any"] == (9, 15)
    assert told["led_communities_experiencing_racial_inequity"] == (4, 15)
    assert told["led_no_one_community"] == (6, 15)
    assert told["led_not_known"] == (2, 17)
    assert told["first_time_yes"] == (7, 15)
    assert told["first_time_not_known"] == (2, 17)
    assert str(demo.show(representation.seats(demo.tables["organisations"]))).splitlines() == [
        "17 organisations have a seat at the table; 15 of them are of the same sector, community "
        "centre.",
        "Nine of the 15 whose leadership is known are led by and for a community of their own.",
        "Seven of the 15 of which it is known work with the council for the first time.",
    ]


def test_an_organisation_of_several_communities_counts_once_as_led_by_a_community():
    led = ["no one community", "migrants; women and girls", ""]
    table = _organisations(sector=["council", "other", "other"], led_by_and_for=led)
    rows = by_key(representation.seats(table))
    assert (rows["led_any"].count, rows["led_any"].of) == (1, 2)
    assert rows["led_migrants"].count == rows["led_women_and_girls"].count == 1
    assert "first_time_yes" not in rows


@pytest.mark.parametrize("table", [None, _organisations(sector=[])])
def test_without_organisations_there_is_one_sentence_and_no_nought(table):
    for measure in (representation.seats, representation.seats_by_place):
        found = measure(table)
        assert found.rows == ()
        assert "no list of organisations was kept" in found.leads[0]


def test_seats_by_place_are_a_crosstab(demo):
    table = demo.tables["organisations"]
    found = representation.seats_by_place(table)
    assert {row.cells: row.count for row in found} == {
        ("North", "community centre"): 5, ("Central", "community centre"): 5,
        ("South", "community centre"): 5, ("Whole area", "council"): 1,
        ("Whole area", "voluntary sector body"): 1,
    }  # fmt: skip
    assert sum(row.count for row in found) == len(table)
    assert len(demo.protect(found).shown) == 5


# --- the sentence for a bid


@pytest.mark.parametrize(
    ("counts", "holds", "words"),
    [
        (MIXED, "On the recruitment", "the way we recruit brings groups more diverse"),
        (SLIGHTLY, "On the people who came", "are more diverse"),
        (ALIKE, "On the organisations", "two are led by and for a community"),
    ],
)  # fmt: skip
def test_the_bid_stands_on_the_reading_that_holds(counts, holds, words, islington):
    led = ["migrants", "older people", "no one community"]
    table = _organisations(sector=["other"] * 3, led_by_and_for=led)
    found = representation.more_diverse(
        answered(ETHNIC, FIVE, **counts), islington, ETHNIC, organisations=table, seed=1
    )
    bid = by_key(found)["bid"]
    assert bid.caveat.startswith(holds)
    assert words in _open(found).sentences[-1]
    if holds != "On the recruitment":
        assert "recruit" not in _open(found).sentences[-1]


def test_a_headline_that_the_unanswered_could_turn_is_no_bid(islington):
    for unanswered, said in ((0, "are more diverse"), (12, "came of each group, and no more")):
        people = answered(ETHNIC, FIVE, **SLIGHTLY, g5=unanswered)
        found = representation.more_diverse(people, islington, ETHNIC, seed=1)
        assert said in _open(found).sentences[-1]


def test_readings_stand_in_their_order(demo):
    found = representation.more_diverse(
        demo.people, demo.population, ETHNIC, organisations=demo.tables["organisations"], seed=1
    )
    said = demo.protect(found).sentences
    places = [next(n for n, line in enumerate(said) if words in line) for words in
              ("people who came are more", "seat at the table", "for the recruitment too",
               "For a bid")]  # fmt: skip
    assert places == sorted(places)


# --- differences, closeness, evenness


def test_differences_by_hand(islington):
    found = representation.differences(answered(ETHNIC, FIVE, **MIXED), islington, [ETHNIC])
    shares = [n / sum(RESIDENTS) for n in RESIDENTS]
    for row, share, count in zip(found, shares, MIXED.values(), strict=True):
        assert row.estimate == pytest.approx(count / 55 - share)
        joint = binomtest(count, 55).proportion_ci(0.99, method="exact")  # 5% over five groups
        assert (row.low, row.high) == pytest.approx((joint.low - share, joint.high - share))
    assert _open(found).sentences == (
        "Furthest from its share: Ethnic group: White, 24 percentage points below the residents' "
        "62%.",
    )


def test_ratios_are_shares_over_shares_with_clopper_and_pearson_1934(islington):
    people = answered(ETHNIC, FIVE, **MIXED)
    found = representation.ratios(people, islington, [ETHNIC], seed=1)
    shares = [n / sum(RESIDENTS) for n in RESIDENTS]
    raw = [binomtest(n, 55, s).pvalue for n, s in zip(MIXED.values(), shares, strict=True)]
    # Holm 1979 written out: the smallest is allowed for five tests, the next for four …
    order, holm, largest = sorted(range(5), key=raw.__getitem__), [0.0] * 5, 0.0
    for place, k in enumerate(order):
        largest = holm[k] = min(1.0, max(largest, (5 - place) * raw[k]))
    for row, share, count, p in zip(found, shares, MIXED.values(), holm, strict=True):
        alone = binomtest(count, 55).proportion_ci(0.95, method="exact")
        assert (row.estimate, row.low, row.high) == pytest.approx(
            (count / 55 / share, alone.low / share, alone.high / share)
        )
        word = "Not settled" if p >= 0.05 else "Fewer" if count / 55 < share else "More"
        assert (row.reference, row.caveat) == (pytest.approx(p), f"{word}.")
        assert (row.count, row.of, row.counts) == (count, 55, "people")
    assert _open(found).sentences == ("Ethnic group: White: 0.61 times its share (0.41 to 0.84).",)


def test_no_ratio_of_nineteen_people_and_none_that_missing_answers_could_turn(islington):
    few = representation.ratios(
        answered(ETHNIC, FIVE, g0=7, g1=3, g2=3, g3=3, g4=3), islington, [ETHNIC], seed=1
    )
    assert (few.rows, few.leads) == (
        (), ("How many times its share each group has: fewer than 20 people answered each "
             "question.",),
    )  # fmt: skip
    open_ = answered(ETHNIC, FIVE, **MIXED, g5=15)
    found = representation.ratios(open_, islington, [ETHNIC], seed=1)
    assert {row.caveat for row in found} == {"Not settled."}
    assert _open(found).sentences == (
        "No group is shown to have fewer or more people than its share, once every comparison is "
        "allowed for.",
    )


def test_the_demonstrations_ratios_and_gaps_say_the_same(demo):
    asked = {"people": demo.people, "population": demo.population,
             "variables": demo.characteristics, "seed": demo.programme.seed}  # fmt: skip
    gaps = {row.key: row.caveat for row in representation.gaps(**asked)}
    found = demo.protect(representation.ratios(**asked))
    assert found.shown and not found.withheld
    for row in found:
        assert gaps[row.key].startswith("" if row.caveat.startswith("Not") else row.caveat[:4])
        assert bool(gaps[row.key]) == (not row.caveat.startswith("Not settled"))
    assert by_key(found)["age_band_25_to_34"].caveat.startswith("Fewer")


def test_two_nearly_equal_groups_are_never_called_more_diverse(islington):
    """As even as 45 can be: a resample of them is hardly less so, random residents often are."""
    even = representation.compare(answered(SEX, BOTH, g0=23, g1=22), islington, SEX)
    claims = {test.claim: test.alone for test in judge([even], seed=1).tests}
    shares = even.shares.to_numpy()
    as_even = sum(binom.pmf(k, 45, shares[0]) for k in (22, 23))
    assert claims[MORE] == pytest.approx(as_even, abs=0.02)
    assert claims[LESS] == 1


def test_representative_is_never_said_of_45_and_is_said_where_it_is_shown(islington):
    table = islington.table[islington.table["variable"] == "sex"].assign(count=[52_000, 48_000])
    area = type(islington)(**{**vars(islington), "table": table})
    few = representation.close(answered(SEX, BOTH, g0=23, g1=22), area, [SEX], seed=1)
    assert few.rows[0].caveat.startswith("Close: cannot tell")
    assert "representative" not in " ".join([*_open(few).sentences, few.title, few.subtitle])
    many = representation.close(answered(SEX, BOTH, g0=520, g1=480), area, [SEX], seed=1)
    assert many.rows[0].caveat.startswith("Close: yes")
    assert _open(many).sentences[0] == (
        "By sex, those who came are representative of Islington: every group is close to its "
        "share of the residents."
    )
    # The answers that are missing could all be of one sex.
    open_ = representation.close(answered(SEX, BOTH, g0=520, g1=480, g2=300), area, [SEX], seed=1)
    assert open_.rows[0].caveat.startswith("Close: cannot tell")


def test_people_needed_to_show_closeness_have_that_power(islington):
    row = representation.close(answered(ETHNIC, FIVE, **MIXED), islington, [ETHNIC], seed=1).rows[0]
    n, share = int(row.estimate), min(RESIDENTS) / sum(RESIDENTS)
    # Schuirmann 1987 written out: both one-sided tests at 5%, the truth at the share itself.
    shown = [c for c in range(n + 1) if binom.sf(c - 1, n, 0.8 * share) <= 0.05
             and binom.cdf(c, n, 1.25 * share) <= 0.05]  # fmt: skip
    assert 0.79 < binom.pmf(shown, n, share).sum() < 0.83


def test_evenness_by_hand(islington):
    found = by_key(representation.evenly(answered(ETHNIC, FIVE, **MIXED), islington, [ETHNIC]))
    row = found["ethnic_group"]
    rates = pd.Series(list(MIXED.values())) / RESIDENTS
    weights = pd.Series(RESIDENTS) / sum(RESIDENTS)
    mean = (weights * rates).sum()
    assert mean == pytest.approx(55 / sum(RESIDENTS))
    spread = ((weights * (rates - mean) ** 2).sum()) ** 0.5
    assert row.estimate == pytest.approx(spread / mean)
    assert row.reference == pytest.approx((4 / 55) ** 0.5)
    assert found["ethnic_group_r_indicator"].estimate == pytest.approx(1 - 2 * spread)
    parts = weights**0.5 * (rates - mean) / mean
    partial = {f"ethnic_group_{slug(g)}": p for g, p in zip(FIVE.stated, parts, strict=True)}
    assert {key: found[key].estimate for key in partial} == pytest.approx(partial)
    assert sum(part**2 for part in partial.values()) == pytest.approx(row.estimate**2)
    chance = (row.estimate**2 - row.reference**2) ** 0.5
    assert found["ethnic_group_beyond_chance"].estimate == pytest.approx(chance)
    assert list(found)[3:] == sorted(partial, key=partial.get, reverse=True)


def _tests_of(report):
    """A whole mix and "more diverse" for each question, and every group of three or more."""
    found = 0
    for variable in report.characteristics:
        compared = representation.compare(report.people, report.population, variable)
        if compared:
            groups = len(compared.counts)
            found += 2 + 2 * (compared.answered >= 45) + (groups if groups > 2 else 0)
    return found


def test_every_test_judged_together_is_benjamini_and_hochberg(demo):
    variables = demo.characteristics
    found = representation.together(demo.people, demo.population, variables, seed=1)
    gaps = representation.gaps(demo.people, demo.population, variables, seed=1)
    assert {row.caveat for row in found} <= {"Stands.", "Does not stand."}
    raw = sorted(row.reference for row in found)
    assert raw[-1] < 0.05
    number = _tests_of(demo)
    # The rest of the tests are at 5% or more alone, so any such value gives the same figures.
    again = false_discovery_control([*raw, *[1.0] * (number - len(raw))])[: len(raw)]
    stands = [row.caveat == "Stands." for row in sorted(found, key=lambda row: row.reference)]
    assert [p < 0.05 for p in again] == stands
    assert by_key(found)["age_band_25_to_34"].caveat == "Stands."
    assert by_key(gaps)["age_band_25_to_34"].caveat.startswith("Fewer")


def _said_of_each(people, area, variables):
    """Collect every verdict of the page, as (characteristic, claim)."""
    told = {"people": people, "population": area, "variables": variables, "seed": 1}
    gaps, fit = representation.gaps(**told), representation.overall(**told)
    said = {(row.variable, "group") for row in gaps if row.caveat}
    said |= {(row.variable, "mix") for row in fit if row.caveat.startswith("Differs")}
    said |= {(row.variable, "close") for row in representation.close(**told)
             if row.caveat == "Close: yes."}  # fmt: skip
    for variable in variables:
        found = representation.more_diverse(people, area, variable, judged_with=variables, seed=1)
        again = by_key(found).get("again")
        said |= {(variable.name, verdict) for verdict in ("yes", "no")
                 if again and again.caveat.startswith(f"More diverse: {verdict}")}  # fmt: skip
    return said


def test_a_verdict_that_stands_alone_but_not_together_is_said_nowhere(islington):
    """Sex alone differs; among so many tests that find nothing, its chance is no surprise."""
    sex = answered(SEX, BOTH, g0=39, g1=16)
    alone = _said_of_each(sex, islington, [SEX])
    assert ("sex", "mix") in alone and ("sex", "group") in alone
    mirror = [answered(ETHNIC, FIVE, g0=34, g1=4, g2=6, g3=7, g4=4),
              answered(AGE, BANDS, g0=9, g1=17, g2=13, g3=10, g4=4, g5=2)]  # fmt: skip
    everybody, asked = pd.concat([sex, *mirror], axis=1), [SEX, ETHNIC, AGE]
    whole = representation.overall(everybody, islington, asked, seed=1)
    p = float(by_key(whole)["sex"].method.rpartition("p = ")[2])
    assert p < 0.05, "Holm over the three characteristics alone would call it"
    assert _said_of_each(everybody, islington, asked) == set()
    together = representation.together(everybody, islington, asked, seed=1)
    assert {row.caveat for row in together} == {"Does not stand."}


def test_every_verdict_of_the_demonstration_stands_in_the_joint_table(demo):
    variables = demo.characteristics
    together = representation.together(demo.people, demo.population, variables, seed=1)
    stands = {row.key for row in together if row.caveat == "Stands."}
    gaps = representation.gaps(demo.people, demo.population, variables, seed=1)
    called = {row.key for row in gaps if row.caveat}
    twos = {key for key in called if by_key(gaps)[key].variable in stands}
    assert called and called <= stands | twos
    differ = {
        row.key
        for row in representation.overall(demo.people, demo.population, variables, seed=1)
        if row.caveat.startswith("Differs")
    }
    assert differ and differ <= stands


def test_unanswered_bounds_are_none_and_all_of_them(islington):
    people = answered(ETHNIC, FIVE, **MIXED, g5=11)
    rows = representation.unanswered(people, islington, [ETHNIC]).rows
    for row, count in zip(rows, MIXED.values(), strict=True):
        assert (row.low, row.high) == pytest.approx((count / 66, (count + 11) / 66))
        turns = row.low <= row.reference <= row.high
        assert row.caveat.startswith("Could") == turns
    whole = representation.unanswered(people.iloc[:55], islington, [ETHNIC])
    assert whole.rows == ()


def test_effective_numbers_by_hand(islington):
    rows = by_key(representation.effective(answered(ETHNIC, FIVE, **MIXED), islington, ETHNIC,
                                           seed=1))  # fmt: skip
    shares = [n / sum(RESIDENTS) for n in RESIDENTS]
    assert rows["seen"].estimate == 5
    assert rows["seen"].reference == pytest.approx(sum(1 - (1 - p) ** 55 for p in shares))
    pairs = sum(n * (n - 1) for n in MIXED.values()) / (55 * 54)
    assert rows["order_2"].estimate == pytest.approx(1 / pairs)
    assert rows["order_2"].reference == pytest.approx(1 / sum(p * p for p in shares))
    assert rows["order_2"].high <= 5


# --- newer figures


@pytest.fixture(scope="module")
def estimates(islington, tmp_path_factory):
    """A file of the form that ``wellnet population`` writes: a borough grown older by ten years."""
    census = islington.table[islington.table["variable"] == "age_single_year"]
    ages = [int(age.split()[0]) for age in census["category"]]
    counts = dict(zip(ages, census["count"], strict=True))
    lines = [
        f"age_single_year,{'90 and over' if age == 90 else age},"
        f"{counts[max(age - 10, 0)]},mid-year estimates,m"
        for age in range(91)
    ]
    lines += ["sex,Female,110000,mid-year estimates,m", "sex,Male,110001,mid-year estimates,m"]
    path = tmp_path_factory.mktemp("estimates") / "islington_2024_estimate.csv"
    path.write_text("variable,category,count,table_code,source\n" + "\n".join(lines) + "\n")
    path.with_suffix(".toml").write_text(
        'name = "Islington"\ncode = "E09000019"\nlabel = "Mid-year estimates 2024"\n'
        'as_at = 2024-06-30\npublisher = "Office for National Statistics"\n'
        'licence = "Open Government Licence v3.0"\n[bases]\nage_single_year = "usual residents"\n'
        'sex = "usual residents"\n[sources]\nm = "invented for this test"\n'
    )
    return Population.load(path), counts


def test_newer_estimates_stand_beside_the_census_for_age_and_sex(islington, estimates):
    newer, census = estimates
    people = pd.concat([answered(AGE, BANDS, g0=5, g1=6, g2=20, g3=16, g4=8),
                        answered(SEX, BOTH, g0=38, g1=17), answered(ETHNIC, FIVE, **MIXED)],
                       axis=1)  # fmt: skip
    found = representation.newer(people, [islington, newer], [AGE, SEX, ETHNIC])
    assert {row.variable for row in found} == {"age_band", "sex"}
    row = by_key(found)["age_band_25_to_34"]
    grown = {age: census[max(age - 10, 0)] for age in range(91)}
    share, before = (
        sum(n for age, n in of.items() if 25 <= age < 35)
        / sum(n for age, n in of.items() if age >= 16)
        for of in (grown, census)
    )
    assert (row.count, row.of) == (6, 55)
    assert (row.estimate, row.reference) == pytest.approx((6 / 55, share))
    assert row.caveat == f"Compared with: Census 2021, {before:.0%}."
    assert "Mid-year estimates 2024" in row.source
    turned = [
        key
        for key, r in by_key(found).items()
        if (r.estimate - r.reference) * (r.estimate - float(r.caveat.split(", ")[1][:-2]) / 100) < 0
    ]
    said = _open(found).sentences[0]
    assert turned and said.startswith("By newer figures these turn from fewer to more, or back: ")
    assert all(by_key(found)[key].category in said for key in turned)
    assert said.count(";") == len(turned) - 1


def test_figures_no_newer_than_the_census_are_passed_over(demo, islington, estimates):
    newer, _ = estimates
    for populations in ([islington], [newer, islington], [], demo.populations):
        found = representation.newer(demo.people, populations, demo.characteristics)
        assert not found.rows and not found.asked and found.leads
    few = answered(SEX, BOTH, g0=10, g1=9)
    assert not representation.newer(few, [islington, newer], [SEX]).rows


# --- compared in other ways


def test_sensitivity_tries_groupings_bases_and_residents(demo):
    found = representation.sensitivity(demo.people, demo.populations, ETHNIC)
    rows = by_key(found)
    assert {row.caveat for row in found} == {"More diverse."}
    five = rows["in_coarser_groups_five_groups"]
    assert five.reference == pytest.approx(1 - sum((n / sum(RESIDENTS)) ** 2 for n in RESIDENTS))
    pairs = 1 - sum(n * (n - 1) for n in (21, 6, 9, 13, 6)) / (55 * 54)
    assert five.estimate == pytest.approx(pairs)
    only = rows["only_those_who_live_in_the_area_whoever_they_are"]
    assert only.estimate is None
    # All seven who live elsewhere are of the smallest groups, or of the largest in turn.
    assert only.low < rows["census_2021_as_on_this_page"].estimate < only.high
    assert len(demo.protect(found).shown) == len(found)


def test_a_message_that_another_base_turns_is_said_to_turn(islington, demo):
    people = answered(ETHNIC, FIVE, **SLIGHTLY)
    camden = Population.load("camden.csv")
    found = representation.sensitivity(people, [islington, camden], ETHNIC)
    caveats = {row.category: row.caveat for row in found}
    assert caveats["Census 2021, as on this page"] == "More diverse."
    assert found.leads[0].startswith("The message")


def test_working_copies_know_who_lives_here_and_crossings(demo, working, register):
    exact = by_key(representation.sensitivity(working.people, working.populations, ETHNIC))[
        "only_those_who_live_in_the_area_five_groups"
    ]
    here = register[register["connection"].str.contains("lives")]
    counts = here["ethnic_group"].str.partition(":")[0].value_counts()
    n = counts.sum()
    assert n == 48
    assert exact.estimate == pytest.approx(1 - (counts * (counts - 1)).sum() / (n * (n - 1)))

    pairs = representation.crossed(working.people, working.population, AGE, ETHNIC)
    assert sum(row.count for row in pairs) == 55
    assert {row.reference for row in pairs} == {None}
    assert len(working.protect(pairs).shown) == len(pairs)
    # No edition holds two questions at once.
    public = representation.crossed(demo.people, demo.population, AGE, ETHNIC)
    assert [row.count for row in public] == [None]
    assert not demo.protect(public).shown
    assert crossing(AGE, ETHNIC).name not in demo.people
    assert not demo.protect(pairs).shown


def test_a_population_that_crosses_two_questions_is_compared(working, tmp_path):
    both = crossing(AGE, ETHNIC)
    names = both.ladder[0].names
    lines = [f'"{both.name}","{name}",{n + 1}' for n, name in enumerate(names)]
    (tmp_path / "crossed.csv").write_text("variable,category,count\n" + "\n".join(lines) + "\n")
    (tmp_path / "crossed.toml").write_text('name = "There"\nlabel = "A count"\n')
    area = Population.load(tmp_path / "crossed.csv")
    rows = representation.crossed(working.people, area, AGE, ETHNIC)
    total = sum(range(1, len(names) + 1))
    for row in rows:
        assert row.reference == pytest.approx((names.index(row.category) + 1) / total)


def test_from_18_on_the_planted_gap_stays(demo):
    found = representation.another_age(
        demo.people, demo.population, AGE, demo.characteristics, seed=1
    )
    rows = by_key(found)
    assert rows["age_band_25_to_34"].caveat == "Fewer than expected either way."
    assert {row.caveat for key, row in rows.items() if key != "age_band_25_to_34"} == {
        "Not settled either way."
    }
    # 180,060 residents are 18 and over: 183,626 without those of 16 and 17.
    adults = 183_626 - 1_758 - 1_808
    p = max(binomtest(6, n, 56_063 / adults).pvalue for n in (55, 50))
    assert rows["age_band_25_to_34"].estimate == pytest.approx(5 * p)


def test_an_age_outside_the_youngest_band_turns_nothing(demo):
    assert (
        representation.another_age(
            demo.people, demo.population, AGE, demo.characteristics, seed=1, floor=30
        ).rows
        == ()
    )

"""Do they look like the people who live here: recomputed by hand from the Census table."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from every import answered, by_key
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from wellnet_analysis.disclosure import Plan, protect
from wellnet_analysis.findings import slug
from wellnet_analysis.measures import representation
from wellnet_analysis.schema import CHARACTERISTICS, NOT_STATED, age_variable
from wellnet_analysis.stats.more_diverse import people_to_settle

BY_NAME = {v.name: v for v in (*CHARACTERISTICS, age_variable(16))}
ETHNIC, AGE, SEX = (BY_NAME[name] for name in ("ethnic_group", "age_band", "sex"))
FIVE = next(r for r in ETHNIC.rungs if r.name == "five groups" and NOT_STATED in r.names)
NAMED = next(r for r in ETHNIC.rungs if r.name == "named groups" and NOT_STATED in r.names)
BANDS = next(r for r in AGE.rungs if NOT_STATED in r.names)
# Islington, Census 2021, tables TS021 and TS007, added up by hand.
ETHNIC_BY_HAND = [134_754, 16_231, 21_532, 28_743, 15_330]
UNNAMED = "Groups too small to show are not named here; the coordinator's private page lists them."
DEMO_ETHNIC = {"g0": 21, "g1": 6, "g2": 9, "g3": 13, "g4": 6}
DEMO_AGES = {"g0": 5, "g1": 6, "g2": 20, "g3": 16, "g4": 8, "g5": 0}


@pytest.fixture(scope="session")
def census(islington):
    """The Census table as it lies on disk."""
    return pd.read_csv("data/populations/islington.csv", dtype={"category": str})


@pytest.fixture
def ethnic():
    return answered(ETHNIC, FIVE, **DEMO_ETHNIC)


@pytest.fixture
def planted():
    """The demonstration's people as its README lists them."""
    mixes = {"sex": [38, 17], "disability": [12, 33], "religion": [18, 15, 11, 6],
             "main_language": [36, 19]}  # fmt: skip
    parts = [answered(ETHNIC, FIVE, **DEMO_ETHNIC), answered(AGE, BANDS, **DEMO_AGES)]
    for name, mix in mixes.items():
        rung = next(r for r in BY_NAME[name].rungs
                    if len(r.stated) == len(mix) and NOT_STATED in r.names)  # fmt: skip
        counts = {f"g{place}": n for place, n in enumerate([*mix, 55 - sum(mix)])}
        parts.append(answered(BY_NAME[name], rung, **counts))
    return pd.concat(parts, axis=1)


def _open(findings):
    """Let everything through: the words are what is looked at."""
    plan = Plan("t", 0, (), frozenset({("", "registered")}))
    passed = protect(findings, plan=plan)
    rows = tuple(type(row)(**{**vars(row), "status": "shown"}) for row in findings)
    return type(passed)(findings.title, findings.subtitle, rows, findings.leads)


def _diverse(people, population, **options):
    return representation.more_diverse(people, population, ETHNIC, seed=1, **options)


def _verdict(findings):
    return by_key(findings)["again"].caveat


# --- shares beside shares


def test_islingtons_shares_by_hand(ethnic, islington, census):
    rows = representation.by_characteristic(ethnic, islington, ETHNIC).rows
    assert sum(ETHNIC_BY_HAND) == 216_590
    assert [row.reference for row in rows] == pytest.approx(
        [n / 216_590 for n in ETHNIC_BY_HAND], abs=1e-12
    )
    nineteen = census[census["variable"] == "ethnic_group_19"]
    first = nineteen["category"].str.partition(":")[0]
    assert sorted(nineteen.groupby(first)["count"].sum().tolist()) == sorted(ETHNIC_BY_HAND)
    assert [row.estimate for row in rows] == pytest.approx([n / 55 for n in (21, 6, 9, 13, 6)])


def test_islingtons_ages_by_hand(islington, census):
    people = answered(AGE, BANDS, **DEMO_AGES)
    rows = representation.by_characteristic(people, islington, AGE).rows
    ages = census[census["variable"] == "age_single_year"].copy()
    years = ages["category"].str.extract(r"(\d+)")[0].astype(int)
    grown = ages["count"][years >= 16]
    assert grown.sum() == 183_626
    bands = pd.cut(years[years >= 16], [15, 24, 34, 49, 64, 74, 200])
    assert [row.reference for row in rows] == pytest.approx(
        (grown.groupby(bands, observed=False).sum() / 183_626).tolist()
    )
    assert rows[1].reference == pytest.approx(56_063 / 183_626)
    assert (rows[1].count, rows[1].of) == (6, 55)


def test_the_unanswered_are_out_of_the_shares_and_told(islington):
    people = answered(ETHNIC, FIVE, **DEMO_ETHNIC, g5=11)
    *rows, unstated = representation.by_characteristic(people, islington, ETHNIC).rows
    assert {row.of for row in rows} == {55}
    assert (unstated.category, unstated.count, unstated.of) == (NOT_STATED, 11, 66)
    assert unstated.estimate is None
    said = _open(representation.by_characteristic(people, islington, ETHNIC)).sentences
    assert said and all("of those who answered, " in line for line in said)
    assert rows[0].says.count("of those who answered") == 1
    everybody = _open(representation.by_characteristic(people.iloc[:55], islington, ETHNIC))
    assert all("of those who came, " in line for line in everybody.sentences)


def test_no_percentage_of_fourteen_people(islington):
    people = answered(ETHNIC, FIVE, g0=6, g3=8)
    passed = _open(representation.by_characteristic(people, islington, ETHNIC))
    assert passed.sentences == ()
    assert passed.rows[0].sentence == "White: 6 of 14, 62% of Islington residents."


def test_a_figure_that_the_census_does_not_have_is_not_called_too_few(demo, ethnic, islington):
    other = type(islington)(**{**vars(islington), "table": islington.table.iloc[:0]})
    for found in (
        representation.by_characteristic(ethnic, other, ETHNIC),
        _diverse(ethnic, other),
    ):
        said = demo.show(found)
        assert str(said) == "Census 2021 has no figures on ethnic group to compare with."
        assert "no figures on ethnic group" in said.html


def test_nobody_answered(demo, islington):
    people = answered(ETHNIC, FIVE, g5=30)
    for found in (
        representation.by_characteristic(people, islington, ETHNIC),
        _diverse(people, islington),
    ):
        assert str(demo.show(found)) == "Nobody answered on ethnic group."
    every = representation.gaps(people, islington, [ETHNIC], seed=1)
    assert [row.count for row in every] == [None]


def test_what_may_not_be_shown_gives_no_figure(islington):
    people = pd.DataFrame(index=range(55))
    for found in (
        representation.by_characteristic(people, islington, ETHNIC),
        representation.gaps(people, islington, [ETHNIC, SEX], seed=1),
        representation.overall(people, islington, [ETHNIC, SEX], seed=1),
        _diverse(people, islington),
    ):
        assert [(row.count, row.estimate) for row in found] == [(None, None)]
        assert found.leads == ()


# --- who is missing


def _holm(p_values):
    """Holm 1979, written out."""
    order, adjusted, largest = np.argsort(p_values), np.empty(len(p_values)), 0.0
    for rank, place in enumerate(order):
        largest = max(largest, min(1.0, (len(p_values) - rank) * p_values[place]))
        adjusted[place] = largest
    return adjusted


def _worst(row, unanswered):
    """Horowitz & Manski 1998: the unanswered all in the group, or none, against the claim."""
    share, everybody = row.reference / row.of, row.of + unanswered
    fewer = row.count < row.reference
    bound = row.count + unanswered * fewer
    if (bound > share * everybody) if fewer else (bound < share * everybody):
        return 1.0
    return max(binomtest(row.count, row.of, share).pvalue,
               binomtest(bound, everybody, share).pvalue)  # fmt: skip


def test_a_gap_that_the_unanswered_could_close_is_not_called_surprising(islington):
    key = "age_band_25_to_34"
    ages = {"g0": 9, "g1": 6, "g2": 16, "g3": 16, "g4": 8}
    known = by_key(representation.gaps(answered(AGE, BANDS, **ages), islington, [AGE], seed=1))[key]
    asked = answered(AGE, BANDS, **ages, g6=15)
    found = representation.gaps(asked, islington, [AGE], seed=1)
    assert known.caveat.startswith("Fewer than expected")
    assert by_key(found)[key].caveat == ""
    said = "Age, 25 to 34: 6 of those who answered, where about 17 would mirror Islington."
    assert _open(found).sentences[0] == said
    assert not any("Missing most" in line for line in _open(found).sentences)


def test_flags_against_binomtest_and_holm_written_out(planted, islington):
    variables = [v for v in BY_NAME.values() if v.name in planted]
    found = representation.gaps(planted, islington, variables, seed=1)
    sizes = pd.Series([row.variable for row in found]).value_counts()
    # Two groups are one test: what one has too many of, the other has too few of.
    family = {(row.variable, row.key if sizes[row.variable] > 2 else ""): row for row in found}
    assert len(family) == len(found) - (sizes == 2).sum() < len(found)
    raw = [_worst(row, len(planted) - row.of) for row in family.values()]
    adjusted = dict(zip(family, _holm(raw), strict=True))
    for row in found:
        p = adjusted[row.variable, row.key if sizes[row.variable] > 2 else ""]
        assert row.method.endswith(f"over {len(family)} tests (Holm 1979): p = {p:.3f}"), row.key
        word = "Fewer" if row.count < row.reference else "More"
        seldom = f"{word} than expected; chance alone would seldom do this."
        assert row.caveat == (seldom if p < 0.05 else ""), row.key
    assert {bool(row.caveat) for row in found} == {True, False}
    for row in found:
        assert row.estimate == pytest.approx(row.count - row.reference)
    assert [row.estimate for row in found] == sorted(row.estimate for row in found)


def test_the_planted_gap_is_found(planted, islington):
    found = representation.gaps(planted, islington, [v for v in BY_NAME.values() if v.name
                                                     in planted], seed=1)  # fmt: skip
    gap = by_key(found)["age_band_25_to_34"]
    assert gap.caveat == "Fewer than expected; chance alone would seldom do this."
    assert gap.reference == pytest.approx(55 * 56_063 / 183_626)
    said = _open(found).sentences
    assert said == (
        "Missing most: Ethnic group, White: 21 came, where about 34 would mirror Islington.",
        "Age, 25 to 34: 6 came, where about 17 would mirror Islington.",
        "Chance alone would seldom do this; the other gaps are not settled.",
        UNNAMED,
    )


def test_the_planted_gap_comes_through_the_door(demo):
    passed = demo.protect(
        representation.gaps(demo.people, demo.population, demo.characteristics, seed=1)
    )
    young = [r for r in passed.shown if r.variable == "age_band" and "34" in r.category]
    assert [row.caveat.partition(";")[0] for row in young] == ["Fewer than expected"]
    assert passed.sentences[0] == f"Missing most: {young[0].sentence}"


def test_gaps_that_chance_could_give_are_not_called_surprising(islington):
    people = answered(ETHNIC, FIVE, g0=33, g1=3, g2=6, g3=8, g4=5)
    found = representation.gaps(people, islington, [ETHNIC], seed=1)
    *_, last, unnamed = _open(found).sentences
    assert {row.caveat for row in found} == {""}
    assert last == "These are the widest gaps; chance alone could give them."
    assert unnamed == UNNAMED


def test_a_perfect_mirror_has_no_widest_gap(islington):
    """Whole numbers of people that are the residents' own shares leave no gap to name."""
    table = islington.table[islington.table["variable"] == "sex"].assign(count=[100, 100])
    mirror = type(islington)(**{**vars(islington), "table": table})
    rung = next(r for r in SEX.rungs if NOT_STATED in r.names)
    found = representation.gaps(answered(SEX, rung, g0=15, g1=15), mirror, [SEX], seed=1)
    assert _open(found).sentences[0] == (
        "No group that can be shown has fewer people than would mirror Islington."
    )


# --- likeness in one figure


def test_dissimilarity_by_hand(ethnic, islington):
    row = representation.overall(ethnic, islington, [ETHNIC], seed=1).rows[0]
    shares = np.array(ETHNIC_BY_HAND) / 216_590
    assert row.estimate == pytest.approx(
        np.abs(np.array([21, 6, 9, 13, 6]) / 55 - shares).sum() / 2
    )
    drawn = np.random.default_rng(99).multinomial(55, shares, 4000) / 55
    chance = np.abs(drawn - shares).sum(axis=1) / 2
    assert row.reference == pytest.approx(chance.mean(), abs=0.01)
    assert (row.low, row.high, row.confidence) == (None, None, None)
    assert row.caveat == "Differs by more than chance would give."


def test_a_mix_like_the_boroughs_is_never_called_representative(islington):
    people = answered(ETHNIC, FIVE, g0=34, g1=4, g2=6, g3=7, g4=4)
    found = representation.overall(people, islington, [ETHNIC], seed=1)
    assert found.rows[0].caveat.startswith("Not settled")
    said = " ".join(_open(found).sentences)
    assert "By ethnic group, it is not settled whether they differ" in said
    assert "representative" not in said


def test_a_likeness_that_the_unanswered_could_bring_is_not_ruled_out(islington):
    for unanswered, caveat in ((0, "Differs by more than"), (1, "Differs"), (30, "Not settled")):
        people = answered(ETHNIC, FIVE, **DEMO_ETHNIC, g5=unanswered)
        row = representation.overall(people, islington, [ETHNIC], seed=1).rows[0]
        assert row.caveat.startswith(caveat), unanswered
        assert row.of == 55


# --- more diverse?


def test_different_pairs_counted_one_by_one(ethnic, islington):
    came = by_key(_diverse(ethnic, islington))["came"]
    pairs = list(combinations(ethnic["ethnic_group"].tolist(), 2))
    assert came.estimate == pytest.approx(sum(a != b for a, b in pairs) / len(pairs), abs=1e-12)
    assert came.reference == pytest.approx(1 - sum((n / 216_590) ** 2 for n in ETHNIC_BY_HAND))


def test_more_diverse_of_the_people_and_of_the_recruitment(ethnic, islington):
    found = _diverse(ethnic, islington)
    assert _verdict(found) == "More diverse: yes. One-sided limit: 70%."
    assert _open(found).sentences == (
        "By ethnic group, the people who came are more diverse than Islington.",
        "Two people picked from those who came are of different groups 76% of the time; "
        "two Islington residents, 57%.",
        "It holds for the recruitment too, not only for the people who came: this way of "
        "recruiting tends to bring groups more diverse than Islington.",
        "For a bid: “By ethnic group, the way we recruit brings groups more diverse than "
        "Islington. Of the 55 people who told us their ethnic group, two people picked from them "
        "are of different groups 76% of the time, two Islington residents 57% (Census 2021, all "
        "residents, children included).”",
    )
    again = by_key(found)["again"]
    assert again.high == 0.8  # no mix of five groups is more diverse than equal fifths
    assert again.low < again.estimate < again.high


def test_more_diverse_through_the_door(demo):
    found = representation.more_diverse(
        demo.people, demo.population, ETHNIC, seed=demo.programme.seed
    )
    said = demo.protect(found).sentences
    assert said[0] == "By ethnic group, the people who came are more diverse than Islington."
    assert said[-2] == (
        "It holds for the recruitment too, not only for the people who came: this way of "
        "recruiting tends to bring groups more diverse than Islington."
    )


def test_less_diverse_in_both_readings(islington):
    found = _diverse(answered(ETHNIC, FIVE, g0=45, g3=10), islington)
    said = _open(found).sentences
    assert _verdict(found) == "More diverse: no. One-sided limit: 18%."
    assert said[0].endswith("are less diverse than Islington.")
    assert said[2] == (
        "It does not hold for the recruitment: this way of recruiting tends to bring groups less "
        "diverse than Islington."
    )


DOUBT = "; whether this way of recruiting brings that about, we cannot tell."


@pytest.mark.parametrize(
    ("counts", "limit", "said_of_settling"),
    [
        ({"g0": 29, "g1": 4, "g2": 6, "g3": 8, "g4": 5}, " One-sided limit: 51%.",
         "Roughly {} people with the same mix would probably settle it."),
        # The borough's own mix would take more than twenty times as many: no advice.
        ({"g0": 34, "g1": 4, "g2": 5, "g3": 7, "g4": 5}, " One-sided limit: 45%.",
         "It is too close to call."),
        # Twelve people: no percentage, and no number of people worth naming.
        ({"g0": 7, "g3": 3, "g2": 2}, "", "It is too close to call."),
        ({"g0": 60, "g1": 6, "g2": 7, "g3": 9, "g4": 6}, " One-sided limit: 41%.",
         "With the same mix, no number of people would show that it is more diverse."),
    ],
)  # fmt: skip
def test_cannot_tell_is_followed_by_what_is_safe_and_what_would_settle_it(
    counts, limit, said_of_settling, islington
):
    found = _diverse(answered(ETHNIC, FIVE, **counts), islington)
    assert _verdict(found) == f"More diverse: cannot tell.{limit}"
    headline, *_, safe, settle, bid = _open(found).sentences
    assert headline.endswith(f"diverse than Islington{DOUBT}")
    assert safe == (
        "It is safe to say what is true of the people who came, not that this way of recruiting "
        "tends to bring groups more diverse than Islington."
    )
    came, size = by_key(found)["came"], sum(counts.values())
    assert bid.startswith("For a bid")
    # What does not hold of the recruitment is not claimed of it.
    assert "we recruit" not in bid
    assert ("more diverse" in bid) == ("are more diverse than" in headline)
    needed = people_to_settle(list(counts.values()), reference=came.reference, power=0.8)
    if "{}" in said_of_settling:
        assert by_key(found)["settle"].estimate == needed
        assert size < needed <= 20 * size
        assert settle == said_of_settling.format(needed)
    else:
        assert "settle" not in by_key(found)
        assert settle == said_of_settling
        assert needed is None or needed > 20 * size


def test_no_verdict_of_fewer_than_forty_five_people(islington):
    few = {"g0": 16, "g1": 5, "g2": 7, "g3": 10, "g4": 6}
    enough = {**few, "g0": 17}
    assert (sum(few.values()), sum(enough.values())) == (44, 45)
    found = _diverse(answered(ETHNIC, FIVE, **few), islington)
    assert _verdict(found).startswith("More diverse: cannot tell.")
    assert by_key(found)["settle"].estimate == 45
    assert _verdict(_diverse(answered(ETHNIC, FIVE, **enough), islington)).startswith(
        "More diverse: yes."
    )
    alike = _diverse(answered(ETHNIC, FIVE, g0=43, g3=1), islington)
    assert _verdict(alike).startswith("More diverse: cannot tell.")


def test_missing_answers_that_could_turn_the_answer_leave_it_open(islington):
    asked = answered(ETHNIC, FIVE, **DEMO_ETHNIC, g5=20)
    found = _diverse(asked, islington)
    whole = _diverse(answered(ETHNIC, FIVE, **DEMO_ETHNIC), islington)
    assert _verdict(whole).startswith("More diverse: yes.")
    assert _verdict(found) == "More diverse: cannot tell. One-sided limit: 70%."
    assert "settle" not in by_key(found)
    said = _open(found).sentences
    assert said[0] == f"By ethnic group, those who answered are more diverse than Islington{DOUBT}"
    assert "true of those who answered" in said[2]
    assert said[3] == "What would settle it are the answers that are missing."


def test_a_few_missing_answers_that_turn_nothing_do_not_silence_it(islington):
    found = _diverse(answered(ETHNIC, FIVE, **DEMO_ETHNIC, g5=2), islington)
    assert _verdict(found) == "More diverse: yes. One-sided limit: 70%."
    assert _open(found).sentences[2] == (
        "It holds for the recruitment too, not only for those who answered: this way of "
        "recruiting tends to bring groups more diverse than Islington."
    )


def test_everybody_in_one_group(islington):
    found = _diverse(answered(ETHNIC, FIVE, g0=40), islington)
    assert _verdict(found) == "More diverse: cannot tell."
    assert by_key(found)["again"].low is None
    assert _open(found).sentences[-2:] == (
        "With the same mix, no number of people would show that it is more diverse.",
        "For a bid, say how many of the 40 people who told us their ethnic group came of each "
        "group, and no more.",
    )


def test_exactly_as_diverse_reads_as_english(islington):
    """Fifteen and ten make 150 unlike pairs of 300: just a half, as two equal groups do."""
    table = islington.table[islington.table["variable"] == "sex"].assign(count=[100, 100])
    half = type(islington)(**{**vars(islington), "table": table})
    rung = next(r for r in SEX.rungs if NOT_STATED in r.names)
    people = answered(SEX, rung, g0=15, g1=10)
    found = representation.more_diverse(people, half, SEX, seed=1)
    headline = "By sex, the people who came are about as diverse as Islington"
    assert _open(found).sentences[0] == f"{headline}{DOUBT}"


def test_about_as_diverse_where_the_printed_percentages_are_equal(islington):
    table = islington.table[islington.table["variable"] == "sex"].assign(count=[100, 100])
    half = type(islington)(**{**vars(islington), "table": table})
    rung = next(r for r in SEX.rungs if NOT_STATED in r.names)
    for counts, said in (((52, 48), "about as"), ((120, 80), "less"), ((10, 10), "more")):
        people = answered(SEX, rung, g0=counts[0], g1=counts[1])
        found = representation.more_diverse(people, half, SEX, seed=1)
        came = by_key(found)["came"]
        printed = f"{came.estimate:.0%}", f"{came.reference:.0%}"
        assert (printed[0] == printed[1]) == (said == "about as")
        assert f"the people who came are {said} diverse" in _open(found).sentences[0]


@pytest.mark.parametrize("size", [9, 10, 19, 20])
def test_ten_people_for_a_verdict_and_twenty_for_a_percentage(size, islington):
    found = _diverse(answered(ETHNIC, FIVE, g0=5, g3=size - 5), islington)
    said = " ".join(_open(found).sentences)
    assert ("diverse" in said) == (size >= 10)
    assert ("%" in said) == (size >= 20)


def test_the_same_seed_gives_the_same_findings(ethnic, islington):
    assert _diverse(ethnic, islington) == _diverse(ethnic, islington)


def test_a_higher_confidence_widens_the_limits(ethnic, islington):
    usual, wide = (
        representation.by_characteristic(ethnic, islington, ETHNIC, confidence=level).rows[0]
        for level in (0.95, 0.99)
    )
    assert wide.high - wide.low > usual.high - usual.low
    assert (usual.confidence, wide.confidence) == (0.95, 0.99)
    again = by_key(_diverse(ethnic, islington, confidence=0.99))["again"]
    assert again.confidence == 0.99


@settings(max_examples=8, deadline=None)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=70), st.randoms(use_true_random=False))
def test_any_mix_any_order(codes, shuffle):
    """No mix makes a measure stop, the order of rows changes nothing, limits hold the share."""
    from wellnet_analysis.population import Population

    residents = Population.load("islington.csv")
    names = [FIVE.names[code] for code in codes]
    shuffled = names.copy()
    shuffle.shuffle(shuffled)
    one, other = (
        pd.DataFrame({"ethnic_group": pd.Categorical(n, FIVE.names)}) for n in (names, shuffled)
    )
    for measure in (
        lambda people: representation.by_characteristic(people, residents, ETHNIC),
        lambda people: representation.gaps(people, residents, [ETHNIC], seed=1),
        lambda people: _diverse(people, residents),
    ):
        found = measure(one)
        assert found == measure(other)
        for row in found:
            if row.low is not None:
                assert row.low <= row.estimate <= row.high, (row.key, slug(row.category))

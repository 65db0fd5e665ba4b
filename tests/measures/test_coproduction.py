"""Did partners share power: planted truths found again in plain pandas, and nobody given away."""

from itertools import combinations_with_replacement
from pathlib import Path
from statistics import median_low

import pandas as pd
import pytest
from every import by_key

from wellnet_analysis.demo import power
from wellnet_analysis.disclosure import Plan, protect
from wellnet_analysis.measures import coproduction
from wellnet_analysis.measures.coproduction.telling import FEWEST_RATERS, View
from wellnet_analysis.schema import AGREED, HAPPENED, INVOLVED_AT, LEVELS
from wellnet_analysis.settings import Partnership
from wellnet_analysis.stats.equality import equality
from wellnet_analysis.stats.within_group import STRONG, within_group_agreement

DEMO = Path(__file__).parents[2] / "data" / "demo"
LED = Partnership(lead="O01")
TABLES = ("organisations", "involvement", "influence")
SEEDED = ("change", "chance")
# What is told of decisions, votes and surveys needs no rating, and has tests of its own.
OTHERS = {"axes", "budget", "decisions", "formal_power", "partner_surveys"}
EVERY = tuple(name for name in coproduction.__all__ if name not in OTHERS)


@pytest.fixture(scope="module")
def accounts():
    """The demonstration's tables, read without the package."""
    return {name: pd.read_csv(DEMO / f"{name}.csv", dtype=str, keep_default_na=False)
            for name in TABLES}  # fmt: skip


def asked(name, accounts, partnership=LED, *, working=False):
    more = {"seed": 1} if name in SEEDED else {}
    return getattr(coproduction, name)(accounts, partnership, working=working, **more)


def passed(name, accounts, partnership=LED, **more):
    return protect(asked(name, accounts, partnership, **more), plan=Plan("council", 5, ()))


def said(name, accounts, partnership=LED, **more):
    """All that a reader reads of a measure."""
    found = passed(name, accounts, partnership, **more)
    leads = found.sentences if found.rows else found.leads
    rows = [text for row in found for text in (row.category, row.caveat, row.sentence, *row.cells)]
    return " ".join([*leads, *rows])


def agreeing(accounts, **answers):
    """The same tables with other answers on being named."""
    table = accounts["organisations"].copy()
    for code, answer in answers.items():
        table.loc[table["organisation_id"] == code, "named_in_ratings"] = answer
    return {**accounts, "organisations": table}


def only(accounts, table, keep):
    return {**accounts, table: accounts[table][keep]}


# --- what is planted


def test_every_planted_level_is_what_the_middle_rater_says(accounts):
    table = accounts["involvement"]
    keys = ["wave", "moment", "organisation_id", "stage"]
    middle = table["level"].map(LEVELS.index).groupby([table[key] for key in keys]).agg(median_low)
    for wave, moment in power.PLANTED:
        for code in power.PARTNERS:
            for stage in INVOLVED_AT:
                planted = power.level(wave, moment, code, stage)
                assert middle[str(wave), moment, code, stage] == planted


def test_the_table_of_partners_is_the_middle_of_their_raters(accounts):
    found = passed("matrix_of_partners", accounts)
    names = accounts["organisations"].set_index("organisation_id")["name"]
    cells = {row.cells: row for row in found if row.unit == "level"}
    named = [code for code in power.PARTNERS if code not in power.NAMED]
    assert len(cells) == len(named) * len(INVOLVED_AT)
    for code in named:
        for stage in INVOLVED_AT:
            (row,) = [r for c, r in cells.items() if c[0] == names[code]
                      and c[1].removeprefix("The ").lower() == stage]  # fmt: skip
            assert row.estimate == power.level(2, HAPPENED, code, stage)
            assert row.caveat.lower() == LEVELS[row.estimate]
    rows = by_key(found)
    assert (rows["partners"].count, rows["partners"].of) == (15, 17)
    table = accounts["involvement"].query("wave == '2' and moment == 'happened'")
    raters = table.groupby(["organisation_id", "stage"]).size()[named]
    assert (rows["fewest"].count, rows["most"].count) == (raters.min(), raters.max())


def test_centres_stand_low_while_terms_are_set_and_are_partners_in_the_work(accounts):
    found = passed("matrix", accounts)
    levels = {row.key.partition("the_centres_")[2]: row.caveat for row in found
              if row.cells[0] == "The centres"}  # fmt: skip
    assert [levels[stage] for stage in ("idea", "bid", "conditions", "delivery")] == [
        "Listener", "Listener", "Listener", "Partner"
    ]  # fmt: skip
    assert "the council stood highest and the centres lowest" in found.sentences[0]


def test_equality_is_worked_out_from_the_levels_and_names_the_lowest(accounts):
    found = by_key(passed("equality", accounts))
    for place, stage in enumerate(INVOLVED_AT):
        planted = [power.PLANTED[2, HAPPENED][who][place] for who in ("O01", "O02", "centres")]
        assert found[stage].estimate == pytest.approx(equality(planted))
        assert found[stage].count == sum(level >= 4 for level in planted)
    assert found["conditions"].category == "The conditions (lowest: the centres)"
    assert found["delivery"].category == "Delivery (lowest: the council)"
    lead = passed("equality", accounts).sentences[0]
    assert "least equally when it came to the conditions (0.56); there the centres" in lead


def test_equality_of_all_counts_every_named_partner_once(accounts):
    found = by_key(passed("equality_of_all", accounts))
    named = [code for code in power.PARTNERS if code not in power.NAMED]
    for stage in INVOLVED_AT:
        planted = [power.level(2, HAPPENED, code, stage) for code in named]
        assert found[stage].estimate == pytest.approx(equality(planted))
        assert (found[stage].count, found[stage].of) == (sum(p >= 4 for p in planted), 15)


def test_decisions_fell_short_of_what_was_agreed(accounts):
    found = passed("kept", accounts)
    rows = by_key(found)
    for stage in INVOLVED_AT:
        less = sum(power.level(2, HAPPENED, code, stage) < power.level(1, AGREED, code, stage)
                   for code in power.PARTNERS if code not in power.NAMED)  # fmt: skip
        assert rows[stage].count == less
    assert rows["decisions"].count == 13
    assert (rows["the_centres_decisions"].reference, rows["the_centres_decisions"].estimate) == (
        4, 2
    )  # fmt: skip
    assert found.sentences == (
        "When it came to decisions, 13 of 15 named partners had less say than was agreed.",
        "Agreed for the centres: partner; what happened: co-thinker.",
    )


def test_surprises_are_partners_in_the_work_who_had_no_say_in_its_conditions(accounts):
    found = by_key(passed("surprises", accounts))
    assert found["recruitment"].caveat == "Heronfleck Hall"
    # All named centres but one that had a say in the conditions, and one that fell back.
    assert found["delivery"].count == 13 - 2
    assert "Cobbleflax" not in found["delivery"].caveat
    assert "Lanternmoth" not in found["delivery"].caveat
    assert (found["decisions"].count, found["evaluation"].count) == (0, 0)


def test_the_early_gap_is_the_leads_level_less_the_mean_of_the_others(accounts):
    found = by_key(passed("early_gap", accounts))
    others = [code for code in power.PARTNERS[1:] if code not in power.NAMED]
    gaps = {stage: power.level(2, HAPPENED, "O01", stage)
            - pd.Series([power.level(2, HAPPENED, c, stage) for c in others]).mean()
            for stage in INVOLVED_AT}  # fmt: skip
    early = pd.Series([gaps[stage] for stage in ("idea", "bid", "conditions")]).mean()
    later = pd.Series([gap for stage, gap in gaps.items() if stage in INVOLVED_AT[3:]]).mean()
    assert found["early"].estimate == pytest.approx(early) and early > 3
    assert found["later"].estimate == pytest.approx(later) and later < 1
    assert found["difference"].estimate == pytest.approx(early - later)


def test_one_place_is_split_and_agreement_says_where(accounts):
    found = by_key(passed("agreement", accounts))
    assert (found["all"].count, found["all"].of) == (104, 105)
    assert (found["decisions"].count, found["idea"].count) == (14, 15)
    private = by_key(passed("agreement", accounts, working=True))
    assert private["o08_decisions"].estimate == 0
    assert private["o03_idea"].estimate >= STRONG
    assert "o03_idea" not in found


def test_change_is_paired_and_tested_exactly(accounts):
    found = by_key(passed("change", accounts))
    moves = {code: sum(power.level(2, HAPPENED, code, stage) - power.level(1, HAPPENED, code, stage)
                       for stage in INVOLVED_AT) / 7
             for code in power.PARTNERS if code not in power.NAMED}  # fmt: skip
    for code, move in moves.items():
        assert found[code.lower()].estimate == pytest.approx(move)
    assert found["median"].estimate == pytest.approx(pd.Series(moves).median())
    assert (found["rose"].count, found["rose"].of) == (13, 15)
    # All thirteen that moved went up: two of the ways of turning them do as much.
    chance = by_key(passed("chance", accounts))
    assert chance["by_lot"].estimate == pytest.approx(2 / 2**13)
    assert chance["floor"].estimate == pytest.approx(2 / 2**15)
    assert "more than chance explains" in passed("chance", accounts).sentences[0]


def test_the_council_sees_less_influence_in_itself_than_the_others_do(accounts):
    found = by_key(passed("influence", accounts))
    assert (found["o01"].reference, found["o01"].estimate) == (5, -2)
    assert (found["o05"].reference, found["o05"].estimate) == (2, 2)
    assert found["o10"].reference == power.SEEN_APART[2, "O10"]
    assert found["o01"].sentence.endswith("its own answer is 2 lower.")
    shares = by_key(passed("social_relations", accounts))
    assert sum(shares[key].estimate for key in ("rated", "raters", "pairs")) == pytest.approx(1)
    assert shares["rated"].estimate > 0.6 > shares["raters"].estimate
    assert shares["partners"].count == 17 - len(power.SILENT[2])


def test_response_counts_those_who_rated_others(accounts):
    found = by_key(passed("response", accounts))
    assert [(found[f"round_{n}"].count, found[f"round_{n}"].of) for n in (1, 2)] == [
        (14, 17), (15, 17)
    ]  # fmt: skip
    assert (found["the_centres"].count, found["the_council"].count) == (13, 1)
    silent = by_key(passed("response", accounts, working=True))["round_2"].caveat
    assert silent == "Silent: Jasperlathe Hall and Otterbobbin Rooms"
    assert "Jasperlathe" not in said("response", accounts)


def test_the_order_of_stages_survives_other_steps(accounts):
    rows = by_key(passed("spacing", accounts))
    assert {key: row.count for key, row in rows.items()} == {"growing": 20, "shrinking": 20}
    assert "least equal stage stays the same" in said("spacing", accounts)


def test_what_equality_would_have_taken_reaches_it(accounts):
    rows = by_key(passed("would_take", accounts))
    named = [code for code in power.PARTNERS if code not in power.NAMED]
    for stage in INVOLVED_AT:
        held = sorted(power.level(2, HAPPENED, code, stage) for code in named)
        many, caveat = rows[stage].count, rows[stage].caveat
        if not many:
            assert equality(held) >= LED.equality and caveat == "Reached as it was"
            continue
        level = LEVELS.index(caveat.removeprefix("Up to "))
        assert equality([level] * many + held[many:]) >= LED.equality
        fewer = [equality([top] * (many - 1) + held[many - 1 :]) for top in range(1, 6)]
        assert max(fewer) < LED.equality
    assert rows["together"].count == sum(rows[stage].count for stage in INVOLVED_AT)


# --- who may be named


@pytest.mark.parametrize("name", EVERY)
def test_whoever_did_not_agree_is_named_nowhere(accounts, name):
    text = said(name, accounts)
    for code in power.NAMED:
        names = accounts["organisations"].set_index("organisation_id")["name"]
        assert names[code] not in text, name


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("answer", ["no", ""])
def test_without_the_councils_agreement_results_are_of_the_others_alone(accounts, name, answer):
    """The council is one organisation: not even "the council" may be told a level of."""
    text = said(name, agreeing(accounts, O01=answer))
    assert "Demonstration Council" not in text
    assert "the council" not in text.lower()


def test_with_centres_alone_there_is_no_equality_between_kinds_but_of_the_centres(accounts):
    alone = agreeing(accounts, O01="no", O02="no")
    assert passed("equality", alone).rows == ()
    assert "too few partners agreed" in said("equality", alone)
    assert by_key(passed("equality_of_all", alone))["idea"].of == 13
    assert {row.cells[0] for row in passed("matrix", alone)} == {"The centres"}
    assert "whoever leads has not agreed" in said("early_gap", alone)


def test_partners_of_a_kind_are_told_apart_or_together_never_both(accounts):
    """Of named and unnamed together, a subtraction would leave the unnamed."""
    centres = list(power.CENTRE_OF)
    few = agreeing(accounts, **dict.fromkeys(centres[2:], "no"))
    named = {row.cells[0] for row in passed("matrix_of_partners", few) if row.cells}
    assert named == {"The Demonstration Council", "The Demonstration Voluntary Sector Hub"}
    together = by_key(passed("matrix", few))["the_centres_delivery"]
    assert (together.estimate, together.of) == (4, 15)
    enough = agreeing(accounts, **dict.fromkeys(centres[3:], "no"))
    apart = by_key(passed("matrix", enough))["the_centres_delivery"]
    assert apart.of == 3
    assert len({row.cells[0] for row in passed("matrix_of_partners", enough) if row.cells}) == 5


def test_without_the_column_nobody_agreed(accounts):
    table = accounts["organisations"].drop(columns="named_in_ratings")
    text = said("matrix_of_partners", {**accounts, "organisations": table})
    assert "too few partners agreed to be named" in text


# --- whose rating could be worked out


def views(raters, *, agreement):
    """Everything a rater can know: its own rating, the middle, and whether raters agree."""
    known = {}
    for ratings in combinations_with_replacement(range(len(LEVELS)), raters):
        strong = within_group_agreement(ratings, answers=len(LEVELS)) >= STRONG
        for own in set(ratings):
            others = list(ratings)
            others.remove(own)
            key = (own, median_low(ratings), strong if agreement else None)
            known.setdefault(key, set()).update(others)
    return known


@pytest.mark.parametrize("agreement", [False, True])
def test_own_rating_and_median_give_no_other_rating_back_from_five_raters_on(agreement):
    """Subtraction: one possible value left for all others is a rating given back."""
    for raters in (FEWEST_RATERS, FEWEST_RATERS + 1, FEWEST_RATERS + 2):
        assert min(map(len, views(raters, agreement=agreement).values())) > 1
    assert FEWEST_RATERS == 5
    assert min(map(len, views(4, agreement=False).values())) == 1
    assert min(map(len, views(3, agreement=False).values())) == 1


@pytest.mark.parametrize("raters", [1, 3, 4, 5, 8])
def test_a_level_of_fewer_raters_is_told_in_working_copies_alone(raters):
    codes = [f"P{n}" for n in range(9)]
    held = {
        "organisations": pd.DataFrame({"organisation_id": codes, "name": codes,
                                       "sector": "health", "named_in_ratings": "yes"}),
        "involvement": pd.DataFrame({"wave": "1", "stage": "bid", "organisation_id": "P0",
                                     "rater_id": codes[1 : raters + 1], "level": "advisor",
                                     "moment": "happened"}),
    }  # fmt: skip
    shown = [row for row in asked("matrix_of_partners", held) if row.unit == "level"]
    assert len(shown) == (raters >= FEWEST_RATERS)
    private = [row for row in asked("matrix_of_partners", held, working=True)
               if row.unit == "level"]  # fmt: skip
    assert [row.of for row in private] == [raters]


def test_influence_of_fewer_than_five_others_is_not_told(accounts):
    table = accounts["influence"]
    four = [*power.PARTNERS[1:5]]
    keep = (table["organisation_id"] != "O01") | table["rater_id"].isin([*four, "O01"])
    assert "o01" not in by_key(passed("influence", only(accounts, "influence", keep)))


# --- who answered


@pytest.mark.parametrize("name", ["equality", "equality_of_all", "spacing", "would_take", "kept",
                                  "early_gap", "change", "chance"])  # fmt: skip
def test_too_few_answers_speak_for_no_partnership(accounts, name):
    table = accounts["involvement"]
    half = only(accounts, "involvement", table["rater_id"].isin(power.PARTNERS[:11]))
    assert passed(name, half).rows == ()
    assert "too few partners have answered" in said(name, half)
    # Enough of them, but nobody of a whole kind.
    no_hub = only(accounts, "involvement", table["rater_id"] != "O02")
    assert "of a whole kind" in said(name, no_hub)


def test_the_gate_is_65_of_100_and_may_be_raised_and_not_lowered(accounts):
    view = View.of(accounts, LED)
    assert view.speaks(2) and len(view.answered(2)) / 17 > 0.65
    assert not View.of(accounts, Partnership(response=0.9)).speaks(2)
    with pytest.raises(ValueError, match=r"0\.65"):
        Partnership(response=0.5)


def test_who_rated_itself_alone_has_not_answered(accounts):
    table = accounts["involvement"]
    alone = only(accounts, "involvement",
                 (table["rater_id"] != "O03") | (table["organisation_id"] == "O03"))  # fmt: skip
    assert by_key(passed("response", alone))["round_2"].count == 14


def test_three_partners_can_never_be_tested(accounts):
    few = ["O01", "O02", "O03"]
    table = accounts["organisations"]
    held = only(accounts, "organisations", table["organisation_id"].isin(few))
    found = passed("chance", held, working=True)
    assert [row.key for row in found] == ["floor"]
    assert found.rows[0].estimate == 0.25
    assert found.sentences[0].startswith("Too few to test")


# --- where there is nothing to tell


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("kind", ["one locality", "no ratings", "not yet"])
def test_where_there_is_nothing_to_tell_it_says_why(accounts, name, kind):
    empty = {n: accounts[n].iloc[:0] for n in TABLES}
    held = {"one locality": {}, "no ratings": {"organisations": accounts["organisations"]},
            "not yet": {**empty, "organisations": accounts["organisations"]}}[kind]  # fmt: skip
    found = asked(name, held)
    assert found.rows == () and len(found.leads) == 1
    wanted = "whole programme only" if kind == "one locality" else "not rated each other yet"
    assert wanted in found.leads[0]


def test_without_a_lead_the_gap_is_not_told(accounts):
    assert "does not say who leads" in said("early_gap", accounts, Partnership())


def test_of_several_that_are_alike_none_is_called_the_most_or_the_least(accounts):
    """Idea and conditions made the same: both are named, and nobody stands for both."""
    table = accounts["involvement"]
    same = table[table["stage"] == "conditions"].assign(stage="idea")
    held = {**accounts, "involvement": pd.concat([table[table["stage"] != "idea"], same])}
    lead = passed("equality", held).sentences[0]
    assert lead.endswith("least equally when it came to the idea and the conditions (0.56).")
    ratings = accounts["influence"]
    own = (ratings["rater_id"] == "O07") & (ratings["organisation_id"] == "O07")
    more = {**accounts, "influence": ratings.assign(
        influence=ratings["influence"].where(~own, "4")
    )}  # fmt: skip
    assert passed("influence", more).sentences[-1] == (
        "Furthest above what the others say: the own answers of Cobbleflax Rooms and Emberthrift "
        "Rooms."
    )


def test_a_name_with_braces_is_printed_as_it_is(accounts):
    table = accounts["organisations"].copy()
    table["name"] = table["name"].replace("The Demonstration Council", "Borough {of} Braces")
    held = {**accounts, "organisations": table}
    for name in ("early_gap", "equality_of_all", "influence"):
        assert "Borough {of} Braces" in said(name, held), name

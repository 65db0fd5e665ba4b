"""Decisions, money, the voting rule, partners' own scores, and the axes, worked out again."""

import csv
import statistics
from collections import Counter, defaultdict
from fractions import Fraction

import pandas as pd
import pytest
from every import by_key
from hypothesis import given
from hypothesis import strategies as st

from wellnet_analysis.findings import Finding, Findings
from wellnet_analysis.instruments import of_partners, partner_scores
from wellnet_analysis.measures import achieved, coproduction, learning
from wellnet_analysis.report import Report
from wellnet_analysis.settings import VotingRule


@pytest.fixture(scope="module")
def raw(demo):
    def read(name):
        path = demo.programme.folder / f"{name}.csv"
        return list(csv.DictReader(path.open(encoding="utf-8", newline="")))

    return read


@pytest.fixture(scope="module")
def decided(demo):
    table, lead = demo.tables["decisions"], demo.programme.partnership.lead
    return [
        by_key(demo.protect(measure(table, demo.partners, lead=lead)))
        for measure in (coproduction.decisions, coproduction.budget)
    ]


# --- who decided


def test_parts_and_divided_shares_are_those_counted_by_hand(decided, raw):
    part, divided, money = Counter(), defaultdict(Fraction), defaultdict(Fraction)
    for row in raw("decisions"):
        who = row["decided_by"].split("; ")
        for one in who:
            part[one] += 1
            divided[one] += Fraction(1, len(who))
            money[one] += Fraction(row["amount"] or 0) / len(who)
    count, pounds = decided
    for code in part:
        key = code.lower()
        assert count[f"part_{key}"].count == part[code]
        assert count[f"divided_{key}"].estimate == pytest.approx(float(divided[code] / 20))
        assert pounds[f"divided_{key}"].estimate == pytest.approx(float(money[code] / 36_000))
    assert count["part_o01"].count == 16 and divided["O01"] == Fraction(108, 10)
    assert money["O01"] == 22_800


def test_what_the_lead_took_alone_is_told_by_subject(decided):
    count, pounds = decided
    assert (count["alone"].count, count["alone"].of) == (8, 20)
    assert (count["alone_conditions"].count, count["alone_conditions"].of) == (3, 4)
    assert pounds["alone"].count == 18_000 and pounds["part_o01"].count == 30_000
    assert count["none"].count == 12


def test_the_sentence_says_both_ways_of_counting(demo):
    found = coproduction.decisions(demo.tables["decisions"], demo.partners, lead="O01")
    assert demo.protect(found).sentences == (
        "20 decisions taken. The Demonstration Council had a part in 16, a share of 54% when what "
        "was shared is divided.",
        "The lead partner took eight of 20 decisions alone, and three of four about the "
        "conditions.",
    )


@given(st.lists(st.sets(st.sampled_from("ABCD"), min_size=1), min_size=1, max_size=12))
def test_divided_shares_add_up_to_all_and_no_part_is_smaller_than_its_share(taken):
    table = pd.DataFrame({"about": "spend", "decided_by": ["; ".join(sorted(w)) for w in taken]})
    found = by_key(coproduction.decisions(table, None))
    shares = {key: row.estimate for key, row in found.items() if key.startswith("divided_")}
    assert sum(shares.values()) == pytest.approx(1)
    for key, share in shares.items():
        part = found[key.replace("divided", "part")]
        assert share <= part.count / part.of + 1e-12


def test_decisions_are_told_for_the_whole_programme_alone(demo):
    north = Report.open("reach", demo.programme.path, locality="North")
    for measure in (coproduction.decisions, coproduction.budget):
        found = measure(north.tables.get("decisions"), north.partners, scope=north.scope)
        assert not found.rows and "told for the whole programme" in found.leads[0]
        assert "written down" in measure(None, None).leads[0]


# --- the rule


def test_the_planted_rule_gives_the_council_more_than_its_votes(demo):
    rule = demo.programme.partnership.rule
    found = by_key(demo.protect(coproduction.formal_power(rule, demo.partners)))
    told = [found[f"banzhaf_{key}"].estimate for key in ("o01", "o02", "the_centres_together")]
    assert told == pytest.approx([3 / 5, 1 / 5, 1 / 5])
    assert found["shapley_o01"].estimate == pytest.approx(2 / 3)
    assert found["votes_o01"].count / found["votes_o01"].of == pytest.approx(3 / 7)
    assert found["can_stop"].count == 1


@pytest.mark.parametrize(
    ("votes", "quota", "said"),
    [
        ({"Hub": 3, "Room": 2}, 3, "Nothing can be decided without Hub."),
        ({"Hub": 1, "Room": 1}, 2, "Nothing can be decided unless all agree."),
        ({"Hub": 1, "Room": 1, "Hall": 1}, 2, "with 1 of 3 votes."),
    ],
)
def test_who_can_stop_everything_is_said(demo, votes, quota, said):
    found = coproduction.formal_power(VotingRule(quota=quota, votes=votes), None)
    assert demo.protect(found).sentences[0].endswith(said)


@pytest.mark.parametrize(
    ("votes", "quota", "why"),
    [({"A": 1}, 2, "nothing could be decided"), ({"A": -1, "B": 3}, 1, "fewer votes than none"),
     ({f"P{n}": 1 for n in range(61)}, 31, "more than 60 partners")],
)  # fmt: skip
def test_a_rule_that_cannot_be_is_refused_in_words(votes, quota, why):
    with pytest.raises(ValueError, match=why):
        VotingRule(quota=quota, votes=votes)


def test_without_a_rule_nothing_is_worked_out():
    assert "no rule is written down" in coproduction.formal_power(None, None).leads[0]


# --- what partners said


def test_scores_are_means_of_items_and_medians_of_organisations(demo, raw):
    by_organisation = defaultdict(list)
    for row in raw("partner_surveys"):
        if row["item"].startswith("rest_quality_"):
            by_organisation[row["organisation_id"]].append(int(row["value"]))
    means = [statistics.mean(codes) for codes in by_organisation.values()]
    found = coproduction.partner_surveys(demo.tables["partner_surveys"], demo.partners)
    told = by_key(found)
    assert told["median_rest_quality_follow_up"].estimate == statistics.median(means) == 4
    assert told["median_rest_quantity_follow_up"].estimate == 3
    assert told["median_psat_synergy_follow_up"].estimate == 3
    assert (told["answered"].count, told["answered"].of) == (13, 17)
    assert demo.protect(found).sentences[1] == (
        "How well partners are involved, follow-up: the middle score is 4.0, and the most there "
        "can be is 5.0."
    )
    later = demo.tables["partner_surveys"].assign(wave="later follow-up")
    said = coproduction.partner_surveys(later, demo.partners).leads[1]
    assert said.startswith("how well partners are involved, later follow-up:")
    agreeing = told["middle_ppeet_1_follow_up"], told["middle_ppeet_2_follow_up"]
    assert [row.count for row in agreeing] == [9, 5]


def answers(*organisations, item="ppeet_1", value="4", wave="follow-up"):
    return pd.DataFrame({"organisation_id": list(organisations), "wave": wave, "item": item,
                         "value": value})  # fmt: skip


@pytest.mark.parametrize(("many", "told"), [(2, False), (3, True)])
def test_fewer_than_three_organisations_are_not_told(many, told):
    found = coproduction.partner_surveys(answers(*"ABC"[:many]), None)
    assert any("median" in row.id for row in found) is told
    assert any("Not told" in lead for lead in found.leads) is not told


@pytest.mark.parametrize(
    ("answering", "said"),
    [("ABCD", ""), ("ABC", "that is too few"), ("BCDE", "nobody did of: council")],
)
def test_the_partnership_is_spoken_of_only_when_enough_kinds_of_partner_answered(answering, said):
    organisations = pd.DataFrame({
        "organisation_id": list("ABCDE"), "name": list("ABCDE"),
        "sector": ["council"] + ["community centre"] * 4,
    })  # fmt: skip
    found = coproduction.partner_surveys(answers(*answering), organisations)
    warned = [lead for lead in found.leads if "partnership as a whole" in lead]
    assert bool(warned) is bool(said) and (not said or said in warned[0])


def test_a_questionnaire_in_part_has_no_score_and_no_wording_is_shipped():
    items = of_partners()["rest_quality"].items
    assert len(items) == 9
    whole = pd.concat([answers("A", item=item, value="Good") for item in items])
    part = pd.concat([answers("B", item=item, value="Good") for item in items[:-1]])
    scored = partner_scores(pd.concat([whole, part]), of_partners())["rest_quality"]
    assert scored.to_dict("records") == [
        {"organisation_id": "A", "wave": "follow-up", "score": 3.0}
    ]
    assert all(not each.headings for each in of_partners().values())


# --- three axes


def all_of(report):
    tables = report.tables
    return [
        achieved.projects(tables["projects"]),
        achieved.contributions(tables["contributions"], tables["organisations"]),
        achieved.changes(tables["changes"], report.partners),
        learning.log(tables["learning"], report.partners),
        coproduction.decisions(tables["decisions"], report.partners, lead="O01"),
        coproduction.partner_surveys(tables["partner_surveys"], report.partners),
        coproduction.equality(report.accounts, report.programme.partnership, working=False),
    ]


def test_each_axis_shows_the_same_figures_as_their_own_pages(demo):
    found = demo.protect(coproduction.axes(all_of(demo)))
    told = {row.category: (row.count, row.of) for row in found}
    assert told["Outputs: Projects in all"] == (8, None)
    assert told["Outcomes: Confirmed by another organisation"] == (3, 5)
    assert found.sentences == ("Each of the three sides of working together has a result.",)
    wanted = sum(map(len, coproduction.axes.__kwdefaults__["leans_on"].values()))
    assert len(found) == wanted + 1, "an id that no finding has"


def test_an_axis_without_anything_says_so(demo):
    found = demo.protect(coproduction.axes([achieved.projects(demo.tables["projects"])]))
    assert found.sentences[0].endswith("nothing is measured yet of experience and outcomes.")
    assert by_key(found)["filled"].count == 1
    assert by_key(found)["outcomes_none"].sentence == "Nothing measured yet."
    none = coproduction.axes([])
    assert none.rows == () and "nothing is measured yet" in none.leads[0]


def test_a_result_that_may_not_be_shown_is_withheld_on_its_axis_too(demo):
    crossed = Finding("a.b.c", "a.b", "sex", "Female", count=3)
    table = Findings("x", "y", (crossed,))
    found = demo.protect(coproduction.axes([table], leans_on={"Outputs": ["a.b.c"]}))
    assert by_key(found)["outputs_1"].status == "withheld"
    assert by_key(found)["outputs_1"].count is None

"""The case for another year: every figure repeated, every verdict by a rule set down before."""

import json
from datetime import date

import pytest
from every import by_key

from wellnet_analysis.claims import Claim, judge
from wellnet_analysis.errors import NotYet, ReportError
from wellnet_analysis.grading import Evidence
from wellnet_analysis.measures import renewal
from wellnet_analysis.measures.renewal.targets import status
from wellnet_analysis.renewing import Case, Plans, Published, Target
from wellnet_analysis.report import Report
from wellnet_analysis.verifying.agreeing import repeated_wrongly

OPENED, AS_AT = date(2022, 5, 2), date(2022, 9, 30)
SHOWN = {"shown", "grouped"}


def row(name, **other):
    told = {
        "id": name,
        "report": name.partition(".")[0],
        "measure": name.rpartition(".")[0],
        "variable": "",
        "category": "Came",
        "rung": "",
        "scope": "",
        "population": "registered",
        "as_at": "2022-09-30",
        "counts": "events",
        "estimate": None,
        "low": None,
        "high": None,
        "count": 12,
        "of": None,
        "base": "",
        "reference": None,
        "unit": "events",
        "method": "",
        "confidence": None,
        "source": "Made-up data (sessions.csv)",
        "status": "shown",
        "caveat": "",
        "cells": [],
        "sentence": "12 came.",
        "anchor": "x",
    }
    return {**told, **other}  # fmt: skip


def case(*rows, claims=(), plans=None, **other):
    judged = judge(claims, rows, evidence=Evidence(), data_from=OPENED)
    return Case(Published(rows, AS_AT), judged, Plans.model_validate(plans or {}), begun=OPENED,
                as_at=AS_AT, **other)  # fmt: skip


def wanted(**other):
    return Target.model_validate({"target": "Come", "rests_on": "a.b.c", **other})


# --- planted truths of the demonstration


@pytest.fixture(scope="module")
def told(demonstration):
    """What the finished set holds: the rows of this page by their id, and all others."""
    rows = json.loads(demonstration.files["evidence.json"])["findings"]
    return {r["id"]: r for r in rows if r["report"] == "renewal"}, [
        r for r in rows if r["report"] != "renewal"
    ]


def test_every_row_repeats_a_finding_or_counts_nobody(told):
    own, others = told
    published = {r["id"]: r for r in others}
    for each in own.values():
        assert each["status"] in SHOWN, each["id"]
        if not each["repeats"]:
            assert each["counts"] == "settings", each["id"]
            continue
        same = published[each["repeats"]]
        assert same["status"] in SHOWN
        for name in ("count", "of", "estimate", "low", "high", "counts", "unit", "as_at", "source"):
            assert each[name] == same[name], (each["id"], name)
    assert sum(bool(r["repeats"]) for r in own.values()) > 50


def test_the_planted_verdicts_are_found(told):
    own, _ = told
    said = {r["category"] for r in own.values() if ".targets.it_" in r["id"]}
    assert {s.partition(":")[0] for s in said} == {"Met", "Not met", "Cannot tell", "Not due yet"}
    assert own["renewal.targets.met"]["count"] == 4 and own["renewal.targets.met"]["of"] == 7
    assert own["renewal.targets.late"]["count"] == 2
    assert "from 6: Services" in own["renewal.targets.was_6_1"]["sentence"]
    assert own["renewal.claims.held"]["count"] == 6
    assert own["renewal.missing.cost"]["count"] == 1400 + 600
    assert "too few people to show" in own["renewal.targets.told_3"]["caveat"]


def test_the_head_of_the_page_has_a_sentence_for_each_reader(demonstration):
    page = demonstration.files["renewal.html"].decode()
    head = page[page.index("wn-short") : page.index("On this page")]
    assert "55 people came forward for 45 places; 3 of the 5 changes in services" in head
    assert "Of seven targets, four are met" in head
    assert "before the first data, the answer today is: continue." in head
    assert "as at 30 September 2022" in page


def test_the_forecast_is_made_of_the_first_years_figures_alone(told):
    """7 to 24 of 45 after 15 of 45 (beta-binomial); 36 to 78 after 55, as reach says."""
    own, others = told
    course = own["renewal.years_to_come.year_2_2"]
    assert (course["estimate"], course["low"], course["high"], course["of"]) == (15, 7, 24, 45)
    coming = own["renewal.years_to_come.year_2_1"]
    reach = next(r for r in others if r["id"] == "reach.forecast.to_come")
    assert (coming["low"], coming["high"]) == (reach["low"], reach["high"])
    both = own["renewal.years_to_come.both_2"]
    assert course["high"] < both["high"] < 2 * course["high"]


def test_an_approved_quote_stands_beside_its_claim_and_no_other(told):
    own, _ = told
    caveats = " ".join(r["caveat"] for r in own.values())
    assert "I would never have spoken up in a meeting" in caveats
    assert "Nobody at the centre had ever asked me" not in caveats


def test_one_place_is_told_that_the_case_is_made_for_the_whole(demo):
    north = Report.open("renewal", demo.programme.path, locality="North")
    with pytest.raises(NotYet, match="whole programme only"):
        north.case("")


# --- targets


@pytest.mark.parametrize(
    ("figures", "limit", "verdict"),
    [
        ({"count": 45}, {"at_least": 45}, "Met"),
        ({"count": 44}, {"at_least": 45}, "Not met"),
        ({"count": 44}, {"at_most": 45}, "Met"),
        ({"count": 44}, {"at_least": 45, "due": date(2022, 12, 1)}, "Not due yet"),
        ({"count": 45}, {"at_least": 45, "due": date(2022, 12, 1)}, "Met"),
        ({"estimate": 0.4, "low": 0.3, "high": 0.5},
         {"at_least": 0.35, "figure": "estimate"}, "Cannot tell"),
        ({"estimate": 0.4, "low": 0.3, "high": 0.5},
         {"at_least": 0.3, "figure": "estimate"}, "Met"),
        ({"estimate": 0.4, "low": 0.3, "high": 0.5},
         {"at_least": 0.6, "figure": "estimate"}, "Not met"),
        ({"status": "withheld", "count": None}, {"at_least": 1}, "Too few to show"),
        ({"id": "x.y.z"}, {"at_least": 1}, "Not shown"),
    ],
)  # fmt: skip
def test_a_target_is_judged_by_its_figure_and_its_range(figures, limit, verdict):
    assert status(wanted(**limit), case(row("a.b.c", **figures))) == verdict


def test_a_target_set_after_the_data_is_listed_and_one_without_groups_says_so():
    plans = {"target": [{"target": "Come", "rests_on": "a.b.c", "at_least": 3,
                         "set_on": date(2022, 6, 1)}]}  # fmt: skip
    found = by_key(renewal.targets(case(row("a.b.c"), plans=plans)))
    assert found["late"].count == 1
    assert "Careful: set after the first data came in." in found["told_1"].caveat
    assert "Group by group: no finding shows it" in found["told_1"].caveat


# --- claims


CLAIM = {"id": "many-came", "claim": "{count} came.", "rests_on": "a.b.c", "holds_if": "count > 9",
         "set_on": date(2022, 4, 1), "accepted": True, "alternatives": ("Luck.",)}  # fmt: skip


def test_a_claim_that_stops_being_true_is_no_fact_on_the_page():
    held = case(row("a.b.c"), claims=[Claim(**CLAIM)])
    assert renewal.in_brief(held).leads[0] == "12 came."
    fallen = case(row("a.b.c", count=3), claims=[Claim(**CLAIM)],
                  plans={"brief": {"did": ["many-came"]}})  # fmt: skip
    assert renewal.in_brief(fallen).leads[0] == "We do not say “… came.”: not supported."
    rows = by_key(renewal.claims(fallen))
    assert rows["it_1"].category == "Not supported: Many came"
    assert "It is true if: the number is more than 9." in rows["told_1"].caveat


def test_what_these_readers_are_not_shown_is_not_said_to_be_unmeasured():
    plans = {"target": [{"target": "Come", "rests_on": "a.b.c", "at_least": 3}]}
    held = case(row("x.y.z"), claims=[Claim(**CLAIM)], plans=plans)
    for found in (renewal.claims(held), renewal.targets(held)):
        told = by_key(found)["it_1"]
        assert told.category.startswith("Not shown: ") and told.count is None
        assert "not measured, or joined with others for these readers." in told.says


def test_without_an_accepted_claim_drafts_are_marked_as_such():
    draft = Claim(id="a-b-c", claim="…", rests_on="a.b.c", holds_if="count >= of")
    found = renewal.claims(case(row("a.b.c", of=10), claims=[draft]))
    assert "These are drafts: nobody has accepted a claim yet." in found.leads[1]
    assert by_key(found)["it_1"].says == "12 came."


# --- the rest


def test_nothing_written_of_what_did_not_work_fails_and_says_what_to_write():
    with pytest.raises(ReportError, match=r"learning\.csv: .*what did not work.*Write a row"):
        renewal.what_did_not_work(case(row("learning.log.tried", count=0)))


@pytest.mark.parametrize(
    ("count", "answer"), [(50, "continue"), (30, "change"), (10, "stop"), (None, "nobody can tell")]
)
def test_the_answer_follows_from_the_rules_set_down(count, answer):
    rules = {"continue_if": "a.b.c.count >= 45", "stop_if": "a.b.c.count < 20",
             "set_on": date(2022, 4, 1)}  # fmt: skip
    held = row("a.b.c", count=count, status="shown" if count else "withheld")
    found = renewal.decision(case(held, plans={"decision": rules}))
    assert f"before the first data, the answer today is: {answer}" in found.leads[0]
    late = {**rules, "set_on": date(2022, 6, 1)}
    assert "after the first data" in renewal.decision(case(held, plans={"decision": late})).leads[0]


def test_a_surprising_gap_without_an_action_is_named():
    gap = row("representation.gaps.x", caveat="Fewer than expected; chance alone would seldom do.")
    found = renewal.missing(case(gap, row("representation.gaps.y")))
    assert by_key(found)["open"].count == 1 and by_key(found)["it_1"].repeats == gap["id"]
    assert "no action yet" in found.leads[0]


def test_what_moved_since_the_last_release_is_told_with_the_earlier_figure():
    plans = {"target": [{"target": "Come", "rests_on": "a.b.c", "at_least": 3}]}
    before = {"earlier": (row("a.b.c", count=9),), "released_on": date(2022, 7, 1)}
    found = renewal.changed(case(row("a.b.c"), plans=plans, **before))
    moved = by_key(found)["a_b_c"]
    assert (moved.count, moved.reference) == (12, 9) and "1 July 2022" in found.leads[0]
    same = {**before, "earlier": (row("a.b.c"),)}
    assert "no figure here has moved" in renewal.changed(
        case(row("a.b.c"), plans=plans, **same)
    ).leads[0]  # fmt: skip


@pytest.mark.parametrize(
    "measure",
    ["claims", "targets", "missions", "coproduction", "value", "missing", "decision",
     "years_to_come", "risks", "comparators", "changed", "in_brief"],
)  # fmt: skip
def test_what_is_not_set_down_is_said_not_to_be_there(measure):
    found = getattr(renewal, measure)(case())
    assert len(found.leads) == 1 and not found.rows


# --- reading it back


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({}, ""),
        ({"count": 13}, "another figure"),
        ({"counts": "people"}, "another figure"),
        ({"repeats": "a.b.x"}, "no report here prints"),
        ({"repeats": "a.b.d"}, "held back"),
    ],
)
def test_a_repeated_finding_is_compared_with_the_one_it_names(own, said):
    rows = [row("a.b.c"), row("a.b.d", status="withheld", count=None)]
    faults = list(repeated_wrongly([*rows, row("z.y.x", **{"repeats": "a.b.c", **own})]))
    assert (said in faults[0]) if said else not faults

"""The package's own audit, judged by a second attacker who shares no line of code with it.

The audit knows no truth, so its rule is the stricter one: whatever the attacker breaks, the
audit has to refuse, or at least to call doubtful so that whoever holds the records looks.
"""

import json
import sys

import numpy as np
import pytest
from attacker import Contradiction, attack
from cohorts import (
    Shown,
    everywhere,
    frame,
    printed,
    programme,
    random_cohort,
    random_history,
    random_printing,
    released,
)
from strawmen import strawmen

from wellnet_analysis.disclosure import make_plan
from wellnet_analysis.disclosure.audit import audit
from wellnet_analysis.disclosure.statements import Edition
from wellnet_analysis.errors import DisclosureError
from wellnet_analysis.verifying.attacking import attacks


def _refused(editions):
    tried = audit(editions, threshold=min(edition.threshold for edition in editions))
    return [*tried.exposures, *tried.doubtful]


@pytest.mark.parametrize("unsafe", strawmen(), ids=str)
def test_the_audit_refuses_every_bad_habit(unsafe):
    assert attack(unsafe.editions, unsafe.records).leaks
    assert _refused(unsafe.editions)


@pytest.mark.parametrize("start", range(0, 30, 15))
def test_the_audit_refuses_what_the_attacker_breaks(start):
    """Random editions: margins, splits, stages, cells held back at random."""
    broken = 0
    for seed in range(start, start + 15):
        people, edition = random_printing(seed)
        if leaks := attack([edition], [people], knowing_one=seed % 3 == 0).leaks:
            broken += 1
            assert _refused([edition]), (seed, leaks[:2])
    assert broken >= 5  # most of what is printed without thought is unsafe


@pytest.mark.parametrize("start", range(0, 20, 10))
def test_the_audit_refuses_changes_that_the_attacker_breaks(start):
    """The same with two dates, people joining in between."""
    broken = 0
    for seed in range(start, start + 10):
        printings = random_printing(seed, dates=2)
        people, editions = zip(*printings, strict=True)
        if leaks := attack(editions, people, knowing_one=False).leaks:
            broken += 1
            assert _refused(editions), (seed, leaks[:2])
    assert broken >= 4


@pytest.mark.parametrize("seed", [9, 18])
def test_what_the_plan_publishes_passes_the_audit(seed):
    """Nothing is exposed; what is doubtful is not small in truth, says the other attacker."""
    cohort = random_cohort(seed, size=60, places=2, ordinary=True)
    edition = cohort.edition()
    assert not audit([edition], threshold=edition.threshold).exposures
    assert not attack([edition], [cohort.people]).leaks


def test_the_audit_reads_nothing_but_what_is_written():
    """An edition that went through a file gives the very same result."""
    edition = random_cohort(4, size=60, places=2, ordinary=True).edition()
    again = Edition.from_dict(json.loads(json.dumps(edition.to_dict())))
    assert again == edition
    assert audit([again], threshold=5) == audit([edition], threshold=5)


def test_reports_with_different_parameters_are_audited_together():
    """D15: each of two reports passes, the two together do not."""
    council = next(s for s in strawmen() if s.name == "two patterns")
    for edition, people in zip(council.editions, council.records, strict=True):
        alone = [leak.truth for leak in attack([edition], [people], knowing_one=False).leaks]
        assert 3 not in alone
    assert attack(council.editions, council.records).leaks
    assert _refused(council.editions)


# D13: where the arithmetic cannot be finished, nothing is published.


def _hundred():
    made = programme(places=2)
    people = frame(made, 100, locality={"North": 45, "Central": 55})
    people["sex"] = ["Female", "Male"] * 50
    return people, made


def _statuses():
    highspy = pytest.importorskip("highspy")
    status = highspy.HighsModelStatus
    return [status.kTimeLimit, status.kUnknown, status.kSolveError, status.kInfeasible]


@pytest.mark.parametrize("number", range(4), ids=["time-out", "unknown", "error", "infeasible"])
def test_without_an_answer_nothing_is_published(number, monkeypatch):
    """D13: a time-out or an unsolvable problem stops the plan and the audit; exit code 3."""
    import highspy

    people, made = _hundred()
    edition = make_plan(people, made).edition
    status = _statuses()[number]
    monkeypatch.setattr(highspy.Highs, "getModelStatus", lambda self: status)
    for work in (lambda: make_plan(people, made), lambda: audit([edition], threshold=5)):
        with pytest.raises(DisclosureError) as caught:
            work()
        assert caught.value.exit_code == 3
        assert caught.value.do


def test_without_a_solver_nothing_is_published(monkeypatch):
    """D13: a missing solver is no reason to publish, and is said in words."""
    people, made = _hundred()
    edition = make_plan(people, made).edition
    monkeypatch.setitem(sys.modules, "highspy", None)
    for work in (lambda: make_plan(people, made), lambda: audit([edition], threshold=5)):
        with pytest.raises(DisclosureError):
            work()


def test_a_time_out_of_the_whole_number_solver_publishes_nothing(monkeypatch):
    """D13: the same where people have to be whole."""
    from wellnet_analysis.disclosure import attack as arithmetic

    class Late:
        status, x = 1, None

    monkeypatch.setattr(arithmetic, "milp", lambda *a, **k: Late)
    attacker = arithmetic.Attacker(np.ones(3, dtype=bool))
    attacker.knows([2, 2, 0], least=3, most=3)
    with pytest.raises(DisclosureError):
        attacker.least([1, 0, 0])


# Bad input.


def test_contradictory_editions_publish_nothing():
    """No people agree with what was printed: neither attacker pretends otherwise."""
    made = programme(places=2)
    people = frame(made, 60, locality={"North": 24, "Central": 36})
    good = printed(people, made, Shown("sex"), sizes=everywhere(made)).to_dict()
    good["sizes"][1]["count"] = 90
    bad = Edition.from_dict(good)
    with pytest.raises(Contradiction):
        attack([bad], [people])
    with pytest.raises(DisclosureError) as caught:
        audit([bad], threshold=5)
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    "spoil",
    [
        lambda said: said.pop("tables"),
        lambda said: said["tables"][0]["counts"].pop(),
        lambda said: said["tables"][0].update(counts=[-1, 2, 3, 4]),
        lambda said: said["sizes"][0].pop("count"),
        lambda said: said.update(secret=1),
        lambda said: said.update(localities=None),
    ],
)
def test_a_spoilt_edition_is_refused_in_words(spoil):
    made = programme(places=0)
    said = json.loads(json.dumps(printed(frame(made, 60), made, Shown("sex")).to_dict()))
    spoil(said)
    with pytest.raises(DisclosureError, match="cannot be read"):
        Edition.from_dict(said)


@pytest.mark.parametrize("seed", [1])
def test_the_audit_of_a_whole_history_agrees(seed):
    """What the plan releases over three dates is passed by whoever verifies a release."""
    history = random_history(seed, size=50, places=2)
    editions = released(history)
    for number in range(len(editions)):
        for tried in attacks(editions[: number + 1]):
            assert not tried.exposures

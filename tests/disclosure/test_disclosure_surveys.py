"""Nobody is found by how they answered a survey, or by whether they did."""

import numpy as np
import pytest
from attacker import attack
from cohorts import frame, programme

from wellnet_analysis.disclosure import make_plan
from wellnet_analysis.disclosure.plan import variables_of
from wellnet_analysis.instruments import declared, planned_questions
from wellnet_analysis.schema import JOURNEY, NO_ANSWER, STAGES
from wellnet_analysis.schema.variables import SEX

QUESTIONS = tuple(q for q in planned_questions(declared()) if not q.name.startswith("later"))
PLACED = STAGES["Took a place"]


def surveyed(seed):
    """People of any journey; of those with a place some answered twice, with any moves."""
    rng = np.random.default_rng([20220930, seed])
    size, made = (
        int(rng.integers(30, 160)),
        programme(places=int(rng.integers(0, 4)), audience=("council", "public")[seed % 2]),
    )
    people = frame(made, size)
    people["journey"] = rng.choice(JOURNEY.categories, size, p=(0.1, 0.1, 0.05, *[0.15] * 5))
    people = people.astype({"journey": frame(made, 3)["journey"].dtype})
    if made.localities:
        people["locality"] = rng.choice(made.locality_names, size)
    people["sex"] = rng.choice(SEX.categories, size, p=(0.7, 0.3))
    placed = people["journey"].isin(PLACED)
    for question in QUESTIONS:
        answers = rng.choice(question.categories, size,
                             p=rng.dirichlet(np.ones(len(question.categories))))  # fmt: skip
        answered = placed & (rng.random(size) < rng.choice((0.5, 0.8, 0.97)))
        people[question.name] = np.where(answered, answers, NO_ANSWER[1])
    return made, people


SEEDS = range(5)


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_is_found_by_a_survey(seed):
    """D1, D4, D8: no cell, in any place or stage, and no few of a stage who did not answer."""
    made, people = surveyed(seed)
    asked = [v for v in (SEX, *QUESTIONS) if v.name in people]
    plan = make_plan(people, made, variables=asked)
    found = attack([plan.edition], [people])
    assert found.cells and not found.untrue
    assert not found.leaks, found.leaks[:3]
    stages = [int(people["journey"].isin(states).sum()) for states in STAGES.values()]
    for question in QUESTIONS:
        decision = plan.decision(question.name)
        if decision and not decision.rung.mixed:
            floor = max(decision.threshold, plan.threshold)
            told = len(people) - sum(
                n for name, n in decision.counts.items() if name in (*NO_ANSWER, "Not stated")
            )
            assert all(told == stage or abs(told - stage) >= floor for stage in stages)


def test_something_is_told_of_surveys_at_all():
    told = 0
    for seed in SEEDS:
        made, people = surveyed(seed)
        plan = make_plan(people, made, variables=QUESTIONS)
        told += sum(plan.decision(question.name) is not None for question in QUESTIONS)
    assert told >= 10


def test_a_survey_is_never_told_by_locality():
    made, people = surveyed(1)
    plan = make_plan(people, made, variables=QUESTIONS)
    assert not [d for d in plan.decisions if d.rung and d.scope and d.variable != "journey"]


def test_a_programme_without_surveys_plans_none():
    assert not [question for question in variables_of(programme()) if question.surveyed]


@pytest.mark.parametrize("seed", [0, 1, 3])
def test_a_few_more_answers_are_not_told_by_two_editions(seed):
    """D3: of three people who answered since, no number moves by one, two or three."""
    made, people = surveyed(seed)
    first = make_plan(people, made, variables=QUESTIONS)
    after = made.model_copy(update={"as_at": made.as_at.replace(month=12)})
    later = people.copy()
    for question in QUESTIONS:
        waiting = later.index[people["journey"].isin(PLACED)
                              & (later[question.name] == NO_ANSWER[1])]  # fmt: skip
        later.loc[waiting[:3], question.name] = question.categories[-1]
    second = make_plan(later, after, variables=QUESTIONS, earlier=[first.edition])
    compared = 0
    for question in QUESTIONS:
        one, other = first.decision(question.name), second.decision(question.name)
        if one and other and one.rung == other.rung:
            compared += 1
            moved = [abs(other.counts[name] - n) for name, n in one.counts.items()]
            assert not any(0 < by < made_floor(one) for by in moved), (question.name, moved)
    assert compared


def made_floor(decision):
    return max(decision.threshold, 5)

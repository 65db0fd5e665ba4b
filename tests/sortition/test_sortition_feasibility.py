"""What is advised works, and nothing smaller does."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from test_sortition_leximin import drawable

from wellnet_analysis.sortition.feasibility import InfeasibleError, check, explained, remedy
from wellnet_analysis.sortition.panels import Panels
from wellnet_analysis.sortition.pools import Pool
from wellnet_analysis.sortition.quotas import Quota, Rules, from_shares


def changed(rules, found):
    new = {(q.feature, q.category): q for _, q in found.quotas}
    return rules.with_quotas(new.get((q.feature, q.category), q) for q in rules.quotas)


def joined(pool, rules, many):
    """Whether so many more people, of whatever answers, would do: by trying every mix."""
    kinds = list(product(["N", "C", "S", "another"], ["x", "y", "another"]))
    for mix in product(range(len(kinds)), repeat=many):
        people = dict(pool.people) | {f"new{n}": kinds[kind] for n, kind in enumerate(mix)}
        if Panels(Pool.of(people, pool.features), rules).possible:
            return True
    return False


@settings(max_examples=40, deadline=None)
@given(drawable())
def test_the_quotas_that_are_advised_work_and_no_smaller_change_does(drawn):
    pool, rules = drawn
    if Panels(pool, rules).possible:
        return
    found = remedy(pool, rules)
    # The pool is larger than the panel here, so loosening enough always helps.
    assert found.quotas and Panels(pool, changed(rules, found)).possible
    total = sum(old.least - new.least + new.most - old.most for old, new in found.quotas)
    for place, quota in enumerate(rules.quotas):
        for step in range(total):
            for looser in (
                replace(quota, least=max(0, quota.least - step)),
                replace(quota, most=quota.most + step),
            ):
                quotas = [*rules.quotas[:place], looser, *rules.quotas[place + 1 :]]
                assert not Panels(pool, rules.with_quotas(quotas)).possible


@settings(max_examples=25, deadline=None)
@given(drawable())
def test_the_people_that_are_advised_work_and_no_fewer_do(drawn):
    pool, rules = drawn
    if Panels(pool, rules).possible:
        return
    found = remedy(pool, rules)
    number = sum(many for _, many in found.people)
    if not number:
        assert not joined(pool, rules, 2)
    elif number <= 2:
        assert joined(pool, rules, number)
        assert number == 1 or not joined(pool, rules, number - 1)


def test_what_would_work_is_said_in_words():
    people = {f"N{n}": ("North",) for n in range(20)} | {f"S{n}": ("South",) for n in range(11)}
    pool = Pool.of(people, ["locality"])
    with pytest.raises(InfeasibleError) as told:
        check(pool, Rules(30, (Quota("locality", "South", 15, 15),)))
    assert str(told.value) == (
        "No panel of 30 keeps all the quotas. The quotas ask for at least 15 of locality South, "
        "and the pool has 11. Either find 4 more people: 4 of locality South; or change the "
        "quotas: locality South at least 11 (not 15)."
    )
    assert not any(code in str(told.value) for code in people)


def test_quotas_that_contradict_themselves_are_not_cured_by_people():
    pool = Pool.of({f"P{n}": ("N" if n % 2 else "S",) for n in range(10)}, ["place"])
    rules = Rules(4, (Quota("place", "N", 3, 4), Quota("place", "S", 3, 4)))
    found = remedy(pool, rules)
    assert not found.people and found.quotas
    assert "add up to 6, and there are 4 places" in explained(found)


def test_too_few_people_are_said_to_be_too_few():
    pool = Pool.of({"a": ("N",)}, ["place"])
    with pytest.raises(InfeasibleError, match="has 1 person for 3 places"):
        check(pool, Rules(3))


def test_a_second_stage_that_cannot_follow_is_found_before_the_first_is_drawn():
    people = {f"N{n}": ("N",) for n in range(9)} | {f"S{n}": ("S",) for n in range(3)}
    pool = Pool.of(people, ["place"])
    first = Rules(6, (Quota("place", "S", 0, 1),))
    check(pool, first)
    with pytest.raises(InfeasibleError, match="from no such group could 4 be chosen"):
        check(pool, first, then=Rules(4, (Quota("place", "S", 2, 2),)))


def test_a_large_infeasible_pool_is_explained():
    generator = np.random.default_rng(2)
    shares = {f"q{n}": generator.dirichlet(np.ones(size)) for n, size in enumerate((3, 6, 2, 5))}
    people = {
        f"P{n}": tuple(str(generator.choice(len(p), p=p)) for p in shares.values())
        for n in range(150)
    }
    pool = Pool.of(people, [*shares])
    quotas = [
        quota for feature, p in shares.items()
        for quota in from_shares(feature, {str(n): 1.0 for n in range(len(p))}, places=22)
    ]  # fmt: skip
    with pytest.raises(InfeasibleError, match="add up to"):
        check(
            pool, Rules(22, tuple(replace(q, least=q.least + 2, most=q.most + 2) for q in quotas))
        )

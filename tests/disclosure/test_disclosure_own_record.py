"""What one person's whole record opens, at one date and over several (D4)."""

import numpy as np
import pytest
from attacker import attack
from cohorts import random_printing
from strawmen import strawmen

from wellnet_analysis.disclosure.audit import audit, questions
from wellnet_analysis.disclosure.lives import by_life
from wellnet_analysis.disclosure.unknowns import Unknowns
from wellnet_analysis.disclosure.windows import windows

KNOWN_OVER_DATES = [s for s in strawmen() if s.name in {"joined beside", "five joined"}]


@pytest.mark.parametrize("history", KNOWN_OVER_DATES, ids=str)
def test_two_dates_that_withstand_strangers_are_refused_for_who_was_there(history):
    """Each date passes alone, and both together for a stranger; not for one who came between."""
    strangers = attack(history.editions, history.records, knowing_one=False)
    assert strangers.cells and not strangers.leaks
    for edition in history.editions:
        assert not audit([edition], threshold=5).exposures
    refused = audit(history.editions, threshold=5).exposures
    assert any(each.knowing_one for each in refused)


def test_a_life_is_known_by_the_date_it_began():
    """Black now, and not there before: at most seven of the eight were Black then."""
    beside = next(s for s in KNOWN_OVER_DATES if s.name == "joined beside")
    leaks = attack(beside.editions, beside.records, only=["ethnic_group"]).leaks
    earlier = [leak for leak in leaks if "Other" in leak.cell and leak.cell.endswith("at (0,)")]
    assert [(leak.truth, leak.low) for leak in earlier] == [(2, 1)]
    assert earlier[0].known.count("(") == 1  # one date only: who was there at both knows no more


@pytest.mark.parametrize("seed", [2, 8, 26])
def test_lives_say_what_each_date_says_and_that_nobody_left(seed):
    """Strassen 1965: counted by life or by date, every sum has the same limits."""
    _, editions = zip(*random_printing(seed, dates=2), strict=True)
    compared = 0
    for name in questions(editions)[1:]:
        unknowns = Unknowns(name, editions, windows(name, editions)[0][0])
        attacker = unknowns.attacker()
        if not unknowns.grown:
            continue
        masks = np.eye(int(np.prod(unknowns.shape)))
        sums = np.vstack([masks[::3], masks.sum(axis=0)])
        reader, seen = by_life(unknowns, sums)
        for mask, same in zip(sums, seen, strict=True):
            assert reader.least(same) == attacker.least(mask)
            assert reader.most(same) == attacker.most(mask)
            compared += 1
    assert compared >= 10

"""Who does the same and who should meet, for as many organisations as a borough has."""

from __future__ import annotations

import random

import pandas as pd

from bench.timing import Row, called
from wellnet_analysis.measures import duplication

ORGANISATIONS, ACTIVITIES, NEEDS = 200, 2000, 100
_ISSUES, _AUDIENCES, _PLACES = 40, 12, 17
_LOCALITIES = ("North", "Central", "South")


def network(*, seed: int) -> dict[str, pd.DataFrame]:
    """Invent organisations, what they offer and what people asked for."""
    pick = random.Random(seed)

    def some(kind: str, most: int) -> str:
        # Few issues are common and many rare, as in any directory.
        return f"{kind} {min(pick.randrange(most), pick.randrange(most)):02}"

    def what() -> dict[str, str]:
        return {"issue": some("issue", _ISSUES), "audience": some("audience", _AUDIENCES),
                "place": some("ward", _PLACES)}  # fmt: skip

    codes = [f"O{number:03}" for number in range(ORGANISATIONS)]
    return {
        "organisations": pd.DataFrame({
            "organisation_id": codes, "name": [f"The {code}" for code in codes],
            "locality": [pick.choice(_LOCALITIES) for _ in codes],
        }),
        "activities": pd.DataFrame([
            {"organisation_id": pick.choice(codes), **what(), "day": "", "language": "",
             "eligibility": "", "demand": pick.choice(["met", "not met", "not known"])}
            for _ in range(ACTIVITIES)
        ]),
        "known_needs": pd.DataFrame([{**what(), "source": "Lunch"} for _ in range(NEEDS)]),
    }  # fmt: skip


def measure(*, long: bool) -> list[Row]:
    """Time the introductions alone, and every look at the same list together."""
    tables = network(seed=1)
    looks = (duplication.introductions, duplication.gaps, duplication.offered, duplication.kinds,
             duplication.twice, duplication.overlap)  # fmt: skip
    runs, size = (5 if long else 3), f"{ORGANISATIONS} organisations, {ACTIVITIES:,} activities"
    return [
        Row(f"introductions, {size}", called(lambda: looks[0](tables), runs=runs)),
        Row(f"duplication page, {size}", called(lambda: [look(tables) for look in looks],
                                                runs=runs), note="aim 5 s"),
    ]  # fmt: skip

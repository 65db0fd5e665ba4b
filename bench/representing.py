"""A whole table of representation on a million rows: counts, limits and adjusted p-values."""

from __future__ import annotations

import time

import numpy as np
import pandas as pd

from bench.timing import Row
from wellnet_analysis.population import Population
from wellnet_analysis.schema import CHARACTERISTICS
from wellnet_analysis.stats.many_groups import against_shares

_ROWS, _WARDS = 1_000_000, 25
_RUNS = 5


def measure(*, long: bool) -> list[Row]:
    """Time the table against the plain group-bys it needs, in turn."""
    area = Population.load("islington.csv")
    held = [v for v in CHARACTERISTICS if area.knows(v)][:5]
    residents = {v.name: area.counts(v, v.ladder[0]) for v in held}
    people = _invented(residents)
    plain, whole = [], []
    _table(people, residents)
    for _ in range(_RUNS * (3 if long else 1)):
        start = time.perf_counter()
        for name in residents:
            people.groupby(["ward", name], observed=False).size()
        plain.append(time.perf_counter() - start)
        start = time.perf_counter()
        _table(people, residents)
        whole.append(time.perf_counter() - start)
    groups = sum(len(counts) for counts in residents.values())
    pairs = tuple(b / a for a, b in zip(plain, whole, strict=True))
    cells = f"{groups * _WARDS} cells; aim 1 s"
    return [
        Row("five questions by 25 wards, plain group-bys", tuple(plain), note="1,000,000 rows"),
        Row("  with limits and adjusted p-values", tuple(whole), note=cells),
        Row("  how many times as long", pairs, unit="×", note="aim 1.25"),
    ]


def _invented(residents: dict[str, pd.Series]) -> pd.DataFrame:
    """Invent people whose mixes are the residents' own."""
    generator = np.random.default_rng(1)
    columns = {"ward": pd.Categorical.from_codes(
        generator.integers(0, _WARDS, _ROWS), [f"Ward {n}" for n in range(_WARDS)]
    )}  # fmt: skip
    for name, counts in residents.items():
        codes = generator.choice(len(counts), _ROWS, p=counts / counts.sum())
        columns[name] = pd.Categorical.from_codes(codes, list(counts.index))
    return pd.DataFrame(columns)


def _table(people: pd.DataFrame, residents: dict[str, pd.Series]) -> pd.DataFrame:
    parts = []
    for name, counts in residents.items():
        came = people.groupby(["ward", name], observed=False).size().to_numpy()
        found = against_shares(came.reshape(_WARDS, -1), counts.to_numpy())
        parts.append(pd.DataFrame({"count": came, **{k: v.ravel() for k, v in found.items()}}))
    return pd.concat(parts, keys=list(residents))

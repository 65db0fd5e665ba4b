"""The plan of what may be shown, over all questions, localities and stages."""

from __future__ import annotations

import pandas as pd

from bench.timing import Row, called
from wellnet_analysis import data
from wellnet_analysis.disclosure import make_plan
from wellnet_analysis.programme import Programme


def measure(*, long: bool) -> list[Row]:
    """Time it for the demonstration and for the same people many times over."""
    programme = Programme.load("data/demo/programme.toml")
    people = data.read(programme).people
    rows = [Row(f"plan, {len(people)} people", called(lambda: make_plan(people, programme)))]
    for times in (20, 1000) if long else (20,):
        many = pd.concat([people] * times, ignore_index=True)
        runs = called(lambda many=many: make_plan(many, programme), runs=3)
        rows.append(Row(f"plan, {len(many):,} people", runs))
    return rows

from pathlib import Path

import pandas as pd
import pytest

from wellnet_analysis.population import Population
from wellnet_analysis.report import Report

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "data" / "demo"
SETTINGS = """
name = "Small"
place = "Islington"
made_up = true
opened = 2022-05-02
closed = 2022-05-29
as_at = 2022-09-30
"""


@pytest.fixture(scope="session")
def demo():
    return Report.open("reach", DEMO)


@pytest.fixture(scope="session")
def working():
    """The demonstration with every answer as it was given."""
    return Report.open("reach", DEMO, audience="working")


@pytest.fixture(scope="session")
def register():
    """The demonstration's people, read without the package."""
    return pd.read_csv(DEMO / "people.csv", dtype=str, keep_default_na=False)


@pytest.fixture(scope="session")
def islington():
    return Population.load(ROOT / "data" / "populations" / "islington.csv")


@pytest.fixture
def small(tmp_path):
    """Makes a programme of a few people and opens a report on it."""

    def make(size, *, settings="", audience="council", tables=None, **columns):
        held = {"participant_id": [f"X{n}" for n in range(size)],
                "registered_on": ["2022-05-03"] * size, "status": ["applied"] * size}  # fmt: skip
        for name, values in columns.items():
            held[name] = [value for value, count in values.items() for _ in range(count)]
        pd.DataFrame(held).to_csv(tmp_path / "people.csv", index=False)
        for name, table in (tables or {}).items():
            table.to_csv(tmp_path / f"{name}.csv", index=False)
        text = f'{SETTINGS}{settings}\n[disclosure]\naudience = "{audience}"\n'
        if audience == "working":
            text = text.replace("working", "council")
        (tmp_path / "programme.toml").write_text(text, encoding="utf-8")
        return Report.open("reach", tmp_path, audience=audience)

    return make

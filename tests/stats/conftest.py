import json
from pathlib import Path

import pytest

REFERENCE = Path(__file__).parents[1] / "reference"


@pytest.fixture(scope="session")
def reference():
    """Reads a file of reference values, by the name of the module it judges."""
    return lambda name: json.loads((REFERENCE / f"{name}.json").read_text(encoding="utf-8"))

"""No notebook, measure, chart or page says of people what the programme does not say."""

import ast
import json
from pathlib import Path

import pytest

from wellnet_analysis import wording

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "wellnet_analysis"
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SPOKEN = sorted(
    path
    for room in ("measures", "charts", "layout", "stats")
    for path in (PACKAGE / room).rglob("*.py")
)
PAGES = sorted((PACKAGE / "page").rglob("*.j2"))
SINGLE = [PACKAGE / name for name in ("words.py", "blocks.py", "tables.py")]


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("a hard-to-reach group", "not yet reached by us"),
        ("groups that are Harder to Reach", "not yet reached by us"),
        ("seldom heard residents", "not yet heard by us"),
        ("BAME residents", "the groups by name"),
        ("the disabled", "disabled people"),
        ("our service users", "people who take part"),
    ],
)
def test_what_is_avoided_comes_with_what_to_say(text, instead):
    (told,) = wording.avoided(text)
    assert instead in told


@pytest.mark.parametrize(
    "text",
    ["not yet reached by us", "disabled people", "White: Irish", "it is hard to tell",
     "people reached through a centre", "the elderflower"],
)  # fmt: skip
def test_what_may_be_said_is_left_alone(text):
    assert wording.avoided(text) == ()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_no_notebook_says_it(path):
    book = json.loads(path.read_text(encoding="utf-8"))
    for cell in book["cells"]:
        assert not wording.avoided("".join(cell["source"]))


def test_no_measure_chart_or_page_says_it():
    for path in (*SPOKEN, *SINGLE):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not wording.avoided(node.value), path
    for path in (*PAGES, ROOT / "notebooks" / "reports.toml", ROOT / "README.md"):
        assert not wording.avoided(path.read_text(encoding="utf-8")), path

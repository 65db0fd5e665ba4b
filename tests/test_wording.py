"""No notebook, measure, chart or page says of people what the programme does not say."""

import ast
import json
from pathlib import Path

import pytest

from wellnet_analysis import wording
from wellnet_analysis.page.texts import texts

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


VERDICT = ("representation.more_diverse.age.came", "By age, they are more diverse.")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It transformed lives.", "transformed"),
        ("This proves that it works.", "proves"),
        ("A proven approach", "proven"),
        ("A diverse group came.", "diverse"),
        ("The group is representative of the borough.", "is representative"),
        ("A significant change", "significant"),
        ("We were massively oversubscribed.", "massively oversubscribed"),
        ("People from every corner of the borough", "every corner of"),
        ("The first of its kind", "first of its kind"),
        ("They were given a voice.", "given a voice"),
        ("She suffers from asthma.", "suffers from"),
    ],
)
def test_a_word_that_says_more_than_a_count_is_flagged_with_a_reason(text, said):
    (flag,) = wording.flagged(text, kinds=("people", "claim"))
    assert flag.said.casefold() == said
    assert flag.rule.instead in str(flag) and flag.rule.why in str(flag)


@pytest.mark.parametrize(
    "text",
    ["This does not prove that it worked.", "Are they more diverse?", "Who was representative?",
     "“Diverse” is about the mix.", "Most Significant Change", "a significant other",
     "the elderly people", "disabled residents"],
)  # fmt: skip
def test_what_claims_nothing_is_left_alone(text):
    assert wording.flagged(text, kinds=("people", "claim")) == ()


def test_a_word_is_allowed_in_the_sentence_that_earned_it_and_nowhere_else():
    assert wording.flagged(f"Good. {VERDICT[1]}", earned=[VERDICT]) == ()
    other = ("reach.people.all", VERDICT[1])
    for text, earned in ((f"{VERDICT[1]} So diverse!", [VERDICT]), (VERDICT[1], [other])):
        assert wording.flagged(text, earned=earned)
    assert wording.flagged("More diverse.", measure="representation.more_diverse") == ()
    assert wording.flagged("More diverse.", measure="reach.people")


def test_only_findings_that_are_shown_can_earn_a_word():
    row = {"id": VERDICT[0], "sentence": VERDICT[1], "category": "", "caveat": ""}
    assert wording.earned_by([{**row, "status": "grouped"}]) == (VERDICT,)
    assert wording.earned_by([{**row, "status": "withheld"}]) == ()
    assert wording.earned_by([{**row, "status": "shown", "id": "reach.a.b"}]) == ()


def test_a_sources_own_word_may_be_quoted():
    assert wording.flagged("BAME residents", sources=["A survey of BAME residents, 2019"]) == ()
    assert wording.flagged("BAME residents", sources=["A survey of residents"])


PAGE_WORDS = {
    "attacker": "An attacker could", "ledger": "the ledger", "ladder": "ladders", "rung": "a rung",
    "the door": "passed the door", "suppressed": "It is suppressed", "cohort": "this cohort",
    "R-indicator": "The R-indicator is", "p-value": "a p-value", "baseline": "at baseline",
    "stakeholder": "stakeholders", "KPI": "our KPIs", "hash": "the hash",
}  # fmt: skip


@pytest.mark.parametrize("word", PAGE_WORDS)
def test_what_nobody_says_in_the_street_has_other_words(word):
    (flag,) = wording.flagged(PAGE_WORDS[word], kinds=("page",))
    assert flag.rule.instead and flag.rule.instead.casefold() != flag.said.casefold()


def test_ordinary_doors_and_climbing_are_left_alone():
    for text in ("next door", "door to door", "a doorway", "wrung", "the cohosts", "hasty"):
        assert wording.flagged(text, kinds=("page",)) == ()


def test_no_rule_sends_people_to_a_word_of_the_list():
    for rule in wording.EVERY:
        for said in rule.instead.split(", "):
            assert not wording.flagged(said, kinds=("people", "page")), rule.phrase


def test_every_page_is_free_of_them(demonstration):
    """Read as a reader does: words, labels and text alternatives; people's own words excepted."""
    rows = json.loads(demonstration.files["evidence.json"])["findings"]
    earned, seen = wording.earned_by(rows), set()
    for name, content in demonstration.files.items():
        if not name.endswith(".html"):
            continue
        for text in texts(content.decode()):
            kinds = ("people", "claim") if text.for_specialists else ("people", "claim", "page")
            if text.own_words or (text.said, kinds, text.measure) in seen:
                continue
            seen.add((text.said, kinds, text.measure))
            found = wording.flagged(text.said, kinds=kinds, earned=earned, measure=text.measure)
            assert not found, (name, text.said, *map(str, found))
    assert len(seen) > 2_000


def test_what_is_refused_outright_may_be_quoted_and_what_is_said_may_not():
    said = "People came from every corner of the borough."
    assert not wording.flagged(f"We do not say “{said}”: nothing can show it.", kinds=("claim",))
    assert wording.flagged(f"We say “{said}”", kinds=("claim",))

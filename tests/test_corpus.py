"""Every file of the corpus gets the right verdict, its faults are named, nobody is told of.

The authority is `corpus/manifest.json`: what each file is and which faults were planted in it
is written down where the file is made, not where it is read.
"""

import json
import sys
from pathlib import Path

import pytest

from wellnet_analysis.intake import IntakeError, examine, summary
from wellnet_analysis.intake.faults import said
from wellnet_analysis.intake.vocabulary import Vocabulary
from wellnet_analysis.programme import Programme

CORPUS = Path(__file__).parent / "corpus"
sys.path.insert(0, str(CORPUS))
import make  # noqa: E402
import shapes  # noqa: E402

MANIFEST = json.loads((CORPUS / "manifest.json").read_text(encoding="utf-8"))
PROGRAMME = Programme.load(CORPUS / "programme.toml")


def judged(name):
    """The verdict on a file, what was found, and everything that was said."""
    told = MANIFEST[name]
    programme = PROGRAMME if told.get("programme", True) else None
    try:
        found = examine(CORPUS / "files" / name, programme=programme, **told.get("options", {}))
    except IntakeError as error:
        return "unreadable", None, [str(error)]
    lines = summary(found, vocabulary=Vocabulary(programme)) + [said(f) for f in found.faults]
    return "fit" if found.fit else "faults", found, lines


@pytest.mark.parametrize("name", MANIFEST)
def test_the_verdict_is_right_and_every_planted_fault_is_named(name):
    told = MANIFEST[name]
    verdict, found, lines = judged(name)
    assert verdict == told["verdict"], lines
    if verdict == "unreadable":
        assert told["says"] in lines[0] and name in lines[0], lines
        return
    if verdict == "faults":
        places = {(f.column, row) for f in found.faults for row in f.rows or (0,)}
        for planted in told["faults"]:
            for row in planted["rows"] or [0]:
                here = {(c, r) for c, r in places if r == row}
                assert here if told.get("any_column") else (planted["column"], row) in places, lines
        planted_rows = {row for planted in told["faults"] for row in planted["rows"]}
        assert {row for _, row in places} - {0} <= planted_rows, lines
        return
    assert found.table == told.get("table", "people")
    persons = found.persons
    assert len(found.frame) == told.get("lines", told["people"]), lines
    if "tool" in told:
        assert found.mapping.tool == told["tool"]
    if "orders" in told:
        assert set(found.noticed.orders.values()) == {told["orders"]}
    for what in ("edited", "repeats"):
        if what in told:
            assert getattr(persons, what) == told[what], lines
    if "likely" in told:
        assert len(persons.likely) == told["likely"]
    if "first" in told:
        one = found.frame.iloc[0]
        assert {column: one.get(column) for column in told["first"]} == told["first"], lines
    if "aside" in told:
        assert sum(map(len, found.body.set_aside.values())) == told["aside"]
    counts = {name: sum(answers.values()) for name, answers in found.noticed.unknown.items()}
    assert counts == told.get("unknown", {}), lines


@pytest.mark.parametrize("name", MANIFEST)
def test_nothing_personal_is_said(name):
    _, found, lines = judged(name)
    text = "\n".join([*lines, repr(found)])
    assert not [secret for secret in shapes.SECRETS if secret.casefold() in text.casefold()], text


def test_the_corpus_is_varied_and_made_by_its_script():
    assert len(MANIFEST) >= 80
    made = make.corpus()
    assert set(made) == set(MANIFEST) == {p.name for p in (CORPUS / "files").iterdir()}
    for name, (content, told) in made.items():
        assert json.loads(json.dumps(told)) == MANIFEST[name]
        if name not in {"bomb.xlsx", "mega-cell.xlsx"}:  # the bytes depend on the packer
            assert (CORPUS / "files" / name).read_bytes() == content, name

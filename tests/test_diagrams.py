"""Diagrams made of words hold what their findings hold, and nothing more."""

import pytest
import reading

from wellnet_analysis import blocks, diagrams
from wellnet_analysis.disclosure import Protected
from wellnet_analysis.findings import Finding, Findings
from wellnet_analysis.verifying.reading import read_page

LEVELS = ("Not involved", "Listener", "Co-thinker", "Advisor", "Partner", "Decision-maker")


def level(line, column, height, **values):
    return Finding(
        f"m.x.{line}_{column}".lower().replace(" ", "_"), "m.x", category=f"{line}: {column}",
        cells=(line, column), counts="organisations", estimate=height, of=7, base="raters",
        unit="level", caveat=LEVELS[height], source="Made-up data (involvement.csv)",
        method="middle", says="{category}.", status="shown", **values,
    )  # fmt: skip


TABLE = Protected(
    "Who was involved", "Level",
    (level("The A", "Idea", 5), level("The A", "Bid", 4), level("<B> & Co", "Idea", 0)),
    ("The A stood highest.",),
)  # fmt: skip


def laid(protected=TABLE):
    (element,) = reading.fragment(diagrams.matrix(protected))
    return element


def test_every_place_is_its_finding_by_name_and_what_is_missing_is_a_dash():
    element = laid()
    assert reading.headings(element) == ["Idea", "Bid"]
    lines = {
        reading.said(row[0]): [reading.said(cell) for cell in row[1:]]
        for body in element.iter("tbody")
        for row in body
    }
    assert lines == {"The A": ["Decision-maker", "Partner"], "<B> & Co": ["Not involved", "–"]}


def test_every_place_carries_its_figures_as_the_evidence_has_them():
    found = {data.pop("id"): data for data, _ in reading.rows(laid())}
    assert found == {row.id: {"of": "7", "estimate": str(row.estimate)} for row in TABLE.rows}
    printed = read_page(diagrams.matrix(TABLE))
    assert {row.pop("id"): row for row in printed.rows} == found
    assert [cells[0] for cells in printed.cells] == [row.caveat for row in TABLE.rows]


def test_it_says_that_the_data_are_made_up_and_heads_every_line_and_column():
    element = laid()
    assert "Made-up data." in reading.said(element.find(".//caption"))
    assert {th.get("scope") for th in element.iter("th")} == {"col", "row"}
    real = Protected("T", "S", tuple(
        level(f"L{n}", "Idea", n) for n in range(2)
    ))  # fmt: skip
    plain = [Finding(**{**vars(row), "source": "involvement.csv"}) for row in real.rows]
    assert "Made-up" not in reading.said(laid(Protected("T", "S", tuple(plain))))


def test_a_block_does_not_say_the_same_levels_twice():
    count = Finding("m.x.all", "m.x", category="All", counts="organisations", count=2,
                    status="shown", source="organisations.csv", says="{count}.")  # fmt: skip
    both = Protected(TABLE.title, TABLE.subtitle, (*TABLE.rows, count), TABLE.leads)

    def shown(protected):
        block = blocks.findings_block(
            protected, anchor="a", charts=[diagrams.matrix], made_up=True
        ).html
        return [data["id"] for data, _ in reading.rows(reading.fragment(block)[0])], block

    ids, block = shown(both)
    assert sorted(ids) == sorted(row.id for row in both.rows)
    assert "Show the numbers" in block
    ids, block = shown(TABLE)
    assert sorted(ids) == sorted(row.id for row in TABLE.rows)
    assert "Show the numbers" not in block


def test_a_place_that_is_held_back_is_a_dash():
    kept, other, last = TABLE.rows
    held = Finding(**{**vars(level("<B> & Co", "Bid", 3)), "status": "withheld"})
    element = laid(Protected("T", "S", (kept, other, held, last)))
    assert [data["id"] for data, _ in reading.rows(element)] == [kept.id, other.id, last.id]
    assert "Advisor" not in reading.said(element)


def test_nothing_is_laid_out_that_has_not_passed_the_door_or_is_no_level():
    with pytest.raises(TypeError, match="protected findings"):
        diagrams.matrix(Findings("T", "S", TABLE.rows))
    with pytest.raises(ValueError, match="no level here"):
        diagrams.matrix(Protected("T", "S", (Finding("m.x.a", "m.x", status="shown"),)))

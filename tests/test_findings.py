"""Findings: silent until protected, complete as rows of evidence."""

from dataclasses import replace

import pytest

from wellnet_analysis.findings import COLUMNS, Finding, Findings, slug, unavailable

ROW = Finding("reach.total.registered", "reach.total", count=55, says="{count:people} came.")


def test_a_finding_speaks_only_after_the_door():
    assert ROW.sentence == ""
    assert replace(ROW, status="shown").sentence == "55 people came."
    assert replace(ROW, status="grouped").sentence == "55 people came."
    assert replace(ROW, status="withheld").sentence == ""
    assert replace(ROW, status="shown", count=None).sentence == ""


def test_a_raw_finding_shows_no_figure():
    assert "55" not in repr(ROW) + ROW._repr_html_()
    assert "not yet protected" in ROW._repr_html_()


def test_html_is_escaped():
    table = Findings("<b>", "", (ROW,))
    assert "<b>" not in table._repr_html_()


def test_a_row_of_evidence_has_every_column_and_no_template():
    row = ROW.row()
    assert tuple(row) == COLUMNS
    assert not {"says", "cells"} & set(row)


def test_stamping_fills_only_what_is_empty():
    table = Findings("t", "s", (ROW, replace(ROW, scope="North"))).stamped(scope="South")
    assert [row.scope for row in table] == ["South", "North"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("16 to 24", "16_to_24"),
        ("White: Irish", "white_irish"),
        ("", "all"),
        ("2022", "n2022"),  # a field of digits would be a place in a list
        ("–", "n07a28769"),
    ],
)
def test_keys(text, key):
    assert slug(text) == key
    assert Finding(f"m.{key}", "m").key == key


def test_names_in_another_script_have_keys_of_their_own():
    names = ["北", "南", "Север", "–"]
    keys = [slug(name) for name in names]
    assert keys == [slug(name) for name in names]
    assert len(set(keys)) == len(names)
    assert all(key.isascii() and key.isidentifier() for key in keys)


def test_unavailable_holds_no_figure():
    (row,) = unavailable("m", "sex", "Sex", title="Who came").rows
    assert row.count is None
    assert row.variable == "sex"
    assert not Findings("t", "s", ()).measure

"""A funder's form is data: those of the package fit every programme, and a user adds one."""

import re

import pytest

from wellnet_analysis import bids, catalogue
from wellnet_analysis.errors import ParameterError, ProgrammeError
from wellnet_analysis.programme import Programme

SHAPES = bids.shapes()
OWN = """\
# Our local trust
Audience: public
Source: their form of last year

## Who needs it? (120 words)
Whom it is for.
- reach.attainment
- representation.gaps
Write: what you saw.

## Difference (1,500 characters)
- outcomes.changes
"""


def test_the_four_funders_are_there_each_with_a_source():
    assert [each.key for each in SHAPES] == [
        "city-bridge", "council-committee", "integrated-care-board", "reaching-communities",
    ]  # fmt: skip
    assert all(each.source and each.box for each in SHAPES)


def test_the_sections_of_reaching_communities_are_those_of_its_guidance():
    """The fund's page “More information about your Reaching Communities application”."""
    headings = [box.heading for box in bids.shape("reaching-communities").box]
    for wanted in ("Activities and services", "Equity, diversity, and inclusion",
                   "Community involvement and empowerment", "Aims and outcomes"):  # fmt: skip
        assert wanted in headings


@pytest.mark.parametrize("shape", SHAPES, ids=lambda each: each.key)
def test_a_shape_names_no_place_and_only_reports_that_exist(shape):
    reports = {entry.name for entry in catalogue.reports()}
    places = re.compile("islington|camden|haringey ward|octopus", re.I)
    for box in shape.box:
        assert {asked.partition(".")[0] for asked in box.says} <= reports
        assert not places.search(f"{box.heading} {box.asks} {box.write}")
        # No source that was read states a limit of a box.
        assert box.words is box.characters is None


def test_every_measure_a_shape_names_is_one_of_the_demonstration(demonstration):
    from wellnet_analysis import evidence

    known = [row["id"] for row in evidence.read(demonstration.folder).rows]
    for asked in {asked for shape in SHAPES for box in shape.box for asked in box.says}:
        assert any(each == asked or each.startswith(f"{asked}.") for each in known), asked


def test_a_programme_has_shapes_of_its_own_also_in_markdown(tmp_path):
    (tmp_path / "funders").mkdir()
    (tmp_path / "funders" / "our-trust.md").write_text(OWN, encoding="utf-8")
    own = bids.shape("our-trust", tmp_path)
    assert (own.name, own.audience, own.source) == (
        "Our local trust", "public", "their form of last year",
    )  # fmt: skip
    first, second = own.box
    assert (first.key, first.heading, first.words) == ("who-needs-it", "Who needs it?", 120)
    assert first.says == ("reach.attainment", "representation.gaps")
    assert (first.asks, first.write) == ("Whom it is for.", "what you saw.")
    assert (second.words, second.characters) == (None, 1500)
    assert bids.shape(str(tmp_path / "funders" / "our-trust.md")).box == own.box
    assert len(bids.shapes(tmp_path)) == len(SHAPES) + 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('name = "A"\nsource = "B"', "'box' is missing"),
        ('name = "A"\nsource = "B"\n[[box]]\nkey = "a"\nheding = "C"', "Did you mean 'heading'?"),
        ('name = "A"\nsource = "B"\n' + '[[box]]\nkey = "a"\nheading = "C"\n' * 2, "rename one"),
        ("name =", "cannot be read"),
        ('name = "A"\nsource = "B"\naudience = "press"\n[[box]]\nkey = "a"\nheading = "C"',
         "'council', 'funder' or 'public'"),
    ],
)  # fmt: skip
def test_a_faulty_shape_is_refused_in_a_sentence(tmp_path, text, said):
    path = tmp_path / "ours.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProgrammeError, match=re.escape(said)) as refused:
        bids.shape(str(path))
    assert str(refused.value).startswith("ours.toml: ")


def test_a_funder_or_box_that_is_not_there_is_answered_with_the_nearest():
    with pytest.raises(ParameterError, match="Did you mean 'city-bridge'"):
        bids.shape("city-brige")
    with pytest.raises(ParameterError, match=r"no such box.*Did you mean 'learnt'"):
        bids.shape("city-bridge").named("lernt")
    with pytest.raises(ParameterError, match="no such file"):
        bids.shape("nowhere.toml")


def test_the_demonstration_needs_no_shape_of_its_own():
    programme = Programme.load("data/demo/programme.toml")
    assert bids.shapes(programme.folder) == SHAPES

"""Sliders in JupyterLab, and nothing of them on a page."""

import ast
import json
from pathlib import Path

import ipywidgets
import pytest

from wellnet_analysis import sliders
from wellnet_analysis.errors import ParameterError
from wellnet_analysis.measures import recruitment
from wellnet_analysis.schema import NOT_STATED


@pytest.fixture
def in_jupyterlab(monkeypatch):
    monkeypatch.setenv(sliders.OPENED_IN_JUPYTERLAB, "start_here.ipynb")


def _parts(box):
    *moved, said = box.children
    return {slider.description: slider for slider in moved}, said


def test_moving_a_slider_says_what_the_plain_call_says(demo, in_jupyterlab):
    moved, said = _parts(sliders.what_if(demo, "sex"))
    assert list(moved) == ["Female", "Male"]
    moved["Male"].value = 10
    plain = recruitment.what_if(
        demo.people, demo.population, demo.questions["sex"], more={"Male": 10}
    )
    (sentence,) = demo.protect(plain).sentences
    assert "with 10 more people, about 4 fewer" in sentence
    assert sentence in said.value
    moved["Female"].value = 5
    assert "with 15 more people" in said.value and sentence not in said.value
    moved["Male"].value = moved["Female"].value = 0
    assert "10 more" not in said.value and "15 more" not in said.value


def test_sliders_end_at_whole_people_from_none_to_the_most(demo, in_jupyterlab):
    moved, _ = _parts(sliders.what_if(demo, "sex", most=7))
    slider = moved["Female"]
    slider.value = 99
    assert (slider.min, slider.max, slider.value) == (0, 7, 7)
    assert isinstance(slider, ipywidgets.IntSlider)


def test_sliders_are_for_shown_groups_alone_and_add_nothing_to_the_report(demo, in_jupyterlab):
    before = demo.close().html
    for variable in demo.characteristics:
        moved, said = _parts(sliders.what_if(demo, variable.name))
        shown = demo.people[variable.name].cat.categories if variable.name in demo.people else ()
        assert set(moved) <= {*shown} - {NOT_STATED}
        assert bool(moved) == (variable.name in demo.people)
        assert moved or "Too few people to show" in said.value
    assert demo.close().html == before


def test_a_question_that_is_not_compared_is_refused_with_those_that_are(demo):
    with pytest.raises(ParameterError, match=r"Did you mean 'sex'.*Use one of .*ethnic_group"):
        sliders.what_if(demo, "sexx")


def test_outside_jupyterlab_one_line_stands_there_and_no_state(demo, monkeypatch):
    monkeypatch.delenv(sliders.OPENED_IN_JUPYTERLAB, raising=False)
    found = sliders.what_if(demo, "sex")
    assert found._repr_mimebundle_() == {"text/plain": sliders.ELSEWHERE}


def test_only_the_sliders_load_what_draws_them():
    tree = ast.parse(Path(sliders.__file__).read_text(encoding="utf-8"))
    assert "ipywidgets" not in {name for node in tree.body for name in _imported(node)}
    assert "ipywidgets" in {name for node in ast.walk(tree) for name in _imported(node)}


def _imported(node):
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []


def test_the_first_notebook_has_the_plain_call_and_then_the_sliders():
    cells = json.loads(Path("notebooks/start_here.ipynb").read_text(encoding="utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    plain = next(n for n, each in enumerate(code) if "wn.recruitment.what_if(" in each)
    assert code[plain + 1] == 'wn.sliders.what_if(report, "sex")'

"""The bench measures what it names: every subject can be asked."""

import importlib

import pytest

from bench.__main__ import SUBJECTS


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_subject_can_be_measured(subject):
    assert callable(importlib.import_module(f"bench.{subject}").measure)


def test_the_subjects_with_a_promised_figure_are_among_them():
    assert {"disclosing", "importing", "representing", "selecting", "statistics"} <= {*SUBJECTS}

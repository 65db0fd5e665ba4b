"""The list of reports is read or refused in a sentence."""

import pytest

from wellnet_analysis import catalogue
from wellnet_analysis.errors import ParameterError, ReportError
from wellnet_analysis.schema import TABLES


def test_every_report_has_its_notebook_title_and_readers():
    entries = catalogue.reports(working=True)
    assert len({entry.name for entry in entries}) == len(entries)
    for entry in entries:
        assert entry.notebook.is_file()
        assert entry.title.endswith("?") and entry.readers
        assert 1 <= len(entry.first) <= catalogue.MOST_FIRST_SENTENCES
        assert set(entry.needs) <= set(TABLES)
        assert set(entry.after) <= {other.name for other in entries}
        assert all(measure.startswith(f"{entry.name}.") for measure in entry.first)


def test_what_only_working_copies_have_is_listed_for_them_alone():
    published, every = catalogue.reports(), catalogue.reports(working=True)
    assert {entry.name for entry in every} - {entry.name for entry in published} == {"recruitment"}
    assert not any(entry.working for entry in published)
    assert catalogue.entry("recruitment").working


def test_every_table_that_may_be_lacking_is_said_in_words():
    assert set(TABLES) == set(catalogue.HOW_TO_COLLECT)


@pytest.mark.parametrize(
    "text",
    ["", "[[report]", "[[report]]\nname = 'a'\ntitle = 'A?'\ncolour = 'red'",
     "[[report]]\ntitle = 'A?'", "report = 3"],
)  # fmt: skip
def test_a_list_that_cannot_be_read_is_named(tmp_path, monkeypatch, text):
    monkeypatch.setattr(catalogue, "NOTEBOOKS", tmp_path)
    (tmp_path / "reports.toml").write_text(text)
    with pytest.raises(ReportError, match=r"^notebooks/reports\.toml: .* cannot be read"):
        catalogue.reports()


def test_a_misspelt_report_is_refused_with_the_nearest():
    with pytest.raises(ParameterError, match="Did you mean 'reach'"):
        catalogue.entry("raech")


def test_what_is_lacking_is_named_with_its_file():
    entry = catalogue.ReportEntry("t", "T?", needs=("attendance", "sessions", "people"))
    assert entry.missing({"people"}) == (
        "a register of who was at which session (attendance.csv) and "
        "a list of the sessions held (sessions.csv)"
    )
    assert entry.missing({"people", "attendance", "sessions"}) == ""

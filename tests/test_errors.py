"""Errors survive a trip between processes and are written for the person who acts."""

import pickle

import pytest

from wellnet_analysis import errors
from wellnet_analysis.errors import DataError, Fault, WellnetError, did_you_mean, row_numbers

KINDS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, WellnetError) and kind is not DataError
]
FAULTS = (
    Fault("people.csv", (9, 3, 4), "age", "is not a number.", "Write digits."),
    Fault("people.csv", (), "", "is empty.", "Fill it."),
)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_every_error_pickles_with_every_part(kind, protocol):
    error = kind("What.", where="Where", do="Do.")
    back = pickle.loads(pickle.dumps(error, protocol))
    assert type(back) is kind
    assert (back.what, back.where, back.do) == ("What.", "Where", "Do.")
    assert str(back) == str(error) == "Where: What. Do."
    assert back.exit_code == error.exit_code


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_many_faults_pickle_each(protocol):
    back = pickle.loads(pickle.dumps(DataError(FAULTS), protocol))
    assert type(back) is DataError
    assert back.faults == tuple(sorted(FAULTS))
    assert str(back) == str(DataError(FAULTS))


def test_many_faults_are_counted_sorted_and_placed():
    assert str(DataError(FAULTS)).splitlines() == [
        "2 things need putting right before the figures can be trusted.",
        "  - people.csv: is empty. Fill it.",
        "  - people.csv, rows 3–4, 9, column 'age': is not a number. Write digits.",
    ]
    assert str(DataError(FAULTS[:1])).startswith("1 thing needs putting right")


def test_exit_codes_are_those_that_help_promises():
    codes = {kind.__name__: kind.exit_code for kind in KINDS}
    assert codes.pop("ParameterError") == 2
    assert codes.pop("DisclosureError") == 3
    assert codes.pop("NotYet") == 0
    assert set(codes.values()) == {1}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([7], "row 7"),
        ([7, 7], "row 7"),
        ([8, 7], "rows 7–8"),
        ([2, 4, 6], "rows 2, 4, 6"),
        ([12, 2, 3, 10, 11], "rows 2–3, 10–12"),
        (range(2, 1002), "rows 2–1001"),
    ],
)
def test_rows_are_named_as_a_spreadsheet_counts_them(rows, said):
    assert row_numbers(rows) == said


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("localty", "Did you mean 'locality'?"),
        ("as-at", "Did you mean 'as_at'?"),
        ("zzz", ""),
        ("", ""),
    ],
)
def test_only_a_near_word_is_suggested(word, said):
    assert did_you_mean(word, iter(["locality", "as_at", "audience"])) == said

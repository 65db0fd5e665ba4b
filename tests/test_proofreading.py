"""What a programme wrote itself is read for words to avoid; what people said is left alone."""

import pandas as pd
import pytest

from wellnet_analysis import data
from wellnet_analysis.programme import Programme
from wellnet_analysis.proofreading import proofread

LEARNING = pd.DataFrame(
    {"tried": ["Stalls", "A talk"], "happened": ["Few came", "It transformed lives"],
     "changed": ["We asked hard-to-reach groups", ""]},
    index=[2, 3],
)  # fmt: skip


@pytest.fixture
def small(programme):
    return Programme.load(programme)


def test_the_writer_is_told_where_it_stands_and_what_to_say(small):
    happened, changed = proofread(small, {"learning": LEARNING})
    assert happened.startswith("learning.csv, row 3, happened: 'transformed': say '")
    assert changed.startswith("learning.csv, row 2, changed: 'hard-to-reach': say 'not yet reached")
    assert not any("lives" in line or "groups'" in line for line in (happened, changed))


def test_a_setting_is_read_too(programme):
    file = programme / "programme.toml"
    said = '[selection]\ntold = "We chose the needy families first."\n'
    file.write_text(file.read_text() + said, encoding="utf-8")
    (line,) = proofread(Programme.load(programme), {})
    assert line.startswith("programme.toml, selection.told: 'needy families'")


def test_what_people_said_is_theirs(small):
    said = pd.DataFrame({"quote": ["It transformed the life of service users."]}, index=[2])
    assert proofread(small, {"quotes": said, "nothing of ours": said}) == ()


def test_the_demonstration_keeps_the_rules():
    programme = Programme.load("data/demo/programme.toml")
    assert proofread(programme, data.read(programme).tables) == ()

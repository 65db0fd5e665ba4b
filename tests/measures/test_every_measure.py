"""What holds for every finding, of every measure, of every programme."""

import re

import pandas as pd
import pytest
from every import POPULATION, every
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wellnet_analysis import tables
from wellnet_analysis.disclosure import Plan, protect
from wellnet_analysis.measures import representation
from wellnet_analysis.report import Report

# The words of the workshop, and one that blames people for not being reached.
NEVER = re.compile(
    r"\b(attackers?|ledgers?|ladders?|rungs?|suppress\w*|cohorts?|r-indicator|p-values?"
    r"|hard[ -]to[ -]reach)\b",
    re.I,
)
LOCALITIES = """
[[localities]]
name = "North"
places = 7
[[localities]]
name = "South"
places = 8
"""
CHANNELS = '[answers]\nchannels = ["Leaflet", "Friend"]\n'
_FOUND = {}
MIXES = {
    "sex": {"Female": 0.6, "Male": 0.4},
    "ethnic_group": {"White: Irish": 0.5, "Black: African": 0.5},
    "main_language": {"English": 0.5, "Another language": 0.5},
    "religion": {"Christian": 1.0},
    "disability": {"Not disabled": 1.0},
    "recruitment_channel": {"Leaflet": 0.5, "Friend": 0.5},
    "connection": {"lives": 1.0},
    "locality": {"North": 0.5, "South": 0.5},
    "age": {"30": 0.5, "60": 0.5},
}


def everything(report):
    """Every finding of a report, worked out once for all tests that only look at it."""
    if report not in _FOUND:
        _FOUND[report] = every(report)
    return _FOUND[report]


def _columns(size, names=tuple(MIXES)):
    columns = {}
    for name in names:
        counts = {value: int(share * size) for value, share in MIXES[name].items()}
        counts[next(iter(counts))] += size - sum(counts.values())
        columns[name] = counts
    return columns


@pytest.fixture(params=["council", "public", "funder", "working", "North", "early"])
def report(request, demo):
    file, kind = demo.programme.path, request.param
    if kind == "council":
        return demo
    if kind == "North":
        return Report.open("reach", file, locality="North")
    if kind == "early":
        return Report.open("reach", file, as_at="2022-05-20")
    return Report.open("reach", file, audience=kind)


def _few(small, size, *, channels=CHANNELS, places=LOCALITIES, columns=None):
    # Tables of TOML come after plain settings.
    columns = _columns(size) if columns is None else columns
    return small(size, settings=f"{places}{POPULATION}{channels}", **columns)


def _texts(passed):
    table = re.sub(r"<[^>]+>", "\n", tables.html_table(passed, made_up=False))
    rows = [text for row in passed for text in (row.category, row.caveat, row.sentence)]
    return [passed.title, passed.subtitle, *passed.sentences, *rows, table]


def _check(report):
    ids = []
    for found in everything(report):
        assert found.title, found
        assert found.subtitle, found.title
        passed = report.protect(found)
        ids += [row.id for row in passed]
        _check_figures(passed)
        _check_words(passed)
        _check_percentages(passed)
        if passed.rows and len(passed.shown) == len(passed):
            assert len(passed.sentences) == len(found.leads), (found.title, found.leads)
    assert len(ids) == len(set(ids))


def _check_figures(passed):
    for row in passed.shown:
        if row.estimate is not None:
            assert row.method, row.id
            assert row.unit, row.id
            assert row.base, row.id
            assert row.source, row.id
        if row.low is not None and row.estimate is not None:
            assert row.low <= row.estimate <= row.high, row.id
            # A bound holds whatever is not known; it has no chance of being wrong.
            assert row.confidence or "Manski" in row.method, row.id
            if row.unit == "share" and "places" not in row.base:
                assert 0 <= row.low <= row.high <= 1, row.id


def _check_words(passed):
    for text in _texts(passed):
        assert not NEVER.search(text), text
        assert not re.search(r"[{}]|\bNone\b|\bnan\b", text), text


def _check_percentages(passed):
    """No percentage of fewer than twenty people: the residents' own are no such thing."""
    bases = [row.of for row in passed.shown if row.unit in {"share", "index"} and row.of]
    area = re.escape(passed.compared_with)
    for row in passed.shown:
        if row.of and row.of < 20:
            said = re.sub(rf"\S+% of {area}", "", row.sentence)
            assert "%" not in said, row.sentence
    if bases and max(bases) < 20:
        assert not any("%" in line for line in passed.sentences), passed.sentences
        table = tables.html_table(passed, made_up=False)
        columns = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', table)[1:]
        for cells in re.findall(r"</th>((?:<td.*?</td>)+)", table):
            texts = re.findall(r"<td[^>]*>(.*?)</td>", cells)
            if texts == ["too few to show"]:
                continue  # said once, across all columns
            for name, text in zip(columns, texts, strict=True):
                assert "%" not in text or name == passed.compared_with, (name, text)


def test_every_finding_of_the_demonstration(report):
    _check(report)


@pytest.mark.parametrize("size", [10, 19, 20])
def test_every_finding_of_a_small_programme(small, size):
    report = _few(small, size)
    assert any(report.protect(found).shown for found in everything(report))
    _check(report)


def test_ten_people_are_told_and_nine_are_not(small):
    ten = _few(small, 10)
    said = str(ten.show(everything(ten)[0]))
    assert said == "10 people came forward for 15 places in four weeks."
    nine = _few(small, 9)
    assert "9" not in ten.show(everything(nine)[0]).text


def test_of_three_people_nothing_is_shown_and_nothing_stops(small):
    report = _few(small, 3)
    for found in everything(report):
        passed = report.protect(found)
        assert not [row for row in passed.shown if row.counts in {"people", "none"}
                    and row.key not in {"weeks", "comparator"}], passed  # fmt: skip
        if passed.measure in {"selection.how", "selection.draw", "learning.log",
                              "back_to_you.not_changed"}:  # fmt: skip
            continue  # how people were chosen, and what was learnt, counts nobody
        assert passed.sentences == ()
        # What has nothing to show says so itself, or was not collected.
        nothing = found.leads[0].casefold() if found.leads else "not collected"
        said = "too few" if found.rows else nothing
        text = report.show(found).text.casefold()
        # A question that has no column was not asked, which is no secret.
        assert said in text or text == f"{found.title.casefold()}: not asked."


@pytest.mark.parametrize(
    "without", ["localities", "channels", "population", "everything but registrations"]
)
def test_a_programme_without(small, without):
    places = "" if without == "localities" else LOCALITIES
    names = [name for name in MIXES
             if not (name == "locality" and without == "localities")
             and not (name == "recruitment_channel" and without == "channels")]  # fmt: skip
    if without == "everything but registrations":
        names, places = [], ""
    channels = "" if "recruitment_channel" not in names else CHANNELS
    area = "" if without == "population" else POPULATION
    report = small(40, settings=places + area + channels, **_columns(40, names))
    _check(report)
    said = {found.title: str(report.show(found)) for found in everything(report)}
    assert said["How many people came"].startswith("40 people came forward")
    if without == "localities":
        assert "few" not in said["Where people came from"]
    if without == "channels":
        assert "few" not in said["How people heard of it"]


def test_one_week_of_registration(small):
    report = small(30)
    one = report.programme.model_copy(update={"closed": report.programme.opened})
    assert (one.weeks, one.periods) == (pytest.approx(1 / 7), 1)
    people = report.people.assign(registered_in=pd.Categorical(["week 1"] * 30))
    curve = next(f for f in every(report) if f.measure == "reach.curve")
    assert curve.rows[-1].count == len(people)


@settings(max_examples=4, deadline=None, derandomize=True,
          suppress_health_check=list(HealthCheck))  # fmt: skip
@given(size=st.integers(3, 60), names=st.sets(st.sampled_from(sorted(MIXES))))
def test_any_small_programme(small, size, names):
    channels = CHANNELS if "recruitment_channel" in names else ""
    places = LOCALITIES if "locality" in names else ""
    _check(_few(small, size, channels=channels, places=places,
                columns=_columns(size, sorted(names))))  # fmt: skip


def test_the_order_of_rows_changes_no_finding(small):
    columns = _columns(40)
    first = every(_few(small, 40, columns=columns))
    file = Report.open("reach", _few(small, 40, columns=columns).programme.path).programme.folder
    table = pd.read_csv(file / "people.csv", dtype=str)
    table.sample(frac=1, random_state=7).to_csv(file / "people.csv", index=False)
    assert every(Report.open("reach", file / "programme.toml")) == first


def test_what_is_withheld_takes_its_words_along(demo, working):
    """No verdict, no first sentence and no figure outlives the rows it was made from."""
    closed = Plan("council", 5, ())
    for opened in (demo, working):
        for found in everything(opened):
            passed = protect(found, plan=closed)
            people = [row for row in passed if row.counts in {"people", "none"} and row.variable]
            assert not [row for row in people if row.status != "withheld"]
            if len(people) == len(passed):
                assert passed.sentences == ()


def test_of_a_part_of_the_people_nothing_is_shown(demo):
    """A row of the frame is nobody, so a filter means nothing; the door lets none through."""
    part = demo.people.iloc[::2].reset_index(drop=True)
    for variable in demo.characteristics:
        found = representation.by_characteristic(part, demo.population, variable)
        assert not demo.protect(found).shown, variable.name
        assert not demo.protect(
            representation.more_diverse(part, demo.population, variable, seed=1)
        ).shown, variable.name
    seed = demo.programme.seed
    for found in (
        representation.gaps(part, demo.population, demo.characteristics, seed=seed),
        representation.overall(part, demo.population, demo.characteristics, seed=seed),
    ):
        assert not demo.protect(found).shown, found.title


def test_confidence_is_stamped_by_measures_alone(demo):
    for found in everything(demo):
        for row, was in zip(demo.protect(found), found, strict=True):
            assert row.confidence == was.confidence, row.id


def test_a_verdict_falls_with_its_row(demo):
    """Even where something else in the table is shown."""
    for found in everything(demo):
        verdicts = [lead for lead in found.leads
                    if re.search("diverse than|differ from|we cannot tell|mirror", lead)
                    and "No group" not in lead]  # fmt: skip
        for lead in verdicts:
            assert "{" in lead, lead

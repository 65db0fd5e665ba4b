"""Settings are read whole or refused with every fault and its remedy."""

from datetime import date
from pathlib import Path

import pytest

from wellnet_analysis.errors import ParameterError, ProgrammeError
from wellnet_analysis.programme import Programme, find

DEMO = Path(__file__).parents[1] / "data" / "demo" / "programme.toml"

NEEDED = """\
name = "Our Programme"
place = "Anywhere"
opened = 2022-05-02
closed = 2022-05-29
as_at = 2022-09-30
"""


@pytest.fixture
def load(tmp_path):
    def _load(more="", needed=NEEDED):
        path = tmp_path / "programme.toml"
        path.write_text(needed + more, encoding="utf-8")
        return Programme.load(path)

    return _load


@pytest.fixture
def programme(load):
    return load("""
[[localities]]
name = "North"
places = 15
[[localities]]
name = "Central"
places = 10
aliases = ["Centre", "Middle"]
[disclosure]
audience = "council"
threshold = 8
""")


def test_only_the_needed_settings(load):
    programme = load()
    assert programme.disclosure.audience == "public"
    assert (programme.places, programme.age_floor, programme.confidence) == (0, 16, 0.95)
    assert programme.slug == "our-programme"
    assert programme.folder == programme.path.parent


FAULTS = {
    "unknown": ('localty = "North"', "'localty' is not a setting", "Did you mean 'localities'?"),
    "unknown, nothing near": ("zzz = 1", "'zzz' is not a setting.", "Delete the line."),
    "the field's own name": ("total_places = 45", "'total_places' is not a setting", "'places'"),
    "path": ('path = "elsewhere"', "'path' is not a setting.", "Delete the line."),
    "unknown in a table": (
        '[disclosure]\naudeince = "council"',
        "'disclosure.audeince' is not a setting",
        "Did you mean 'audience'?",
    ),
    "unknown in a list": (
        '[[localities]]\nname = "A"\n[[localities]]\nname = "B"\nplcaes = 3',
        "'localities.2.plcaes' is not a setting",
        "Did you mean 'places'?",
    ),
    "unknown where optional": (
        '[comparator]\npeople = 3\nweeks_at_least = 1\nweeks_at_most = 2\nwho = "a"\n'
        'standing = "b"\nstandng = "c"',
        "'comparator.standng' is not a setting",
        "Did you mean 'standing'?",
    ),
    "missing in a table": (
        '[[population]]\nlabel = "Census"',
        "'population.1.file' is missing.",
        "Add the line.",
    ),
    "text for a number": ('seed = "many"', "'seed'", "valid integer"),
    "number for text": ("contact = 7", "'contact'", "valid string"),
    "negative": ("age_floor = -1", "'age_floor'", "greater than or equal to 0"),
    "threshold too low": ("[disclosure]\nthreshold = 3", "'disclosure.threshold'", "5"),
    "no such audience": ('[disclosure]\naudience = "press"', "'disclosure.audience'", "'council'"),
    "too sure": ("confidence = 1.0", "'confidence'", "less than 1"),
    "two of a name": (
        '[[localities]]\nname = "North"\n[[localities]]\nname = "Top"\naliases = ["north"]',
        "two localities share a name or an alias",
        "must be different",
    ),
    "places do not add up": (
        'places = 45\n[[localities]]\nname = "North"\nplaces = 44',
        "places is 45 but the localities' places add up to 44",
        "change one of them",
    ),
    "not toml": ("seed 7", "cannot be read", "Put that line right"),
    "set twice": ('place = "There"', "cannot be read", "Put that line right"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_faults_say_what_and_what_to_do(load, name):
    more, *said = FAULTS[name]
    with pytest.raises(ProgrammeError) as refused:
        load(more)
    text = str(refused.value)
    assert text.startswith("programme.toml: ")
    for part in said:
        assert part in text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("closed = 2022-05-29", "closed = 2022-05-01", "closed is before opened"),
        ("as_at = 2022-09-30", "as_at = 2022-05-01", "as_at is before opened"),
        ("as_at = 2022-09-30", 'as_at = "soon"', "'as_at'"),
        ("as_at = 2022-09-30", "", "'as_at' is missing. Add the line."),
        ('name = "Our Programme"', 'name = "!!!"', "at least one letter or digit"),
    ],
)
def test_faults_in_what_is_needed(load, old, new, said):
    with pytest.raises(ProgrammeError) as refused:
        load(needed=NEEDED.replace(old, new))
    assert said in str(refused.value)


def test_every_fault_is_named_at_once(load):
    with pytest.raises(ProgrammeError) as refused:
        load('sead = 1\nworkshops = "two"\n[disclosure]\nthreshold = 3\nlimit = 4')
    lines = str(refused.value).splitlines()[1:]
    assert len(lines) == 4
    assert all(line.startswith("  - '") for line in lines)


def test_settings_that_are_not_utf8(tmp_path):
    path = tmp_path / "programme.toml"
    path.write_bytes(NEEDED.replace("Anywhere", "Café").encode("latin-1"))
    with pytest.raises(ProgrammeError, match="UTF-8"):
        Programme.load(path)


def test_a_byte_order_mark_does_no_harm(tmp_path):
    path = tmp_path / "programme.toml"
    path.write_text(NEEDED, encoding="utf-8-sig")
    assert Programme.load(path).name == "Our Programme"


def test_settings_never_change(programme):
    with pytest.raises(ValueError, match="frozen"):
        programme.name = "Another"


def test_found_here_and_in_parent_folders(tmp_path, monkeypatch):
    folder = tmp_path / "data" / "ours"
    folder.mkdir(parents=True)
    (folder / "programme.toml").write_text(NEEDED, encoding="utf-8")
    deep = tmp_path / "notebooks" / "more"
    deep.mkdir(parents=True)
    for place in (tmp_path, deep):
        monkeypatch.chdir(place)
        assert find("data/ours/programme.toml") == (folder / "programme.toml").resolve()
        assert find("data/ours") == (folder / "programme.toml").resolve()
    assert Programme.load("data/ours").folder == folder.resolve()


def test_not_found_says_what_to_give(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for wanted in ("data/nobodys/programme.toml", tmp_path / "nothing.toml"):
        with pytest.raises(ProgrammeError, match=r"no such programme.*Give the path of"):
            find(wanted)


def test_weeks_stop_at_the_reports_date(load):
    programme = load()
    assert (programme.weeks, programme.periods, programme.in_mid_week) == (4, 4, False)
    for as_at, days, begun, in_mid_week in (
        ("2022-05-02", 1, 1, True),
        ("2022-05-08", 7, 1, False),
        ("2022-05-09", 8, 2, True),
        ("2022-05-28", 27, 4, True),
        ("2022-05-29", 28, 4, False),
        ("2022-06-01", 28, 4, False),
    ):
        early = programme.with_parameters(as_at=as_at)
        assert early.weeks == pytest.approx(days / 7, abs=1e-12), as_at
        assert (early.periods, early.in_mid_week) == (begun, in_mid_week), as_at


def test_the_last_week_may_be_a_part_of_one(load):
    programme = load(needed=NEEDED.replace("closed = 2022-05-29", "closed = 2022-05-25"))
    assert programme.weeks == pytest.approx(24 / 7, abs=1e-12)
    assert (programme.periods, programme.in_mid_week) == (4, False)


@pytest.mark.parametrize(
    "left",
    [
        'publisher = "The Demonstration Partnership (invented)"',
        'contact = "evaluation@example.org"',
        '[data_protection]\nlawful_basis = "none needed: the people are invented"',
    ],
)
def test_real_people_are_not_published_as_the_demonstration(load, left):
    with pytest.raises(ProgrammeError, match=r"made_up is false, but .* write your own"):
        load(f"made_up = false\n{left}\n")
    assert load(f"made_up = true\n{left}\n").made_up
    assert left.split("\n")[-1] in DEMO.read_text(encoding="utf-8")


def test_with_parameters_changes_date_and_audience(programme):
    assert programme.with_parameters() is programme
    assert programme.with_parameters(as_at="2022-06-01").as_at == date(2022, 6, 1)
    assert programme.as_at == date(2022, 9, 30)


def test_a_threshold_belongs_to_its_audience(programme):
    assert programme.with_parameters(audience="council").disclosure.threshold == 8
    public = programme.with_parameters(audience="public").disclosure
    assert (public.audience, public.threshold) == ("public", None)


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"as_at": "30/09/2022"}, "as_at: That is not a date. Write it as 2022-09-30."),
        ({"as_at": "2022-05-01"}, "Use 2022-05-02 or later."),
        ({"audience": "councl"}, "Did you mean 'council'?"),
        ({"audience": "press"}, "Use council, funder or public."),
    ],
)
def test_parameters_that_are_refused(programme, parameters, said):
    with pytest.raises(ParameterError) as refused:
        programme.with_parameters(**parameters)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("asked", "found"),
    [("all", ""), ("", ""), ("ALL", ""), ("north", "North"), ("Centre", "Central")],
)
def test_scope(programme, asked, found):
    assert programme.scope(asked) == found


def test_scope_that_is_not_there(programme):
    with pytest.raises(ParameterError, match=r"North and Central.*Did you mean 'North'"):
        programme.scope("Noth")


def test_scope_without_localities(load):
    with pytest.raises(ParameterError, match="none: it has none"):
        load().scope("North")


def test_every_setting_is_explained_in_the_demonstration():
    text = DEMO.read_text(encoding="utf-8")
    for name, field in Programme.model_fields.items():
        if name != "path":
            assert f"\n{field.alias or name} = " in text or f"[{name}]" in text, name
    models = [Programme.model_fields[name].annotation for name in ("disclosure", "answers")]
    models.append(Programme.model_fields["data_protection"].annotation)
    for model in models:
        for name in model.model_fields:
            assert f"{name} = " in text, name

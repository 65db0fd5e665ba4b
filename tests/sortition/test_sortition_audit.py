"""What is written can be read back, done again, and catches what was changed."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_sortition_leximin import drawable
from typer.testing import CliRunner

from wellnet_analysis.cli import app
from wellnet_analysis.errors import DataError, ReportError
from wellnet_analysis.sortition import audit, exchange
from wellnet_analysis.sortition.leximin import leximin
from wellnet_analysis.sortition.panels import Panels
from wellnet_analysis.sortition.pools import Pool
from wellnet_analysis.sortition.quotas import Quota, Rules
from wellnet_analysis.sortition.stages import overall

runner = CliRunner()


@pytest.fixture
def question():
    people = {f"P{n:02}": ("NCS"[n % 3], "xy"[n % 5 > 2]) for n in range(24)}
    homes = {"P00": "H1", "P01": "H1"}
    pool = Pool.of(people, ["place", "kind"], households=homes)
    quotas = (Quota("place", "N", 3, 4), Quota("kind", "y", 2, 3))
    then = Rules(4, (Quota("place", "N", 1, 2),))
    return audit.Question(pool, Rules(9, quotas, one_per_household=True), then, 50, "2022-05-29")


@pytest.fixture
def folder(question, tmp_path):
    answer = audit.with_seed(audit.prepare(question), seed="7 8 9", seeded_on=date(2022, 6, 1))
    audit.write(answer, tmp_path / "draw")
    return tmp_path / "draw"


def test_a_draw_done_again_from_its_folder_is_the_same(folder):
    assert audit.replay(folder) == ()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("draw.json", '"seed": "7 8 9"', '"seed": "7 8 8"'),
        ("respondents.csv", "P23,S,y", "P23,N,y"),
        ("categories.csv", "place,N,3,4", "place,N,2,4"),
        ("panels.csv", "P0", "P1"),
        ("chances.csv", "0.", "0.9"),
    ],
)
def test_whatever_is_changed_afterwards_is_noticed(folder, name, old, new):
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert audit.replay(folder)


def test_the_same_question_writes_the_same_bytes(question, tmp_path):
    for name in ("one", "two"):
        audit.write(audit.prepare(question), tmp_path / name)
    for file in ("draw.json", "panels.csv", "chances.csv", "respondents.csv", "categories.csv"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_the_bytes_do_not_depend_on_the_seed_of_hashes(tmp_path):
    import subprocess
    import sys

    code = (
        "from wellnet_analysis.sortition import audit\n"
        "from wellnet_analysis.sortition.pools import Pool\n"
        "from wellnet_analysis.sortition.quotas import Quota, Rules\n"
        "p = Pool.of({f'P{n}': ('NCS'[n % 3], 'xy'[n % 2]) for n in range(20)}, ['a', 'b'])\n"
        "q = audit.Question(p, Rules(6, (Quota('a', 'N', 1, 3), Quota('b', 'y', 2, 3))))\n"
        "print(audit.prepare(q).numbered.digest)"
    )
    told = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                       env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)}).stdout
        for seed in ("0", "1", "2")
    }  # fmt: skip
    assert len(told) == 1


def test_a_folder_that_is_none_is_said_to_be_none(tmp_path):
    with pytest.raises(ReportError, match="not the folder of a draw"):
        audit.replay(tmp_path)


@settings(max_examples=30, deadline=None)
@given(drawable(households=True))
def test_the_files_of_the_open_tool_are_read_as_they_were_written(tmp_path_factory, drawn):
    pool, rules = drawn
    folder = tmp_path_factory.mktemp("files")
    (folder / "people.csv").write_text(exchange.people_text(pool), encoding="utf-8")
    (folder / "quotas.csv").write_text(exchange.quotas_text(rules.quotas), encoding="utf-8")
    again, _ = exchange.read_people(folder / "people.csv", features=pool.features)
    assert again == pool
    assert exchange.read_quotas(folder / "quotas.csv") == rules.quotas


def test_the_older_form_of_the_open_tool_is_read_too(tmp_path):
    file = tmp_path / "categories.csv"
    file.write_text("category,name,min,max,min_flex,max_flex\ngender, Female ,7,8,6,9\n")
    assert exchange.read_quotas(file) == (Quota("gender", "Female", 7, 8),)
    people = tmp_path / "respondents.csv"
    people.write_text("nationbuilder_id,gender,email\n12,Female,x\n7,Male,y\n")
    pool, _ = exchange.read_people(people, features=("gender",))
    assert pool.people == (("12", ("Female",)), ("7", ("Male",)))


def test_faults_name_row_and_column_and_no_value(tmp_path):
    file = tmp_path / "categories.csv"
    file.write_text("feature,value,min,max\nsex,F,four,5\nsex,,1,2\n")
    with pytest.raises(DataError) as told:
        exchange.read_quotas(file)
    assert "row 2, column 'min'" in str(told.value) and "row 3, column 'value'" in str(told.value)
    assert "four" not in str(told.value)
    people = tmp_path / "respondents.csv"
    people.write_text("id,sex\nanna,F\nanna,M\n")
    with pytest.raises(DataError) as told:
        exchange.read_people(people, features=("sex",))
    assert "row 3" in str(told.value) and "anna" not in str(told.value)


@settings(max_examples=15, deadline=None)
@given(drawable(), st.data())
def test_chances_of_both_stages_add_up_to_the_places_of_the_second(drawn, data):
    pool, rules = drawn
    then = Rules(data.draw(st.integers(1, rules.places)))
    panels = Panels(pool, rules, then=then)
    if not panels.possible:
        return
    lottery = leximin(panels)
    both = overall(panels, lottery, then=then)
    assert sum(c * n for c, n in zip(both, panels.sizes, strict=True)) == pytest.approx(
        then.places, abs=1e-5
    )
    # Without quotas of its own the second draw is a plain one among those drawn first.
    for chance, first in zip(both, lottery.chances, strict=True):
        assert chance == pytest.approx(first * then.places / rules.places, abs=1e-5)


@pytest.fixture
def demo(tmp_path):
    from wellnet_analysis.demo import write

    write(tmp_path)
    return tmp_path


def wellnet(*words):
    return runner.invoke(app, ["select", *words])


def test_prepare_announce_draw_and_replay_from_the_command(demo):
    asked = ("--stage", "course", "--programme", str(demo))
    prepared = wellnet(*asked)
    assert prepared.exit_code == 0, prepared.output
    assert "announce the fingerprint" in prepared.output
    drawn = wellnet(*asked, "--seed", "1 2 3", "--seeded-on", "2022-10-01")
    assert drawn.exit_code == 0, drawn.output
    folder = demo / "private" / "selection" / "course"
    told = json.loads((folder / "draw.json").read_text(encoding="utf-8"))
    assert len(told["people"]) == 15
    assert not any(code in drawn.output for code in told["people"])
    assert wellnet("--replay", str(folder)).exit_code == 0
    again = wellnet(*asked, "--seed", "4 5 6", "--seeded-on", "2022-10-01")
    assert again.exit_code == 1 and "drawn already" in again.output
    no = told["people"][0]
    second = wellnet(*asked, "--declined", no)
    assert second.exit_code == 0, second.output
    later = json.loads((folder.with_name("course-after-refusals") / "draw.json").read_text())
    assert set(later["settled"]) == set(told["people"]) - {no}


def test_a_seed_without_an_announcement_or_too_early_is_refused(demo):
    asked = ("--stage", "course", "--programme", str(demo), "--seed", "1")
    assert "seed needs its day" in wellnet(*asked).output
    assert "later day" in wellnet(*asked, "--seeded-on", "2022-09-30").output
    told = wellnet(*asked, "--seeded-on", "2022-10-01")
    assert told.exit_code == 2 and "not the panels that were announced" in told.output


def test_the_places_are_drawn_so_that_the_course_can_follow(demo):
    told = wellnet("--stage", "places", "--programme", str(demo))
    assert told.exit_code == 0, told.output
    folder = demo / "private" / "selection" / "places"
    assert "chance_of_both_stages" in (folder / "chances.csv").read_text(encoding="utf-8")


def test_files_of_another_tool_are_held_to_the_same_law(demo, tmp_path):
    people, quotas = tmp_path / "respondents.csv", tmp_path / "categories.csv"
    people.write_text("id,gender\n" + "".join(f"{n},{'FM'[n % 2]}\n" for n in range(10)))
    quotas.write_text("feature,value,min,max\ngender,F,2,2\ngender,M,2,2\n")
    asked = ("--people", str(people), "--categories", str(quotas), "--places", "4",
             "--programme", str(demo))  # fmt: skip
    refused = wellnet(*asked)
    assert refused.exit_code == 1 and "may not use gender" in refused.output
    text = people.read_text().replace("gender", "locality")
    people.write_text(text)
    quotas.write_text(quotas.read_text().replace("gender", "locality"))
    assert wellnet(*asked).exit_code == 0


def test_without_a_stage_the_command_says_which_there_are(demo):
    told = wellnet("--programme", str(demo))
    assert told.exit_code == 2 and "--stage places or course" in told.output

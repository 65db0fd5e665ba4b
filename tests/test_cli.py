"""The command speaks plainly, in every state, and ends with the code it promises."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time

import pytest
from staging import HOME, SETTINGS, cell_that_closes, contents
from typer.testing import CliRunner

from wellnet_analysis import cli, demo, orders, sets, verifying

COMMANDS = ["", "render", "release", "verify", "check", "list", "demo", "pack", "forget",
            "look", "new", "import", "bid", "grant", "ledger check", "ledger rebuild",
            "ledger merge"]  # fmt: skip
WELLNET = [sys.executable, "-m", "wellnet_analysis"]


@pytest.fixture
def wellnet(shelf, quick, programme, monkeypatch):
    """The command over two tiny reports; the small programme stands for the demonstration."""
    for name in ("one", "two"):
        shelf.put(name, cell_that_closes(f"{name}?"))
    monkeypatch.setattr(cli.saying, "DEMONSTRATION", str(programme))

    def run(*words, code=0):
        quick.ran.clear()
        result = CliRunner().invoke(cli.app, list(words))
        assert result.exit_code == code, (result.output, result.exception)
        assert "Traceback" not in result.output
        run.ran = sorted(quick.ran)
        return result.output

    run.programme, run.shelf = programme, shelf
    run.render = lambda *words, code=0: run(
        "render", "--programme", str(programme), *words, code=code
    )
    run.pack = lambda *words, code=0: run("pack", "--programme", str(programme), *words, code=code)
    return run


@pytest.mark.parametrize("command", COMMANDS)
def test_help_says_what_a_command_is_for_and_how_to_begin(command):
    for flag in ("--help", "-h"):
        result = CliRunner().invoke(cli.app, [*command.split(), flag])
        assert result.exit_code == 0
        first = result.output.splitlines()[2 if not result.output[0].isspace() else 3]
        assert first.strip().endswith((".", ":")) or first.strip()[0].isupper()
    said = result.output
    assert "wellnet" in said or command in said
    if command not in {"", "list"}:
        assert f"Example:  wellnet {command}" in said
    # Every option and argument has a word of explanation.
    options = re.findall(r"^ +(?:-\w, )?(--\w[\w-]*)(?: [A-Z]+)?(.*)$", said, re.M)
    for number, (option, words) in enumerate(options):
        after = said.split(option, 1)[1].splitlines()
        assert words.strip() or after[1].strip(), (number, option)


def test_help_of_the_whole_lists_every_command_with_a_sentence():
    said = CliRunner().invoke(cli.app, ["--help"]).output
    assert "Start with:  wellnet render" in said
    for command in COMMANDS[1:]:
        assert re.search(rf"^  {command.split()[0]} +[A-Z]\w+", said, re.M), command


@pytest.fixture
def of_this_folder(wellnet, tmp_path, monkeypatch):
    """A folder with a programme of its own, in which the command is given."""
    own = shutil.copytree(wellnet.programme, tmp_path / "own")
    settings = SETTINGS.replace('"Small"', '"Ours"')
    (own / "programme.toml").write_text(settings, encoding="utf-8")
    monkeypatch.chdir(own)
    return own


def test_the_programme_of_this_folder_is_meant_where_there_is_one(wellnet, of_this_folder):
    assert wellnet().startswith("Ours (Anywhere)")
    assert "Ours: all tables keep the rules" in wellnet("check")
    assert "ours/index.html" in wellnet("render")
    assert "ours/evidence-pack.zip" in wellnet("pack", "--without-pdf")
    assert sorted(p.name for p in orders.REPORTS.iterdir() if p.name[0] != ".") == ["ours"]


def test_the_demonstration_is_meant_where_there_is_none(wellnet, tmp_path, monkeypatch):
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    assert wellnet().startswith("Small (Anywhere)")
    assert "Small: all tables keep the rules" in wellnet("check")
    assert "small/index.html" in wellnet("render")
    assert "small/evidence-pack.zip" in wellnet("pack", "--without-pdf")


def test_a_programme_that_is_named_is_meant_wherever_the_command_is_given(wellnet, of_this_folder):
    assert wellnet("--programme", str(wellnet.programme)).startswith("Small (Anywhere)")
    assert "Small: all tables keep" in wellnet("check", str(wellnet.programme))
    assert "no such programme" in wellnet("--programme", "nowhere", code=1)


def test_help_lists_and_refusals_load_nothing_heavy():
    code = """
import sys
from typer.testing import CliRunner
from wellnet_analysis.cli import app
codes = []
for words in (["--help"], ["render", "--help"], ["pack", "-h"], ["list"], ["render", "raech"],
              ["render", "-p", "localty=North"], ["render", "-p", "x"], ["rendr"],
              ["render", "-p", "x=1; import os"], ["render", "--programme", "nowhere"]):
    codes.append(CliRunner().invoke(app, words).exit_code)
heavy = {"pandas", "papermill", "nbconvert", "matplotlib", "scipy", "jinja2"} & set(sys.modules)
print(codes, heavy)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=HOME, capture_output=True, text=True,
                          check=True)  # fmt: skip
    assert done.stdout.strip() == "[0, 0, 0, 0, 2, 2, 2, 2, 2, 1] set()"


def test_alone_it_says_the_state_and_the_next_step(wellnet):
    said = wellnet()
    assert said.splitlines()[0] == "Small (Anywhere), as at 2022-09-30"
    assert "Made-up data: the people are invented." in said
    assert "No reports yet.\nNext: wellnet render\n" in said
    wellnet.render()
    said = wellnet()
    assert re.search(r"Reports are up to date: .*small/index\.html\nNext: open that file", said)
    with (wellnet.programme / "people.csv").open("a", encoding="utf-8") as handle:
        handle.write("P99,2022-05-03,applied,South\n")
    assert "Something has changed since the reports were made.\nNext: wellnet render" in wellnet()
    assert wellnet.ran == []


def test_alone_it_names_a_report_that_failed(wellnet):
    wellnet.shelf.put("three", "1 / 0")
    wellnet.render(code=1)
    said = wellnet()
    assert "A report could not be made: three. The index says why." in said
    assert "Something has changed" not in said


def test_alone_it_puts_an_interrupted_swap_right(wellnet):
    wellnet.render()
    folder = orders.REPORTS / "small"
    folder.rename(folder.with_name(".small.previous"))
    assert "Reports are up to date" in wellnet()


def test_render_ends_with_the_index_and_says_when_nothing_changed(wellnet):
    said = wellnet.render()
    assert re.search(r"→ .*small/index\.html   2 pages, 2 findings, 0 withheld, \d+ s\n$", said)
    assert wellnet.ran == ["one", "two"]
    again = wellnet.render()
    assert re.fullmatch(r"Nothing changed since \d\d \w+ \d{4}, \d\d:\d\d: .*index\.html\n", again)
    assert wellnet.ran == []
    wellnet.render("two")
    assert wellnet.ran == ["two"]
    wellnet.render("--force")
    assert wellnet.ran == ["one", "two"]


def test_render_with_parameters_leaves_the_main_set(wellnet):
    wellnet.render()
    before = contents(orders.REPORTS / "small")
    assert "small/north-council/index.html" in wellnet.render("-p", "locality=NORTH")
    after = contents(orders.REPORTS / "small")
    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["raech"], "There is no report 'raech'."),
        (["oen"], "Did you mean 'one'?"),
        (["-p", "localty=North"], "Did you mean 'locality'?"),
        (["-p", "locality"], "A parameter is written name=value."),
        (["-p", "x=1; import os"], "There is no parameter 'x'."),
        (["-p", f"locality={'x' * 500}"], "longer than 200 characters"),
        (["-p", "audience=working"], "Use --working instead"),
        (["-p", "as_at=2022-08-01"], "Reports at two dates, side by side, could give away"),
    ],
)
def test_a_wrong_word_is_refused_with_code_two(wellnet, words, said):
    assert said in wellnet.render(*words, code=2)
    assert wellnet.ran == [] and not orders.REPORTS.exists()


def test_every_fault_of_the_tables_is_said_once_and_nothing_runs(wellnet):
    wellnet.render()
    before = contents(orders.REPORTS)
    rows = "P1,2022-05-03,aplied,North\nP1,2022-05-04,applied,Nroth\nP3,1/5/2022,applied,South\n"
    (wellnet.programme / "people.csv").write_text(
        f"participant_id,registered_on,status,locality\n{rows}", encoding="utf-8"
    )
    said = wellnet.render(code=1)
    faults = [line for line in said.splitlines() if line.startswith("  - ")]
    assert len(faults) >= 4 and len(faults) == len(set(faults))
    assert "Nroth" not in said and "aplied" not in said
    assert wellnet.ran == [] and contents(orders.REPORTS) == before
    assert wellnet("check", str(wellnet.programme), code=1) == said


def test_a_wrong_label_of_the_residents_is_said_once_and_nothing_runs(wellnet):
    (wellnet.programme / "own.csv").write_text(
        "variable,category,count\nsex,Femle,10\nsex,Male,9\n", encoding="utf-8"
    )
    with (wellnet.programme / "programme.toml").open("a", encoding="utf-8") as settings:
        settings.write('[[population]]\nfile = "own.csv"\n')
    said = wellnet.render(code=1)
    assert said.count("own.csv") == 1
    assert "'Femle' is not a category of 'sex'. Did you mean 'Female'?" in said
    assert wellnet.ran == [] and not orders.REPORTS.exists()
    assert wellnet("check", str(wellnet.programme), code=1) == said


def test_a_threshold_below_five_is_refused_in_a_sentence(wellnet):
    path = wellnet.programme / "programme.toml"
    path.write_text(SETTINGS.replace('"council"', '"council"\nthreshold = 3'), encoding="utf-8")
    said = wellnet.render(code=1)
    assert re.match(r"programme\.toml: .*disclosure\.threshold.* 5\.", said)
    assert wellnet.ran == [] and not orders.REPORTS.exists()


def test_too_few_people_to_publish_is_code_three(wellnet):
    wellnet.shelf.put(
        "three",
        "from wellnet_analysis.errors import DisclosureError\n"
        "raise DisclosureError('Too few people.', do='Report on everybody.')",
    )
    said = wellnet.render(code=3)
    assert "FAILED: three? Too few people. Report on everybody." in said


def test_no_register_is_no_fault(wellnet):
    (wellnet.programme / "people.csv").unlink()
    said = wellnet.render()
    assert "Not yet: one? It waits for a register of the people who came (people.csv)." in said
    assert "Tables: none yet." in wellnet()
    assert wellnet.ran == []
    index = (orders.REPORTS / "small" / "index.html").read_text(encoding="utf-8")
    assert "It waits for a register" in index
    assert "people.csv: is missing." in wellnet("check", str(wellnet.programme), code=1)


@pytest.mark.parametrize("command", ["render", "check"])
def test_rows_later_than_the_report_come_first_with_the_line_to_change(wellnet, command):
    settings = SETTINGS.replace("as_at = 2022-09-30", "as_at = 2022-05-05")
    (wellnet.programme / "programme.toml").write_text(settings, encoding="utf-8")
    words = [str(wellnet.programme)]
    said = wellnet(command, *(["--programme"] if command == "render" else []), *words)
    assert re.match(
        r"\d rows of people\.csv are later than 2022-05-05 and were left out\. "
        r"To include them, change as_at in programme\.toml\.\n",
        said,
    )


def test_a_working_copy_is_private_marked_and_never_packed(wellnet):
    said = wellnet.render("--working")
    assert "private/small/all-working/index.html" in said
    assert "This copy is not protected. Keep it private." in said
    assert not orders.REPORTS.exists()
    folder = wellnet.programme / "private" / "small" / "all-working"
    assert json.loads((folder / "run.json").read_text())["parameters"]["audience"] == "working"
    assert "Run wellnet render first" in wellnet.pack(code=1)


def test_pack_names_folder_and_zip_and_gives_the_same_bytes(wellnet, tmp_path):
    assert "Run wellnet render first" in wellnet.pack(code=1)
    wellnet.render()
    said = wellnet.pack("--without-pdf")
    assert re.match(r"→ .*small/evidence-pack   \d+ files, \d+ MB\n→ .*evidence-pack\.zip\n", said)
    assert "A pack is not recorded." in said
    pack = orders.REPORTS / "small" / "evidence-pack.zip"
    assert verifying.verify(verifying.opened(pack)).passed
    wellnet.pack("--without-pdf", "--to", str(tmp_path / "elsewhere"))
    assert (tmp_path / "elsewhere" / "evidence-pack.zip").read_bytes() == pack.read_bytes()
    with sets.locked(orders.REPORTS, "small"):
        assert "Another run is writing these reports" in wellnet.pack(code=1)
    (wellnet.programme / "people.csv").open("a", encoding="utf-8").write(
        "P99,2022-05-03,applied,South\n"
    )
    assert "is not up to date. Run wellnet render first" in wellnet.pack(code=1)


def test_a_release_is_packed_from_its_own_files(wellnet):
    wellnet("release", "--programme", str(wellnet.programme), "--on", "2022-10-05")
    (folder,) = (wellnet.programme / "releases").glob("*/for-council-only")
    said = wellnet.pack(str(folder), "--without-pdf")
    assert "not recorded" not in said
    packs = wellnet.programme / "packs" / folder.parent.name
    names = [path.name for path in (packs / "evidence-pack-for-council-only").rglob("*.*")]
    assert all("-for-council-only." in name for name in names if name != "manifest.json")
    for path in packs.iterdir():
        assert verifying.verify(verifying.opened(path)).passed
    (folder / "stray.txt").write_text("x", encoding="utf-8")
    assert "stray.txt does not belong to the set" in wellnet.pack(str(folder), code=1)


def test_a_pack_that_is_out_of_date_is_said_to_be(wellnet):
    out_of_date = "The earlier evidence pack is out of date: run wellnet pack again."
    assert out_of_date not in wellnet.render()
    wellnet.pack("--without-pdf")
    assert out_of_date not in wellnet.render()
    with (wellnet.programme / "people.csv").open("a", encoding="utf-8") as handle:
        handle.write("P99,2022-05-03,applied,South\n")
    assert out_of_date in wellnet.render()
    assert not (orders.REPORTS / "small" / "evidence-pack.zip").exists()


def test_another_set_beside_a_main_one_of_other_records_is_refused(wellnet):
    wellnet.render()
    with (wellnet.programme / "people.csv").open("a", encoding="utf-8") as handle:
        handle.write("P99,2022-05-03,applied,South\n")
    said = wellnet.render("-p", "locality=North", code=1)
    assert "could give away who came in between. Run wellnet render first, then this" in said
    assert wellnet.ran == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("opened = 2022-05-02", 'opened = "soon"',
         "'opened': write a date as 2022-09-30, without quotes."),
        ("made_up = true", "confidence = 95", "'confidence': write a number less than 1."),
        ("made_up = true", 'made_up = "yep"', "'made_up': write true or false, without quotes."),
        ("made_up = true", 'population = "a.csv"',
         "'population': write a list in [square brackets]."),
        ('audience = "council"', 'audience = "press"',
         "'disclosure.audience': write one of 'council', 'funder' or 'public'."),
    ],
)  # fmt: skip
def test_an_impossible_setting_is_answered_with_what_to_write(wellnet, old, new, said):
    settings = SETTINGS.replace(old, new)
    (wellnet.programme / "programme.toml").write_text(settings, encoding="utf-8")
    assert wellnet.render(code=1) == f"programme.toml: {said}\n"
    assert wellnet("check", str(wellnet.programme), code=1) == f"programme.toml: {said}\n"


def test_several_programmes_each_get_their_set_though_one_is_faulty(wellnet, tmp_path):
    other = shutil.copytree(wellnet.programme, tmp_path / "other")
    twice = ["render", "--programme", str(wellnet.programme), "--programme", str(other)]
    assert "Two of these programmes have the same name" in wellnet(*twice, code=2)
    (other / "programme.toml").write_text(SETTINGS.replace("Small", "Other"), encoding="utf-8")
    wellnet(*twice)
    assert wellnet.ran == ["one", "one", "two", "two"]
    (wellnet.programme / "people.csv").write_text("nothing\n", encoding="utf-8")
    with (other / "people.csv").open("a", encoding="utf-8") as handle:
        handle.write("\n")
    said = wellnet(*twice, code=1)
    assert wellnet.ran == ["one", "two"]
    assert said.count("people.csv") >= 1 and "other/index.html" in said
    assert "Other: all tables keep the rules" in wellnet(
        "check", str(wellnet.programme), str(other), code=1
    )


def test_list_names_every_report_and_parameter(wellnet):
    said = wellnet("list")
    assert re.search(r"^one  one\?\n +needs people\.", said, re.M)
    for name in ("locality", "as_at", "audience"):
        assert re.search(rf"^  {name} ", said, re.M)
    assert "programme_file" not in said


def test_demo_writes_a_programme_that_keeps_the_rules(tmp_path):
    folder = tmp_path / "mine"
    result = CliRunner().invoke(cli.app, ["demo", str(folder), "--seed", "5"])
    assert result.exit_code == 0, result.output
    assert re.match(r"Wrote \d+ files to .*mine\. Next: wellnet render", result.output)
    checked = CliRunner().invoke(cli.app, ["check", str(folder)])
    assert checked.exit_code == 0, checked.output
    assert "all tables keep the rules" in checked.output
    again = tmp_path / "again"
    demo.write(again, seed=5)
    assert contents(again) == contents(folder)


def test_narrow_kept_or_plain_output_still_says_everything():
    done = subprocess.run(
        [*WELLNET, "list"], cwd=HOME, capture_output=True, check=True,
        env={**os.environ, "COLUMNS": "20", "TERM": "dumb", "LC_ALL": "C", "PYTHONUTF8": "0",
             "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert "Do they look like the people who live here?" in done.stdout.decode("utf-8")
    assert done.stderr == b""
    assert b"\x1b" not in done.stdout


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
@pytest.mark.parametrize("engine", ["warm", "fresh"])
def test_control_c_stops_long_cells_at_once_and_publishes_nothing(wellnet, tmp_path, engine):
    begun = str(tmp_path / "begun")
    wellnet.shelf.put("long", f"import os, time\nopen({begun!r}, 'w').write(str(os.getpid()))\n"
                              "time.sleep(600)")  # fmt: skip
    code = (
        "import signal, sys\nfrom pathlib import Path\n"
        # Whoever runs the tests in the background hands an ignored Control-C down.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from wellnet_analysis import catalogue, cli, orders\n"
        "catalogue.NOTEBOOKS, orders.REPORTS = map(Path, sys.argv[1:3])\n"
        f"sys.argv[1:] = ['render', 'long', '--engine={engine}', '--programme', sys.argv[3]]\n"
        "cli.main()"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", code, wellnet.shelf.folder, orders.REPORTS, wellnet.programme],
        stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        # On a busy machine a kernel may need a minute to begin; the cell lasts much longer, so
        # whoever waited for its end would be found out all the same.
        patience = time.monotonic() + 180
        while not (tmp_path / "begun").exists() and time.monotonic() < patience:
            assert running.poll() is None, "the command ended before the cell began"
            time.sleep(0.05)
        assert (tmp_path / "begun").exists()
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=180)
    finally:
        running.kill()
    assert running.returncode == 130
    assert said.endswith("Stopped. Nothing was changed.\n") and "Traceback" not in said
    assert not (orders.REPORTS / "small").exists()
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "begun").read_text()), 0)


def test_help_advanced_names_what_few_people_need(wellnet):
    assert "Commands:" in wellnet("help") and "--engine" not in wellnet("help")
    assert "--engine" not in wellnet("render", "--help")
    assert re.search(r"^wellnet render --engine\n  warm: .*; fresh: ", wellnet("help", "advanced"))
    assert "Try wellnet render --help" in wellnet("help", "render", code=2)
    assert "'cold' is not one of 'warm', 'fresh'" in wellnet("render", "--engine", "cold", code=2)


# Releasing


def test_release_makes_the_set_and_says_where_it_is_and_what_was_tried(wellnet):
    named = ["--programme", str(wellnet.programme)]
    said = wellnet("release", *named, "--on", "2022-10-05")
    assert re.search(r"→ .*small/index\.html   2 pages", said)
    assert re.search(r"→ .*releases/2022-09-30-council/for-council-only   2 findings, 0 wi", said)
    assert re.search(r"→ .*for-council-only\.zip\n", said)
    assert re.search(
        r"Tried as the council \(5 or more\): \d+ hidden numbers in 1 edition; none", said
    )
    assert "Recorded as release 1 in ledger.jsonl." in said
    assert "Next: open the publication check" in said
    assert "Released 1 time, last on 2022-10-05: figures as at 2022-09-30 for the council." in (
        wellnet(*named)
    )
    assert "Reports are up to date" in wellnet(*named)
    again = wellnet("release", *named, "--on", "2022-10-05", code=1)
    assert again.startswith("Nothing has changed since the release of 5 October 2022.")


def test_a_release_that_nobody_answers_for_is_refused_before_anything_runs(wellnet):
    path = wellnet.programme / "programme.toml"
    kept = path.read_text(encoding="utf-8").replace("revisions = ", "# revisions = ")
    path.write_text(kept, encoding="utf-8")
    said = wellnet("release", "--programme", str(wellnet.programme), code=1)
    assert 'Write revisions = "' in said and not wellnet.ran
    assert not (wellnet.programme / "releases").exists()
    said = wellnet("check", str(wellnet.programme))
    assert "none can be released until programme.toml has revisions." in said


def test_release_is_of_today_unless_a_day_is_named(wellnet):
    wellnet("release", "--programme", str(wellnet.programme))
    line = json.loads((wellnet.programme / "ledger.jsonl").read_text(encoding="utf-8"))
    assert line["released_on"] == time.strftime("%Y-%m-%d")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--on", "soon"], "--on: That is not a date. Write it as 2022-10-05."),
        (["--on", "2022-01-01"], "before the date of its figures, 30 September 2022"),
        (["--audience", "press"], "There is no such audience."),
        (["--audience", "working"], "Use --working instead"),
        (["--correct", " "], "A correction needs a reason in one line"),
        (["--correct", "A miscount."], "never given anything that could be corrected"),
    ],
)
def test_a_release_that_cannot_be_is_refused_with_code_two(wellnet, words, said):
    assert said in wellnet("release", "--programme", str(wellnet.programme), *words, code=2)
    assert not (wellnet.programme / "releases").exists()
    assert not (wellnet.programme / "ledger.jsonl").exists()


def test_a_failed_report_releases_nothing(wellnet):
    wellnet.shelf.put("three", "1 / 0")
    said = wellnet("release", "--programme", str(wellnet.programme), code=1)
    assert "FAILED: three?" in said and "Nothing was released." in said
    assert not (wellnet.programme / "releases").exists()


def test_another_audience_is_released_though_the_main_set_is_out_of_date(wellnet):
    wellnet.render()
    with (wellnet.programme / "people.csv").open("a", encoding="utf-8") as handle:
        handle.writelines(f"P9{n},2022-05-03,applied,South\n" for n in range(9))
    said = wellnet("release", "--programme", str(wellnet.programme), "--audience", "public")
    assert "small/index.html" in said and "small/all-public/index.html" in said
    assert "releases/2022-09-30-public/to-publish-public" in said


def test_a_correction_is_released_beside_what_it_corrects(wellnet):
    named = ["--programme", str(wellnet.programme)]
    wellnet("release", *named, "--on", "2022-10-05")
    with (wellnet.programme / "people.csv").open("a", encoding="utf-8") as handle:
        handle.writelines(f"P8{n},2022-05-03,applied,South\n" for n in range(30))
    said = wellnet("release", *named, "--on", "2022-10-06", "--correct", "Thirty were left out.")
    assert "releases/2022-09-30-council-2/for-council-only" in said
    assert "Corrects: Thirty were left out." in wellnet("ledger", "check", *named)
    assert "WELLNET_CORRECTS" not in os.environ


def test_verify_says_what_it_tried_and_passes_or_names_what_is_wrong(wellnet):
    wellnet("release", "--programme", str(wellnet.programme), "--on", "2022-10-05")
    folder = wellnet.programme / "releases" / "2022-09-30-council" / "for-council-only"
    for path in (folder, folder.with_suffix(".zip")):
        said = wellnet("verify", str(path))
        assert said.startswith("Small, for the council, as at 2022-09-30: 2 figures of 2 reports")
        assert "hidden numbers in 1 edition; none exposed, none in doubt." in said
        assert "Tried again by somebody who knows one person's whole record." in said
        assert said.endswith("Passed: all forms agree, and nobody can be found.\n")
    page = folder / "one-for-council-only.html"
    page.write_text(page.read_text().replace("<td>12</td>", "<td>3</td>"), encoding="utf-8")
    said = wellnet("verify", str(folder), code=3)
    assert "  - The page of one prints another number for one.total.people" in said
    assert "NOT PASSED: do not publish this set, or pass it on." in said


def test_what_only_the_records_can_clear_is_told_and_fails_nobody(demonstration):
    from wellnet_analysis import verifying

    attacks = verifying.verify(verifying.opened(demonstration.folder)).attacks
    doubtful = verifying.in_doubt(attacks)
    assert doubtful > 0
    result = CliRunner().invoke(cli.app, ["verify", str(demonstration.folder)])
    assert result.exit_code == 0
    assert f"none exposed, {doubtful} in doubt." in result.output
    assert f"In doubt: {doubtful} sums could be worked out to lie in a range" in result.output
    assert "without records this step cannot be repeated." in result.output
    assert result.output.endswith(
        "Passed, as far as it can be seen without records: all forms agree, and nobody can be "
        "found.\n"
    )


def test_merged_ledgers_say_what_only_the_records_can_clear(wellnet, tmp_path, monkeypatch):
    from wellnet_analysis import verifying
    from wellnet_analysis.disclosure.audit import Exposure

    named = ["--programme", str(wellnet.programme)]
    wellnet("release", *named, "--on", "2022-10-05")
    mine = shutil.copy(wellnet.programme / "ledger.jsonl", tmp_path / "theirs.jsonl")
    found = Exposure("sex", ("Male",), ("North",), "registered", "", "", 2, 30, 5)
    attack = verifying.Attack("council", 5, 1, 9, (), (found,))
    monkeypatch.setattr(verifying, "every_attack", lambda editions: [attack])
    said = wellnet("ledger", "merge", str(mine), *named)
    assert "In doubt: 1 sum could be worked out" in said and "Only the records tell" in said
    assert "nobody can be found, as far as it can be seen without records." in said


def test_verify_refuses_what_is_no_released_set(wellnet, tmp_path):
    assert "There is no such folder or file" in wellnet("verify", str(tmp_path / "x"), code=1)
    wellnet.render("--working")
    working = wellnet.programme / "private" / "small" / "all-working"
    assert "working copy" in wellnet("verify", str(working), code=1)


def test_ledger_check_rebuild_and_merge_say_what_they_found(wellnet, tmp_path):
    named = ["--programme", str(wellnet.programme)]
    assert wellnet("ledger", "check", *named) == "Nothing was released yet.\n"
    wellnet("release", *named, "--on", "2022-10-05")
    whole = (
        "  1  2022-10-05  2022-09-30 for the council\n"
        "The ledger is whole: 1 release, and every released set is in it.\n"
    )
    assert wellnet("ledger", "check", *named) == whole
    path = wellnet.programme / "ledger.jsonl"
    other = shutil.copytree(wellnet.programme, tmp_path / "other")
    path.write_text(path.read_text()[:-30], encoding="utf-8")
    for command in (["ledger", "check"], ["render"], ["release"], []):
        said = wellnet(*command, *named, code=3)
        assert "ledger.jsonl, line 1: The last line is cut off" in said
        assert "wellnet ledger rebuild" in said
    said = wellnet("ledger", "rebuild", *named)
    assert said == "The damaged file is kept as ledger.jsonl.broken-1.\n" \
                   "The ledger is whole: 1 release.\n"  # fmt: skip
    assert wellnet("ledger", "check", *named) == whole
    with (other / "people.csv").open("a", encoding="utf-8") as handle:
        handle.writelines(f"P7{n},2022-05-03,applied,South\n" for n in range(30))
    wellnet("release", "--programme", str(other), "--on", "2022-11-05", "--audience", "public")
    said = wellnet("ledger", "merge", str(other / "ledger.jsonl"), *named)
    assert said.startswith("1 release added; the ledger now holds 2.\n")
    assert "Tried together: nobody can be found." in said
    assert "There is no such file" in wellnet("ledger", "merge", "nowhere", *named, code=1)


def test_merged_ledgers_that_expose_somebody_say_what_and_that_it_is_published(
    wellnet, tmp_path, monkeypatch
):
    from wellnet_analysis import verifying
    from wellnet_analysis.disclosure.exposures import Exposure

    named = ["--programme", str(wellnet.programme)]
    wellnet("release", *named, "--on", "2022-10-05")
    mine = shutil.copy(wellnet.programme / "ledger.jsonl", tmp_path / "theirs.jsonl")
    found = Exposure("sex", ("Male",), ("North",), "registered", "", "", 2, 3, 5)
    attack = verifying.Attack("council", 5, 1, 9, (found,))
    monkeypatch.setattr(verifying, "every_attack", lambda editions: [attack])
    said = wellnet("ledger", "merge", str(mine), *named, code=3)
    assert "  - Sex, Male in North, as at 2022-09-30: between 2 and 3" in said
    assert "they are published already" in said


def test_forget_says_so_if_no_id_comes(wellnet):
    named = ["forget", "--programme", str(wellnet.programme)]
    result = CliRunner().invoke(cli.app, named, input="")
    assert result.exit_code == 1 and "No id was given. Give the participant_id" in result.output
    assert "Abort" not in result.output


def test_forget_says_what_left_which_table_and_what_stays_published(wellnet):
    named = ["--programme", str(wellnet.programme)]
    wellnet("release", *named, "--on", "2022-10-05")
    said = wellnet("forget", "P03", *named)
    assert "people.csv: 1 row removed." in said
    assert "What is published stays; it names nobody:\n  2022-10-05  figures as at 2022-09" in said
    assert "prints the figure as it was last released" in said
    assert "Next: wellnet render." in said and "P03" not in said
    assert "P03" not in (wellnet.programme / "people.csv").read_text()
    assert "Something has changed since the reports were made." in wellnet(*named)
    said = wellnet("forget", "P03", *named, code=1)
    assert "Nobody has that id in any table." in said and "P03" not in said


def test_forget_asks_for_the_id_without_showing_it(wellnet):
    result = CliRunner().invoke(
        cli.app, ["forget", "--programme", str(wellnet.programme)], input="P04\n"
    )
    assert result.exit_code == 0 and "people.csv: 1 row removed." in result.output
    assert "P04" not in result.output


def test_a_removal_goes_on_though_the_ledger_is_broken(wellnet):
    named = ["--programme", str(wellnet.programme)]
    (wellnet.programme / "ledger.jsonl").write_text("broken", encoding="utf-8")
    said = wellnet("forget", "P03", *named)
    assert "people.csv: 1 row removed." in said
    assert "What is published cannot be listed: ledger.jsonl, line 1" in said.replace("was", "is")

"""`look`, `check FILE`, `import` and `new` speak plainly and end with the code they promise."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from wellnet_analysis import cli
from wellnet_analysis.cli import looking

CORPUS = Path(__file__).parent / "corpus"
FILES = CORPUS / "files"


def wellnet(*words, code=0):
    result = CliRunner().invoke(cli.app, [str(word) for word in words])
    assert result.exit_code == code, (result.output, result.exception)
    assert "Traceback" not in result.output
    return result.output


@pytest.fixture
def ours(tmp_path):
    folder = tmp_path / "ours"
    folder.mkdir()
    settings = (CORPUS / "programme.toml").read_text(encoding="utf-8")
    (folder / "programme.toml").write_text(settings, encoding="utf-8")
    return folder


def test_check_says_what_a_file_holds_and_every_fault():
    assert "Nothing needs putting right." in wellnet("check", FILES / "google-utf8.csv")
    said = wellnet("check", FILES / "several-faults.csv", "--into", CORPUS, code=1)
    assert "4 things need putting right:" in said
    assert "row 5, column 'May we contact you about this programme?': is neither yes nor" in said
    assert (
        wellnet("check", FILES / "empty.csv", code=1) == "empty.csv: is empty. Export it again.\n"
    )


def test_check_takes_files_and_folders_together(ours):
    wellnet("import", FILES / "google-utf8.csv", "--into", ours)
    said = wellnet("check", FILES / "google-utf8.csv", ours)
    assert "Google Forms" in said and "all tables keep the rules" in said


def test_check_writes_nothing(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes((FILES / "google-utf8.csv").read_bytes())
    wellnet("check", path)
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]


def test_import_ends_with_the_next_step(ours):
    said = wellnet("import", FILES / "eventbrite-uk.csv", "--into", ours)
    assert "was read as Eventbrite: 8 rows, 8 people." in said
    assert "8 added, 0 updated. Your file is as it was." in said
    assert said.splitlines()[-1].startswith("Next: wellnet render --programme")
    assert (ours / "people.csv").is_file()


def test_import_refuses_with_every_place_and_changes_nothing(ours):
    said = wellnet("import", FILES / "dates-words.csv", "--into", ours, code=1)
    assert "rows 5, 9, column 'Timestamp': is not a date." in said
    assert "Nothing of dates-words.csv was imported." in said and "dates-words-faults.csv" in said
    assert not (ours / "people.csv").exists()


def test_wrong_words_are_refused_with_the_nearest_right_one():
    file = FILES / "google-utf8.csv"
    assert "Did you mean 'day-first'?" in wellnet("check", file, "--dates", "dayfirst", code=2)
    assert "Did you mean 'people'?" in wellnet("check", file, "--table", "peple", code=2)
    assert "There is no such file" in wellnet("check", "nowhere.csv", code=1)


def test_new_then_import_in_one_line(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = wellnet("new", "Our network", "--place", "Islington", "--places", 9,
                   "--from", FILES / "tracker.xlsx")  # fmt: skip
    assert "9 added" in said and (tmp_path / "our-network" / "people.csv").is_file()
    assert "all tables keep the rules" in wellnet("check", "our-network")
    assert "not empty" in wellnet("new", "Our network", code=1)
    assert "not a date" in wellnet("new", "Other", "--opened", "soon", code=2)


def test_new_for_a_centre(tmp_path):
    assert "counts only" in wellnet("new", "Caxton", "--centre", "--in", tmp_path)
    assert (tmp_path / "caxton-counts.xlsx").is_file()


def test_look_opens_with_what_matters_and_asks_nothing_of_a_pipe(tmp_path):
    said = wellnet("look", FILES / "google-utf8.csv", "--place", "Islington", "--places", 45,
                   "--out", tmp_path / "l.html")  # fmt: skip
    assert said.startswith("10 people came forward for 45 places in")
    assert "wellnet new our-programme --place Islington --places 45 --from" in said
    assert (tmp_path / "l.html").is_file()


@pytest.fixture
def at_a_terminal(monkeypatch):
    """Answer what is asked, and keep the questions; no page is opened."""
    asked = []

    def answer(question, **told):
        asked.append(question)
        return {"people": "Islington", "places": 45}.get(
            next((word for word in ("people", "places") if word in question), ""), True
        )

    monkeypatch.setattr(looking, "asking", lambda: True)
    monkeypatch.setattr(looking.typer, "prompt", answer)
    monkeypatch.setattr(looking.typer, "confirm", answer)
    monkeypatch.setattr(looking.webbrowser, "open", lambda url: asked.append("opened"))
    return asked


def test_look_asks_three_questions_at_the_most_and_opens_its_page(tmp_path, at_a_terminal):
    out = ["--out", tmp_path / "l.html"]
    said = wellnet("look", FILES / "dates-undecided.csv", *out)
    assert len(at_a_terminal) == 4 and at_a_terminal[-1] == "opened", at_a_terminal
    assert "10 people came forward for 45 places in" in said
    at_a_terminal.clear()
    wellnet("look", FILES / "dates-undecided.csv", "--place", "Islington", "--places", 45,
            "--dates", "day-first", *out)  # fmt: skip
    assert at_a_terminal == ["opened"], "what was told is not asked"


def test_look_asks_for_no_order_that_the_file_tells(tmp_path, at_a_terminal):
    for path in [*FILES.glob("google-*.csv")][:4]:
        wellnet("look", path, "--out", tmp_path / "l.html")
        assert len(at_a_terminal) == 3, at_a_terminal
        at_a_terminal.clear()

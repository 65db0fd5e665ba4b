"""The data dictionary is written from the schema, whole and up to date."""

import os
import subprocess
import sys
from pathlib import Path

from wellnet_analysis.dictionary import markdown
from wellnet_analysis.schema import CHARACTERISTICS, TABLES

README = Path(__file__).parents[1] / "data" / "README.md"


def test_readme_is_exactly_what_the_schema_says():
    again = "Path('data/README.md').write_text(dictionary.markdown(), encoding='utf-8')"
    assert README.read_text(encoding="utf-8") == markdown(), f"write it anew with: {again}"


def test_the_command_that_contributing_names_writes_it():
    command = "python -m wellnet_analysis.dictionary"
    assert command in (README.parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    told = subprocess.run(
        [sys.executable, "-m", "wellnet_analysis.dictionary"], capture_output=True, check=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert told.stdout.decode("utf-8").replace("\r\n", "\n") == markdown()


def test_every_table_and_column_is_explained():
    text = markdown()
    for table in TABLES.values():
        assert f"### `{table.name}.csv`" in text
        for column in table.columns:
            assert f"| `{column.name}` | " in text
            assert column.meaning in text


def test_every_answer_is_listed_and_every_link_leads_somewhere():
    text = markdown()
    for variable in CHARACTERISTICS:
        assert f"\n### {variable.name}\n" in text
        for answer in variable.categories:
            assert f"\n- {answer}\n" in text
    for table in TABLES.values():
        for column in table.columns:
            link = f"[the list](#{column.allows})"
            assert link not in text or f"\n### {column.allows}\n" in text


def test_git_ignores_what_the_dictionary_says():
    rules = (README.parents[1] / ".gitignore").read_text(encoding="utf-8").split()
    kept = {rule for rule in rules if rule.startswith("!data/")}
    assert "data/*" in rules
    assert kept == {"!data/README.md", "!data/demo/", "!data/populations/"}


def test_lines_of_a_table_have_the_same_number_of_cells():
    for line in markdown().splitlines():
        if line.startswith("|"):
            assert line.count("|") in {4, 6}


def test_the_command_that_writes_the_page_prints_it():
    told = subprocess.run([sys.executable, "-m", "wellnet_analysis.dictionary"], check=True,
                          capture_output=True, encoding="utf-8", cwd=README.parents[1])  # fmt: skip
    assert told.stdout == markdown()

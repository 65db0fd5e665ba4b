"""A first look shows what the reports would; the authority is the demonstration's known totals."""

import sys
from pathlib import Path

import html5lib
import pytest

from wellnet_analysis.errors import PopulationError
from wellnet_analysis.intake import IntakeError
from wellnet_analysis.looking import look

ROOT = Path(__file__).resolve().parents[1]
DEMO = ROOT / "data" / "demo" / "people.csv"
FILES = ROOT / "tests" / "corpus" / "files"
sys.path.insert(0, str(ROOT / "tests" / "corpus"))
import shapes  # noqa: E402


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    return look(DEMO, place="Islington", places=45, out=tmp_path_factory.mktemp("l") / "l.html")


def test_the_export_is_the_source_of_its_pictures(tmp_path):
    file = tmp_path / "spring; form.csv"
    file.write_bytes(DEMO.read_bytes())
    page = look(file, place="Islington", places=45, out=tmp_path / "l.html").html
    assert "spring, form.csv" in page and "people.csv" not in page


def test_it_says_how_many_came_how_fast_and_who_is_not_yet(seen):
    assert seen.people == 55
    assert seen.sentences[0].startswith("55 people came forward for 45 places in")
    for heading in (
        "How many came",
        "How fast",
        "Who is here, beside who lives here",
        "Who is not here yet",
        "What could not be read",
        "Make it a programme",
    ):
        assert heading in seen.html
    assert "Ethnic group: nobody yet from White: Roma." in seen.html


def test_columns_and_pie_stand_side_by_side(seen):
    assert seen.html.count("<svg") == 16
    for name in ("Age", "Sex", "Ethnic group", "Religion", "Disability"):
        assert f"{name}: who came and who lives here" in seen.html


def test_it_ends_with_the_line_that_makes_a_programme(seen):
    assert seen.command.startswith("wellnet new our-programme --place Islington --places 45 --from")
    assert seen.command in seen.html.replace("&#34;", '"')


def test_the_page_is_private_strict_and_asks_nobody(seen):
    assert "Working copy: not for publication" in seen.html
    html5lib.HTMLParser(strict=True).parse(seen.html)
    assert "<script" not in seen.html and 'src="http' not in seen.html
    assert seen.page.read_text(encoding="utf-8") == seen.html


@pytest.mark.parametrize("name", ["google-utf16.csv", "tracker-title-rows.xlsx", "microsoft.xlsx",
                                  "eventbrite-one-buyer-three-tickets.csv", "several-faults.csv",
                                  "dates-words.csv", "no-date-heading.csv"])  # fmt: skip
def test_any_export_is_looked_at_and_nobody_is_named(tmp_path, name):
    seen = look(FILES / name, place="Islington", places=10, out=tmp_path / "l.html")
    assert seen.people >= 4
    assert not [s for s in shapes.SECRETS if s in seen.html]


def test_rows_with_a_fault_are_left_out_and_named(tmp_path):
    seen = look(FILES / "dates-words.csv", out=tmp_path / "l.html")
    assert seen.people == 8 and "rows 5, 9" in seen.html


def test_without_a_place_nobody_is_compared(tmp_path):
    seen = look(DEMO, out=tmp_path / "l.html")
    assert "beside who lives here" not in seen.html and "--place" not in seen.command


def test_a_place_without_figures_and_a_register_get_their_sentence(tmp_path):
    with pytest.raises(PopulationError, match=r"islington\.csv"):
        look(DEMO, place="Atlantis", out=tmp_path / "l.html")
    with pytest.raises(IntakeError, match="not as registrations"):
        look(FILES / "register-wide.csv", out=tmp_path / "l.html")


def test_the_page_goes_into_a_private_folder_beside_the_export(tmp_path):
    export = tmp_path / "form.csv"
    export.write_bytes(DEMO.read_bytes())
    assert look(export).page == tmp_path.resolve() / "private" / "form-look.html"

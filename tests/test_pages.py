"""Every page of the demonstration, read as a browser and a screen reader would."""

import json
import re
import shutil
import subprocess
import tomllib
from itertools import pairwise

import html5lib
import pytest
from staging import HOME

from wellnet_analysis import catalogue, words

DEMO = HOME / "data" / "demo"

REPORTS = [entry.name for entry in catalogue.reports()]
PAGES = [*REPORTS, "index"]
each_page = pytest.mark.parametrize("name", PAGES)
each_report = pytest.mark.parametrize("name", REPORTS)
FETCHING = {"href", "src", "srcset", "action", "data", "poster", "background", "xlink:href"}


@pytest.fixture(scope="session")
def read(demonstration):
    trees = {}

    def _read(name):
        if name not in trees:
            text = (demonstration.folder / f"{name}.html").read_text(encoding="utf-8")
            parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
            trees[name] = text, parser.parse(text)
        return trees[name]

    return _read


@pytest.fixture(scope="session")
def findings(demonstration):
    return json.loads(demonstration.files["evidence.json"])["findings"]


def _said(element):
    return " ".join("".join(element.itertext()).split())


def _local(element):
    return str(element.tag).rpartition("}")[2]


@each_page
def test_is_faultless_html_in_british_english(read, name):
    text, tree = read(name)
    assert text.startswith("<!DOCTYPE html>")
    assert tree.get("lang") == "en-GB"


@each_page
def test_headings_have_one_top_and_skip_no_level(read, name):
    levels = [int(e.tag[1]) for e in read(name)[1].iter() if re.fullmatch(r"h[1-6]", str(e.tag))]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(_said(e) for e in read(name)[1].iter() if re.fullmatch(r"h[1-6]", str(e.tag)))


@each_page
def test_runs_nothing_and_fetches_nothing(read, name):
    text, tree = read(name)
    for element in tree.iter():
        assert _local(element) not in {"script", "iframe", "object", "embed", "base", "form", "img"}
        for attribute, value in element.attrib.items():
            short = str(attribute).rpartition("}")[2]
            assert not short.startswith("on"), attribute
            if short in FETCHING:
                assert re.match(r"#|mailto:|data:,$|[a-z_]+\.(html|csv|json)(#|$)", value), value
            assert "url(" not in value or re.search(r"url\(#[^)]+\)", value), value
    css = "".join(tree.find("head/style").itertext())
    assert not re.search(r"url\(|@import|https?:|//", css)
    assert "default-src 'none'" in text


@each_page
def test_names_are_unique_and_every_reference_leads_somewhere(read, demonstration, name):
    tree = read(name)[1]
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids)), {i for i in ids if ids.count(i) > 1}
    for element in tree.iter():
        for attribute in ("aria-labelledby", "aria-describedby", "for"):
            assert set(element.get(attribute, "").split()) <= set(ids)
        for attribute, value in element.attrib.items():
            for used in re.findall(r"url\(#([^)]+)\)", value):
                assert used in ids
            if str(attribute).rpartition("}")[2] == "href" and value.startswith("#"):
                assert value[1:] in ids, value
    for link in tree.iter("a"):
        target, _, anchor = link.get("href").partition("#")
        assert _said(link)
        if target and not target.startswith("mailto:"):
            assert (demonstration.folder / target).is_file(), target
            assert not anchor or f'id="{anchor}"' in (demonstration.folder / target).read_text()


@each_report
def test_every_picture_says_what_it_shows(read, findings, name):
    tree = read(name)[1]
    described = set()
    for block in tree.iter("div"):
        for svg in (e for e in block.iter() if _local(e) == "svg"):
            if block.get("class") != "wn-block":
                continue
            parts = {_local(e): e for e in svg}
            title, said = _said(parts["title"]), _said(parts["desc"])
            assert svg.get("role") == "img"
            assert svg.get("aria-labelledby").split() == [parts[p].get("id") for p in parts][:2]
            rows = [f for f in findings if (f["report"], f["anchor"]) == (name, block.get("id"))]
            sentences = [f["sentence"] for f in rows if f["sentence"]]
            assert sentences and all(" ".join(s.split()) in said for s in sentences), title
            assert "Made-up data" in _said(svg)
            described.add((title, said, svg.get("aria-labelledby")))
    pictures = [e for e in tree.iter() if _local(e) == "svg"]
    assert pictures or _diagrams(tree)
    assert len({key[2] for key in described}) == len(pictures)


def _tables(tree):
    """List the tables of findings; a grid is a picture, made of words, of one of them."""
    return [e for e in tree.iter("table") if e.get("class") != "wn-grid"]


def _diagrams(tree):
    """List the diagrams made of words: their words are their description."""
    kinds = {"wn-flow", "wn-grids", "wn-entries", "wn-matrix", "wn-said"}
    return [e for e in tree.iter() if kinds & set(e.get("class", "").split())]


def test_the_diagram_of_the_theory_is_read_in_order_and_closed_by_itself(read, findings):
    (diagram,) = _diagrams(read("theory")[1])
    boxes = [_said(box) for box in diagram]
    steps = [f for f in findings if f["id"].startswith("theory.steps.step_")]
    assert len(boxes) == len(steps) > 5
    for box, step in zip(boxes, steps, strict=True):
        part, _, what = step["category"].partition(": ")
        assert box.startswith(f"{part} {what}") and step["sentence"] in box
    assert not [e for e in diagram.iter("details") if e.get("open") is not None]


@each_report
def test_every_figure_has_a_caption_with_its_source(read, name):
    for figure in read(name)[1].iter("figure"):
        assert "Source: " in _said(figure.find("figcaption"))


@each_report
def test_every_table_can_be_read_aloud(read, name):
    assert any(True for _ in _tables(read(name)[1]))
    for table in read(name)[1].iter("table"):
        assert all(th.get("scope") in {"col", "row"} for th in table.iter("th"))
        assert table.find("caption") is not None
    for table in _tables(read(name)[1]):
        assert "Made-up data" in _said(table.find("caption"))
        assert all(row.find("th") is not None for row in table.find("tbody"))
        assert all(_said(th) for th in table.iter("th"))


@each_report
def test_every_block_names_the_measure_that_evidence_names(read, findings, name):
    blocks = {
        e.get("id"): e.get("data-measure")
        for e in read(name)[1].iter("div")
        if e.get("class") == "wn-block"
    }
    # What has no row at all, such as a table that was not collected, has no evidence either.
    blocks = {at: measure for at, measure in blocks.items() if not at.startswith("empty")}
    in_evidence = {f["anchor"]: f["measure"] for f in findings if f["report"] == name}
    assert blocks.pop("about") == "report.close"
    assert blocks == in_evidence


@each_report
def test_every_row_carries_the_figures_of_evidence(read, findings, name):
    carried = ("count", "of", "estimate", "low", "high", "reference")
    evidence = {f["id"]: f for f in findings if f["report"] == name}
    seen = set()
    for table in _tables(read(name)[1]):
        told = [e for e in table.find("tbody").iter() if "data-id" in e.attrib]
        assert told
        for row in told:
            data = {k[5:]: v for k, v in row.attrib.items() if str(k).startswith("data-")}
            finding = evidence[data.pop("id")]
            assert data == {k: str(finding[k]) for k in carried if finding[k] is not None}
            assert finding["status"] != "withheld" or not {"count", "estimate"} & set(data)
            seen.add(finding["id"])
    assert {f["id"] for f in evidence.values() if f["status"] in {"shown", "grouped"}} <= seen


def above_the_fold(tree):
    """List the blocks with figures that no specialists' fold holds."""
    folded = {
        id(e)
        for fold in tree.iter("details") if fold.get("class") == "specialists"
        for e in fold.iter()
    }  # fmt: skip
    return [
        e for e in tree.iter("div")
        if e.get("class") == "wn-block" and id(e) not in folded and _holds_figures(e)
    ]  # fmt: skip


def _holds_figures(block):
    return any(e.get("class") == "wn-numbers" for e in block.iter("details"))


def pictures_of(block):
    """List the pictures of a block that stand open."""
    closed = {id(e) for fold in block.iter("details") for e in fold.iter()}
    return [e for e in block.iter() if _local(e) == "svg" and id(e) not in closed]


@pytest.mark.parametrize("name", ["reach", "representation", "selection", "how_we_recruited"])
def test_at_most_five_findings_and_three_charts_stand_above_the_fold(read, name):
    blocks = above_the_fold(read(name)[1])
    assert 0 < len(blocks) <= 5
    assert sum(len(pictures_of(block)) for block in blocks) <= 3


def test_a_draw_that_was_not_made_is_folded_away(read):
    tree = read("selection")[1]
    assert "selection-draw" in {e.get("id") for e in tree.iter("div")}
    assert "selection-draw" not in {e.get("id") for e in above_the_fold(tree)}


@pytest.mark.parametrize("name", ["reach", "representation"])
def test_what_rests_on_the_census_says_that_it_was_taken_in_lockdown(read, name):
    assert "collected during a lockdown" in _said(read(name)[1])


@each_page
def test_says_when_figures_change_and_who_answers_for_them(read, name):
    settings = tomllib.loads((DEMO / "programme.toml").read_text(encoding="utf-8"))
    said = _said(read(name)[1])
    (held_by,) = settings["data_protection"]["controllers"]
    for told in (words.day(settings["next_update"]), settings["revisions"], held_by,
                 settings["publisher"], settings["contact"]):  # fmt: skip
        assert told in said, told


@each_page
def test_is_small_enough_to_send(read, name):
    text, tree = read(name)
    figures = len(list(tree.iter("figure")))
    pictures = sum(_local(e) == "svg" for e in tree.iter()) + len(_diagrams(tree))
    assert figures == pictures <= 12
    assert len(text.encode()) <= 40_000 + 12_000 * figures


@each_page
def test_says_that_the_people_are_invented_and_what_it_covers(read, name):
    header = _said(read(name)[1].find("body/header"))
    for told in ("Made-up data.", "Whole programme", "30 September 2022", "fewer than 5 people"):
        assert told in header


@each_report
def test_in_short_is_at_most_three_sentences(read, name):
    short = next(e for e in read(name)[1].iter("section") if e.get("class") == "wn-short")
    said = [_said(p) for p in short.iter("p") if not p.get("class")]
    sentences = [s for p in said for s in re.split(r"(?<=[.!?])\s+(?=[A-Z0-9])", p)]
    assert 1 <= len(sentences) <= 3, sentences


def test_index_lists_every_report_with_its_headline(read):
    tree = read("index")[1]
    listed = next(e for e in tree.iter("ol") if e.get("class") == "wn-reports")
    assert [a.get("href") for a in listed.iter("a")] == [f"{name}.html" for name in REPORTS]
    assert [_said(a) for a in listed.iter("a")] == [e.title for e in catalogue.reports()]
    for name, item in zip(REPORTS, listed, strict=True):
        short = next(e for e in read(name)[1].iter("section") if e.get("class") == "wn-short")
        lead = next(p for p in item.iter("p") if p.get("class") == "wn-lead")
        assert _said(lead) == _said(short.find("p"))


_MEASURE = """<!DOCTYPE html><body><pre id="out"></pre>{frames}<script>
onload = () => {{
  const wide = [];
  for (const frame of document.querySelectorAll("iframe")) {{
    const page = frame.contentDocument;
    page.querySelectorAll("details").forEach(fold => fold.open = true);
    wide.push([frame.name, page.documentElement.clientWidth, page.documentElement.scrollWidth]);
  }}
  document.getElementById("out").textContent = JSON.stringify(wide);
}};
</script></body>"""


def test_nothing_is_wider_than_a_small_phone(demonstration, tmp_path):
    names = ("chromium", "chromium-browser", "google-chrome")
    browser = next(filter(None, map(shutil.which, names)), None)
    if browser is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    frames = "".join(
        f'<iframe name="{name}" width="320" height="640" style="border:0" '
        f'src="{(demonstration.folder / name).as_uri()}.html"></iframe>'
        for name in PAGES
    )
    wrapper = tmp_path / "phone.html"
    wrapper.write_text(_MEASURE.format(frames=frames), encoding="utf-8")
    found = subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files",
         f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=5000", "--dump-dom",
         wrapper.as_uri()],
        capture_output=True, text=True, timeout=60, check=True,
    ).stdout  # fmt: skip
    measured = json.loads(re.search(r'<pre id="out">(.*?)</pre>', found)[1])
    assert [name for name, *_ in measured] == PAGES
    # A scroll bar may take some of the 320 pixels.
    assert [(n, w) for n, inner, w in measured if not 0 < w <= inner <= 320] == []

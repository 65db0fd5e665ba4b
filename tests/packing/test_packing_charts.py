"""Every chart as a drawing and as pictures of a known size, with what it says in words."""

import csv
import io
import struct
import xml.etree.ElementTree as ET

from wellnet_analysis.documents import pictures
from wellnet_analysis.packing import charts, holding


def test_every_chart_of_every_page_is_there_three_times(files, whole):
    for chart in whole.charts:
        root = ET.fromstring(files[f"charts/as drawings/{chart.anchor}.svg"])
        assert root.tag.endswith("svg") and root.get("viewBox") and root.get("width")
        assert root.find("{*}title").text == chart.title
        for kind in ("for print", "for slides"):
            assert files[f"charts/{kind}/{chart.anchor}.png"].startswith(b"\x89PNG")
    pages = {name: whole.held.get(f"{name}.html").count(b'role="img"') for name in whole.titles}
    assert len(whole.charts) == sum(pages.values()) > 10


def test_each_has_a_text_alternative_in_the_findings_own_words(files, whole):
    text = files["charts/what-the-charts-show.csv"].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["file"] for row in rows] == [chart.anchor for chart in whole.charts]
    assert all(row["title"] and row["text_alternative"] for row in rows)
    assert len({row["file"] for row in rows}) == len(rows)


def test_a_picture_for_print_is_16_cm_at_300_dots_and_one_for_slides_fills_a_slide(whole):
    chart = min(whole.charts, key=lambda each: pictures.proportion(each.svg))
    drawn = charts.printed(chart)
    assert pictures.size(drawn)[0] == 1890 and abs(1890 / (16 / 2.54) - 300) < 0.1
    at = drawn.index(b"pHYs") + 4
    assert struct.unpack(">IIB", drawn[at : at + 9]) == (11811, 11811, 1)
    assert pictures.size(charts.slide(drawn)) == (1920, 1080)


def test_a_picture_too_high_for_a_slide_is_made_smaller_and_stays_whole():
    from PIL import Image

    high = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="0 0 9 9">{}</svg>'
    drawn = pictures.png(high.format('<rect width="9" height="9" fill="black"/>'), pixels=1890)
    with Image.open(io.BytesIO(charts.slide(drawn))) as slide:
        dark = slide.convert("L").point(lambda shade: 255 * (shade < 128)).getbbox()
        assert slide.size == (1920, 1080) and dark == (420, 0, 1500, 1080)


def test_charts_drawn_in_another_process_are_the_same(whole):
    few = whole.charts[2:3]
    with charts.beside(few) as done:
        assert done() == dict(charts.files(few))


def test_where_there_are_no_charts_no_process_is_started(monkeypatch):
    monkeypatch.setattr(charts.subprocess, "run", None)
    with charts.beside(()) as done:
        assert done() == {}


def test_where_no_process_can_be_started_charts_are_drawn_all_the_same(whole, monkeypatch):
    def refused(*args, **options):
        raise PermissionError

    monkeypatch.setattr(charts.subprocess, "run", refused)
    drawing = '<svg aria-labelledby="figure-a-title" viewbox="0 0 9 6"><title>T</title></svg>'
    (chart,) = holding.charts_of("a", drawing)
    with charts.beside([chart]) as done:
        assert len(done()) == 3

"""Pictures by their artists: they draw the findings' figures, and nothing more."""

import xml.etree.ElementTree as ET

import matplotlib as mpl
import pandas as pd
import pytest
from matplotlib.figure import Figure
from test_report import DEMO, notebooks

from wellnet_analysis import charts, diagrams, words
from wellnet_analysis.charts.house import tied
from wellnet_analysis.disclosure import Protected
from wellnet_analysis.findings import Finding, Findings
from wellnet_analysis.report import Report

EVERY = (charts.columns, charts.ranges, charts.bars, charts.steps, charts.pie, charts.mirror)
LARGEST = 12_000
MIX = ((12, 0.4, 0.22, 0.1, 0.3), (20, 0.36, 0.25, 0.3, 0.5), (0, 0.0, 0.05, 0.0, 0.07))
SVG = "{http://www.w3.org/2000/svg}"


def _row(place, *, count=None, of=55, **values):
    return Finding(f"m.{place}", "m", "sex", f"Group {place}", status="shown", count=count, of=of,
                   says="{category}: {count}.", **values)  # fmt: skip


def _passed(*rows, subtitle="People", compared_with="Islington residents"):
    return Protected("Who came", subtitle, rows, (), compared_with)


@pytest.fixture
def shares():
    return _passed(*(
        _row(n, count=count, estimate=estimate, reference=reference, low=low, high=high,
             unit="share", confidence=0.95)
        for n, (count, estimate, reference, low, high) in enumerate(MIX)
    ))  # fmt: skip


def _lines(figure, gid):
    (axes, *_) = figure.axes
    return [line.get_xydata().tolist() for line in axes.lines if line.get_gid() == gid]


def _texts(axes):
    return [text.get_text() for text in axes.texts]


def _of(report, protected):
    return charts.svg(report(protected), anchor="a", title="T", description="D", made_up=False)


# --- what is drawn


def test_columns(shares):
    figure = charts.columns(shares)
    (axes,) = figure.axes
    assert [bar.get_height() for bar in axes.patches] == pytest.approx([40, 36, 0])
    assert [[y for _, y in line] for line in _lines(figure, "interval")] == [
        pytest.approx([100 * low, 100 * high]) for *_, low, high in MIX
    ]
    assert [[y for _, y in line] for line in _lines(figure, "benchmark")] == [
        pytest.approx([100 * reference] * 2) for _, _, reference, *_ in MIX
    ]
    assert _texts(axes) == ["22%", "36%", "0%"]
    assert [t.get_text() for t in axes.get_xticklabels()] == ["Group 0", "Group 1", "Group 2"]
    assert [t.get_text() for t in axes.get_legend().get_texts()] == [
        "Came", "95% interval", "Islington residents"
    ]  # fmt: skip
    assert len(axes.lines) == 6


def test_columns_name_the_confidence_that_was_used():
    rows = [_row(n, count=20, estimate=0.4, reference=0.3, low=0.2, high=0.6, unit="share",
                 confidence=0.9) for n in range(2)]  # fmt: skip
    (axes,) = charts.columns(_passed(*rows)).axes
    assert "90% interval" in [t.get_text() for t in axes.get_legend().get_texts()]


def test_columns_lie_down_where_there_are_more_than_seven():
    def rows(size):
        return [_row(n, count=n + 5, estimate=n / 40, reference=(n + 1) / 50, low=n / 80,
                     high=n / 30, unit="share", confidence=0.9) for n in range(size)]  # fmt: skip

    (standing,) = charts.columns(_passed(*rows(7))).axes
    assert [bar.get_height() for bar in standing.patches] == pytest.approx(
        [100 * n / 40 for n in range(7)]
    )
    figure = charts.columns(_passed(*rows(8)))
    (lying,) = figure.axes
    assert [bar.get_width() for bar in lying.patches] == pytest.approx(
        [100 * n / 40 for n in range(8)]
    )
    assert _lines(figure, "interval") == [
        [pytest.approx([100 * n / 80, n]), pytest.approx([100 * n / 30, n])] for n in range(8)
    ]
    assert [[x for x, _ in line] for line in _lines(figure, "benchmark")] == [
        pytest.approx([2 * (n + 1)] * 2) for n in range(8)
    ]
    assert [t.get_text() for t in lying.get_yticklabels()] == [f"Group {n}" for n in range(8)]
    assert lying.yaxis_inverted()  # the first stands at the top
    assert [t.get_text() for t in lying.get_legend().get_texts()] == [
        "Came", "90% interval", "Islington residents"
    ]  # fmt: skip


@pytest.mark.parametrize("draw", [charts.columns, charts.pie])
def test_no_percentage_of_fourteen_people(draw):
    rows = [_row(n, count=c, of=14, estimate=c / 14, reference=0.5, low=0.1, high=0.8, unit="share")
            for n, c in enumerate((6, 8))]  # fmt: skip
    axes = draw(_passed(*rows)).axes[0]
    assert [t for t in _texts(axes) if "of" in t] == ["6 of 14", "8 of 14"]
    assert not [t for t in _texts(axes) if "%" in t]


def test_ranges():
    rows = [_row(0, count=55, estimate=13.75, low=10.4, high=17.9, unit="a week"),
            _row(1, counts="settings", low=2.3, high=3.4, unit="a week"),
            _row(2, count=55, estimate=0.3, low=0.2, high=0.4, unit="per 1,000")]  # fmt: skip
    figure = charts.ranges(_passed(*rows))
    assert _lines(figure, "estimate") == [[[13.75, 0]], [[0.3, 2]]]
    assert _lines(figure, "interval") == [
        [[row.low, n], [row.high, n]] for n, row in enumerate(rows)
    ]
    assert _texts(figure.axes[0]) == ["13.8", "2.3 to 3.4", "0.30"]
    assert figure.axes[0].yaxis_inverted()  # the first stands at the top


def test_bars():
    rows = [_row(0, count=20, of=15, base="places offered there"),
            _row(1, count=0, of=15, base="places offered there"),
            _row(2, count=0, caveat="Not yet: nobody.")]  # fmt: skip
    figure = charts.bars(_passed(*rows))
    (axes,) = figure.axes
    assert [bar.get_width() for bar in axes.patches] == [20, 0, 0]
    assert [[x for x, _ in line] for line in _lines(figure, "benchmark")] == [[15, 15], [15, 15]]
    assert _texts(axes) == ["20", "0", "not yet"]


def test_bars_of_money_draw_the_parts_and_count_in_pounds():
    rows = [Finding(f"m.{key}", "m", category=key, counts=counts, count=count, of=of,
                    status="shown")
            for key, counts, count, of in (("staff", "money", 900, 1_000), ("rooms", "money", 100,
                                           1_000), ("total", "money", 1_000, None),
                                           ("hours", "settings", 12, None))]  # fmt: skip
    (axes,) = charts.bars(_passed(*rows)).axes
    assert [bar.get_width() for bar in axes.patches] == [900, 100]
    assert axes.get_xlabel() == "Pounds"
    with pytest.raises(ValueError, match="part of a sum"):
        charts.bars(_passed(*rows[2:]))


def test_bars_draw_every_row():
    rows = [_row(n, count=n + 5) for n in range(30)]
    (axes,) = charts.bars(_passed(*rows)).axes
    assert [bar.get_width() for bar in axes.patches] == list(range(5, 35))


def test_steps():
    rows = [_row(n, count=c, reference=45) for n, c in enumerate((12, 26, 42, 55))]
    (axes,) = charts.steps(_passed(*rows, compared_with="Places to fill")).axes
    growth, target = axes.lines
    assert growth.get_xydata().tolist() == [[0, 12], [1, 26], [2, 42], [3, 55]]
    assert growth.get_marker() == "o"
    assert (target.get_gid(), set(target.get_ydata())) == ("benchmark", {45})
    assert _texts(axes) == ["12", "26", "42", "55", "45 places to fill"]


def test_pie(shares):
    whole = [_row(n, count=c, estimate=c / 40, reference=r, of=40, unit="share")
             for n, (c, r) in enumerate(((10, 0.5), (30, 0.5)))]  # fmt: skip
    figure = charts.pie(_passed(*whole))
    came, residents = ([round(w.theta2 - w.theta1, 6) for w in a.patches] for a in figure.axes)
    assert (came, residents) == ([90, 270], [180, 180])
    assert [t.get_text() for t in figure.legends[0].get_texts()] == ["Group 0", "Group 1"]
    assert [a.get_title() for a in figure.axes] == ["Who came", "Islington residents"]


def test_a_pie_refuses_more_than_six_groups():
    rows = [_row(n, count=9, estimate=1 / 7, reference=1 / 7) for n in range(7)]
    with pytest.raises(ValueError, match=r"at most 6 groups and here are 7.*columns"):
        charts.pie(_passed(*rows))
    assert charts.pie(_passed(*rows[:6]))


def test_mirror_draws_the_widest_gaps_and_says_so():
    rows = [_row(n, count=20, reference=20 + n, estimate=-n) for n in range(14)]
    figure = charts.mirror(_passed(*rows))
    assert sorted(x for ((x, _),) in _lines(figure, "estimate")) == [20] * 12
    assert sorted(line[0][0] for line in _lines(figure, "benchmark")) == list(range(22, 34))
    assert [x for x, _ in _lines(figure, "gap")[0]] == [20, 33]
    assert figure.axes[0].get_xlabel() == "People; the 12 widest gaps of 14"
    assert charts.mirror(_passed(*rows[:5])).axes[0].get_xlabel() == "People"


def test_withheld_rows_are_not_drawn(shares):
    gone = Finding("m.x", "m", "sex", "Hidden", status="withheld")
    both = _passed(*shares.rows, gone)
    for draw in (charts.columns, charts.pie, charts.bars):
        assert _of(draw, both) == _of(draw, shares)


@pytest.mark.parametrize("draw", EVERY)
def test_only_protected_findings_are_drawn(draw):
    raw = Findings("Who came", "people", (_row(0, count=3),))
    for refused in (raw, pd.DataFrame({"count": [3]}), [_row(0, count=3)], None):
        with pytest.raises(TypeError, match=r"protected findings.*report\.show"):
            draw(refused)


@pytest.mark.parametrize("draw", EVERY)
def test_nothing_to_draw_is_said_in_plain_words(draw):
    with pytest.raises(ValueError, match=r"^There is no .* here to draw\."):
        draw(_passed(Finding("m.x", "m", "sex", status="withheld")))


@pytest.mark.parametrize("draw", [charts.columns, charts.pie, charts.bars])
def test_the_house_style_stays_in_the_house(draw, shares):
    with mpl.rc_context():
        mpl.rcdefaults()
        before = dict(mpl.rcParams)
        _of(draw, shares)
        assert dict(mpl.rcParams) == before


def test_signs_of_mathematics_and_markup_are_letters():
    rows = [Finding(f"m.{n}", "m", "sex", name, status="shown", count=5)
            for n, name in enumerate((r"$\frac$", "a_b^c $", "<b>&amp;"))]  # fmt: skip
    image = ET.fromstring(_of(charts.bars, _passed(*rows)))
    said = "".join(image.itertext())
    assert r"$\frac$" in said
    assert "<b>&amp;" in said


# --- the image


@pytest.fixture(scope="module")
def pictures():
    """Every chart of the demonstration: its findings, function and image."""
    report = Report.open("reach", DEMO)
    found = []
    for findings, draw in notebooks(report):
        if draw in (diagrams.flow, diagrams.grid):
            continue  # made of words, not drawn
        passed = report.protect(findings)
        draws = draw if isinstance(draw, list) else [draw] if draw else []
        for one in draws if passed.shown else []:
            anchor = f"f{len(found)}"
            said = " ".join(row.sentence for row in passed.shown if row.sentence)
            image = charts.svg(one(passed), anchor=anchor, title=passed.title, description=said,
                               made_up=True)  # fmt: skip
            found.append((passed, one, anchor, image))
    return found


def test_images_can_be_read_aloud(pictures):
    assert len(pictures) >= 12
    for passed, _, anchor, image in pictures:
        root = ET.fromstring(image)
        assert root.get("role") == "img"
        assert root.get("aria-labelledby") == f"{anchor}-title {anchor}-desc"
        title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert (title.get("id"), title.text) == (f"{anchor}-title", passed.title)
        assert description.get("id") == f"{anchor}-desc"
        for row in passed.shown:
            assert row.sentence in description.text


def test_ids_are_unique_on_a_page(pictures):
    ids = [e.get("id") for *_, image in pictures for e in ET.fromstring(image).iter()
           if e.get("id")]  # fmt: skip
    assert len(ids) == len(set(ids))
    for _, _, anchor, image in pictures:
        assert {i for e in ET.fromstring(image).iter() if (i := e.get("id"))} <= {
            i for i in ids if i.startswith(f"{anchor}-")
        }


def test_images_are_small_and_alone(pictures):
    for passed, draw, anchor, image in pictures:
        assert len(image.encode()) <= LARGEST, (passed.title, draw.__name__)
        root = ET.fromstring(image)
        tags = {e.tag.removeprefix(SVG) for e in root.iter()}
        assert not tags & {"script", "style", "image", "a", "foreignObject", "metadata"}, tags
        for element in root.iter():
            for name, value in element.attrib.items():
                assert not name.startswith("on")
                if name.endswith("href"):
                    assert value.startswith(f"#{anchor}-")
        assert "http" not in image.replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert not pd.Series([image]).str.contains(r"20\d\d-\d\d-\d\d|matplotlib").any()


def test_made_up_stands_inside_the_image(shares):
    figures = {
        made_up: charts.svg(charts.bars(shares), anchor="a", title="T", description="D",
                            made_up=made_up)
        for made_up in (True, False)
    }  # fmt: skip
    said = {key: "".join(ET.fromstring(image).itertext()) for key, image in figures.items()}
    assert "Made-up data" in said[True]
    assert "Made-up" not in said[False]


def test_the_same_figure_gives_the_same_bytes(pictures):
    for passed, draw, anchor, image in pictures[:6]:
        said = " ".join(row.sentence for row in passed.shown if row.sentence)
        again = charts.svg(draw(passed), anchor=anchor, title=passed.title, description=said,
                           made_up=True)  # fmt: skip
        assert again == image


def test_an_image_holds_no_number_that_the_findings_do_not(pictures):
    """Labels are the findings' figures or the axis; nothing else is written."""
    for passed, draw, _, image in pictures:
        if draw in (charts.bars, charts.pie):
            shown = {words.number(row.count) for row in passed.shown if row.count is not None}
            shown |= {words.percent(v) for row in passed.shown
                      for v in (row.estimate, row.reference) if v is not None}  # fmt: skip
            if draw is charts.pie:
                root = ET.fromstring(image)
                texts = {t.text for t in root.iter(f"{SVG}text") if t.text and "%" in t.text}
                assert texts <= shown, passed.title


def test_a_hostile_title_stays_text(shares):
    hostile = '</desc><script>alert("x")</script>&'
    image = charts.svg(charts.bars(shares), anchor="a", title=hostile, description=hostile,
                       made_up=False)  # fmt: skip
    root = ET.fromstring(image)
    assert root.find(f"{SVG}desc").text == hostile
    assert not list(root.iter(f"{SVG}script"))


# --- differences, and two questions at once


@pytest.fixture
def differences():
    rows = [
        _row(0, count=12, estimate=-0.18, low=-0.28, high=-0.05, reference=0.4,
             unit="percentage points", confidence=0.95),
        _row(1, count=20, estimate=0.11, low=-0.01, high=0.25, reference=0.25,
             unit="percentage points", confidence=0.95),
    ]  # fmt: skip
    return _passed(*rows)


def test_love_plot_stands_beside_nought(differences):
    figure = charts.love(differences)
    (axes,) = figure.axes
    assert [x for x, _ in _lines(figure, "nought")[0]] == [0, 0]
    assert _lines(figure, "estimate") == [[pytest.approx([-18, 0])], [pytest.approx([11, 1])]]
    assert [[x for x, _ in line] for line in _lines(figure, "interval")] == [
        pytest.approx([-28, -5]), pytest.approx([-1, 25])
    ]  # fmt: skip
    assert [t.get_text() for t in axes.get_yticklabels()] == ["Group 0", "Group 1"]
    assert axes.yaxis_inverted()
    assert axes.get_xlabel() == "Percentage points"
    assert [t.get_text() for t in axes.get_legend().get_texts()] == [
        "Came", "95% interval", "Islington residents"
    ]  # fmt: skip


def test_love_plot_of_very_many_groups_draws_the_widest_in_their_order():
    rows = [_row(n, count=n, estimate=(n - 15) / 100, reference=0.2, unit="percentage points")
            for n in range(30)]  # fmt: skip
    (axes,) = charts.love(_passed(*rows)).axes
    names = [t.get_text() for t in axes.get_yticklabels()]
    # 0 to 7 and 23 to 29 are 8 and more away; of the two that are 7 away, the first.
    assert names == [f"Group {n}" for n in (*range(9), *range(23, 30))]
    assert axes.get_xlabel().endswith("; the 16 widest of 30")


def test_funnel_lays_every_count_beside_what_is_no_surprise():
    rows = [
        _row(0, count=4, low=0, high=9, reference=3.5, unit="people"),
        _row(1, count=31, low=6, high=24, reference=14.0, unit="people", caveat="Stands out."),
    ]
    figure = charts.funnel(_passed(*rows))
    (axes,) = figure.axes
    # The place with the most expected stands at the top.
    assert [t.get_text() for t in axes.get_yticklabels()] == ["Group 1", "Group 0"]
    assert [[x for x, _ in line] for line in _lines(figure, "interval")] == [[6, 24], [0, 9]]
    assert [line[0][0] for line in _lines(figure, "benchmark")] == [14.0, 3.5]
    assert [line[0][0] for line in _lines(figure, "estimate")] == [31, 4]
    out, inside = (artist for artist, mark, _ in tied(figure) if mark == "estimate")
    assert out.get_markerfacecolor() != out.get_markeredgecolor()
    assert inside.get_markerfacecolor() == inside.get_markeredgecolor()
    assert _texts(axes) == ["31", "4"]
    assert axes.get_xlim()[0] == 0


def test_mosaic_tiles_are_as_large_as_their_numbers():
    cells = {("North", "centre"): 3, ("North", "council"): 1, ("South", "centre"): 4}
    rows = [_row(n, count=count, of=8, cells=pair) for n, (pair, count) in enumerate(cells.items())]
    figure = charts.mosaic(_passed(*rows))
    (axes,) = figure.axes
    tiles = [patch for patch in axes.patches if patch.get_gid() == "tile"]
    assert [tile.get_width() * tile.get_height() for tile in tiles] == pytest.approx(
        [3 / 8, 1 / 8, 4 / 8]
    )
    assert tiles[1].get_y() == pytest.approx(tiles[0].get_height())  # no tile lies on another
    assert tiles[2].get_x() > tiles[0].get_x() + tiles[0].get_width()
    assert tiles[0].get_facecolor() == tiles[2].get_facecolor() != tiles[1].get_facecolor()
    assert _texts(axes) == ["3", "1", "North", "4", "South"]
    (legend,) = figure.legends
    assert [t.get_text() for t in legend.get_texts()] == ["Centre", "Council"]


def test_diverging_bars_stand_on_both_sides_of_their_middle():
    """Two questions: one of three answers about its middle one, one of two about nought."""
    counts = {"a": {"Belonging: fell": 2, "Belonging: unchanged": 4, "Belonging: rose": 2},
              "b": {"Trust: all others": 6, "Trust: rose": 2}}  # fmt: skip
    rows = [
        Finding(f"m.{variable}{n}", "m", variable, name, status="shown", count=count, of=8,
                base="people")
        for variable, told in counts.items() for n, (name, count) in enumerate(told.items())
    ]  # fmt: skip
    left = Finding("m.left", "m", "a", "Belonging: did not answer", status="shown", count=9,
                   of=17, base="people who registered")  # fmt: skip
    figure = charts.diverging(_passed(*rows, left))
    (axes,) = figure.axes
    parts = [patch for patch in axes.patches if patch.get_gid() == "part"]
    assert [part.get_width() for part in parts] == pytest.approx([0.25, 0.5, 0.25, 0.75, 0.25])
    assert [part.get_x() for part in parts] == pytest.approx([-0.5, -0.25, 0.25, -0.75, 0])
    assert [label.get_text() for label in axes.get_yticklabels()] == ["Belonging", "Trust"]
    (legend,) = figure.legends
    assert [t.get_text() for t in legend.get_texts()] == [
        "Fell", "Unchanged", "Rose", "All others",
    ]  # fmt: skip
    fills = [part.get_facecolor() for part in parts]
    assert fills[2] == fills[4]
    assert len(set(fills)) == 4


@pytest.mark.parametrize("draw", [charts.love, charts.mosaic, charts.funnel, charts.heat])
def test_nothing_to_draw_is_refused(draw, shares):
    with pytest.raises(ValueError, match="Leave out chart="):
        draw(shares)
    with pytest.raises(TypeError, match="only from protected findings"):
        draw(Findings("T", "S", ()))


def test_before_and_after_joins_the_two_scores_of_the_same_people():
    rows = [
        Finding(f"m.{n}", "m", variable, f"{variable}: pair", status="shown", count=count,
                reference=before, estimate=after)
        for n, (variable, before, after, count) in enumerate(
            [("Wellbeing", 20, 25, 3), ("Wellbeing", 22, 21, 1), ("Trust", 2, 2, 4)])
    ]  # fmt: skip
    first, second = charts.before_and_after(_passed(*rows)).axes
    assert [list(line.get_ydata()) for line in first.lines] == [[20, 25], [22, 21]]
    assert first.lines[0].get_linewidth() > first.lines[1].get_linewidth()
    assert first.lines[0].get_color() != first.lines[1].get_color()
    assert [axes.get_title() for axes in (first, second)] == ["Wellbeing", "Trust"]
    with pytest.raises(ValueError, match="Leave out chart="):
        charts.before_and_after(_passed(Finding("m.a", "m", "a", "A", status="shown", count=5)))


def test_a_question_of_one_answer_is_no_diverging_bar():
    row = Finding("m.a", "m", "a", "Trust: answered", status="shown", count=5, of=9, base="people")
    with pytest.raises(ValueError, match="Leave out chart="):
        charts.diverging(_passed(row))


def test_mosaic_of_more_than_six_parts_is_refused():
    rows = [_row(n, count=2, cells=("North", f"kind {n}")) for n in range(7)]
    with pytest.raises(ValueError, match="at most 6 parts and here are 7"):
        charts.mosaic(_passed(*rows))


def test_both_lines_of_a_label_end_at_the_axis_in_whatever_face():
    figure = Figure(figsize=(5, 2))
    figure.subplots().barh(["one", "a label of\ntwo & more lines"], [1, 2])
    image = ET.fromstring(charts.svg(figure, anchor="a", title="T", description="D", made_up=False))
    held = {
        text.text: (anchor, float(text.get("x")))
        for group in image.iter()
        for text in group
        if text.text and (anchor := text.get("text-anchor") or group.get("text-anchor"))
    }
    assert held["a label of"] == held["two & more lines"] == held["one"] == ("end", held["one"][1])

"""One source: what is drawn, said or downloaded is the published figures, and nothing more.

The finished pages are read back as a stranger would read them (`reading`): lengths and angles
with a ruler, words with a pencil, downloads row by row. The executed notebooks' findings are
the one source that all of it has to equal. The same reading is done of generated tables, and
of planted faults, which must be seen.
"""

import csv
import hashlib
import json
import re
import tomllib
from collections import Counter, defaultdict
from copy import deepcopy
from dataclasses import replace
from datetime import date

import nbformat
import pandas as pd
import pytest
import reading
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st
from test_report import DEMO
from test_report import notebooks as notebooks_of

from wellnet_analysis import __version__, blocks, catalogue, charts, pack, words
from wellnet_analysis.disclosure import Protected
from wellnet_analysis.findings import COLUMNS, FINDINGS_MIME, REPORT_MIME, Finding
from wellnet_analysis.page import PALETTE
from wellnet_analysis.report import Report

REPORTS = [entry.name for entry in catalogue.reports()]
each_report = pytest.mark.parametrize("name", REPORTS)
SHOWN = {"shown", "grouped"}
MADE_UP = "Made-up data"
WORDS_OF_THE_LEGEND = {"Came", "Registered", "Places", "No surprise"}
PLACES = {
    "a week": 1, "per 1,000": 2, "per 10 hours": 1, "ratio": 2, "points": 2,
    "score points": 1, "standard deviations": 1, "for each pound": 2, "likeness": 4,
    "levels": 1, "equality": 2,
}  # fmt: skip
# Everything on a page that may hold words: no other attribute does.
SAYING = {"aria-label", "alt", "title", "placeholder", "label", "summary", "content", "value"}
SILENT = {
    "aria-current", "aria-labelledby", "charset", "class", "href", "http-equiv", "id", "lang",
    "colspan", "name", "open", "rel", "role", "scope", "tabindex", "data-measure", "data-id",
    *(f"data-{figure}" for figure in reading.FIGURES),
}  # fmt: skip
_SPELLED = "one|two|three|four|five|six|seven|eight|nine|half|third|quarter|twice|double"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?%?|\d+(?:\.\d+)?%?"
# Turns of phrase, not figures.
IDIOMS = re.compile(
    r"\b(two people (picked|differ|belong)|two [\w ]+ residents|one[- ]sided|in one figure"
    r"|half of the partners)\b",
    re.I,
)

DAYS = re.compile(r"\b\d{1,2} [A-Z][a-z]+ 20\d\d\b")

# How figures of a unit are written where neither shares, counts nor rates are.
WRITTEN = {
    "percentage points": (lambda v: words.number(abs(100 * v)), words.percent),
    "coefficient": (lambda v: words.number(abs(v), places=2),),
    "times its share": (
        lambda v: words.number(v, places=2),
        lambda v: words.chance(v).removeprefix("under "),
    ),
    "groups": (lambda v: words.number(v, places=1), words.number),
    "probability": (lambda v: words.chance(v).removeprefix("under "),),
    "answers": (words.number,),
}


# --- what a number may be


def numbers(text, *, spelled=True):
    """List every number in a text, in digits or spelled."""
    pattern = rf"{_DIGITS}|\b(?:{_SPELLED})\b" if spelled else _DIGITS
    return set(re.findall(pattern, text.lower()))


def figures(row):
    """Write the figures of a row in every way that words.py would, and no other."""
    said = set()
    for name in reading.FIGURES:
        value = row[name]
        if value is None:
            continue
        if row["unit"] in WRITTEN:
            said |= {write(value) for write in WRITTEN[row["unit"]]}
        if name in {"count", "of"}:
            said |= {words.number(value)}
            whole = float(value).is_integer()
            said |= {words.spelled(int(value))} if whole else {words.number(value, places=1)}
        elif row["unit"] in {"share", "index", "chance"}:
            said |= numbers(words.percent(value))
        else:
            said |= {words.number(abs(value), places=PLACES.get(row["unit"], 0))}
    if row["unit"] == "per 1,000":
        said.add("1,000")
    if row["unit"] == "per 10 hours":
        said.add("10")
    if row["confidence"]:
        said.add(words.percent(row["confidence"]))
    return said


def names(rows):
    """List what is named, not counted, and holds a number: "16 to 24", "Week 1"."""
    found = set()
    for row in rows:
        _, _, end = row["category"].partition(": ")
        found |= {row["category"], end, row["category"].replace(": ", ", "), row["base"]}
        found |= {row["method"], row["source"], row["caveat"].partition("Compared with: ")[2]}
        if row["counts"] == "settings":
            # The days that an entry of a log tells count nobody.
            found |= set(DAYS.findall(row["caveat"]))
    return sorted((n for n in found if n and numbers(n)), key=len, reverse=True)


def around(rows):
    """List the numbers of what is told about rows: their names, methods, sources, caveats."""
    told = ("category", "base", "method", "source", "caveat")
    return {n for row in rows for key in told for n in numbers(row[key])}


def foreign(text, rows):
    """List the numbers of a sentence that are figures of none of these rows."""
    said = IDIOMS.sub(" ", text)
    for name in names(rows):
        # The "5" of "5.6" is part of another number and not the name "5".
        whole = rf"(?<![\w.,]){re.escape(name)}(?![\w%]|[.,]\d)"
        said = re.sub(whole, " ", said, flags=re.I)
    return numbers(said) - {n for row in rows for n in figures(row)}


def shown(findings):
    """List the findings that carry figures."""
    return [row for row in findings if row["status"] in SHOWN]


# --- a picture equals its findings


def drawable(kind, findings):  # noqa: PLR0911
    """Say which findings a picture of this kind draws."""
    rows = shown(findings)
    if kind in {"columns", "pie"}:
        return [r for r in rows if r["reference"] is not None and r["estimate"] is not None]
    if kind == "ranges":
        return [r for r in rows if r["estimate"] is not None
                or None not in (r["low"], r["high"])]  # fmt: skip
    if kind == "love":
        rows = [r for r in rows if r["unit"] == "percentage points"]
        widest = sorted(rows, key=lambda r: -abs(r["estimate"]))[:16]
        return [r for r in rows if r in widest]
    rows = [r for r in rows if r["count"] is not None]
    if kind == "diverging":
        first: dict = {}
        return [
            r for r in rows if r["of"] and r["base"] == first.setdefault(r["variable"], r["base"])
        ]
    if kind in {"mosaic", "heat"}:
        return [r for r in rows if len(r["cells"]) == 2]
    if kind == "network":
        return [r for r in rows if ", wave " in r["category"]]
    if kind == "funnel":
        rows = [r for r in rows if None not in (r["low"], r["high"], r["reference"])]
        return sorted(rows, key=lambda r: -r["reference"])
    if kind == "mirror":
        rows = [r for r in rows if r["reference"] is not None]
        return sorted(rows, key=lambda r: -abs(r["estimate"] or 0))[:12]
    if kind == "bars" and any(r["variable"] for r in rows):
        return [r for r in rows if r["variable"]]
    if kind == "bars" and any(r["counts"] == "money" for r in rows):
        return [r for r in rows if r["counts"] == "money" and r["of"]]
    if kind == "bars" and rows and rows[0]["counts"] in {"events", "organisations"}:
        return [r for r in rows if r["base"] == rows[0]["base"]]
    return rows


def marks(kind, row, first):
    """Say which marks a finding has, and at which values they stand."""
    count, of, estimate, low, high, reference = (row[name] for name in reading.FIGURES)
    ends = (low, high) if None not in (low, high) else None
    if kind == "columns":
        found = {"bar": (estimate,), "benchmark": (reference,), "interval": ends}
        return {m: tuple(100 * v for v in values) for m, values in found.items() if values}
    if kind == "love":
        found = {"estimate": (estimate,), "interval": ends, "nought": (0,) if first else None}
        return {m: tuple(100 * v for v in values) for m, values in found.items() if values}
    found = {
        "bars": {"bar": (count,), "benchmark": (of,) if of and "places" in row["base"] else None},
        "steps": {"estimate": (count,), "benchmark": (reference,) if first and reference else None},
        "mirror": {"estimate": (count,), "benchmark": (reference,),
                   "gap": sorted((count or 0, reference or 0))},
        "funnel": {"estimate": (count,), "benchmark": (reference,), "interval": ends},
        "ranges": {"estimate": None if estimate is None else (estimate,), "interval": ends},
    }[kind]  # fmt: skip
    return {mark: tuple(values) for mark, values in found.items() if values}


def label(kind, row):
    """Say what stands beside the mark of a finding."""
    if kind == "love":
        return ""
    if kind in {"columns", "pie"}:
        counted = None not in (row["count"], row["of"]) and row["of"]
        share = words.percent(row["estimate"])
        return words.share(row["count"], row["of"]) if counted else share
    if kind == "ranges":
        places = {"per 1,000": 2, "equality": 2, "pounds": 0}.get(row["unit"], 1)
        values = [row["estimate"]] if row["estimate"] is not None else [row["low"], row["high"]]
        return " to ".join(words.number(value, places=places) for value in values)
    return "not yet" if row["caveat"].startswith("Not yet") else words.number(row["count"])


def close(read, published, reach):
    """Compare values read with a ruler to the published ones."""
    return len(read) == len(published) and all(
        abs(a - b) <= reach + 1e-5 * abs(b) for a, b in zip(read, published, strict=True)
    )


def assert_picture(picture, findings, *, headings, subtitle):
    """Assert that a picture shows these findings and nothing more."""
    kind = picture.kind
    rows = drawable(kind, findings)
    assert not picture.unexplained()
    _assert_nothing_hidden(picture)
    if kind == "pie":
        _assert_slices(picture, rows, headings)
    elif kind == "mosaic":
        _assert_tiles(picture, rows)
    elif kind == "network":
        _assert_network(picture, rows)
    elif kind == "diverging":
        _assert_parts(picture, rows)
    elif kind == "heat":
        _assert_cells(picture, rows)
    else:
        found = defaultdict(list)
        for mark, key, values in picture.readings:
            found[mark, key].append(values)
        wanted = {
            (mark, row["id"]): values
            for place, row in enumerate(rows)
            for mark, values in marks(kind, row, place == 0).items()
        }
        assert set(found) == set(wanted)
        for key, values in wanted.items():
            (read,) = found[key]
            assert close(read, values, picture.ruler.reach), (key, read, values)
        _assert_words(picture, kind, rows, headings, subtitle, len(shown(findings)))


def _assert_slices(picture, rows, headings):
    assert rows
    ids = [row["id"] for row in rows]
    for panel, figure in zip(picture.pies, ("estimate", "reference"), strict=True):
        assert [key for _, key, _ in panel] == ids
        for (_, key, (turn,)), row in zip(panel, rows, strict=True):
            assert abs(turn - row[figure]) <= reading.DEGREE / 360, (key, turn, row[figure])
    fills = {s.ids[0]: s.fill for s in picture.shapes if s.mark == "wedge"}
    assert [(s.fill, t.text) for s, t in picture.legend] == [
        (fills[row["id"]], " ".join(row["category"].split())) for row in rows
    ]
    said = Counter((row["id"], label("pie", row)) for row in rows)
    said += Counter((row["id"], words.percent(row["reference"])) for row in rows)
    assert Counter(picture.values) == said
    left, right, *rest = sorted(picture.others, key=lambda t: t.points[0][0])
    assert left.text == "Who came"
    assert right.text in headings
    assert {t.text for t in rest} <= {MADE_UP}


def _assert_tiles(picture, rows):
    total = sum(row["count"] for row in rows)
    assert [key for _, key, _ in picture.tiles] == [row["id"] for row in rows]
    for (_, key, (area,)), row in zip(picture.tiles, rows, strict=True):
        assert abs(area - row["count"] / total) <= 0.01, key
    assert Counter(picture.values) == Counter(
        (row["id"], words.number(row["count"])) for row in rows
    )
    fills = {s.ids[0]: s.fill for s in picture.shapes if s.mark == "tile"}
    parts = {row["cells"][1].capitalize(): fills[row["id"]] for row in rows}
    assert {t.text: s.fill for s, t in picture.legend} == parts
    columns = " ".join(dict.fromkeys(row["cells"][0] for row in rows))
    others = [t.text for t in picture.others if t.text != MADE_UP]
    assert sorted(" ".join(others).split()) == sorted(columns.split())


def _assert_network(picture, rows):
    """Every organisation once a wave, always at its place; a line for every link and no other."""
    named = {row["id"]: row["category"].rpartition(", wave ") for row in rows}
    own = {(wave, name): key for key, (name, _, wave) in named.items()}
    wanted = {
        frozenset({row["id"], own[named[row["id"]][2], other]})
        for row in rows
        for other in row["cells"]
    }
    assert set(picture.nodes) == set(named)
    assert len(picture.links) == len(set(picture.links)) and set(picture.links) == wanted
    moved = {}
    for key, (x, y) in picture.nodes.items():
        moved.setdefault(named[key][0], []).append((x, y, named[key][2]))
    shifts = {(round(b[0] - a[0]), round(b[1] - a[1])) for a, b in
              (places for places in moved.values() if len(places) == 2)}  # fmt: skip
    assert len(shifts) <= 1 and all(across == 0 for across, _ in shifts)
    waves = list(dict.fromkeys(wave for _, _, wave in named.values()))
    titles = [f"Wave {w}; thick lines are new" if n else f"Wave {w}" for n, w in enumerate(waves)]
    said = " ".join([*titles, *(name for name, _, _ in named.values())])
    others = " ".join(t.text for t in picture.others if t.text != MADE_UP)
    assert sorted(others.split()) == sorted(said.split())


def _assert_parts(picture, rows):
    drawn = [row for row in rows if row["count"]]
    total = sum(row["count"] / row["of"] for row in drawn)
    assert [key for _, key, _ in picture.tiles] == [row["id"] for row in drawn]
    for (_, key, (area,)), row in zip(picture.tiles, drawn, strict=True):
        assert abs(area - row["count"] / row["of"] / total) <= 0.01, key
    assert Counter(picture.values) == Counter(
        (row["id"], words.number(row["count"])) for row in drawn
    )
    fills = {s.ids[0]: s.fill for s in picture.shapes if s.mark == "part"}
    legend = {t.text: s.fill for s, t in picture.legend}
    for row in rows:
        answer = row["category"].partition(": ")[2]
        assert row["count"] == 0 or legend[answer[:1].upper() + answer[1:]] == fills[row["id"]]
    # One colour never stands for two answers of one question.
    for variable in {row["variable"] for row in drawn}:
        own = [fills[row["id"]] for row in drawn if row["variable"] == variable]
        assert len(set(own)) == len(own)
    questions = " ".join(dict.fromkeys(row["category"].partition(": ")[0] for row in rows))
    others = [t.text for t in picture.others if t.text != MADE_UP]
    assert sorted(" ".join(others).split()) == sorted(questions.split())


def _assert_cells(picture, rows):
    """Tiles of one size stand in their row and column; the more, the darker."""
    cells = [s for s in picture.shapes if s.mark == "cell"]
    assert [s.ids[0] for s in cells] == [row["id"] for row in rows]
    assert max(a for *_, (a,) in picture.tiles) - min(a for *_, (a,) in picture.tiles) < 0.01
    by_count = sorted(zip((row["count"] for row in rows), cells, strict=True), key=lambda t: t[0])
    light = [sum(bytes.fromhex(s.fill.removeprefix("#"))) for _, s in by_count]
    assert light == sorted(light, reverse=True)
    for place, (one, other) in ((0, (1, 3)), (1, (0, 2))):
        for name in {row["cells"][place] for row in rows}:
            own = [s.box for s, r in zip(cells, rows, strict=True) if r["cells"][place] == name]
            assert len({round(box[one]) for box in own}) == 1, name
            assert len({round(box[other]) for box in own}) == 1, name
    assert Counter(picture.values) == Counter(
        (row["id"], words.number(row["count"])) for row in rows
    )
    assert {t.text for _, t in picture.legend} <= {row["caveat"] for row in rows if row["caveat"]}
    names = " ".join(dict.fromkeys(name for row in rows for name in row["cells"]))
    others = [t.text for t in picture.others if t.text != MADE_UP]
    assert sorted(" ".join(others).split()) == sorted(names.split())


def _assert_words(picture, kind, rows, headings, subtitle, of_all):  # noqa: PLR0917
    lying = kind == "columns" and picture.ruler.axis == 0
    said = Counter((row["id"], label(kind, row)) for row in rows)
    if kind == "steps" and rows[0]["reference"]:
        line = f"{words.number(rows[0]['reference'])} "
        (said_of_line,) = [t for _, t in picture.values if t.startswith(line) and t != line]
        assert said_of_line.removeprefix(line) in {heading.lower() for heading in headings}
        said[rows[0]["id"], said_of_line] += 1
    assert Counter(picture.values) == (Counter() if lying or kind in {"mirror", "love"} else said)
    levels = {f"{words.percent(row['confidence'])} interval" for row in rows if row["confidence"]}
    assert {t.text for _, t in picture.legend} <= WORDS_OF_THE_LEGEND | set(headings) | levels
    for row in rows:
        name = " ".join(row["category"].split())
        if kind == "steps":
            name = name.replace("By the end of ", "").replace("So far in ", "").capitalize()
        assert picture.names[row["id"]] == name
    axis = {"People", "", subtitle} if kind == "ranges" else {"People"}
    if kind == "bars" and rows[0]["counts"] == "money":
        axis = {"Pounds"}
    elif kind == "bars" and rows[0]["counts"] == "organisations":
        axis = {"Organisations"}
    elif kind == "bars" and rows[0]["counts"] == "events":
        axis = {rows[0]["unit"].capitalize()}
    if kind == "love":
        points = "Percentage points"
        axis = {points, *(f"{points}; the {len(rows)} widest of {n}" for n in range(of_all + 1))}
    if kind == "mirror":
        axis |= {f"People; the {len(rows)} widest gaps of {n}" for n in range(of_all + 1)}
    assert {t.text for t in picture.others} <= axis | {MADE_UP}


def _assert_nothing_hidden(picture):
    _, _, width, height = picture.view
    for shape in picture.shapes:
        left, top, right, bottom = shape.box
        assert left >= -1 and top >= -1 and right <= width + 1 and bottom <= height + 1, shape
        if shape.kind == "text":
            assert shape.fill in {PALETTE["text"], PALETTE["quiet"], PALETTE["benchmark"]}, shape
            assert float(shape.style["font-size"].removesuffix("px")) >= 8, shape
    for element in picture.svg.iter():
        for name in ("d", "x", "y", "transform", "viewBox"):
            for number in re.findall(r"\d*\.?\d+", element.get(name, "")):
                assert len(number.replace(".", "").strip("0")) <= 4, (name, number)


# --- a block equals its findings


def assert_block(block, findings):
    """Assert that a block draws, says and carries these findings and nothing more."""
    _assert_rows(block, findings)
    titles, subtitles = _titles(block)
    for picture in reading.pictures(block):
        assert picture.title in titles
        assert_picture(picture, findings, headings=reading.headings(block), subtitle=subtitles[0])
    waves = {}
    for row in shown(findings):
        if len(row["cells"]) == 2 and row["count"] is not None:
            a, b = row["cells"]
            wave = row["category"].rpartition(", ")[2].capitalize()
            waves.setdefault(wave, {}).update({(a, b): words.number(row["count"]),
                                               (b, a): words.number(row["count"])})  # fmt: skip
    for caption, cells in reading.grids(block):
        assert {places: n for places, n in cells.items() if n} == waves[caption]
    wrong = [
        (where, text, numbers_)
        for where, text in sayings(block)
        if (numbers_ := _foreign_here(where, text, findings))
    ]
    assert not wrong


def _titles(block):
    captions = [reading.said(e) for e in block.iter() if reading.local(e) == "caption"]
    subtitles = [reading.said(e) for e in reading.with_class(block, "wn-subtitle")] or [""]
    titles = {c.split(f" {subtitles[0]}.")[0] for c in captions}
    return titles | {title.removesuffix(".") for title in titles}, subtitles


def _assert_rows(block, findings):
    """Each row of a table carries its finding's figures as evidence does; withheld ones none."""
    by_id = {row["id"]: row for row in findings}
    for data, element in reading.rows(block):
        row = by_id[data.pop("id")]
        carried = {k: str(row[k]) for k in reading.FIGURES if row[k] is not None}
        assert data == (carried if row["status"] in SHOWN else {}), row["id"]
        cells = [reading.said(e) for e in element if reading.local(e) == "td"]
        if row["status"] not in SHOWN:
            assert set(cells) <= ({"too few to show"} if row["status"] == "withheld" else {""})


def _foreign_here(where, text, findings):
    kind, key = where
    rows = shown(findings)
    if kind == "row":
        own = [row for row in findings if row["id"] == key]
        return foreign(text, own) if own[0]["status"] in SHOWN else foreign(text, []) - around(own)
    if kind == "quote":
        days = [words.day(date.fromisoformat(row["as_at"])) for row in rows]
        dated = {n for day in days for n in numbers(day)}
        return foreign(text, rows) - around(rows) - dated
    if kind == "source":
        return numbers(text) - {n for row in rows for n in numbers(row["source"])}
    if kind == "heading":
        return foreign(text, rows) - around(rows)
    return foreign(text, rows)


def sayings(element, where=("sentence", "")):
    """Walk through everything an element says, with whose it is."""
    assert isinstance(element.tag, str), "a comment"
    name, classes = reading.local(element), (element.get("class") or "").split()
    if name == "style":
        return
    if name == "svg":
        for part in element:
            if reading.local(part) in {"title", "desc"}:
                yield where, reading.said(part)
        return
    if name == "tr" and element.get("data-id"):
        where = ("row", element.get("data-id"))
    elif "wn-quote" in classes:
        where = ("quote", "")
    elif "wn-source" in classes:
        where = ("source", "")
    elif "wn-subtitle" in classes or (name in {"caption", "th"} and where[0] != "row"):
        where = ("heading", "")
    for attribute, value in element.attrib.items():
        attribute = reading.plain(attribute)  # noqa: PLW2901
        assert attribute in SAYING | SILENT, f"{attribute}={value!r}"
        if attribute in SAYING and element.get("name") != "viewport":
            yield where, value
    if element.text:
        yield where, element.text
    for child in element:
        yield from sayings(child, where)
        if child.tail:
            yield where, child.tail


# --- the finished set


@pytest.fixture(scope="module")
def whole(demonstration):
    """Every page of the set, parsed."""
    return {
        name: reading.parsed(demonstration.files[f"{name}.html"].decode())
        for name in (*REPORTS, "index")
    }


@pytest.fixture(scope="module")
def pages(whole):
    """Every page without what partners reply, which is compared with what they wrote."""
    bare = deepcopy(whole)
    for page in bare.values():
        for reply in reading.with_class(page, "wn-reply"):
            emptied(reply)
    return bare


@pytest.fixture(scope="module")
def notebooks(demonstration):
    """Every executed notebook of the set."""
    return {
        name: nbformat.reads(demonstration.files[f"notebooks/{name}.ipynb"].decode(), 4)
        for name in REPORTS
    }


def outputs(notebook):
    """List what the cells of a notebook show."""
    return [output for cell in notebook["cells"] for output in cell.get("outputs", [])]


def emptied(element):
    """Take out what was looked at, so that the rest of the page can be."""
    tail = element.tail
    element.clear()
    element.tail = tail


def shown_by(notebook, mime=FINDINGS_MIME):
    """List what a notebook shows of one kind."""
    return [o["data"][mime] for o in outputs(notebook) if mime in o["data"]]


@pytest.fixture(scope="module")
def source(notebooks):
    """The one source: the findings of every executed notebook, block by block."""
    return {
        name: {b["anchor"]: b["findings"] for b in shown_by(notebook)}
        for name, notebook in notebooks.items()
    }


def every_file(inputs):
    """Work out the fingerprint of all files together, which a page prints."""
    lines = [f"{each['file']} {each['digest']}" for each in inputs]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


@pytest.fixture(scope="module")
def declared(demonstration, notebooks):
    """The numbers that are settings: threshold, dates, sources, fingerprints, version."""
    (about,) = shown_by(notebooks[REPORTS[0]], REPORT_MIME)
    programme = tomllib.loads((demonstration.base / "demo/programme.toml").read_text("utf-8"))
    as_at = date.fromisoformat(about["as_at"])
    taken = date.fromisoformat(about["populations"][0]["as_at"])
    told = [
        f"fewer than {about['threshold']}", "fewer than 10", about["as_at"], words.day(as_at),
        words.day(taken), str(words.months_between(taken, as_at)), __version__,
        f"Seed {about['seed']}", about["plan"], about["contact"], about["publisher"],
        words.day(date.fromisoformat(about["next_update"])),
        *(text for p in about["populations"] for text in (p["label"], p["source"])),
        f"{len(about['inputs'])} files", every_file(about["inputs"]),
        str(programme.get("age_floor", 16)),
    ]  # fmt: skip
    return {n for text in told for n in numbers(text, spelled=False)}


def test_the_reader_reads_every_picture(pages, source):
    """Pictures of all eleven kinds are there, so that no promise below is empty."""
    kinds = Counter(picture.kind for name in REPORTS for picture in reading.pictures(pages[name]))
    assert set(kinds) == {
        "bars", "columns", "diverging", "funnel", "heat", "love", "mirror", "mosaic", "network",
        "pie", "ranges", "steps",
    }  # fmt: skip
    assert sum(kinds.values()) >= 14
    assert sum(len(rows) for blocks_ in source.values() for rows in blocks_.values()) > 80


@each_report
def test_every_block_equals_its_findings_and_nothing_more(pages, source, name):
    found = reading.blocks(pages[name])
    assert set(found) == set(source[name])
    for anchor, block in found.items():
        assert_block(block, source[name][anchor])


@each_report
def test_no_picture_stands_outside_a_block(pages, name):
    inside = [p for block in reading.blocks(pages[name]).values() for p in reading.pictures(block)]
    assert len(inside) == len(reading.pictures(pages[name]))
    assert not [e for e in pages[name].iter() if reading.local(e) in {"img", "canvas", "object"}]


def test_partners_are_quoted_word_for_word_and_nobody_else_is(whole):
    names = pd.read_csv(DEMO / "organisations.csv", index_col=0)["name"]
    wrote = pd.read_csv(DEMO / "responses.csv", keep_default_na=False)
    for name, page in whole.items():
        own = wrote[(wrote["report"] == name) & (wrote["reply"] != "")]
        printed = [reading.said(each) for each in reading.with_class(page, "wn-reply")]
        assert sorted(printed) == sorted(
            f"{names[r.organisation_id]} replies, {words.day(date.fromisoformat(r.replied_on))}:"
            f"{r.reply}" for r in own.itertuples()
        ), name  # fmt: skip


@each_report
def test_the_rest_of_a_page_says_only_settings_and_what_heads_it(pages, source, declared, name):
    page, every = deepcopy(pages[name]), [row for rows in source[name].values() for row in rows]
    for block in reading.blocks(page).values():
        emptied(block)
    (short,) = reading.with_class(page, "wn-short")
    for _, text in sayings(short):
        assert not foreign(text, shown(every)), text
    emptied(short)
    (about,) = [e for e in page.iter() if e.get("id") == "about"]
    for _, text in sayings(about):
        assert not numbers(text, spelled=False) - around(every), text
    emptied(about)
    for _, text in sayings(page):
        assert not numbers(text, spelled=False) - declared, text


def test_the_index_says_no_other_figure(pages, source, declared):
    tree = deepcopy(pages["index"])
    every = shown(r for blocks_ in source.values() for rows in blocks_.values() for r in rows)
    (state,) = reading.with_class(tree, "wn-state")
    for _, text in sayings(state):
        assert not foreign(text, every), text
    emptied(state)
    (listed,) = reading.with_class(tree, "wn-reports")
    for name, item in zip(REPORTS, listed, strict=True):
        rows = [row for rows in source[name].values() for row in rows]
        for lead in reading.with_class(item, "wn-lead"):
            assert not foreign(reading.said(lead), shown(rows))
        (quiet,) = reading.with_class(item, "wn-quiet")
        held = sum(row["status"] == "withheld" for row in rows)
        counts = [len(shown(rows)), *([held] if held else [])]
        assert numbers(reading.said(quiet), spelled=False) == {str(n) for n in counts}
    emptied(listed)
    for _, text in sayings(tree):
        assert not numbers(text, spelled=False) - declared, text


# --- downloads


def assert_downloads(files, source):
    """Assert that both downloads are the notebooks' findings, row for row."""
    wanted = [
        {**row, "report": name}
        for name, blocks_ in source.items()
        for rows in blocks_.values()
        for row in rows
    ]
    assert json.loads(files["evidence.json"])["findings"] == wanted
    text = files["evidence.csv"].decode("utf-8-sig")
    assert next(csv.reader(text.splitlines())) == list(pack.EVIDENCE_COLUMNS)
    assert pack.read_evidence(files["evidence.csv"]) == [
        {name: "" if row[name] is None else str(row[name]) for name in pack.EVIDENCE_COLUMNS}
        for row in wanted
    ]


def test_downloads_equal_the_findings_row_for_row(demonstration, source):
    assert_downloads(demonstration.files, source)


def test_a_set_holds_no_file_that_nobody_reads_back(demonstration):
    """Another download needs a test here, or, as the verifier's record has, one of its own."""
    pages = {f"{name}.html" for name in (*REPORTS, "index")}
    ran = {f"notebooks/{name}.ipynb" for name in REPORTS}
    downloads = {"evidence.csv", "evidence.json", "run.json"}
    assert set(demonstration.files) - {"disclosure.json"} == pages | ran | downloads


def test_findings_hold_the_published_fields_and_no_other(source):
    for blocks_ in source.values():
        for anchor, rows in blocks_.items():
            for row in rows:
                assert set(row) == {*COLUMNS, "cells", "sentence", "anchor"}
                assert row["anchor"] == anchor
                assert row["status"] in {*SHOWN, "withheld"}


def test_withheld_findings_hold_no_figure_anywhere(source):
    rows = [r for blocks_ in source.values() for rows in blocks_.values() for r in rows]
    withheld = [row for row in rows if row["status"] == "withheld"]
    assert withheld
    for row in withheld:
        assert {row[name] for name in reading.FIGURES} == {None}
        assert row["sentence"] == ""
        assert not numbers(row["caveat"])


def test_figures_are_published_to_six_digits(source):
    for blocks_ in source.values():
        for rows in blocks_.values():
            for row in rows:
                for name in reading.FIGURES:
                    value = row[name]
                    assert not isinstance(value, float) or value == float(f"{value:.6g}")


# --- executed notebooks


def assert_notebook(notebook):
    """Assert that a notebook holds blocks and nothing else that ran."""
    for cell in notebook["cells"]:
        assert set(cell["metadata"]) <= {"tags"}
    for output in outputs(notebook):
        assert output["output_type"] in {"display_data", "execute_result"}, output["output_type"]
        kinds = set(output["data"])
        assert len(kinds & {FINDINGS_MIME, REPORT_MIME}) == 1
        assert kinds - {FINDINGS_MIME, REPORT_MIME} <= {"text/plain", "text/html"}
        assert not output.get("metadata")
        assert "dataframe" not in output["data"]["text/html"]


@each_report
def test_executed_notebooks_hold_blocks_and_nothing_else_that_ran(notebooks, name):
    assert outputs(notebooks[name])
    assert_notebook(notebooks[name])


@each_report
def test_a_page_shows_what_its_notebook_shows(demonstration, notebooks, name):
    page = reading.parsed(demonstration.files[f"{name}.html"].decode())
    on_page = reading.blocks(page)
    for output in outputs(notebooks[name]):
        if FINDINGS_MIME not in output["data"]:
            continue
        html = re.sub(r"^<style>.*?</style>", "", output["data"]["text/html"], flags=re.S)
        (block,) = reading.fragment(html)
        anchor = output["data"][FINDINGS_MIME]["anchor"]
        assert reading.canonical(block) == reading.canonical(on_page[anchor])


@each_report
def test_what_notebooks_carry_beside_the_page_says_no_other_number(notebooks, name):
    for output in outputs(notebooks[name]):
        content = output["data"].get(FINDINGS_MIME)
        if not content:
            continue
        assert set(content) == {"measure", "anchor", "title", "sentences", "findings"}
        rows = shown(content["findings"])
        for text in (output["data"]["text/plain"], content["title"], *content["sentences"]):
            assert not foreign(text, rows), text
        for row in content["findings"]:
            assert not foreign(row["sentence"], [row]), row["sentence"]
            assert not row["sentence"] or row["status"] in SHOWN


# --- nobody


def secrets(people):
    """List what would tell who somebody is: their number, their birthday, why they left."""
    found = set()
    for person in people:
        found |= {person[key] for key in ("participant_id", "household_id", "withdrawal_reason")}
        if person["date_of_birth"]:
            born = date.fromisoformat(person["date_of_birth"])
            found |= {born.isoformat(), f"{born:%d/%m/%Y}", f"{born:%Y%m%d}", words.day(born)}
    return found - {""}


def assert_nobody(files, people):
    """Assert that no file of a set tells who somebody is."""
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, sorted(secrets(people))))})\b")
    for name, content in files.items():
        assert not pattern.search(content.decode("utf-8-sig")), name


@pytest.fixture(scope="module")
def people(demonstration):
    """The rows of the demonstration's people."""
    with (demonstration.base / "demo/people.csv").open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def test_no_file_of_the_set_tells_who_somebody_is(demonstration, people):
    assert len(secrets(people)) > 150
    assert_nobody(demonstration.files, people)


# --- other editions


@pytest.mark.parametrize("edition", [{"audience": "public"}, {"locality": "North"}], ids=str)
def test_blocks_of_other_editions_equal_their_findings(edition):
    """Where more is withheld, what is left is still all that is drawn and said."""
    report = Report.open("reach", DEMO, **edition)
    withheld = 0
    for place, (findings, draw) in enumerate(notebooks_of(report)):
        block = blocks.findings_block(
            report.protect(findings), anchor=f"b{place}", made_up=True, scope=report.scope,
            charts=draw if isinstance(draw, list) else [draw] if draw else [],
        )  # fmt: skip
        (element,) = reading.fragment(block.html)
        assert_block(element, block.content["findings"])
        withheld += sum(row["status"] == "withheld" for row in block.content["findings"])
    assert withheld


# --- generated tables

NAMES = (
    "Women", "25 to 34", "75 and over", "Black, Black British, Caribbean or African", "A & <b>",
    "White: all other backgrounds", r"$\frac$ a_b^c", "=1+1", "Ünïted – Näme", "5", "Men",
    "Not stated",
)  # fmt: skip
HEADING = "Islington residents"
SECRET = 98_765
SHARE = st.integers(0, 1000).map(lambda n: n / 1000)
HELD = st.sampled_from(["withheld", "not protected", "too uncertain"])


def finding(place, category, **values):
    """Make a row that passed the door."""
    common = {"variable": "sex", "status": "shown", "source": "people.csv", "base": "people"}
    return Finding(f"m.x.g{place}", "m.x", category=category, **{**common, **values})


@st.composite
def tables(draw, rows, *, smallest=1, largest=8):
    """Make tables of which some rows are withheld; a slip may have left their figures in."""
    size = draw(st.integers(smallest, largest))
    made = draw(rows(size))
    held = draw(st.sets(st.integers(0, size - 1), max_size=size - smallest))
    slip = {"count": SECRET, "of": SECRET + 1, "estimate": 0.987, "low": 0.981, "high": 0.989,
            "reference": 0.983}  # fmt: skip
    left = draw(st.sampled_from([slip, dict.fromkeys(slip)]))
    kept = [
        replace(row, status=draw(HELD), **left) if place in held else row
        for place, row in enumerate(made)
    ]
    lead = "{g0.category}: {g0.count:people} of {g0.of}."
    return Protected("Who came", "Share of people", tuple(kept), (lead,), HEADING)


@st.composite
def shares(draw, size):
    """Rows of shares beside shares."""
    rows = []
    for place in range(size):
        count, rest = draw(st.integers(0, 300)), draw(st.integers(1, 300))
        ends = sorted(draw(st.tuples(SHARE, SHARE)))
        low, high = draw(st.sampled_from([ends, (None, None), (ends[0], None), (None, ends[1])]))
        rows.append(finding(
            place, draw(st.sampled_from(NAMES)), count=count, of=count + rest,
            estimate=count / (count + rest), low=low, high=high, reference=draw(SHARE),
            unit="share", confidence=0.9, says="{category}: {estimate:percent}, {count} of {of}.",
        ))  # fmt: skip
    return rows


@st.composite
def parts(draw, size):
    """Rows whose shares are the parts of one whole, on both sides."""
    counts = draw(st.lists(st.integers(0, 90), min_size=size, max_size=size).filter(any))
    others = draw(st.lists(st.integers(0, 9999), min_size=size, max_size=size).filter(any))
    return [
        finding(place, draw(st.sampled_from(NAMES)), count=count, of=sum(counts), unit="share",
                estimate=count / sum(counts), reference=other / sum(others),
                says="{category}: {estimate:percent}.")
        for place, (count, other) in enumerate(zip(counts, others, strict=True))
    ]  # fmt: skip


@st.composite
def counts(draw, size):
    """Rows of counts, some against places."""
    return [
        finding(place, draw(st.sampled_from(NAMES)), count=draw(st.integers(0, 30_000)),
                of=draw(st.none() | st.integers(1, 30_000)), unit="people",
                base=draw(st.sampled_from(["places offered there", "people"])),
                says="{category}: {count:people}.")
        for place in range(size)
    ]  # fmt: skip


@st.composite
def growing(draw, size):
    """Rows of a running count, against one line."""
    line, count, rows = draw(st.none() | st.integers(0, 400)), 0, []
    for place in range(size):
        count += draw(st.integers(0, 90))
        rows.append(finding(place, f"By the end of week {place + 1}", count=count, unit="people",
                            reference=line, says="{category}: {count}."))  # fmt: skip
    return rows


@st.composite
def gaps(draw, size):
    """Rows of counts beside what would mirror the area."""
    rows = []
    for place in range(size):
        count, mirror = draw(st.integers(0, 300)), 300 * draw(SHARE)
        rows.append(finding(
            place, draw(st.sampled_from(NAMES)), count=count, reference=mirror, unit="people",
            estimate=count - mirror, says="{category}: {count}, about {reference}.",
        ))  # fmt: skip
    return rows


@st.composite
def spans(draw, size):
    """Rows of figures with ranges, of either alone, and of ranges with one end."""
    unit, scale = draw(st.sampled_from([("a week", 40), ("per 1,000", 2)]))
    rows = []
    for place in range(size):
        low, middle, high = sorted(scale * n for n in draw(st.tuples(SHARE, SHARE, SHARE)))
        values = draw(st.sampled_from([
            {"estimate": middle, "low": low, "high": high}, {"low": low, "high": high},
            {"estimate": middle}, {"estimate": middle, "low": low},
            {"estimate": middle, "high": high}, {"low": low}, {"high": high},
        ]))  # fmt: skip
        rows.append(finding(place, draw(st.sampled_from(NAMES)), unit=unit, counts="none",
                            confidence=0.95, **values))  # fmt: skip
    return rows


def read_block(protected, draw):
    """Make a block as a notebook does, and read it as a page."""
    block = blocks.findings_block(protected, anchor="a", charts=[draw], made_up=True)
    (element,) = reading.fragment(block.html)
    return element, block.content["findings"]


def assert_drawn(protected, draw):
    """Assert that a table is drawn, said and carried as it is, and nothing withheld is."""
    element, findings = read_block(protected, draw)
    pictures = reading.pictures(element)
    # Where a table has nothing that such a picture draws, it stands alone.
    assert len(pictures) == bool(drawable(draw.__name__, findings))
    for picture in pictures:
        assert_picture(
            picture, findings, headings=reading.headings(element), subtitle=protected.subtitle
        )
        said = f"{reading.said(picture.svg)} {picture.description}"
        assert words.number(SECRET) not in said
    if not any(row["count"] == SECRET for row in findings):
        assert_block(element, findings)


GENERATED = {
    charts.columns: tables(shares, largest=9),
    charts.pie: tables(parts, smallest=2, largest=6),
    charts.bars: tables(counts),
    charts.steps: tables(growing),
    charts.mirror: tables(gaps, largest=14),
    charts.ranges: tables(spans),
}


@pytest.mark.parametrize("draw", GENERATED, ids=lambda draw: draw.__name__)
def test_any_table_is_drawn_as_it_is_and_nothing_withheld(draw):
    # A failing table is small as it is; drawing it a thousand times smaller takes minutes.
    @settings(max_examples=15, deadline=None, phases=(Phase.generate,))
    @given(GENERATED[draw])
    def check(protected):
        if draw is charts.pie:
            # A pie without a slice is refused; the table stands alone.
            assume(sum(row.estimate for row in protected.shown))
            assume(sum(row.reference for row in protected.shown))
        assert_drawn(protected, draw)

    check()


# --- planted faults: the reader is no straw man

TWO_GROUPS = [
    finding(n, name, count=count, of=55, estimate=count / 55, low=count / 60, high=count / 50,
            reference=reference, unit="share", confidence=0.95, base="places offered there",
            says="{category}: {count:people}.")
    for n, (name, count, reference) in enumerate((("Women", 38, 0.52), ("Men", 17, 0.48)))
]  # fmt: skip
HELD_BACK = finding(2, "Others", status="withheld")
TABLE = Protected(
    "Who came", "Share of people", (*TWO_GROUPS, HELD_BACK), ("{g0.count:people} came.",), HEADING
)
FACES = {
    charts.bars: TABLE,
    charts.columns: TABLE,
    charts.pie: replace(TABLE, rows=tuple(replace(r, high=None) for r in TABLE.rows)),
    charts.mirror: replace(TABLE, rows=tuple(
        replace(r, reference=27.5, estimate=r.count - 27.5, unit="people") for r in TWO_GROUPS
    )),
    charts.steps: replace(TABLE, rows=tuple(
        replace(r, category=f"By the end of week {n}", reference=45, unit="people")
        for n, r in enumerate(TWO_GROUPS)
    )),
    charts.funnel: replace(TABLE, rows=tuple(
        replace(r, reference=27.5, low=14, high=41, unit="people", estimate=None)
        for r in TWO_GROUPS
    )),
    charts.ranges: replace(TABLE, rows=tuple(
        replace(r, reference=None, unit="a week") for r in TWO_GROUPS
    )),
}  # fmt: skip


def _axes(figure):
    return figure.axes[0]


def _longer(figure):
    shape = _axes(figure).patches[0]
    shape.set_width(shape.get_width() + 1)


def _taller(figure):
    shape = _axes(figure).patches[0]
    shape.set_height(shape.get_height() + 1)


def _wider(figure):
    figure.axes[1].patches[0].set_theta1(figure.axes[1].patches[0].theta1 - 2)


def _moved_dot(figure):
    dot = next(line for line in _axes(figure).lines if line.get_gid() == "estimate")
    dot.set_data(*([1.03 * value for value in values] for values in dot.get_data()))


def _another_dot(figure):
    _axes(figure).plot([7], [0.5], "o")


def _another_bar(figure):
    _axes(figure).barh([0.5], [7], height=0.1)


def _a_dot_above_the_frame(figure):
    _axes(figure).plot([20], [-0.7], "o", scalex=False, scaley=False, clip_on=False)


def _grounded(figure):
    _axes(figure).plot([7], [0.5], "s", color=PALETTE["panel"])


def _unseen_words(figure):
    _axes(figure).text(5, 0.5, "7 others", alpha=0)


def _words_in_the_colour_of_the_ground(figure):
    _axes(figure).text(5, 0.5, "7 others", color=PALETTE["panel"])


def _minute_words(figure):
    _axes(figure).text(5, 0.5, "7 others", fontsize=1)


def _words_beside_the_picture(figure):
    _axes(figure).text(1e4, 0.5, "7 others").set_in_layout(False)


def _other_label(figure):
    next(t for t in _axes(figure).texts if t.get_gid() == "value").set_text("39")


def _other_axis(figure):
    _axes(figure).set_xticks([0, 10, 20, 30], ["0", "11", "20", "30"])


def _other_names(figure):
    _axes(figure).set_yticks([0, 1], ["Men", "Women"])


def _other_legend(figure):
    _axes(figure).get_legend().get_texts()[0].set_text("Came; 7 did not say")


def _withheld_name(figure):
    next(t for t in _axes(figure).texts if t.get_gid() == "value").set_label(HELD_BACK.id)


PICTURE_FAULTS = [
    (charts.bars, _longer), (charts.columns, _taller), (charts.pie, _wider),
    (charts.mirror, _moved_dot), (charts.ranges, _moved_dot), (charts.steps, _moved_dot),
    (charts.funnel, _moved_dot), (charts.funnel, _another_dot),
    (charts.bars, _another_dot), (charts.bars, _another_bar), (charts.ranges, _another_dot),
    (charts.steps, _another_dot), (charts.mirror, _another_dot), (charts.pie, _another_dot),
    (charts.bars, _a_dot_above_the_frame), (charts.bars, _grounded),
    (charts.bars, _unseen_words), (charts.bars, _words_in_the_colour_of_the_ground),
    (charts.bars, _minute_words), (charts.bars, _words_beside_the_picture),
    (charts.bars, _other_label), (charts.bars, _other_axis), (charts.bars, _other_names),
    (charts.bars, _other_legend), (charts.bars, _withheld_name),
]  # fmt: skip


@pytest.mark.parametrize("draw", FACES, ids=lambda draw: draw.__name__)
def test_a_sound_picture_passes(draw):
    assert_drawn(FACES[draw], draw)


@pytest.mark.parametrize(
    "draw, fault", PICTURE_FAULTS, ids=lambda each: each.__name__.strip("_")
)  # fmt: skip
def test_a_fault_in_a_picture_is_seen(draw, fault):
    def faulty(protected):
        figure = draw(protected)
        fault(figure)
        return figure

    with pytest.raises(AssertionError):
        assert_drawn(FACES[draw], faulty)


@pytest.mark.parametrize("draw", [charts.bars, charts.columns, charts.mirror])
def test_a_drawn_row_that_was_withheld_is_seen(monkeypatch, draw):
    slip = replace(HELD_BACK, count=7, of=55, estimate=7 / 55, reference=0.0)
    table = replace(FACES[draw], rows=(*FACES[draw].rows[:2], slip))
    assert_drawn(replace(table, rows=(*table.rows[:2], HELD_BACK)), draw)
    for module in (charts.comparing, charts.counting):
        monkeypatch.setattr(module, "shown", lambda protected: protected.rows)
    with pytest.raises(AssertionError):
        assert_drawn(table, draw)


SAYING_FAULTS = {
    "a number in a lead": ("<figcaption>", "<figcaption>7 others came. "),
    "a spelled number": ("<figcaption>", "<figcaption>Seven others came. "),
    "a number in the description": ("</desc>", " 7 others.</desc>"),
    "a percentage of a count": ("</desc>", " That is 38%.</desc>"),
    "a number in an aria label": ('aria-label="Numbers', 'aria-label="7 Numbers'),
    "a number in a source": ("Source: ", "Source: 7 "),
    "a comment": ("<figcaption>", "<!-- 7 --><figcaption>"),
    "a comment in the image": ("</title>", "</title><!-- 7 -->"),
    "an attribute": ("<figcaption>", '<figcaption data-others="7">'),
    "an attribute in the image": ('role="img"', 'role="img" data-others="7"'),
    "a tooltip": ("<figcaption>", '<figcaption title="7 others">'),
    "metadata": ("</title>", "</title><metadata>7</metadata>"),
    "a hidden group": ("</svg>", '<g display="none"><text x="9" y="9">7</text></g></svg>'),
    "a style": ("</svg>", '<text style="opacity:0" x="9" y="9">7</text></svg>'),
    "another row": ("</tbody>", '<tr data-id="m.x.g2" data-count="7"><td>7</td></tr></tbody>'),
    "a cell of a withheld row": (">too few to show</td>", ">7</td>"),
    "a figure of a withheld row": ('data-id="m.x.g2"', 'data-id="m.x.g2" data-count="7"'),
    "a figure of a row": ('data-count="38"', 'data-count="39"'),
    "a finer figure of a row": ('data-estimate="0.690909"', 'data-estimate="0.69090909"'),
    "a finer place": ('y="9.1"', 'y="9.10923"'),
    "a cell": ("<td>38<", "<td>17<"),
    "another title": ("Who came</title>", "Who of 7 came</title>"),
}


@pytest.mark.parametrize("fault", SAYING_FAULTS)
def test_a_fault_in_a_block_is_seen(fault):
    block = blocks.findings_block(TABLE, anchor="a", charts=[charts.bars], made_up=True)
    (sound,) = reading.fragment(block.html)
    assert_block(sound, block.content["findings"])
    before, after = SAYING_FAULTS[fault]
    assert before in block.html
    parser = reading.html5lib.HTMLParser(namespaceHTMLElements=False)
    (faulty,) = parser.parseFragment(block.html.replace(before, after, 1))
    with pytest.raises(AssertionError):
        assert_block(faulty, block.content["findings"])


def test_a_fault_in_a_download_is_seen(demonstration, source):
    sound = demonstration.files
    for name, before, after in (
        ("evidence.json", b'"count": 55', b'"count": 56'),
        ("evidence.json", b'"status": "withheld"', b'"status": "shown"'),
        ("evidence.csv", b",55,", b",56,"),
        ("evidence.csv", b"1.22222,", b"1.222222222,"),
        ("evidence.csv", b"\r\nreach.attainment.places", b"\r\nreach.attainment.placed"),
    ):
        assert before in sound[name]
        with pytest.raises(AssertionError):
            assert_downloads({**sound, name: sound[name].replace(before, after, 1)}, source)


@pytest.mark.parametrize(
    "output",
    [
        nbformat.v4.new_output("stream", text="P001"),
        nbformat.v4.new_output("error", ename="ValueError", evalue="P001", traceback=["P001"]),
        nbformat.v4.new_output("display_data", {"text/html": '<table class="dataframe"></table>'}),
        nbformat.v4.new_output("execute_result", {"text/plain": "0  P001"}),
        nbformat.v4.new_output("display_data", {"image/png": ""}),
    ],
    ids=["stream", "error", "frame", "text", "image"],
)
def test_a_fault_in_a_notebook_is_seen(notebooks, output):
    faulty = deepcopy(notebooks[REPORTS[0]])
    next(c for c in reversed(faulty["cells"]) if c["cell_type"] == "code").outputs.append(output)
    with pytest.raises(AssertionError):
        assert_notebook(faulty)


@pytest.mark.parametrize(
    "name", ["reach.html", "evidence.csv", "run.json", "notebooks/reach.ipynb"]
)
def test_somebody_in_any_file_is_seen(demonstration, people, name):
    born = next(p["date_of_birth"] for p in people if p["date_of_birth"])
    for secret in (people[0]["participant_id"], born, words.day(date.fromisoformat(born))):
        content = demonstration.files[name] + f" {secret} ".encode()
        with pytest.raises(AssertionError):
            assert_nobody({name: content}, people)

"""A reader of finished pages: a stranger with a ruler, who has the HTML and nothing else.

Lengths, angles and places are read off the image and turned into values by the labels of its
own axis. Whatever stands in the image and is neither axis, legend, ground nor a mark that
names its finding is refused, so nothing can be drawn beside the figures unseen.
"""

import math
import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import html5lib

from wellnet_analysis.page import PALETTE

# Coordinates are written to four digits or a tenth; a length is two of them, and so is the
# ruler. A quarter of the image's own unit (about a third of a pixel on a desktop) holds both.
PIXEL = 0.25
# The same at the rim of a pie, whose radius is 64 such units, in degrees.
DEGREE = 0.35
FIGURES = ("count", "of", "estimate", "low", "high", "reference")
TAGS = {"svg", "title", "desc", "defs", "g", "path", "use", "text"}
# No way of hiding (opacity, display, clip-path, class, style …) is among them.
ATTRIBUTES = {
    "aria-labelledby", "d", "data-id", "data-mark", "fill", "font-family", "font-size",
    "font-style", "font-weight", "href", "id", "role", "stroke", "stroke-linecap",
    "stroke-linejoin", "stroke-width", "text-anchor", "transform", "viewBox", "x", "xmlns", "y",
}  # fmt: skip
_INHERITED = ("fill", "stroke", "stroke-width", "text-anchor", "font-size")
_NUMBER = r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?"


class Unexplained(AssertionError):
    """Something in an image that no finding, axis or legend accounts for."""


# --- pages


def parsed(text):
    """Read a page as a browser does."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)


def fragment(text):
    """Read a block that stands on no page yet."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(text)


def local(element):
    """Name an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def plain(name):
    """Name an attribute without its namespace."""
    return str(name).rpartition("}")[2]


def said(element):
    """Join all that an element says."""
    return " ".join("".join(element.itertext()).split())


def with_class(tree, name):
    """List the elements of one class."""
    return [e for e in tree.iter() if name in (e.get("class") or "").split()]


def blocks(tree):
    """Find the block of every measure by its anchor; the closing one is no measure's."""
    found = {e.get("id"): e for e in with_class(tree, "wn-block")}
    return {anchor: block for anchor, block in found.items() if anchor != "about"}


def pictures(tree):
    """Find every image."""
    return [Picture(e) for e in tree.iter() if local(e) == "svg"]


def rows(tree):
    """List the rows of tables: what each carries as attributes, and what its cells say."""
    tables = [e for e in tree.iter() if local(e) == "table" and e.get("class") != "wn-grid"]
    bodies = [e for table in tables for e in table if local(e) == "tbody"]
    # In a table two ways every cell is a row of its own; a dash stands for none.
    told = [
        each
        for body in bodies
        for row in body
        for each in ([row] if "data-id" in row.attrib else [c for c in row if local(c) == "td"])
    ]
    assert all(said(e) == "–" for e in told if "data-id" not in e.attrib)
    return [
        ({plain(k)[5:]: v for k, v in row.attrib.items() if plain(k).startswith("data-")}, row)
        for row in told
        if "data-id" in row.attrib
    ]


def grids(tree):
    """Read every grid of numbers: its caption, and the number at any two places."""
    found = []
    for table in with_class(tree, "wn-grid"):
        caption, head, body = table
        (columns,) = ([said(e) for e in row if local(e) == "th"] for row in head)
        cells = {}
        for row in body:
            name, *numbers = (said(e) for e in row)
            cells |= {(name, other): n for other, n in zip(columns, numbers, strict=True)}
        found.append((said(caption), cells))
    return found


def headings(tree):
    """List what the columns of a block's table are called."""
    return [said(e) for e in tree.iter() if local(e) == "th" and e.get("scope") == "col"]


def canonical(element):
    """Write an element so that two readings of one text are alike."""
    own = sorted((plain(k), v) for k, v in element.attrib.items())
    inside = [(canonical(child), (child.tail or "").strip()) for child in element]
    return local(element), own, (element.text or "").strip(), inside


# --- shapes


@dataclass(frozen=True)
class Shape:
    """A path, a dot or a text of an image, where it stands."""

    kind: str
    points: tuple[tuple[float, float], ...]
    style: dict = field(repr=False)
    text: str = ""
    mark: str = ""
    ids: tuple[str, ...] = ()
    group: int = 0
    turned: bool = False

    @property
    def middle_of_line(self):
        """Where the middle of a line of words stands; a letter is about 0.6 of its size wide."""
        x, y = self.points[0]
        leftward = {"middle": 0, "end": -1}.get(self.style.get("text-anchor"), 1)
        return x + leftward * len(self.text) * 2.85, y - 3.4

    @property
    def box(self):
        """Left, top, right, bottom."""
        across, down = zip(*self.points, strict=True)
        return min(across), min(down), max(across), max(down)

    @property
    def middle(self):
        """The middle of the box."""
        left, top, right, bottom = self.box
        return (left + right) / 2, (top + bottom) / 2

    @property
    def fill(self):
        """Colour of the inside."""
        return self.style.get("fill")

    @property
    def stroke(self):
        """Colour of the line."""
        return self.style.get("stroke")


def vertices(path):
    """List the corners of a path, curves by their ends, in the image's own units."""
    words = re.findall(rf"[A-Za-z]|{_NUMBER}", path)
    if "".join(words) != re.sub(r"[\s,]+", "", path):
        raise Unexplained(f"path {path!r}")
    x = y = 0.0
    start, found, command = (0.0, 0.0), [], ""
    numbers = iter(words)
    for word in numbers:
        if word.isalpha():
            command = word
            if command in "zZ":
                x, y = start
                found.append(start)
                continue
            word = next(numbers)  # noqa: PLW2901
        size = {"h": 1, "v": 1, "m": 2, "l": 2, "t": 2, "s": 4, "q": 4, "c": 6}[command.lower()]
        *_, last = values = [float(word), *(float(next(numbers)) for _ in range(size - 1))]
        along, down = (values[0], 0.0) if command in "hH" else (0.0, last)
        if size > 1:
            along = values[-2]
        if command.islower():
            x, y = x + along, y + down
        else:
            x, y = (x if command == "V" else along), (y if command == "H" else down)
        if command in "mM":
            start, command = (x, y), "l" if command == "m" else "L"
        found.append((x, y))
    return tuple(found)


def _moved(point, transforms):
    x, y = point
    for transform in reversed(transforms):
        for name, inside in reversed(re.findall(r"(\w+)\(([^)]*)\)", transform)):
            values = [float(n) for n in re.findall(_NUMBER, inside)]
            if name == "translate":
                x, y = x + values[0], y + (values[1] if len(values) > 1 else 0)
            elif name == "rotate":
                turn, (cx, cy) = math.radians(values[0]), (values[1:] or (0.0, 0.0))
                x, y = (
                    cx + (x - cx) * math.cos(turn) - (y - cy) * math.sin(turn),
                    cy + (x - cx) * math.sin(turn) + (y - cy) * math.cos(turn),
                )
            else:
                raise Unexplained(f"transform {transform!r}")
    return x, y


# --- an image


@dataclass(frozen=True)
class Ruler:
    """An axis: which way it runs, and how its labels turn places into values."""

    axis: int
    zero: float
    unit: float
    per_cent: bool

    def value(self, place):
        """Read the value of a place."""
        return (place - self.zero) / self.unit

    @property
    def reach(self):
        """How far a reading may be off."""
        return abs(PIXEL / self.unit)


class Picture:
    """An image as a stranger measures it."""

    def __init__(self, svg):
        self.svg = svg
        self.title, self.description = (
            next(said(e) for e in svg if local(e) == name) for name in ("title", "desc")
        )
        self.shapes = tuple(self._shapes(svg, {}, "", (), (), 0))
        self.view = tuple(float(n) for n in svg.get("viewBox").split())

    def _shapes(self, element, style, mark, ids, transforms, group):  # noqa: PLR0917
        name, own = local(element), {plain(k): v for k, v in element.attrib.items()}
        if name not in TAGS or set(own) - ATTRIBUTES:
            raise Unexplained(f"<{name}> with {sorted(set(own) - ATTRIBUTES)}")
        style = style | {k: own[k] for k in _INHERITED if k in own}
        transforms = (*transforms, own["transform"]) if "transform" in own else transforms
        if "data-mark" in own:
            mark, ids, group = own["data-mark"], tuple(own["data-id"].split()), id(element)
        common = {"style": style, "mark": mark, "ids": ids, "group": group}
        here = (float(own.get("x", 0)), float(own.get("y", 0)))
        if name == "path":
            points = tuple(_moved(p, transforms) for p in vertices(own["d"]))
            yield Shape("path", points, **common)
        elif name in {"use", "text"}:
            turned = any("rotate" in each for each in transforms)
            where = (_moved(here, transforms),)
            yield Shape(name, where, text=said(element), turned=turned, **common)
        elif name in {"svg", "g"}:
            for child in element:
                if local(child) not in {"title", "desc", "defs"}:
                    yield from self._shapes(child, style, mark, ids, transforms, group)

    # what is what

    @cached_property
    def texts(self):
        """The words that stand for no finding."""
        return [s for s in self.shapes if s.kind == "text" and not s.mark]

    @cached_property
    def frame(self):
        """The ground the marks stand on; none where an image has no axis."""
        grounds = [
            s for s in self.shapes
            if s.kind == "path" and not s.mark and s.fill == PALETTE["panel"] and not s.stroke
        ]  # fmt: skip
        if not grounds or _apart(grounds[0].box, (0, 0, *self.view[2:])) > PIXEL:
            raise Unexplained("no ground")
        if len(grounds) > 2:
            raise Unexplained(f"{len(grounds)} grounds")
        return grounds[1].box if len(grounds) == 2 else None

    def _is_line_of_frame(self, shape):
        if shape.kind != "path" or shape.mark or shape.stroke != PALETTE["grid"]:
            return False
        if self.frame is None or shape.fill != "none":
            return False
        left, top, right, bottom = self.frame
        x0, y0, x1, y1 = shape.box
        across = _near(x0, left) and _near(x1, right) and _near(y0, y1) and top - 1 < y0
        upright = _near(y0, top) and _near(y1, bottom) and _near(x0, x1) and left - 1 < x0
        return (across and y0 < bottom + 1) or (upright and x0 < right + 1)

    @cached_property
    def grid(self):
        """The lines to read by; the edge of the frame is drawn broader."""
        lines = [s for s in self.shapes if self._is_line_of_frame(s)]
        return [s for s in lines if float(s.style["stroke-width"]) < 0.7]

    @cached_property
    def labels(self):
        """The words beside the lines of the grid: what each line stands for."""
        upright = self.grid and _near(self.grid[0].box[0], self.grid[0].box[2])
        found = []
        for line in self.grid:
            x, y = line.points[0]
            beside = [
                t for t in self.texts
                if (
                    t.style.get("text-anchor") == "middle" and abs(t.points[0][0] - x) < 0.2
                    and 5 < t.points[0][1] - self.frame[3] < 14
                    if upright
                    else t.style.get("text-anchor") == "end" and 2 < t.points[0][1] - y < 5
                    and t.points[0][0] < self.frame[0]
                )
            ]  # fmt: skip
            if len(beside) != 1:
                raise Unexplained(f"{len(beside)} labels beside a line of the grid")
            found.append(beside[0])
        return found

    @cached_property
    def ruler(self):
        """Turn places into values by the labels; every label must agree."""
        upright = _near(self.grid[0].box[0], self.grid[0].box[2])
        places = [line.points[0][0 if upright else 1] for line in self.grid]
        texts = [label.text for label in self.labels]
        values = [float(t.replace("−", "-").replace(",", "").rstrip("%")) for t in texts]
        if len(values) < 2:
            raise Unexplained("an axis needs two labels to be read by")
        unit = (places[-1] - places[0]) / (values[-1] - values[0])
        ruler = Ruler(
            0 if upright else 1, places[0] - unit * values[0], unit, texts[0].endswith("%")
        )
        for place, value in zip(places, values, strict=True):
            if abs(ruler.value(place) - value) > ruler.reach:
                raise Unexplained(f"the label {value} stands at {ruler.value(place):.3g}")
        return ruler

    @cached_property
    def kind(self):
        """Tell what sort of picture it is by what is drawn, and by what its axis says."""
        marks = {shape.mark for shape in self.shapes}
        if "wedge" in marks:
            return "pie"
        if not self.frame and not marks & {"tile", "part", "node", "cell"}:
            raise Unexplained("neither an axis nor a slice")
        if "node" in marks:
            return "network"
        for mark, kind in (("tile", "mosaic"), ("part", "diverging"), ("cell", "heat"),
                           ("gap", "mirror"), ("nought", "love")):  # fmt: skip
            if mark in marks:
                return kind
        if "bar" in marks:
            return "columns" if self.ruler.per_cent else "bars"
        if self.ruler.axis == 1:
            return "steps"
        return "funnel" if "benchmark" in marks else "ranges"

    # what is drawn

    @cached_property
    def readings(self):
        """Every mark with whose it is and the values it stands at."""
        if self.kind == "pie":
            return [r for panel in self.pies for r in panel]
        if self.kind in {"mosaic", "diverging", "heat"}:
            return self.tiles
        return [
            reading
            for shape in self.shapes
            if shape.mark and shape.mark != "value"
            for reading in self._read(shape)
        ]

    @cached_property
    def values(self):
        """Every word that stands for a finding, with whose it is."""
        found = [s for s in self.shapes if s.mark == "value"]
        texts = [s for s in found if s.kind == "text"]
        if len(found) > 2 * len(texts):
            raise Unexplained("a shape called value")
        return [(s.ids[0], s.text) for s in texts]

    def _read(self, shape):
        along, value = self.ruler.axis, self.ruler.value
        low, high = shape.box[along], shape.box[along + 2]
        ends = tuple(sorted((value(low), value(high))))
        if shape.mark == "bar":
            if min(map(abs, ends)) > self.ruler.reach:
                raise Unexplained(f"a bar that starts at {ends}")
            yield "bar", shape.ids[0], (max(ends, key=abs),)
        elif shape.mark in {"interval", "gap"}:
            yield shape.mark, shape.ids[0], ends
        elif shape.mark in {"benchmark", "nought"}:
            if ends[1] - ends[0] > self.ruler.reach:
                raise Unexplained(f"a mark that reaches from {ends[0]} to {ends[1]}")
            yield shape.mark, shape.ids[0], (sum(ends) / 2,)
        elif shape.mark == "estimate" and shape.kind == "use":
            yield "estimate", shape.ids[self._dots(shape).index(shape)], ends[:1]
        elif shape.mark == "estimate":
            dots = [dot.points[0] for dot in self._dots(shape)]
            # Where three dots lie on one straight line, the one between them is no corner of it.
            turns = [min(math.dist(corner, dot) for dot in dots) for corner in shape.points]
            legs = [*pairwise(shape.points)] or [(shape.points[0], shape.points[0])]
            off = [min(_off(dot, *leg) for leg in legs) for dot in dots]
            if max(*turns, *off) > 2 * PIXEL:
                raise Unexplained("a line that does not run from dot to dot")
        else:
            raise Unexplained(f"a {shape.kind} called {shape.mark}")

    def _dots(self, shape):
        dots = [s for s in self.shapes if s.group == shape.group and s.kind == "use"]
        if len(dots) != len(shape.ids):
            raise Unexplained(f"{len(dots)} dots for {len(shape.ids)} figures")
        return dots

    @cached_property
    def pies(self):
        """Read the two pies, left and right: each slice's share of the whole turn."""
        slices = [s for s in self.shapes if s.mark == "wedge"]
        half = self.view[2] / 2
        return [
            [("wedge", s.ids[0], (_turn(s),)) for s in slices if (centre(s)[0] > half) == right]
            for right in (False, True)
        ]

    @cached_property
    def tiles(self):
        """Read the tiles of a mosaic: each one's share of the area of all."""
        found = [s for s in self.shapes if s.mark in {"tile", "part", "cell"}]
        areas = [(s.box[2] - s.box[0]) * (s.box[3] - s.box[1]) for s in found]
        return [(s.mark, s.ids[0], (a / sum(areas),)) for s, a in zip(found, areas, strict=True)]

    @cached_property
    def nodes(self):
        """Find where each member of a network stands: dots of one mark, in the order it names."""
        dots = [s for s in self.shapes if s.mark == "node" and s.kind == "use"]
        return {dot.ids[self._dots(dot).index(dot)]: dot.points[0] for dot in dots}

    @cached_property
    def links(self):
        """List which two members each line of a network joins, by where it begins and ends."""
        found = []
        for mark in (s for s in self.shapes if s.mark == "link"):
            ends = [self._member(point, mark.ids) for point in mark.points]
            pairs = list(zip(ends[::2], ends[1::2], strict=True))
            if set(ends) != set(mark.ids):
                raise Unexplained(f"a mark that names others than it joins: {mark.ids}")
            found += [frozenset(pair) for pair in pairs]
        return found

    def _member(self, point, ids):
        near = [key for key in ids if math.dist(point, self.nodes[key]) < 4 * PIXEL]
        if len(near) != 1:
            raise Unexplained(f"a line that ends at no member: {point}")
        return near[0]

    # nothing else

    def unexplained(self):
        """List the shapes that are neither ground, axis, legend, nor marks with a name."""
        grounds = (self.shapes[0].box, self.frame)
        samples = {id(sample) for sample, _ in self.legend}
        return [
            s for s in self.shapes
            if s.kind != "text" and not s.mark and id(s) not in samples
            and not self._is_line_of_frame(s)
            and not (s.fill == PALETTE["panel"] and not s.stroke and s.box in grounds)
        ]  # fmt: skip

    @cached_property
    def legend(self):
        """Pair the samples of the legend with their words."""
        samples = [
            s for s in self.shapes
            if s.kind != "text" and not s.mark and self._outside(s) and _small(s)
        ]  # fmt: skip
        pairs = []
        for sample in samples:
            x, y = sample.box[2], sample.middle[1]
            beside = [
                t for t in self.texts
                if 0 < t.points[0][0] - x < 16 and -1 < t.points[0][1] - y < 5
            ]  # fmt: skip
            if len(beside) != 1:
                raise Unexplained(f"a sample without words: {sample}")
            pairs.append((sample, beside[0]))
        return pairs

    def _outside(self, shape):
        if self.frame is None:
            whole = {"wedge", "tile", "part", "node", "cell"}
            drawn = [s.box[3] for s in self.shapes if s.mark in whole]
            return shape.box[1] > max(drawn)
        return shape.box[3] < self.frame[1]

    @cached_property
    def names(self):
        """Read what each row is called: the words beside its bar, dot or line."""
        if self.frame is None:
            return {}
        found = {key: [] for key in self._places}
        for text in self._beside:
            place = text.middle_of_line[1 - self.ruler.axis]
            found[min(found, key=lambda key: abs(self._places[key] - place))].append(text)
        return {
            key: " ".join(t.text for t in sorted(texts, key=lambda t: t.points[0][1]))
            for key, texts in found.items()
        }

    @cached_property
    def others(self):
        """The words that are neither names of rows, labels of lines nor the legend's."""
        taken = {id(t) for t in (*self._beside, *(words for _, words in self.legend))}
        taken |= {id(t) for t in (self.labels if self.frame else ())}
        return [t for t in self.texts if id(t) not in taken]

    @cached_property
    def _beside(self):
        """The words where rows are named: left of level bars, below upright ones."""
        if self.frame is None:
            return []
        labels = {id(t) for t in self.labels}
        left, _, _, bottom = self.frame
        return [
            t for t in self.texts
            if id(t) not in labels and not t.turned
            and (t.points[0][0] < left if self.ruler.axis == 0 else t.points[0][1] > bottom)
            and (self.ruler.axis == 1 or t.points[0][1] < bottom + 5)
            and t.style.get("font-size", "9.5px") == "9.5px"
        ]  # fmt: skip

    @cached_property
    def _places(self):
        """Where each row stands, by its bar, dot or line."""
        across = 1 - self.ruler.axis
        found = {}
        for shape in self.shapes:
            if shape.mark in {"bar", "interval"}:
                found.setdefault(shape.ids[0], shape.middle[across])
            elif shape.mark == "estimate" and shape.kind == "use":
                key = shape.ids[self._dots(shape).index(shape)]
                found.setdefault(key, shape.middle[across])
        return found


def _off(point, start, end):
    """How far a point is from a stretch of a line."""
    length = math.dist(start, end) ** 2
    along = [(p - s) * (e - s) for p, s, e in zip(point, start, end, strict=True)]
    part = min(1.0, max(0.0, sum(along) / length)) if length else 0.0
    return math.dist(point, [s + part * (e - s) for s, e in zip(start, end, strict=True)])


def _near(one, other):
    return abs(one - other) <= PIXEL


def _apart(box, other):
    return max(abs(a - b) for a, b in zip(box, other, strict=True))


def _small(shape):
    left, top, right, bottom = shape.box
    return right - left < 20 and bottom - top < 12


def centre(wedge):
    """Find the middle of the pie that a slice belongs to: the last corner before it closes."""
    return wedge.middle if _is_whole(wedge) else wedge.points[-2]


def _is_whole(wedge):
    left, top, right, bottom = wedge.box
    radius = (right - left) / 2
    round_ = all(abs(math.dist(point, wedge.middle) - radius) < 1 for point in wedge.points)
    return round_ and radius > 1 and abs(bottom - top - 2 * radius) < 1


def _turn(wedge):
    """Add up the angles between the corners on the rim, as a share of the whole turn."""
    if _is_whole(wedge):
        return 1.0
    cx, cy = centre(wedge)
    angles = [math.atan2(y - cy, x - cx) for x, y in wedge.points[:-2]]
    turns = ((b - a + math.pi) % (2 * math.pi) - math.pi for a, b in pairwise(angles))
    return abs(sum(turns)) / (2 * math.pi)

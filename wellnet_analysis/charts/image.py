"""A figure as a small inline image that can be read aloud."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from wellnet_analysis.charts.house import STYLE, tied
from wellnet_analysis.page import PALETTE

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# Where a line is held, and how far from its beginning that is, as a part of its width.
_ANCHORS = {"right": ("end", 1.0), "center": ("middle", 0.5)}


def svg(figure: Figure, *, anchor: str, title: str, description: str, made_up: bool) -> str:
    """Turn a figure into a small inline image that can be read aloud.

    Parameters
    ----------
    figure : Figure
        Drawn by one of the functions above.
    anchor : str
        Unique on the page; starts every id in the image.
    title, description : str
        What the image is called and what it says, in the finding's own sentences.
    made_up : bool
        Whether to write so inside the image, where a cropped screenshot keeps it.

    Returns
    -------
    str
        An ``<svg>`` element, the same bytes for the same figure.
    """
    import matplotlib as mpl
    from scour import scour

    with mpl.rc_context({**STYLE, "svg.hashsalt": anchor}):
        if made_up:
            # A title, not free text: the layout keeps room for it.
            figure.suptitle("Made-up data", x=0.99, ha="right", fontsize=8, style="italic",
                            color=PALETTE["quiet"])  # fmt: skip
        buffer = io.StringIO()
        nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        with _named(figure):
            figure.savefig(buffer, format="svg", metadata=nothing)
    options = scour.sanitizeOptions()
    options.strip_xml_prolog = options.remove_metadata = options.strip_comments = True
    options.enable_viewboxing = options.shorten_ids = options.strip_ids = True
    options.shorten_ids_prefix = f"{anchor}-"
    options.digits, options.indent_type, options.newlines = 4, "none", False
    options.group_create = True
    drawn = _aligned(buffer.getvalue(), figure)
    slim = scour.scourString(_lighter(drawn), options)
    return _described(slim, anchor, title, description)


@contextmanager
def _named(figure: Figure) -> Iterator[None]:
    """Let the image name what each mark is and whose, and leave the figure as it was."""
    artists = list(tied(figure))
    for artist, mark, ids in artists:
        artist.set_gid(f"{mark}|{ids}")
    yield
    for artist, mark, _ in artists:
        artist.set_gid(mark)


def _aligned(drawn: str, figure: Figure) -> str:
    """Let whoever shows the image align the lines of a label: its letters are not ours.

    Lines of one label are placed where they begin, by the widths of the letters they were
    measured with; in any other face their ends are ragged.
    """
    from matplotlib.text import Text
    from matplotlib.textpath import text_to_path

    for label in figure.findobj(Text):
        lines = label.get_text().split("\n")
        if len(lines) == 1 or label.get_ha() not in _ANCHORS:
            continue
        anchor, part = _ANCHORS[label.get_ha()]
        for line in lines:
            width, *_ = text_to_path.get_text_width_height_descent(
                line, label.get_fontproperties(), ismath=False
            )
            written = re.escape(html.escape(line, quote=False))
            begun = rf'transform="translate\((\S+) (\S+)\)">{written}<'
            for found in re.finditer(begun, drawn):
                x = float(found[1]) + part * width
                placed = f'text-anchor="{anchor}" x="{x:.1f}" y="{found[2]}">'
                drawn = drawn.replace(found[0], placed + found[0].partition(">")[2])
    return drawn


def _lighter(drawn: str) -> str:
    """Leave out what a browser does not need: names of groups, turns by nothing, far decimals.

    Names also stand in the image more than once, and an id may not; whose a mark is stands
    there as an attribute, as it does on the rows of the table.
    """
    drawn = re.sub(r'<g id="(\w+)\|([^"]*)">', r'<g data-mark="\1" data-id="\2">', drawn)
    drawn = re.sub(r'<g id="[^"]*">', "<g>", drawn)
    drawn = re.sub(r' transform="rotate\(-?0 [^)]*\)"', "", drawn)
    drawn = re.sub(r' clip-path="[^"]*"', "", drawn)
    drawn = re.sub(r'(?<= [xy]=")-?\d+\.\d+', lambda found: f"{float(found[0]):.1f}", drawn)
    # Most words are of one face, size and colour, which the image says once.
    drawn = drawn.replace(f'<text style="font-size: {STYLE["font.size"]}px; ', '<text style="')
    drawn = re.sub(rf'(<text style="[^"]*); fill: {PALETTE["text"]}"', r'\1"', drawn)
    return re.sub(r"font-family: 'DejaVu Sans'(; )?", "", drawn).replace(' style=""', "")


def _described(slim: str, anchor: str, title: str, description: str) -> str:
    body = slim[slim.index("<svg") :]
    body = re.sub(r"<\?xml.*?\?>|<!DOCTYPE.*?>", "", body, flags=re.S).strip()
    # A style sheet inside an image would style the whole page; its rules stand in the head.
    body = re.sub(r"(<defs>)?<style.*?</style>(?(1)</defs>)", "", body, flags=re.S)
    # The plain attribute needs no second namespace.
    body = body.replace("xlink:href", "href")
    opening = body[: body.index(">") + 1]
    box = re.search(r'viewBox="[^"]+"', opening)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box.group(0) if box else ""} role="img" '
        f'font-family="sans-serif" font-size="{STYLE["font.size"]}px" fill="{PALETTE["text"]}" '
        'stroke-linejoin="round" stroke-linecap="butt" '
        f'aria-labelledby="{anchor}-title {anchor}-desc">'
        f'<title id="{anchor}-title">{html.escape(title)}</title>'
        f'<desc id="{anchor}-desc">{html.escape(description)}</desc>'
    )
    return head + body[len(opening) :]

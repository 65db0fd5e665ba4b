"""The page: one calm layout for every report and for the index over a set.

``council/`` is a template for nbconvert (``template_name="council"``, with this folder
among ``extra_template_basedirs``), ``set.html.j2`` the index for a plain Jinja
environment over this folder, ``council/frame.html.j2`` what the two share, and
``style.css`` their one stylesheet. The templates escape every text themselves; the
page forbids scripts and outside requests.
"""

from __future__ import annotations

import re
from pathlib import Path
from types import MappingProxyType

FOLDER = Path(__file__).parent
"""Where the templates and the stylesheet are."""

PALETTE = MappingProxyType(
    {
        "people": "#248580",
        "benchmark": "#4b143c",
        "interval": "#1d3038",
        "grid": "#cbd7d6",
        "text": "#1a2b30",
        "quiet": "#51636a",
        "panel": "#f6f9f8",
        "fill_1": "#248580",
        "fill_2": "#513e7b",
        "fill_3": "#8e88bb",
        "fill_4": "#640c43",
        "fill_5": "#835524",
        "fill_6": "#2d1b07",
    }
)
"""The colours that charts and page share. Figures keep the light panel in both themes.

Contrast by WCAG 2.2; lightness is CIE L* (0 black, 100 white), which is what is left in
greyscale. ``grid`` is decoration and needs no contrast. ``benchmark`` and ``interval``
are drawn over ``people`` and keep 3:1 with it; tell those two apart by shape.

========== ======== ================= ================== =========
name       colour   contrast on panel contrast on people lightness
========== ======== ================= ================== =========
people     #248580               4.18                  –        50
benchmark  #4b143c              13.54               3.24        17
interval   #1d3038              12.94               3.09        19
grid       #cbd7d6               1.39                  –        85
text       #1a2b30              13.84                  –        16
quiet      #51636a               5.93                  –        41
fill_1     #248580               4.18                  –        50
fill_2     #513e7b               8.53                  –        31
fill_3     #8e88bb               3.10                  –        59
fill_4     #640c43              11.83                  –        21
fill_5     #835524               6.03                  –        40
fill_6     #2d1b07              15.59                  –        12
========== ======== ================= ================== =========

The fills are in drawing order: neighbours, the last beside the first too, differ by 18
or more in lightness. Any two differ by 20 or more (CIE76) to readers who see no red, no
green or no blue, and by 8 in greyscale. Part them with a line in ``panel`` and label
each one directly.
"""


def stylesheet() -> str:
    """Return the stylesheet as it is embedded: without comments and needless space.

    Examples
    --------
    >>> "/*" in stylesheet(), stylesheet() == stylesheet()
    (False, True)
    """
    return _stripped("style.css")


def with_needed_rules(text: str) -> str:
    """Leave out of a page's stylesheet the rules whose classes stand nowhere on the page.

    Parameters
    ----------
    text : str
        A whole page with one embedded stylesheet, as :func:`stylesheet` gives it.

    Returns
    -------
    str
        The same page. A selector with a class that no element has can match nothing.

    Examples
    --------
    >>> with_needed_rules('<style>.a{top:0}.b,p{left:0}</style><p class="c">')
    '<style>p{left:0}</style><p class="c">'
    >>> with_needed_rules('<style>.c:not(.a,:has(.b)),.a{top:0}</style><p class="c">')
    '<style>.c:not(.a,:has(.b)){top:0}</style><p class="c">'
    """
    head, opening, rest = text.partition("<style>")
    css, closing, body = rest.partition("</style>")
    used = {name for each in re.findall(r'class="([^"]*)"', head + body) for name in each.split()}

    def kept(rule: re.Match[str]) -> str:
        alive = [each for each in _selectors(rule[1]) if _may_match(each, used)]
        return f"{','.join(alive)}{{{rule[2]}}}" if alive else ""

    css = re.sub(r"([^{}]+)\{([^{}]*)\}", kept, css)
    return f"{head}{opening}{css}{closing}{body}"


def _selectors(told: str) -> list[str]:
    """Part a list of selectors at its commas; one in brackets parts nothing."""
    parts, depth = [""], 0
    for sign in told:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def _may_match(selector: str, used: set[str]) -> bool:
    """Say whether elements with these classes could match; what is in brackets is not judged."""
    plain = selector
    while (inner := re.sub(r"\([^()]*\)", "", plain)) != plain:
        plain = inner
    return set(re.findall(r"\.([A-Za-z][\w-]*)", plain)) <= used


def notebook_style() -> str:
    """Return the few rules a block needs between a notebook's own cells, as an element.

    The page has a stylesheet of its own and leaves this element out.

    Examples
    --------
    >>> notebook_style()[:7]
    '<style>'
    """
    return f"<style>{_stripped('notebook.css')}</style>"


def large_print_style() -> str:
    """Return the rules that put a page into large print; they follow the stylesheet.

    Examples
    --------
    >>> "18pt" in large_print_style()
    True
    """
    return _stripped("large_print.css")


def right_to_left_style() -> str:
    """Return the element that turns a page round for a language written from right to left.

    Examples
    --------
    >>> right_to_left_style()[:7]
    '<style>'
    """
    return f"<style>{_stripped('right_to_left.css')}</style>"


def _stripped(name: str) -> str:
    text = (FOLDER / name).read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    # Space has a meaning within a selector, a sum or words that are shown; never at these signs.
    plain = re.sub(r"\s*([{};])\s*", r"\1", text).replace(";}", "}")
    plain = re.sub(r'(?<!")([:,])\s+', r"\1", plain)
    return re.sub(r"\s+", " ", plain).strip()

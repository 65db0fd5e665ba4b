"""A page in other formats, for whoever asks: large print, and a start for an easy read version.

Councils offer "alternative formats on request", so these are made of a page when somebody asks,
and are no part of a set. Large print says all that the page says. The easy read version is a
skeleton: short sentences with room for pictures, to be rewritten with people who read easy read.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from wellnet_analysis import page as pages
from wellnet_analysis.page.texts import Text, texts

LONGEST = 15
_LINK = re.compile(r'href="(?=[\w.-]+\.(?:html|csv|json))')
_LARGE = (
    "<strong>Large print.</strong> The numbers of each chart stand in a table below it. Print it "
    "on A4, or on A3 for larger letters still."
)


def large_print(page: bytes, *, folder: str = "") -> bytes:
    """Put a page into large print: 18 point or more, one column, black on white.

    Parameters
    ----------
    page : bytes
        A page of a set.
    folder : str
        Where the set stands, seen from the new file; its links lead there.

    Returns
    -------
    bytes
        The same words and figures; the tables behind the charts are open.
    """
    text = page.decode("utf-8")
    text = text.replace("</style>", f"</style><style>{pages.large_print_style()}</style>", 1)
    note = f'<p class="wn-banner"><span>{_LARGE}</span></p>'
    text = text.replace("<header>", f"<header>{note}", 1)
    text = text.replace('<details class="wn-numbers">', '<details class="wn-numbers" open="">')
    return _LINK.sub(f'href="{folder}', text).encode()


@dataclass(frozen=True)
class _Idea:
    """A sentence of the easy read version, or a heading."""

    said: str
    heading: bool = False

    @property
    def long(self) -> bool:
        """Whether it holds more words than an easy read sentence should."""
        return len(self.said.split()) > LONGEST


def easy_read(page: bytes) -> bytes:
    """Start an easy read version: what is in short, then each heading with its first sentence.

    Parameters
    ----------
    page : bytes
        A page of a set.

    Returns
    -------
    bytes
        HTML: each idea on a line of its own beside room for a picture; sentences that are too
        long are marked, and the page says that it is a skeleton.
    """
    from jinja2 import Environment, FileSystemLoader

    text = page.decode("utf-8")
    found = list(texts(text))
    environment = Environment(loader=FileSystemLoader(pages.FOLDER), autoescape=True)
    content = environment.get_template("easy_read.html.j2").render(
        css=pages.stylesheet() + pages.large_print_style(),
        title=next(t.said for t in found if t.within[-1] == "h1"),
        ideas=[vars(idea) | {"long": idea.long} for idea in _ideas(found)],
        longest=LONGEST,
        banners=[each.said for each in found if "wn-banner" in each.within],
    )
    return content.encode()


def _ideas(found: list[Text]) -> Iterator[_Idea]:
    """Take what heads the page, and the first sentence under each heading that is not folded."""
    waiting = ""
    for text in found:
        inside, last = set(text.within), text.within[-1]
        if text.attribute or {"details", "svg", "nav", "footer", "header"} & inside:
            continue
        if last == "h2" and text.place != "about-these-figures-heading":
            waiting = text.said
        elif waiting and ("wn-short" in inside or {"wn-headline", "wn-sentence"} & inside):
            if "wn-short" not in inside or waiting == "In short":
                yield _Idea(waiting, heading=True)
            waiting = ""
            yield from map(_Idea, _parts(text.said))
        elif "wn-short" in inside and last == "p":
            yield from map(_Idea, _parts(text.said))


def _parts(said: str) -> list[str]:
    """Split a sentence where it says another thing."""
    pieces = re.split(r"(?<=[.?!]) +(?=\S)|; ", html.unescape(said))
    return [f"{p[:1].upper()}{p[1:]}" + ("" if p[-1] in ".?!:" else ".") for p in pieces if p]

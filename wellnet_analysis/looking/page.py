"""The page of a first look: private, one file, no script, no outside request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wellnet_analysis import __version__
from wellnet_analysis import page as council
from wellnet_analysis.layout.frame import clean


@dataclass(frozen=True)
class Section:
    """A part of the page: its heading, its sentences, and what was drawn for it."""

    title: str
    leads: tuple[str, ...]
    html: str


def page(
    sections: Sequence[Section], *, file: str, place: str, unread: Sequence[str], command: str
) -> str:
    """Lay a first look out as one page.

    Parameters
    ----------
    sections : sequence of Section
        In reading order.
    file : str
        Name of the export.
    place : str
        With whom people are compared.
    unread : sequence of str
        What could not be read.
    command : str
        The line that makes a programme of it.

    Examples
    --------
    >>> "Working copy" in page([], file="a.csv", place="", unread=[], command="wellnet new x")
    True
    """
    from jinja2 import Environment, FileSystemLoader

    title = next((lead for each in sections for lead in each.leads), "A first look")
    context = {
        "css": council.stylesheet(),
        "lang": "en-GB",
        "programme": f"A first look at {file}",
        "place": place,
        "working": True,
        "title": title.splitlines()[0],
        "document_title": f"A first look at {file}",
        "sections": [
            {"id": f"part-{number}", "title": each.title, "html": each.html,
             "leads": each.leads if not each.html else ()}
            for number, each in enumerate(sections)
        ],
        "unread": unread,
        "command": command,
        "provenance": [
            ("People", f"{file}, as it is; names and addresses were dropped while reading."),
            ("Small numbers", "Not protected. This page is for whoever looks after the list."),
            ("Software", f"wellnet_analysis {__version__}"),
        ],
        "version": __version__,
    }  # fmt: skip
    environment = Environment(loader=FileSystemLoader(council.FOLDER), autoescape=True)
    return clean(environment.get_template("look.html.j2").render(page=context)).decode("utf-8")

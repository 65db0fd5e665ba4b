"""Parts of a document as plain HTML: headings, paragraphs, lists, tables, pictures, and no more."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from wellnet_analysis.documents.model import (
    Bullets,
    Figure,
    Heading,
    Line,
    Paragraph,
    Part,
    Picture,
    Run,
    Table,
    Words,
    text_of,
)
from wellnet_analysis.documents.pictures import proportion

_ACROSS = 600  # how wide a picture is shown, so that it fits a column of text
Drawn = Callable[[Picture], str]


def markup(part: Part, *, drawn: Drawn, traced: bool = False, styled: bool = False) -> str:
    """Write one part as HTML, with every text escaped.

    Parameters
    ----------
    part : Part
        What to write.
    drawn : callable
        Gives the address of a picture.
    traced : bool
        Whether each figure stands in a ``data`` element that names its findings.
    styled : bool
        Whether a paragraph names its kind as a class, where the page has a style for it.

    Returns
    -------
    str
        One element.

    Examples
    --------
    >>> from wellnet_analysis.documents.model import line
    >>> markup(Paragraph(line("People <b>came</b>.")), drawn=str)
    '<p>People &lt;b&gt;came&lt;/b&gt;.</p>'
    """

    def inside(runs: Line) -> str:
        return "".join(_run(run, traced) for run in runs)

    match part:
        case Heading(runs, level):
            return f"<h{level}>{inside(runs)}</h{level}>"
        case Paragraph(runs, kind):
            return _paragraph(inside(runs), kind, styled)
        case Bullets(items, numbered):
            name = "ol" if numbered else "ul"
            return f"<{name}>{''.join(f'<li>{inside(item)}</li>' for item in items)}</{name}>"
        case Table(caption, header, rows):
            heads = "".join(_head(inside(cell)) for cell in header)
            body = "".join(_row([inside(cell) for cell in row]) for row in rows)
            return (
                f"<table><caption>{inside(caption)}</caption><thead><tr>{heads}</tr></thead>"
                f"<tbody>{body}</tbody></table>"
            )
        case Picture():
            alternative = escape(text_of(part.alternative), quote=True)
            address = escape(drawn(part), quote=True)
            below = f"<p>{inside(part.caption)}</p>" if part.caption else ""
            size = f'width="{_ACROSS}" height="{round(_ACROSS * proportion(part.svg))}"'
            return f'<p><img src="{address}" alt="{alternative}" {size}></p>{below}'


def _paragraph(inside: str, kind: str, styled: bool) -> str:
    if kind == "quote":
        return f"<blockquote><p>{inside}</p></blockquote>"
    if styled and kind != "plain":
        return f'<p class="{kind}">{inside}</p>'
    return f"<p><strong>{inside}</strong></p>" if kind in {"lead", "note"} else f"<p>{inside}</p>"


def _head(inside: str) -> str:
    # A corner with nothing in it heads nothing.
    return f'<th scope="col">{inside}</th>' if inside else "<td></td>"


def _row(cells: list[str]) -> str:
    rest = "".join(f"<td>{cell}</td>" for cell in cells[1:])
    return f'<tr><th scope="row">{cells[0]}</th>{rest}</tr>'


def _run(run: Run, traced: bool) -> str:
    text = escape(run.text, quote=False)
    if traced and isinstance(run, Figure):
        return f'<data value="{escape(" ".join(run.ids), quote=True)}">{text}</data>'
    return f"<strong>{text}</strong>" if isinstance(run, Words) and run.strong else text

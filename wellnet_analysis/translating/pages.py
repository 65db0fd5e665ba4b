"""A page in another language: the same marks and the same figures, other words.

What is not translated stays English and is marked so, for voices that read aloud; how much that
is, and who reviewed the translation, stands at the head of the page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection
from datetime import datetime

from wellnet_analysis import words
from wellnet_analysis.page import right_to_left_style
from wellnet_analysis.page.texts import Text, texts
from wellnet_analysis.translating.files import ADDED, NOTE, NOTES, Translation, locale_of
from wellnet_analysis.translating.messages import Message, message

_MAST = '<div class="wn-mast">'
_LANGUAGE = re.compile(r' (?:lang|dir|href|aria-label|alt)="[^"]*"|<span(?: lang="en")?>|</span>')


def translated(
    page: bytes, translation: Translation, *, english: str, pages: Collection[str] = ()
) -> bytes:
    """Put a page into another language.

    Parameters
    ----------
    page : bytes
        The page in English.
    translation : Translation
        From :func:`~wellnet_analysis.translating.files.load`.
    english : str
        File name of the page in English.
    pages : collection of str
        File names of the pages that are translated too; links to them lead to their translations.

    Returns
    -------
    bytes
        The page, with a note of who reviewed the translation and of what is still English.
    """
    text = page.decode("utf-8")
    parts, at, left, total = [], 0, 0, 0
    for each in texts(text):
        made = message(each.html, names=translation.names)
        if made is None:
            continue
        if not made.has_words:
            parts += [text[at : each.start], _filled(made, made.text, translation) or ""]
            at = each.end
            continue
        total += 1
        said = translation.texts.get(made.text)
        left += said is None
        before = text[at : each.start]
        parts += _put(text, each, before, _filled(made, said, translation))
        at = each.end
    body = "".join([*parts, text[at:]])
    direction = ' dir="rtl"' if translation.right_to_left else ""
    body = re.sub(
        r'<html lang="[^"]*"', f'<html lang="{translation.language}"{direction}', body, count=1
    )
    if translation.right_to_left:
        body = body.replace("</style>", f"</style>{right_to_left_style()}", 1)
    for file in pages:
        body = body.replace(f'href="{file}', f'href="{named(file, translation.language)}')
    note = _note(translation, left, total, english)
    return body.replace("<header>", f"<header>{note}", 1).encode()


def named(file: str, language: str) -> str:
    """Call the translation of a page.

    Examples
    --------
    >>> named("reach.html", "so")
    'reach.so.html'
    """
    stem, dot, kind = file.rpartition(".")
    return f"{stem}.{language}{dot}{kind}"


def with_link(page: bytes, translation: Translation, *, file: str) -> bytes:
    """Let a page in English lead to its translation."""
    language = translation.language
    link = (
        f'<p class="wn-up" lang="{language}"><a href="{named(file, language)}">'
        f"{html.escape(translation.name)}</a></p>"
    )
    return page.replace(_MAST.encode(), (_MAST + link).encode(), 1)


def _filled(made: Message, said: str | None, translation: Translation) -> str | None:
    if said is None:
        return None
    return made.filled(said, hole=lambda hole: _local(hole, translation.language))


def _local(hole: str, language: str) -> str:
    """Write a day as the language does; every figure of it stays."""
    from babel.dates import format_date

    for english, own in (("%d %B %Y", "d MMMM y"), ("%B %Y", "MMMM y")):
        try:
            day = datetime.strptime(hole, english).date()
        except ValueError:
            continue
        return format_date(day, own, locale=locale_of(language))
    return hole


def _put(page: str, text: Text, before: str, said: str | None) -> list[str]:
    """Write what stands before a text, and the text; English is marked on its element."""
    if said is not None:
        return [before, said]
    if text.attribute:
        return [before, text.html]
    if text.alone(page) and before.endswith(">"):
        return [f'{before[:-1]} lang="en">', text.html]
    return [before, f'<span lang="en">{text.html}</span>']


def _note(translation: Translation, left: int, total: int, english: str) -> str:
    holes = {
        "reviewed": (
            translation.reviewed_by,
            _local(words.day(translation.reviewed_on), translation.language),
        ),
        "left": (words.number(left), words.number(total)),
        "english": (),
    }
    said = {}
    for name, text in NOTES.items():
        told = translation.texts.get(text)
        filled = Message(text, holes[name]).filled(told or text)
        said[name] = filled if told else f'<span lang="en">{filled}</span>'
    rest = f" {said['left']}" if left else ""
    return (
        f'<p class="wn-banner {NOTE}"><span>{said["reviewed"]}{rest} '
        f'<a href="{english}">{said["english"]}</a>.</span></p>'
    )


def skeleton(page: bytes) -> tuple[str, tuple[tuple[str, ...], ...]]:
    """Take a page apart: its marks without words and languages, and the figures of each text.

    A page and its translation have the same of both, or the translation is not of that page.

    Parameters
    ----------
    page : bytes
        A page in English that leads to its translation, or the translation.

    Returns
    -------
    tuple of (str, tuple of tuple of str)
        The marks, and for each text its figures in ascending order.
    """
    text = ADDED.sub("", page.decode("utf-8").replace(right_to_left_style(), "", 1))
    parts, figures, at = [], [], 0
    for each in texts(text):
        parts.append(text[at : each.start])
        if not each.attribute:
            parts.append("".join(sorted(re.findall(r"<[^>]*>", each.html))))
        figures.append(tuple(sorted(re.findall(r"\d+", each.said))))
        at = each.end
    return _LANGUAGE.sub("", "".join([*parts, text[at:]])), tuple(figures)

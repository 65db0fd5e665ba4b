"""The file of all messages: written for translators, read back with care.

It is a ``.po`` file, GNU gettext's format, which every translator's tool reads. Two lines of its
header say who reviewed the translation and when; without them no page is made of it.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from wellnet_analysis.errors import ProgrammeError
from wellnet_analysis.page.texts import texts
from wellnet_analysis.translating.messages import Message, message

if TYPE_CHECKING:
    from babel import Locale
    from babel.messages import Catalog

_MOST_PLACES = 5
_BY, _ON = "X-Reviewed-By", "X-Reviewed-On"
_SAID_OF_IT = (
    "All text of these pages. {1}, {2} … are figures, dates or names: put each where it belongs "
    "and type none. <1> and </1> stand around a link or a strong word. What is left empty or "
    "marked fuzzy stays English. When somebody else has read it all, fill in X-Reviewed-By and "
    "X-Reviewed-On (a day as 2022-09-30)."
)
NOTE = "wn-translated"
# What a page and its translation have each for itself: the link, and the note.
ADDED = re.compile(
    rf'<p class="wn-up" lang="[^"]*">.*?</p>|<p class="wn-banner {NOTE}">.*?</p>', re.DOTALL
)
# What only a translated page says.
NOTES: Mapping[str, str] = {
    "reviewed": "This page was translated from English. {1} read the translation on {2}.",
    "left": "{1} of {2} texts of this page are not translated yet and stand in English.",
    "english": "Read this page in English",
}


@dataclass(frozen=True)
class Translation:
    """The texts of a set in another language, as far as they may be used.

    Parameters
    ----------
    language : str
        As in ``lang``, such as so or ar.
    name : str
        What the language calls itself.
    right_to_left : bool
        Whether it is written from right to left.
    reviewed_by : str
        Who read it.
    reviewed_on : date
        When.
    texts : mapping of str to str
        Translation by message; only those that keep every hole and mark.
    refused : tuple of str
        What may not be used and why, with its line.
    names : tuple of str
        Names that are never translated, the longest first.
    digest : str
        Of the file.
    """

    language: str
    name: str
    right_to_left: bool
    reviewed_by: str
    reviewed_on: date
    texts: Mapping[str, str] = field(default_factory=dict)
    refused: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    digest: str = ""


def gathered(
    pages: Mapping[str, str], *, names: Sequence[str] = ()
) -> dict[str, tuple[Message, tuple[str, ...]]]:
    """Gather the messages of a set, each with where it stands.

    Parameters
    ----------
    pages : mapping of str to str
        HTML by file name.
    names : sequence of str
        Names that are never translated.

    Returns
    -------
    dict of str to (Message, tuple of str)
        By message, in the order of the pages; places as ``reach.html#block``.
    """
    found: dict[str, tuple[Message, tuple[str, ...]]] = {
        note: (Message(note), ("every page",)) for note in NOTES.values()
    }
    longest = by_length(names)
    for file, page in pages.items():
        for text in texts(ADDED.sub("", page)):
            made = message(text.html, names=longest)
            if made and made.has_words:
                first, places = found.get(made.text, (made, ()))
                place = f"{file}#{text.place}" if text.place else file
                if place not in places and len(places) < _MOST_PLACES:
                    found[made.text] = (first, (*places, place))
    return found


def by_length(names: Iterable[str]) -> tuple[str, ...]:
    """Put names in order, so that a name within a longer one is not taken for it."""
    return tuple(sorted({name for name in names if name}, key=lambda n: (-len(n), n)))


def written(
    messages: Mapping[str, tuple[Message, Sequence[str]]],
    *,
    language: str,
    programme: str,
    as_at: date,
    before: bytes = b"",
) -> bytes:
    """Write the file for a translator; what was translated before is kept.

    Parameters
    ----------
    messages : mapping
        From :func:`gathered`.
    language : str
        Such as so or ar.
    programme : str
        Whose pages they are.
    as_at : date
        Date of the figures.
    before : bytes
        The file as it was, with translations to keep; empty for a new one.

    Returns
    -------
    bytes
        The file.

    Raises
    ------
    ProgrammeError
        If the language is none, or the file as it was cannot be read.
    """
    from babel.messages import Catalog, pofile

    locale_of(language)
    old = _read(before, where=f"{language}.po") if before else Catalog()
    day = datetime(as_at.year, as_at.month, as_at.day, tzinfo=UTC)
    catalog = Catalog(
        locale=None, project=programme, version=as_at.isoformat(), creation_date=day,
        revision_date=day, charset="utf-8", fuzzy=False,
        header_comment=f"# {programme}\n# {_SAID_OF_IT}",
    )  # fmt: skip
    for text, (made, places) in messages.items():
        kept = old.get(text)
        catalog.add(
            text,
            kept.string if kept else "",
            locations=[(place.replace(" ", "-"), None) for place in places],
            flags={"fuzzy"} & set(kept.flags) if kept else (),
            auto_comments=[f"{{{n}}} = {hole}" for n, hole in enumerate(made.holes, 1)],
        )
    file = io.BytesIO()
    pofile.write_po(file, catalog, width=100)
    header = _header(before.decode("utf-8", "replace"))
    lines = "".join(f'"{name}: {header.get(name, "")}\\n"\n' for name in (_BY, _ON))
    own = f'"Language: {language}\\n"\n{lines}'
    return file.getvalue().replace(b'"MIME-Version', own.encode() + b'"MIME-Version', 1)


def progress(content: bytes) -> tuple[int, int]:
    """Count how many messages of a file are translated, and the words that there are in all."""
    entries = [entry for entry in _read(content, where="the file") if entry.id]
    done = sum(bool(entry.string) and not entry.fuzzy for entry in entries)
    return done, sum(len(str(entry.id).split()) for entry in entries)


def load(
    path: Path, *, language: str, names: Sequence[str] = ()
) -> Translation:  # fmt: skip
    """Read a translation, refusing each entry that would change a figure.

    Parameters
    ----------
    path : Path
        A ``.po`` file.
    language : str
        The language it is to be in.
    names : sequence of str
        Names that are never translated.

    Raises
    ------
    ProgrammeError
        If there is no such language or file, it cannot be read, or nobody has reviewed it.
    """
    locale = locale_of(language)
    try:
        content = path.read_bytes()
    except OSError:
        raise ProgrammeError(
            "There is no such file of translations.", where=path.name,
            do=f"Run wellnet translate {language}, have it filled in and reviewed, and put it "
            "beside programme.toml.",
        ) from None  # fmt: skip
    header = _header(content.decode("utf-8", "replace"))
    by, on = header.get(_BY, ""), _day(header.get(_ON, ""))
    if not by or on is None:
        raise ProgrammeError(
            f"Nobody has reviewed this translation: {_BY} or {_ON} is empty in its header.",
            where=path.name,
            do="Let somebody who speaks the language read all of it, and write their name and the "
            "day, as 2022-09-30, into those two lines.",
        )
    told, refused = {}, []
    for entry in _read(content, where=path.name):
        if not entry.id or not entry.string or entry.fuzzy:
            continue
        fault = Message(str(entry.id)).fault(str(entry.string))
        if fault:
            refused.append(
                f"{path.name}, line {entry.lineno}: this translation is not used: {fault}."
            )
        else:
            told[str(entry.id)] = str(entry.string)
    return Translation(
        language, locale.get_display_name(locale) or language,
        locale.text_direction == "rtl", by, on, told, tuple(refused), by_length(names),
        hashlib.sha256(content).hexdigest()[:16],
    )  # fmt: skip


def locale_of(language: str) -> Locale:
    """Look a language up.

    Raises
    ------
    ProgrammeError
        If it is none that is known.
    """
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        raise ProgrammeError(
            f"'{language}' is no language that is known.",
            where="language",
            do="Write its code, such as so for Somali, bn for Bengali, ar for Arabic.",
        ) from None


def _read(content: bytes, *, where: str) -> Catalog:
    from babel.messages import pofile

    try:
        return pofile.read_po(io.BytesIO(content), charset="utf-8", abort_invalid=True)
    except (pofile.PoFileError, UnicodeDecodeError, ValueError) as error:
        line = getattr(error, "lineno", None)
        raise ProgrammeError(
            "It is no file of translations, or a damaged one.",
            where=f"{where}, line {line}" if line else where,
            do="Save it as a .po file in UTF-8, as your translator's tool does.",
        ) from None


def _header(text: str) -> Mapping[str, str]:
    """Read the lines of the header that say who reviewed it; tools keep lines they do not know."""
    head = "".join(re.split(r"^msgid ", text, flags=re.M)[1:2])
    return {name: value.strip() for name, value in re.findall(r'"([\w-]+): (.*?)\\n"', head)}


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told)
    except ValueError:
        return None

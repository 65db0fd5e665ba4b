"""What a file of coded interviews holds, whichever tool wrote it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    """A theme of the codebook: its name, and the place of the wider one it is part of."""

    name: str
    meaning: str = ""
    part_of: int | None = None


@dataclass(frozen=True)
class Source:
    """An interview or a form: its name in the file, and a mark that stays the same."""

    name: str
    mark: str
    person: str = ""
    said_on: str = ""


@dataclass(frozen=True)
class Coding:
    """What one coder gave to one passage; ``theme`` is None where it was read and given none."""

    source: int
    passage: str
    coder: str
    theme: int | None
    start: str = ""
    end: str = ""


@dataclass(frozen=True)
class Project:
    """Themes, sources and codings, each in the order of the file.

    Parameters
    ----------
    themes, sources, codings : tuple
        Codings name themes and sources by their place.
    passed_over : int
        Codings of pictures, sound or film, which have no passage of text.
    """

    themes: tuple[Theme, ...]
    sources: tuple[Source, ...]
    codings: tuple[Coding, ...]
    passed_over: int = 0

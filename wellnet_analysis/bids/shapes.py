"""What a funder asks, box by box, and which findings answer it: data, never code.

A shape names measures and findings by their ids and no place, so it serves any programme.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import Field, ValidationError, model_validator

from wellnet_analysis.bids.markdown import read_markdown
from wellnet_analysis.errors import ParameterError, ProgrammeError, did_you_mean, listed
from wellnet_analysis.settings import Audience, Settings, explained

BUILT_IN = Path(__file__).parent / "funders"
OWN = "funders"
"""The folder beside ``programme.toml`` that holds a programme's own shapes."""


class Box(Settings):
    """One heading of a form.

    Parameters
    ----------
    key : str
        What the command calls it.
    heading, asks : str
        What stands above it, and what is asked there, in short.
    says : tuple of str
        Ids of measures or findings, the most important first.
    write : str
        What only a person can write there.
    words, characters : int or None
        The most the form takes, where its source says so.
    """

    key: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    heading: str = Field(min_length=1)
    asks: str = ""
    says: tuple[str, ...] = ()
    write: str = ""
    words: int | None = Field(default=None, ge=1)
    characters: int | None = Field(default=None, ge=1)


class Shape(Settings):
    """The form of one funder.

    Parameters
    ----------
    name : str
        Whose form it is.
    audience : str
        Whose edition it is filled from: "council", "funder" or "public".
    source : str
        Where the headings and limits stand, and when they were read.
    limit : str
        A limit of the whole, in words.
    box : tuple of Box
        Its boxes, in order.
    key : str
        What the command calls it: the name of its file.
    """

    name: str = Field(min_length=1)
    audience: Audience = "funder"
    source: str = Field(min_length=1)
    limit: str = ""
    box: tuple[Box, ...] = Field(min_length=1)
    key: str = ""

    @model_validator(mode="after")
    def _named_once(self) -> Shape:
        names = [each.key for each in self.box]
        if again := next((name for name in names if names.count(name) > 1), ""):
            raise ValueError(f"two boxes are called '{again}'; rename one")
        return self

    def named(self, key: str) -> Box:
        """Fetch a box.

        Raises
        ------
        ParameterError
            If there is none of that name; those there are are listed.
        """
        found = next((each for each in self.box if each.key == key), None)
        if found is None:
            names = [each.key for each in self.box]
            raise ParameterError(
                f"{self.name} has no such box.", where=key,
                do=f"{did_you_mean(key, names)} There are {listed(names)}.".strip(),
            )  # fmt: skip
        return found


def shapes(folder: Path | None = None) -> tuple[Shape, ...]:
    """List the shapes there are: those that come with the package, and a programme's own.

    Parameters
    ----------
    folder : Path, optional
        Where ``programme.toml`` is; its folder ``funders`` may hold others, and a shape there
        takes the place of a built-in one of the same name.

    Returns
    -------
    tuple of Shape
        By key.

    Examples
    --------
    >>> [each.key for each in shapes()]
    ['city-bridge', 'council-committee', 'integrated-care-board', 'reaching-communities']
    """
    found: dict[str, Path] = {}
    for place in (BUILT_IN, *([folder / OWN] if folder else [])):
        files = (each for kind in ("*.toml", "*.md") for each in place.glob(kind))
        found |= {each.stem: each for each in files}
    return tuple(read(found[key]) for key in sorted(found))


def shape(name: str, folder: Path | None = None) -> Shape:
    """Fetch the shape of one funder, by its key or by the path of a file.

    Parameters
    ----------
    name : str
        Such as ``city-bridge``, or ``our-trust.md``.
    folder : Path, optional
        Where ``programme.toml`` is.

    Raises
    ------
    ParameterError
        If there is none.
    ProgrammeError
        If the file cannot be read; every fault is named.
    """
    if Path(name).suffix in {".toml", ".md"}:
        if not Path(name).is_file():
            raise ParameterError("There is no such file.", where=name)
        return read(Path(name))
    known = {each.key: each for each in shapes(folder)}
    if name not in known:
        raise ParameterError(
            "There is no such funder.", where=name,
            do=f"{did_you_mean(name, known)} There are {listed(known)}; or give a file of your "
            "own (.toml or .md).".strip(),
        )  # fmt: skip
    return known[name]


def read(path: Path) -> Shape:
    """Read a shape from its file.

    Raises
    ------
    ProgrammeError
        With every fault: which setting, what to write.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        told = read_markdown(text) if path.suffix == ".md" else tomllib.loads(text)
        return Shape.model_validate({**told, "key": path.stem})
    except ValidationError as error:
        raise explained(error, path, Shape) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProgrammeError(
            f"The shape cannot be read ({type(error).__name__}).", where=path.name,
            do="Begin each box with [[box]], put text in double quotes, and save it as UTF-8.",
        ) from None  # fmt: skip

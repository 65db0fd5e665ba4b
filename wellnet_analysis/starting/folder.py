"""Where a new programme goes: a folder of its own, outside this repository."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from wellnet_analysis.errors import ProgrammeError
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import TABLES
from wellnet_analysis.starting.centre import counts_workbook
from wellnet_analysis.starting.registration import workbook
from wellnet_analysis.starting.settings import settings
from wellnet_analysis.writing import put

_REPOSITORY = Path(__file__).resolve().parents[2]
_FOUR_WEEKS = 27
_KEEP_OUT = "# Nothing in here is ever committed: keys, working copies, answers.\n*\n"


@dataclass(frozen=True)
class Started:
    """What was written: the folder, and each file in it."""

    folder: Path
    files: tuple[Path, ...]


def start(
    name: str,
    *,
    place: str = "Islington",
    opened: date,
    closed: date | None = None,
    places: int = 0,
    localities: Sequence[str] = (),
    channels: Sequence[str] = (),
    beside: str | Path = "",
) -> Started:
    """Make the folder of a new programme.

    Parameters
    ----------
    name : str
        What the programme is called.
    place : str
        Where it is.
    opened : date
        First day of registration.
    closed : date, optional
        Last day; four weeks later where it is not given.
    places : int
        Places over all localities.
    localities : sequence of str
        Parts of the area.
    channels : sequence of str
        Ways in which people heard of it.
    beside : str or Path
        In which folder; the working folder, or the one beside this repository if that is it.

    Returns
    -------
    Started
        ``programme.toml``, ``registration.xlsx``, templates and a private folder.

    Raises
    ------
    ProgrammeError
        If the folder is there already and holds anything; nothing is ever written over.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     started = start("Our network", opened=date(2026, 1, 5), beside=folder)
    ...     sorted(path.name for path in started.files if path.suffix != ".csv")
    ['.gitignore', 'programme.toml', 'registration.xlsx']
    """
    folder = _place_for(name, beside)
    text = settings(
        name, place=place, opened=opened, closed=closed or opened + timedelta(days=_FOUR_WEEKS),
        places=places, localities=localities, channels=channels,
    )  # fmt: skip
    contents = {
        "programme.toml": text.encode("utf-8"),
        "private/.gitignore": _KEEP_OUT.encode("ascii"),
        **{
            f"templates/{table.name}.csv": _headings(table.name).encode("ascii")
            for table in TABLES.values()
        },
    }
    try:
        for file, content in contents.items():
            put(folder / file, content)
        programme = Programme.load(folder / "programme.toml")
        put(folder / "registration.xlsx", workbook(programme))
    except OSError as error:
        raise _unwritable(folder, error) from None
    files = (*contents, "registration.xlsx")
    return Started(folder, tuple(folder / file for file in files))


def start_centre(name: str, *, beside: str | Path = "") -> Started:
    """Write a partner centre's one-sheet template of counts.

    Parameters
    ----------
    name : str
        What the centre is called; it names the file.
    beside : str or Path
        In which folder.
    """
    folder = Path(beside) if beside else _working_folder()
    file = folder / f"{Programme.folder_name(name) or 'centre'}-counts.xlsx"
    if file.exists():
        raise ProgrammeError(
            "There is such a file already.", where=file.name, do="Choose another name."
        )
    try:
        put(file, counts_workbook())
    except OSError as error:
        raise _unwritable(folder, error) from None
    return Started(folder, (file,))


def _place_for(name: str, beside: str | Path) -> Path:
    slug = Programme.folder_name(name)
    if not slug:
        raise ProgrammeError(
            "The name needs at least one letter or digit.", where="NAME", do="Choose another."
        )
    folder = (Path(beside) if beside else _working_folder()) / slug
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ProgrammeError(
            "There is such a folder already, and it is not empty.", where=slug,
            do="Choose another name, or another folder with --in.",
        )  # fmt: skip
    return folder


def _working_folder() -> Path:
    """Take the working folder, unless people's records would land in this repository."""
    here = Path.cwd().resolve()
    return _REPOSITORY.parent if here.is_relative_to(_REPOSITORY) else here


def _headings(table: str) -> str:
    return ",".join(column.name for column in TABLES[table].columns) + "\n"


def _unwritable(folder: Path, error: OSError) -> ProgrammeError:
    return ProgrammeError(
        f"The folder cannot be written ({error.strerror}).", where=folder.name,
        do="Choose another folder with --in.",
    )  # fmt: skip

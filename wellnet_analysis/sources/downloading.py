"""The tables of one area become a population file with its provenance, tried before it counts."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from wellnet_analysis import writing
from wellnet_analysis.errors import ParameterError, PopulationError
from wellnet_analysis.population import Population
from wellnet_analysis.sources.areas import Area
from wellnet_analysis.sources.asking import Service, not_understood
from wellnet_analysis.sources.tables import CENSUS, ESTIMATES, Published

LICENCE = "Open Government Licence v3.0"
PUBLISHER = "Office for National Statistics"
_CENSUS_DAY = "2021-03-21"
_COUNTS = "20100"  # the service's code for plain counts
_NEEDED = ("GEOGRAPHY_CODE", "GEOGRAPHY_NAME", "DATE_NAME", "OBS_VALUE")


@dataclass(frozen=True)
class Downloaded:
    """A population as it was fetched, not yet written.

    Parameters
    ----------
    area : Area
        The place, with its published name.
    label : str
        Which count it is, as printed.
    as_at : str
        The day it speaks of.
    rows : tuple of (str, str, int, str)
        Variable, category, count, table.
    tables : tuple of Published
        Where from, and who was counted.
    """

    area: Area
    label: str
    as_at: str
    rows: tuple[tuple[str, str, int, str], ...]
    tables: tuple[Published, ...]

    @property
    def name(self) -> str:
        """The file's name without its ending: the place, and the year of an estimate."""
        place = re.sub(r"[^a-z0-9]+", "_", self.area.name.casefold()).strip("_")
        return place if self.tables == CENSUS else f"{place}_{self.as_at[:4]}_estimate"


def census(area: Area, *, service: Service) -> Downloaded:
    """Fetch the tables of the Census of 2021 that the reports compare with.

    Raises
    ------
    SourceError
        If the service cannot be reached, or a table is not of the documented form.
    """
    found, rows = area, []
    for table in CENSUS:
        found, told, _ = _fetched(table, found, service)
        rows += told
    return Downloaded(found, "Census 2021", _CENSUS_DAY, tuple(rows), CENSUS)


def estimates(area: Area, *, service: Service) -> Downloaded:
    """Fetch the newest mid-year estimates by age and sex, to stand beside the Census.

    Raises
    ------
    SourceError
        If the service cannot be reached, or a table is not of the documented form.
    """
    found, rows, year = area, [], ""
    for table in ESTIMATES:
        found, told, year = _fetched(table, found, service)
        rows += told
    return Downloaded(found, f"Mid-year estimates {year}", f"{year}-06-30", tuple(rows), ESTIMATES)


def write(downloaded: Downloaded, folder: Path, *, replace: bool = False) -> Path:
    """Write a population file and its provenance, once it can be read back.

    Parameters
    ----------
    downloaded : Downloaded
        What was fetched.
    folder : Path
        Where the two files go.
    replace : bool
        Whether files of that name may be replaced.

    Returns
    -------
    Path
        The CSV file.

    Raises
    ------
    ParameterError
        If such a file is there already.
    SourceError
        If what was fetched would not be understood; nothing is written.
    """
    path = folder / f"{downloaded.name}.csv"
    if path.exists() and not replace:
        raise ParameterError(
            "There is such a file already.", where=path.name,
            do="Use --replace to put the new figures in its place, or --to for another folder.",
        )  # fmt: skip
    files = {path.name: _csv(downloaded), f"{downloaded.name}.toml": _toml(downloaded)}
    with TemporaryDirectory() as trial:
        for name, text in files.items():
            writing.put(Path(trial) / name, text.encode())
        try:
            Population.load(Path(trial) / path.name)
        except PopulationError:
            raise not_understood(path.name) from None
    for name, text in files.items():
        writing.replace(folder / name, text.encode())
    return path


def _fetched(
    table: Published, area: Area, service: Service
) -> tuple[Area, list[tuple[str, str, int, str]], str]:
    """Ask for one table of one area; return its rows, the area's name and the year."""
    label = f"{table.dimension.upper()}_NAME"
    path = f"dataset/{table.dataset}.data.csv"
    text = service.ask(path, {
        "date": "latest", "geography": area.code, table.dimension: table.answers,
        **dict(table.further), "measures": _COUNTS,
        "select": ",".join((*_NEEDED, label)).casefold(),
    })  # fmt: skip
    told = list(csv.DictReader(io.StringIO(text)))
    if not told or not {*_NEEDED, label} <= set(told[0]):
        raise not_understood(f"{path}, table {table.code}")
    if {row["GEOGRAPHY_CODE"] for row in told} != {area.code}:
        raise not_understood(f"{path}, table {table.code}")
    rows = []
    for row in told:
        if not row["OBS_VALUE"].isdecimal():
            raise not_understood(f"{path}, table {table.code}")
        category = _category(table, row[label])
        rows.append((table.variable, category, int(row["OBS_VALUE"]), table.code))
    name = area.name or told[0]["GEOGRAPHY_NAME"].strip()
    return Area(name, area.code), rows, told[0]["DATE_NAME"].strip()


def _category(table: Published, label: str) -> str:
    """Write an answer as population files do: ages as numbers, one total of residents."""
    if table.variable == "residents":
        return "Total"
    text = " ".join(label.split())
    if table.variable != "age_single_year":
        return text
    text = re.sub(r"^aged? ", "", text.casefold())
    if text.startswith("under 1"):
        return "0"
    number = re.match(r"\d+", text)
    if not number:
        return label
    return f"{number[0]} and over" if re.search(r"over|\+", text) else number[0]


def _csv(downloaded: Downloaded) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("variable", "category", "count", "table_code", "source"))
    for variable, category, count, code in downloaded.rows:
        writer.writerow((variable, category, count, code, _source(variable)))
    return text.getvalue()


def _toml(downloaded: Downloaded) -> str:
    lines = [
        f"# What {downloaded.name}.csv holds, from when, from whom, and on what licence.",
        "",
        *(f"{name} = {_quoted(value)}" for name, value in (
            ("name", downloaded.area.name), ("code", downloaded.area.code),
            ("label", downloaded.label),
        )),
        f"as_at = {downloaded.as_at}",
        f"publisher = {_quoted(PUBLISHER)}",
        f"licence = {_quoted(LICENCE)}",
        "",
        "# Who is counted, per variable.",
        "[bases]",
        *(f"{table.variable} = {_quoted(table.base)}" for table in downloaded.tables),
        "",
        "# Where each row was taken from; the CSV names the short key.",
        "[sources]",
        *(f"{_source(table.variable)} = {_quoted(_told(table, downloaded))}"
          for table in downloaded.tables),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _told(table: Published, downloaded: Downloaded) -> str:
    return (
        f"{PUBLISHER}, {downloaded.label}, {table.code}, from Nomis, data set {table.dataset}, "
        f"area {downloaded.area.code}"
    )


def _source(variable: str) -> str:
    return f"nomis_{variable}"


def _quoted(text: str) -> str:
    escaped: Sequence[str] = [
        f"\\{letter}" if letter in '"\\' else letter for letter in text if letter.isprintable()
    ]
    return f'"{"".join(escaped)}"'

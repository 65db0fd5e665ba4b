"""From a file that is fit to the tables of a programme: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from wellnet_analysis import changing
from wellnet_analysis.data.loading import load
from wellnet_analysis.errors import DataError, Fault, PublishError
from wellnet_analysis.intake import headingmap, notes, questions, register
from wellnet_analysis.intake.examined import Examined
from wellnet_analysis.intake.examining import examine, keys_in
from wellnet_analysis.intake.faults import full_list
from wellnet_analysis.intake.files import LIMITS, Limits
from wellnet_analysis.intake.ids import KeyRing
from wellnet_analysis.intake.memory import Memory
from wellnet_analysis.intake.merging import as_csv, faults_after, merged
from wellnet_analysis.intake.summary import summary
from wellnet_analysis.intake.uniting import united
from wellnet_analysis.intake.vocabulary import Vocabulary
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import TABLES
from wellnet_analysis.writing import replace as put


@dataclass(frozen=True, repr=False)
class Brought:
    """What an import wrote.

    Parameters
    ----------
    examined : Examined
        The file as it was read.
    lines : tuple of str
        The summary, for a person.
    table : Path
        The table that was written.
    added, updated : int
        Rows that are new, and rows that were there and changed.
    questions : Path
        The workbook of questions.
    mapping : Path
        How the file was read.
    """

    examined: Examined
    lines: tuple[str, ...]
    table: Path
    added: int
    updated: int
    questions: Path
    mapping: Path

    def __repr__(self) -> str:
        said = f"{self.table.name}: {self.added} added, {self.updated} updated."
        return "\n".join([*self.lines, said])


class Refused(DataError):
    """A file has faults; the tables are as they were. ``list`` is where each is named."""

    def __init__(self, faults: tuple[Fault, ...], where: Path | None = None) -> None:
        super().__init__(faults)
        self.list = where


def bring_in(
    file: str | Path,
    *,
    into: str | Path,
    sheet: str = "",
    table: str = "",
    dates: str = "",
    enrol: bool = False,
    back: Collection[int] = (),
    limits: Limits = LIMITS,
) -> Brought:
    """Import a registration export or a register into a programme.

    People who are there already are updated by what the file tells; nobody is deleted. The
    mapping and the workbook of questions are written to the programme's private folder, also
    where the file is refused. The tables and the private lists change together or not at all.

    Parameters
    ----------
    file : str or Path
        A CSV or XLSX file; it is never changed.
    into : str or Path
        A ``programme.toml`` or its folder.
    sheet, table, dates : str
        As for :func:`~wellnet_analysis.intake.examine`.
    enrol : bool
        For a register: whoever came has taken a place, from the day of the first session.
    back : collection of int
        Rows of people who asked to be forgotten and now ask to come back.
    limits : Limits
        Where reading stops.

    Returns
    -------
    Brought
        What was written, and the summary.

    Raises
    ------
    IntakeError
        If the file cannot be read as a table at all.
    Refused
        With every fault; no table is changed.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from shutil import copy
    >>> with TemporaryDirectory() as folder:
    ...     _ = copy("data/demo/programme.toml", folder)
    ...     bring_in("data/demo/people.csv", into=folder).added
    55
    """
    programme = Programme.load(into)
    with changing.locked(programme):
        changing.carry_through(programme)
        return _bring_in(Path(file), programme, sheet=sheet, table=table, dates=dates,
                         enrol=enrol, back=back, limits=limits)  # fmt: skip


def _unwritable(error: OSError) -> PublishError:
    return PublishError(
        f"The programme's folder cannot be written ({error.strerror}).",
        do="Check that you may write there, that no file in it is open elsewhere, and that the "
        "disk is not full.",
    )


def _bring_in(
    file: Path,
    programme: Programme,
    *,
    sheet: str,
    table: str,
    dates: str,
    enrol: bool,
    back: Collection[int],
    limits: Limits,
) -> Brought:
    places = notes.places(file, programme)
    memory = Memory.load(programme)
    mapping = notes.so_far(file, programme, memory)
    examined = examine(
        file, programme=programme, mapping=mapping, sheet=sheet, table=table, dates=dates,
        limits=limits, memory=memory, back=back,
    )  # fmt: skip
    before, there = _there(programme)
    vocabulary = Vocabulary(programme, there)
    try:
        _keep_notes(examined, vocabulary, places)
        if not examined.fit:
            raise _refused(examined.faults, places["faults"])
        changed = united(there, _joined(examined, memory.ring))
        there = {**there, **changed}
        parts = examined.parts or (examined,)
        frame = pd.concat([_with_ids(part, memory.ring, there) for part in parts])
        if faults := tuple(sorted({fault for part in parts for fault in part.noticed.faults})):
            raise _refused(faults, places["faults"])
        whole, added, updated = merged(frame, there.get(examined.table), examined)
        if enrol and examined.table == "attendance":
            changed["people"] = register.enrolled(there, whole)
        there = {**there, **changed}
        if faults := faults_after(whole, examined.table, programme, there):
            raise _refused(faults, places["faults"])
        changed[examined.table] = whole
        changing.apply(
            programme,
            {
                **{
                    f"{name}.csv": (before.get(name), as_csv(table))
                    for name, table in changed.items()
                },
                **memory.changes(),
            },
        )
        places["faults"].unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(error) from None
    lines = tuple(summary(examined, vocabulary=vocabulary))
    return Brought(examined, lines, programme.folder / f"{examined.table}.csv", added, updated,
                   places["questions"], places["mapping"])  # fmt: skip


def _joined(examined: Examined, ring: KeyRing) -> dict[str, str]:
    """From ids that people had while they were taken for two to the ones that stay."""
    same: dict[str, str] = {}
    for rows in examined.persons.confirmed if examined.persons else ():
        kept, others = ring.unite(rows)
        same |= dict.fromkeys(others, kept)
    return same


def _there(programme: Programme) -> tuple[dict[str, bytes], dict[str, pd.DataFrame]]:
    """Read the tables as they are, byte by byte and as text; a damaged one stops the import."""
    before, held, faults = {}, {}, []
    for name, table in TABLES.items():
        path = programme.folder / f"{name}.csv"
        if path.exists():
            before[name] = path.read_bytes()
            frame, found = load(path, table)
            faults += found
            if frame is not None:
                held[name] = frame
    if faults:
        raise DataError(faults)
    return before, held


def _refused(faults: tuple[Fault, ...], where: Path) -> Refused:
    put(where, full_list(faults).encode("utf-8"))
    return Refused(faults, where)


def _keep_notes(examined: Examined, vocabulary: Vocabulary, places: Mapping[str, Path]) -> None:
    """Write how the file was read, and what there is to settle."""
    text = headingmap.written(examined.mapping, file=examined.file)
    put(places["mapping"], text.encode("utf-8"))
    put(places["questions"], questions.workbook(examined, vocabulary=vocabulary))


def _with_ids(examined: Examined, ring: KeyRing, there: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Give people their ids, or find those of the people in a register."""
    frame = examined.frame
    if examined.persons:
        return frame.assign(participant_id=ring.give(examined.persons.keys))
    if examined.table in {"attendance", "surveys"}:
        known = set(there["people"]["participant_id"]) if "people" in there else set()

        def find(person: Mapping[str, str]) -> str:
            own = person["own"] if person["own"] in known else ""
            found = own or ring.find(person)
            return found if found in known else ""

        return register.with_people(
            frame, keys_in(examined), examined.body, examined.noticed, find=find
        )
    return frame

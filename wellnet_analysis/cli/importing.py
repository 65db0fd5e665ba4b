"""``wellnet check FILE`` and ``wellnet import``: from somebody's export to a programme's tables."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Annotated

import typer

from wellnet_analysis.cli.saying import near, plain_errors
from wellnet_analysis.errors import Fault, ParameterError, WellnetError, did_you_mean, listed

SheetOption = Annotated[str, typer.Option("--sheet", help="Which sheet of a workbook.")]
TableOption = Annotated[
    str, typer.Option("--table", help="Which table it fills: people, attendance, sessions …")
]
DatesOption = Annotated[
    str, typer.Option("--dates", help="day-first or month-first, where the file does not decide.")
]
_ORDERS = {"": "", "day-first": "day first", "month-first": "month first"}
_MOST = 20


def is_export(path: str) -> bool:
    """Say whether a path is meant as a file to import, not as a programme."""
    place = Path(path)
    return place.suffix != ".toml" and not place.is_dir() and bool(place.suffix or place.exists())


def checked(*, into: str, sheet: str, table: str, dates: str) -> Callable[[str], int]:
    """Make the check of one export: what it holds and all that is wrong; nothing is written."""
    order = order_of(dates)
    _known_table(table)

    def _one(path: str) -> int:
        from wellnet_analysis.intake import examine, notes, summary
        from wellnet_analysis.intake.memory import Memory
        from wellnet_analysis.intake.vocabulary import Vocabulary
        from wellnet_analysis.programme import Programme

        programme = Programme.load(into) if into else None
        memory = Memory.remembered(programme) if programme else None
        mapping = notes.so_far(Path(path), programme, memory) if programme else None
        found = examine(path, programme=programme, mapping=mapping, sheet=sheet, table=table,
                        dates=order, memory=memory)  # fmt: skip
        for line in summary(found, vocabulary=Vocabulary(programme)):
            typer.echo(line)
        if not found.fit:
            _say_faults(found.faults)
            return 1
        typer.echo("Nothing needs putting right.")
        return 0

    return _one


def import_files(
    files: Annotated[
        list[str],
        typer.Argument(help="Registration exports, registers, sheets of counts: CSV or XLSX."),
    ],
    into: Annotated[
        str, typer.Option("--into", help="The programme: a programme.toml or its folder.")
    ],
    *,
    sheet: SheetOption = "",
    table: TableOption = "",
    dates: DatesOption = "",
    enrol: Annotated[
        bool, typer.Option("--enrol", help="A register: whoever came has taken a place.")
    ] = False,
    back: Annotated[
        list[int] | None,
        typer.Option("--back", help="Row of somebody forgotten who asks to come back; repeatable."),
    ] = None,
) -> None:
    """Import registration exports, registers or centres' counts into a programme's tables.

    Example:  wellnet import registrations.csv --into our-programme
    """
    with plain_errors():
        _known_table(table)
        order = order_of(dates)
        if back and len(files) > 1:
            raise ParameterError(
                "Row numbers belong to one file.", where="--back", do="Import that file by itself."
            )
    for place, file in enumerate(files):
        with plain_errors():
            try:
                import_one(file, into=into, sheet=sheet, table=table, dates=order, enrol=enrol,
                           back=back or ())  # fmt: skip
            except WellnetError:
                if left := files[place + 1 :]:
                    typer.echo(f"Not yet imported: {listed(Path(each).name for each in left)}.",
                               err=True)  # fmt: skip
                raise
    with plain_errors():
        from wellnet_analysis.programme import Programme

        typer.echo(f"Next: wellnet render --programme {near(Programme.load(into).folder)}")


def import_one(
    file: str,
    *,
    into: str,
    sheet: str = "",
    table: str = "",
    dates: str = "",
    enrol: bool = False,
    back: Collection[int] = (),
) -> None:
    """Import one file, and say what became of it."""
    from wellnet_analysis.intake import Refused, bring_in
    from wellnet_analysis.intake.questions import PAIRS

    try:
        brought = bring_in(file, into=into, sheet=sheet, table=table, dates=dates, enrol=enrol,
                           back=back)  # fmt: skip
    except Refused as refusal:
        _say_faults(refusal.faults)
        if refusal.list:
            typer.echo(f"Every row is named in {near(refusal.list)}.", err=True)
        raise WellnetError(f"Nothing of {Path(file).name} was imported.") from None
    for line in brought.lines:
        typer.echo(line)
    typer.echo(
        f"→ {near(brought.table)}   {brought.added} added, {brought.updated} updated. "
        "Your file is as it was."
    )
    typer.echo(f"How it was read: {near(brought.mapping)}")
    if brought.examined.noticed.unknown:
        typer.echo(
            f"What was not recognised: {near(brought.questions)}. Fill it in and import again."
        )
    persons = brought.examined.persons
    if persons and any(not pair.said for pair in persons.likely):
        typer.echo(
            f"Who may be one person: the sheet '{PAIRS}' of {near(brought.questions)}. Choose "
            "yes or no and import again."
        )


def order_of(dates: str) -> str:
    """Read the order of day and month from the command line."""
    if dates not in _ORDERS:
        near_ = did_you_mean(dates, _ORDERS)
        raise ParameterError(
            "That is no order of day and month.", where="--dates",
            do=f"Write day-first or month-first. {near_}".strip(),
        )  # fmt: skip
    return _ORDERS[dates]


def _known_table(table: str) -> None:
    from wellnet_analysis.schema import TABLES

    if table and table not in TABLES:
        raise ParameterError(
            "There is no such table.", where="--table",
            do=f"Use one of {', '.join(TABLES)}. {did_you_mean(table, TABLES)}".strip(),
        )  # fmt: skip


def _say_faults(faults: Iterable[Fault]) -> None:
    from wellnet_analysis.intake.faults import said

    held = list(faults)
    noun = "thing needs" if len(held) == 1 else "things need"
    typer.echo(f"{len(held)} {noun} putting right:", err=True)
    for fault in held[:_MOST]:
        typer.echo(f"  - {said(fault)}", err=True)
    if len(held) > _MOST:
        typer.echo(f"  and {len(held) - _MOST} more.", err=True)

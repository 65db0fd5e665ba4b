"""Text tables: which mark between cells, then the cells, no further than the limits."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from wellnet_analysis.intake.files.encoding import encoding_of
from wellnet_analysis.intake.files.grid import Grid, GridBuilder
from wellnet_analysis.intake.files.opening import IntakeError, Limits

_JOINERS = (",", ";", "\t", "|")
# So many cells at once; a row itself takes as much room as so many.
_AT_ONCE, _A_ROW = 30_000, 8
# As many columns as a spreadsheet has: it may write all of them, empty.
_WIDEST = 16_384
_LOOKED_AT = 30
# Answers may have several lines, and a row may be followed by empty ones.
_LINES_A_ROW, _MOST_LINES = 4, 4_000_000


def read_delimited(content: bytes, *, file: str, limits: Limits) -> Grid:
    """Read text with commas, semicolons or tabs between the cells.

    Parameters
    ----------
    content : bytes
        The whole file.
    file : str
        Its name, for messages.
    limits : Limits
        Where reading stops.

    Raises
    ------
    IntakeError
        If letters cannot be told, a quotation mark never closes, or a limit is passed.
    """
    _refuse_endless(content, file, limits)
    encoding = encoding_of(content, file)
    beginning = _beginning(content, encoding, file, limits)
    joiner, told = _joiner(beginning)
    # One more than the limit: the reader itself refuses what is longer.
    csv.field_size_limit(limits.cell)
    builder = GridBuilder()
    number = 1 + told
    try:
        for rows in _batches(_rows(content, encoding, joiner, told)):
            _add(builder, rows, number, file=file, limits=limits)
            number += len(rows)
    except csv.Error as error:
        number = _good_rows(_rows(content, encoding, joiner, told)) + 1 + told
        raise _unreadable(error, file, limits, number) from None
    if not len(builder):
        raise IntakeError("is empty.", where=file, do="Export it again.")
    return Grid(file, "", builder.columns(), builder.row_numbers(), joiner=joiner)


def _refuse_endless(content: bytes, file: str, limits: Limits) -> None:
    """Refuse by the ends of its lines, before a row of any length or millions of none are held."""
    most = max(_LINES_A_ROW * limits.rows, _MOST_LINES)
    if max(content.count(b"\n"), content.count(b"\r")) > most:
        raise IntakeError(
            f"has more than {most:,} lines; no more than {limits.rows:,} rows are read.",
            where=file,
            do="Delete empty lines, split it, or export less.",
        )  # fmt: skip
    longest, start = limits.columns * limits.cell, 0
    while len(content) - start > longest:
        piece = content[start : start + longest]
        end = max(piece.rfind(b"\n"), piece.rfind(b"\r"))
        if end < 0:
            raise IntakeError(
                f"has a line of more than {longest:,} letters.", where=file,
                do="Check that it is a table; export it again.",
            )  # fmt: skip
        start += end + 1


def _beginning(content: bytes, encoding: str, file: str, limits: Limits) -> str:
    with io.TextIOWrapper(io.BytesIO(content), encoding, newline="") as lines:
        text = lines.read(8 * limits.cell)
    if len(text) == 8 * limits.cell and not re.search(r"[\r\n]", text):
        raise IntakeError(
            f"has a first line of more than {8 * limits.cell:,} characters.", where=file,
            do="Check that it is a table; export it again.",
        )  # fmt: skip
    return text


def _rows(content: bytes, encoding: str, joiner: str, told: bool) -> Iterator[list[str]]:
    """Every row as its cells; a first line that only tells the joiner is left out."""
    lines = io.TextIOWrapper(io.BytesIO(content), encoding, newline="")
    if told:
        lines.readline()
    return csv.reader(lines, delimiter=joiner, strict=True)


def _joiner(text: str) -> tuple[str, bool]:
    """Find the mark between cells, and whether a first line tells it."""
    if told := re.match(r"\"?sep=(.)\"?[^\S\r\n]*(?:\r\n|\r|\n)", text, re.IGNORECASE):
        return told[1], True
    # The mark that splits the most lines into the same number of cells, and the most cells.
    lines = list(islice(io.StringIO(text[:200_000], newline=""), _LOOKED_AT))
    best, most = ",", (0, 0)
    for joiner in _JOINERS:
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=joiner) if any(row)]
        except csv.Error:
            continue
        widest = max(widths, default=0)
        score = (sum(width == widest for width in widths) * (widest > 1), widest)
        if score[0] and (score[1], score[0]) > most:
            best, most = joiner, (score[1], score[0])
    return best, False


def _batches(rows: Iterator[list[str]]) -> Iterator[list[list[str]]]:
    """Take rows together: as many as hold about so many cells, and no more."""
    batch: list[list[str]] = []
    cells = 0
    for row in rows:
        batch.append(row)
        cells += len(row) + _A_ROW
        if cells > _AT_ONCE:
            yield batch
            batch, cells = [], 0
    if batch:
        yield batch


def _add(
    builder: GridBuilder, rows: list[list[str]], first: int, *, file: str, limits: Limits
) -> None:
    """Add a batch of rows, within the limits."""
    width = max(map(len, rows))
    if width > limits.columns:
        # Trailing empty cells are no columns, if a spreadsheet may have written them.
        widths = [_filled(row) if len(row) <= _WIDEST else len(row) for row in rows]
        rows = [row[:filled] for row, filled in zip(rows, widths, strict=True)]
        if max(widths) > limits.columns:
            wide = next(n for n, each in enumerate(widths, first) if each > limits.columns)
            raise IntakeError(
                f"has more than {limits.columns} columns.", where=f"{file}, row {wide}",
                do="Delete the columns that are not needed.",
            )  # fmt: skip
    builder.add(rows, range(first, first + len(rows)))
    if len(builder) > limits.rows + 1:
        raise IntakeError(
            f"has more than {limits.rows:,} rows.", where=file, do="Split it, or export less."
        )


def _filled(row: list[str]) -> int:
    return max((place for place, cell in enumerate(row, 1) if cell.strip()), default=0)


def _good_rows(rows: Iterator[list[str]]) -> int:
    """Count the rows before the one that cannot be read."""
    good = 0
    with contextlib.suppress(csv.Error):
        for _ in rows:
            good += 1
    return good


def _unreadable(error: csv.Error, file: str, limits: Limits, number: int) -> IntakeError:
    after = f"{file}, row {number}"
    if "field larger" in str(error):
        return IntakeError(
            f"A cell holds more than {limits.cell:,} characters, or a quotation mark is never "
            "closed.", where=after, do="Look for a cell that swallows the rows below it.",
        )  # fmt: skip
    return IntakeError(
        "A quotation mark is never closed, or stands where none may.", where=after,
        do="Open the file in a spreadsheet, look for a cell that swallows the rows below, and "
        "save it again.",
    )  # fmt: skip

"""How wide the columns of a Word table are, so that no word in them is broken."""

from __future__ import annotations

import re

from wellnet_analysis.documents.model import Line, Table, text_of

WIDTH = 9638  # of the text of an A4 page with margins of 2 cm, in twentieths of a point
CELL_MARGIN = 70
_LETTER, _SMALL_LETTER = 118, 104  # how wide a letter is at 10 and at 9 points
_LONGEST_WORD, _LONGEST_CELL = 18, 45


def widths(table: Table) -> tuple[list[int], bool]:
    """Share the width of the page out among the columns of a table.

    Parameters
    ----------
    table : Table
        What stands in it.

    Returns
    -------
    tuple of list of int and bool
        The width of each column, in twentieths of a point; and whether it is so crowded that it
        needs the smaller type.
    """
    crowded = sum(_least(table, _LETTER)) > WIDTH
    return _widths(table, _SMALL_LETTER if crowded else _LETTER), crowded


def _columns(table: Table) -> list[tuple[Line, ...]]:
    return list(zip(table.header, *table.rows, strict=True))


def _least(table: Table, letter: int) -> list[int]:
    """Work out how wide each column has to be so that no word of it is broken."""
    words_of = (
        [part for cell in column for part in re.split(r"[ -]", text_of(cell))]
        for column in _columns(table)
    )
    longest = (min(max(map(len, parts)) + 1, _LONGEST_WORD) for parts in words_of)
    return [letter * each + 2 * CELL_MARGIN for each in longest]


def _widths(table: Table, letter: int) -> list[int]:
    """Share the width of the page out: each column its longest word, the rest by what it holds."""
    least = _least(table, letter)
    longest = (max(len(text_of(cell)) for cell in column) for column in _columns(table))
    wanted = [letter * min(each + 1, _LONGEST_CELL) + 2 * CELL_MARGIN for each in longest]
    if sum(least) >= WIDTH:
        widths = [WIDTH * each // sum(least) for each in least]
    else:
        more = [max(want - need, 0) for want, need in zip(wanted, least, strict=True)]
        spare, whole = WIDTH - sum(least), sum(more) or 1
        widths = [
            need + min(spare * each // whole, each) for need, each in zip(least, more, strict=True)
        ]
    # What is left over goes to the first column, which holds the names.
    return [widths[0] + WIDTH - sum(widths), *widths[1:]]

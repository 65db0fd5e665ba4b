"""Entries weighed one by one: what was found, the same group by group, and by which rule."""

from __future__ import annotations

import html

from wellnet_analysis.diagrams.boxes import result_of, terms
from wellnet_analysis.disclosure import Protected, require_protected
from wellnet_analysis.findings import Finding

# A status that is settled for good has a whole edge, any other a broken one; words say it first.
_SETTLED = ("Met", "Supported")


def weighed(protected: Protected) -> str:
    """Lay out entries with their verdict in words, the figure, and what it rests on.

    Parameters
    ----------
    protected : Protected
        Rows ``it_1`` with the figure, ``told_1`` with what is told beside it, and, of the same
        entry, ``was_1_…`` and ``cut_1_…`` with what it was before and group by group.

    Returns
    -------
    str
        A list, in the order of the findings.

    Raises
    ------
    TypeError
        If the findings have not passed the door.
    ValueError
        If there is no entry.
    """
    rows = {row.key: row for row in require_protected(protected, what="A diagram")}
    numbers = [key.removeprefix("it_") for key in rows if key.startswith("it_")]
    if not numbers:
        raise ValueError("There is no entry here to draw. Leave out chart=, or use another.")
    return f'<ul class="wn-entries">{"".join(_entry(number, rows) for number in numbers)}</ul>'


def _entry(number: str, rows: dict[str, Finding]) -> str:
    row, beside = rows[f"it_{number}"], rows.get(f"told_{number}")
    part, _, what = row.category.partition(": ")
    before = [each for key, each in rows.items() if key.startswith(f"was_{number}_")]
    groups = [each for key, each in rows.items() if key.startswith(f"cut_{number}_")]
    lines = f"<dl>{terms(beside)}</dl>" if beside and beside.caveat else ""
    said = "".join(f"<p>{html.escape(result_of(each))}</p>" for each in before)
    return (
        f'<li class="{"wn-told" if part in _SETTLED else "wn-untold"}">'
        f'<span class="wn-part">{html.escape(part)}</span> <strong>{html.escape(what)}</strong>'
        f'<p class="wn-result">{html.escape(result_of(row))}</p>{said}{_by_group(groups)}{lines}'
        "</li>"
    )


def _by_group(groups: list[Finding]) -> str:
    if not groups:
        return ""
    items = "".join(f"<li>{html.escape(result_of(each))}</li>" for each in groups)
    return f"<p>Group by group:</p><ul>{items}</ul>"

"""A row that leans on what another question found: the same figure under another name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from wellnet_analysis.findings import Finding, Findings

_COUNTED = {"people", "none"}


class Results:
    """What other questions found, to be looked up by the id of a finding.

    Parameters
    ----------
    results : sequence of Findings
        As their measures returned them.

    Examples
    --------
    >>> row = Finding("reach.total.came", "reach.total", category="Came", count=55)
    >>> Results([Findings("Who came", "people", (row,))]).find("reach.total.came").count
    55
    """

    def __init__(self, results: Sequence[Findings]) -> None:
        self._rows: Mapping[str, Finding] = {row.id: row for table in results for row in table}
        self._tables: Mapping[str, Findings] = {table.measure: table for table in results}

    def find(self, wanted: str) -> Finding | None:
        """Find a row by id; one that its measure may not show comes back without figures."""
        if not wanted:
            return None
        if wanted in self._rows:
            return self._rows[wanted]
        table = self._tables.get(wanted.rpartition(".")[0])
        held = next((r for r in table or () if r.variable and r.counts in _COUNTED), None)
        return Finding(wanted, held.measure, held.variable) if held else None


def attached(result: Finding, *, key: str, measure: str, category: str) -> Finding:
    """Keep a result as it is, under the name of the row that leans on it.

    Parameters
    ----------
    result : Finding
        What another measure found.
    key, measure, category : str
        Id, measure and printed name of the row here.
    """
    cells = result.cells or ((result.category,) if result.variable else ())
    says = result.says.replace("{category}", as_it_stands(result.category))
    says = says.replace("{category:lower}", as_it_stands(result.category.lower()))
    return replace(result, id=key, measure=measure, category=category, cells=cells, says=says)


def as_it_stands(text: str) -> str:
    """Keep words from being taken for a template.

    Examples
    --------
    >>> as_it_stands("{people}")
    '{{people}}'
    """
    return text.replace("{", "{{").replace("}", "}}")

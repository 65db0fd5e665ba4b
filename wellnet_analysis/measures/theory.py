"""How the programme is meant to work, step by step, with the result each step leans on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, as_it_stands, attached

TABLE = "theory.csv"
NOT_MEASURED = "Not measured yet."
UNKNOWN = "Not measured yet: no finding here has the id that theory.csv names."
RESULT, RESTS = "step", "rests"
_ASPECTS = (
    ("assumption", "We assume"),
    ("indicator", "What would show it"),
    ("evidence_for", "What speaks for it"),
    ("evidence_against", "What speaks against it"),
)
_COUNTED = {"people", "none"}


def steps(theory: pd.DataFrame | None, results: Sequence[Findings]) -> Findings:
    """Lay out the theory of change, and attach to each step the finding it leans on.

    Parameters
    ----------
    theory : DataFrame or None
        One row a step: number, part, step, assumption, indicator, leans_on, evidence_for,
        evidence_against; None if it was not written down.
    results : sequence of Findings
        What the other questions found; ``leans_on`` names their rows by id.

    Returns
    -------
    Findings
        For each step the result it leans on, or that it is not measured yet, and what it rests
        on: its assumption, what would show it, and what speaks for and against it (Mayne,
        contribution analysis, 2008). A result that may not be shown is withheld here as well.

    Examples
    --------
    >>> one = pd.DataFrame([{"number": "1", "part": "activity", "step": "People meet",
    ...                      "assumption": "", "indicator": "", "leans_on": "",
    ...                      "evidence_for": "", "evidence_against": ""}])
    >>> steps(one, []).rows[0].says
    'Not measured yet.'
    """
    name, title = "theory.steps", "How it is meant to work"
    subtitle = "Steps of the theory of change, and the result each leans on"
    if theory is None or theory.empty:
        return Findings(title, subtitle, (), (f"{title}: not written down yet.",))
    found = {row.id: row for table in results for row in table}
    silent = {table.measure: table for table in results}
    rows, measured = [], 0
    in_order = theory.assign(place=theory["number"].astype(int)).sort_values("place")
    for step in in_order.to_dict("records"):
        key, said = f"{name}.{RESULT}_{step['place']}", _named(step)
        result = _result(step["leans_on"], found, silent)
        if result is None:
            rows.append(
                Finding(key, name, category=said, counts="settings", source=TABLE,
                        caveat=UNKNOWN if step["leans_on"] else NOT_MEASURED, says=NOT_MEASURED)
            )  # fmt: skip
        else:
            measured += 1
            rows.append(attached(result, key=key, measure=name, category=said))
        if rests := _rests(step):
            rows.append(
                Finding(f"{name}.{RESTS}_{step['place']}", name,
                        category=f"What this rests on: {said}", counts="settings", source=TABLE,
                        caveat=rests, says=as_it_stands(rests))
            )  # fmt: skip
    rows.append(
        Finding(f"{name}.measured", name, category="Steps with a result", counts="settings",
                count=measured, of=len(theory), base="steps", unit="steps", source=TABLE,
                method="steps of theory.csv that lean on a finding",
                says="{category}: {count} of {of}.")
    )  # fmt: skip
    lead = (
        "{measured.count:spelled} of the {measured.of:spelled} steps from what the programme does "
        "to what it is for have a result so far; the others are not measured yet."
    )
    whole = "Each of the {measured.of:spelled} steps has a result."
    return Findings(title, subtitle, tuple(rows), (whole if measured == len(theory) else lead,))


def _named(step: Mapping[str, str]) -> str:
    return f"{step['part'].capitalize()}: {step['step']}"


def _rests(step: Mapping[str, str]) -> str:
    """Say what a step rests on, a line each."""
    told = [(label, step[column].strip().rstrip(".")) for column, label in _ASPECTS]
    return "\n".join(f"{label}: {text}." for label, text in told if text)


def _result(
    wanted: str, found: Mapping[str, Finding], tables: Mapping[str, Findings]
) -> Finding | None:  # fmt: skip
    """Find the row a step leans on; one that its measure may not show stays withheld."""
    if not wanted:
        return None
    if wanted in found:
        return found[wanted]
    table = tables.get(wanted.rpartition(".")[0])
    held = next((r for r in table or () if r.variable and r.counts in _COUNTED), None)
    return Finding(wanted, held.measure, held.variable) if held else None

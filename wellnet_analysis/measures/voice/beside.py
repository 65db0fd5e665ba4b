"""Numbers and words beside each other: do they say the same, and what if they do not?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from wellnet_analysis.errors import listed
from wellnet_analysis.findings import Finding, Findings, nothing
from wellnet_analysis.leaning import attached
from wellnet_analysis.measures.voice.quoting import Words, labels_of
from wellnet_analysis.schema.tables.voice import AGREE, CLASH, EXPAND, SILENT

TABLE = "joint.csv"
NUMBER, STORY = "number", "story"
_NAME = "voice.joint"
_TITLE = "Numbers and words beside each other"
_SUBTITLE = "For each question: the number, what people said, and how they fit"
_NONE = f"{_TITLE}: not laid side by side yet."
_NO_NUMBER = "No number stands beside it."
_FIT: Mapping[str, str] = {
    AGREE: "Number and words agree", EXPAND: "The words add to the number",
    CLASH: "Number and words clash", SILENT: "Number or words are silent",
}  # fmt: skip


def joint(
    laid: pd.DataFrame | None,
    results: Sequence[Findings],
    *,
    quotes: Mapping[str, Words],
    themes: pd.DataFrame | None,
    codebook: pd.DataFrame | None,
) -> Findings:
    """Lay numbers and words side by side, and name what clashes or is missing.

    Parameters
    ----------
    laid : DataFrame or None
        ``question``, ``finding``, ``code``, ``quote_id``, ``fit``, ``reading`` and ``plan``.
    results : sequence of Findings
        What the other questions found; ``finding`` names their rows by id.
    quotes : mapping of str to Words
        The quotes that may be read here, by code.
    themes : DataFrame or None
        ``code`` of the themes that may be told.
    codebook : DataFrame or None
        ``code`` and ``label``.

    Returns
    -------
    Findings
        For each question a row with the number, withheld as its own measure would be, and a row
        with theme, words, reading and plan (joint display: Guetterman, Fetters & Creswell 2015).
        The opening sentences name each clash without a plan, and each question that lacks a
        number or a story.
    """
    if laid is None or laid.empty:
        return nothing(_NAME, _TITLE, _SUBTITLE, why=_NONE)
    found = {row.id: row for table in results for row in table}
    told = set() if themes is None else set(themes["code"])
    labels, rows = labels_of(codebook), []
    without: dict[str, list[str]] = {NUMBER: [], STORY: [], CLASH: []}
    for place, line in enumerate(laid.to_dict("records"), 1):
        question, key = line["question"], f"{_NAME}.{NUMBER}_{place}"
        result = found.get(line["finding"])
        if result is None:
            without[NUMBER].append(question)
            rows.append(Finding(key, _NAME, category=question, counts="settings", source=TABLE,
                                caveat=_NO_NUMBER, says=_NO_NUMBER))  # fmt: skip
        else:
            rows.append(attached(result, key=key, measure=_NAME, category=question))
        words = quotes.get(line["quote_id"])
        if words is None and line["code"] not in told:
            without[STORY].append(question)
        if line["fit"] == CLASH and not line["plan"]:
            without[CLASH].append(question)
        rows.append(
            Finding(f"{_NAME}.{STORY}_{place}", _NAME, category=f"What was said: {question}",
                    counts="settings", source=TABLE,
                    caveat=_story(line, words, labels if line["code"] in told else {}))
        )  # fmt: skip
    return Findings(_TITLE, _SUBTITLE, tuple(rows), _leads(laid, without))


def _story(line: Mapping[str, str], words: Words | None, labels: Mapping[str, str]) -> str:
    """Say what stands beside a number, a line each."""
    plan = line["plan"] or ("none yet" if line["fit"] == CLASH else "")
    told = [
        ("Theme", labels.get(line["code"], "")),
        ("Words", f"“{words.text}”" if words else ""),
        ("Fit", _FIT[line["fit"]]),
        ("Reading", line["reading"]),
        ("Plan", plan),
    ]
    return "\n".join(f"{label}: {_ended(text.strip())}" for label, text in told if text)


def _ended(text: str) -> str:
    return text if text.endswith((".", "”", "?", "!")) else f"{text}."


def _leads(laid: pd.DataFrame, without: Mapping[str, list[str]]) -> tuple[str, ...]:
    clashes = list(laid.loc[laid["fit"] == CLASH, "question"])
    said = [
        f"Number and words clash on: {_asked(clashes)}." if clashes else "",
        f"A clash has no plan yet: {_asked(without[CLASH])}." if without[CLASH] else "",
        f"No number stands beside: {_asked(without[NUMBER])}." if without[NUMBER] else "",
        f"No story stands beside: {_asked(without[STORY])}." if without[STORY] else "",
    ]
    if told := tuple(line for line in said if line):
        return told
    return ("Each question here has a number and a story, and none of them clash.",)


def _asked(questions: Sequence[str]) -> str:
    return listed(f"“{question}”" for question in questions)

"""What a notebook cell shows: sentences, a picture, and the numbers folded away.

The same block stands in JupyterLab and on the page. Beside its HTML it carries the
findings as data, which is all that the page, the evidence and the index are made from.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from wellnet_analysis import page, quoting, tables, words
from wellnet_analysis.disclosure import Protected
from wellnet_analysis.findings import FINDINGS_MIME, REPORT_MIME, Findings, rounded
from wellnet_analysis.quoting import joined_sources

# As in "exact binomial test: p = 0.031".
_OWN_FIGURES = re.compile(r": p = .*$")
TOO_FEW = "Too few people to show, without the risk that somebody is recognised."


@dataclass(frozen=True)
class Block:
    """What a notebook cell shows: sentences, a picture, and the numbers folded away."""

    html: str
    text: str
    mime: str
    content: Mapping[str, Any]

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        if not self.html:
            return {"text/plain": self.text}
        styled = page.notebook_style() + self.html
        return {"text/plain": self.text, "text/html": styled, self.mime: dict(self.content)}

    def __str__(self) -> str:
        return self.text


def findings_block(
    protected: Protected,
    *,
    anchor: str,
    charts: Sequence[Any],
    note: str = "",
    said: str = "",
    scope: str = "",
    as_at: str = "",
    made_up: bool,
    quotable: bool = False,
) -> Block:
    """Lay out one table of findings: its first sentence, pictures, numbers.

    Parameters
    ----------
    protected : Protected
        Findings that passed the door.
    anchor : str
        Unique on the page.
    charts : sequence of callable
        Functions of :mod:`wellnet_analysis.charts` or :mod:`wellnet_analysis.diagrams`.
    note : str
        A sentence of context.
    said : str
        What partners reply to it, as HTML.
    scope : str
        The locality the report is about, if it is about one.
    as_at : str
        The report's date; an earlier edition that is printed again says its own beside it.
    made_up : bool
        Whether the people are invented.
    quotable : bool
        Whether what it says first is also worded for quoting, in a fold.

    Returns
    -------
    Block
        With the findings as data beside the HTML.
    """
    figures = [
        _figure(protected, draw, f"{anchor}-{number}" if number else anchor, number, made_up)
        for number, draw in enumerate(charts if protected.shown else ())
    ]
    # Only a picture that could be drawn carries the first sentence.
    drawn = bool(figures and figures[0] and protected.sentences)
    parts = _sentences(protected, note, from_second=drawn, scope=scope)
    parts += _printed_again(protected, as_at)
    if protected.shown:
        parts = [*figures[:1], *parts, *_folded(figures[1:]), said]
        if (rest := _not_laid_out(protected, figures)).rows:
            table = tables.html_table(rest, made_up=made_up)
            fold = f"<summary>Show the numbers</summary>{table}"
            parts.append(f'<details class="wn-numbers">{fold}</details>')
    else:
        parts.append(said)
    content = _content(protected, anchor)
    parts += _to_quote(content, made_up=made_up) if quotable else []
    block = (
        f'<div class="wn-block" id="{anchor}" data-measure="{html.escape(protected.measure)}">'
        f"{''.join(parts)}</div>"
    )
    text = "\n".join(protected.sentences or [_without(protected, scope)])
    return Block(block, text, FINDINGS_MIME, content)


def passed_over(findings: Findings) -> Block:
    """Say in a notebook, and nowhere on the page, that the settings do not ask for a table."""
    return Block("", " ".join(findings.leads), "", {})


def closing_block(
    shown: Sequence[Protected], *, scope: str, about: Mapping[str, Any], said: str = ""
) -> Block:
    """End a report: replies, methods, sources, what was withheld; and what the page's head needs.

    Parameters
    ----------
    shown : sequence of Protected
        Everything the report showed.
    scope : str
        The locality the report is about, if it is about one.
    about : mapping
        What the page's head needs.
    said : str
        What partners say of the page, as HTML.
    """
    rows = [row for protected in shown for row in protected.shown]
    # What ends a method with a figure is that row's own; how it was worked out is said once.
    methods = sorted({_OWN_FIGURES.sub("", row.method) for row in rows if row.method})
    joined = joined_sources(row.source for row in rows).split(";")
    sources = [part.strip() for part in joined if part.strip()]
    withheld = sorted(
        {
            row.category or p.subtitle
            for p in shown
            for row in p.withheld
            if not (scope and row.variable == "locality")
        }
    )
    parts = []
    if withheld:
        parts.append(
            "<p>Too few people to show, without the risk that somebody is recognised: "
            f"{html.escape('; '.join(withheld))}.</p>"
        )
    elif not any(row.key.startswith("left_out_") for row in rows):
        parts.append("<p>Nothing had to be held back in this report.</p>")
    if any(row.key.startswith("left_out_") for row in rows):
        parts.append("<p>Words that may give somebody away are not printed; it is said which.</p>")
    if about.get("audience") != "working":
        parts.append(f"<p>{html.escape(words.UNNAMED, quote=False)}</p>")
    parts.append(said)
    parts += [
        f"<h3>{name}</h3><ul>{''.join(f'<li>{html.escape(v)}.</li>' for v in values)}</ul>"
        for name, values in (("How it was worked out", methods), ("Sources", sources))
        if values
    ]
    block = f'<div class="wn-block" id="about" data-measure="report.close">{"".join(parts)}</div>'
    return Block(block, "Methods, sources and what was withheld.", REPORT_MIME, about)


def _figure(protected: Protected, draw: Any, anchor: str, number: int, made_up: bool) -> str:
    from wellnet_analysis import charts

    try:
        figure = draw(protected)
    except ValueError:
        # More groups than such a picture can show, or none: the numbers stand below.
        return ""
    said = [row.sentence for row in protected.shown if row.sentence]
    # A diagram made of words is its own description.
    image = figure if isinstance(figure, str) else charts.svg(
        figure,
        anchor=f"figure-{anchor}",
        title=protected.title,
        description=" ".join(said or protected.sentences),
        made_up=made_up,
    )  # fmt: skip
    # A second picture of the same figures need not say the same again.
    headline = protected.title if number else (protected.sentences or (protected.title,))[0]
    source = joined_sources(row.source for row in protected.shown)
    return (
        f'<figure class="wn-figure">{image}<figcaption>'
        f'<span class="wn-headline">{html.escape(headline)}</span> '
        f'<span class="wn-subtitle">{html.escape(protected.subtitle)}</span> '
        f'<span class="wn-source">Source: {html.escape(source)}.</span>'
        "</figcaption></figure>"
    )


def _not_laid_out(protected: Protected, figures: Sequence[str]) -> Protected:
    """Leave out of the table of numbers what a table two ways holds already, place by place."""
    found = re.findall(r'<td[^>]* data-id="([^"]+)"', "".join(figures))
    told = {html.unescape(each) for each in found}
    return replace(protected, rows=tuple(row for row in protected if row.id not in told))


def _folded(figures: Sequence[str]) -> list[str]:
    """Fold further pictures of the same figures, so that a page shows each figure once."""
    drawn = "".join(figures)
    summary = "<summary>Show as another picture</summary>"
    return [f'<details class="wn-numbers">{summary}{drawn}</details>'] if drawn else []


def _without(protected: Protected, scope: str) -> str:
    """Say why a block shows no figure."""
    if not protected.rows:
        return protected.leads[0] if protected.leads else f"{protected.title}: not collected."
    if scope and all(row.variable == "locality" for row in protected):
        return f"{protected.title}: this report is about {scope} only."
    end = "" if protected.title.endswith("?") else ":"
    return f"{protected.title}{end} {TOO_FEW if not end else TOO_FEW[0].lower() + TOO_FEW[1:]}"


def _sentences(protected: Protected, note: str, *, from_second: bool, scope: str = "") -> list[str]:
    """Write the opening sentences; a picture carries the first as its own headline."""
    lines = protected.sentences[1:] if from_second else protected.sentences
    said = [f'<p class="wn-sentence">{html.escape(line)}</p>' for line in lines]
    if not protected.shown:
        said = [f'<p class="wn-withheld">{html.escape(_without(protected, scope))}</p>']
    if note:
        said.append(f'<p class="wn-note">{html.escape(note)}</p>')
    return said


def _printed_again(protected: Protected, as_at: str) -> list[str]:
    """Say beside an earlier edition's figures that they are, and why."""
    dates = sorted({row.as_at for row in protected.shown if row.as_at} - {as_at}) if as_at else []
    return [
        f'<p class="wn-again">As at {words.day(date.fromisoformat(each))}; today\'s would reveal '
        "individuals.</p>"
        for each in dates
    ]


def _to_quote(content: Mapping[str, Any], *, made_up: bool) -> list[str]:
    """Fold what may be pasted elsewhere: what the table says first, with what it needs."""
    told = quoting.of_table(content["sentences"], content["findings"], made_up=made_up)
    forms = (("In brief", told.brief), ("With its source", told.in_full))
    items = "".join(f"<dt>{n}</dt><dd>{html.escape(t, quote=False)}</dd>" for n, t in forms if t)
    fold = f'<details class="wn-quote"><summary>To quote this</summary><dl>{items}</dl></details>'
    return [fold] if told else []


def _content(protected: Protected, anchor: str) -> dict[str, Any]:
    rows = []
    for row in protected:
        values = {k: rounded(v) for k, v in row.row().items()}
        rows.append(
            {**values, "cells": list(row.cells), "sentence": row.sentence, "anchor": anchor}
        )
    return {
        "measure": protected.measure,
        "anchor": anchor,
        "title": protected.title,
        "sentences": list(protected.sentences),
        "findings": json.loads(json.dumps(rows)),
    }

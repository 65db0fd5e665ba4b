"""What a notebook holds: one handle on the frames, the door and the page.

The frames a report hands out already hold every question at the grouping that may be
shown; there is no way from here to the records themselves.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from wellnet_analysis import catalogue, data, page, tables
from wellnet_analysis.disclosure import Plan, Protected, make_plan, protect, variables_of
from wellnet_analysis.disclosure.plan import EVERYWHERE
from wellnet_analysis.errors import DisclosureError, NotYet, listed
from wellnet_analysis.findings import Finding, Findings, rounded
from wellnet_analysis.population import Population
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import POPULATIONS, Variable

FINDINGS_MIME = "application/vnd.wellnet.findings+json"
REPORT_MIME = "application/vnd.wellnet.report+json"
TOO_FEW = "Too few people to show, without the risk that somebody is recognised."


@dataclass(frozen=True)
class Block:
    """What a notebook cell shows: sentences, a picture, and the numbers folded away."""

    html: str
    text: str
    mime: str
    content: Mapping[str, Any]

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        styled = page.notebook_style() + self.html
        return {"text/plain": self.text, "text/html": styled, self.mime: dict(self.content)}

    def __str__(self) -> str:
        return self.text


class Report:
    """One report as it is written: frames at shown groupings, and the way to the page.

    Use :meth:`open`.

    Attributes
    ----------
    people : DataFrame
        One row per person who registered, in this report's scope: a column for every
        question that may be shown, as a categorical of its printed groups.
    population : Population
        The residents to compare with; ``populations`` holds every base.
    programme : Programme
        Settings. ``places`` and ``weeks`` are those of this report's scope.
    tables : dict of str to DataFrame
        Tables that hold nothing about people: sessions and organisations.
    plan : Plan
        What may be shown.
    """

    def __init__(
        self, entry: catalogue.ReportEntry, programme: Programme, scope: str, records: data.Records
    ) -> None:
        self.entry, self.programme, self.scope = entry, programme, scope
        self.plan: Plan = make_plan(records.people, programme)
        if scope and (scope, "registered") not in self.plan.totals:
            raise DisclosureError(
                f"Too few people to report on {scope} alone without the risk that somebody is "
                "recognised.",
                where=f"locality = {scope}",
                do="Report on the whole programme (locality = all).",
            )
        self.people = _frame(records.people, self.plan, programme, scope, "registered")
        self._members = {
            name: _frame(records.people, self.plan, programme, scope, name)
            for name in POPULATIONS
            if (scope, name) in self.plan.totals
        }
        self.populations = tuple(
            Population.load(file, label=base.label)
            for file, base in zip(programme.population_files, programme.population, strict=True)
        )
        self.tables = {
            name: frame for name, frame in records.tables.items() if name != "attendance"
        }
        self.sources, self._shown = records.sources, []
        self._anchors: set[str] = set()

    @classmethod
    def open(
        cls,
        name: str,
        programme_file: str | Path,
        *,
        locality: str = "all",
        as_at: str = "",
        audience: str = "",
    ) -> Report:
        """Open a report: read and check the tables, decide what may be shown.

        Parameters
        ----------
        name : str
            A report of ``notebooks/reports.toml``.
        programme_file : str or Path
            A ``programme.toml``, looked for here and in each parent folder.
        locality : str
            One locality or its alias, or "all".
        as_at : str
            Report date as 2022-09-30; empty for the programme's.
        audience : str
            council, funder or public; empty for the programme's.

        Raises
        ------
        NotYet
            If a table that the report needs has not been collected.
        DataError, ProgrammeError, ParameterError, PopulationError
            With what is wrong, where, and what to do.
        DisclosureError
            If there are too few people to report on.

        Examples
        --------
        >>> report = Report.open("reach", "data/demo/programme.toml")
        >>> report.places
        45
        """
        entry = catalogue.entry(name)
        programme = Programme.load(programme_file).with_parameters(as_at=as_at, audience=audience)
        scope = programme.scope(locality)
        if lacking := entry.missing(data.exists(programme)):
            raise NotYet(f"This report waits for {lacking}.", where=entry.title)
        return cls(entry, programme, scope, data.read(programme))

    @property
    def population(self) -> Population:
        """The first population of the programme's settings.

        Raises
        ------
        NotYet
            If the settings name none.
        """
        if not self.populations:
            raise NotYet(
                "This report waits for figures to compare with; name some under [[population]] "
                "in programme.toml.",
                where=self.entry.title,
            )
        return self.populations[0]

    @property
    def places(self) -> int:
        """Places offered in this report's scope."""
        return self.places_by_locality[self.scope] if self.scope else self.programme.places

    @property
    def places_by_locality(self) -> dict[str, int]:
        """Places offered, by locality."""
        return {locality.name: locality.places for locality in self.programme.localities}

    @property
    def weeks(self) -> int:
        """Weeks that registration was open, up to the report's date."""
        return self.programme.weeks

    @property
    def characteristics(self) -> tuple[Variable, ...]:
        """The questions that are compared with residents, in reading order."""
        return tuple(v for v in variables_of(self.programme) if v.compared)

    @property
    def asked(self) -> tuple[Variable, ...]:
        """The questions that people could leave unanswered, in reading order."""
        return tuple(v for v in variables_of(self.programme) if v.asked)

    @property
    def questions(self) -> dict[str, Variable]:
        """Every question by name."""
        return {variable.name: variable for variable in variables_of(self.programme)}

    def members(self, population: str) -> pd.DataFrame | None:
        """Fetch the frame of those who enrolled or completed, where it may be shown."""
        return self._members.get(population)

    def count(self, population: str) -> int | None:
        """Count those who enrolled or completed, where it may be shown."""
        frame = self._members.get(population)
        return None if frame is None else len(frame)

    def protect(self, findings: Findings | Protected) -> Protected:
        """Pass findings through the door, without showing them."""
        if isinstance(findings, Protected):
            return protect(findings, plan=self.plan)
        stamped = findings.stamped(
            scope=self.scope,
            as_at=self.programme.as_at.isoformat(),
            confidence=self.programme.confidence,
        )
        at_rung = tuple(self._with_rung(row) for row in stamped)
        return protect(
            Findings(
                stamped.title, stamped.subtitle, at_rung, stamped.leads, stamped.compared_with
            ),
            plan=self.plan,
        )

    def _with_rung(self, row: Finding) -> Finding:
        rung = self.plan.rung(row.variable, scope=row.scope, population=row.population)
        # A figure without a variable that counts nobody is a setting, not a record.
        counted = row.counts == "people" or (row.counts == "none" and row.variable)
        parts = (*(["people.csv"] if counted else []), *([row.source] if row.source else []))
        if self.programme.made_up:
            parts = tuple(f"{tables.MADE_UP} ({p})" if p.endswith(".csv") else p for p in parts)
        return replace(
            row, rung=rung.name if rung and not row.rung else row.rung, source="; ".join(parts)
        )

    def show(self, findings: Findings | Protected, *, chart: Any = None, note: str = "") -> Block:
        """Show findings: what they say, a picture, and the numbers folded away.

        Parameters
        ----------
        findings : Findings or Protected
            What a measure returned.
        chart : callable or sequence of callables, optional
            Functions of :mod:`wellnet_analysis.charts`.
        note : str
            A sentence of context, shown under the others.

        Returns
        -------
        Block
            Displays itself in a notebook and on the page alike.
        """
        protected = self.protect(findings)
        self._shown.append(protected)
        anchor = self._anchor(protected)
        charts = chart if isinstance(chart, Sequence) else [chart] if chart else []
        drawn = bool(charts and protected.shown and protected.sentences)
        parts = [*_sentences(protected, note, from_second=drawn, scope=self.scope)]
        if protected.shown:
            parts = [
                self._figure(protected, draw, f"{anchor}-{number}" if number else anchor, number)
                for number, draw in enumerate(charts)
            ] + [*parts, self._numbers(protected)]
        body = "".join(parts)
        block = (
            f'<div class="wn-block" id="{anchor}" data-measure="{html.escape(protected.measure)}">'
            f"{body}</div>"
        )
        text = "\n".join(protected.sentences or [_without(protected, self.scope)])
        return Block(block, text, FINDINGS_MIME, _content(protected, anchor))

    def _anchor(self, protected: Protected) -> str:
        first = protected.rows[0].id.rpartition(".")[0] if protected.rows else "empty"
        wanted = first.replace(".", "-").replace("_", "-")
        anchor, number = wanted, 2
        while anchor in self._anchors:
            anchor, number = f"{wanted}-{number}", number + 1
        self._anchors.add(anchor)
        return anchor

    def _figure(self, protected: Protected, draw: Any, anchor: str, number: int) -> str:
        from wellnet_analysis import charts

        try:
            figure = draw(protected)
        except ValueError as error:
            return f'<p class="wn-withheld">{html.escape(str(error))}</p>'
        said = [row.sentence for row in protected.shown if row.sentence]
        image = charts.svg(
            figure,
            anchor=f"figure-{anchor}",
            title=protected.title,
            description=" ".join(said or protected.sentences),
            made_up=self.programme.made_up,
        )
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

    def _numbers(self, protected: Protected) -> str:
        table = tables.html_table(protected, made_up=self.programme.made_up)
        return f'<details class="wn-numbers"><summary>Show the numbers</summary>{table}</details>'

    def close(self) -> Block:
        """End the report: methods, sources, what was withheld and why.

        Returns
        -------
        Block
            Also carries what the page's head needs, so that nothing else has to be read.
        """
        rows = [row for protected in self._shown for row in protected.shown]
        methods = sorted({row.method for row in rows if row.method})
        said = joined_sources(row.source for row in rows).split(";")
        sources = [part.strip() for part in said if part.strip()]
        withheld = sorted(
            {
                row.category or p.subtitle
                for p in self._shown
                for row in p.withheld
                if not (self.scope and row.variable == "locality")
            }
        )
        parts = []
        if withheld:
            parts.append(
                "<p>Too few people to show, without the risk that somebody is recognised: "
                f"{html.escape('; '.join(withheld))}.</p>"
            )
        else:
            parts.append("<p>Nothing had to be held back in this report.</p>")
        parts += [
            f"<h3>{name}</h3><ul>{''.join(f'<li>{html.escape(v)}.</li>' for v in values)}</ul>"
            for name, values in (("How it was worked out", methods), ("Sources", sources))
            if values
        ]
        block = (
            f'<div class="wn-block" id="about" data-measure="report.close">{"".join(parts)}</div>'
        )
        return Block(block, "Methods, sources and what was withheld.", REPORT_MIME, self._about())

    def _about(self) -> dict[str, Any]:
        programme = self.programme
        return {
            "name": self.entry.name,
            "title": self.entry.title,
            "programme": programme.name,
            "slug": programme.slug,
            "place": programme.place,
            "publisher": programme.publisher,
            "contact": programme.contact,
            "as_at": programme.as_at.isoformat(),
            "scope": self.scope,
            "audience": programme.disclosure.audience,
            "threshold": self.plan.threshold,
            "plan": self.plan.key,
            "made_up": programme.made_up,
            "populations": [
                {"name": p.name, "label": p.label, "as_at": p.as_at, "licence": p.licence,
                 "source": p.provenance()}
                for p in self.populations
            ],
            "inputs": [{"file": s.file, "digest": s.digest} for s in self.sources],
            "seed": programme.seed,
            "confidence": programme.confidence,
        }  # fmt: skip


def _frame(
    people: pd.DataFrame, plan: Plan, programme: Programme, scope: str, population: str
) -> pd.DataFrame:
    """Cut the records down to what may be shown: printed groups, no codes, no dates."""
    inside = people["journey"].isin(POPULATIONS[population])
    if scope:
        inside &= people["locality"] == scope
    chosen = people[inside]
    frame = pd.DataFrame(index=range(len(chosen)))
    if (scope, population) not in plan.totals:
        return frame.iloc[:0]
    names = [variable.name for variable in variables_of(programme)]
    for name in (*names, *([] if scope else ["locality"])):
        rung = plan.rung(name, scope=scope or EVERYWHERE, population=population)
        if rung is not None:
            groups = chosen[name].astype(object).map(rung.group_of)
            frame[name] = pd.Categorical(groups, categories=list(rung.names), ordered=False)
    # Rows in the order of what they hold: their order in the file would be one more thing
    # that two tables side by side give away.
    return (
        frame.sort_values(list(frame.columns)).reset_index(drop=True)
        if len(frame.columns)
        else frame
    )


def joined_sources(sources: Iterable[str]) -> str:
    """Name every source once, with the tables of one publication together.

    Examples
    --------
    >>> joined_sources(["people.csv; Census 2021, table TS007, ONS", "people.csv; Census 2021, "
    ...     "table TS008, ONS"])
    'people.csv; Census 2021, tables TS007 and TS008, ONS'
    """
    parts = sorted({part.strip() for text in sources for part in text.split(";") if part.strip()})
    tables_of: dict[tuple[str, str], list[str]] = {}
    for part in parts:
        before, _, rest = part.partition(", table ")
        number, _, after = rest.partition(", ")
        tables_of.setdefault((before, after), []).extend([number] if number else [])
    said = []
    for (before, after), numbers in tables_of.items():
        noun = "table" if len(numbers) == 1 else "tables"
        middle = f"{noun} {listed(numbers)}" if numbers else ""
        said.append(", ".join(piece for piece in (before, middle, after) if piece))
    first = [text for text in said if ".csv" in text]
    return "; ".join([*first, *(text for text in said if text not in first)])


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


def _content(protected: Protected, anchor: str) -> dict[str, Any]:
    rows = []
    for row in protected:
        values = {k: rounded(v) for k, v in row.row().items()}
        rows.append({**values, "sentence": row.sentence, "anchor": anchor})
    return {
        "measure": protected.measure,
        "anchor": anchor,
        "title": protected.title,
        "sentences": list(protected.sentences),
        "findings": json.loads(json.dumps(rows)),
    }

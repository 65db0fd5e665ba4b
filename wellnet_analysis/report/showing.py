"""How a report is opened, shown and closed: through the door, and in no other way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from wellnet_analysis import blocks, catalogue, data, replying, tables
from wellnet_analysis.disclosure import Protected, Reply, protect
from wellnet_analysis.errors import DisclosureError, NotYet
from wellnet_analysis.findings import Finding, Findings
from wellnet_analysis.programme import Programme
from wellnet_analysis.report.holding import Holding
from wellnet_analysis.settings import WORKING


class Report(Holding):
    """One report as it is written: frames at shown groupings, and the way to the page.

    Use :meth:`open`. What it holds is described at :class:`Holding`: ``people``, ``population``,
    ``programme``, ``tables`` and so on.

    Attributes
    ----------
    register : str
        The file that people stand in, as sources name it.
    """

    register = "people.csv"

    def __init__(
        self, entry: catalogue.ReportEntry, programme: Programme, scope: str, records: data.Records
    ) -> None:
        super().__init__(entry, programme, scope, records)
        self._shown: list[Protected] = []
        self._anchors: set[str] = set()
        self._to_print = list(self.replies.given)

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
        if entry.working and programme.disclosure.audience != WORKING:
            raise DisclosureError(
                "This report names groups of any size and exists in working copies only.",
                where=entry.title,
                do=f'Use wellnet render {entry.name}, or audience = "{WORKING}" in the notebook.',
            )
        scope = programme.scope(locality)
        if lacking := entry.missing(data.exists(programme)):
            raise NotYet(f"This report waits for {lacking}.", where=entry.title)
        return cls(entry, programme, scope, data.read(programme))

    def protect(self, findings: Findings | Protected) -> Protected:
        """Pass findings through the door, without showing them."""
        if isinstance(findings, Protected):
            return protect(findings, plan=self.plan)
        stamped = findings.stamped(
            scope=self.scope,
            as_at=self.programme.as_at.isoformat(),
        )
        at_rung = tuple(self._with_rung(row) for row in stamped)
        return protect(replace(stamped, rows=at_rung), plan=self.plan)

    def _with_rung(self, row: Finding) -> Finding:
        rung = self.plan.rung(row.variable, scope=row.scope, population=row.population)
        printed = self.plan.as_at(row.variable, scope=row.scope, population=row.population)
        # A figure without a variable that counts nobody is a setting, not a record.
        counted = row.counts == "people" or (row.counts == "none" and row.variable)
        told = [part.strip() for part in row.source.split(";") if part.strip()]
        parts = (*([self.register] if counted else []), *told)
        if self.programme.made_up:
            parts = tuple(
                f"{tables.MADE_UP} ({p})" if p.endswith(".csv") or row.counts == "events" else p
                for p in parts
            )
        return replace(
            row,
            rung=rung.name if rung and not row.rung else row.rung,
            source="; ".join(parts),
            as_at=(printed if counted else "") or row.as_at,
        )

    def show(
        self, findings: Findings | Protected, *, chart: Any = None, note: str = ""
    ) -> blocks.Block:
        """Show findings: what they say, a picture, and the numbers folded away.

        Parameters
        ----------
        findings : Findings or Protected
            What a measure returned.
        chart : callable or sequence of callables, optional
            Functions of :mod:`wellnet_analysis.charts` or :mod:`wellnet_analysis.diagrams`.
        note : str
            A sentence of context, shown under the others.

        Returns
        -------
        Block
            Displays itself in a notebook and on the page alike.
        """
        if isinstance(findings, Findings) and not findings.asked:
            return blocks.passed_over(findings)
        protected = self.protect(self._collected(findings))
        self._shown.append(protected)
        charts = chart if isinstance(chart, Sequence) else [chart] if chart else []
        return blocks.findings_block(
            protected,
            anchor=self._anchor(protected),
            charts=charts,
            note=note,
            said=replying.beside(self._replies_beside(protected)),
            scope=self.scope,
            as_at=self.programme.as_at.isoformat(),
            made_up=self.programme.made_up,
            quotable=not self.working and not self.entry.folds(
                protected.measure, (row.id for row in protected)
            ),
        )  # fmt: skip

    def _collected(self, findings: Findings | Protected) -> Findings | Protected:
        """Leave out what was never asked: that is no secret, and no nought."""
        rows = tuple(r for r in findings if not r.variable or r.variable in self._asked)
        if isinstance(findings, Protected) or len(rows) == len(findings.rows):
            return findings
        if rows:
            return replace(findings, rows=rows)
        return Findings(
            findings.title, findings.subtitle, (), (f"{findings.title}: not asked.",),
            asked_by=findings.measure,
        )  # fmt: skip

    def _replies_beside(self, protected: Protected) -> list[Reply]:
        """Take the replies to these findings; each is printed once, at the first that fits."""
        ids = [protected.measure, *(row.id for row in protected)]
        fits = [
            reply for reply in self._to_print
            if reply.about and any(f"{name}.".startswith(f"{reply.about}.") for name in ids)
        ]  # fmt: skip
        self._to_print = [reply for reply in self._to_print if reply not in fits]
        return fits

    def _anchor(self, protected: Protected) -> str:
        first = protected.rows[0].id.rpartition(".")[0] if protected.rows else "empty"
        wanted = first.replace(".", "-").replace("_", "-")
        anchor, number = wanted, 2
        while anchor in self._anchors:
            anchor, number = f"{wanted}-{number}", number + 1
        self._anchors.add(anchor)
        return anchor

    def close(self) -> blocks.Block:
        """End the report: methods, sources, what was withheld and why.

        Returns
        -------
        Block
            Also carries what the page's head needs, so that nothing else has to be read.
        """
        said = replying.closing(self.replies, left=self._to_print)
        return blocks.closing_block(self._shown, scope=self.scope, about=self._about(), said=said)

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
            "next_update": programme.next_update,
            "revisions": programme.revisions,
            "controllers": list(programme.data_protection.controllers),
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

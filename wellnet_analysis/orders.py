"""What set of reports was asked for, checked before anything runs.

What has changed is known by a fingerprint of everything a report depends on, kept in the
``run.json`` of the set that stands.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wellnet_analysis import catalogue, fingerprints, parameters, sets
from wellnet_analysis.catalogue import HOME
from wellnet_analysis.errors import ParameterError, ReportError, listed
from wellnet_analysis.programme import Programme
from wellnet_analysis.settings import WORKING

if TYPE_CHECKING:
    from wellnet_analysis.disclosure.ledger import Ledger
    from wellnet_analysis.translating import Translation

REPORTS = HOME / "reports"


@dataclass(frozen=True)
class Order:
    """A set that was asked for: which programme, with which parameters, and where it goes.

    Parameters
    ----------
    programme : Programme
        With the report date and audience that were asked for.
    values : mapping of str to object
        Parameters for every notebook.
    inside : str
        Folder of the set inside the programme's folder; empty for the main set.
    reports : Path
        Folder of all reports.
    anew : frozenset of str
        Reports to run even if nothing has changed.
    entries : tuple of ReportEntry
        The reports of the set.
    corrects : str
        Why the set replaces the edition released before; empty if it does not.
    """

    programme: Programme
    values: Mapping[str, Any]
    inside: str
    reports: Path
    anew: frozenset[str]
    entries: tuple[catalogue.ReportEntry, ...]
    corrects: str = ""

    @property
    def folder(self) -> Path:
        """Where the set stands when it is finished."""
        return self.reports / self.programme.slug / self.inside

    @property
    def working(self) -> bool:
        """Whether it is an unprotected copy for the evaluator alone."""
        return self.programme.disclosure.audience == WORKING

    @cached_property
    def records(self) -> str:
        """A keyed fingerprint of the people's tables and the report's date."""
        return fingerprints.of_records(self.programme)

    @cached_property
    def ledger(self) -> Ledger:
        """What was released before; nothing to a working copy, which is never released."""
        from wellnet_analysis.disclosure import ledger

        return ledger.Ledger() if self.working else ledger.read(self.programme)

    @cached_property
    def fingerprints(self) -> Mapping[str, str]:
        """Of everything that decides what each report says."""
        return fingerprints.of_reports(
            self.programme,
            self.values,
            entries=self.entries,
            released=self.ledger.releases,
            records=self.records,
            corrects=self.corrects,
        )

    @cached_property
    def record(self) -> Mapping[str, Mapping[str, str]]:
        """What became of each report of the standing set; empty if there is none."""
        try:
            found = json.loads((self.folder / "run.json").read_text(encoding="utf-8"))["reports"]
            return {
                name: {key: str(report[key]) for key in ("status", "reason", "fingerprint")}
                for name, report in found.items()
            }
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}

    @cached_property
    def published(self) -> tuple[Mapping[str, Any], ...]:
        """The findings of the standing set; none if there is no set, or it cannot be read."""
        try:
            told = json.loads((self.folder / "evidence.json").read_text(encoding="utf-8"))
            return tuple(row for row in told["findings"] if isinstance(row, dict))
        except (OSError, ValueError, KeyError, TypeError):
            return ()

    @cached_property
    def standing(self) -> frozenset[str]:
        """The reports of the standing set that may be taken over as they are."""
        return frozenset(
            name
            for name, report in self.record.items()
            if name not in self.anew
            and report["status"] != "failed"
            and report["fingerprint"] == self.fingerprints.get(name)
            and (report["status"] == "not yet" or self._notebook(name).is_file())
        )

    def _notebook(self, name: str) -> Path:
        return self.folder / "notebooks" / f"{name}.ipynb"

    @property
    def to_run(self) -> frozenset[str]:
        """The reports that may not be taken over."""
        return frozenset(self.fingerprints) - self.standing

    @property
    def unchanged(self) -> bool:
        """Whether the set that stands there is already this one."""
        return (
            self.standing == set(self.fingerprints)
            and (self.folder / "index.html").is_file()
            and self._translated_alike()
        )

    def _translated_alike(self) -> bool:
        """Whether the texts of the other language are those that the standing set was made with.

        They change no report, so that pages are laid out anew and no notebook runs.
        """
        try:
            record = json.loads((self.folder / "run.json").read_text(encoding="utf-8"))
            had = record.get("translation", {})
        except (OSError, ValueError, AttributeError):
            return False
        now = self.translation
        return had == ({"language": now.language, "file": now.digest} if now else {})

    @cached_property
    def translation(self) -> Translation | None:
        """The texts of the other language, if the programme's settings name one."""
        return translation_of(self.programme)


def translation_of(programme: Programme) -> Translation | None:
    """Read the texts of the other language that a programme's settings name, if they name one.

    Raises
    ------
    ProgrammeError
        If they cannot be read, or nobody has reviewed them.
    """
    if programme.translation_file is None:
        return None
    from wellnet_analysis.translating import load

    return load(programme.translation_file, language=programme.language, names=names_in(programme))


def names_in(programme: Programme) -> tuple[str, ...]:
    """List the names that no translation changes: programme, place, publisher, organisations."""
    from wellnet_analysis import data

    own = (programme.name, programme.place, programme.publisher, programme.contact)
    there = data.read(programme).tables.get("organisations")
    return own if there is None else (*own, *there["name"])


def order(
    programme_file: str | Path,
    *,
    names: Sequence[str] = (),
    values: Mapping[str, Any] | None = None,
    working: bool = False,
    anew: bool = False,
    reports: Path | None = None,
    corrects: str = "",
) -> Order:
    """Check what was asked for before anything runs.

    Parameters
    ----------
    programme_file : str or Path
        A ``programme.toml`` or its folder.
    names : sequence of str
        Reports to make anew in any case. One that exists in working copies only asks for a
        working copy of itself and of nothing else: no page is unprotected that need not be.
    values : mapping of str to object, optional
        Parameters by name.
    working : bool
        Whether to make an unprotected copy in the programme's private folder.
    anew : bool
        Whether to run every report even if nothing has changed.
    reports : Path, optional
        Folder of all reports.
    corrects : str
        Why the set replaces the edition released before.

    Returns
    -------
    Order
        Ready to be carried out.

    Raises
    ------
    ParameterError, ProgrammeError
        With the nearest name, or what to do.
    DisclosureError
        If the ledger of releases cannot be trusted.
    """
    asked_by_name = [catalogue.entry(name) for name in names]
    by_itself = not working and _is_for_a_working_copy(asked_by_name)
    working = working or by_itself
    entries = tuple(asked_by_name) if by_itself else catalogue.reports(working=working)
    named = {entry.name for entry in asked_by_name}
    asked = _checked(values or {}, entries, working=working)
    own = Programme.load(programme_file)
    programme = _as_asked(own, asked, working=working)
    from wellnet_analysis.releasing.recovering import recover

    # A locality's alias, or its name in other letters, asks for the same set.
    scope = asked["locality"] = own.scope(asked.get("locality", "all"))
    asked = _without_defaults(asked, own)
    inside = sets.inside(own, programme, scope)
    if by_itself:
        inside = "-".join((inside, *sorted(named)))
    reports = reports or (programme.private if working else REPORTS)
    sets.recover(reports, programme.slug)
    recover(own)
    found = Order(
        programme,
        {**asked, "programme_file": str(programme.path)},
        inside,
        reports,
        frozenset(e.name for e in entries) if anew else frozenset(named),
        entries,
        corrects,
    )
    _refuse_beside_other_records(found)
    return found


def _checked(
    values: Mapping[str, Any], entries: Sequence[catalogue.ReportEntry], *, working: bool
) -> dict[str, Any]:
    """Check parameters against what the notebooks declare, and against what no command may ask."""
    if "programme_file" in values:
        raise ParameterError(
            "The programme is named by --programme.", where="-p programme_file", do="Use that."
        )
    asked = dict(values)
    for entry in entries:
        asked = parameters.checked(asked, parameters.declared(entry.notebook))
    if asked.get("audience") == WORKING and not working:
        raise ParameterError(
            "A working copy is not protected and never stands among the reports.",
            where="audience",
            do="Use --working instead; it goes to the programme's private folder.",
        )
    return {**asked, "audience": WORKING} if working else asked


def _as_asked(own: Programme, asked: Mapping[str, Any], *, working: bool) -> Programme:
    """Give the programme the date and the readers that were asked for."""
    programme = own.with_parameters(
        as_at=asked.get("as_at", ""), audience=asked.get("audience", "")
    )
    if programme.as_at != own.as_at and not working:
        raise ParameterError(
            "Reports at two dates, side by side, could give away who came in between.",
            where="-p as_at",
            do=f"Change as_at in {own.path.name}, which makes every set anew, or use --working.",
        )
    return programme


def _is_for_a_working_copy(named: Sequence[catalogue.ReportEntry]) -> bool:
    """Say whether a report was named that only a working copy has."""
    private = [entry.name for entry in named if entry.working]
    if private and len(private) < len(named):
        raise ParameterError(
            f"Only working copies have the report {listed(private)}, and others were named "
            "beside it.",
            do=f"Ask for {listed(private)} by itself, or add --working.",
        )
    return bool(private)


def _refuse_beside_other_records(asked: Order) -> None:
    """Refuse another set beside a main one that was made from other records."""
    main = asked.reports / asked.programme.slug
    if not asked.inside or not (main / "run.json").is_file():
        return
    if sets.made_from(main) != asked.records:
        raise ReportError(
            "The main set was made from other records; side by side, the two could give away "
            "who came in between.",
            where=f"{main.name}/{asked.inside}",
            do="Run wellnet render first, then this again.",
        )


def _without_defaults(asked: Mapping[str, Any], own: Programme) -> dict[str, Any]:
    """Leave out what says no more than the settings do, so that it makes the same set."""
    same = {"as_at": own.as_at.isoformat(), "audience": own.disclosure.audience}
    return {name: value for name, value in asked.items() if value and value != same.get(name)}

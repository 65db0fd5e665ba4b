"""Make a whole set of reports: check, run, lay out, harvest, publish.

A set is always whole. Reports that nothing has changed for are taken over from the set
that stands; the others run. What decides is a fingerprint of everything a report depends
on, kept in ``run.json``.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wellnet_analysis import catalogue, parameters, sets
from wellnet_analysis.catalogue import HOME
from wellnet_analysis.errors import ParameterError, PublishError, ReportError
from wellnet_analysis.keys import digest_key
from wellnet_analysis.programme import Programme
from wellnet_analysis.settings import WORKING

if TYPE_CHECKING:
    from wellnet_analysis.render import Outcome

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
    """

    programme: Programme
    values: Mapping[str, Any]
    inside: str
    reports: Path
    anew: frozenset[str]

    @property
    def folder(self) -> Path:
        """Where the set stands when it is finished."""
        return self.reports / self.programme.slug / self.inside

    @cached_property
    def records(self) -> str:
        """A keyed fingerprint of the people's tables and the report's date."""
        tables = sorted(self.programme.folder.glob("*.csv"))
        content = _digest(tables, self.programme.as_at.isoformat())
        return hmac.digest(digest_key(self.programme), content, "sha256").hex()[:32]

    @cached_property
    def fingerprints(self) -> Mapping[str, str]:
        """Of everything that decides what each report says."""
        common = _common_fingerprint(self.programme, self.values)
        key = digest_key(self.programme)
        return {
            entry.name: hmac.digest(key, common + entry.notebook.read_bytes(), "sha256").hex()[:32]
            for entry in catalogue.reports()
        }

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
    def unchanged(self) -> bool:
        """Whether the set that stands there is already this one."""
        return self.standing == set(self.fingerprints) and (self.folder / "index.html").is_file()


def order(
    programme_file: str | Path,
    *,
    names: Sequence[str] = (),
    values: Mapping[str, Any] | None = None,
    working: bool = False,
    anew: bool = False,
    reports: Path | None = None,
) -> Order:
    """Check what was asked for before anything runs.

    Parameters
    ----------
    programme_file : str or Path
        A ``programme.toml`` or its folder.
    names : sequence of str
        Reports to make anew in any case.
    values : mapping of str to object, optional
        Parameters by name.
    working : bool
        Whether to make an unprotected copy in the programme's private folder.
    anew : bool
        Whether to run every report even if nothing has changed.
    reports : Path, optional
        Folder of all reports.

    Returns
    -------
    Order
        Ready to be carried out.

    Raises
    ------
    ParameterError, ProgrammeError
        With the nearest name, or what to do.
    """
    entries = catalogue.reports()
    named = {catalogue.entry(name).name for name in names}
    asked = dict(values or {})
    if "programme_file" in asked:
        raise ParameterError(
            "The programme is named by --programme.", where="-p programme_file", do="Use that."
        )
    for entry in entries:
        asked = parameters.checked(asked, parameters.declared(entry.notebook))
    if asked.get("audience") == WORKING and not working:
        raise ParameterError(
            "A working copy is not protected and never stands among the reports.",
            where="audience",
            do="Use --working instead; it goes to the programme's private folder.",
        )
    if working:
        asked["audience"] = WORKING
    own = Programme.load(programme_file)
    programme = own.with_parameters(
        as_at=asked.get("as_at", ""), audience=asked.get("audience", "")
    )
    if programme.as_at != own.as_at and not working:
        raise ParameterError(
            "Reports at two dates, side by side, could give away who came in between.",
            where="-p as_at",
            do=f"Change as_at in {own.path.name}, which makes every set anew, or use --working.",
        )
    # A locality's alias, or its name in other letters, asks for the same set.
    scope = asked["locality"] = own.scope(asked.get("locality", "all"))
    asked = _without_defaults(asked, own)
    inside = _inside(own, programme, scope)
    reports = reports or (programme.folder / "private" if working else REPORTS)
    sets.recover(reports, programme.slug)
    found = Order(
        programme,
        {**asked, "programme_file": str(programme.path)},
        inside,
        reports,
        frozenset(e.name for e in entries) if anew else frozenset(named),
    )
    _refuse_beside_other_records(found)
    return found


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


def make(asked: Order, *, progress: Callable[[Any], None] | None = None) -> tuple[Path, list]:
    """Carry an order out: run the reports and put the finished set in its place.

    Parameters
    ----------
    asked : Order
        From :func:`order`.
    progress : callable, optional
        Called with each outcome as it is ready.

    Returns
    -------
    tuple of (Path, list of Outcome)
        The set's folder, and what became of each report.

    Raises
    ------
    PublishError
        If the set cannot be written, another run is writing it, or the tables changed while
        the reports were made, so that the set would mix two states.
    """
    with sets.locked(asked.reports, asked.programme.slug):
        before = _digest(_inputs(asked.programme))
        outcomes = _outcomes(asked, progress)
        if _digest(_inputs(asked.programme)) != before:
            raise PublishError(
                "The programme's files changed while the reports were being made.",
                where=asked.programme.slug,
                do="Nothing was published; run the same command again.",
            )
        folder = sets.publish(
            asked.reports,
            asked.programme.slug,
            inside=asked.inside,
            records=asked.records,
            files=_files(asked, outcomes),
        )
    return folder, outcomes


def _outcomes(asked: Order, progress: Callable[[Any], None] | None) -> list[Outcome]:
    from wellnet_analysis import data, render

    here = data.exists(asked.programme)
    found: dict[str, render.Outcome] = {}
    to_run = []
    for entry in catalogue.reports():
        if lacking := entry.missing(here):
            found[entry.name] = render.Outcome(entry, "not yet", f"It waits for {lacking}.")
        elif kept := _kept(asked, entry):
            found[entry.name] = kept
        else:
            to_run.append(entry)
    for outcome in render.run_all(to_run, asked.values, progress=progress):
        found[outcome.entry.name] = outcome
    return [found[entry.name] for entry in catalogue.reports()]


def _kept(asked: Order, entry: catalogue.ReportEntry) -> Outcome | None:
    """Take a report over from the standing set, if nothing has changed and it can be read."""
    from wellnet_analysis import render

    if entry.name not in asked.standing:
        return None
    if asked.record[entry.name]["status"] == "not yet":
        return render.Outcome(entry, "not yet", asked.record[entry.name]["reason"])
    try:
        kept = render.taken_over(entry, asked.folder)
    except Exception:  # whatever is wrong with the file, running the report again is the cure
        return None
    return kept if kept.status == "made" else None


def _files(asked: Order, outcomes: Sequence[Outcome]) -> dict[str, bytes]:
    from wellnet_analysis import layout, pack, render

    files: dict[str, bytes] = {}
    for outcome in outcomes:
        if outcome.status == "made":
            files[f"{outcome.entry.name}.html"] = layout.report_page(outcome, outcomes)
            files[f"notebooks/{outcome.entry.name}.ipynb"] = outcome.notebook
    rows = pack.evidence_rows(outcomes)
    about = next((o.about for o in outcomes if o.status == "made"), _known(asked))
    files["index.html"] = layout.index_page(outcomes, fallback=_known(asked))
    files["evidence.csv"] = pack.evidence_csv(rows)
    files["evidence.json"] = pack.evidence_json(rows, about)
    shown = {**asked.values, "programme_file": render.shown_path(str(asked.programme.path))}
    files["run.json"] = pack.run_record(
        outcomes, about, parameters=shown, fingerprints=asked.fingerprints, records=asked.records
    )
    return files


def _known(asked: Order) -> dict[str, Any]:
    """Say what is known of a programme when none of its reports could be made."""
    from wellnet_analysis.disclosure.plan import threshold_for

    programme = asked.programme
    return {
        "programme": programme.name,
        "place": programme.place,
        "publisher": programme.publisher,
        "contact": programme.contact,
        "as_at": programme.as_at.isoformat(),
        "audience": programme.disclosure.audience,
        "threshold": threshold_for(programme),
        "made_up": programme.made_up,
    }


def _without_defaults(asked: Mapping[str, Any], own: Programme) -> dict[str, Any]:
    """Leave out what says no more than the settings do, so that it makes the same set."""
    same = {"as_at": own.as_at.isoformat(), "audience": own.disclosure.audience}
    return {name: value for name, value in asked.items() if value and value != same.get(name)}


def _inside(own: Programme, asked: Programme, scope: str) -> str:
    """Name the folder of a set that is not the programme's main one."""
    audience, as_at = asked.disclosure.audience, asked.as_at
    if not scope and audience == own.disclosure.audience and as_at == own.as_at:
        return ""
    date = as_at.isoformat() if as_at != own.as_at else ""
    where = own.folder_name(scope) if scope else "all"
    if not where:
        # A name without a Latin letter or digit makes no folder name; its number does.
        where = f"locality-{own.locality_names.index(scope) + 1}"
    return "-".join(part for part in (where, audience, date) if part)


def _common_fingerprint(programme: Programme, values: Mapping[str, Any]) -> bytes:
    """Hash what every report depends on: settings, tables, residents, code, parameters."""
    package = Path(__file__).parent
    files = [
        *_inputs(programme),
        catalogue.NOTEBOOKS / "reports.toml",
        *sorted(p for p in package.rglob("*") if p.suffix in {".py", ".j2", ".css", ".json"}),
        HOME / "data" / "populations" / "census_labels.csv",
        HOME / "requirements.lock",
    ]
    asked = json.dumps(sorted((k, str(v)) for k, v in values.items() if k != "programme_file"))
    return _digest(files, asked)


def _inputs(programme: Programme) -> list[Path]:
    bases = [
        file if file.is_file() else HOME / "data" / "populations" / file.name
        for file in programme.population_files
    ]
    tables = sorted(programme.folder.glob("*.csv"))
    return [programme.path, *tables, *(p for b in bases for p in (b, b.with_suffix(".toml")))]


def _digest(files: Sequence[Path], text: str = "") -> bytes:
    digest = hashlib.sha256(text.encode())
    for path in files:
        if path.is_file():
            digest.update(path.name.encode())
            content = path.read_bytes()
            if path.suffix == ".csv":
                # The order of rows says nothing and changes nothing.
                content = b"\n".join(sorted(content.splitlines()))
            digest.update(hashlib.sha256(content).digest())
    return digest.digest()

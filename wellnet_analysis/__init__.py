"""Protected, sourced evaluation reports from what a community programme already has.

The whole library on one page::

    import wellnet_analysis as wn

    report = wn.Report.open("reach", "data/demo/programme.toml")
    report.show(wn.reach.attainment(report.people, places=report.places, weeks=report.weeks))
    report.close()

Nouns
    Programme    what is evaluated: place, period, places, partners, rules
    Population   the local people we compare with
    Findings     figures that carry how to read them; not yet protected
    Protected    findings that passed the door
    Report       the one handle that a notebook holds

Your own files
    look         a first look at an export: one private page
    intake       any registration export into a programme's tables
    tallies      a partner's counts in the place of people

The door
    protect      findings in, protected findings out; nothing else reaches a reader

What was published
    evidence     find what may be said about something; compare two sets
    bids         the same under a funder's headings, as long as its boxes take
    grants       the record of the grant, in the words of those who make grants
    documents    Word, a council's website, one page, a bid, a committee; made of a finished set

Questions (one module, one notebook, one page each)
    reach            who came?
    representation   do they look like the people who live here?
    selection        who got a place, and how were they chosen?
    training         who stayed, and how far did people get?
    outcomes         what changed for the people who took part?
    network          who is connected to whom, and did that grow?
    achieved         what did the partners do and change together?
    learning         what did we learn?
    back_to_you      what did you tell us, and what came of it?
    value            what did it cost, and what would make it worth it?
    coproduction     did partners share power?
    voice            what did people say?
    renewal          what was done, what differed, and should it go on?
    theory           how is it meant to work?
    duplication      who does the same, and who should meet?
    messages         did the message get through?
    data_quality     can we trust these figures?
    recruitment      who is not here yet? (working copies)
    how_we_recruited how did we recruit?

Views
    charts, diagrams, tables   accept protected findings only
    sliders                    what if more people came? (JupyterLab)

Names are looked up when they are first used, so importing costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOME = {
    "DataError": "errors",
    "Finding": "findings",
    "Findings": "findings",
    "Population": "population",
    "Programme": "programme",
    "Protected": "disclosure",
    "Report": "report",
    "WellnetError": "errors",
    "achieved": "measures.achieved",
    "bids": "bids",
    "back_to_you": "measures.back_to_you",
    "charts": "charts",
    "duplication": "measures.duplication",
    "coproduction": "measures.coproduction",
    "grants": "grants",
    "how_we_recruited": "measures.how_we_recruited",
    "messages": "measures.messages",
    "outcomes": "measures.outcomes",
    "diagrams": "diagrams",
    "documents": "documents",
    "evidence": "evidence",
    "intake": "intake",
    "learning": "measures.learning",
    "data_quality": "measures.data_quality",
    "look": "looking",
    "network": "measures.network",
    "protect": "disclosure",
    "reach": "measures.reach",
    "read": "data",
    "recruitment": "measures.recruitment",
    "renewal": "measures.renewal",
    "representation": "measures.representation",
    "selection": "measures.selection",
    "sliders": "sliders",
    "tables": "tables",
    "theory": "measures.theory",
    "training": "measures.training",
    "value": "measures.value",
    "voice": "measures.voice",
    "tallies": "tallies",
}
__all__ = [*_HOME]  # noqa: PLE0604


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        from wellnet_analysis.errors import did_you_mean

        near = did_you_mean(name, _HOME)
        raise AttributeError(f"wellnet_analysis has no '{name}'. {near}".strip())
    module = import_module(f"wellnet_analysis.{_HOME[name]}")
    found = module if _HOME[name].rpartition(".")[2] == name else getattr(module, name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME})

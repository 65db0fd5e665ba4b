"""The only door to a reader: nobody can be found in what comes out of it.

The plan, made before any measure runs:

- :mod:`~wellnet_analysis.disclosure.rules` – how many people a figure has to be about;
- :mod:`~wellnet_analysis.disclosure.plan` – what may be shown of everybody, each locality, each
  stage;
- :mod:`~wellnet_analysis.disclosure.people` – the people, counted once, for the plan to add up;
- :mod:`~wellnet_analysis.disclosure.offers` – the tables that might be printed of a question;
- :mod:`~wellnet_analysis.disclosure.suppressing` – which cells to hold back where none is whole;
- :mod:`~wellnet_analysis.disclosure.overlaps` – what options of one question say together, and
  :mod:`~wellnet_analysis.disclosure.options` – whether one more of them may be shown;
- :mod:`~wellnet_analysis.disclosure.trying` – whether a table withstands everybody who reads it;
- :mod:`~wellnet_analysis.disclosure.comparing` – how an edition hangs together with others;
- :mod:`~wellnet_analysis.disclosure.drafting` – an edition while it is being made;
- :mod:`~wellnet_analysis.disclosure.filling` – what goes into it, question by question;
- :mod:`~wellnet_analysis.disclosure.solving` – makes the plan of all this, threshold by threshold;
- :mod:`~wellnet_analysis.disclosure.decisions` – writes it as what measures and the door ask;
- :mod:`~wellnet_analysis.disclosure.remembering` – makes it only once.

The audit, which knows only what is published:

- :mod:`~wellnet_analysis.disclosure.statements` – what an edition says, as plain figures;
- :mod:`~wellnet_analysis.disclosure.moments` – which date each figure speaks of, and
  :mod:`~wellnet_analysis.disclosure.windows` – which dates to lay side by side;
- :mod:`~wellnet_analysis.disclosure.told_apart` – which answers and places it tells apart;
- :mod:`~wellnet_analysis.disclosure.unknowns` – the numbers nobody published, and how they hang
  together with those that were;
- :mod:`~wellnet_analysis.disclosure.changes` – what two dates say of those who came since;
- :mod:`~wellnet_analysis.disclosure.targets` – which of them a stranger would like to know;
- :mod:`~wellnet_analysis.disclosure.attack` – how small and how large each can be;
- :mod:`~wellnet_analysis.disclosure.audit` – whether that finds anybody, with
  :mod:`~wellnet_analysis.disclosure.exposures` and :mod:`~wellnet_analysis.disclosure.printed`;
- :mod:`~wellnet_analysis.disclosure.own_record` – what one person's whole record opens, by the
  :mod:`~wellnet_analysis.disclosure.lives` somebody may have led over several dates;
- :mod:`~wellnet_analysis.disclosure.patterns` – what cells that are
  :mod:`~wellnet_analysis.disclosure.held_back` at one date say beside another;
- :mod:`~wellnet_analysis.disclosure.repairs` – what would make an unsafe edition safe;
- :mod:`~wellnet_analysis.disclosure.ledger` – everything that was ever released;
- :mod:`~wellnet_analysis.disclosure.recording` – how a release gets into it;
- :mod:`~wellnet_analysis.disclosure.merging`, :mod:`~wellnet_analysis.disclosure.rebuilding` –
  two ledgers made one, and a damaged one whole, by :mod:`~wellnet_analysis.disclosure.mending`.

For a working copy alone :mod:`~wellnet_analysis.disclosure.private` counts what no plan protects,
among it whose own network grew (:mod:`~wellnet_analysis.disclosure.own_networks`).

Of access needs, which nobody has a row of, and of themes that people spoke of,
:mod:`~wellnet_analysis.disclosure.needing` and :mod:`~wellnet_analysis.disclosure.telling` tell a
report for others no number at all.

Ways through that count nobody: :mod:`~wellnet_analysis.disclosure.quotes`,
:mod:`~wellnet_analysis.disclosure.ties`, and what partners reply to a page,
:mod:`~wellnet_analysis.disclosure.replies`.

Then :mod:`~wellnet_analysis.disclosure.door` lets findings through that keep to the plan, and
:mod:`~wellnet_analysis.disclosure.advice` says privately what is held back, and why.

Names are looked up when they are first used: whether anything has changed since the last set is
told without loading a single table.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOME = {
    "Decision": "plan",
    "Plan": "plan",
    "Protected": "door",
    "Replies": "replies",
    "Reply": "replies",
    "make_plan": "solving",
    "protect": "door",
    "remembered_plan": "remembering",
    "replies_to": "replies",
    "require_protected": "door",
    "told_needs": "needing",
    "told_themes": "telling",
    "variables_of": "plan",
    "with_private": "private",
    "with_sheets": "private",
}
__all__ = [*_HOME]  # noqa: PLE0604


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = found
    return found

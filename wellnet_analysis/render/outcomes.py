"""What became of a report: its parts, its findings, or why it is not there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from wellnet_analysis.catalogue import MOST_FIRST_SENTENCES, ReportEntry
from wellnet_analysis.grading import quotable


@dataclass(frozen=True)
class Part:
    """A piece of a section: prose as Markdown, or a finished block."""

    kind: Literal["markdown", "block"]
    source: str = ""
    html: str = ""
    empty: bool = False


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it; specialists' parts are folded."""

    heading: str
    parts: tuple[Part, ...]
    specialist_parts: tuple[Part, ...] = ()

    @property
    def blocks(self) -> tuple[Part, ...]:
        """The finished blocks, those for specialists included."""
        return tuple(p for p in (*self.parts, *self.specialist_parts) if p.kind == "block")

    @property
    def empty(self) -> bool:
        """Whether it was to show figures and shows none."""
        return bool(self.blocks) and all(block.empty for block in self.blocks)


@dataclass(frozen=True)
class Outcome:
    """What became of one report.

    Parameters
    ----------
    entry : ReportEntry
        Which report.
    status : str
        ``made``, ``not yet`` or ``failed``.
    reason : str
        Why it is not yet there, or failed; safe to print.
    notebook : bytes
        The executed notebook.
    sections : tuple of Section
        The body of the page.
    about : mapping
        What the report says about itself.
    blocks : tuple of mapping
        Every table of findings that was shown.
    code : int
        Exit code that its error asks for; 0 if it did not fail.
    """

    entry: ReportEntry
    status: Literal["made", "not yet", "failed"]
    reason: str = ""
    notebook: bytes = b""
    sections: tuple[Section, ...] = ()
    about: Mapping[str, Any] = field(default_factory=dict)
    blocks: tuple[Mapping[str, Any], ...] = ()
    code: int = 0

    @property
    def findings(self) -> list[dict[str, Any]]:
        """Every finding of the report, shown or withheld."""
        return [finding for block in self.blocks for finding in block["findings"]]

    @property
    def sentences(self) -> list[str]:
        """The sentences that head the page: the first of each measure listed first.

        What rests on assumed worth is never among them unless its evidence grade allows it.
        """
        heads = [said for name in self.entry.first for said in self._opening(name)]
        heads = heads[:MOST_FIRST_SENTENCES]
        proven = [said for name in self.entry.proven for said in self._opening(name)][:1]
        # It follows the last of the others, such as the break-even, and the one between gives way.
        room = MOST_FIRST_SENTENCES - len(proven) - 1
        return [*heads[:room], *heads[room:][-1:], *proven] if proven else heads

    def _opening(self, measure: str) -> list[str]:
        """Find the first sentence of a measure, if its tables may be quoted."""
        blocks = [b for b in self.blocks if b["measure"] == measure and quotable(b["findings"])]
        return [said for block in blocks for said in block["sentences"][:1]][:1]

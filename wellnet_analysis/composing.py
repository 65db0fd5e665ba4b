"""The files of a set: pages, index, evidence, executed notebooks, what made it, what it says.

The same outcomes make the set that stands among the reports and the one that is released;
only names, and what stands at the head of the pages, differ.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from wellnet_analysis import __version__, layout, pack
from wellnet_analysis.disclosure.statements import Edition, seen_by
from wellnet_analysis.naming import RENDERED, Naming
from wellnet_analysis.render import Outcome
from wellnet_analysis.translating import Translation, named, translated, with_link


@dataclass(frozen=True)
class Composed:
    """A set that is ready to be laid out.

    Parameters
    ----------
    outcomes : tuple of Outcome
        What became of each report, in reading order.
    known : mapping
        What is known of the programme if no report could be made.
    parameters, fingerprints : mapping
        What was asked for, and what each report depends on.
    records : str
        Fingerprint of the records.
    edition : Edition or None
        All that the set says about people; None for a working copy, and where no people are.
    earlier : tuple of Edition
        Everything that was published before.
    agreement : str
        The agreement that lets a funder see smaller groups.
    translation : Translation or None
        The texts of another language; every page then stands in it as well, beside the English.
    """

    outcomes: tuple[Outcome, ...]
    known: Mapping[str, Any]
    parameters: Mapping[str, Any]
    fingerprints: Mapping[str, str]
    records: str
    edition: Edition | None = None
    earlier: tuple[Edition, ...] = ()
    agreement: str = ""
    translation: Translation | None = None
    about: Mapping[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        made = next((o.about for o in self.outcomes if o.status == "made"), self.known)
        object.__setattr__(self, "about", made)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows of its evidence."""
        return pack.evidence_rows(self.outcomes)

    @property
    def failed(self) -> tuple[str, ...]:
        """The reports that could not be made."""
        return tuple(o.entry.title for o in self.outcomes if o.status == "failed")

    def files(self, naming: Naming = RENDERED) -> dict[str, bytes]:
        """Lay the set out.

        Parameters
        ----------
        naming : Naming
            What files are called, and what stands at the head of the pages.

        Returns
        -------
        dict of str to bytes
            Contents by path inside the set.
        """
        files: dict[str, bytes] = {}
        for outcome in self.outcomes:
            if outcome.status == "made":
                page = layout.report_page(outcome, self.outcomes, naming=naming)
                files[naming.file(f"{outcome.entry.name}.html")] = page
                files[naming.file(f"notebooks/{outcome.entry.name}.ipynb")] = outcome.notebook
        index = layout.index_page(self.outcomes, fallback=self.known, naming=naming)
        files[naming.file("index.html")] = index
        if self.translation:
            files |= _in_two_languages(files, self.translation)
        files[naming.file("evidence.csv")] = pack.evidence_csv(self.rows)
        files[naming.file("evidence.json")] = pack.evidence_json(
            self.rows, self.about, tables=pack.tables_of(self.outcomes)
        )
        files[naming.file("run.json")] = self.run_record()
        if self.edition:
            files[naming.file("disclosure.json")] = self.disclosure()
        return files

    def run_record(self, **more: Any) -> bytes:
        """Record what made the set; ``more`` is added for a released one."""
        record = json.loads(
            pack.run_record(
                self.outcomes,
                self.about,
                parameters=self.parameters,
                fingerprints=self.fingerprints,
                records=self.records,
            )
        )
        if self.translation:
            record["translation"] = {
                "language": self.translation.language, "file": self.translation.digest,
            }  # fmt: skip
        return written({**record, **more})

    def disclosure(self, **more: Any) -> bytes:
        """Write all that the set says about people, and what its readers have read before."""
        if self.edition is None:
            return b""
        seen = seen_by(self.earlier, self.edition.audience)
        said = {
            "programme": self.about["programme"],
            "made_up": self.about["made_up"],
            "version": __version__,
            "agreement": self.agreement,
            "edition": self.edition.to_dict(),
            "earlier": [edition.to_dict() for edition in seen],
        }
        return written({**said, **more})


def _in_two_languages(
    files: Mapping[str, bytes], translation: Translation
) -> dict[str, bytes]:  # fmt: skip
    """Put every page into the other language too, and let each lead to the other."""
    pages = {name: page for name, page in files.items() if name.endswith(".html")}
    found: dict[str, bytes] = {}
    for name, page in pages.items():
        found[name] = with_link(page, translation, file=name)
        found[named(name, translation.language)] = translated(
            page, translation, english=name, pages=tuple(pages)
        )
    return found


def written(content: Mapping[str, Any]) -> bytes:
    """Write plain values so that the same values make the same bytes."""
    return (json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode()

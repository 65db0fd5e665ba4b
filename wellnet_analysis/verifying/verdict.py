"""The whole check of a set that needs no data: read back, compare, attack, say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wellnet_analysis.disclosure.entries import printed, release_from
from wellnet_analysis.disclosure.repairs import suggest
from wellnet_analysis.disclosure.statements import Edition, seen_by
from wellnet_analysis.errors import DisclosureError, PublishError
from wellnet_analysis.translating import named, skeleton
from wellnet_analysis.verifying.agreeing import SHOWN, beyond, disagreements
from wellnet_analysis.verifying.attacking import Attack, attacks, broken_rules, in_words, label
from wellnet_analysis.verifying.opening import Held
from wellnet_analysis.verifying.reading import Figures, figures

_MOST_SAID = 12


@dataclass(frozen=True)
class Verdict:
    """What was tried on a set, and whether anybody can be found in it.

    Parameters
    ----------
    figures : Figures
        The set, read back.
    attacks : tuple of Attack
        One for each kind of reader.
    problems : tuple of str
        Where the set disagrees with itself or breaks a rule.
    exposed : tuple of str
        What is given away, in words.
    repairs : tuple of str
        What would make the newest edition safe, each tried, the least loss first; none if
        nobody is exposed, or if what was published before is what gives somebody away.
    """

    figures: Figures
    attacks: tuple[Attack, ...]
    problems: tuple[str, ...]
    exposed: tuple[str, ...]
    repairs: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the set may be published."""
        return not self.problems and not self.exposed

    @property
    def shown(self) -> int:
        """How many figures it prints."""
        return sum(row["status"] in SHOWN for row in self.figures.evidence)

    @property
    def withheld(self) -> int:
        """How many figures it holds back."""
        return len(self.figures.evidence) - self.shown

    @property
    def faults(self) -> tuple[str, ...]:
        """Everything that stands against it, in words, the gravest first; long lists cut."""
        said = [*self.exposed, *self.problems]
        more = len(said) - _MOST_SAID
        cut = [f"… and {more} more."] if more > 0 else []
        mended = [f"What would mend it: {self.repairs[0]}"] if self.repairs else []
        return (*said[:_MOST_SAID], *cut, *mended)


def verify(
    held: Held,
    *,
    earlier: Sequence[Edition] | None = None,
    tried: Sequence[Attack] | None = None,
) -> Verdict:
    """Check a set as a stranger would, without any record of a person.

    Parameters
    ----------
    held : Held
        The files of the set.
    earlier : sequence of Edition, optional
        Everything that was published before, where the ledger is at hand; otherwise what the
        set itself says its readers have read before.
    tried : sequence of Attack, optional
        The attack on just these editions, where it was made already.

    Returns
    -------
    Verdict
        What was tried and found.

    Raises
    ------
    PublishError
        If it is a working copy or cannot be read back.
    DisclosureError
        If what is published contradicts itself, or the arithmetic cannot be finished.
    """
    found = figures(held)
    before = found.earlier if earlier is None else tuple(earlier)
    editions = (*before, found.edition)
    agreement = str(found.disclosure.get("agreement") or "")
    problems = [
        *_changed(held, found),
        *disagreements(found),
        *_translated_otherwise(held, found),
        *beyond(found.evidence, found.edition),
        *broken_rules(found.edition, before, agreement=agreement),
    ]
    try:
        tried = tuple(attacks(editions)) if tried is None else tuple(tried)
    except DisclosureError as fault:
        # Figures that were changed may not add up; what was changed is the better answer.
        if not problems:
            raise
        problems, tried = [*problems, fault.what], ()
    exposed = dict.fromkeys(
        in_words(exposure, editions) for attack in tried for exposure in attack.exposures
    )
    mended = repairs_of(editions, tried) if exposed else ()
    return Verdict(found, tried, tuple(dict.fromkeys(problems)), tuple(exposed), mended)


def repairs_of(editions: Sequence[Edition], tried: Sequence[Attack]) -> tuple[str, ...]:
    """Say what would make the set safe for the first reader who can find somebody in it."""
    finds = next(attack for attack in tried if attack.exposures)
    seen = seen_by(editions, finds.reader)
    found = suggest(seen, threshold=finds.threshold, label=lambda name: label(name).lower())
    return tuple(repair.says for repair in found)


def refuse_changed(held: Held) -> None:
    """Refuse a set that is not, byte for byte, what was released; no attack is made.

    Raises
    ------
    PublishError
        If a file was changed, added or taken away, or the set was only rendered.
    """
    if not held.suffix:
        raise PublishError(
            "This set was rendered and not released.",
            do="Run wellnet pack without naming it, or name the folder that wellnet release made.",
        )
    faults = list(_changed(held, figures(held)))
    if faults:
        raise PublishError(
            f"This is not the set as it was released: {' '.join(faults[:3])}",
            do="Take the folder or the zip as it was released.",
        )


def _translated_otherwise(held: Held, found: Figures) -> Iterator[str]:
    """Compare each page with its translation: the same marks, and the same figures in each text."""
    language = str(found.run.get("translation", {}).get("language", ""))
    for name in (*found.reports, "index") if language else ():
        file = held.name(f"{name}.html")
        other = held.files.get(named(file, language))
        if other is None:
            yield f"{named(file, language)} is missing."
        elif skeleton(other) != skeleton(held.files[file]):
            yield f"{named(file, language)} carries other figures or marks than {file}."


def _changed(held: Held, found: Figures) -> Iterator[str]:
    """Compare a released set with what it says of its own files and of its line in the ledger."""
    said = found.disclosure
    files = said.get("files")
    if not held.suffix:
        return
    if not isinstance(files, dict) or "release" not in said:
        yield "The set does not say how it was released."
        return
    own = {held.name("disclosure.json"), held.name("run.json")}
    for name in sorted(set(files) - set(held.files)):
        yield f"{name} is missing."
    for name in sorted(set(held.files) - set(files) - own):
        yield f"{name} does not belong to the set."
    for name in sorted(set(files) & set(held.files)):
        if hashlib.sha256(held.files[name]).hexdigest() != files[name]:
            yield f"{name} was changed after it was released."
    try:
        release = release_from(
            {**said["release"], "edition": said["edition"]}, findings=printed(found.evidence)
        )
        whole = release.id == said["release"]["id"] == found.run["ledger"]["entry"]
    except (KeyError, TypeError, DisclosureError):
        whole = False
    if not whole:
        yield "The figures are not those that were recorded when the set was released."

"""How the demonstration's invented partners rated each other: planted levels, drawn errors.

A voluntary body and a council start and decide; the centres come in late, do much of the work and
decide less than was agreed. Every level is what most raters say; a few say one more or one less.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from wellnet_analysis.demo.people import Lots, Row
from wellnet_analysis.demo.quotas import CENTRES
from wellnet_analysis.schema import AGREED, HAPPENED, INVOLVED_AT, LEVELS

COUNCIL, HUB = "O01", "O02"
CENTRE_OF: Mapping[str, str] = {
    f"O{number:02}": locality
    for number, locality in enumerate(
        (locality for locality, names in CENTRES.items() for _ in names), 3
    )
}
PARTNERS = (COUNCIL, HUB, *CENTRE_OF)
# Two centres did not agree to be named, one of them by leaving it blank.
NAMED: Mapping[str, str] = {"O12": "no", "O16": ""}

ROUNDS = {1: date(2022, 5, 30), 2: date(2022, 9, 26)}
SILENT: Mapping[int, tuple[str, ...]] = {1: ("O06", "O11", "O17"), 2: ("O12", "O17")}

# Stage by stage: idea, bid, conditions, recruitment, delivery, decisions, evaluation.
_COUNCIL, _HUB = (5, 5, 5, 2, 2, 5, 5), (4, 4, 3, 4, 4, 4, 4)
PLANTED: Mapping[tuple[int, str], Mapping[str, tuple[int, ...]]] = {
    (1, AGREED): {COUNCIL: (5, 5, 5, 2, 2, 4, 4), HUB: _HUB, "centres": (1, 1, 1, 3, 4, 4, 3)},
    (1, HAPPENED): {COUNCIL: _COUNCIL, HUB: _HUB, "centres": (1, 1, 1, 3, 3, 1, 2)},
    (2, HAPPENED): {COUNCIL: _COUNCIL, HUB: _HUB, "centres": (1, 1, 1, 3, 4, 2, 3)},
}
# Single centres that stand apart, whenever they were asked.
APART: Mapping[tuple[str, str], int] = {
    ("O03", "idea"): 3, ("O05", "conditions"): 3, ("O07", "conditions"): 0,
    ("O11", "conditions"): 0, ("O15", "conditions"): 0, ("O10", "recruitment"): 4,
}  # fmt: skip
FELL: Mapping[tuple[int, str, str], int] = {(1, "O14", "delivery"): 3, (2, "O14", "delivery"): 2}
# A place of the table about which its raters do not agree at all.
SPLIT = (2, "O08", "decisions")

SEEN: Mapping[str, int] = {COUNCIL: 5, HUB: 4, **dict.fromkeys(CENTRE_OF, 2)}
SEEN_APART: Mapping[tuple[int, str], int] = {(1, "O10"): 3, (2, "O10"): 4}
OWN_APART: Mapping[str, int] = {COUNCIL: 3, "O05": 4}
GENEROUS = "O09"


def level(wave: int, moment: str, code: str, stage: str) -> int:
    """Look up the level that was planted, which most raters name."""
    who = code if code in {COUNCIL, HUB} else "centres"
    common = PLANTED[wave, moment][who][INVOLVED_AT.index(stage)]
    common = APART.get((code, stage), common)
    return FELL.get((wave, code, stage), common) if moment == HAPPENED else common


def ratings(lots: Lots) -> dict[str, list[Row]]:
    """Write what partners said of each other, round by round."""
    return {"involvement": list(_involvement(lots)), "influence": list(_influence(lots))}


def _answering(wave: int) -> list[str]:
    return [code for code in PARTNERS if code not in SILENT[wave]]


def _knows(rater: str, code: str) -> bool:
    """A centre rates itself, its neighbours and the two bodies; those two rate everybody."""
    return code in {COUNCIL, HUB} or CENTRE_OF.get(rater) in {None, CENTRE_OF[code]}


def _involvement(lots: Lots) -> Iterator[Row]:
    for (wave, moment), _ in PLANTED.items():
        for stage in INVOLVED_AT:
            for code in PARTNERS:
                raters = [rater for rater in _answering(wave) if _knows(rater, code)]
                planted = level(wave, moment, code, stage)
                wide = (wave, code, stage) == SPLIT
                for rater, said in zip(raters, _around(planted, raters, lots, wide), strict=True):
                    yield {"wave": wave, "stage": stage, "organisation_id": code,
                           "rater_id": rater, "level": LEVELS[said], "moment": moment,
                           "rated_on": ROUNDS[wave]}  # fmt: skip


def _around(planted: int, raters: Sequence[str], lots: Lots, wide: bool) -> list[int]:
    """Let a third of the raters be one off, so that the middle rater says what is planted."""
    off = len(raters) // 3
    quota = {1: off // 2, -1: off - off // 2, 0: len(raters) - off}
    if wide:
        quota = {3: off, -2: off, 0: len(raters) - 2 * off}
    errors = lots.deal(quota)
    return [min(len(LEVELS) - 1, max(0, planted + error)) for error in errors]


def _influence(lots: Lots) -> Iterator[Row]:
    for wave, day in ROUNDS.items():
        for code in PARTNERS:
            seen = SEEN_APART.get((wave, code), SEEN[code])
            raters = _answering(wave)
            errors = lots.deal({1: 1, -1: 1, 0: len(raters) - 2})
            for rater, error in zip(raters, errors, strict=True):
                kind = rater == GENEROUS and code in CENTRE_OF
                said = OWN_APART.get(code, seen) if rater == code else seen + error + kind
                yield {"wave": wave, "rater_id": rater, "organisation_id": code,
                       "influence": min(5, max(1, said)), "rated_on": day}  # fmt: skip

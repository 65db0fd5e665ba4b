"""Who is in touch with whom in the demonstration: planted pairs, dealt out by lot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from wellnet_analysis.demo.people import Lots, Row
from wellnet_analysis.demo.quotas import LOCALITIES

SAID_ON = {1: date(2022, 6, 10), 2: date(2022, 9, 12)}
NAMING_LIMIT = 8
# One centre is asked in the second wave only; one does not answer in each.
LATE, SILENT = "O17", {1: "O07", 2: "O12"}
BROKER = "O10"

# Pairs of organisations by number. Those of one locality stand in a ring; the broker alone is
# linked across localities at first.
_FIRST = (
    "3-4 4-5 5-6 6-7 3-7 8-9 9-10 10-11 11-12 8-12 13-14 14-15 15-16 13-16 "
    "1-2 2-3 2-8 2-13 3-10 4-10 10-13 10-14"
)
_LOST = "5-6 15-16"
_NEW = "3-8 4-9 5-13 6-14 7-15 8-13 9-14 10-15 5-10 11-16 1-10 13-17 16-17"
# Where both could have said so, but only the first did.
_ONE_SIDED = {1: "4-5 8-9 13-14 2-8 2-13", 2: "4-9 6-14 8-13 11-16 2-8"}
_LOWEST_RATING = {"power": 1, "involvement": 2, "resources": 2, "reliability": 3, "mission": 3,
                  "openness": 2}  # fmt: skip
# Change makers' own networks: how many people more, or fewer, in the second wave.
_GREW = (*range(1, 10), 0, 0, 0, 0, -1, -2)


def connected(people: Sequence[Row], lots: Lots) -> dict[str, list[Row]]:
    """Write ties between people, links between organisations, and who was asked."""
    placed = [person for person in people if "enrolled_on" in person]
    order = {home: _ordered(placed, home, lots) for home in LOCALITIES}
    silent = {
        1: {p["participant_id"] for p in placed if p["fate"] == "none"},
        2: {p["participant_id"] for p in placed if p["fate"] == "none"}
        | {codes[9] for codes in order.values()},
    }
    return {
        "ties": [row for wave in SAID_ON for row in _ties(wave, order, silent[wave])],
        "ties_asked": [
            {"wave": wave, "participant_id": p["participant_id"],
             "answered": "no" if p["participant_id"] in silent[wave] else "yes"}
            for wave in SAID_ON for p in placed
        ],
        "own_networks": _own([p for p in placed if p["fate"] == "course"], lots),
        "links": [row for wave in SAID_ON for row in _links(wave, lots)],
        "links_asked": [
            {"wave": wave, "organisation_id": code, "answered": "no" if code == SILENT[wave] else
             "yes"}
            for wave in SAID_ON for code in _asked(wave)
        ],
    }  # fmt: skip


def _ordered(placed: Sequence[Row], home: str, lots: Lots) -> list[str]:
    """Put those who never answer last, so that nobody stands between two of them."""
    here = lots.shuffled(p for p in placed if p["locality"] == home)
    return [p["participant_id"] for p in sorted(here, key=lambda p: p["fate"] == "none")]


def _pairs(wave: int, order: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Plant 14 pairs in each locality and 6 between any two; later 20 and 14."""
    for codes in order.values():
        start = 0 if wave == 1 else 2
        yield from zip(codes[start:13], codes[start + 1 : 14], strict=True)
        yield codes[5], codes[14]
        if wave == 2:
            yield from zip(codes[:8], codes[2:10], strict=True)
    for one, other in (("North", "Central"), ("North", "South"), ("Central", "South")):
        yield from zip(order[one][:6], order[other][:6], strict=True)
        if wave == 2:
            yield from zip(order[one][:8], order[other][1:9], strict=True)


def _ties(wave: int, order: dict[str, list[str]], silent: set[str]) -> list[Row]:
    """Let one of each pair say so, and often the other as well."""
    named: Counter[str] = Counter()
    rows = []
    for number, pair in enumerate(_pairs(wave, order)):
        able = [code for code in pair if code not in silent and named[code] < NAMING_LIMIT]
        for code in able if number % 3 else able[:1]:
            named[code] += 1
            other = pair[1] if code == pair[0] else pair[0]
            rows.append({"wave": wave, "participant_a": code, "participant_b": other,
                         "said_on": SAID_ON[wave]})  # fmt: skip
    return sorted(rows, key=lambda row: (row["participant_a"], row["participant_b"]))


def _own(makers: Sequence[Row], lots: Lots) -> list[Row]:
    rows = []
    for person, more in zip(makers, lots.shuffled(_GREW), strict=True):
        start = 6 + lots.below(8)
        for wave, count in ((1, start), (2, start + more)):
            rows.append({"participant_id": person["participant_id"], "wave": wave, "people": count,
                         "communities": 1 + count // 5, "said_on": SAID_ON[wave]})  # fmt: skip
    return rows


def _asked(wave: int) -> list[str]:
    codes = [f"O{number:02}" for number in range(1, 18)]
    return [code for code in codes if wave == 2 or code != LATE]


def _written(pairs: str) -> list[tuple[str, str]]:
    ends = [pair.split("-") for pair in pairs.split()]
    return [(f"O{int(a):02}", f"O{int(b):02}") for a, b in ends]


def _links(wave: int, lots: Lots) -> list[Row]:
    pairs, one_sided = _written(_FIRST), _written(_ONE_SIDED[wave])
    if wave == 2:
        pairs = [pair for pair in pairs if pair not in _written(_LOST)] + _written(_NEW)
    rows = []
    for a, b in pairs:
        for said, named in ((a, b),) if (a, b) in one_sided else ((a, b), (b, a)):
            if said != SILENT[wave]:
                ratings = {name: least + lots.below(2) for name, least in _LOWEST_RATING.items()}
                rows.append({"wave": wave, "organisation_a": said, "organisation_b": named,
                             "kind": _kind(a, b), **ratings, "said_on": SAID_ON[wave]})  # fmt: skip
    return sorted(rows, key=lambda row: (row["organisation_a"], row["organisation_b"]))


def _kind(a: str, b: str) -> str:
    if a == "O01":
        return "money"
    same = (int(a[1:]) - 3) // 5 == (int(b[1:]) - 3) // 5
    return "joint work" if same else "information" if a == "O02" else "referral"

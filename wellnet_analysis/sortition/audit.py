"""Everything a draw rests on, in one private folder, and one command that does it all again.

``respondents.csv`` and ``categories.csv`` are the pool and the quotas, ``panels.csv`` the
numbered panels, ``chances.csv`` everybody's chance with its reason, ``draw.json`` the rest.
The panels' fingerprint can be published before the draw; nothing else here leaves the folder.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from wellnet_analysis import writing
from wellnet_analysis.errors import ReportError
from wellnet_analysis.sortition import exchange, feasibility
from wellnet_analysis.sortition.chances import Fairness, fairness, reasons
from wellnet_analysis.sortition.drawing import Draw, draw
from wellnet_analysis.sortition.leximin import Lottery, leximin
from wellnet_analysis.sortition.panels import Panels
from wellnet_analysis.sortition.pools import Pool
from wellnet_analysis.sortition.quotas import Quota, Rules
from wellnet_analysis.sortition.rounding import PANELS, Numbered, equally_likely
from wellnet_analysis.sortition.stages import overall

README = """\
# A draw, complete

This folder names people by code. It is private: nothing in it is published, apart from the
panels' fingerprint, which is announced before the seed is known.

| file | what it holds |
|---|---|
| `respondents.csv` | who could be drawn, with the answers that the quotas speak of |
| `categories.csv` | the quotas: how many of each group, at least and at most |
| `panels.csv` | the numbered, equally likely panels |
| `chances.csv` | everybody's chance, beside that of a plain draw, and why it differs |
| `draw.json` | places, seed, fingerprints, the panel drawn, reserves, decisions |

To do it all again: `wellnet select --replay` and the path of this folder. To check the number of
the panel by hand: take the SHA-256 of the seed, a bar (|) and the SHA-256 of `panels.csv`, read it
as a number, divide by how many panels there are; the panel is the remainder plus one. The first two
files can also be given to another program for such draws.
"""


@dataclass(frozen=True)
class Question:
    """What is drawn: from whom, by which rules, and what follows.

    Parameters
    ----------
    pool : Pool
        Who may be drawn.
    rules : Rules
        What a panel keeps to.
    then : Rules, optional
        The rules of a second draw from this one's panel.
    number : int
        How many numbered panels.
    closed : str
        The day the pool closed, as 2022-05-29.
    decisions : tuple of dict
        What was decided about questions that need it: who advised, when, on what ground.
    """

    pool: Pool
    rules: Rules
    then: Rules | None = None
    number: int = PANELS
    closed: str = ""
    decisions: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True)
class Answer:
    """Everything that was worked out before the seed, and the draw once there is one."""

    question: Question
    panels: Panels
    lottery: Lottery
    numbered: Numbered
    fairness: Fairness
    both: tuple[float, ...] = ()
    seed: str = ""
    seeded_on: str = ""
    draw: Draw | None = None


def prepare(question: Question) -> Answer:
    """Work out everything that is announced before the draw.

    Raises
    ------
    InfeasibleError
        If no panel keeps the quotas; it says what would work.
    """
    pool, rules, then = question.pool, question.rules, question.then
    feasibility.check(pool, rules, then=then)
    panels = Panels(pool, rules, then=then)
    lottery = leximin(panels)
    return Answer(
        question, panels, lottery, equally_likely(panels, lottery, number=question.number),
        fairness(panels, lottery), overall(panels, lottery, then=then) if then else (),
    )  # fmt: skip


def with_seed(answer: Answer, *, seed: str, seeded_on: date) -> Answer:
    """Draw, once the public seed is known."""
    drawn = draw(answer.panels, answer.numbered, seed=seed)
    return replace(answer, seed=seed, seeded_on=seeded_on.isoformat(), draw=drawn)


def write(answer: Answer, folder: Path) -> list[Path]:
    """Write the folder, each file whole or not at all."""
    files = {
        "respondents.csv": exchange.people_text(answer.question.pool),
        "categories.csv": exchange.quotas_text(answer.question.rules.quotas),
        "panels.csv": answer.numbered.text,
        "chances.csv": _chances(answer),
        "draw.json": json.dumps(_told(answer), indent=2, ensure_ascii=False) + "\n",
        "README.md": README,
    }
    for name, text in files.items():
        writing.replace(folder / name, text.encode())
    return [folder / name for name in files]


def announced(folder: Path) -> str:
    """Read the fingerprint of the panels that were announced; empty if there are none."""
    path = folder / "draw.json"
    return _read(path)["panels_digest"] if path.is_file() else ""


def require_undrawn(folder: Path, *, seed: str) -> None:
    """Refuse to draw again what was drawn: that would be choosing among draws.

    Raises
    ------
    ReportError
        If the folder holds a draw with another seed.
    """
    path = folder / "draw.json"
    if path.is_file() and _read(path)["seed"] not in {"", seed}:
        raise ReportError(
            "This was drawn already. Drawing again would be choosing which draw counts.",
            where=folder.name,
            do="Repeat it with --replay, ask the reserves, or name who said no with --declined.",
        )


def drawn(folder: Path) -> tuple[str, ...]:
    """Read who was drawn.

    Raises
    ------
    ReportError
        If nobody was drawn there.
    """
    people = tuple(_read(folder / "draw.json")["people"])
    if not people:
        raise ReportError("Nothing was drawn there yet.", where=folder.name, do="Draw first.")
    return people


def replay(folder: Path) -> tuple[str, ...]:
    """Do a draw again from its folder, and say whatever differs.

    Parameters
    ----------
    folder : Path
        As :func:`write` left it.

    Returns
    -------
    tuple of str
        One sentence for each difference; none if everything repeats.

    Raises
    ------
    ReportError, DataError
        If the folder cannot be read.
    """
    told = _read(folder / "draw.json")
    again = prepare(_question(folder, told))
    if told["seed"]:
        again = with_seed(
            again, seed=told["seed"], seeded_on=date.fromisoformat(told["seeded_on"])
        )  # fmt: skip
    fresh = _told(again)
    differences = [
        f"'{name}' in draw.json is not what comes out." for name in told
        if name != "solver" and told[name] != fresh.get(name)
    ]  # fmt: skip
    for name, text in (("panels.csv", again.numbered.text), ("chances.csv", _chances(again))):
        if (folder / name).read_text(encoding="utf-8") != text:
            differences.append(f"{name} is not what comes out.")
    if differences and told["solver"] != fresh["solver"]:
        differences.append(
            f"It was drawn with {told['solver']} and repeated with {fresh['solver']}: chances "
            "agree between versions of the solver, the list of panels need not. Repeat it with "
            "the version it was drawn with."
        )
    return tuple(differences)


def _question(folder: Path, told: dict[str, Any]) -> Question:
    features = tuple(told["features"])
    pool, _ = exchange.read_people(folder / "respondents.csv", features=features)
    pool = pool.settling(told["settled"])
    quotas = exchange.read_quotas(folder / "categories.csv")
    then = told["then"]
    return Question(
        pool, Rules(told["places"], quotas, one_per_household=told["one_per_household"]),
        then and Rules(then["places"], tuple(Quota(**quota) for quota in then["quotas"]),
                       one_per_household=then["one_per_household"]),
        told["number_of_panels"], told["closed"], tuple(told["decisions"]),
    )  # fmt: skip


def _told(answer: Answer) -> dict[str, Any]:
    question, drawn = answer.question, answer.draw
    reserves = drawn.reserves if drawn else {}
    return {
        "places": question.rules.places,
        "one_per_household": question.rules.one_per_household,
        "features": [*question.pool.features],
        "settled": sorted(question.pool.settled),
        "then": question.then and asdict(question.then) | {
            "quotas": [asdict(quota) for quota in question.then.quotas]
        },
        "closed": question.closed,
        "decisions": [*question.decisions],
        "pool_digest": question.pool.digest,
        "number_of_panels": len(answer.numbered),
        "panels_digest": answer.numbered.digest,
        "furthest_from_exact": round(answer.numbered.furthest, 6),
        "fairness": {name: round(value, 6) for name, value in asdict(answer.fairness).items()},
        "seed": answer.seed,
        "seeded_on": answer.seeded_on,
        "number_drawn": drawn.number if drawn else 0,
        "people": [*drawn.people] if drawn else [],
        "reserves": [{"answers": [*who], "people": [*codes]} for who, codes in reserves.items()],
        "solver": _solver(),
    }  # fmt: skip


def _chances(answer: Answer) -> str:
    """Write everybody's chance; the reason is the same for all with the same answers."""
    features = answer.question.pool.features
    rows: list[Sequence[object]] = []
    for n, (profile, chance, why) in enumerate(
        zip(answer.panels.profiles, answer.lottery.chances,
            reasons(answer.panels, answer.lottery), strict=True)
    ):  # fmt: skip
        both = [f"{answer.both[n]:.6f}"] if answer.both else []
        rows += [
            (code, *profile.answers, f"{chance:.6f}", f"{answer.fairness.plain:.6f}", *both, why)
            for code in profile.members
        ]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    heading = ["chance", "plain_draw", *(["chance_of_both_stages"] if answer.both else []), "why"]
    writer.writerow([exchange.CODES[0], *features, *heading])
    writer.writerows(sorted(rows))
    return text.getvalue()


def _read(path: Path) -> dict[str, Any]:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise ReportError(
            "This is not the folder of a draw, or its draw.json cannot be read.",
            where=path.parent.name,
            do="Give the folder that wellnet select wrote.",
        ) from None


def _solver() -> str:
    from importlib.metadata import version

    return f"HiGHS {version('highspy')}"

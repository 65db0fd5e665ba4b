"""What an import leaves beside the tables: how a file was read, what was asked, what was wrong."""

from __future__ import annotations

import tomllib
from pathlib import Path

from wellnet_analysis.errors import WellnetError
from wellnet_analysis.intake import headingmap, questions
from wellnet_analysis.intake.headingmap import HeadingMap
from wellnet_analysis.intake.memory import Memory
from wellnet_analysis.programme import Programme

_ENDS = {"mapping": ".toml", "questions": "-questions.xlsx", "faults": "-faults.csv"}


def places(file: Path, programme: Programme) -> dict[str, Path]:
    """Say where the notes about a file stand: its mapping, its questions, its faults."""
    name = Programme.folder_name(file.stem) or "file"
    return {what: programme.private / "import" / f"{name}{end}" for what, end in _ENDS.items()}


def so_far(file: Path, programme: Programme, memory: Memory | None) -> HeadingMap | None:
    """Read how a file was read before, with what a person corrected and chose since.

    Parameters
    ----------
    file : Path
        The export.
    programme : Programme
        Whose notes they are.
    memory : Memory, optional
        Takes over which rows a person said to be one.
    """
    held = places(file, programme)
    mapping = headingmap.load(held["mapping"]) if held["mapping"].exists() else None
    if mapping and held["questions"].exists():
        mapping = questions.read_back(held["questions"], mapping)
        if memory:
            memory.remember(questions.decisions(held["questions"]))
    return mapping


def holding_words(programme: Programme) -> list[Path]:
    """Find the notes that hold answers in people's own words; one that cannot be read may."""
    folder = programme.private / "import"
    mappings = [path for path in sorted(folder.glob("*.toml")) if _has_answers(path)]
    books = sorted(folder.glob(f"*{_ENDS['questions']}"))
    return sorted([*mappings, *(path for path in books if _asks_of_answers(path))])


def _has_answers(path: Path) -> bool:
    try:
        return bool(tomllib.loads(path.read_text(encoding="utf-8-sig")).get("answers"))
    except (OSError, ValueError):
        return True


def _asks_of_answers(path: Path) -> bool:
    try:
        return questions.holds_answers(path)
    except (OSError, WellnetError):
        return True

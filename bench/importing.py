"""How long an export takes to be checked, how much memory, and whether bytes at random do harm."""

from __future__ import annotations

import contextlib
import io
import random
import resource
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from bench.timing import Row, called, commands

_SEED = 20220531
_MANY, _MOST = 100_000, 1_000_000
_INPUTS = 3_000
_AGES = ("16 to 24", "25–34", "35-49", "50 to 64", "65 to 74", "75+")
_ETHNIC = ("White British", "Black African", "Asian: Indian", "Irish", "Other: Arab", "Chinese")
_PEAK = """
import sys
from pathlib import Path
from wellnet_analysis.intake import examine
found = examine(sys.argv[1])
assert found.fit, found.faults[:3]
state = Path("/proc/self/status")
marks = [line.split()[1] for line in state.read_text().splitlines() if "VmHWM" in line] \
    if state.exists() else ["0"]
print(len(found.frame), marks[0])
"""


def export(path: Path, rows: int) -> None:
    """Write a clean registration export of invented people."""
    lots = random.Random(_SEED)
    with path.open("w", encoding="utf-8", newline="") as handle:
        handle.write("Timestamp,Email,Name,Age group,Ethnic group,Locality,Consent to contact\r\n")
        for n in range(rows):
            day, minute = 1 + n % 28, n % 60
            handle.write(
                f"{day:02d}/05/2022 1{n % 10}:{minute:02d}:07,p{n}@example.org,Ada X{n},"
                f"{lots.choice(_AGES)},{lots.choice(_ETHNIC)},North,{'Yes' if n % 2 else ''}\r\n"
            )


def measure(*, long: bool) -> list[Row]:
    """Time the check of clean exports, and throw random bytes at the readers."""
    with tempfile.TemporaryDirectory() as folder:
        many, most = Path(folder) / "many.csv", Path(folder) / "most.csv"
        export(many, _MANY)
        words = [sys.executable, "-m", "wellnet_analysis", "check", str(many)]
        rows = [Row(f"wellnet check, {_MANY:,} clean rows", *commands(words, runs=3))]
        export(most, _MOST)
        taken: list[str] = []

        def check() -> None:
            told = subprocess.run([sys.executable, "-c", _PEAK, str(most)], check=True,
                                  capture_output=True, text=True)  # fmt: skip
            taken.append(told.stdout)

        runs = called(check, runs=3 if long else 1)
        megabytes = max(int(told.split()[1]) for told in taken) // 1024
        note = f"most memory {megabytes:,} MiB; {most.stat().st_size / 1e6:.0f} MB"
        rows.append(Row(f"checking {_MOST:,} clean rows", runs, note=note))
    return [*rows, _fuzzed(_INPUTS * (10 if long else 1))]


def _fuzzed(inputs: int) -> Row:
    """Damage files of the corpus at random; only sentences may come back."""
    import time

    from wellnet_analysis.errors import WellnetError
    from wellnet_analysis.intake import examine

    lots = random.Random(_SEED)
    corpus = Path(__file__).resolve().parents[1] / "tests" / "corpus" / "files"
    seeds = [p.read_bytes() for p in sorted(corpus.iterdir()) if p.stat().st_size < 40_000]
    # Nearly as many workbooks as texts are drawn.
    books = [each for each in seeds if each.startswith(b"PK")]
    seeds += books * max(0, len(seeds) // len(books) - 2)
    slowest, crashed, refused = 0.0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(inputs):
            content = damaged(lots, seeds)
            path = Path(folder) / ("a.xlsx" if content.startswith(b"PK") else "a.csv")
            path.write_bytes(content)
            start = time.perf_counter()
            try:
                examine(path)
            except WellnetError:
                refused += 1
            except Exception as error:
                crashed += 1
                print(f"  crashed: {type(error).__name__}: {error}")
            slowest = max(slowest, time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    note = f"{crashed} crashed, {refused} refused; {peak} MiB"
    if crashed:
        raise SystemExit(f"{crashed} of {inputs:,} damaged files brought a traceback.")
    return Row(f"slowest of {inputs:,} damaged files", (slowest,), note=note)


def damaged(lots: random.Random, seeds: list[bytes]) -> bytes:
    """Take a file and damage its bytes, or those inside one part of a workbook."""
    content = lots.choice(seeds)
    if content.startswith(b"PK") and lots.random() < 0.8:
        # A workbook's own sums notice what is damaged from outside: its readers would see nothing.
        with contextlib.suppress(zipfile.BadZipFile):
            return _damaged_inside(lots, content)
    return changed(lots, content, [lots.choice(seeds) for _ in range(2)])


def _damaged_inside(lots: random.Random, content: bytes) -> bytes:
    """Damage some parts of a workbook and pack it anew, so that every sum is right."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(held, "w") as new:
        parts = {name: old.read(name) for name in old.namelist()}
        for name in lots.sample(sorted(parts), k=min(len(parts), lots.randint(1, 2))):
            parts[name] = changed(lots, parts[name], sorted(parts.values()))
        for name, part in parts.items():
            new.writestr(name, part)
    return held.getvalue()


def changed(lots: random.Random, held: bytes, seeds: list[bytes]) -> bytes:
    """Change, cut, repeat or mix in some bytes."""
    content = bytearray(held)
    for _ in range(lots.randint(1, 6)):
        if not content:
            break
        at = lots.randrange(len(content))
        what = lots.randrange(5)
        if what == 0:
            content[at] = lots.randrange(256)
        elif what == 1:
            del content[at : at + lots.randint(1, 200)]
        elif what == 2:
            content[at:at] = content[at : at + lots.randint(1, 200)]
        elif what == 3:
            content[at:at] = lots.randbytes(lots.randint(1, 20))
        else:
            other = lots.choice(seeds)
            content[at:] = other[lots.randrange(len(other) + 1) :]
    return bytes(content)

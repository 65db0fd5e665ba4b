"""Write the corpus anew: ``python tests/corpus/make.py``. Every person in it is invented."""

import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import cases  # noqa: E402
import guests  # noqa: E402
import hostile  # noqa: E402
import newcomers  # noqa: E402
import strangers  # noqa: E402


def corpus():
    """Every file by name: its bytes and what has to become of it."""
    rooms = (cases.encodings, cases.tools, cases.trackers, cases.values, cases.registers,
             cases.surveys, cases.accounts, strangers.strangers, newcomers.newcomers, guests.guests,
             hostile.hostile)  # fmt: skip
    return {name: held for room in rooms for name, held in room().items()}


def main():
    """Write the files and the manifest."""
    folder = HERE / "files"
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    manifest = {}
    for name, (content, told) in sorted(corpus().items()):
        (folder / name).write_bytes(content)
        manifest[name] = told
    lines = json.dumps(manifest, indent=1, ensure_ascii=False)
    (HERE / "manifest.json").write_text(lines + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

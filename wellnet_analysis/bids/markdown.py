"""A funder's form written as headings and lists, for whoever would rather not write TOML."""

from __future__ import annotations

import re
from typing import Any

from wellnet_analysis.findings import slug

_LIMIT = re.compile(r"\s*\((\d[\d,]*) (words|characters)\)\s*$")
_SETTING = re.compile(r"(Audience|Source|Limit):\s*(.+)", re.I)


def read_markdown(text: str) -> dict[str, Any]:
    """Read the boxes of a form.

    Parameters
    ----------
    text : str
        ``# Whose form``, lines ``Audience:``, ``Source:`` and ``Limit:``, then for every box
        ``## Heading (150 words)``, what is asked there, and a list of ids of findings or measures.
        A line that begins with ``Write:`` says what only a person can write.

    Returns
    -------
    dict
        The settings of a shape, not yet checked.

    Examples
    --------
    >>> told = read_markdown("# Our trust\\nSource: a form\\n## Need (150 words)\\nWho?\\n- reach")
    >>> told["name"], told["box"][0]["words"], told["box"][0]["says"]
    ('Our trust', 150, ['reach'])
    """
    told: dict[str, Any] = {"box": []}
    for line in (each.strip() for each in text.splitlines()):
        if line.startswith("## "):
            told["box"].append(_box(line.removeprefix("## ").strip()))
        elif line.startswith("# "):
            told["name"] = line.removeprefix("# ").strip()
        elif not told["box"]:
            if setting := _SETTING.fullmatch(line):
                name, value = setting[1].casefold(), setting[2]
                told[name] = value.casefold() if name == "audience" else value
        elif line:
            _into(told["box"][-1], line)
    return told


def _box(heading: str) -> dict[str, Any]:
    limit = _LIMIT.search(heading)
    plain = _LIMIT.sub("", heading)
    box: dict[str, Any] = {"key": slug(plain).replace("_", "-"), "heading": plain, "says": []}
    return box | ({limit[2]: int(limit[1].replace(",", ""))} if limit else {})


def _into(box: dict[str, Any], line: str) -> None:
    if line.startswith(("- ", "* ")):
        box["says"].append(line[2:].strip().strip("`"))
    elif line.casefold().startswith("write:"):
        box["write"] = line.partition(":")[2].strip()
    else:
        box["asks"] = f"{box.get('asks', '')} {line}".strip()

"""Keep an executed notebook so that the same run gives the same bytes, and nobody's values."""

from __future__ import annotations

import ast
import json
from copy import deepcopy
from pathlib import Path
from typing import Any

from wellnet_analysis.catalogue import HOME
from wellnet_analysis.findings import FINDINGS_MIME, REPORT_MIME

_OURS = {FINDINGS_MIME, REPORT_MIME}


def tidy(executed: Any, programme_file: str = "") -> bytes:
    """Write an executed notebook so that the same run gives the same bytes.

    Timings, random cell names, interpreter versions and paths of this machine are left out,
    and every output that did not pass the door: a frame, a warning, a printed line.
    """
    import nbformat

    copy = deepcopy(executed)
    copy.metadata = nbformat.from_dict({
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python",
                       "name": "python3"},
        "language_info": {"name": "python"},
    })  # fmt: skip
    short = shown_path(programme_file)
    for number, cell in enumerate(copy.cells):
        cell.id = f"cell-{number:02d}"
        cell.metadata = nbformat.from_dict({"tags": list(cell.metadata.get("tags", []))})
        if "injected-parameters" in cell.metadata.get("tags", []) and programme_file:
            cell.source = _with_value(cell.source, "programme_file", short)
            # Where the findings of other reports were handed over is nobody's business later.
            cell.source = _with_value(cell.source, "evidence", "")
        if cell.cell_type == "code":
            cell.outputs = [o for o in cell.outputs if _OURS & set(o.get("data", {}))]
    return (nbformat.writes(copy, version=4) + "\n").encode()


def _with_value(source: str, name: str, value: str) -> str:
    """Give a name another value, however the one it has was written."""
    lines = source.splitlines()
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name:
            written = f"{name} = {json.dumps(value, ensure_ascii=False)}"
            lines[node.lineno - 1 : node.end_lineno] = [written]
    return "\n".join([*lines, ""])


def shown_path(path: str) -> str:
    """Say where a file is without naming this machine's folders.

    Examples
    --------
    >>> shown_path(str(HOME / "data" / "demo" / "programme.toml"))
    'data/demo/programme.toml'
    """
    place = Path(path)
    if place.is_absolute():
        return place.relative_to(HOME).as_posix() if place.is_relative_to(HOME) else place.name
    return place.as_posix()

"""Which parameters a notebook takes, read from its text without running it.

papermill only warns about a parameter it does not know and would run code hidden in a
parameter's name; here an unknown name or a value of the wrong kind is refused before
anything runs.
"""

from __future__ import annotations

import ast
import json
import tokenize
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from wellnet_analysis.errors import ParameterError, ReportError, did_you_mean, listed

LONGEST = 200
_KINDS = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}


@dataclass(frozen=True)
class Parameter:
    """One parameter of a notebook: its name, default, and what it is for."""

    name: str
    default: str | int | float | bool
    meaning: str


def declared(notebook: Path) -> dict[str, Parameter]:
    """Read the parameters from the cell tagged ``parameters``.

    Parameters
    ----------
    notebook : Path
        A notebook file.

    Raises
    ------
    ReportError
        If the notebook is missing, unreadable, or has no such cell.

    Examples
    --------
    >>> sorted(declared(Path("notebooks/reach.ipynb")))
    ['as_at', 'audience', 'locality', 'programme_file']
    """
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        source = next(
            "".join(cell["source"])
            for cell in cells
            if "parameters" in cell.get("metadata", {}).get("tags", [])
        )
        assigned = [node for node in ast.parse(source).body if isinstance(node, ast.Assign)]
        defaults = [(node, ast.literal_eval(node.value)) for node in assigned]
        if any(type(default) not in _KINDS for _, default in defaults):
            raise ValueError("a default is not a plain value")
    except (OSError, ValueError, KeyError, StopIteration, SyntaxError):
        raise ReportError(
            "The notebook has no readable cell tagged 'parameters'.",
            where=notebook.name,
            do="Compare it with another notebook of this folder.",
        ) from None
    comments = {
        token.start[0]: token.string.lstrip("# ").strip()
        for token in tokenize.generate_tokens(StringIO(source).readline)
        if token.type == tokenize.COMMENT
    }
    return {
        target.id: Parameter(target.id, default, comments.get(node.end_lineno or 0, ""))
        for node, default in defaults
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def parse(pairs: Iterable[str]) -> dict[str, str]:
    """Split ``name=value`` pairs as they are typed on the command line.

    Raises
    ------
    ParameterError
        If a pair has no equals sign.

    Examples
    --------
    >>> parse(["locality=North"])
    {'locality': 'North'}
    """
    values = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise ParameterError("A parameter is written name=value.", where=f"-p {pair[:40]}")
        values[name.strip()] = value.strip()
    return values


def checked(values: Mapping[str, Any], known: Mapping[str, Parameter]) -> dict[str, Any]:
    """Refuse unknown parameters and values of the wrong kind.

    Parameters
    ----------
    values : mapping of str to object
        What was asked for; text is read as the kind the default has.
    known : mapping of str to Parameter
        What the notebook declares.

    Raises
    ------
    ParameterError
        With the nearest name, or the kind that is needed.
    """
    result = {}
    for name, value in values.items():
        if name not in known:
            raise ParameterError(
                f"There is no parameter '{name[:40]}'.",
                do=f"{did_you_mean(name, known)} Choose from {listed(sorted(known))}.".strip(),
            )
        result[name] = _converted(name, value, type(known[name].default))
    return result


def _converted(name: str, value: Any, kind: type) -> Any:
    fault = ParameterError(f"The parameter '{name}' must be {_KINDS[kind]}.", do=f"Try -p {name}=…")
    if isinstance(value, str) and len(value) > LONGEST and name != "programme_file":
        raise ParameterError(f"The parameter '{name}' is longer than {LONGEST} characters.")
    if kind is str:
        if not isinstance(value, str):
            raise fault
        return value
    if kind is bool:
        words = {"true": True, "yes": True, "false": False, "no": False}
        if isinstance(value, bool):
            return value
        if str(value).lower() not in words:
            raise fault
        return words[str(value).lower()]
    try:
        return kind(value)
    except (TypeError, ValueError):
        raise fault from None

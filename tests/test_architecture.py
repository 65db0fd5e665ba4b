"""The modules import only along the arrows that CONTRIBUTING draws."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "wellnet_analysis"
FILES = sorted(PACKAGE.rglob("*.py"))


def rooms() -> dict[str, set[str]]:
    """The table of CONTRIBUTING, module by module."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = re.findall(r"^\| (`[^|]+) \| ([^|]+) \|$", text.split("### Architecture")[1], re.M)
    allowed = {}
    for left, right in table:
        if "`" not in right and right.strip() != "–":
            break
        for name in re.findall(r"`(\w+)`", left):
            allowed[name] = set(re.findall(r"`(\w+)`", right))
    return allowed


def room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def imports(path: Path) -> set[str]:
    """The rooms that a file imports, at its head or inside a function."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "wellnet_analysis":
                names = [f"wellnet_analysis.{alias.name}" for alias in node.names]
            else:
                names = [node.module]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            if name.startswith("wellnet_analysis."):
                found.add(name.split(".")[1])
    return found - {"__version__"}


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_keep_to_the_arrows(path):
    own = room(path)
    if own in {"__init__", "__main__"}:
        return
    allowed = rooms()
    assert own in allowed, f"{own} has no row in CONTRIBUTING's table"
    against = imports(path) - allowed[own] - {own}
    assert not against, f"{own} must not import {sorted(against)}"


def test_the_table_names_no_arrow_that_is_not_there():
    drawn = {name: set() for name in rooms()}
    for path in FILES:
        if room(path) in drawn:
            drawn[room(path)] |= imports(path) - {room(path)}
    unused = {name: arrows - drawn[name] for name, arrows in rooms().items()}
    shared = {"schema", "errors", "programme"}
    assert not {k: v for k, v in unused.items() if v - shared}


def test_measures_do_not_import_each_other():
    for path in (PACKAGE / "measures").rglob("*.py"):
        own = path.relative_to(PACKAGE / "measures").parts[0].removesuffix(".py")
        text = path.read_text(encoding="utf-8")
        imported = re.findall(r"^ *(?:from|import) wellnet_analysis\.measures(.*)", text, re.M)
        # A question that fills a folder may import its own parts.
        assert all(re.match(rf"\.{own}\b", rest) for rest in imported), path


def test_no_drawer_and_no_module_that_outgrew_its_question():
    for path in FILES:
        assert path.stem not in {"utils", "helpers", "common", "misc"}
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 450, path.name


def test_importing_the_package_costs_nothing():
    import subprocess
    import sys

    code = "import sys, wellnet_analysis; print([m for m in sys.modules if m in "
    code += "('pandas','numpy','matplotlib','scipy')])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_dir_is_true():
    import wellnet_analysis as wn

    assert {"Report", "reach", "charts", "protect"} <= set(dir(wn))
    for name in wn.__all__:
        assert getattr(wn, name) is not None
    with pytest.raises(AttributeError, match="Did you mean 'Report'"):
        _ = wn.Reprot

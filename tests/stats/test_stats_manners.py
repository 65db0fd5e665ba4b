import ast
import subprocess
import sys
from pathlib import Path

import pytest

import wellnet_analysis.stats

FOLDER = Path(wellnet_analysis.stats.__file__).parent
MODULES = sorted(FOLDER.glob("*.py"))
LIGHT = {"numpy", *sys.stdlib_module_names}


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import"
            yield node.module


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_modules_know_nothing_else_of_the_project_and_import_heavy_things_late(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for name in imported(tree):
        if name.startswith("wellnet_analysis"):
            assert name.startswith("wellnet_analysis.stats.")
    for statement in tree.body:
        for name in imported(ast.Module([statement], [])):
            if not isinstance(statement, ast.FunctionDef) and not name.startswith("wellnet"):
                assert name.split(".")[0] in LIGHT


def test_importing_every_module_loads_neither_scipy_nor_statsmodels_nor_pandas():
    names = [f"wellnet_analysis.stats.{path.stem}" for path in MODULES if path.stem != "__init__"]
    code = (
        "import sys, wellnet_analysis\n"
        "before = set(sys.modules)\n"
        f"import {', '.join(names)}\n"
        "new = {name.split('.')[0] for name in set(sys.modules) - before}\n"
        "print(sorted(new & {'scipy', 'statsmodels', 'pandas', 'matplotlib'}))\n"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"

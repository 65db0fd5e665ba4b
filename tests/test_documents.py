"""What the documents say is what is there."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from wellnet_analysis import catalogue

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [
    path
    for path in ROOT.rglob("*.md")
    if not {".venv", "node_modules", ".git", "private"} & set(path.parts)
]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
HOSTS = ("py" + "pi.org", "python" + "hosted", "registry.npm" + "js", "conda.ana" + "conda")


def locked(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", text, re.M))


def tracked() -> list[Path]:
    told = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True,
                          check=False)  # fmt: skip
    if told.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in told.stdout.split("\0") if name]


def test_the_conda_file_points_at_the_one_lock():
    conda = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    python, pip, section = conda["dependencies"]
    assert python == f"python{PROJECT['project']['requires-python']}"
    assert pip == "pip" and section == {"pip": ["-r requirements.lock"]}


def test_the_lock_holds_every_dependency_once_with_hashes():
    lock = locked("requirements.lock")
    wanted = {re.split(r"[<>=\[; ]", d)[0] for d in PROJECT["project"]["dependencies"]}
    assert wanted <= set(lock)
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.M)[1:]
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text
    assert "rfc3987-syntax" not in lock


def test_the_development_lock_agrees_with_the_lock():
    lock, development = locked("requirements.lock"), locked("requirements-dev.lock")
    assert lock.items() <= development.items()
    wanted = {
        re.split(r"[<>=; ]", d)[0] for d in PROJECT["project"]["optional-dependencies"]["dev"]
    }
    assert wanted <= set(development)


def test_contributing_says_why_each_dependency_is_there():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## Why each")[1]
    extras = PROJECT["project"]["optional-dependencies"]
    for name in [*PROJECT["project"]["dependencies"], *extras["dev"], *extras["install"]]:
        plain = re.split(r"[<>=; ]", name)[0].removesuffix("-xdist")
        assert plain in text, name


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_between_documents_resolve(document):
    text = document.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
        if "://" not in target:
            assert (document.parent / target).exists(), target
    for anchor in re.findall(r"\]\(#([^)]+)\)", text):
        headings = re.findall(r"^#+ (.+)$", text, re.M)
        slugs = {re.sub(r"[^\w\- ]", "", h).strip().lower().replace(" ", "-") for h in headings}
        assert anchor in slugs


def test_every_make_target_the_readme_names_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"(?:`|^    )make ([a-z-]+)", README, re.M)):
        assert re.search(rf"^{target}:", makefile, re.M), target


def test_every_command_the_readme_names_exists():
    from typer.main import get_command

    from wellnet_analysis.cli import app

    known = set(get_command(app).commands)
    named = set(re.findall(r"`wellnet ([a-z]+)", README))
    assert named and named <= known


def test_the_readme_names_one_question_in_four_places():
    for entry in catalogue.reports(working=True):
        measure = ROOT / "wellnet_analysis" / "measures" / entry.name
        assert measure.with_suffix(".py").is_file() or (measure / "__init__.py").is_file()
        assert (ROOT / "tests" / "measures" / f"test_{entry.name}.py").exists()
        assert entry.notebook.exists()


def test_the_readme_promises_the_numbers_that_the_command_prints(demonstration):
    told = re.search(r"(\d+) pages, (\d+) findings, (\d+) withheld", README)
    record = json.loads(demonstration.files["run.json"])["reports"].values()
    findings = json.loads(demonstration.files["evidence.json"])["findings"]
    withheld = sum(finding["status"] == "withheld" for finding in findings)
    assert [int(number) for number in told.groups()] == [
        sum(report["status"] == "made" for report in record), len(findings) - withheld, withheld,
    ]  # fmt: skip


def test_what_the_readme_has_written_stays_out_of_git():
    for line in re.findall(r"`(papermill [^`]+)`", README):
        assert line.split()[2].startswith("reports/"), line


def test_nothing_names_this_machine_or_a_registry():
    home, folder = str(Path.home()) + "/", str(ROOT) + "/"
    for path in tracked():
        if path.suffix in {".png", ".ico"} or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        assert not any(host in text for host in HOSTS), path
        assert home not in text and folder not in text, path


def test_the_continuous_check_runs_the_readme_commands():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for command in ("make test", "make style", "make reports"):
        assert command in script and command.removeprefix("make ") in README

"""Several files change together or not at all, whatever happens in between."""

import errno
import hashlib
import json
import os
import shutil
from pathlib import Path

import pytest
from staging import disk_refusing

from wellnet_analysis import changing
from wellnet_analysis.errors import PublishError
from wellnet_analysis.programme import Programme

BEFORE = {"people.csv": b"a\n", "attendance.csv": b"b\n"}
CHANGES = {
    "people.csv": (b"a\n", b"A\n"),
    "attendance.csv": (b"b\n", b"B\n"),
    "private/people-keys.json": (None, b"{}"),
}
AFTER = {name: after for name, (_, after) in CHANGES.items()}


@pytest.fixture
def ours(programme):
    return laid(programme)


def laid(folder):
    for path in folder.glob("*.csv"):
        path.unlink()
    for name, content in BEFORE.items():
        (folder / name).write_bytes(content)
    return Programme.load(folder)


def held(programme):
    folder = programme.folder
    return {p.relative_to(folder).as_posix(): p.read_bytes()
            for p in (*folder.glob("*.csv"), *folder.glob("private/*.json"))}  # fmt: skip


def test_all_of_them_change_and_nothing_is_left_lying(ours):
    changing.apply(ours, CHANGES)
    assert held(ours) == AFTER
    assert not list(ours.folder.glob(".changing*"))


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_full_disk_changes_nothing(ours, monkeypatch, at):
    refusal = pytest.raises(PublishError, match="every table is as it was")
    with disk_refusing(monkeypatch, errno.ENOSPC, at=at), refusal:
        changing.apply(ours, CHANGES)
    assert held(ours) == BEFORE


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system with fork")
def test_killed_at_any_step_all_files_changed_or_none(programme, tmp_path, monkeypatch):
    from test_forgetting import _dying_at

    monkeypatch.setattr(os, "fsync", lambda handle: None)
    results = []
    for step in range(1, 100):
        copy = laid(shutil.copytree(programme, tmp_path / f"copy-{step}"))
        child = os.fork()
        if child == 0:
            _dying_at(step)
            changing.apply(copy, CHANGES)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        changing.recover(copy)
        assert held(copy) in (BEFORE, AFTER), f"step {step}"
        assert not list(copy.folder.glob(".changing/")), f"step {step}"
        results.append(held(copy) == BEFORE)
        if not os.WIFSIGNALED(status):
            break
    assert results == sorted(results, reverse=True) and {*results} == {True, False}


def test_a_new_file_that_somebody_else_made_meanwhile_is_not_overwritten(ours, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", lambda path, target: (_ for _ in ()).throw(OSError(5, "x")))
        with pytest.raises(PublishError, match="finished by the next command"):
            changing.apply(ours, {"sessions.csv": (None, b"ours\n")})
    (ours.folder / "sessions.csv").write_bytes(b"theirs\n")
    with pytest.raises(PublishError, match="changed after an import or a removal"):
        changing.recover(ours)
    assert (ours.folder / "sessions.csv").read_bytes() == b"theirs\n"


def test_reading_the_tables_first_finishes_what_was_begun(programme):
    from wellnet_analysis import data

    folder = Programme.load(programme).folder
    whole = (folder / "people.csv").read_bytes()
    fewer = b"\n".join(whole.splitlines()[:-1]) + b"\n"
    ready = folder / ".changing"
    ready.mkdir()
    (ready / "people.csv").write_bytes(fewer)
    prints = {"people.csv": hashlib.sha256(whole).hexdigest()}
    (ready / "files.json").write_text(json.dumps(prints), encoding="utf-8")
    before = len(whole.splitlines()) - 1
    assert len(data.read(Programme.load(folder)).people) == before - 1
    assert not ready.exists()

"""A person's rows leave every table, all at once, and nothing tells who it was."""

import errno
import os
import shutil
import sys
from pathlib import Path

import pytest
from staging import disk_refusing

from wellnet_analysis import changing
from wellnet_analysis.errors import PublishError, WellnetError
from wellnet_analysis.programme import Programme
from wellnet_analysis.releasing import forgetting

TABLES = {
    "people.csv": b'\xef\xbb\xbfparticipant_id,notes\r\nP1,"two\r\nlines"\r\nP2, x \r\nP3,"a""b"',
    "attendance.csv": b"session_id, participant_id ,attended\nS1,P2,yes\nS1,P1,no\nS2, P2 ,yes\n",
    "ties.csv": b"participant_a,participant_b\nP1,P2\nP2,P3\nP1,P3\n",
    "sessions.csv": b"session_id,kind\nP2,workshop\n",
    "quotes.csv": b"participant_id,said\nP1,fine\n",
    "empty.csv": b"",
}  # fmt: skip
LEFT = {
    "people.csv": b"\xef\xbb\xbfparticipant_id,notes\r\nP1,\"two\r\nlines\"\r\nP3,\"a\"\"b\"",
    "attendance.csv": b"session_id, participant_id ,attended\nS1,P1,no\n",
    "ties.csv": b"participant_a,participant_b\nP1,P3\n",
}  # fmt: skip


@pytest.fixture
def tables(programme):
    return _laid(programme)


def _laid(folder):
    for path in folder.glob("*.csv"):
        path.unlink()
    for name, content in TABLES.items():
        (folder / name).write_bytes(content)
    return Programme.load(folder)


def held(programme):
    return {path.name: path.read_bytes() for path in programme.folder.glob("*.csv")}


def test_the_rows_leave_every_table_that_names_people_and_no_other_byte_changes(tables):
    found = forgetting.forget(tables, " P2 ")
    assert found.rows == (("attendance.csv", 2), ("people.csv", 1), ("ties.csv", 2))
    assert held(tables) == {**TABLES, **LEFT}
    assert {p.name for p in tables.folder.iterdir() if p.name.startswith(".")} == {".changing.lock"}


def test_a_row_whose_cell_holds_several_lines_goes_whole(tables):
    forgetting.forget(tables, "P1")
    assert held(tables)["people.csv"] == b'\xef\xbb\xbfparticipant_id,notes\r\nP2, x \r\nP3,"a""b"'


def test_nothing_of_the_person_is_kept_anywhere(tables):
    (tables.folder / "people.csv").write_bytes(b"participant_id,said\nSecret77,Words88\nP1,x\n")
    forgetting.forget(tables, "Secret77")
    for path in tables.folder.rglob("*"):
        if path.is_file():
            assert b"Secret77" not in path.read_bytes() and b"Words88" not in path.read_bytes()


@pytest.mark.parametrize("person", ["P9", "p2", "P", "participant_id", "P2,yes"])
def test_an_id_that_nobody_has_changes_nothing_and_is_not_repeated(tables, person):
    with pytest.raises(WellnetError, match="Nobody has that id") as refused:
        forgetting.forget(tables, person)
    assert person not in str(refused.value).replace("people", "").split()
    assert held(tables) == TABLES


@pytest.mark.parametrize("person", ["", "  "])
def test_no_id_is_refused(tables, person):
    with pytest.raises(WellnetError, match="No id was given"):
        forgetting.forget(tables, person)
    assert held(tables) == TABLES


@pytest.mark.parametrize(
    "content", [b"participant_id\n\xff\xfe\n", b'participant_id\n"never closed\n']
)
def test_a_table_that_cannot_be_read_stops_the_removal_from_all(tables, content):
    (tables.folder / "quotes.csv").write_bytes(content)
    before = held(tables)
    with pytest.raises(WellnetError, match=r"quotes\.csv: This table cannot be read as CSV"):
        forgetting.forget(tables, "P2")
    assert held(tables) == before


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS])
@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_full_disk_leaves_every_table_as_it_was(tables, monkeypatch, number, at):
    refusal = pytest.raises(PublishError, match="every table is as it was")
    with disk_refusing(monkeypatch, number, at=at), refusal:
        forgetting.forget(tables, "P2")
    assert held(tables) == TABLES
    assert not list(tables.folder.glob(".changing.new"))
    forgetting.forget(tables, "P2")
    assert held(tables) == {**TABLES, **LEFT}


def test_a_table_that_cannot_be_put_in_place_is_put_there_by_the_next_command(tables, monkeypatch):
    real = Path.replace

    def refuses(path, target):
        if path.name == "people.csv":
            raise OSError(errno.EACCES, "Permission denied")
        return real(path, target)

    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", refuses)
        with pytest.raises(PublishError, match="is finished by the next command"):
            forgetting.forget(tables, "P2")
    changing.recover(tables)
    assert held(tables) == {**TABLES, **LEFT}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system with fork")
def test_killed_at_any_step_it_happened_to_all_tables_or_to_none(programme, tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    results = []
    for step in range(1, 100):
        copy = _laid(shutil.copytree(programme, tmp_path / f"copy-{step}"))
        child = os.fork()
        if child == 0:
            _dying_at(step)
            forgetting.forget(copy, "P2")
            os._exit(0)
        _, status = os.waitpid(child, 0)
        changing.recover(copy)
        assert held(copy) in (TABLES, {**TABLES, **LEFT}), f"step {step}"
        assert not any(p.is_dir() for p in copy.folder.iterdir()), f"step {step}"
        results.append(held(copy) == TABLES)
        if not os.WIFSIGNALED(status):
            break
    assert results == sorted(results, reverse=True) and {*results} == {True, False}


def _dying_at(step):
    seen = 0

    def hook(event, arguments):
        nonlocal seen
        writes = event == "open" and isinstance(arguments[1], str) and arguments[1][0] in "wa"
        if writes or event in {"os.rename", "os.remove", "os.rmdir", "os.mkdir"}:
            seen += 1
            if seen == step:
                os.kill(os.getpid(), 9)

    sys.addaudithook(hook)


def test_a_table_changed_after_an_interruption_is_not_overwritten(tables, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", lambda path, target: (_ for _ in ()).throw(OSError(5, "x")))
        with pytest.raises(PublishError):
            forgetting.forget(tables, "P2")
    changed = TABLES["attendance.csv"] + b"S3,P1,yes\n"
    (tables.folder / "attendance.csv").write_bytes(changed)
    with pytest.raises(PublishError, match=r"attendance\.csv: This table was changed after"):
        changing.recover(tables)
    assert held(tables)["attendance.csv"] == changed
    forgetting.forget(tables, "P2")
    assert held(tables)["attendance.csv"].endswith(b"S1,P1,no\nS3,P1,yes\n")

"""A set is whole or not there, whatever happens while it is written."""

import errno
import json
import os
import shutil
import sys
import threading
from pathlib import Path

import pytest

from wellnet_analysis import sets
from wellnet_analysis.errors import PublishError
from wellnet_analysis.programme import Programme

OLD = {"index.html": b"old", "run.json": b"{}", "notebooks/a.ipynb": b"old"}
NEW = {"index.html": b"new", "run.json": b"{}", "notebooks/a.ipynb": b"new", "b.html": b"new"}
NEWER = dict.fromkeys(NEW, b"newer")


def publish(reports, files, *, slug="ours", inside="", records=""):
    with sets.locked(reports, slug):
        return sets.publish(reports, slug, inside=inside, files=files, records=records)


def held(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def whole(reports):
    """What a reader meets, after the repair that every command begins with."""
    sets.recover(reports, "ours")
    assert not list(reports.glob(".ours.new-*"))
    return held(reports / "ours")


@pytest.fixture
def reports(tmp_path):
    publish(tmp_path / "reports", NEWER)
    publish(tmp_path / "reports", OLD)
    return tmp_path / "reports"


def _die_at(step, reports):
    """Publish in a child process that is killed at its nth step on files; None if it lived."""
    child = os.fork()
    if child == 0:
        seen = 0

        def hook(event, arguments):
            nonlocal seen
            if event in {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod"}:
                seen += 1
                if seen == step:
                    os.kill(os.getpid(), 9)

        sys.addaudithook(hook)
        try:
            publish(reports, NEW)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _first_ever(reports):
    return {}


def _second(reports):
    publish(reports, OLD)
    return OLD


def _later(reports):
    publish(reports, NEWER)
    return _second(reports)


def _with_another_audience(reports):
    _later(reports)
    publish(reports, NEWER, inside="all-public")
    return OLD | {f"all-public/{name}": content for name, content in NEWER.items()}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system with fork")
@pytest.mark.parametrize("stand", [_first_ever, _second, _later, _with_another_audience])
def test_killed_at_any_step_leaves_a_whole_set(tmp_path, monkeypatch, stand):
    monkeypatch.setattr(os, "fsync", lambda handle: None)  # a killed process needs no disk
    standing = tmp_path / "standing"
    standing.mkdir()
    old = stand(standing)
    new = NEW | {name: content for name, content in old.items() if "all-public" in name}
    died = 0
    while True:
        reports = shutil.copytree(standing, tmp_path / f"reports-{died}")
        if not _die_at(died + 1, reports):
            break
        died += 1
        found = whole(reports)
        assert found in (old, new), f"step {died}"
        if earlier := held(reports / ".ours.previous"):
            assert earlier in (old, OLD, NEWER), f"step {died}"
        publish(reports, NEWER)
        assert whole(reports) == {**new, **NEWER, "b.html": b"newer"}, f"step {died}"
    assert died >= 15
    assert whole(reports) == new


def _fails(call, *, at, number):
    """Stand in for a function that refuses its nth call and all later ones."""
    calls = []

    def stand_in(*args, **options):
        calls.append(args)
        if len(calls) >= at:
            raise OSError(number, os.strerror(number))
        return call(*args, **options)

    return stand_in


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS])
@pytest.mark.parametrize(
    "fault",
    [(Path, "rename", 1), (Path, "rename", 2), (Path, "rename", 3), (os, "mkdir", 1),
     (os, "mkdir", 2), (os, "chmod", 1), (os, "fsync", 1), (os, "fsync", 3), (Path, "open", 1),
     (Path, "open", 3)],
)  # fmt: skip
def test_an_unwritable_disk_leaves_the_earlier_set(reports, monkeypatch, fault, number):
    owner, name, at = fault
    with monkeypatch.context() as broken:
        broken.setattr(owner, name, _fails(getattr(owner, name), at=at, number=number))
        with pytest.raises(PublishError) as caught:
            publish(reports, NEW)
    said = str(caught.value)
    assert os.strerror(number) in said and "earlier set is untouched" in said
    assert whole(reports) == OLD
    publish(reports, NEW)
    assert whole(reports) == NEW


def test_stopped_by_hand_between_the_renames_is_put_right_at_once(reports, monkeypatch):
    real = Path.rename

    def stop(path, target):
        if ".new-" in path.name and "previous" not in str(target):
            raise KeyboardInterrupt
        return real(path, target)

    monkeypatch.setattr(Path, "rename", stop)
    with pytest.raises(KeyboardInterrupt):
        publish(reports, NEW)
    assert held(reports / "ours") == OLD


def test_the_set_before_stays_recoverable(reports):
    publish(reports, NEW)
    assert held(reports / ".ours.previous") == OLD


def test_two_runs_at_once_are_refused_and_the_first_is_left_alone(reports):
    said = []

    def second():
        try:
            publish(reports, NEW)
        except PublishError as error:
            said.append(str(error))
        sets.recover(reports, "ours")

    with sets.locked(reports, "ours"):
        unfinished = reports / ".ours.new-first"
        unfinished.mkdir()
        run = threading.Thread(target=second)
        run.start()
        run.join()
        assert unfinished.exists()
    assert said == [
        "reports/ours: Another run is writing these reports. "
        "Wait until it has finished, then try again."
    ]
    assert whole(reports) == OLD


@pytest.mark.parametrize("name", ["ours", ".ours.previous"])
@pytest.mark.parametrize("lost", [False, True])
def test_a_link_in_place_of_the_folder_is_not_followed(tmp_path, name, lost):
    reports, outside = tmp_path / "reports", tmp_path / "outside"
    reports.mkdir()
    if not lost:
        outside.mkdir()
        (outside / "mine.txt").write_text("mine")
    (reports / name).symlink_to(outside)
    with pytest.raises(PublishError, match="is not followed"):
        publish(reports, NEW)
    assert outside.exists() is not lost
    assert lost or held(outside) == {"mine.txt": b"mine"}


def test_links_inside_a_set_are_not_carried_along(reports, tmp_path):
    (tmp_path / "secret").write_text("secret")
    north = publish(reports, OLD, inside="north-council")
    (north / "leak.html").symlink_to(tmp_path / "secret")
    (reports / "ours" / "leak.html").symlink_to(tmp_path / "secret")
    publish(reports, NEW, inside="south-council")
    assert b"secret" not in held(reports / "ours").values()


def test_another_audiences_set_is_carried_along(reports):
    publish(reports, NEW, inside="all-public")
    assert held(reports / "ours") == OLD | {f"all-public/{k}": v for k, v in NEW.items()}
    publish(reports, NEWER)
    assert held(reports / "ours") == NEWER | {f"all-public/{k}": v for k, v in NEW.items()}
    publish(reports, OLD, inside="all-public")
    assert held(reports / "ours") == NEWER | {f"all-public/{k}": v for k, v in OLD.items()}


def _made_from(records, files=NEW):
    return files | {"run.json": json.dumps({"records": records}).encode()}


def test_only_sets_of_the_same_records_are_carried_along(tmp_path):
    reports = tmp_path / "reports"
    publish(reports, _made_from("a"), records="a")
    publish(reports, _made_from("a"), inside="north-council", records="a")
    publish(reports, _made_from("a", OLD), inside="all-public", records="a")
    publish(reports, _made_from("a", NEWER), records="a")
    kept = {f"north-council/{name}": content for name, content in _made_from("a").items()}
    kept |= {f"all-public/{name}": content for name, content in _made_from("a", OLD).items()}
    assert held(reports / "ours") == _made_from("a", NEWER) | kept
    publish(reports, _made_from("b"), records="b")
    assert held(reports / "ours") == _made_from("b")


@pytest.mark.parametrize("said", [b"", b"[]", b"{}", b"{", b'{"records": "a"}', b"\xff"])
def test_a_set_that_does_not_say_what_it_was_made_from_is_not_carried_along(tmp_path, said):
    reports = tmp_path / "reports"
    publish(reports, NEW | {"run.json": said}, inside="north-council", records="a")
    assert sets.made_from(reports / "ours" / "north-council") in {"", "a"}
    publish(reports, _made_from("b"), records="b")
    assert held(reports / "ours") == _made_from("b")


def test_a_set_leaves_nothing_of_the_one_it_replaces(reports):
    publish(reports, NEW)
    publish(reports, OLD)
    assert held(reports / "ours") == OLD


NAMES = ["../../etc", "C:\\Windows", "/etc/passwd", "a:b", "x" * 300, "CON", "nul", "com1", "Lpt9",
         "..", "~", "name\n../x", "ﷺ", "🎉🎉", " . ", "Ärger & Co", "con "]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_a_safe_folder_or_refused(tmp_path, name):
    """Refused here means: in a sentence, by the settings or by the set."""
    base = {"place": "p", "opened": "2022-05-02", "closed": "2022-05-29", "as_at": "2022-09-30"}
    before = set(tmp_path.rglob("*"))
    try:
        slug = Programme.model_validate({**base, "name": name}).slug
    except ValueError as error:
        assert "needs at least one letter or digit" in str(error)
        return
    try:
        folder = publish(tmp_path / "in" / "reports", NEW, slug=slug)
    except PublishError as error:
        assert "Give the programme a longer name" in str(error)
        assert slug in {"con", "nul", "com1", "lpt9"}
    else:
        assert folder.parent == tmp_path / "in" / "reports"
        assert folder.name.isascii() and len(folder.name) <= 60
        assert folder.name.replace("-", "").isalnum()
    assert {p.relative_to(tmp_path).parts[0] for p in {*tmp_path.rglob("*")} - before} <= {"in"}


def test_recovering_where_nothing_stands_makes_nothing(tmp_path):
    sets.recover(tmp_path / "reports", "ours")
    assert list(tmp_path.iterdir()) == []

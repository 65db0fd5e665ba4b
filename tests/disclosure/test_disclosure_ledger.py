"""The ledger forgets nothing, notices everything, and can be mended."""

import errno
import json
import os
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from wellnet_analysis import writing
from wellnet_analysis.disclosure import entries, ledger, merging, rebuilding, recording
from wellnet_analysis.disclosure.entries import Release
from wellnet_analysis.disclosure.statements import Edition, Size, Table
from wellnet_analysis.errors import DisclosureError, PublishError
from wellnet_analysis.programme import Programme

SETTINGS = """\
name = "Small"
place = "Anywhere"
made_up = true
opened = 2022-05-02
closed = 2022-05-29
as_at = 2022-09-30
[disclosure]
audience = "council"
"""


@pytest.fixture
def programme(tmp_path):
    return _programme(tmp_path / "small")


def _programme(folder):
    folder.mkdir()
    (folder / "programme.toml").write_text(SETTINGS, encoding="utf-8")
    return Programme.load(folder)


def release(people, *, on="2022-10-05", audience="council", as_at="2022-09-30", **more):
    size = Size("", "registered", as_at, people)
    groups = (("Female", ("Female",)), ("Male", ("Male",)))
    table = Table("sex", "", "registered", as_at, "as asked", groups, (None, None))
    edition = Edition(as_at, audience, 5, ("North", "South"), (size,), (table,))
    row = {"id": "reach.total.people", "status": "shown", "count": people, "estimate": 1.22222}
    return Release(edition, (row,), on, "keyed", **more)


def record(programme, *said):
    with recording.locked(programme):
        return [recording.append(programme, each) for each in said]


def set_of(programme, entry, *, zipped=False):
    """Lay a released set beside the programme, as far as the ledger reads it."""
    said = entry.said
    label = "for-council-only" if said.edition.audience == "council" else "to-publish-public"
    folder = programme.folder / "releases" / f"{said.edition.as_at}-{entry.number}" / label
    folder.mkdir(parents=True)
    kept = {name: said.content[name] for name in ("released_on", "records", "reason", "seal")}
    chain = {"number": entry.number, "id": entry.id, "hash": entry.hash}
    held = {"edition": said.content["edition"], "release": {**kept, **chain}}
    hidden = {"id": "x", "status": "withheld", "count": None}
    (folder / f"disclosure-{label}.json").write_text(json.dumps(held), encoding="utf-8")
    (folder / f"evidence-{label}.json").write_text(
        json.dumps({"findings": [*said.content["findings"], hidden]}), encoding="utf-8"
    )
    if zipped:
        with zipfile.ZipFile(folder.with_suffix(".zip"), "w") as archive:
            for path in folder.iterdir():
                archive.write(path, f"{label}/{path.name}")
        shutil.rmtree(folder)
    return folder


def text_of(programme):
    path = programme.folder / "ledger.jsonl"
    return path.read_text(encoding="utf-8") if path.exists() else None


def test_without_a_ledger_nothing_was_released(programme):
    assert ledger.editions(programme) == ()
    assert ledger.read(programme).head == ""
    assert {path.name for path in programme.folder.iterdir()} == {"programme.toml"}


def test_what_is_recorded_reads_back_in_order(programme):
    first, second = release(55), release(70, on="2022-12-01", as_at="2022-11-30")
    one, two = record(programme, first, second)
    found = ledger.read(programme)
    assert found.releases == (first, second) and found.entries == (one, two)
    assert ledger.editions(programme) == (first.edition, second.edition)
    assert (two.number, two.previous, found.head) == (2, one.hash, two.hash)


def test_a_line_holds_what_was_promised_and_no_more(programme):
    (entry,) = record(programme, release(55, reason="Four people were counted twice."))
    line = json.loads(text_of(programme))
    assert set(line) == {"number", "edition", "findings", "released_on", "records", "reason",
                         "seal", "id", "previous", "hash"}  # fmt: skip
    content = {k: v for k, v in line.items() if k not in {"number", "id", "previous", "hash"}}
    assert line["id"] == entries.fingerprint(content) == entry.id
    assert line["edition"]["tables"][0]["counts"] == [None, None]


def test_earlier_lines_keep_their_fingerprints_whatever_a_later_version_writes(
    programme, monkeypatch
):
    record(programme, release(55))
    before = text_of(programme)
    real = Edition.to_dict
    monkeypatch.setattr(Edition, "to_dict", lambda self: {**real(self), "corrects": "new words"})
    record(programme, release(70))
    assert text_of(programme).startswith(before)
    assert len(ledger.read(programme).entries) == 2


def test_the_same_releases_make_the_same_bytes(tmp_path):
    one, two = _programme(tmp_path / "one"), _programme(tmp_path / "two")
    for each in (one, two):
        record(each, release(55), release(70))
    assert text_of(one) == text_of(two)


def test_a_figure_that_is_held_back_is_never_recorded():
    with pytest.raises(DisclosureError, match="held back"):
        Release(release(5).edition, ({"status": "withheld", "count": 3},), "2022-10-05")
    with pytest.raises(DisclosureError, match="held back stands in the evidence"):
        entries.printed([{"id": "a", "status": "withheld", "count": 3}])
    assert entries.printed([{"id": "a", "status": "withheld", "count": None}]) == ()


@pytest.mark.parametrize("day", ["", "soon", "5/10/2022", None])
def test_a_day_that_is_none_is_refused(day):
    with pytest.raises(DisclosureError, match="Write it as 2022-10-05"):
        release(55, on=day)


def _cut_in_mid_line(text):
    return text[:-40]


def _without_its_end(text):
    return text[:-1]


def _without_the_first_line(text):
    return text.partition("\n")[2]


def _another_number(text):
    return text.replace('"count":70', '"count":71', 1)


def _another_figure(text):
    return text.replace('"estimate":1.22222', '"estimate":1.3', 1)


def _in_another_order(text):
    lines = text.splitlines(keepends=True)
    return "".join([lines[1], lines[0], *lines[2:]])


def _a_line_twice(text):
    return text + text.splitlines(keepends=True)[-1]


def _an_empty_line(text):
    return text.replace("\n", "\n\n", 1)


def _a_negative_count(text):
    return text.replace('"counts":[null,null]', '"counts":[-1,null]', 1)


def _no_words_at_all(text):
    return text + "[" * 5000 + "\n"


DAMAGES = [_cut_in_mid_line, _without_its_end, _without_the_first_line, _another_number,
           _another_figure, _in_another_order, _a_line_twice, _an_empty_line, _a_negative_count,
           _no_words_at_all]  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
def test_any_damage_is_noticed_with_its_line_and_what_to_do(programme, damage):
    record(programme, release(55), release(70), release(90))
    path = programme.folder / "ledger.jsonl"
    path.write_text(damage(text_of(programme)), encoding="utf-8")
    with pytest.raises(DisclosureError) as refused:
        ledger.editions(programme)
    said = str(refused.value)
    assert said.startswith("ledger.jsonl, line ") and "nothing is published" in said
    assert "wellnet ledger rebuild" in said
    before = text_of(programme)
    with pytest.raises(DisclosureError):
        record(programme, release(100))
    assert text_of(programme) == before


def test_every_single_changed_character_is_noticed(programme):
    record(programme, release(55))
    path, text = programme.folder / "ledger.jsonl", text_of(programme)
    for at in range(0, len(text), 7):
        other = "1" if text[at] != "1" else "2"
        path.write_text(text[:at] + other + text[at + 1 :], encoding="utf-8")
        with pytest.raises(DisclosureError):
            ledger.read(programme)


@pytest.mark.parametrize("content", [b"\xff\xfe", None])
def test_a_file_that_is_no_text_or_a_folder_is_refused(programme, content):
    path = programme.folder / "ledger.jsonl"
    path.mkdir() if content is None else path.write_bytes(content)
    with pytest.raises(DisclosureError, match="cannot be read, so nothing is published"):
        ledger.read(programme)


def test_a_working_copy_needs_no_ledger(programme):
    (programme.folder / "ledger.jsonl").write_text("broken", encoding="utf-8")
    working = programme.with_parameters(audience="working")
    assert ledger.editions(working) == ()


@pytest.mark.parametrize("zipped", [False, True])
@pytest.mark.parametrize("left", [0, 1])
def test_a_cut_or_missing_ledger_is_noticed_by_the_released_sets(programme, zipped, left):
    for entry in record(programme, release(55), release(70)):
        set_of(programme, entry, zipped=zipped)
    ledger.read(programme)
    lines = text_of(programme).splitlines(keepends=True)
    shutil.rmtree(programme.folder / "private")
    path = programme.folder / "ledger.jsonl"
    path.write_text("".join(lines[:left]), encoding="utf-8") if left else path.unlink()
    with pytest.raises(DisclosureError) as refused:
        ledger.editions(programme)
    assert f"releases/2022-09-30-{left + 1}/for-council-only" in str(refused.value)
    assert "the ledger was cut or is another one" in str(refused.value)


def test_a_cut_ledger_is_noticed_though_the_released_sets_were_moved_away(programme):
    record(programme, release(55), release(70))
    path = programme.folder / "ledger.jsonl"
    path.write_text(text_of(programme).splitlines(keepends=True)[0], encoding="utf-8")
    with pytest.raises(DisclosureError, match="release that was recorded on this computer"):
        ledger.read(programme)
    path.unlink()
    with pytest.raises(DisclosureError, match="release that was recorded on this computer"):
        ledger.read(programme)


@pytest.mark.parametrize("damage", ["", "[]", "{", '{"release": {}}', '{"release": 1}'])
def test_a_released_set_that_cannot_be_read_is_named(programme, damage):
    (entry,) = record(programme, release(55))
    folder = set_of(programme, entry)
    (folder / "disclosure-for-council-only.json").write_text(damage, encoding="utf-8")
    with pytest.raises(DisclosureError, match="releases/2022-09-30-1/for-council-only: What this"):
        ledger.read(programme)


def test_what_is_no_released_set_is_left_alone(programme):
    (entry,) = record(programme, release(55))
    set_of(programme, entry)
    notes = programme.folder / "releases" / "2022-09-30-1" / "minutes"
    notes.mkdir()
    (notes / "minutes.txt").write_text("agreed", encoding="utf-8")
    (programme.folder / "releases" / "notes.txt").write_text("x", encoding="utf-8")
    (programme.folder / "releases" / ".half.new").mkdir()
    assert len(ledger.read(programme).entries) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system with fork")
def test_killed_at_any_step_leaves_the_ledger_whole(programme, tmp_path):
    record(programme, release(55))
    before = ledger.read(programme)
    after = ledger.Ledger((*before.entries, recording.next_entry(before, release(70))))
    for step in range(1, 100):
        copy = Programme.load(shutil.copytree(programme.folder, tmp_path / f"copy-{step}"))
        child = os.fork()
        if child == 0:
            _dying_at(step)
            record(copy, release(70))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        assert ledger.read(copy) in (before, after), f"step {step}"
        if not os.WIFSIGNALED(status):
            break
        record(copy, release(90))
        assert ledger.read(copy).releases[-1] == release(90)
    assert step >= 8
    assert ledger.read(copy) == after


def _dying_at(step):
    seen = 0

    def hook(event, arguments):
        nonlocal seen
        if event in {"open", "os.rename", "os.remove", "os.mkdir"}:
            seen += 1
            if seen == step:
                os.kill(os.getpid(), 9)

    sys.addaudithook(hook)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS])
@pytest.mark.parametrize("name", ["put", "replace"])
def test_a_full_disk_or_a_read_only_folder_leaves_it_as_it_was(
    programme, monkeypatch, number, name
):
    record(programme, release(55))
    before = text_of(programme)

    def refuses(*args):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(writing, name, refuses)
    with pytest.raises(PublishError, match="it stands as it was") as refused:
        record(programme, release(70))
    assert os.strerror(number) in str(refused.value)
    assert text_of(programme) == before
    assert not list(programme.folder.glob("*.part")) and not list(programme.folder.glob(".*.part"))


def test_two_runs_never_write_at_once(programme):
    with (
        recording.locked(programme),
        pytest.raises(PublishError, match="Another run is writing the ledger"),
    ):
        record(programme, release(55))


# Mending


@pytest.mark.parametrize("damage", [*DAMAGES, None])
@pytest.mark.parametrize("zipped", [False, True])
def test_a_ledger_is_made_again_from_the_released_sets(programme, damage, zipped):
    for entry in record(programme, release(55), release(70), release(90, on="2022-12-24")):
        set_of(programme, entry, zipped=zipped)
    good, path = text_of(programme), programme.folder / "ledger.jsonl"
    bad = damage(good) if damage else None
    path.write_text(bad, encoding="utf-8") if damage else path.unlink()
    mended = rebuilding.rebuild(programme)
    assert text_of(programme) == good
    assert ledger.read(programme) == mended.ledger
    if damage:
        assert (programme.folder / mended.kept).read_text(encoding="utf-8") == bad
        assert mended.kept == "ledger.jsonl.broken-1"
    else:
        assert mended.kept == ""


def test_what_is_sound_is_not_rebuilt(programme):
    record(programme, release(55))
    before = text_of(programme)
    mended = rebuilding.rebuild(programme)
    assert (mended.added, mended.kept, mended.lost) == ((), "", 0)
    assert text_of(programme) == before


def test_every_damaged_file_is_kept_under_a_name_of_its_own(programme):
    for entry in record(programme, release(55), release(70)):
        set_of(programme, entry)
    path = programme.folder / "ledger.jsonl"
    for number in (1, 2):
        path.write_text(f"damage {number}", encoding="utf-8")
        assert rebuilding.rebuild(programme).kept == f"ledger.jsonl.broken-{number}"
    assert (path.parent / "ledger.jsonl.broken-1").read_text() == "damage 1"


def test_sound_lines_without_a_released_set_are_kept(programme):
    one, two, three = record(programme, release(55), release(70), release(90))
    set_of(programme, two)
    path = programme.folder / "ledger.jsonl"
    path.write_text(_another_number(text_of(programme)), encoding="utf-8")
    mended = rebuilding.rebuild(programme)
    assert [e.hash for e in mended.ledger.entries] == [one.hash, two.hash, three.hash]


def test_a_line_that_is_lost_for_good_stops_the_rebuilding_until_that_is_said(programme):
    first, _, third = record(programme, release(55), release(70), release(90))
    set_of(programme, first), set_of(programme, third)
    path = programme.folder / "ledger.jsonl"
    path.write_text(_another_number(text_of(programme)), encoding="utf-8")
    before = text_of(programme)
    with pytest.raises(DisclosureError, match=r"ledger\.jsonl, line 2: This line is damaged"):
        rebuilding.rebuild(programme)
    assert text_of(programme) == before
    mended = rebuilding.rebuild(programme, without_lost=True)
    assert mended.lost == 1
    assert ledger.read(programme).releases == (release(55), release(90))


def test_a_last_release_that_is_nowhere_stops_the_rebuilding(programme):
    first, _ = record(programme, release(55), release(70))
    set_of(programme, first)
    (programme.folder / "ledger.jsonl").unlink()
    with pytest.raises(
        DisclosureError,
        match="recorded on this computer stands neither",
    ):
        rebuilding.rebuild(programme)
    assert text_of(programme) is None
    rebuilding.rebuild(programme, without_lost=True)
    assert ledger.read(programme).releases == (release(55),)


def test_a_released_set_that_was_changed_rebuilds_nothing(programme):
    (entry,) = record(programme, release(55))
    evidence = set_of(programme, entry) / "evidence-for-council-only.json"
    evidence.write_text(evidence.read_text().replace("55", "56"), encoding="utf-8")
    (programme.folder / "ledger.jsonl").unlink()
    with pytest.raises(DisclosureError, match="was changed after it was made"):
        rebuilding.rebuild(programme)
    assert text_of(programme) is None


@pytest.fixture
def parted(tmp_path):
    """Two computers whose ledgers began as one."""
    here = _programme(tmp_path / "here")
    for entry in record(here, release(55)):
        set_of(here, entry)
    there = Programme.load(shutil.copytree(here.folder, tmp_path / "there"))
    for entry in record(here, release(70, on="2022-11-02"), release(90, on="2022-12-24")):
        set_of(here, entry)
    for entry in record(there, release(71, on="2022-11-30", audience="public")):
        set_of(there, entry)
    return here, there


def test_two_ledgers_become_the_same_one_whichever_is_merged_into_which(parted, tmp_path):
    here, there = parted
    mine = shutil.copy(there.folder / "ledger.jsonl", tmp_path / "theirs.jsonl")
    yours = shutil.copy(here.folder / "ledger.jsonl", tmp_path / "ours.jsonl")
    merged = merging.merge(here, mine)
    merging.merge(there, yours)
    assert text_of(here) == text_of(there)
    assert merged.added == (release(71, on="2022-11-30", audience="public"),)
    days = [said.released_on for said in ledger.read(here).releases]
    assert days == ["2022-10-05", "2022-11-02", "2022-11-30", "2022-12-24"]


def test_released_sets_are_recognised_after_a_merge_and_a_rebuild(parted, tmp_path):
    here, there = parted
    merging.merge(here, there.folder / "ledger.jsonl")
    shutil.copytree(there.folder / "releases", here.folder / "releases", dirs_exist_ok=True)
    whole = ledger.read(here)
    record(here, release(99, on="2023-01-05"))
    (here.folder / "ledger.jsonl").write_text(whole.text[:-9], encoding="utf-8")
    set_of(here, recording.next_entry(whole, release(99, on="2023-01-05")))
    rebuilding.rebuild(here)
    assert len(ledger.read(here).releases) == 5


def test_merging_again_changes_nothing(parted):
    here, there = parted
    merging.merge(here, there.folder / "ledger.jsonl")
    before = text_of(here)
    assert merging.merge(here, there.folder / "ledger.jsonl").added == ()
    assert len(ledger.read(here).releases) == 4
    assert set(ledger.parse(there.folder / "ledger.jsonl").ids) <= ledger.read(here).ids
    assert text_of(here) == before


def test_a_ledger_that_only_went_on_is_taken_over_as_it_is(parted, tmp_path):
    here, _ = parted
    behind = _programme(tmp_path / "behind")
    first = text_of(here).splitlines(keepends=True)[0]
    (behind.folder / "ledger.jsonl").write_text(first, encoding="utf-8")
    merging.merge(behind, here.folder / "ledger.jsonl")
    assert text_of(behind) == text_of(here)
    ahead = text_of(here)
    merging.merge(here, behind.folder / "ledger.jsonl")
    assert text_of(here) == ahead


def test_releases_of_one_day_stay_in_their_own_order(tmp_path):
    here, there = _programme(tmp_path / "here"), _programme(tmp_path / "there")
    record(here, release(55), release(56, reason="A miscount."), release(57, reason="Another."))
    record(there, release(80))
    merging.merge(here, there.folder / "ledger.jsonl")
    ours = [said for said in ledger.read(here).releases if said != release(80)]
    assert [said.edition.sizes[0].count for said in ours] == [55, 56, 57]


def test_a_broken_or_missing_other_ledger_is_refused_and_ours_stands(parted, tmp_path):
    here, there = parted
    before = text_of(here)
    with pytest.raises(PublishError, match="no such file"):
        merging.merge(here, tmp_path / "nowhere.jsonl")
    path = there.folder / "ledger.jsonl"
    path.write_text(path.read_text()[:-30], encoding="utf-8")
    with pytest.raises(DisclosureError, match="line 2: The last line is cut off"):
        merging.merge(here, path)
    assert text_of(here) == before


def test_another_computers_ledger_in_place_of_ours_is_noticed_and_merged(parted):
    here, there = parted
    shutil.rmtree(here.folder / "releases")
    ours = Path(shutil.move(here.folder / "ledger.jsonl", here.folder / "mine.jsonl"))
    shutil.copy(there.folder / "ledger.jsonl", here.folder / "ledger.jsonl")
    with pytest.raises(DisclosureError, match="comes from another computer"):
        ledger.read(here)
    merging.merge(here, ours)
    assert len(ledger.read(here).releases) == 4

"""One folder and one zip: whole or not there, true to its list, and right when it is verified."""

import hashlib
import json
import stat
import zipfile
from pathlib import Path

import pytest
from staging import disk_refusing

from wellnet_analysis import verifying
from wellnet_analysis.errors import PublishError
from wellnet_analysis.packing import contents, holding, placing

FILES = {"manifest.json": b"{}", "as Word/a.docx": b"words", "pages/run.json": b"{}"}


def test_the_list_is_true_and_says_what_each_file_is(files, whole):
    listed = json.loads(files["manifest.json"])
    assert set(listed["files"]) == set(files) - {"manifest.json"}
    for name, told in listed["files"].items():
        assert told["sha256"] == hashlib.sha256(files[name]).hexdigest(), name
        assert told["bytes"] == len(files[name]) and told["what"], name
    assert listed["reports"] == {n: e["fingerprint"] for n, e in whole.run["reports"].items()}
    assert listed["note"].startswith("Made-up data") and listed["plan"] and listed["version"]
    assert listed["as_at"] == "2022-09-30" and listed["audience"] == "council"


def test_the_evidence_and_the_pages_are_those_of_the_set(files, whole):
    for name in ("evidence.csv", "evidence.json"):
        assert files[name] == files[f"pages/{name}"] == whole.held.get(name)
    assert {n for n in files if n.startswith("pages/")} == {f"pages/{n}" for n in whole.held.files}


def test_every_form_says_that_the_people_are_invented(files):
    said = files["read-me-first.txt"].decode()
    assert "Made-up data" in said and "As at 30 September 2022" in said
    for name, content in files.items():
        if name.endswith(".html") and not name.startswith("pages/"):
            assert b"ade-up" in content or b"invented" in content, name


def test_a_pack_is_put_in_its_place_whole_and_again_the_same(tmp_path):
    folder, archive = placing.put(FILES, at=tmp_path / "packs", name="evidence-pack")
    first = archive.read_bytes()
    for name, content in FILES.items():
        assert (folder / name).read_bytes() == content
        assert stat.S_IMODE((folder / name).stat().st_mode) & 0o444 == 0o444
    with zipfile.ZipFile(archive) as packed:
        assert {n: packed.read(n) for n in packed.namelist()} == {
            f"evidence-pack/{name}": content for name, content in FILES.items()
        }
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    placing.put(FILES, at=tmp_path / "packs", name="evidence-pack")
    assert archive.read_bytes() == first
    assert sorted(p.name for p in (tmp_path / "packs").iterdir()) == [
        "evidence-pack", "evidence-pack.zip",
    ]  # fmt: skip


@pytest.mark.parametrize("at", [1, 3, 4])
def test_a_full_disk_leaves_the_pack_that_stood_there(tmp_path, monkeypatch, at):
    _, archive = placing.put(FILES, at=tmp_path, name="evidence-pack")
    before = archive.read_bytes()
    more = {**FILES, "as Word/a.docx": b"other words"}
    with (
        disk_refusing(monkeypatch, 28, at=at),
        pytest.raises(PublishError, match=r"could not be written \(No space"),
    ):
        placing.put(more, at=tmp_path, name="evidence-pack")
    assert archive.read_bytes() == before
    assert (tmp_path / "evidence-pack" / "as Word" / "a.docx").read_bytes() == b"words"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["evidence-pack", "evidence-pack.zip"]


def test_what_a_killed_run_left_is_cleared_by_the_next(tmp_path):
    half = tmp_path / ".evidence-pack.new-x"
    half.mkdir()
    (half / "half").write_bytes(b"")
    placing.put(FILES, at=tmp_path, name="evidence-pack")
    assert not half.exists()


def test_what_is_not_ours_is_left_as_it_is(tmp_path):
    (tmp_path / "evidence-pack").mkdir()
    (tmp_path / "evidence-pack" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(PublishError, match="Something else stands"):
        placing.put(FILES, at=tmp_path, name="evidence-pack")
    link = tmp_path / "link"
    link.symlink_to(tmp_path)
    with pytest.raises(PublishError, match="Something else stands"):
        placing.put(FILES, at=link, name="other")
    for released in (tmp_path / "releases", tmp_path / "releases" / "2022-09-30-public"):
        with pytest.raises(PublishError, match="nothing beside it"):
            placing.put(FILES, at=released, name="evidence-pack")
        assert not released.exists()


def packed(folder, to):
    """Put a pack of a released set together without its documents, which its tests read."""
    whole = holding.finished(verifying.opened(folder))
    files = {f"pages/{name}": content for name, content in whole.held.files.items()}
    name = f"evidence-pack{whole.held.suffix}"
    return placing.put({**files, "manifest.json": b"{}", "a.docx": b"PK"}, at=to, name=name)


def test_the_set_inside_a_pack_is_verified_as_a_folder_and_as_a_zip(small):
    done = small.release()
    assert placing.place_for(done.folder) == small.folder / "packs" / done.folder.parent.name
    for path in packed(done.folder, placing.place_for(done.folder)):
        held = verifying.opened(path)
        assert dict(held.files) == dict(verifying.opened(done.folder).files)
        assert verifying.verify(held).passed
    # A release and its ledger know nothing of the pack.
    assert verifying.verify(verifying.opened(done.folder)).passed
    assert len(small.ledger.releases) == 1


def test_a_changed_page_inside_a_pack_is_found(small):
    done = small.release()
    folder, _ = packed(done.folder, small.folder / "packs")
    page = next((folder / "pages").glob("one-*.html"))
    page.write_bytes(page.read_bytes() + b"<!-- -->")
    verdict = verifying.verify(verifying.opened(folder))
    assert any("was changed after it was released" in fault for fault in verdict.faults)


def test_a_pack_in_a_rendered_set_is_no_part_of_it_and_in_a_released_one_a_stray(small):
    small.make()
    folder = small.order().folder
    before = verifying.opened(folder)
    packed(folder, folder)
    assert dict(verifying.opened(folder).files) == dict(before.files)
    done = small.release()
    stray = done.folder / "evidence-pack"
    stray.mkdir()
    (stray / "manifest.json").write_bytes(b"{}")
    with pytest.raises(PublishError, match="does not belong to the set"):
        verifying.refuse_changed(verifying.opened(done.folder))


def test_only_a_release_as_it_was_released_is_packed_by_name(small):
    done = small.release()
    verifying.refuse_changed(verifying.opened(done.folder))
    with pytest.raises(PublishError, match="rendered and not released"):
        verifying.refuse_changed(verifying.opened(small.order().folder))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"audience": "working"}, "never packed"),
        ({"reports": {"a": {"status": "failed"}}}, "A report of this set failed"),
    ],
)
def test_unprotected_and_failed_sets_are_not_packed(whole, change, reason):
    run = json.dumps({**whole.run, **change}).encode()
    held = verifying.Held({**whole.held.files, "run.json": run}, "")
    with pytest.raises(PublishError, match=reason):
        holding.finished(held)


def test_the_readers_of_a_release_stand_in_every_name_and_pages_find_their_pictures():
    plain = {
        "for your website/a.html": b'<img src="a-1.png" alt=""><img src="b-a-1.png">',
        "for your website/a-1.png": b"1",
        "for your website/b-a-1.png": b"2",
    }
    named = contents._named(plain, "-public")
    assert sorted(named) == [
        "for your website/a-1-public.png", "for your website/a-public.html",
        "for your website/b-a-1-public.png",
    ]  # fmt: skip
    page = named["for your website/a-public.html"]
    assert page == b'<img src="a-1-public.png" alt=""><img src="b-a-1-public.png">'
    assert contents.what("as Word/reach-public.docx", "-public") == "A document for Word"


def test_a_pack_is_never_placed_among_releases():
    assert placing.place_for(Path("a/releases/x/y")) == Path("a/packs/x")
    assert placing.place_for(Path("else/y")) == Path("else")

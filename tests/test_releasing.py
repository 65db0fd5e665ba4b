"""What leaves the house is one folder for one reader, recorded once, or it never left."""

import errno
import json
import os
import shutil
import sys
import zipfile
from datetime import date
from pathlib import Path

import html5lib
import pytest
from releases import DAY, read_json
from staging import cell_that_closes, contents, disk_refusing

from wellnet_analysis import orders, press, verifying
from wellnet_analysis.disclosure import ledger, recording
from wellnet_analysis.disclosure.entries import fingerprint
from wellnet_analysis.disclosure.exposures import Exposure
from wellnet_analysis.errors import DisclosureError, ParameterError, PublishError
from wellnet_analysis.releasing import folder, placing

LATER = date(2022, 12, 24)


def test_rendering_alone_records_nothing(small):
    small.make()
    small.make(values={"audience": "public"})
    assert not (small.folder / "ledger.jsonl").exists()
    assert not (small.folder / "releases").exists()


@pytest.mark.parametrize(
    ("audience", "inside", "suffix"),
    [
        ("council", "for-council-only", "-for-council-only"),
        ("funder", "for-funder-only", "-for-funder-only"),
        ("public", "to-publish-public", "-public"),
    ],
)
def test_the_audience_stands_in_every_name_and_nothing_else_is_there(
    small, audience, inside, suffix
):
    done = small.release(audience=audience)
    place = small.folder / "releases" / f"2022-09-30-{audience}"
    assert done.folder == place / inside
    assert sorted(path.name for path in place.iterdir()) == [inside, f"{inside}.zip"]
    names = sorted(contents(done.folder))
    pages = ["index", "one", "publication-check", "two"]
    wanted = [*(f"{page}{suffix}.html" for page in pages), f"run{suffix}.json",
              f"evidence{suffix}.csv", f"evidence{suffix}.json", f"disclosure{suffix}.json",
              *(f"notebooks/{name}{suffix}.ipynb" for name in ("one", "two"))]  # fmt: skip
    assert names == sorted(wanted)
    assert {path.name for path in place.parent.iterdir()} == {place.name}


def _pages(done):
    for path in sorted(done.folder.glob("*.html")):
        text = path.read_text(encoding="utf-8")
        yield path, text, html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)


@pytest.mark.parametrize(
    ("audience", "banner"),
    [("council", "For the council only."), ("public", "Public edition."),
     ("funder", "For the funder only.")],
)  # fmt: skip
def test_every_page_says_at_its_head_who_may_read_it_and_links_stay_inside(small, audience, banner):
    done = small.release(audience=audience)
    for path, _, tree in _pages(done):
        assert banner in "".join(tree.find(".//header").itertext()), path.name
        targets = [a.get("href").partition("#")[0] for a in tree.iter("a")]
        assert all((done.folder / target).is_file() for target in targets if target), path.name
        assert len({t for t in targets if t.startswith("index")}) == 1


def test_a_rendered_set_has_plain_names_and_no_such_head(small):
    small.make()
    text = (orders.REPORTS / "small" / "one.html").read_text(encoding="utf-8")
    assert "For the council only." not in text and 'href="index.html"' in text


def test_the_zip_holds_the_same_and_the_same_release_is_the_same_bytes(small, tmp_path):
    done = small.release()
    with zipfile.ZipFile(done.archive) as archive:
        inside = {n.removeprefix("for-council-only/"): archive.read(n) for n in archive.namelist()}
    assert inside == contents(done.folder)
    first = contents(small.folder / "releases")
    for what in ("releases", "private"):
        shutil.rmtree(small.folder / what)
    (small.folder / "ledger.jsonl").unlink()
    small.release()
    assert contents(small.folder / "releases") == first


def test_the_run_record_and_the_ledger_hold_each_other(small):
    done = small.release()
    (line,) = (small.folder / "ledger.jsonl").read_text(encoding="utf-8").splitlines()
    said = json.loads(line)
    run = read_json(done.folder / "run-for-council-only.json")
    assert run["ledger"] == {"number": 1, "entry": said["id"], "head": said["hash"]}
    rows = read_json(done.folder / "evidence-for-council-only.json")["findings"]
    assert said["findings"] == [row for row in rows if row["status"] in {"shown", "grouped"}]
    assert len(said["findings"]) == 2
    assert (said["released_on"], said["reason"]) == ("2022-10-05", "")
    assert said["records"] == run["records"]


def test_no_id_and_no_row_of_a_person_leaves_the_house(small):
    done = small.release()
    ids = [line.partition(",")[0] for line in (small.folder / "people.csv").read_text().split()[1:]]
    for name, content in {**contents(done.folder), **contents(small.folder)}.items():
        if not name.endswith((".csv", ".zip")):
            assert not any(each.encode() in content for each in ids), name


def test_a_ledger_can_be_made_again_from_what_was_released(small):
    small.release()
    small.registers(20)
    small.named(**{"as_at = 2022-09-30": "as_at = 2022-11-30"})
    small.release(on=LATER)
    path = small.folder / "ledger.jsonl"
    whole = path.read_bytes()
    for damage in (whole[:-10], b""):
        path.write_bytes(damage)
        with pytest.raises(DisclosureError):
            small.make()
        from wellnet_analysis.disclosure import rebuilding

        rebuilding.rebuild(small.programme)
        assert path.read_bytes() == whole


def test_a_broken_ledger_stops_everything_but_a_working_copy(small):
    done = small.release()
    before = contents(orders.REPORTS)
    path = small.folder / "ledger.jsonl"
    path.write_text(path.read_text()[:-20], encoding="utf-8")
    for attempt in (small.make, lambda: small.make(values={"audience": "public"}), small.release):
        with pytest.raises(DisclosureError, match="wellnet ledger rebuild"):
            attempt()
    assert contents(orders.REPORTS) == before
    assert {p.name for p in done.folder.parent.parent.iterdir()} == {"2022-09-30-council"}
    press.make(small.order(working=True))


def test_what_others_may_not_read_is_in_no_release_for_them(small):
    council = small.release()
    public = small.release(audience="public", on=LATER)
    said = read_json(public.folder / "disclosure-public.json")
    assert said["earlier"] == []
    seen = read_json(council.folder / "disclosure-for-council-only.json")
    every = b"".join(contents(public.folder).values())
    assert council.entry.id.encode() not in every
    assert seen["release"]["seal"].encode() not in every
    assert public.entry.previous == council.entry.hash
    again = small.registers(30), small.release(on=LATER)
    both = read_json(again[1].folder / "disclosure-for-council-only.json")["earlier"]
    assert [each["audience"] for each in both] == ["council", "public"]


def test_nobody_can_try_out_which_figures_fit_the_chain(small):
    """Without its seal, whoever knows all but one count could guess the rest of a release."""
    done = small.release()
    content = dict(done.entry.said.content)
    assert fingerprint(content) == done.entry.id
    assert fingerprint({**content, "seal": ""}) != done.entry.id
    shutil.rmtree(small.folder / "releases"), shutil.rmtree(small.folder / "private")
    (small.folder / "ledger.jsonl").unlink()
    small.named(**{"made_up = true": "made_up = false"})
    other = small.release()
    assert other.entry.said.seal not in {done.entry.said.seal, ""}
    assert (small.folder / "private" / "digest.key").exists()


def test_the_public_summary_alone_is_enough_to_verify(small, tmp_path):
    small.release()
    public = small.release(audience="public", on=LATER)
    moved = shutil.copy(public.archive, tmp_path / "from-the-web.zip")
    shutil.rmtree(small.folder)
    verdict = verifying.verify(verifying.opened(Path(moved)))
    assert verdict.passed, verdict.faults
    assert [attack.reader for attack in verdict.attacks] == ["public", "funder", "council"]


def test_the_check_says_what_was_tested_and_what_a_person_must_still_do(small):
    done = small.release()
    ((_, text, tree),) = [p for p in _pages(done) if p[0].name.startswith("publication-check")]
    headings = ["".join(h.itertext()) for h in tree.iter("h2")]
    assert headings[:7] == ["Result", "What was tested", "The rule", "What was withheld",
                            "How easy the summaries are to read",
                            "What a person must still check", "Checked by"]  # fmt: skip
    assert "Released on 5 October 2022; number 1 in the list of releases." in text
    for name in ("Name", "Role", "Date"):
        assert f"<dt>{name}</dt>" in text
    (row,) = tree.findall(".//section[@id='tested']//table/tbody/tr")
    ages = tree.findall(".//section[@id='reading']//table/tbody/tr")
    assert ages and all(int(row.find("td").text) >= 5 for row in ages)
    said = ["".join(cell.itertext()) for cell in row]
    (attack,) = done.attacks
    assert said == ["The council", "5", "1", str(attack.numbers), "0", "nobody"]
    assert "No sum had to be compared with the records" in text


def test_the_check_says_what_only_the_records_could_clear(small, monkeypatch):
    doubtful = tuple(
        Exposure("sex", (answer,), ("North", "South"), "registered", "", "", 2, 30, 5)
        for answer in ("Female", "Male")
    )
    attack = verifying.Attack("council", 5, 1, 9, (), doubtful)
    monkeypatch.setattr(verifying, "attacks", lambda editions: [attack])
    done = small.release()
    text = (done.folder / "publication-check-for-council-only.html").read_text(encoding="utf-8")
    assert (
        "2 sums could be worked out to lie in a range that holds small numbers as well as large "
        "ones; they were looked at beside the records when this was made; without records this "
        "step cannot be repeated."
    ) in text
    assert '<td class="n">9</td><td class="n">2</td><td>nobody</td>' in text
    assert "Anybody can repeat the rest without any record" in text


def test_the_check_names_what_was_withheld(small):
    small.named(**{"as_at = 2022-09-30": "as_at = 2022-05-04"})
    done = small.release()
    text = (done.folder / "publication-check-for-council-only.html").read_text(encoding="utf-8")
    assert "one? How many: not shown at all." in text
    assert "Nothing had to be held back" not in text


# What is refused


def test_a_set_with_a_report_that_failed_is_not_released(small):
    small.shelf.put("three", "1 / 0")
    press.make(small.order())
    with pytest.raises(PublishError, match="no finished set here that is up to date"):
        press.standing(small.order())
    assert not (small.folder / "ledger.jsonl").exists()


def test_a_working_copy_is_never_released(small):
    asked = small.order(working=True)
    press.make(asked)
    with pytest.raises(PublishError, match="nothing to release: the set is a working copy"):
        folder.release(small.programme, press.standing(small.order(working=True)), on=DAY)
    assert not (small.folder / "releases").exists()


def test_what_only_working_copies_have_is_in_no_release_and_no_ledger(small):
    small.shelf.put("secret", cell_that_closes("secret?"), working=True)
    press.make(small.order(names=["secret"]))
    assert (small.folder / "private" / "small" / "all-working-secret" / "secret.html").is_file()
    small.release()
    gone = [*(small.folder / "releases").rglob("*"), *small.folder.glob("ledger.jsonl")]
    written = [path for path in gone if path.is_file()]
    assert len(written) > 5
    for path in written:
        assert b"secret" not in path.name.encode() + path.read_bytes(), path.name


def test_where_nothing_could_be_made_nothing_is_released(small):
    (small.folder / "people.csv").unlink()
    with pytest.raises(PublishError, match="no report could be made yet"):
        small.release()


def test_the_same_is_not_released_twice(small):
    small.release()
    before = (small.folder / "ledger.jsonl").read_bytes()
    with pytest.raises(PublishError, match=r"Nothing has changed since the release of 5 October"):
        small.release(on=LATER)
    assert (small.folder / "ledger.jsonl").read_bytes() == before


@pytest.mark.parametrize(
    ("on", "said"),
    [(date(2022, 9, 1), "the date of its figures, 30 September 2022"),
     (date(2022, 10, 4), "the last release, 5 October 2022")],
)  # fmt: skip
def test_a_day_before_what_it_tells_of_is_refused(small, on, said):
    small.release()
    small.registers(20)
    with pytest.raises(ParameterError, match=said):
        small.release(on=on)


def test_a_release_that_another_one_overtook_is_refused(small):
    composed = small.make()
    small.registers(30)
    small.release()
    with pytest.raises(PublishError, match="Another release was recorded while"):
        folder.release(small.programme, composed, on=LATER)


@pytest.mark.parametrize("reason", ["", "  ", "a\nb", "x" * 301])
def test_a_reason_that_no_page_could_print_is_refused(reason):
    with pytest.raises(ParameterError, match="needs a reason in one line"):
        folder.refuse_reason(reason)


def test_what_was_never_released_cannot_be_corrected(small):
    with pytest.raises(ParameterError, match="never given anything that could be corrected"):
        small.release(corrects="A miscount.")


def test_a_set_that_exposes_somebody_is_not_released(small, monkeypatch):
    composed = small.make()
    real = verifying.verify

    def exposed(held, **options):
        verdict = real(held, **options)
        object.__setattr__(verdict, "exposed", ("People in North: exactly 1.",))
        return verdict

    monkeypatch.setattr(verifying, "verify", exposed)
    with pytest.raises(DisclosureError, match=r"not released and nothing is recorded\.\n  - Peo"):
        folder.release(small.programme, composed, on=DAY)
    assert not (small.folder / "releases").exists()
    assert not (small.folder / "ledger.jsonl").exists()


# Corrections


def test_a_correction_says_so_on_every_page_with_both_dates(small):
    small.release()
    small.registers(30)
    done = small.release(on=LATER, corrects="Thirty people were left out.")
    assert done.folder.parent.name == "2022-09-30-council-2"
    notice = ("This edition of 24 December 2022 replaces the one of 5 October 2022: Thirty people "
              "were left out.")  # fmt: skip
    for path, _, tree in _pages(done):
        assert notice in "".join(tree.find(".//header").itertext()), path.name
    assert small.ledger.releases[-1].reason == "Thirty people were left out."
    assert small.ledger.editions[-1].corrects == "Thirty people were left out."


def test_a_correction_is_no_element_of_the_page(small):
    small.release()
    small.registers(30)
    done = small.release(on=LATER, corrects="<script>alert(1)</script> & more")
    for path, text, _ in _pages(done):
        assert "<script" not in text, path.name


def test_a_later_release_without_a_reason_has_no_notice(small):
    small.release()
    small.registers(30)
    for path, text, _ in _pages(small.release(on=LATER)):
        assert "Correction." not in text, path.name


# Nothing lost, nothing half there


def _states(small):
    """What a reader may meet: names under releases/, whole or not there, and as many lines."""
    root = small.folder / "releases"
    found = sorted(root.iterdir()) if root.exists() else []
    return [p.name for p in found if not p.name.startswith(".")], len(small.ledger.releases)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system with fork")
def test_killed_at_any_step_a_release_happened_or_it_did_not(small, monkeypatch, tmp_path):
    monkeypatch.setattr(os, "fsync", lambda handle: None)  # a killed process needs no disk
    composed = small.make()
    kept = shutil.copytree(small.folder, tmp_path / "kept")
    outcomes, step = set(), 0
    while True:
        step += 1
        child = os.fork()
        if child == 0:
            _dying_at(step)
            folder.release(small.programme, composed, on=DAY)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        lived = not os.WIFSIGNALED(status)
        small.order()  # as every command begins
        names, lines = _states(small)
        assert (names, lines) in (([], 0), (["2022-09-30-council"], 1)), f"step {step}"
        assert not list((small.folder / "releases").glob(".*")), f"step {step}"
        if names:
            set_of_it = small.folder / "releases" / names[0] / "for-council-only"
            assert verifying.verify(verifying.opened(set_of_it)).passed, f"step {step}"
            assert verifying.opened(set_of_it.with_suffix(".zip")).files == contents(set_of_it)
        outcomes.add(lines)
        if lived:
            break
        shutil.rmtree(small.folder)
        shutil.copytree(kept, small.folder)
    assert outcomes == {0, 1} and step > 20


def _dying_at(step):
    seen = 0

    def hook(event, arguments):
        nonlocal seen
        writes = event == "open" and isinstance(arguments[1], str) and arguments[1][0] in "wa"
        if writes or event in {"os.rename", "os.remove", "os.mkdir"}:
            seen += 1
            if seen == step:
                os.kill(os.getpid(), 9)

    sys.addaudithook(hook)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
@pytest.mark.parametrize("at", [1, 4, 10, 11])
def test_a_full_disk_or_a_read_only_folder_records_nothing(small, monkeypatch, number, at):
    composed = small.make()
    with disk_refusing(monkeypatch, number, at=at), pytest.raises(PublishError) as refused:
        folder.release(small.programme, composed, on=DAY)
    assert os.strerror(number) in str(refused.value)
    assert _states(small) == ([], 0)
    assert not list((small.folder / "releases").glob(".*"))
    folder.release(small.programme, composed, on=DAY)
    assert _states(small) == (["2022-09-30-council"], 1)


def test_a_release_that_is_recorded_and_not_in_place_says_so_and_is_finished(small, monkeypatch):
    composed = small.make()
    real = Path.rename

    def refuses(path, target):
        if path.name.endswith(".new"):
            raise OSError(errno.EACCES, "Permission denied")
        return real(path, target)

    with monkeypatch.context() as broken:
        broken.setattr(Path, "rename", refuses)
        with pytest.raises(PublishError, match="is recorded, but its folder could not be put"):
            folder.release(small.programme, composed, on=DAY)
    assert len(ledger.read(small.programme).releases) == 1
    small.order()
    assert _states(small) == (["2022-09-30-council"], 1)


def test_stopped_by_hand_while_writing_leaves_nothing(small, monkeypatch):
    composed = small.make()

    def stop(*args):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(placing.pack, "zipped", stop)
        with pytest.raises(KeyboardInterrupt):
            folder.release(small.programme, composed, on=DAY)
    assert _states(small) == ([], 0)
    assert not list((small.folder / "releases").glob(".*"))


def test_a_link_in_place_of_the_folder_of_releases_is_not_followed(small, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (small.folder / "releases").symlink_to(outside)
    with pytest.raises(PublishError, match="is not followed"):
        small.release()
    assert not list(outside.iterdir()) and not (small.folder / "ledger.jsonl").exists()


def test_two_releases_at_once_are_refused(small):
    composed = small.make()
    with (
        recording.locked(small.programme),
        pytest.raises(PublishError, match="Another run is writing the ledger"),
    ):
        folder.release(small.programme, composed, on=DAY)


def test_only_the_day_that_was_named_stands_in_a_release(small):
    done = small.release()
    today = f"{date.today():%Y}"
    assert not any(today in text for _, text, _ in _pages(done))
    with zipfile.ZipFile(done.archive) as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {1980}

"""A set is believed only if every form agrees, the plan says it, and nobody can be found."""

import hashlib
import io
import json
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from staging import contents

from wellnet_analysis import catalogue, orders, pack, press, verifying
from wellnet_analysis.disclosure.exposures import Exposure
from wellnet_analysis.disclosure.statements import Edition, Size, Table
from wellnet_analysis.errors import PublishError
from wellnet_analysis.verifying import agreeing, attacking, opening, verdict

_ONCE: dict[str, dict[str, bytes]] = {}
SUFFIX = "-for-council-only"


@pytest.fixture
def files(request):
    """The files of a released set: the same one for every test, to change as it likes."""
    if not _ONCE:
        small = request.getfixturevalue("small")
        _ONCE["released"] = contents(small.release().folder)
        _ONCE["rendered"] = contents(orders.REPORTS / "small")
    return dict(_ONCE["released"])


def faults(files):
    return " ".join(verifying.verify(verifying.held(files)).faults)


def resealed(files):
    """Write the list of fingerprints again, as somebody would who wants to deceive."""
    name = f"disclosure{SUFFIX}.json"
    said = json.loads(files[name])
    own = {name, f"run{SUFFIX}.json"}
    said["files"] = {n: hashlib.sha256(c).hexdigest() for n, c in files.items() if n not in own}
    return {**files, name: json.dumps(said).encode()}


def changed(files, name, old, new, count=-1):
    before = files[name].decode()
    after = before.replace(old, new, count)
    assert after != before, (name, old)
    return {**files, name: after.encode()}


def test_a_released_set_passes_as_a_folder_and_as_a_zip(files, tmp_path):
    for name, content in files.items():
        (tmp_path / "set" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "set" / name).write_bytes(content)
    pack.zipped(tmp_path / "set.zip", files)
    pack.zipped(tmp_path / "deep.zip", {f"set/{name}": content for name, content in files.items()})
    for path in (tmp_path / "set", tmp_path / "set.zip", tmp_path / "deep.zip"):
        verdict = verifying.verify(verifying.opened(path))
        assert verdict.passed and not verdict.faults
        assert (verdict.shown, verdict.withheld, verdict.figures.reports) == (2, 0, ("one", "two"))


def test_a_rendered_set_passes_with_another_inside_it(small):
    small.make()
    small.make(values={"audience": "public"})
    folder = orders.REPORTS / "small"
    assert verifying.verify(verifying.opened(folder)).passed
    assert verifying.verify(verifying.opened(folder / "all-public")).passed


def test_it_needs_no_data_and_loads_none():
    code = (
        "import sys\n"
        "from wellnet_analysis import verifying\n"
        "print({m for m in sys.modules if m.startswith('wellnet_analysis.data')})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


# Forms that disagree


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (f"evidence{SUFFIX}.json", '"count": 12', '"count": 13', "does not say what evidence"),
        (f"evidence{SUFFIX}.csv", ",12,", ",13,", "spreadsheet (evidence.csv) does not say"),
        (f"one{SUFFIX}.html", 'data-count="12"', 'data-count="13"', "carries other figures"),
        (f"one{SUFFIX}.html", "<td>12</td>", "<td>13</td>", "prints another number"),
        (f"one{SUFFIX}.html", "12 people came.", "13 people came.", "not show what its notebook"),
        (f"one{SUFFIX}.html", "</main>", '<div class="wn-block">3 are new.</div></main>',
         "shows more, or less, than its notebook"),
        (f"one{SUFFIX}.html", "one.total.people", "one.total.others", "is not in evidence.json"),
        (f"notebooks/one{SUFFIX}.ipynb", '"count": 12', '"count": 13', "notebook of one does not"),
        (f"disclosure{SUFFIX}.json", '"count": 12', '"count": 13',
         "counts people in a way that the edition does not"),
    ],
)  # fmt: skip
def test_whatever_is_changed_in_one_form_is_noticed(files, name, old, new, said):
    found = faults(resealed(changed(files, name, old, new)))
    assert said in found, found


def test_what_a_table_says_first_and_what_may_be_quoted_are_read_back(files):
    name = f"evidence{SUFFIX}.json"
    told = json.loads(files[name])
    told["tables"][0]["sentences"] = ["13 people came."]
    found = faults(resealed({**files, name: json.dumps(told).encode()}))
    assert "does not say what evidence.json says: How many" in found
    fold = '<details class="wn-quote"><dl><dd>Everybody came.</dd></dl></details></main>'
    found = faults(resealed(changed(files, f"one{SUFFIX}.html", "</main>", fold)))
    assert "offers something to quote that its findings do not say" in found


@pytest.mark.parametrize("name", ["index", "publication-check", "one"])
def test_any_other_change_of_a_page_is_noticed(files, name):
    page = f"{name}{SUFFIX}.html"
    assert f"{page} was changed after it was released" in faults(
        changed(files, page, "</main>", "<p>More.</p></main>")
    )


def test_a_file_too_many_or_too_few_is_noticed(files):
    assert "people.csv does not belong to the set" in faults({**files, "people.csv": b"P1"})
    check = f"publication-check{SUFFIX}.html"
    assert f"{check} is missing" in faults({n: c for n, c in files.items() if n != check})


def test_figures_that_were_not_recorded_are_noticed(files):
    for old, new in (("2022-10-05", "2022-10-06"), ('"reason": ""', '"reason": "none"')):
        found = faults(changed(files, f"disclosure{SUFFIX}.json", old, new))
        assert "not those that were recorded when the set was released" in found


def test_a_number_on_the_index_that_is_no_figure_is_noticed(files):
    extra = '<dl><dd class="wn-big">3</dd></dl></main>'
    found = faults(resealed(changed(files, f"index{SUFFIX}.html", "</main>", extra)))
    assert "The index prints 3" in found


def test_a_figure_changed_everywhere_is_still_none_of_the_edition(files):
    for name in list(files):
        if not name.startswith(("disclosure", "run")):
            text = files[name].decode()
            text = text.replace('"count": 12', '"count": 3').replace('data-count="12"',
                                'data-count="3"').replace("12 people", "3 people")  # fmt: skip
            files[name] = text.replace("<td>12</td>", "<td>3</td>").replace(",12,", ",3,").encode()
    assert "one.total.people counts people in a way that the edition does not" in faults(
        resealed(files)
    )


def test_a_row_that_is_held_back_and_carries_a_figure_is_noticed(files):
    for name in list(files):
        if not name.startswith(("disclosure", "run")):
            files[name] = files[name].replace(b'"shown"', b'"withheld"')
            files[name] = files[name].replace(b",shown,", b",withheld,")
    found = faults(resealed(files))
    assert "one.total.people is held back and yet carries a figure" in found
    assert "prints something for one.total.people, which is held back" in found


def test_long_lists_of_faults_are_cut(files):
    for number in range(30):
        files[f"extra-{number}.txt"] = b""
    verdict = verifying.verify(verifying.held(files))
    assert len(verdict.faults) == 13 and verdict.faults[-1] == "… and 18 more."


# What the edition says


GROUPS = (("Female", ("Female",)), ("Male", ("Male",)), ("Not answered", ("Not answered",)))


def edition(counts=(30, 25, 0), *, groups=GROUPS, threshold=5, audience="council", **more):
    options = {"variable": "sex", "scope": "", "sensitive": False, "reprinted": False, **more}
    table = Table(
        options["variable"], options["scope"], "registered", "2022-09-30", "as asked",
        groups, counts, options["sensitive"], options["reprinted"],
    )  # fmt: skip
    size = Size("", "registered", "2022-09-30", 55)
    places = ("North", "South", "Outside, or not given")
    return Edition("2022-09-30", audience, threshold, places, (size,), (table,))


ROW = {"id": "a.sex.female", "status": "shown", "counts": "people", "variable": "sex", "scope": "",
       "population": "registered", "category": "Female", "cells": [], "count": 30, "of": 55,
       "estimate": 0.545455, "unit": "share", "base": "people"}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "right"),
    [
        ({}, True),
        ({"count": 29, "estimate": 29 / 55}, False),
        ({"cells": ["Female", "Male"], "category": "All", "count": 55, "estimate": 1}, True),
        ({"cells": ["Female", "Female"], "count": 60, "of": None, "estimate": None}, False),
        ({"category": "Somebody"}, False),
        ({"scope": "North"}, False),
        ({"population": "enrolled"}, False),
        ({"variable": "religion"}, False),
        ({"of": 54}, False),
        ({"of": 45, "base": "places offered", "estimate": 30 / 45}, True),
        ({"estimate": 0.5}, False),
        ({"counts": "none", "count": None}, True),
        ({"counts": "none", "count": None, "of": 20, "estimate": None}, False),
        ({"counts": "none", "count": 3, "estimate": None}, False),
        ({"counts": "places", "variable": "", "count": 45, "of": None, "estimate": None}, True),
        ({"variable": "", "category": "People", "count": 55, "of": None, "estimate": None}, True),
        ({"variable": "", "category": "People", "count": 50, "of": None, "estimate": None}, False),
        ({"status": "withheld", "count": None, "of": None, "estimate": None}, True),
        ({"status": "withheld", "count": None, "of": 55, "estimate": None}, False),
        ({"status": "withheld", "count": None, "of": None, "estimate": None, "sentence": "3 came."},
         False),
    ],
)  # fmt: skip
def test_every_printed_number_of_people_is_a_sum_of_printed_cells(change, right):
    assert (not list(agreeing.beyond([{**ROW, **change}], edition()))) is right


def test_a_cell_that_is_held_back_is_no_part_of_any_sum():
    said = edition((30, None, None))
    both = {**ROW, "cells": ["Female", "Male"], "count": 55, "of": None, "estimate": None}
    assert list(agreeing.beyond([{**ROW, "of": None, "estimate": None}], said)) == []
    assert len(list(agreeing.beyond([both], said))) == 1
    answered = {**ROW, "of": 53, "estimate": 30 / 53}
    assert len(list(agreeing.beyond([answered], said))) == 1


def rules(said, earlier=(), agreement=""):
    return " ".join(attacking.broken_rules(said, earlier, agreement=agreement))


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        (edition(), ""),
        (edition(threshold=4), "Groups of 4 are shown to council; the rule is 5."),
        (edition((50, 5, 0), audience="funder"), "Groups of 5 are shown to funder"),
        (edition((50, 5, 0), audience="public"), "the rule is 10"),
        (edition((52, 3, 0)), "Sex, whole programme: Male: 3 people are counted."),
        (edition((55, 0, 0)), ""),
        (edition((55, 0, 0), sensitive=True), "that nobody is in it says something"),
        (edition((46, 9, 0), sensitive=True), "Male: 9 people are counted."),
        (edition((46, 9, 0), variable="disability"), "is sensitive, and the set says that it is"),
        (edition((30, 25, 0), variable="religion", scope="North"), "is sensitive, and the set"),
        (edition(reprinted=True), "a table is printed again that no earlier edition has"),
        (replace(edition(), sizes=(Size("North", "registered", "x", 3),)),
         "North: 3 people are counted."),
        (replace(edition(), sizes=(Size("", "registered", "x", 55, True),)),
         "a number is printed again that no earlier edition has"),
    ],
)  # fmt: skip
def test_what_is_printed_against_the_rules_is_named(said, fault):
    found = rules(said)
    assert fault in found and bool(fault) is bool(found)


def test_an_agreement_lets_a_funder_see_smaller_groups_and_nobody_else():
    assert rules(edition((48, 7, 0), audience="funder"), agreement="Grant, clause 7") == ""
    assert rules(edition((48, 7, 0), audience="public"), agreement="Grant, clause 7") != ""


def test_an_earlier_table_may_be_printed_again_only_if_its_readers_had_it():
    again = edition(reprinted=True)
    assert rules(again, [edition()]) == ""
    assert rules(again, [edition((31, 24, 0))]) != ""
    public = replace(again, audience="public", threshold=10)
    assert rules(public, [edition()]) != ""
    assert rules(public, [edition(audience="public", threshold=10)]) == ""


def test_a_nought_in_one_place_is_named_only_if_it_is_one_everywhere():
    whole, north = edition((30, 25, 0)), edition((12, 0, 0), scope="North")
    both = replace(whole, tables=(*whole.tables, *north.tables))
    assert "North: Male: that nobody is in it" in rules(both)
    assert "Not answered" not in rules(both)


# The attack, in words


def test_a_small_group_that_can_be_worked_out_is_said_with_group_place_date_and_range():
    numbers = {"": 55, "North": 12, "South": 43}
    sizes = tuple(Size(p, "registered", "2022-09-30", n) for p, n in numbers.items())
    said = replace(edition((45, 10, 0), groups=GROUPS), sizes=sizes)
    said = replace(said, localities=("North", "South"))
    (attack,) = attacking.attacks([said])
    words = [attacking.in_words(exposure, [said]) for exposure in attack.exposures]
    assert ("Sex, Female in North, as at 2022-09-30: between 2 and 12 (it should be able to be "
            "nought and to reach 5).") in words  # fmt: skip


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "Sex, Male, as at 2022-09-30: exactly 3 "),
        ({"answers": ("Female", "Not answered")}, "Sex, all but Male, as at"),
        ({"answers": ("Female", "Male", "Not answered")}, "People, as at"),
        ({"variable": "journey", "answers": ("x",)}, "People, as at"),
        ({"places": ("North", "South")}, "Sex, Male in North or South, as at"),
        ({"reached": "enrolled", "before": "completed"}, "Sex, Male, enrolled but not completed,"),
        ({"since": "2022-06-30"}, "between 2022-06-30 and 2022-09-30: exactly 3"),
        ({"low": 1}, "between 1 and 3 (it should be able to be nought and to reach 5)"),
        ({"knowing_one": True}, "; it takes somebody who knows one person's answers."),
    ],
)  # fmt: skip
def test_an_exposure_is_said_in_words(change, words):
    exposure = Exposure("sex", ("Male",), (), "registered", "", "", 3, 3, 5)
    assert words in attacking.in_words(replace(exposure, **change), [edition()])


def test_every_reader_is_tried_with_what_they_can_read():
    public = edition(audience="public", threshold=10)
    found = list(attacking.attacks([edition(), public]))
    assert [(a.reader, a.threshold, a.editions) for a in found] == [
        ("public", 10, 1), ("funder", 10, 1), ("council", 5, 2),
    ]  # fmt: skip
    every = list(attacking.every_attack([public, edition()]))
    assert [(a.reader, a.threshold, a.editions) for a in every] == [
        ("public", 10, 1), ("funder", 10, 1), ("council", 5, 2),
    ]  # fmt: skip


# What is refused before it is read


def refused(path):
    with pytest.raises(PublishError) as caught:
        verifying.verify(verifying.opened(path))
    return str(caught.value)


def test_a_working_copy_is_refused(small):
    asked = small.order(working=True)
    folder, _ = press.make(asked)
    assert "working copy" in refused(folder)
    assert "never published" in refused(folder)


@pytest.mark.parametrize("what", ["", "working"])
def test_a_working_copy_that_says_more_is_refused_all_the_same(files, what):
    for name in (f"run{SUFFIX}.json",):
        files = changed(files, name, '"audience": "council"', '"audience": "working"')
    with pytest.raises(PublishError, match="not protected and is never published"):
        verifying.verify(verifying.held(files))


def test_an_unknown_folder_or_nothing_is_refused(tmp_path):
    (tmp_path / "notes").mkdir()
    assert "This is no set of reports" in refused(tmp_path / "notes")
    assert "There is no such folder or file" in refused(tmp_path / "nowhere")
    (tmp_path / "x.zip").write_bytes(b"PK no")
    assert "no zip file, or a damaged one" in refused(tmp_path / "x.zip")


@pytest.mark.parametrize("name", ["disclosure", "run", "evidence"])
@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b"null", b"\xff", b"[" * 9999])
def test_a_damaged_file_is_refused_in_a_sentence(files, name, content):
    files[f"{name}{SUFFIX}.json"] = content
    with pytest.raises(PublishError, match=r"damaged and cannot be read back|file of the set is"):
        verifying.verify(verifying.held(files))


@pytest.mark.parametrize("name", ["one", "notebooks/one", "index"])
def test_a_missing_or_unreadable_page_or_notebook_is_refused(files, name):
    name += f"{SUFFIX}.{'ipynb' if '/' in name else 'html'}"
    with pytest.raises(PublishError, match="damaged and cannot be read back"):
        verifying.verify(verifying.held({**files, name: b"\xff\xfe"}))
    del files[name]
    with pytest.raises(PublishError, match="This file of the set is missing"):
        verifying.verify(verifying.held(files))


def test_half_a_zip_is_refused_wherever_it_is_cut(files, tmp_path):
    whole = io.BytesIO()
    pack.zipped(whole, files)
    content = whole.getvalue()
    for part in range(1, 8):
        (tmp_path / "cut.zip").write_bytes(content[: len(content) * part // 8])
        assert "damaged" in refused(tmp_path / "cut.zip")
    middle = len(content) // 2
    (tmp_path / "cut.zip").write_bytes(content[:middle] + b"\0" * 40 + content[middle + 40 :])
    assert "damaged" in refused(tmp_path / "cut.zip")


def archive(path, *members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for info, content in members:
            made.writestr(info, content)
    return path


@pytest.mark.parametrize("name", ["../run.json", "/run.json", "a/../../b", "C:/run.json", "a\\b"])
def test_a_path_that_leads_out_of_the_zip_is_refused(tmp_path, name):
    info = zipfile.ZipInfo("x")
    info.filename = name
    assert "leads out of it" in refused(archive(tmp_path / "x.zip", (info, b"{}")))


def test_a_link_is_refused_in_a_zip_and_in_a_folder(files, tmp_path):
    info = zipfile.ZipInfo("run.json")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "links are not followed" in refused(archive(tmp_path / "x.zip", (info, b"/etc/passwd")))
    folder = tmp_path / "set"
    folder.mkdir()
    (folder / "run.json").symlink_to("/etc/passwd")
    assert "links are not followed" in refused(folder)
    (tmp_path / "link").symlink_to(folder)
    assert "links are not followed" in refused(tmp_path / "link")
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "deep").symlink_to("/etc")
    assert "links are not followed" in refused(folder)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a system with pipes")
def test_what_is_no_file_is_refused_and_never_read(tmp_path):
    os.mkfifo(tmp_path / "run.json")
    assert "neither a file nor a folder" in refused(tmp_path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_that_stands_twice_or_is_locked_is_refused(tmp_path):
    twice = archive(tmp_path / "x.zip", ("run.json", b"{}"), ("run.json", b"{}"))
    assert "stands in the zip twice" in refused(twice)
    content = bytearray(archive(tmp_path / "y.zip", ("run.json", b"{}")).read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "y.zip").write_bytes(bytes(content))
    assert "locked with a password" in refused(tmp_path / "y.zip")


def test_what_would_fill_the_memory_is_refused_with_its_limit(tmp_path, monkeypatch):
    bomb = archive(tmp_path / "bomb.zip", ("run.json", b"\0" * (opening.LARGEST_FILE + 1)))
    assert bomb.stat().st_size < 100_000
    assert "larger than 50 MB" in refused(bomb)
    monkeypatch.setattr(opening, "MOST_FILES", 3)
    many = archive(tmp_path / "many.zip", *((f"{n}.txt", b"x") for n in range(4)))
    assert "more than 3 files" in refused(many)
    monkeypatch.setattr(opening, "LARGEST_SET", 1_000_000)
    large = archive(tmp_path / "large.zip", *((f"{n}.txt", b"x" * 600_000) for n in range(2)))
    assert "or 1 MB" in refused(large)
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "run.json").write_bytes(b"x" * 1_000_001)
    assert "or 1 MB" in refused(folder)


def test_a_size_that_lies_is_refused(tmp_path):
    content = bytearray(archive(tmp_path / "x.zip", ("run.json", b"{}" * 500)).read_bytes())
    at = content.index(b"PK\x01\x02") + 24
    content[at : at + 4] = (10).to_bytes(4, "little")
    (tmp_path / "x.zip").write_bytes(bytes(content))
    said = refused(tmp_path / "x.zip")
    assert "Its size is not what it says" in said or "damaged" in said


def test_the_demonstration_passes_with_every_number_tried(demonstration):
    verdict = verifying.verify(verifying.opened(Path(demonstration.folder)))
    assert verdict.passed, verdict.faults
    assert len(verdict.figures.reports) == len(catalogue.reports()) and verdict.shown > 50
    assert sum(attack.numbers for attack in verdict.attacks) > 300


def test_what_would_mend_an_exposed_set_is_said_last_and_works():
    numbers = {"": 55, "North": 12, "South": 43}
    sizes = tuple(Size(p, "registered", "2022-09-30", n) for p, n in numbers.items())
    said = replace(edition((45, 10, 0), groups=GROUPS), sizes=sizes, localities=("North", "South"))
    tried = tuple(attacking.attacks([said]))
    first, *_ = verdict.repairs_of([said], tried)
    assert first == "Hold back sex."
    found = verdict.Verdict(None, tried, (), ("Somebody is exposed.",), (first,))
    assert found.faults == ("Somebody is exposed.", f"What would mend it: {first}")
    held_back = replace(said, tables=())
    assert not any(attack.exposures for attack in attacking.attacks([held_back]))

"""What runs again and what is taken over; what may be asked for; where a set goes."""

import json
import shutil
from concurrent.futures import ThreadPoolExecutor

import nbformat
import pytest
from staging import SETTINGS, cell_that_closes, contents, copy_demonstration

from wellnet_analysis import orders, press, render, sets, verifying
from wellnet_analysis.errors import ParameterError, ProgrammeError, PublishError, ReportError
from wellnet_analysis.packing import holding


@pytest.fixture
def three(shelf, quick, programme):
    """Three reports over a small programme; make() makes the set and says which ran."""
    for name in ("one", "two", "three"):
        shelf.put(name, cell_that_closes(f"{name}?"))

    def make(names=(), **options):
        quick.ran.clear()
        asked = press.order(programme, names=names, **options)
        folder, outcomes = press.make(asked)
        assert asked.folder == folder
        make.outcomes = {o.entry.name: o for o in outcomes}
        make.folder = folder
        return sorted(quick.ran)

    make.asked = lambda **options: press.order(programme, **options)
    make.shelf, make.programme = shelf, programme
    return make


ALL = ["one", "three", "two"]


def _status(folder):
    reports = json.loads((folder / "run.json").read_text(encoding="utf-8"))["reports"]
    return {name: report["status"] for name, report in reports.items()}


def test_nothing_runs_twice_without_a_reason(three):
    assert not three.asked().unchanged
    assert three() == ALL
    before = contents(three.folder)
    assert three.asked().unchanged
    assert three() == []
    assert contents(three.folder) == before


@pytest.mark.parametrize("file", ["people.csv", "programme.toml", "sessions.csv"])
def test_a_change_of_the_programmes_files_runs_everything(three, file):
    three()
    with (three.programme / file).open("a", encoding="utf-8") as handle:
        handle.write("session_id,kind,number,held_on\n" if file == "sessions.csv" else "\n")
    assert not three.asked().unchanged
    assert three() == ALL


@pytest.mark.parametrize("name", ["figures.csv", "figures.toml"])
def test_a_change_of_the_residents_figures_runs_everything(three, name):
    settings = three.programme / "programme.toml"
    settings.write_text(f'{SETTINGS}\n[[population]]\nfile = "../figures.csv"\n', encoding="utf-8")
    (three.programme.parent / "figures.csv").write_text("variable\n", encoding="utf-8")
    three()
    (three.programme.parent / name).write_text("variable,category,count\n", encoding="utf-8")
    assert three() == ALL


@pytest.mark.parametrize("name", ["module.py", "page.j2", "style.css", "deep/conf.json"])
def test_a_change_of_the_code_runs_everything(three, name):
    three()
    path = three.shelf.package / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("changed", encoding="utf-8")
    assert three() == ALL


def test_a_change_of_one_notebook_runs_that_one(three):
    three()
    before = contents(three.folder)
    notebook = three.shelf.folder / "two.ipynb"
    notebook.write_text(notebook.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert three() == ["two"]
    after = contents(three.folder)
    assert {name for name in before if before[name] != after[name]} == {"run.json"}


def test_what_lies_beside_and_decides_nothing_runs_nothing(three):
    three()
    (three.programme / "README.md").write_text("notes", encoding="utf-8")
    (three.programme / "private").mkdir(exist_ok=True)
    (three.programme / "private" / "x.csv").write_text("x", encoding="utf-8")
    assert three() == []


def test_a_report_that_is_named_runs_alone_and_the_set_stays_whole(three):
    three()
    before = contents(three.folder)
    assert three(["two"]) == ["two"]
    assert contents(three.folder) == before
    assert three(anew=True) == ALL
    assert contents(three.folder) == before


def test_a_report_that_failed_runs_next_time(three):
    notebook = three.shelf.folder / "two.ipynb"
    kept = notebook.read_text(encoding="utf-8")
    three.shelf.folder.joinpath("broken").touch()
    source = nbformat.reads(kept, as_version=4)
    source.cells[-1].source = (
        f"import pathlib\n"
        f"if pathlib.Path({str(three.shelf.folder / 'broken')!r}).exists():\n    1 / 0\n"
        + cell_that_closes("two?")
    )
    nbformat.write(source, notebook)
    three()
    assert _status(three.folder) == {"one": "made", "two": "failed", "three": "made"}
    assert not three.asked().unchanged
    assert not (three.folder / "two.html").exists()
    three.shelf.folder.joinpath("broken").unlink()
    assert three() == ["two"]
    assert three() == []
    assert set(_status(three.folder).values()) == {"made"}


def test_a_report_that_waits_is_kept_waiting_and_others_run(three):
    wait = "from wellnet_analysis.errors import NotYet\nraise NotYet('It waits for more people.')"
    three.shelf.put("later", wait)
    three.shelf.put("register", needs=("attendance",))
    assert three() == ["later", *ALL]
    assert three.outcomes["later"].reason == "It waits for more people."
    assert three.outcomes["register"].reason.startswith("It waits for a register of who was")
    assert three.asked().unchanged
    assert three(["one"]) == ["one"]
    assert three.outcomes["later"].reason == "It waits for more people."


@pytest.mark.parametrize("damage", ["run.json", "notebooks/two.ipynb", "index.html"])
def test_a_damaged_set_is_made_good(three, damage):
    three()
    before = contents(three.folder)
    for content in ("", "[]", '{"reports": {"two": []}}'):
        (three.folder / damage).write_text(content, encoding="utf-8")
        three(["one"])
        assert contents(three.folder) == before
    (three.folder / damage).unlink()
    assert not three.asked().unchanged
    three()
    assert contents(three.folder) == before


def test_files_that_change_meanwhile_publish_nothing(three, monkeypatch):
    three()
    before = contents(three.folder)
    real = render.run

    def meanwhile(entry, parameters):
        (three.programme / "people.csv").write_text("participant_id\n", encoding="utf-8")
        return real(entry, parameters)

    monkeypatch.setattr(render.running, "run", meanwhile)
    with pytest.raises(PublishError, match="changed while the reports were being made"):
        three(anew=True)
    assert contents(three.folder) == before


def test_another_scope_or_audience_has_a_folder_of_its_own(three):
    three()
    main = contents(three.folder)
    for values, inside in (
        ({"locality": "north"}, "north-council"),
        ({"audience": "public"}, "all-public"),
        ({"locality": "South", "audience": "funder"}, "south-funder"),
    ):
        assert three(values=values) == ALL
        assert three.folder.name == inside
        assert three.asked(values=values).unchanged
    assert three.asked().unchanged
    assert {k: v for k, v in contents(three.folder.parent).items() if k in main} == main
    assert three(anew=True) == ALL
    assert (three.folder / "south-funder" / "index.html").is_file()


@pytest.mark.parametrize(
    "same",
    [{"locality": "all"}, {"locality": "ALL"}, {"audience": "council"}, {"as_at": "2022-09-30"}],
)
def test_what_the_settings_say_anyway_asks_for_the_same_set(three, same):
    three()
    assert three.asked(values=same).folder == three.folder
    assert three.asked(values=same).unchanged
    assert three(values=same) == []


def test_a_locality_in_other_letters_asks_for_the_same_set(three):
    three()
    three(values={"locality": "North"})
    assert three.asked(values={"locality": "NORTH"}).unchanged
    assert three(values={"locality": "north"}) == []


def test_two_dates_never_stand_side_by_side(three, quick):
    three()
    before = contents(orders.REPORTS)
    for more in ({}, {"locality": "North"}, {"audience": "public"}):
        with pytest.raises(ParameterError) as refused:
            three(values={"as_at": "2022-08-01", **more})
        assert "could give away who came in between" in str(refused.value)
        assert "Change as_at in programme.toml" in str(refused.value)
    assert quick.ran == [] and contents(orders.REPORTS) == before
    assert three(working=True, values={"as_at": "2022-08-01"}) == ALL
    assert three.folder.name == "all-working-2022-08-01"
    assert three.programme / "private" in three.folder.parents


def _registers_one_more(programme):
    with (programme / "people.csv").open("a", encoding="utf-8") as register:
        register.write("P99,2022-05-03,applied,South\n")


def _reports_earlier(programme):
    settings = SETTINGS.replace("as_at = 2022-09-30", "as_at = 2022-08-01")
    (programme / "programme.toml").write_text(settings, encoding="utf-8")


@pytest.mark.parametrize("change", [_registers_one_more, _reports_earlier])
def test_sets_of_other_records_never_stand_side_by_side(three, quick, change):
    three()
    main = contents(three.folder)
    three(values={"locality": "North"})
    three(values={"audience": "public"})
    change(three.programme)
    before = contents(orders.REPORTS)
    for values in ({"locality": "North"}, {"audience": "public"}, {"locality": "South"}):
        with pytest.raises(ReportError) as refused:
            three(values=values)
        assert "was made from other records" in str(refused.value)
        assert "Run wellnet render first" in str(refused.value)
    assert quick.ran == [] and contents(orders.REPORTS) == before
    assert three() == ALL
    assert set(contents(three.folder)) == set(main)
    assert three(values={"locality": "North"}) == ALL


def test_the_record_of_the_records_needs_the_programmes_key(three):
    three()
    record = json.loads((three.folder / "run.json").read_text(encoding="utf-8"))
    assert record["records"] == three.asked().records
    settings = SETTINGS.replace("made_up = true", "made_up = false")
    (three.programme / "programme.toml").write_text(settings, encoding="utf-8")
    real = three.asked()
    key = three.programme / "private" / "digest.key"
    prints = {real.records, *real.fingerprints.values()}
    assert three.asked().records == real.records and len(prints) == 4
    key.write_text("another key", encoding="ascii")
    assert not prints & {three.asked().records, *three.asked().fingerprints.values()}


def test_the_order_of_rows_says_nothing(three):
    three()
    people = three.programme / "people.csv"
    first, *rows = people.read_text(encoding="utf-8").splitlines(keepends=True)
    people.write_text("".join([first, *reversed(rows)]), encoding="utf-8")
    assert three.asked().unchanged
    assert three() == []


def test_a_working_copy_goes_to_the_private_folder_and_nowhere_else(three):
    three(working=True)
    assert three.folder == three.programme / "private" / "small" / "all-working"
    assert not orders.REPORTS.exists()
    assert json.loads((three.folder / "run.json").read_text())["parameters"]["audience"] == (
        "working"
    )
    with pytest.raises(ParameterError, match="Use --working instead"):
        three.asked(values={"audience": "working"})


@pytest.fixture
def private(three):
    """The same three, and one report that only working copies have."""
    three.shelf.put("secret", cell_that_closes("secret?"), working=True)
    return three


def test_no_published_set_has_or_names_what_only_working_copies_have(private):
    assert private() == ALL
    files = contents(private.folder)
    assert not [name for name in files if "secret" in name]
    assert not [name for name, content in files.items() if b"secret" in content]
    assert set(_status(private.folder)) == set(ALL)
    assert not {"secret"} & set(private.asked().fingerprints)


def test_a_report_of_working_copies_makes_a_working_copy_by_itself(private):
    assert private(["secret"]) == ["secret"]
    house = private.programme / "private" / "small"
    assert private.folder == house / "all-working-secret"
    assert _status(private.folder) == {"secret": "made"}
    assert not orders.REPORTS.exists()
    assert private.asked(names=["secret"]).anew == {"secret"}
    # Any date may be asked for, and each copy takes the place of the one before.
    private(["secret"], values={"as_at": "2022-05-15"})
    assert [path.name for path in house.iterdir()] == ["all-working-2022-05-15-secret"]
    with pytest.raises(PublishError, match="never packed"):
        holding.finished(verifying.Held(contents(private.folder), ""))
    with pytest.raises(PublishError, match="never published"):
        verifying.verify(verifying.opened(private.folder))


def test_the_whole_working_copy_has_it_too(private):
    assert private(working=True) == ["one", "secret", "three", "two"]
    assert private.folder.name == "all-working"
    assert private.asked(working=True).unchanged


def test_it_is_not_asked_for_beside_others_unless_a_working_copy_is_meant(private):
    with pytest.raises(ParameterError, match="Ask for secret by itself, or add --working"):
        private.asked(names=["secret", "one"])
    assert private.asked(names=["secret", "one"], working=True).working


@pytest.mark.parametrize("name", ["secret.html", "notebooks/secret.ipynb", "copy.html"])
def test_a_working_copys_file_laid_into_a_set_is_found(private, name):
    private(["secret"])
    page = (private.folder / name.replace("copy", "secret")).read_bytes()
    private()
    (private.folder / name).write_bytes(page)
    with pytest.raises(PublishError, match=r"belongs to a working copy.*Remove it"):
        verifying.verify(verifying.opened(private.folder))


def test_a_page_of_a_working_copy_laid_into_a_set_is_not_packed(private):
    private(["secret"])
    page = (private.folder / "secret.html").read_bytes()
    private()
    (private.folder / "secret.html").write_bytes(page)
    names = set(holding.finished(verifying.opened(private.folder)).held.files)
    assert "secret.html" not in names and {"index.html", "one.html"} <= names


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"localty": "North"}, "Did you mean 'locality'?"),
        ({"locality": "Nrth"}, "Did you mean 'North'?"),
        ({"locality": "../../etc"}, "Use all, or one of North and South."),
        ({"locality": 'North"\nimport os'}, "Use all, or one of North and South."),
        ({"audience": "councl"}, "Did you mean 'council'?"),
        ({"as_at": "30/9/2022"}, "Write it as 2022-09-30."),
        ({"as_at": "2021-01-01"}, "Use 2022-05-02 or later."),
        ({"programme_file": "x"}, "The programme is named by --programme."),
    ],
)
def test_what_cannot_be_is_refused_before_anything_runs(three, quick, values, said):
    with pytest.raises(ParameterError) as caught:
        three.asked(values=values)
    assert said in str(caught.value)
    assert quick.ran == [] and not orders.REPORTS.exists()


def test_a_misspelt_report_or_a_lost_programme_is_refused(three, tmp_path):
    with pytest.raises(ParameterError, match="Did you mean 'three'"):
        three.asked(names=["thre"])
    with pytest.raises(ProgrammeError, match="no such programme"):
        press.order(tmp_path / "nowhere")


def test_an_order_puts_an_interrupted_swap_right(three):
    three()
    before = contents(three.folder)
    three.folder.rename(three.folder.with_name(".small.previous"))
    (orders.REPORTS / ".small.new-half").mkdir()
    assert three.asked().unchanged
    assert contents(three.folder) == before
    assert sorted(p.name for p in orders.REPORTS.iterdir()) == [".small.lock", "small"]


def test_a_second_run_is_refused_before_anything_runs(three, quick):
    asked = three.asked()
    with sets.locked(orders.REPORTS, "small"), pytest.raises(PublishError, match="Another run"):
        press.make(asked)
    assert quick.ran == []


def test_reports_come_in_the_lists_order_whichever_is_ready_first(three):
    three()
    assert list(three.outcomes) == ["one", "two", "three"]
    with ThreadPoolExecutor(1) as pool:
        outcomes = render.run_all([], {}, executor=pool)
    assert outcomes == []


@pytest.mark.slow
def test_registrations_and_a_neighbours_figures_are_enough(tmp_path, quick):
    folder = copy_demonstration(tmp_path)
    for table in folder.glob("*.csv"):
        if table.name not in {"people.csv", "organisations.csv"}:
            table.unlink()
    settings = (folder / "programme.toml").read_text(encoding="utf-8")
    assert '"islington.csv"' in settings
    settings = settings.replace('"islington.csv"', '"camden.csv"')
    (folder / "programme.toml").write_text(settings, encoding="utf-8")
    made, outcomes = press.make(press.order(folder, reports=tmp_path / "reports"))
    assert {o.status for o in outcomes} == {"made", "not yet"}
    enough = {o.entry.name for o in outcomes if set(o.entry.needs) <= {"people", "organisations"}}
    assert enough == {o.entry.name for o in outcomes if o.status == "made"} and len(enough) > 4
    assert b"People came forward" in (made / "index.html").read_bytes()
    assert b"Camden" in (made / "representation.html").read_bytes()


@pytest.mark.slow
def test_a_programme_without_localities_or_comparison_has_a_register_all_the_same(
    tmp_path, quick, programme
):
    settings = SETTINGS.replace(
        SETTINGS[SETTINGS.index("[[localities]]") : SETTINGS.index("[disclosure]")], ""
    )
    (programme / "programme.toml").write_text(settings, encoding="utf-8")
    rows = [f"P{n:02d},2022-05-0{n % 7 + 2},applied" for n in range(30)]
    text = "\n".join(["participant_id,registered_on,status", *rows, ""])
    (programme / "people.csv").write_text(text, encoding="utf-8")
    _, outcomes = press.make(press.order(programme, reports=tmp_path / "reports"))
    became = {o.entry.name: (o.status, o.reason) for o in outcomes}
    assert became["reach"] == ("made", "")
    assert became["data_quality"] == ("made", "")
    assert became["representation"][0] == "not yet"
    assert "[[population]]" in became["representation"][1]
    assert became["representation"][1].startswith("This report waits for")


@pytest.mark.slow
def test_figures_of_our_own_with_a_wrong_label_say_which_and_what_would_mend_it(tmp_path, quick):
    own = tmp_path / "populations" / "own.csv"
    own.parent.mkdir()
    own.write_text("variable,category,count\nsex,Femle,100\nsex,Male,90\n", encoding="utf-8")
    folder = tmp_path / "demo"
    shutil.copytree(orders.HOME / "data" / "demo", folder)
    settings = (folder / "programme.toml").read_text(encoding="utf-8")
    head, _, tail = settings.partition("[[population]]")
    tail = tail[tail.index("[comparator]") :]
    (folder / "programme.toml").write_text(
        f'{head}[[population]]\nfile = "../populations/own.csv"\n{tail}', encoding="utf-8"
    )
    _, outcomes = press.make(press.order(folder, reports=tmp_path / "reports"))
    for outcome in outcomes:
        assert outcome.status == "failed"
        assert (
            "own.csv" in outcome.reason and "'Femle' is not a category of 'sex'" in outcome.reason
        )
        assert "Did you mean 'Female'?" in outcome.reason
        assert str(tmp_path) not in outcome.reason


# --- a report that comes after others

READS = """\
import json, os, pathlib, stat
handed = pathlib.Path(evidence)
told = json.loads(handed.read_text(encoding="utf-8"))
assert stat.S_IMODE(os.stat(handed.parent).st_mode) == 0o700 or os.name != "posix"
read = " and ".join(f"{row['report']} {row['sentence']}" for row in told["findings"])
"""


def _last(three, *, after="all"):
    code = READS + cell_that_closes("last?").replace(
        'shown = f\'<div class="wn-block" id="one-total"><p>{said}</p>',
        'shown = f\'<div class="wn-block" id="one-total"><p>{said}</p><p>Read: {read}</p>',
    )
    three.shelf.put("last", code, parameters='locality = "all"\nevidence = ""',
                    more=f"after = {json.dumps(after)}\nreads = [\"own.toml\"]")  # fmt: skip


def test_a_report_that_comes_after_others_is_handed_what_this_very_run_publishes(three):
    _last(three)
    assert three() == ["last", *ALL]
    page = (three.folder / "last.html").read_text(encoding="utf-8")
    assert "Read: one 12 people came. and two 12 people came. and three 12 people came." in page
    ran = (three.folder / "notebooks" / "last.ipynb").read_text(encoding="utf-8")
    assert "wellnet-" not in ran and "/tmp" not in ran
    before = contents(three.folder)
    assert three.asked().unchanged and three() == []
    assert three(anew=True) == ["last", *ALL] and contents(three.folder) == before


def test_it_runs_again_just_where_what_it_reads_has_changed(three):
    _last(three, after=["two"])
    three()
    one, two = (three.shelf.folder / f"{name}.ipynb" for name in ("one", "two"))
    text = two.read_text(encoding="utf-8")
    one.write_text(one.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    two.write_text(text + "\n", encoding="utf-8")
    assert three() == ["one", "two"], "they say what they said"
    two.write_text(text.replace("people came.", "of them came."), encoding="utf-8")
    assert three() == ["last", "two"]
    assert "Read: two 12 of them came.</p>" in (three.folder / "last.html").read_text("utf-8")
    (three.programme / "own.toml").write_text("", encoding="utf-8")
    assert not three.asked().unchanged and three() == ["last"]
    assert three(["last"]) == ["last"] and three() == []


def test_a_report_before_it_that_fails_hands_nothing_over(three):
    _last(three, after=["one", "broken"])
    three.shelf.put("broken", "1 / 0")
    three()
    assert "Read: one 12 people came.</p>" in (three.folder / "last.html").read_text("utf-8")
    assert _status(three.folder)["broken"] == "failed"


def test_nobody_hands_it_anything_by_hand(three):
    _last(three)
    with pytest.raises(ParameterError, match="no parameter 'evidence'"):
        three(values={"evidence": "/somewhere/else.json"})


@pytest.mark.parametrize("after", [["nothing"], ["last"]])
def test_an_order_that_cannot_be_kept_is_refused(three, after):
    _last(three, after=after)
    with pytest.raises(ReportError, match="list of reports cannot be read"):
        three()

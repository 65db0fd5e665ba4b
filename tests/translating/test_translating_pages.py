"""Every text of every page comes back in another language, and each figure as it was."""

import io
import re
from datetime import date

import html5lib
import pytest
from babel.messages import pofile
from typer.testing import CliRunner

from wellnet_analysis import cli, orders, press, translating
from wellnet_analysis.errors import ProgrammeError
from wellnet_analysis.page.texts import texts
from wellnet_analysis.programme import Programme
from wellnet_analysis.verifying import held, verify

NAMES = ("Local Wellbeing Networks", "Islington")
PO = {"language": "ar", "programme": "Ours", "as_at": date(2022, 9, 30)}
SETTINGS = 'language = "ar"\ntranslations = "ar.po"\n'


def pseudo(text):
    """Replace every letter; holes and marks stay."""
    pattern = r"\{\d+\}|</?\d+>|[^\W\d_]+"
    return re.sub(pattern, lambda f: f[0] if f[0][0] in "{<" else "ب" * len(f[0]), text)


def filled(content, translate=pseudo, *, by="A. Reader", on="2026-11-01"):
    """Fill a file in as a translator's tool would, and review it."""
    catalog = pofile.read_po(io.BytesIO(content))
    for entry in catalog:
        if entry.id:
            entry.string = translate(entry.id)
    file = io.BytesIO()
    pofile.write_po(file, catalog)
    told = f'"X-Reviewed-By: {by}\\n"\n"X-Reviewed-On: {on}\\n"\n"MIME-Version'
    return file.getvalue().replace(b'"MIME-Version', told.encode(), 1)


@pytest.fixture(scope="module")
def english(demonstration):
    files = demonstration.files
    return {name: page.decode() for name, page in files.items() if name.endswith(".html")}


@pytest.fixture(scope="module")
def arabic(english, tmp_path_factory):
    messages = translating.gathered(english, names=NAMES)
    path = tmp_path_factory.mktemp("po") / "ar.po"
    path.write_bytes(filled(translating.written(messages, **PO)))
    return translating.load(path, language="ar", names=NAMES)


def put(page, translation, name="reach.html", pages=()):
    return translating.translated(page.encode(), translation, english=name, pages=pages).decode()


def test_no_text_of_any_page_is_missed(english, arabic):
    """Translated into letters that English has not, a page has no English letter left."""
    assert len(arabic.texts) > 2_000 and not arabic.refused
    free = re.compile("|".join([*NAMES, "A. Reader", r"\w*\d\w*", "%"]))
    for name, page in english.items():
        new = put(page, arabic, name)
        left = [t.said for t in texts(new) if re.search("[A-Za-z]", free.sub("", t.said))]
        assert not left, (name, left[:5])
        assert 'lang="en"' not in new


def test_marks_and_figures_stay_as_they_were(english, arabic):
    for name in ("index.html", "reach.html", "voice.html"):
        with_link = translating.with_link(english[name].encode(), arabic, file=name)
        new = put(english[name], arabic, name, tuple(english))
        assert translating.skeleton(new.encode()) == translating.skeleton(with_link)
        html5lib.HTMLParser(strict=True).parse(new)


def test_the_language_its_direction_and_the_way_back_are_told(english, arabic):
    new = put(english["learning.html"], arabic, "learning.html", tuple(english))
    assert new.count("<html") == 1 and '<html lang="ar" dir="rtl">' in new
    assert '<a href="learning.html">' in new and 'href="index.ar.html"' in new
    assert "A. Reader" in new and "1 نوفمبر 2026" in new
    back = translating.with_link(english["learning.html"].encode(), arabic, file="learning.html")
    assert '<p class="wn-up" lang="ar"><a href="learning.ar.html">العربية</a></p>' in back.decode()


def test_what_is_not_translated_stays_english_is_marked_and_counted(english, arabic):
    page = english["learning.html"]
    some = dict(list(arabic.texts.items())[::2])
    new = put(page, translating.Translation("ar", "x", True, "A. Reader", date(2026, 11, 1), some,
                                            names=arabic.names), "learning.html")  # fmt: skip
    left = re.search(r"([\d,]+) .{1,30} ([\d,]+) ", new.partition("wn-translated")[2])
    shown = [t for t in texts(page) if re.search("[A-Za-z]", t.said)]
    marked = new.count('lang="en"')
    attributes = sum(t.attribute for t in shown)
    assert marked > 20
    assert int(left[1]) >= marked - 3 and int(left[1]) <= marked + attributes
    tree = html5lib.parse(new, namespaceHTMLElements=False)
    for element in tree.iter():
        if element.get("lang") == "en":
            assert not re.search("ب", "".join(element.itertext()))


FAULTS = {
    "no figure": ("{1}", ""), "another figure": ("{1}", "{1} 7"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_an_entry_that_changes_a_figure_is_refused_with_its_line(english, tmp_path, fault):
    messages = translating.gathered({"learning.html": english["learning.html"]}, names=NAMES)
    was, now = FAULTS[fault]
    hurt = next(text for text in messages if "{1}" in text and "people" in text)
    path = tmp_path / "ar.po"
    content = translating.written(messages, **PO)
    path.write_bytes(
        filled(content, lambda t: pseudo(t).replace(was, now) if t == hurt else pseudo(t))
    )
    found = translating.load(path, language="ar", names=NAMES)
    (line,) = found.refused
    number = int(re.match(r"ar\.po, line (\d+): this translation is not used: ", line)[1])
    near = path.read_text(encoding="utf-8").splitlines()[number - 3 : number + 3]
    assert any(hurt[:20] in each for each in near) or any("msgid" in each for each in near)
    assert hurt not in found.texts and len(found.texts) == len(messages) - 1


@pytest.mark.parametrize(
    ("content", "language", "why"),
    [
        (None, "so", "There is no such file of translations."),
        (b"", "xx-nowhere", "is no language that is known"),
        (b'msgid ""\nmsgstr ""\n"Language: so\\n"\n', "so", "Nobody has reviewed"),
        (b'msgid ""\nmsgstr ""\n"X-Reviewed-By: A\\n"\n"X-Reviewed-On: soon\\n"\n', "so",
         "Nobody has reviewed"),
        (b'msgid ""\nmsgstr ""\n"X-Reviewed-By: A\\n"\n"X-Reviewed-On: 2026-11-01\\n"\n\nmsgid x\n',
         "so", "no file of translations"),
    ],
)  # fmt: skip
def test_a_file_that_may_not_be_used_is_refused_in_a_sentence(tmp_path, content, language, why):
    path = tmp_path / "so.po"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ProgrammeError, match=why):
        translating.load(path, language=language)


def test_what_was_translated_is_kept_when_the_file_is_written_again(english):
    one = translating.gathered({"learning.html": english["learning.html"]})
    first = filled(translating.written(one, **PO))
    both = {**one, **translating.gathered({"index.html": english["index.html"]})}
    again = translating.written(both, **PO, before=first)
    kept = {e.id: e.string for e in pofile.read_po(io.BytesIO(again)) if e.id}
    assert len(kept) == len(both) and sum(map(bool, kept.values())) == len(one)
    assert b'"X-Reviewed-By: A. Reader' in again
    assert again == translating.written(both, **PO, before=first)


def test_a_fuzzy_entry_is_not_used(english, tmp_path):
    one = translating.gathered({"learning.html": english["learning.html"]})
    content = filled(translating.written(one, **PO)).decode()
    head, sep, rest = content.partition("\n\n")
    (tmp_path / "ar.po").write_text(f"{head}{sep}#, fuzzy\n{rest}", encoding="utf-8")
    assert len(translating.load(tmp_path / "ar.po", language="ar").texts) == len(one) - 1


def test_a_set_stands_in_two_languages_and_can_be_verified(shelf, quick, programme):
    """A new translation lays the pages out anew, and runs no notebook."""
    shelf.put("one")
    folder, _ = press.make(orders.order(programme))
    pages = {f.name: f.read_text(encoding="utf-8") for f in folder.glob("*.html")}
    loaded = Programme.load(programme)
    messages = translating.gathered(pages, names=orders.names_in(loaded))
    target = programme / "ar.po"
    target.write_bytes(filled(translating.written(messages, **PO)))
    file = programme / "programme.toml"
    file.write_text(SETTINGS + file.read_text(encoding="utf-8"), encoding="utf-8")
    press.make(orders.order(programme))
    ran = len(quick.ran)
    assert orders.order(programme).unchanged
    target.write_bytes(target.read_bytes().replace("ببب".encode(), "تتت".encode()))
    assert not orders.order(programme).unchanged
    folder, _ = press.make(orders.order(programme))
    assert len(quick.ran) == ran and orders.order(programme).unchanged
    assert "تتت" in (folder / "one.ar.html").read_text(encoding="utf-8")
    files = {f.relative_to(folder).as_posix(): f.read_bytes()
             for f in folder.rglob("*") if f.is_file()}  # fmt: skip
    assert verify(held(files)).passed
    for was, now in ((b'data-count="12"', b'data-count="13"'), (b">12<", b">13<")):
        hurt = files["one.ar.html"].replace(was, now, 1)
        assert hurt != files["one.ar.html"]
        (fault,) = verify(held({**files, "one.ar.html": hurt})).problems
        assert fault == "one.ar.html carries other figures or marks than one.html."


def test_the_command_writes_the_file_beside_the_settings_and_keeps_what_is_there(
    shelf, quick, programme
):
    def run(*words):
        return CliRunner().invoke(cli.app, ["translate", *words, "--programme", str(programme)])

    shelf.put("one")
    assert "Run wellnet render first." in run("ar").output
    press.make(orders.order(programme))
    told = run("ar")
    target = programme / "ar.po"
    assert told.exit_code == 0 and "; 0 are translated." in told.output
    target.write_bytes(filled(target.read_bytes()))
    texts_told = len(translating.load(target, language="ar").texts)
    assert f"; {texts_told} are translated." in run("ar").output
    assert "is no language that is known" in run("nowhere").output
    assert sorted(p.name for p in programme.glob("*.po")) == ["ar.po"]


@pytest.mark.parametrize(
    ("settings", "why"),
    [('language = "so"\n', "belong together"), ('translations = "so.po"\n', "belong together"),
     ('language = "so"\ntranslations = "../so.po"\n', "lies beside programme.toml")],
)  # fmt: skip
def test_half_a_setting_is_refused(programme, settings, why):
    file = programme / "programme.toml"
    file.write_text(settings + file.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(ProgrammeError, match=why):
        Programme.load(programme)

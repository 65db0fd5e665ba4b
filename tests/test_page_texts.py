"""Every text of a page is found once, with where it stands and what stands around it."""

import re

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnet_analysis.page.texts import texts

SVG = (
    '<svg role="img"><title id="t">Who came</title><style>p{}</style><defs><g><text>no</text></g>'
    '</defs><path d="M0"/><text x="1">38%</text></svg>'
)


def said(page):
    return [text.said for text in texts(page)]


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<p>One.</p>\n<p>Two &amp; three.</p>", ["One.", "Two & three."]),
        ("<p>A <strong>b</strong> c.</p>", ["A b c."]),
        ("<p><strong>Made-up data.</strong> Real.</p>", ["Made-up data. Real."]),
        ('<li><a href="x.html">Home</a></li>', ["Home"]),
        ('<div aria-label="Numbers"><td>7</td></div>', ["Numbers", "7"]),
        ("<p> – </p><td></td>", []),
        (SVG, ["Who came", "38%"]),
    ],
)
def test_texts_are_found_in_reading_order(page, found):
    assert said(page) == found


def test_marks_around_a_text_are_not_part_of_it():
    (text,) = texts('<li><a href="x.html">Home</a></li>')
    assert text.html == "Home"
    (text,) = texts("<p>A <em>b</em></p>")
    assert text.html == "A <em>b</em>"


def test_a_text_knows_its_block_its_fold_and_whose_words_it_is():
    page = (
        '<div class="wn-block" id="here" data-measure="m.x"><p>Ours.</p>'
        '<details class="specialists">'
        "<summary>Fold</summary><p>Deep.</p></details><blockquote>Theirs.</blockquote></div>"
        "<h3>How it was worked out</h3><ul><li>Wilson.</li></ul><h3>Sources</h3><ul><li>S</li></ul>"
    )
    found = {text.said: text for text in texts(page)}
    assert found["Ours."].measure == "m.x" and found["Ours."].place == "here"
    assert not found["Ours."].for_specialists
    assert found["Deep."].for_specialists and found["Wilson."].for_specialists
    assert not found["S"].for_specialists and found["S"].measure == ""
    assert found["Theirs."].own_words and not found["Ours."].own_words


@given(st.lists(st.text("ab 1&<>\"'é"), max_size=6))
def test_every_word_is_found_where_it_stands(pieces):
    """Escaped as the templates do, whatever is said is found, and nothing beside it."""
    import html

    page = "".join(f"<p>{html.escape(piece)}</p>" for piece in pieces)
    found = list(texts(page))
    wanted = [" ".join(piece.split()) for piece in pieces if re.search(r"\w", piece)]
    assert [text.said for text in found] == wanted
    assert all(page[text.start : text.end] == text.html for text in found)


def test_a_browser_reads_the_same_words_on_every_page(demonstration):
    """html5lib is the authority: no word of the body is missed, apart from lone signs."""
    for name in ("index", "learning", "voice"):
        page = demonstration.files[f"{name}.html"].decode()
        tree = html5lib.parse(page, namespaceHTMLElements=False)
        for unread in [*tree.iter("style"), *(e for e in tree.iter() if "defs" in str(e.tag))]:
            unread.text, unread[:] = "", []
        read = "".join(re.findall(r"\w+", "".join(tree.itertext())))
        seen = [t for t in texts(page) if not t.attribute]
        assert read == "".join(re.findall(r"\w+", "".join(t.said for t in seen)))

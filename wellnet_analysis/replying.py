"""What partners reply, as it stands on a page: whole, unedited, with who was asked."""

from __future__ import annotations

import html
from collections.abc import Sequence

from wellnet_analysis import words
from wellnet_analysis.disclosure import Replies, Reply
from wellnet_analysis.errors import listed

_HEADING = "What partners say of this page"


def beside(replies: Sequence[Reply]) -> str:
    """Lay out the replies to one finding.

    Parameters
    ----------
    replies : sequence of Reply
        In the order they are printed.

    Returns
    -------
    str
        HTML; empty where nobody replied.

    Examples
    --------
    >>> from datetime import date
    >>> beside([Reply("The Library", "", date(2022, 9, 8), "We agree.")])[:22]
    '<div class="wn-reply">'
    """
    return "".join(
        f'<div class="wn-reply"><p><strong>{_text(reply.organisation)} replies</strong>, '
        f"{words.day(reply.day)}:</p><blockquote><p>{_text(reply.text)}</p></blockquote></div>"
        for reply in replies
    )


def closing(replies: Replies, *, left: Sequence[Reply]) -> str:
    """Say who was asked and who replied, with the replies to the page as a whole.

    Parameters
    ----------
    replies : Replies
        Everything about the page.
    left : sequence of Reply
        Those that were not printed beside a finding.

    Returns
    -------
    str
        HTML; empty where nobody was asked.
    """
    if not replies.asked:
        return ""
    told = [f"Asked to reply: {listed(replies.asked)}."]
    told += [f"No reply so far: {listed(replies.silent)}."] if replies.silent else []
    told += [
        f"The reply of {each.organisation} is not printed before somebody has read it, because it "
        f"may give a person away ({listed(each.kinds)}; responses.csv, row {each.row})."
        for each in replies.waiting
    ]
    said = "".join(f"<p>{_text(line)}</p>" for line in told)
    return f"<h3>{_HEADING}</h3>{beside(left)}{said}"


def _text(text: str) -> str:
    return html.escape(text, quote=False)

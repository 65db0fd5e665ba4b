"""A document as a page that stands alone: no script, no outside request, ready to print on A4."""

from __future__ import annotations

import base64
from html import escape

from wellnet_analysis.documents import pictures, standing
from wellnet_analysis.documents.markup import markup
from wellnet_analysis.documents.model import (
    Document,
    Part,
    Picture,
    text_of,
)

_STYLE = """\
:root{color-scheme:light dark;--page:#fff;--text:#1a2b30;--quiet:#51636a;--rule:#cbd7d6;\
--note:#fbefc9;--note-text:#473300;--mark:#248580}
@media (prefers-color-scheme:dark){:root{--page:#10181b;--text:#e3ebea;--quiet:#a8b8bb;\
--rule:#34474d;--note:#3b300e;--note-text:#f7e3ac}}
body{margin:0 auto;max-width:46rem;padding:1.5rem;background:var(--page);color:var(--text);\
font:1.0625rem/1.5 -apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif;\
overflow-wrap:break-word}
h1{font-size:1.9rem;line-height:1.15;margin:.5rem 0 .75rem}
h2{font-size:1.25rem;line-height:1.2;margin:1.4rem 0 .4rem;padding-top:.4rem;\
border-top:3px solid var(--mark)}
h3{font-size:1.1rem;margin:1rem 0 .3rem}
p,ul,ol{margin:0 0 .6em}ul,ol{padding-left:1.25em}
.note{background:var(--note);color:var(--note-text);padding:.5rem .75rem;font-weight:600;\
outline:1px solid transparent}
.lead{font-size:1.125rem;font-weight:600}.quiet{color:var(--quiet);font-size:.9375rem}
.blank{border:1px solid var(--quiet);padding:.75rem;min-height:2.5rem}
blockquote{margin:0 0 .6em;padding-left:.9rem;border-left:3px solid var(--rule)}
img{max-width:100%;height:auto;background:#fff}
table{border-collapse:collapse;width:100%;font-size:.9375rem;margin:0 0 1em}
caption{text-align:left;font-weight:700;padding-bottom:.4rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;\
border-bottom:1px solid var(--rule)}
@media print{:root{color-scheme:light;--page:#fff;--text:#000;--quiet:#444;--note:#fff;\
--note-text:#000}@page{size:A4;margin:14mm 16mm}html{font-size:10pt}\
body{max-width:none;padding:0;line-height:1.35}\
h1{margin:0 0 .3rem}h2{margin:.8rem 0 .25rem;padding-top:.25rem}p,ul,ol{margin-bottom:.35em}\
.note{border:1.5pt solid;padding:3pt 6pt}h2,h3,caption,.lead{break-after:avoid}\
tr,img,li{break-inside:avoid}thead{display:table-header-group}}
"""


def webpage(document: Document) -> bytes:
    """Write a document as a page that stands alone.

    Parameters
    ----------
    document : Document
        What it says.

    Returns
    -------
    bytes
        HTML in UTF-8; each figure stands in a ``data`` element that names its findings.
    """
    about = document.about
    title = escape(f"{document.title} – {about.programme}", quote=False)
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    parts = (*standing.opening(about), *document.parts)
    body = "\n".join(_part(part) for part in parts)
    head = escape(text_of(standing.running_head(about)), quote=True)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(document.language, quote=True)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}form-action \'none\'">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="description" content="{head}">\n<link rel="icon" href="data:,">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(document.title, quote=False)}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    ).encode()


def _part(part: Part) -> str:
    return markup(part, drawn=_inline, traced=True, styled=True)


def _inline(picture: Picture) -> str:
    return "data:image/png;base64," + base64.b64encode(pictures.png(picture.svg)).decode()

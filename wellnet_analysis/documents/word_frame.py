"""What stands around the text of a Word file: head, foot, properties; and no clock anywhere."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

from wellnet_analysis.documents import standing
from wellnet_analysis.documents.model import Document, text_of

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PROPERTY = 255  # letters that a property of a Word file may have
_NO_CLOCK = (1980, 1, 1, 0, 0, 0)


def head_and_foot(made: Any, document: Document) -> None:
    """Write what stands at the head and the foot of every page, with its number."""
    from docx.oxml import parse_xml

    section = made.sections[0]
    section.header.paragraphs[0].text = text_of(standing.running_head(document.about))
    marked = standing.mark(document.about)
    section.footer.paragraphs[0].text = f"{document.title}. {marked} Page ".replace("  ", " ")
    for number, name in enumerate(("PAGE", "NUMPAGES")):
        if number:
            section.footer.paragraphs[0].add_run(" of ")
        field = (
            f'<w:fldSimple xmlns:w="{_W}" w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        )
        section.footer.paragraphs[0]._p.append(parse_xml(field))


def properties(made: Any, document: Document) -> None:
    """Write title, language, publisher and day into the properties of the file."""
    about, told = document.about, made.core_properties
    day = datetime(about.as_at.year, about.as_at.month, about.as_at.day)
    told.title, told.language = document.title[:_PROPERTY], document.language
    told.author = told.last_modified_by = (about.publisher or about.programme)[:_PROPERTY]
    told.subject = text_of(standing.running_head(about))[:_PROPERTY]
    told.comments = f"{standing.mark(about)} {text_of(standing.rule(about))}.".strip()[:_PROPERTY]
    told.keywords, told.category = about.programme[:_PROPERTY], ""
    # The clock is never used: the day that the figures speak of.
    told.created = told.modified = told.last_printed = day
    told.revision, told.version = 1, about.version


def still(content: bytes) -> bytes:
    """Write the file anew without a clock, so that the same document is the same bytes."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(written, "w") as still:
        for name in made.namelist():
            info = zipfile.ZipInfo(name, _NO_CLOCK)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
            info.external_attr = 0o644 << 16
            still.writestr(info, made.read(name))
    return written.getvalue()

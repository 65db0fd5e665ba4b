"""Which letters a text file is written in.

A mark at the beginning says it; else UTF-8 if every byte fits; else UTF-16 if every other byte
is empty; else Windows-1252, in which Excel saves plain "CSV".
"""

from __future__ import annotations

import codecs

from wellnet_analysis.intake.files.opening import IntakeError

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_PIECE = 1 << 20


def encoding_of(content: bytes, file: str) -> str:
    """Find the letters a file is written in, and refuse what is no text."""
    encoding = _likely_encoding(content)
    if _fits(content, encoding):
        return encoding
    if encoding == "utf-8" and _fits(content, "cp1252"):
        return "cp1252"
    raise IntakeError(
        "is written in letters that cannot be told, or holds empty bytes (NUL).", where=file,
        do="Save it as 'CSV UTF-8' and try again.",
    )  # fmt: skip


def _likely_encoding(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    head = content[:2_000]
    if len(head) >= 4 and head.count(0) > len(head) // 3:
        return "utf-16-le" if head[1] == 0 else "utf-16-be"
    return "utf-8"


def _fits(content: bytes, encoding: str) -> bool:
    """Say whether all of a file is text in an encoding, without holding it twice."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(content) + 1, _PIECE):
            piece = decoder.decode(content[start : start + _PIECE], start + _PIECE > len(content))
            if "\x00" in piece:
                return False
    except UnicodeDecodeError:
        return False
    return True

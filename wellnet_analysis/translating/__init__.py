"""All text that stands on pages, apart from its figures, in one file that translators know.

- :mod:`~wellnet_analysis.translating.messages` – a text as a message: figures, dates, names and
  marks are holes in it;
- :mod:`~wellnet_analysis.translating.files` – the file of all messages, written and read back;
- :mod:`~wellnet_analysis.translating.pages` – a page in another language, figures as they were.
"""

from wellnet_analysis.translating.files import Translation, gathered, load, progress, written
from wellnet_analysis.translating.pages import named, skeleton, translated, with_link

__all__ = [
    "Translation", "gathered", "load", "named", "progress", "skeleton", "translated", "with_link",
    "written",
]  # fmt: skip

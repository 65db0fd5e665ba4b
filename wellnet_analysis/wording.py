"""Words that reports do not use about people, and what to say instead.

It is the way of asking that has not reached somebody, not the person who is hard to reach; and a
group is named as it names itself. Tests hold every notebook, measure, chart and page to this list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

# A phrase as a pattern, and the words to use in its place.
AVOIDED: Mapping[str, str] = {
    r"(hard|hardest|harder|difficult)[ -]to[ -](reach|engage)": "not yet reached by us",
    r"(seldom|rarely)[ -]heard": "not yet heard by us",
    r"(disengaged|unengaged) (people|groups?|communit\w+)": "not yet reached by us",
    r"BAME|BME": "the groups by name",
    r"non-whites?": "the groups by name, or 'all ethnic groups other than White'",
    r"the (disabled|elderly|homeless)": "disabled people, older people, people without a home",
    r"(service|end)[ -]users?": "people who take part",
    r"beneficiar(y|ies)": "people who take part",
    r"(deprived|disadvantaged|vulnerable|needy) (people|groups?|communit\w+)": "what people lack, "
    "such as 'people on low incomes'",
}
_KNOWN = {re.compile(rf"\b(?:{phrase})\b", re.I): instead for phrase, instead in AVOIDED.items()}


def avoided(text: str) -> tuple[str, ...]:
    """Find words that should not be said of people, each with what to say instead.

    Parameters
    ----------
    text : str
        A sentence, a page or a label.

    Returns
    -------
    tuple of str
        One line for each, in the order of the list; empty where there is none.

    Examples
    --------
    >>> avoided("Hard-to-reach residents came.")
    ("'Hard-to-reach': say 'not yet reached by us'.",)
    >>> avoided("Residents whom we have not yet reached.")
    ()
    """
    return tuple(
        f"'{found[0]}': say '{instead}'."
        for pattern, instead in _KNOWN.items()
        for found in pattern.finditer(text)
    )

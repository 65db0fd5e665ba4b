"""The words that reports do not use, each with a reason and what to say instead.

Three kinds. Of people: it is the way of asking that has not reached somebody, not the person who
is hard to reach; and a group is named as it names itself. Of claims: a word that says more than a
count can is used only where a named finding earned it. Page words: what nobody says in the street
is said in other words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["people", "claim", "page"]


@dataclass(frozen=True)
class Rule:
    """A phrase to avoid.

    Parameters
    ----------
    phrase : str
        A pattern; capitals do not matter, and it is looked for between word boundaries.
    instead, why : str
        What to say, and for what reason.
    kind : str
        ``people``, ``claim`` or ``page``.
    earned : tuple of str
        Ids of findings, or how they begin, whose verdict allows a claim.
    in_source : bool
        Whether a source that uses the phrase may be quoted with it.
    """

    phrase: str
    instead: str
    why: str
    kind: Kind
    earned: tuple[str, ...] = ()
    in_source: bool = False


_METHOD = "It is the way of asking that has not reached them."
_NAMES = "A group is named as it names itself; one word for many hides who is meant."
_DEFICIT = "It says what people are, and means what was kept from them."
_SUBJECT = "It makes people objects of a service."
_GROUPS = r"(people|persons|residents|families|groups?|communit\w+|populations?|neighbourhoods?)"
PEOPLE = tuple(
    Rule(phrase, instead, why, "people", in_source=source)
    for phrase, instead, why, source in (
        (r"(hard|hardest|harder|difficult)[ -]to[ -](reach|engage)", "not yet reached by us",
         _METHOD, False),
        (r"(seldom|rarely)[ -]heard", "not yet heard by us", _METHOD, False),
        (rf"(disengaged|unengaged) {_GROUPS}", "not yet reached by us", _METHOD, False),
        (r"BAME|BME", "the groups by name", _NAMES, True),
        (r"non-whites?", "the groups by name, or 'all ethnic groups other than White'", _NAMES,
         False),
        (r"the (disabled|elderly|homeless|mentally ill|blind|deaf|unemployed)(?= |$|[.,;:])"
         r"(?! (people|person|residents|communit|access))",
         "disabled people, older people, people without a home", _NAMES, False),
        (r"(service|end)[ -]users?", "people who take part", _SUBJECT, False),
        (r"beneficiar(y|ies)", "people who take part", _SUBJECT, False),
        (rf"(deprived|disadvantaged|vulnerable|needy|marginalised|underprivileged) {_GROUPS}",
         "what people lack, such as 'people on low incomes'", _DEFICIT, False),
        (r"(low|lacks?|lacking|lack of|poor) (aspirations?|motivation|ambition)",
         "what stood in the way", _DEFICIT, False),
        (r"(problem|troubled|chaotic|dysfunctional) (families|lives|households?)",
         "families who were not given the help they asked for", _DEFICIT, False),
        (r"(suffers?|suffering) from", "lives with, has", _DEFICIT, False),
        (r"(wheelchair[ -]bound|confined to a wheelchair)", "uses a wheelchair", _DEFICIT, False),
        (r"(gave|gives?|giving|given) (\w+ )?a voice|the voiceless",
         "people have a voice; say who listened", _DEFICIT, False),
        (r"(was|were|been|are|is) empowered|empowered (people|residents|communit\w+)",
         "what people decided, and who agreed to it", _DEFICIT, False),
    )
)  # fmt: skip

_BEYOND = "A count of those who took part cannot show it; without a comparison nobody can."
_EXACT = "It sounds like a figure and is none."
_TESTED = "It has a meaning that can be tested, and is said only where a test agreed."
# A claim is held to the finding it rests on at every run, and its verdict stands beside it.
_HELD_TO_A_TEST = ("representation.", "renewal.claims")
_NOT = r"(?<!not )(?<!cannot )(?<!can't )(?<!nor )"
CLAIMS = tuple(
    Rule(phrase, instead, why, "claim", earned=earned)
    for phrase, instead, why, earned in (
        (r"transform(s|ed|ing|ation|ational|ative)?|life[ -]changing|game[ -]chang(er|ing)",
         "what changed, for how many, and how that was asked", _BEYOND, ()),
        (rf"{_NOT}(prove|proves|proved|proven|proof that)", "shows, suggests, is in line with",
         _BEYOND, ()),
        (r"(very |hugely |truly )?divers(e|ity|est)", "who came, by group, beside the residents",
         _TESTED, _HELD_TO_A_TEST),
        (r"(fully |truly )?representative( of\b| sample| group| cross[ -]section| panel)|"
         rf"{_NOT}(is|are|was|were) representative", "who came, by group, beside the residents",
         _TESTED, _HELD_TO_A_TEST),
        (r"(?<!most )(statistically )?significan(t|tly|ce)(?! other)",
         "how large it is, and how sure", _TESTED, ()),
        (r"(massively|hugely|vastly|overwhelmingly|wildly|incredibly|extremely) \w+",
         "the figure itself, such as 'more people than places'", _EXACT, ()),
        (r"(highly|very) (successful|effective|impactful)|impactful|world[ -]class|"
         r"ground[ -]?breaking|unprecedented|unrivalled", "the figure itself", _EXACT, ()),
        (r"every corner of|all sections of|all walks of life", "the places and groups by name",
         "It says that nobody is missing, and somebody always is.", ()),
        (r"first of its kind|the first ever|unique(ly)?", "as far as we know, and who looked",
         "Nobody can show that there is no other.", ()),
        (r"(evidence|data|results?|figures?) (clearly |conclusively )?(demonstrates?|confirms?) "
         r"that|conclusive(ly)?|undoubtedly|without (a )?doubt", "shows, suggests", _BEYOND, ()),
    )
)  # fmt: skip

_NOBODY = "Nobody says it in the street."
PAGE_WORDS = tuple(
    Rule(phrase, instead, _NOBODY, "page")
    for phrase, instead in (
        (r"attackers?|adversar(y|ies)|intruders?", "somebody who tries to find a person out"),
        (r"ledgers?", "the list of all editions"),
        (r"ladders?", "groupings that were written down beforehand"),
        (r"rungs?", "grouping"),
        (r"(pass(ed|es|ing)?|through|past|behind|at) the door", "checked for small numbers"),
        (r"suppress(ed|es|ing|ion)?", "held back"),
        (r"cohorts?", "the people who took part"),
        (r"R-indicators?", "how alike those who answered are to everybody"),
        (r"p-values?|null hypothes[ei]s", "how often chance alone would do it"),
        (r"bootstrap\w*|resampl\w+", "drawing again from the same answers"),
        (r"quantiles?|deciles?|quintiles?|percentiles?", "the highest tenth, the lowest fifth"),
        (r"coefficients?|parameters?|covariates?", "the figure by what it means"),
        (r"denominators?|numerators?", "of how many"),
        (r"stratif\w+|strata|stratum", "taken from each group"),
        (r"imput(ed|ation|ing)", "filled in"),
        (r"hash(es|ed)?|digests?|fingerprints?|HMAC", "check code"),
        (r"attrition|drop-?outs?", "who left"),
        (r"baselines?", "the first survey"),
        (r"longitudinal", "the same people over time"),
        (r"stakeholders?", "the partners and residents by name"),
        (r"deliverables?|workstreams?", "what was promised"),
        (r"KPIs?", "targets"),
        (r"utili[sz](e[sd]?|ing|ation)", "use"),
        (r"upskill\w*|capacity[ -]building", "training"),
        (r"going forward|moving forward", "from now on"),
        (r"leverag(e[sd]?|ing)", "use; for money, 'brought in'"),
        (r"holistic(ally)?|paradigms?", "what is meant"),
    )
)  # fmt: skip
EVERY: tuple[Rule, ...] = (*PEOPLE, *CLAIMS, *PAGE_WORDS)

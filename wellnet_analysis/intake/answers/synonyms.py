"""What else an answer is called: older standards, other forms, common short hands.

Ethnic groups: the 18 groups of the 2011 Census, the 16 of 2001, and the 19 of 2021 (Office
for National Statistics; gov.uk, list of ethnic groups). A broad group ("Asian") is none of
the narrow ones and is never made one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from wellnet_analysis.intake.letters import key
from wellnet_analysis.schema import CHARACTERISTICS, PREFER_NOT

_PREFER_NOT = re.compile(
    r"(i )?(would |i'd |'d )?(rather|prefer|prefere|perfer|preferred|choose|wish|want) ?"
    r"(not|no|nt)\b.*|"
    r".*\bprefer(s|red)? not\b.*|.*\brather not\b.*|pn[ts]s|pnts|"
    r"(i )?(do not|don't|dont) (wish|want|like|care) to (say|answer|disclose|tell|share).*|"
    r"declined?( to (say|answer|state))?|refused?|not? disclosed?|undisclosed|no comment|"
    r"would not say|not saying|withheld|private"
)
_NOT_ANSWERED = {
    "", "-", "--", "---", "n/a", "na", "n.a", "nil", "null", "nan", "#n/a", "not answered",
    "no answer", "not stated", "not given", "not provided", "not known", "unknown", "unsure",
    "don't know", "dont know", "do not know", "not sure", "blank", "(blank)", "no response",
    "tbc", "not asked", "please select", "select", "select one", "choose", "not applicable",
}  # fmt: skip

_WHITE_BRITISH = "White: English, Welsh, Scottish, Northern Irish or British"
_OTHER_WHITE, _OTHER_MIXED = (
    "White: Any other White background",
    "Mixed: Any other Mixed or Multiple background",
)
_OTHER_ASIAN, _OTHER_BLACK, _OTHER = (
    "Asian: Any other Asian background",
    "Black: Any other Black, Black British or Caribbean background",
    "Other: Any other ethnic group",
)
_ETHNIC: Mapping[str, tuple[str, ...]] = {
    _WHITE_BRITISH: (
        "White British", "White - British", "British White", "White English", "White Welsh",
        "White Scottish", "White Northern Irish", "White UK",
        "English / Welsh / Scottish / Northern Irish / British",
        "English, Welsh, Scottish, Northern Irish or British",
        "White: English / Welsh / Scottish / Northern Irish / British",
        "White English/Welsh/Scottish/Northern Irish/British",
        "White: British", "A White British", "White (British)",
        "English/Welsh/Scottish/Northern Irish/British",
        "White - English / Welsh / Scottish / Northern Irish / British",
        "White - English, Welsh, Scottish, Northern Irish or British",
        "White English, Welsh, Scottish, Northern Irish or British",
    ),
    "White: Irish": ("White Irish", "Irish", "White - Irish", "Irish White", "White (Irish)"),
    "White: Gypsy or Irish Traveller": (
        "Gypsy or Irish Traveller", "White Gypsy or Irish Traveller", "Gypsy", "Irish Traveller",
        "Traveller", "Gypsy / Traveller", "White - Gypsy or Irish Traveller", "Gypsy/Traveller",
        "Traveller of Irish heritage",
    ),
    "White: Roma": ("Roma", "White Roma", "White - Roma", "Gypsy/Roma", "Romany"),
    _OTHER_WHITE: (
        "White Other", "Other White", "Any other White background", "White - Other",
        "White: Other", "White - Any other White background", "Other White background",
        "White Any other White background", "White (Other)", "White European", "White: Other White",
        "Any other White background, please describe", "White Other background",
    ),
    "Mixed: White and Black Caribbean": (
        "White and Black Caribbean", "Mixed White and Black Caribbean",
        "Mixed - White and Black Caribbean", "White & Black Caribbean",
        "Mixed White/Black Caribbean", "Mixed: White & Black Caribbean", "White/Black Caribbean",
        "Mixed or Multiple: White and Black Caribbean",
    ),
    "Mixed: White and Black African": (
        "White and Black African", "Mixed White and Black African",
        "Mixed - White and Black African", "White & Black African", "Mixed White/Black African",
        "Mixed: White & Black African", "White/Black African",
        "Mixed or Multiple: White and Black African",
    ),
    "Mixed: White and Asian": (
        "White and Asian", "Mixed White and Asian", "Mixed - White and Asian", "White & Asian",
        "Mixed White/Asian", "Mixed: White & Asian", "White/Asian",
        "Mixed or Multiple: White and Asian",
    ),
    _OTHER_MIXED: (
        "Any other Mixed background", "Other Mixed", "Mixed Other", "Mixed - Other",
        "Any other Mixed / Multiple ethnic background", "Mixed: Other", "Mixed - Any other",
        "Any other Mixed or Multiple ethnic background", "Other Mixed background",
        "Any other Mixed or Multiple background", "Mixed - Any other Mixed background",
        "Any other Mixed / Multiple ethnic background, please describe",
        "Mixed or Multiple: Any other Mixed or Multiple background", "Mixed: Other Mixed",
    ),
    "Asian: Indian": (
        "Indian", "Asian Indian", "Asian - Indian", "Asian or Asian British - Indian",
        "Asian or Asian British: Indian", "British Indian", "Asian/Asian British: Indian",
        "Asian British Indian", "Asian / Asian British - Indian", "Asian (Indian)",
    ),
    "Asian: Pakistani": (
        "Pakistani", "Asian Pakistani", "Asian - Pakistani", "British Pakistani",
        "Asian or Asian British - Pakistani", "Asian or Asian British: Pakistani",
        "Asian/Asian British: Pakistani", "Asian British Pakistani",
        "Asian / Asian British - Pakistani",
    ),
    "Asian: Bangladeshi": (
        "Bangladeshi", "Asian Bangladeshi", "Asian - Bangladeshi", "British Bangladeshi",
        "Asian or Asian British - Bangladeshi", "Asian or Asian British: Bangladeshi",
        "Asian/Asian British: Bangladeshi", "Asian British Bangladeshi",
        "Asian / Asian British - Bangladeshi",
    ),
    "Asian: Chinese": (
        "Chinese", "Asian Chinese", "Asian - Chinese", "British Chinese",
        "Asian or Asian British - Chinese", "Asian or Asian British: Chinese",
        "Chinese or other ethnic group: Chinese", "Chinese or other ethnic group - Chinese",
        "Asian/Asian British: Chinese", "Asian / Asian British - Chinese",
    ),
    _OTHER_ASIAN: (
        "Any other Asian background", "Other Asian", "Asian Other", "Asian - Other", "Asian: Other",
        "Asian or Asian British - Other", "Asian or Asian British - Any other Asian background",
        "Asian or Asian British: Any other Asian background", "Other Asian background",
        "Any other Asian background, please describe", "Asian: Other Asian",
        "Asian - Any other Asian background",
    ),
    "Black: Caribbean": (
        "Caribbean", "Black Caribbean", "Black - Caribbean", "Black British Caribbean",
        "Black or Black British - Caribbean", "Black or Black British: Caribbean",
        "Black, Black British, Caribbean or African: Caribbean", "Afro-Caribbean", "Afro Caribbean",
        "African Caribbean", "Black/African/Caribbean/Black British: Caribbean",
        "Black (Caribbean)", "African-Caribbean",
    ),
    "Black: African": (
        "African", "Black African", "Black - African", "Black British African",
        "Black or Black British - African", "Black or Black British: African",
        "Black, Black British, Caribbean or African: African", "Black (African)",
        "Black/African/Caribbean/Black British: African",
    ),
    _OTHER_BLACK: (
        "Any other Black background", "Other Black", "Black Other", "Black - Other", "Black: Other",
        "Any other Black / African / Caribbean background", "Other Black background",
        "Any other Black, Black British, or Caribbean background", "Black: Other Black",
        "Any other Black, Black British or Caribbean background",
        "Any other Black / African / Caribbean background, please describe",
        "Black - Any other Black background",
        "Black or Black British - Any other Black background", "Black or Black British - Other",
    ),
    "Other: Arab": ("Arab", "Other - Arab", "Other ethnic group: Arab",
                    "Other ethnic group - Arab"),
    _OTHER: (
        "Any other ethnic group", "Other ethnic group", "Other", "Any other", "Other - Any other",
        "Any other ethnic group, please describe", "Other ethnic group: Any other ethnic group",
        "Other ethnic background", "Any other background", "Something else",
    ),
}  # fmt: skip
_TOO_BROAD = {
    "white", "black", "asian", "mixed", "mixed race", "mixed or multiple ethnic groups",
    "asian or asian british", "asian/asian british", "asian / asian british", "black british",
    "black or black british", "black, black british, caribbean or african", "bame", "bme",
    "mixed / multiple ethnic groups", "asian british", "mixed heritage", "dual heritage",
    "british", "black/african/caribbean/black british", "white and black", "white other or irish",
}  # fmt: skip
_OTHERS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "sex": {
        "Female": ("F", "Woman", "Women", "Girl", "She/her", "Fem", "Lady"),
        "Male": ("M", "Man", "Men", "Boy", "He/him"),
    },
    "gender_identity": {
        "Same as registered at birth": ("Yes", "Y", "Same", "Same as at birth", "True",
                                        "Cisgender"),
        "Different from registered at birth": (
            "No", "N", "Different", "Different from at birth", "False", "Transgender", "Trans",
        ),
    },
    "religion": {
        "No religion": ("None", "No", "Atheist", "Agnostic", "No religion or belief", "Humanist",
                        "No faith", "No religious belief", "None/no religion", "Not religious"),
        "Christian": ("Christianity", "Catholic", "Roman Catholic", "Church of England", "C of E",
                      "Protestant", "Orthodox", "Methodist", "Baptist", "Orthodox Christian",
                      "Pentecostal", "Anglican", "Christian (all denominations)"),
        "Buddhist": ("Buddhism",),
        "Hindu": ("Hinduism",),
        "Jewish": ("Judaism", "Jew"),
        "Muslim": ("Islam", "Islamic", "Moslem"),
        "Sikh": ("Sikhism",),
        "Any other religion": ("Other", "Other religion", "Any other religion or belief",
                               "Any other religion, please describe", "Spiritual", "Other faith"),
    },
    "main_language": {
        "English": ("Yes", "Y", "English (UK)", "British English", "Eng"),
        "Another language": ("No", "N", "Other", "Other language", "Not English"),
    },
    "sexual_orientation": {
        "Straight or Heterosexual": ("Straight", "Heterosexual", "Straight/Heterosexual",
                                     "Heterosexual or straight", "Straight / Heterosexual",
                                     "Heterosexual/Straight", "Heterosexual / straight"),
        "Gay or Lesbian": ("Gay", "Lesbian", "Gay man", "Gay woman", "Homosexual", "Gay/Lesbian",
                           "Lesbian or gay", "Gay / Lesbian", "Gay woman/lesbian",
                           "Gay woman / lesbian"),
        "Bisexual": ("Bi", "Bi-sexual", "Bi sexual"),
        "Other orientation": ("Other", "Other sexual orientation", "Queer", "Pansexual", "Asexual",
                              "Something else", "Any other", "Prefer to self-describe", "Pan"),
    },
    "disability": {
        "Disabled, limited a lot": (
            "Yes, limited a lot", "Yes - limited a lot", "Limited a lot", "Yes, a lot", "Yes a lot",
            "Yes - a lot", "A lot", "Disabled - limited a lot", "Yes limited a lot",
            "Day-to-day activities limited a lot",
        ),
        "Disabled, limited a little": (
            "Yes, limited a little", "Yes - limited a little", "Limited a little", "Yes, a little",
            "Yes a little", "Yes - a little", "A little", "Disabled - limited a little",
            "Yes limited a little", "Day-to-day activities limited a little",
        ),
        "Not disabled": ("No", "N", "None", "Not at all", "No disability", "Non-disabled", "False",
                         "Nondisabled", "I am not disabled", "Not limited",
                         "Day-to-day activities not limited"),
    },
    "status": {
        "applied": ("registered", "pending", "attending", "confirmed", "completed order", "booked",
                    "new", "received", "submitted", "manual", "free order", "active", "paid",
                    "expression of interest", "eoi"),
        "waitlisted": ("waitlist", "wait list", "waiting list", "on waiting list", "waiting",
                       "reserve", "on the waiting list"),
        "enrolled": ("accepted", "enrolled on course", "place accepted", "offered and accepted",
                     "has a place", "joined", "placed", "checked in", "attended"),
        "withdrawn": ("cancelled", "canceled", "dropped out", "withdrew", "left", "refunded",
                      "not attending", "deleted", "transferred", "did not attend", "declined"),
        "completed": ("finished", "graduated", "complete"),
        "enquired": ("enquiry", "interested", "contacted", "lead", "unpaid"),
    },
    "connection": {
        "lives": ("live", "i live here", "i live in the area", "living", "resident", "live here",
                  "i live in islington", "live in islington", "lives in islington", "lives here"),
        "works": ("work", "i work here", "i work in the area", "working", "worker", "work here",
                  "i work in islington", "work in islington", "works in islington", "works here"),
    },
    "role": {
        "resident": ("a resident", "local resident", "individual", "as a resident", "member of the "
                     "public", "individual resident"),
        "group": ("a group", "community group", "local group", "informal group"),
        "grassroots organisation": ("grassroots", "charity", "organisation", "grassroots group",
                                    "voluntary organisation", "community organisation"),
        "social enterprise": ("cic", "a social enterprise", "community interest company"),
    },
    "kind": {"workshop": ("workshops", "introductory workshop", "training"),
             "course": ("course session", "course day"),
             "meeting": ("meetings", "network meeting")},
    "sector": {
        "council": ("local authority", "public sector", "local government", "borough council"),
        "voluntary sector body": ("voluntary sector", "charity", "vcs", "cvs", "infrastructure"),
        "community centre": ("community hub", "centre", "hub", "community center"),
        "grassroots group": ("grassroots", "community group", "residents' group", "tra"),
        "social enterprise": ("cic",),
        "health": ("nhs", "gp", "gp practice", "health service"),
        "other": ("others", "business", "private sector", "faith group", "school"),
    },
    "led_by_and_for": {
        "communities experiencing racial inequity": (
            "black and minoritised communities", "global majority", "racialised communities",
            "ethnic minority communities", "bame", "bme"),
        "disabled people": ("disability", "people with disabilities", "deaf and disabled people"),
        "faith communities": ("faith", "faith groups", "faith group"),
        "LGBT+ people": ("lgbt", "lgbtq", "lgbtq+", "lgbtqia+", "lgbt+"),
        "migrants": ("refugees", "migrants and refugees", "refugees and migrants",
                     "people seeking asylum"),
        "older people": ("older adults", "over 60s", "60 and over"),
        "children and young people": ("young people", "youth", "children"),
        "educationally or economically disadvantaged people": (
            "people on low incomes", "low income", "poverty"),
        "women and girls": ("women", "girls"),
        "no one community": ("everybody", "everyone", "all", "general", "all residents", "none"),
    },
    "first_time_with_council": {
        "yes": ("y", "true", "first time", "new"),
        "no": ("n", "false", "worked with before", "not the first time"),
        "not known": ("unknown", "don't know", "not sure", "unsure", "?"),
    },
}  # fmt: skip
_BOTH = {
    "connection": ("both", "live and work", "lives and works", "i live and work here", "both live "
                   "and work", "live & work"),
}  # fmt: skip


def unanswered(said: str) -> str | None:
    """Say whether a cell gives no answer: "Prefer not to say", "" for none, None for an answer.

    Parameters
    ----------
    said : str
        A cell in plain letters, as :func:`~wellnet_analysis.intake.letters.key` writes it.

    Examples
    --------
    >>> unanswered("rather not say"), unanswered("n/a"), unanswered("irish") is None
    ('Prefer not to say', '', True)
    """
    if said in _NOT_ANSWERED:
        return ""
    return PREFER_NOT if _PREFER_NOT.fullmatch(said.replace(" 2 ", " to ")) else None


def meanings(column: str, allowed: tuple[str, ...]) -> dict[str, str]:
    """From every known way to write an answer of a column to the answer.

    Examples
    --------
    >>> meanings("sex", ("Female", "Male"))["woman"]
    'Female'
    """
    told = {**_OTHERS, "ethnic_group": _ETHNIC}.get(column, {})
    known = {key(also): answer for answer, others in told.items() for also in others
             if answer in allowed}  # fmt: skip
    if both := [answer for answer in ("lives", "works") if answer in allowed]:
        known |= {key(text): "; ".join(both) for text in _BOTH.get(column, ())}
    return known | {key(answer): answer for answer in allowed}


def too_broad(column: str, said: str) -> bool:
    """Say whether an answer names a broad group only, which must not be made a narrow one."""
    return column == "ethnic_group" and said in _TOO_BROAD


def catch_all(column: str, allowed: tuple[str, ...]) -> str:
    """Name the answer that holds what is not on the list; empty if there is none.

    Examples
    --------
    >>> catch_all("religion", ("Christian", "Any other religion"))
    'Any other religion'
    >>> catch_all("sex", ("Female", "Male"))
    ''
    """
    if column == "ethnic_group":
        return _OTHER if _OTHER in allowed else ""
    start = ("any other", "another", "other")
    return next((a for a in reversed(allowed) if a.casefold().startswith(start)), "")


def all_characteristics() -> tuple[str, ...]:
    """Name the questions whose answers are sensitive and never printed."""
    return tuple(variable.name for variable in CHARACTERISTICS)

"""What else an answer is called: other forms, common short hands.

Ethnic groups have a module of their own, :mod:`~wellnet_analysis.intake.answers.ethnic`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from wellnet_analysis.intake.answers.ethnic import ETHNIC, OTHER_GROUP, TOO_BROAD
from wellnet_analysis.intake.letters import key
from wellnet_analysis.schema import PREFER_NOT

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
                     "has a place", "joined", "placed", "checked in", "attended", "on course",
                     "on the course"),
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
             "meeting": ("meetings", "network meeting"),
             "staff": ("salary", "salaries", "wages", "staffing", "staff costs", "payroll",
                       "staff time", "on-costs"),
             "freelance": ("freelancer", "consultant", "consultancy", "sessional", "contractor",
                           "facilitator", "professional fees", "fees"),
             "rooms": ("room", "room hire", "venue", "venues", "venue hire", "hall hire",
                       "premises", "rent"),
             "training": ("course", "course fees", "training costs"),
             "travel and childcare": ("travel", "childcare", "expenses", "participant expenses",
                                      "fares", "access costs", "volunteer expenses"),
             "food": ("catering", "refreshments", "lunch", "food and drink"),
             "materials": ("stationery", "equipment", "printing", "supplies", "resources"),
             "publicity": ("marketing", "communications", "comms", "advertising", "leaflets"),
             "evaluation": ("monitoring", "monitoring and evaluation", "m&e", "research"),
             "overheads": ("overhead", "management costs", "core costs", "full cost recovery",
                           "admin", "administration", "central costs"),
             "other": ("others", "misc", "miscellaneous", "sundries", "contingency")},
    "basis": {"cash": ("money", "paid", "spend", "spent", "no"),
              "in kind": ("in-kind", "inkind", "given", "donated", "gift in kind", "given in kind",
                          "yes", "free")},
    "need": {"online access": ("internet", "wi-fi", "wifi", "laptop", "device", "data", "online",
                               "digital", "digital access", "zoom", "getting online"),
             "language": ("interpreter", "interpreting", "translation", "translator", "bsl",
                          "another language", "english"),
             "childcare": ("creche", "crèche", "child care", "babysitting", "children"),
             "time": ("times", "evening", "evenings", "weekend", "different time", "another time",
                      "timing", "shift work", "working hours"),
             "mobility": ("step-free", "step free", "wheelchair", "transport", "travel", "taxi",
                          "lift", "ramp", "getting there"),
             "sight or hearing": ("large print", "braille", "hearing loop", "hearing", "sight",
                                  "captions"),
             "other": ("others", "any other", "quiet room", "dietary", "food")},
    "still_active": {"yes": ("y", "true", "still active", "active"),
                     "no": ("n", "false", "not any more", "no longer", "stopped")},
    "part": {"need": ("problem", "context"), "input": ("inputs", "resources"),
             "activity": ("activities",), "output": ("outputs",),
             "outcome": ("outcomes", "short-term outcome", "intermediate outcome", "change"),
             "impact": ("impacts", "long-term outcome", "goal", "aim")},
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
    told = {**_OTHERS, "ethnic_group": ETHNIC}.get(column, {})
    known = {key(also): answer for answer, others in told.items() for also in others
             if answer in allowed}  # fmt: skip
    if both := [answer for answer in ("lives", "works") if answer in allowed]:
        known |= {key(text): "; ".join(both) for text in _BOTH.get(column, ())}
    return known | {key(answer): answer for answer in allowed}


def too_broad(column: str, said: str) -> bool:
    """Say whether an answer names a broad group only, which must not be made a narrow one."""
    return column == "ethnic_group" and said in TOO_BROAD


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
        return OTHER_GROUP if OTHER_GROUP in allowed else ""
    start = ("any other", "another", "other")
    return next((a for a in reversed(allowed) if a.casefold().startswith(start)), "")

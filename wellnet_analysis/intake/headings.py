"""Which column of the schema a heading speaks of, in the words that forms and trackers use.

A rule is a target and a pattern; the first rule that fits decides, so the narrow ones stand
above the wide ones. Where two headings fit one target, the one with the earlier rule has it.

Targets that are no column of a table help to read it: the parts of a name, an e-mail and the
like are used to match people and are then dropped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from wellnet_analysis.intake.letters import key
from wellnet_analysis.schema import TABLES

MATCHING = ("name", "first_name", "last_name", "email", "phone", "postcode")
"""What people are matched by; never written to a table."""

BUYER = ("buyer_name", "buyer_first_name", "buyer_last_name", "buyer_email")
HELPING = ("order", "ticket", "quantity", "response", "condition", "limits")
DROPPED = "dropped"
"""The target of a column that describes a person and is used for nothing."""

_BUYER = r"(buyer|purchaser|booker|booked by|billing)"
_PEOPLE: tuple[tuple[str, str], ...] = (
    (DROPPED, r"emergency|next of kin|\bcarer'?s? (name|phone)|^ip address|referring"),
    ("buyer_email", rf"{_BUYER}.*e-?mail"),
    ("buyer_first_name", rf"{_BUYER}.*(first|given|forename)"),
    ("buyer_last_name", rf"{_BUYER}.*(last|surname|family)"),
    ("buyer_name", rf"{_BUYER}.*name|^{_BUYER}$"),
    (DROPPED, rf"^{_BUYER}\b"),
    ("order", r"^(order|booking) ?(id|no|number|#|ref|reference)\b|^order #"),
    ("ticket", r"^(attendee|ticket|barcode) ?(#|no|number|id|barcode)|^barcode"),
    ("quantity", r"quantity|number of (tickets|places|people)|^tickets$|how many (tickets|places)"),
    ("response", r"^(response |submission |entry )?(id|#)$"),
    ("participant_id", r"^participant (id|code|no|number|ref)|^unique (id|ref|code)"),
    ("recruitment_channel", r"(how|where) (did|have) (you|they) (hear|find|learn)|heard (about|of)"
     r"|recruitment channel|referral source|found out|^how heard|^source$"),
    ("consent_quotes", r"\bquot(e|ed|es|ing|ation)\b"),
    ("consent_selection", r"consent selection|\b(draw|lottery)\b"),
    ("equality_opt_out", r"equality opt out|opt ?out|leave (me|them) out"),
    ("consent_contact", r"consent contact|consent.*\bcontact|contact (me|you|them) (about|again|by)"
     r"|(may|can) we contact|be contacted|(keep|stay|get) in touch|mailing list|marketing|"
     r"contact consent"),
    ("consent_data", r"consent|privacy notice|data protection|gdpr|\bi agree\b|"
     r"use (of )?(my|your|their) (data|answers|information)"),
    ("gender_identity", r"gender.*\b(same|different)\b|gender identity|transgender"),
    ("limits", r"reduce your ability|ability to carry out|limit.*(activit|day)|activit.*limit"),
    ("condition", r"health conditions?\b|conditions? or illness|long[- ]?(term|standing) (illness|"
     r"condition)"),
    ("disability", r"\bdisab"),
    ("ethnic_group", r"ethnic"),
    ("religion", r"religio|\bfaith\b"),
    ("sexual_orientation", r"sexual (orientation|identity)|sexuality"),
    ("main_language", r"(main|first|home|preferred) language|is english your"),
    ("household_id", r"^household( id| code)?$"),
    ("date_of_birth", r"date of birth|\bd\.?o\.?b\b|birth ?date|birthday|when were you born"),
    ("age_band", r"\bage[- ]?(band|group|range|bracket|category)|which age|how old.*group"),
    ("age", r"^(your |current )?age\b|how old are|\bage in years"),
    ("sex", r"\bsex\b"),
    ("sex", r"\bgender\b"),
    ("locality", r"which (part|area|network)|localit"),
    ("connection", r"\blive(s)?\b.*\bwork(s)?\b|^connection|do you live|resident or worker"),
    ("role", r"\brole\b|in what capacity|(attending|here|coming|taking part) as\b"),
    ("locality", r"localit|which (part|area|network)|^area$|^network$|neighbou?rhood"),
    ("withdrawal_reason", r"reason.*(withdr|leav|left)|(withdr|leav).*reason"),
    ("withdrawn_on", r"withdrawn on|(date|when).*(withdr|left|leaving)|"
     r"(withdr\w*|left|leaving) date"),
    ("completed_on", r"completed on|^date completed|^completion date|^finished on"),
    ("course_started_on", r"course start|started (the )?course"),
    ("enrolled_on", r"enrolled on|enrol(led|ment)? date|date (of )?enrol|(place|offer) (accepted|"
     r"taken|confirmed)"),
    ("status", r"^(attendee |order |current |booking |registration |application )?status$"),
    ("registered_on", r"^(timestamp|completion time|order date( ?/ ?time)?)$"),
    ("registered_on", r"registered on|registration (date|time)|date (of )?(registr|register|sign|"
     r"applied|booked|joined)|sign(ed)?[- ]?up( date| on)?$|submitted|submission (date|time)|"
     r"date submitted|date added|created|applied on|booked on|booking date"),
    ("registered_on", r"^(date|when|registered|joined|signed up|applied|date joined)$"),
    ("registered_on", r"^(start|order|last modified) (time|date)$"),
    ("partner_organisation", r"partner organisation( code)?$"),
    ("first_name", r"first name|forename|given name"),
    ("last_name", r"last name|surname|family name"),
    ("email", r"e-?mail|^username$"),
    ("phone", r"\bphone|\bmobile|telephone|contact (no|number)|^tel\b"),
    ("postcode", r"post ?code|^zip\b"),
    (DROPPED, r"address|twitter|instagram|facebook|national insurance|nhs number|company$"),
    ("name", r"^(your |full |participant'?s? |attendee |person'?s? )*name\b|\byour (full )?name\b|"
     r"^name of (the )?(participant|person|attendee)|^(participant|attendee|who)$"),
)  # fmt: skip
_OTHERS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "sessions": (
        ("session_id", r"^session( id| code)?$|^code$"),
        ("kind", r"^(kind|type)\b|session type"),
        ("number", r"^(no|number|#|session number)$"),
        ("held_on", r"^date\b|session date|held"),
        ("hours", r"hours|duration|length"),
        ("locality", r"localit|^area$|^where$"),
    ),
    "attendance": (
        ("session_id", r"^(session|workshop|meeting|event)( id| code| name)?$"),
        ("attended", r"attended|present|signed[- ]in|^came|attendance|checked[- ]in|turned up"),
        ("participant_id", r"^participant (id|code|no|number|ref)"),
        *((target, pattern) for target, pattern in _PEOPLE if target in MATCHING),
    ),
    "organisations": (
        ("organisation_id", r"^(organisation|org)( id| code)$|^code$"),
        ("name", r"^(organisation|org|partner)( name)?$|^name$"),
        ("sector", r"sector|^(kind|type)( of organisation)?$"),
        ("led_by_and_for", r"\bled by\b|run by and for|^(which |whose )?communit(y|ies)\b"),
        ("first_time_with_council", r"first time|new to (the )?council"),
        ("joined_on", r"joined|date"),
        ("locality", r"localit|^area$|^where$"),
    ),
}
TICKED = re.compile(r"^(workshop|session|week|course|meeting|class|event)s? ?\d{1,2}\b")
"""A heading that may stand for one session of a register."""


def target_of(heading: str, table: str) -> tuple[str, int]:
    """Say which target a heading speaks of, and by which rule; none is an empty target.

    Examples
    --------
    >>> target_of("What is your ethnic group? *", "people")[0]
    'ethnic_group'
    >>> target_of("What do you hope for?", "people")[0]
    ''
    """
    said = key(heading)
    for place, (target, pattern) in enumerate(_rules(table)):
        if pattern.search(said):
            return target, place
    return "", len(_rules(table))


@cache
def _rules(table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    own = [
        (column.name, rf"^{re.escape(column.name.replace('_', ' '))}$")
        for column in TABLES[table].columns
    ]
    rules = _PEOPLE if table == "people" else _OTHERS.get(table, ())
    return tuple((target, re.compile(pattern)) for target, pattern in (*own, *rules))


def assigned(headings: Sequence[str], table: str) -> dict[int, str]:
    """Give each heading its target; a target goes to one heading only.

    Returns
    -------
    dict of int to str
        From the place of each heading that is understood to its target.

    Examples
    --------
    >>> assigned(["ID", "Start time", "Completion time", "Age", "Hopes"], "people")
    {0: 'response', 2: 'registered_on', 3: 'age'}
    """
    found = [(*target_of(heading, table), place) for place, heading in enumerate(headings)]
    best: dict[int, str] = {}
    taken: set[str] = set()
    for target, _, place in sorted(found, key=lambda each: (each[1], each[2])):
        if not target or not headings[place]:
            continue
        if target == DROPPED:
            best[place] = DROPPED
        elif target not in taken:
            taken.add(target)
            best[place] = target
        elif target in {*MATCHING, *BUYER}:
            best[place] = DROPPED
    return dict(sorted(best.items()))


def targets(table: str) -> tuple[str, ...]:
    """List every target a heading of a table may be given."""
    own = tuple(column.name for column in TABLES[table].columns)
    extra = {"people": (*MATCHING, *BUYER, *HELPING), "attendance": MATCHING}.get(table, ())
    return (*own, *extra, DROPPED)

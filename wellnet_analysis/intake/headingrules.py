"""What headings are called in forms, booking sites and trackers: a pattern for each target.

The first rule that fits decides, so the narrow ones stand above the wide ones. Targets that are
no column of a table help to read it: the parts of a name, an e-mail and the like are used to
match people and are then dropped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

MATCHING = ("name", "first_name", "last_name", "email", "phone", "postcode")
"""What people are matched by; never written to a table."""

BUYER = ("buyer_name", "buyer_first_name", "buyer_last_name", "buyer_email")
HELPING = ("order", "ticket", "quantity", "response", "condition", "limits")
DROPPED = "dropped"
"""The target of a column that describes a person and is used for nothing."""

_BUYER = r"(buyer|purchaser|booker|booked by|billing)"
PEOPLE: tuple[tuple[str, str], ...] = (
    # What a quiz adds to a question, and not the answer to it.
    ("", r"^(points|feedback) ?-"),
    # Consent to something else than the use of answers.
    ("", r"\b(photo|picture|image|video|film|media|parent|guardian|medical|first aid)\w*\b.*consent"
     r"|consent.*\b(photo|picture|image|video|film|parent|guardian|medical|first aid)"),
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
    ("participant_id", r"^participant (id|code|no|number|ref)|^unique (id|ref|code)"
     r"|^(person|profile|client|service user|beneficiary|member) ?(id|code)$|^contact id$"),
    ("recruitment_channel", r"(how|where) (did|have) (you|they) (hear|find|learn)|heard (about|of)"
     r"|recruitment channel|referral source|found out|^how heard|^source$"),
    ("consent_quotes", r"\bquot(e|ed|es|ing|ation)\b"),
    ("consent_selection", r"consent selection|\b(draw|lottery)\b"),
    ("equality_opt_out", r"equality opt out|opt ?out|leave (me|them) out"),
    ("consent_contact", r"consent contact|consent.*\bcontact|contact (me|you|them) (about|again|by)"
     r"|(may|can) we contact|be contacted|(keep|stay|get) in touch|mailing list|newsletter|"
     r"marketing|contact consent"),
    ("consent_data", r"consent|privacy (notice|policy|statement)|data protection|gdpr|"
     r"\b(i|you) agree\b|use (of )?(my|your|their) (data|answers|information)"),
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
    ("age", r"^(your )?(birth ?year|year (of birth|born)|yob)|(what|which) year were you born"
     r"|year (you were|of your) b(orn|irth)"),
    ("date_of_birth", r"date of birth|\bd\.?o\.?b\b|birth ?date|birthday|when were you born"),
    ("age_band", r"\bage[- ]?(band|group|range|bracket|category)|which age|how old.*group"),
    ("age", r"^(what is )?(your |current )?age\b|how old are|\bage in years"),
    ("sex", r"\bsex\b|^(m ?/ ?f|f ?/ ?m|male ?/ ?female|female ?/ ?male)$"),
    ("sex", r"\bgender\b"),
    ("locality", r"(which|what) (part|area|network)|localit"),
    ("deprivation_decile", r"\b(imd|deprivation)\b.*(decile|tenth)"),
    ("ward", r"^(home |council |electoral )?ward( name)?$"),
    ("connection", r"\blive(s)?\b.*\bwork(s)?\b|^connection|do you live|resident or worker"),
    ("role", r"\brole\b|in what capacity|(attending|here|coming|taking part) as\b"),
    ("locality", r"localit|^area$|^network$|neighbou?rhood"),
    ("withdrawal_reason", r"reason.*(withdr|leav|left)|(withdr|leav).*reason"),
    ("withdrawn_on", r"withdrawn on|(date|when).*(withdr|left|leaving)|"
     r"(withdr\w*|left|leaving) date"),
    ("completed_on", r"completed on|^date completed|^completion date|^finished on"),
    ("course_started_on", r"course start|started (the )?course"),
    ("enrolled_on", r"enrolled on|enrol(led|ment)? date|date (of )?enrol|(place|offer) (accepted|"
     r"taken|confirmed)"),
    ("status", r"^(attendee |participant |order |current |booking |registration |application )?"
     r"status$"),
    ("registered_on", r"^(timestamp|(response )?complet(ion|e) time|order date( ?/ ?time)?)$"),
    ("registered_on", r"registered on|regist(er|ration) (date|time)|"
     r"date( ?/ ?time)? (of )?(registr|register|sign|applied|booked|joined)|"
     r"sign(ed)?[- ]?up( date| on)?$|submitted|"
     r"(submission|submit|recorded) ?(date|time)|"
     r"(rsvp|entry|enquiry) date|rsvp'?e?d on|date of enquiry|date submitted|"
     r"date ((record|profile) )?(added|entered)|created|applied on|booked on|booking date"),
    ("registered_on", r"^when (they |you |did (they|you) )?(join|regist|sign|appl)"),
    ("registered_on", r"^(date|when|registered|joined|signed up|applied|date joined)$"),
    ("registered_on", r"^ended$"),
    ("registered_on", r"^(response )?(start|order|last modified) (time|date)$|^started$"),
    ("partner_organisation", r"partner organisation( code)?$"),
    ("first_name", r"first name|forename|given name"),
    ("last_name", r"last name|surname|family name"),
    ("email", r"e[- ]?mail|^username$"),
    ("phone", r"\bphone|\bmobile|telephone|contact (no|number)|^tel\b"),
    ("postcode", r"post(al)? ?code|^zip\b"),
    (DROPPED, r"address|twitter|instagram|facebook|national insurance|nhs number|company$"),
    ("name", r"^(your |full |participant'?s? |attendee |person'?s? )*name\b|\byour (full )?name\b|"
     r"^name of (the )?(participant|person|attendee)|^(participant|attendee|who)$"),
)  # fmt: skip
OTHERS: Mapping[str, tuple[tuple[str, str], ...]] = {
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
        *((target, pattern) for target, pattern in PEOPLE if target in MATCHING),
    ),
    "surveys": (
        (
            "participant_id",
            r"^participant (id|code|no|number|ref)|^unique (id|ref|code)"
            r"|^(person|profile|client|member) ?(id|code)$",
        ),
        ("wave", r"^(wave|survey|survey wave|time ?point|round)$"),
        ("item", r"^item( code)?$"),
        (
            "value",
            r"^(value|swemwbs[ _]?\d|life[ _]satisfaction|worthwhile|happy|anxious|lonely|"
            r"influence|belonging)$|satisfied are you with your life|feel lonely|feel yesterday"
            r"|influence decisions",
        ),
        ("mode", r"^(mode|mode of completion|how (it was )?(completed|filled in))$"),
        ("date", r"^(timestamp|completion time|date|date completed|survey date)$|submi"),
        *((target, pattern) for target, pattern in PEOPLE if target in MATCHING),
    ),
    "access_needs": (
        ("not_met", r"(not|un) ?met|could not (meet|offer|help)|turned down"),
        ("met", r"^(needs? )?met\b|provided|we (met|could)"),
        ("asked", r"asked( for)?|requested|how many (asked|people|need)|^requests?$"),
        ("need", r"\bneeds?\b|barrier|adjustment|support (asked|needed)"),
        ("counted_on", r"counted|\bdate\b|as at|up to"),
    ),
    "follow_up": (
        ("answered_on", r"answered|repl(y|ied)|responded|response date"),
        ("still_active", r"still (active|involved|taking part|in touch)|^active\b"),
        ("asked_on", r"asked|contacted|sent|follow[- ]?up date|date of follow"),
        ("participant_id", r"^participant (id|code|no|number|ref)|^unique (id|ref|code)"),
    ),
    "counts": (
        ("organisation_id", r"^(centre|center|organisation|partner)( name| code| id)?$"),
        ("variable", r"^(question|variable|characteristic)$"),
        ("category", r"^(answer|category|group)$"),
        ("count", r"^(number of people|how many( people)?|count|people)$"),
        ("base", r"^(base|of|out of|all people)$"),
        ("as_at", r"^(as at|date|last day)$"),
    ),
    "contacts": (
        ("contacts", r"^(number of |no of )?(contacts|conversations|leaflets|people reached)"),
        ("hours", r"hours|time (spent|taken)"),
        ("channel", r"channel|^(kind|type)( of (outreach|contact))?$"),
        ("organisation_id", r"^(organisation|org|centre)( id| code)?$"),
        ("date", r"\bdate\b|week|^when$"),
    ),
    "materials": (
        ("language", r"language"),
        ("material", r"^(material|leaflet|poster|item|title)\b"),
        ("organisation_id", r"^(organisation|org|centre)( id| code)?$"),
        ("date", r"\bdate\b|in use|^when$"),
    ),
    "footfall": (
        ("visits", r"visits|footfall|^visitors$"),
        ("month", r"month"),
        ("organisation_id", r"^(organisation|org|centre)( id| code)?$"),
    ),
    "reasons": (
        ("reason", r"^(reason|barrier|theme)\b"),
        ("count", r"^(count|number|how (many|often)|times)\b"),
        ("project", r"project|programme"),
        ("source", r"source"),
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
    "costs": (
        ("year", r"^(financial |calendar |programme )?year$|^when$"),
        ("amount", r"^(amount|cost|value|total|spend|spent|price)\b|£"),
        ("basis", r"in[- ]kind|^basis$|cash or|paid or given"),
        ("kind", r"^(kind|type|category|heading|budget (line|heading)|cost centre)\b"),
        ("item", r"^(item|description|details|what|expense|expenditure|line)\b"),
        ("organisation_id", r"organisation|^org\b|partner|supplier|paid by|given by|funder"),
        ("source", r"source|evidence|invoice|receipt|where .*(from|price)|notes?$"),
    ),
    "volunteering": (
        ("hours", r"hours|time given"),
        ("role", r"^(role|task|activity)\b|what .*(did|do)\b"),
        ("organisation_id", r"organisation|^org\b|partner|^group$|whose"),
        ("year", r"^(financial |calendar |programme )?year$"),
    ),
    "assumptions": (
        ("assumption", r"assum|^what$"),
        ("low", r"^(low|lowest|minimum|pessimistic)"),
        ("central", r"^(central|best|most likely|middle|value)"),
        ("high", r"^(high|highest|maximum|optimistic)"),
        ("used", r"^(used?|on|switch)"),
        ("source", r"source|evidence|where .*from"),
        ("stage", r"^stage|of whom"),
        ("outcome", r"outcome|change for"),
    ),
    "theory": (
        ("evidence_against", r"evidence against|against it|counter"),
        ("evidence_for", r"evidence for|speaks for|^evidence$"),
        ("assumption", r"assum"),
        ("indicator", r"indicator|measure[ds]? by|how .*know"),
        ("leans_on", r"leans on|finding"),
        ("part", r"^(part|kind|type|level|stage)\b"),
        ("step", r"^step\b|what happens|theory"),
        ("number", r"^(no|number|#|order)$"),
    ),
}
SESSION_KINDS = "(workshop|session|week|course|meeting|class|event)"
TICKED = re.compile(rf"^{SESSION_KINDS}s? ?\d{{1,2}}\b")
"""A heading that may stand for one session of a register."""

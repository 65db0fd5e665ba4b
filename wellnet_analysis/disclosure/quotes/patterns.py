"""What in a text may give somebody away, as patterns: names, numbers, places, health, dates.

They know English, and no list of names is complete.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# Words about health: conditions, care, and being disabled.
_HEALTH = r"""(?i:abortions?|addict\w*|adhd|alcoholi\w+|alzheimer\w*|amput\w+|anorexi\w+|
    antidepressants?|anxiety|arthriti\w+|asthma\w*|autis\w+|bipolar|blind|bulimi\w+|cancer|
    chemo\w*|counsell\w+|deaf|dementia|depress\w+|diabet\w+|diagnos\w+|dialysis|disab\w+|
    dyslexi\w+|eating\sdisorders?|epilep\w+|fibromyalgia|heart\s(?:attack|disease|failure)|
    hepatitis|hiv|hospital\w*|illness\w*|infertil\w+|long\scovid|medication|menopaus\w+|
    mental(?:ly)?\s(?:health|ill\w*)|miscarr\w+|overdos\w+|panic\sattacks?|paralys\w+|pregnan\w+|
    psychiatr\w+|psycho(?:sis|tic)|ptsd|rehab\w*|schizo\w+|sectioned|seizures?|self[\s-]harm\w*|
    sickle\scell|strokes?|suicid\w+|surgery|therap(?:y|ist)|transplant\w*|tumou?rs?|wheelchair)
    |AIDS|MS|OCD|TB"""
_AGE = r"""(?>(?:1[01]\d|[1-9]?\d)(?!\d)|a\shundred|(?:twen|thir|for|fif|six|seven|eigh|nine)ty
    (?:[\s-](?:one|two|three|four|five|six|seven|eight|nine)\b)?|eleven|twelve|
    (?:thir|four|fif|six|seven|eigh|nine)teen)(?!\w)"""
# A number of minutes, a share or a band of ages is nobody's age.
_NO_AGE = r"""(?!\s*(?:%|\+|'\d|[.,:]\d|-\s?\d|(?:per\s?cent|percent|min(?:ute)?s?|hours?|days?|
    weeks?|months?|miles?|times|of|out|pounds?|steps?|people|plus|to\s\d+|kg|stone|
    and\s(?:over|under|above)|or\s(?:over|more|older|under))\b))"""
_MONTH = r"""(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|
    sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"""
_LONG_AGO = r"(?:19\d\d|200\d)\b"
_DIGIT = r"(?:(?:double|triple)[\s,-]+)?(?:zero|oh|o|one|two|three|four|five|six|seven|eight|nine)"
_STREET = r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Close|Crescent|Terrace|Grove|Square|Mews|Gardens)"
_OUTWARD = r"[A-Z]{1,2}\d[A-Z\d]?"

# Spaces and lines in a pattern only part it for the eye; (?i) does not look at capitals.
PATTERNS: Sequence[tuple[str, str]] = (
    ("name", r"(?<![\w.])(?:[A-HJ-Z]\.\s?){1,3}(?=[A-Z]) | \b[A-Z]{2,}\s[A-Z]{2,}\b"),
    ("another script", r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]+"),
    ("title", r"\b(?i:mr|mrs|ms|mx|dr|prof|cllr)\b\.?\s*[^\W\d_]"),
    ("title", r"""\b(?:Miss|Madam|Sir|Dame|Lord|Lady|Professor|Doctor|Rev|Reverend|Father|Sister|
        Brother|Imam|Rabbi|Pastor|Councillor|Nurse|Aunt|Auntie|Aunty|Uncle)\.?\s[A-Z]\w"""),
    ("phone", r"""(?<!\d)(?:\+\s?)?\(?\d(?:[\s().-]{0,3}\d){8,} |
        (?<!\d)(?:08[047]\d[\s-]?\d{2,4}|[378]\d{3}[\s-]?\d{4})(?!\d)"""),
    ("phone", rf"(?i)\b{_DIGIT}(?:[\s,-]+{_DIGIT}){{6,}}\b|\b[A-Z]{{2}}(?:\s?\d\d){{3}}\s?[A-D]\b"),
    ("e-mail", r"(?<![\w.+'-])[\w.+'-]+\s?@\s?[\w-]+\s?\.\s?\w+"),
    ("e-mail", r"(?i)(?<![\w.+-])[\w.+-]+\s?[\[({]\s?at\s?[\])}]\s?[\w-]+"),
    ("e-mail", r"(?i)(?<![\w.+-])[\w.+-]+\sat\s[\w-]+(?:\sdot\s\w+|\.(?:com|org|net|co|uk)\b)"),
    ("postcode", r"\b[A-Z]{1,2}\s?\d[A-Z\d]?[\s.-]*[\dO]\s?[ABD-HJLNP-UW-Z]{2}\b"),
    ("postcode", r"(?i)\b[a-z]{1,2}\d[a-z\d]?\s*\d[abd-hjlnp-uw-z]{2}\b"),
    ("postcode", rf"""\b{_STREET}\b.{{0,99}}?\b{_OUTWARD}\b |
        \b{_OUTWARD}\b(?=.{{0,99}}?\b{_STREET}\b)"""),
    ("handle", r"(?<![\w.])@\s?\w+"),
    ("handle", r"""(?i)\bhttps?:\S+ | \bwww\.\S+ | \b\w+\.(?:me|io|net|uk|info)/\w+ |
        \b[\w-]+\.(?:com|org|co\.uk|org\.uk|gov\.uk|london)\b"""),
    ("handle", r"""(?i)\b(?:instagram|insta|ig|facebook|fb|twitter|tik\s?tok|snapchat|snap|telegram|
        linkedin|youtube|whatsapp)\s?(?:(?:handle|name|account|page|profile)?\s?[:=]|
        (?:handle|name|account|page|profile)\sis\b|(?:as|is|under)\s\w*[\d_.]\w)"""),
    ("health", rf"\b(?:{_HEALTH})\b"),
    ("uniqueness", r"""(?i)\b(?:the|my)\s(?:only|sole)\b | \bthe\s(?:oldest|eldest|youngest)\b |
        \bonly\sone\s(?:who|of|in|from|there|here)\b | \b(?:nobody|no[\s-]?one|none)\selse\b"""),
    ("uniqueness", r"""(?i)(?<!at\s)\bfirst\s(?!(?:time|thing|week|day|month|year|session|workshop|
        meeting|class|course|step|half|part|place|event|i|we|you|they|he|she|it|and)\b)
        (?:[\w-]+\s){0,3}(?:to|who|ever)\b"""),
    ("age", rf"(?i)\b(?:aged?|ages|age\sof)\s{_AGE}{_NO_AGE}"),
    ("age", rf"""(?i)\b(?:I\sam|I'm|Im|I\swas|I'll\sbe|I\swill\sbe|turn(?:ed|ing)?|
        (?:s?he|son|daughter|child|baby|mum|mother|dad|father|husband|wife|partner|nan|gran\w*)
        (?:'s|\sis|\swas))\s(?:(?:now|just|only|nearly|almost|about)\s)?{_AGE}{_NO_AGE}"""),
    ("age", rf"(?i)\b{_AGE}[\s-]?(?:(?:years?|yrs?)[\s-]?(?:old|of\sage|young)|y/?o)\b"),
    ("age", r"(?i)\b(?!last\b|first\b)[\w-]+(?:st|nd|rd|th)\sbirthday"),
    ("address", rf"\b(?!The\b|This\b|My\b|Our\b)(?:[A-Z][\w'-]*\s){{1,3}}{_STREET}\b"),
    ("address", r"""(?i)\b\d{1,4}[a-z]?,?\s(?!of\b|people\b|minutes?\b)(?:[\w']+\s){1,2}?
        (?<!the\s)(?<!our\s)(?<!my\s)(?:street|st|road|rd|avenue|ave|crescent|terrace)\b"""),
    ("address", r"""(?i:\b(?:flat|apartment|house\snumber)\s\d+\w?\b) |
        \b\d{1,4}[a-z]?,?\s(?:[A-Z][\w'-]*\s){1,3}(?:House|Tower|Court|Mansions)\b"""),
    ("date of birth", r"""(?i)\b(?:d\.?\s?o\.?\s?b\b\.?|date\sof\sbirth|birth\s?date|born)
        [^.!?]{0,30}?\d"""),
    ("date of birth", rf"""(?i)\bbirthday\s(?:is|was|on|falls)\b[^.!?]{{0,15}}?(?:\d|\b{_MONTH}\b) |
        \bborn\s(?:on|in)\s(?:early\s|late\s|mid\s)?{_MONTH}\b"""),
    ("date of birth", rf"""(?<!\d)\d{{1,2}}([./-])\d{{1,2}}\1(?:{_LONG_AGO}|[3-9]\d\b) |
        \b(?:19\d\d|200\d)-\d\d-\d\d"""),
    ("date of birth", rf"""(?i)\b\d{{1,2}}(?:st|nd|rd|th)?(?:\sof)?[\s-]+{_MONTH}[\s,-]+
        (?:{_LONG_AGO}|'\d\d) | \b{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s{_LONG_AGO}"""),
)  # fmt: skip
KINDS = (*dict.fromkeys(kind for kind, _ in PATTERNS), "known name")
DETECTORS = tuple((kind, re.compile(pattern, re.VERBOSE)) for kind, pattern in PATTERNS)

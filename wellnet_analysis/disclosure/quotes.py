"""People's own words: shown only as they agreed, after a person has read them.

Detectors flag what may give somebody away; a person answers every flag and approves exactly
that text; each channel needs its own consent; at most one broad trait is told. The detectors
help a reader and do not replace one: they know English, and no list of names is complete.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from wellnet_analysis.disclosure.plan import Plan
from wellnet_analysis.errors import DisclosureError, did_you_mean, listed
from wellnet_analysis.schema import CHARACTERISTICS, age_variable, locality_variable

Names = Iterable[str]
CHANNELS = frozenset({"report", "bid", "web"})
SMALLEST_TRAIT_GROUP = 20
# What may describe who spoke. Words often tell a place: what is sensitive there is left out too.
_DESCRIBING = {
    variable.name
    for variable in (*CHARACTERISTICS, age_variable(0), locality_variable(()))
    if not (variable.sensitive or variable.sensitive_by_locality)
}

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
# Words that are no name although they may take a capital within a sentence.
_ORDINARY = """and as at because but everybody everyone for from he her here his how if in is it my
    never no nobody now of on or our people she so some thank thanks that the their then there
    these they this to today very was we well what when where who why with yes you your monday
    tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december christmas easter ramadan eid diwali covid english
    british scottish welsh irish london islington england britain europe african asian caribbean
    bengali somali turkish arabic french spanish portuguese polish italian german chinese indian
    muslim christian jewish hindu sikh zoom whatsapp internet"""
# Names that are everyday words too: in small letters they are taken for the word.
_WORDS_TOO = f"""{_ORDINARY} art bill brown bush carol case cook day dawn dean drew faith frank
    grace gray green grey guy hall hill hope hunter ivy jack joy king lane lee long mark miles nick
    page park pat penny pearl rich rob rose sandy sky smart stone story street summer sue taylor
    van violet walker ward west white will wood woods young"""
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
_PATTERNS: Sequence[tuple[str, str]] = (
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
KINDS = (*dict.fromkeys(kind for kind, _ in _PATTERNS), "known name")
_DETECTORS = tuple((kind, re.compile(pattern, re.VERBOSE)) for kind, pattern in _PATTERNS)
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_SAME = str.maketrans("’‘ʼ´`‐‑–—−", 5 * "'" + 5 * "-")


@dataclass(frozen=True)
class Flag:
    """Something that may give a person away: which of ``KINDS``, from where up to where.

    Examples
    --------
    >>> Flag("phone", 5, 17).message
    'Characters 6 to 17 may give somebody away (phone).'
    """

    kind: str
    start: int
    end: int

    @property
    def message(self) -> str:
        """What may be wrong and where, in words that are never the person's."""
        return f"Characters {self.start + 1} to {self.end} may give somebody away ({self.kind})."


@dataclass(frozen=True, repr=False)
class Quote:
    """Somebody's words, where they agreed to see them, and who has read them for us.

    Parameters
    ----------
    id, text, participant_id : str
        Code of the quote; the words, exactly; code of the person. No code is ever printed.
    channels : str or collection of str
        Where the person agreed to be quoted, of ``CHANNELS``; as text, parted by semicolons.
        Anything blank or unclear is no.
    trait : (str, str) or None
        The one thing told of the person: a question and a printed group of its answers.
        More than one is a :class:`DisclosureError`.
    approved_by, approved_on, approved_digest, kept_because
        Who approved it, when, of which text, and why each kind of flag may stay, as
        :func:`approve` records them.
    """

    id: str
    text: str
    participant_id: str
    channels: Any = frozenset()
    trait: tuple[str, str] | None = None
    approved_by: str = ""
    approved_on: date | None = None
    approved_digest: str = ""
    kept_because: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        # Tables give blanks as None or not-a-number: neither words, nor a code, nor a yes.
        for name in ("id", "text", "participant_id", "approved_by", "approved_digest"):
            value = getattr(self, name)
            object.__setattr__(self, name, value if isinstance(value, str) else "")
        reasons = self.kept_because if isinstance(self.kept_because, Mapping) else {}
        given = {k: v for k, v in reasons.items() if isinstance(v, str) and v.strip()}
        object.__setattr__(self, "kept_because", given)
        object.__setattr__(self, "channels", _consented(self.channels))
        if not isinstance(self.trait, (tuple, list, str)) or not any(self.trait):
            object.__setattr__(self, "trait", None)
        elif isinstance(self.trait, str) or [type(part) for part in self.trait] != [str, str]:
            raise _refusal("A quote may tell one trait at most.", "Give one question and group.")

    @property
    def person(self) -> str:
        """The code of the person however it was written."""
        return self.participant_id.strip().casefold()

    def __repr__(self) -> str:
        return "Quote(not shown)"


@dataclass(frozen=True)
class ProtectedQuote:
    """Words that may be read, exactly, and at most one printed group whoever said them is in."""

    text: str
    trait: str = ""


@dataclass(frozen=True)
class KeptBack:
    """A quote that is not shown, and why: for whoever keeps the records, never for a page."""

    quote_id: str
    why: str


def digest(text: str) -> str:
    """Stand for exactly this text: any other has another digest (SHA-256)."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def flags(text: str, *, known_names: Names = ()) -> tuple[Flag, ...]:
    """Point out what in a text may give a person away.

    Parameters
    ----------
    known_names : iterable of str
        Names and codes of people in the records, each in full; every part is looked for.

    Returns
    -------
    tuple of Flag
        In order. None at all does not mean that nobody can be recognised.

    Examples
    --------
    >>> flags("We cooked together every Tuesday and I made friends")
    ()
    >>> flags("Ring me on 07700 900123.")
    (Flag(kind='phone', start=11, end=23),)
    """
    plain, places = _plain(text)
    detectors = (*_DETECTORS, *_known(tuple(n for n in known_names if isinstance(n, str))))
    found = {(kind, *hit.span()) for kind, pattern in detectors for hit in pattern.finditer(plain)}
    found |= {("name", *span) for span in _capitals(plain)}
    flagged = {Flag(kind, places[start], places[end - 1] + 1) for kind, start, end in found}
    return tuple(sorted(flagged, key=lambda flag: (flag.start, flag.end, flag.kind)))


def approve(
    quote: Quote,
    *,
    by: str,
    on: date,
    kept_because: Mapping[str, str] = {},
    known_names: Names = (),
) -> Quote:
    """Record that a person has read exactly these words and lets them be quoted.

    Parameters
    ----------
    by, on : str, date
        Who read them, and when.
    kept_because : mapping of str to str, optional
        For each kind of flag in the text, why the words may stay.
    known_names : iterable of str
        As for :func:`flags`; the code of the person is always looked for.

    Returns
    -------
    Quote
        With its approval, which ends with the first change of the text.

    Raises
    ------
    DisclosureError
        If nobody signed, a flag has no reason, or a reason has no flag.

    Examples
    --------
    >>> quote = Quote("q1", "We cooked together.", "P-0001", channels="report")
    >>> approve(quote, by="A. Editor", on=date(2022, 9, 30)).approved_by
    'A. Editor'
    """
    if not (isinstance(by, str) and by.strip() and isinstance(on, date)):
        raise _refusal("An approval is not signed.", "Say who read the words, and when.")
    found = flags(quote.text, known_names=(*known_names, quote.participant_id))
    signed = replace(
        quote, approved_by=by, approved_on=on, approved_digest=digest(quote.text),
        kept_because=kept_because,
    )  # fmt: skip
    if set(kept_because) - {flag.kind for flag in found}:
        raise _refusal(
            "A reason is given for something that is not flagged.", "Answer what is flagged only."
        )
    if unanswered := [flag.message for flag in found if flag.kind not in signed.kept_because]:
        raise _refusal(
            " ".join(unanswered), "Say why each kind may stay, or take it out of the text first."
        )
    return signed


def protect_quotes(
    quotes: Iterable[Quote], *, plan: Plan, channel: str, known_names: Names = ()
) -> tuple[tuple[ProtectedQuote, ...], tuple[KeptBack, ...]]:
    """Let through the words that people agreed to and that somebody has read and approved.

    Parameters
    ----------
    quotes : iterable of Quote
        All quotes of the programme, so that no two traits of one person are told.
    plan : Plan
        What may be shown: a trait is told only where its group is.
    channel : str
        Where they will be read, of ``CHANNELS``; any other is a :class:`DisclosureError`.
    known_names : iterable of str
        As for :func:`flags`; the codes of those quoted are always looked for.

    Returns
    -------
    shown : tuple of ProtectedQuote
        In an order that the words alone decide, so that it says nothing of who spoke.
    kept_back : tuple of KeptBack
        The others, and why; for private reading.

    Examples
    --------
    >>> quote = Quote("q1", "We cooked together.", "P-0001", channels="report")
    >>> quote = approve(quote, by="A. Editor", on=date(2022, 9, 30))
    >>> protect_quotes([quote], plan=Plan("council", 5, ()), channel="report")[0]
    (ProtectedQuote(text='We cooked together.', trait=''),)
    """
    if channel not in CHANNELS:
        hint = did_you_mean(str(channel), CHANNELS) or f"Use {listed(sorted(CHANNELS))}."
        raise _refusal("There is no such channel.", hint)
    ordered = sorted(quotes, key=lambda quote: (digest(quote.text), quote.trait or ()))
    names = (*known_names, *(quote.participant_id for quote in ordered))
    traits = _traits(ordered)
    shown: dict[tuple[str, str], ProtectedQuote] = {}
    kept: list[KeptBack] = []
    for quote in ordered:
        own = (quote.person, quote.text)
        why = _against(quote, channel, names)
        if why or own in shown:
            kept.append(KeptBack(quote.id, why or "The same person said the same words before."))
        else:
            told = _broad(quote.trait, plan) if quote.trait == traits.get(quote.person) else ""
            shown[own] = ProtectedQuote(quote.text, told)
    passed = sorted(shown.values(), key=lambda quote: (digest(quote.text), quote.trait))
    return tuple(passed), tuple(sorted(kept, key=lambda one: (one.quote_id, one.why)))


def _refusal(what: str, do: str) -> DisclosureError:
    return DisclosureError(what, where="quotes", do=do)


def _against(quote: Quote, channel: str, names: Iterable[str]) -> str:
    """Say what stands against showing a quote, if anything."""
    if not quote.text.strip():
        return "There are no words in it."
    if channel not in quote.channels:
        return "There is no consent to quote it there."
    signed = quote.approved_by.strip() and isinstance(quote.approved_on, date)
    if signed and quote.approved_digest and quote.approved_digest != digest(quote.text):
        return "Its words were changed after they were approved; approve it anew."
    said = [] if signed and quote.approved_digest else ["It is not approved."]
    said += [
        f"{flag.message} No reason is given for keeping it."
        for flag in flags(quote.text, known_names=names)
        if flag.kind not in quote.kept_because
    ]
    return " ".join(said)


def _consented(channels: Any) -> frozenset[str]:
    """Read where a person agreed to be quoted; one unclear word makes the whole a no."""
    if isinstance(channels, str):
        channels = channels.split(";")
    if not isinstance(channels, (list, tuple, set, frozenset)):
        return frozenset()
    named = {str(channel).strip().casefold() for channel in channels} - {""}
    return frozenset(named) if named <= CHANNELS else frozenset()


def _traits(quotes: Iterable[Quote]) -> dict[str, tuple[str, str]]:
    """Choose the one trait that may be told of each person: the first, in the order given.

    The plan and the channel have no part in it: the same words in two editions, each with a
    trait of its own, would tell two.
    """
    chosen: dict[str, tuple[str, str]] = {}
    for quote in quotes:
        question = quote.trait[0] if quote.trait and quote.person else ""
        if question in _DESCRIBING or question.startswith(("connection: ", "role: ")):
            chosen.setdefault(quote.person, quote.trait)
    return chosen


def _broad(trait: tuple[str, str] | None, plan: Plan) -> str:
    """Name the trait where its group is shown, of everybody, and is large; else nothing."""
    decision = plan.decision(trait[0]) if trait else None
    if not trait or not decision or not decision.rung or trait[1] not in decision.rung.stated:
        return ""
    return trait[1] if decision.counts.get(trait[1], 0) >= SMALLEST_TRAIT_GROUP else ""


def _plain(text: str) -> tuple[str, list[int]]:
    """Write a text without accents, odd spaces and hidden signs, and say where each letter was."""
    letters, places = [], []
    for place, written in enumerate(text):
        for letter in unicodedata.normalize("NFKD", written.translate(_SAME)):
            space = letter.isspace()
            hidden = unicodedata.category(letter) in {"Mn", "Cf"}
            if not hidden and not (space and letters and letters[-1] == " "):
                letters.append(" " if space else letter)
                places.append(place)
    return "".join(letters), places


def _capitals(plain: str) -> Iterator[tuple[int, int]]:
    """Find capitalised words that no sentence begins with and that are no everyday words."""
    before, end = "", 0
    for word in _WORD.finditer(plain):
        stopped = set(plain[end : word.start()]) & set(".!?")
        # The full stop after an initial ends no sentence.
        opens = not before or (stopped and (len(before) > 1 or before == "I"))
        before, end = word[0], word.end()
        stem = re.sub(r"'(?:s|d|ll|m|re|ve)$", "", word[0])
        named = len(stem) > 1 and stem[0].isupper() and not stem.isupper()
        if named and not opens and stem.casefold() not in _ORDINARY.split():
            yield word.span()


@lru_cache(maxsize=4)
def _known(names: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Make the detectors of names and codes that stand in the records."""
    any_case, capital = set(), set()
    for name in names:
        parts = re.findall(r"\d+|[^\W\d_]+", _plain(name)[0])
        code = "".join(parts)
        if any(part.isdigit() for part in parts):
            # A short bare number is no code that anybody could be told by.
            any_case |= {r"[\W_]*".join(parts)} if len(code) > 3 or not code.isdigit() else set()
            continue
        words = {part for part in parts if len(part) > 1}
        too = _WORDS_TOO.split()
        everyday = {word for word in words if len(word) == 2 or word.casefold() in too}
        any_case |= words - everyday
        capital |= {form for word in everyday for form in (word.capitalize(), word.upper())}
    return tuple(
        ("known name", re.compile(rf"(?<!\w)(?:{'|'.join(sorted(found))})(?!\w)", how))
        for found, how in ((any_case, re.IGNORECASE), (capital, 0))
        if found
    )

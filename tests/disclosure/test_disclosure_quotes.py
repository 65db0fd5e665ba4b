"""Quotes: flagged, approved by a person, consented for the channel, and linked to nobody."""

import re
import time
from dataclasses import FrozenInstanceError, fields, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis.disclosure.plan import Decision, Plan
from wellnet_analysis.disclosure.quotes import (
    CHANNELS,
    KINDS,
    ProtectedQuote,
    Quote,
    approve,
    digest,
    flags,
    protect_quotes,
)
from wellnet_analysis.errors import DisclosureError
from wellnet_analysis.schema import CHARACTERISTICS, Rung, age_variable, choice, locality_variable

DAY = date(2022, 9, 30)
BY_NAME = {variable.name: variable for variable in CHARACTERISTICS}

ORDINARY = (
    "We cooked together every Tuesday and I made friends",
    "I would come again, and I'd tell anybody to come.",
    "It was good. The tutors listened. We laughed a lot!",
    "At first I was shy; after 6 weeks I could speak in front of 20 people.",
    "I speak more English now, and a little Somali.",
    "The first workshop was long, the second was better - I'd keep both.",
    "In May and June there were 3 sessions a week, from 10.30 to 12.30.",
    "The council got the vaccine news out in six languages in 2021-2022.",
    "I was 10 minutes late and I am 100% sure nobody minded.",
    "There were 45 places and £30,000, and people aged 18 to 25 came too.",
    "What I liked: the food, the people, the NHS stall and the music.",
    "My neighbours and I meet each Friday “for a natter” – it's lovely.",
    "I miss it. I will be back, and my friends may come with me.",
    "We met on 20/10/2022 and again in January.",
    "I was born here and I have never felt so much at home.",
    "I walked down the road for 10 minutes and felt welcome.",
    "We are one of many groups, and 1,200 people live on our estate.",
    "Before, I didn't know who to ask. Now I do!\nIt changed my week.",
)

PLANTED = {
    "name": (
        "I came with Amina Begum and stayed.",
        "It was Zoë who got me through.",
        "Amina O'Brien helped us.",
        "We asked Jean-Luc to cook.",
        "I came with J. Smith on the bus.",
        "I came with AMINA BEGUM on the bus.",
        "thank you so much Osman",
    ),
    "title": (
        "Mrs Khan showed us how.",
        "we asked mr. patel to stay",
        "I went with Dr Begum.",
        "It was Cllr. Jones who came.",
        "My thanks to Auntie Fatima.",
        "Then Miss Osei sang.",
    ),
    "phone": (
        "Ring 07911 123456 for me.",
        "ring 07911123456",
        "Ring +44 7911 123456.",
        "Ring +44 (0)20 7123 4567 now",
        "Ring (020) 7123-4567",
        "Ring 0044.7911.123.456",
        "ring 7911 123 456",
        "my number is 7123 4567",
        "Ring 0800 1111",
        "ring O7911 123456",
        "ring 07911\u00a0123\u2011456",
        "ring 07911\u200b123456",
        "oh seven nine one one, one two three four five six",
        "zero seven nine double one one two three",
        "my NHS number is 943 476 5919",
        "it is QQ 12 34 56 C",
    ),
    "e-mail": (
        "write to amina.b@example.org",
        "Write to AMINA+B@Mail.Example.co.uk!",
        "write to amina @ example.org",
        "write to amina at gmail dot com",
        "amina[at]example.org",
        "amina (at) example (dot) org",
    ),
    "postcode": (
        "I live at N1 9GU.",
        "n19gu is mine",
        "near EC1V0NB",
        "SW1A 1AA",
        "I live in N7-6PA",
        "It is N 19  3 QQ",
        "on Hornsey Road, N7",
        "EC1V is where Old Street is",
    ),
    "handle": (
        "find me @amina_b",
        "see https://example.org/amina",
        "see www.amina.example",
        "amina.co.uk is mine",
        "my instagram handle is amina",
        "Insta: aminacooks",
        "facebook.com/amina",
        "I'm on tiktok as amina_cooks",
    ),
    "health": (
        "My depression lifted.",
        "I have type 2 diabetes",
        "HIV was never a secret there",
        "since my STROKE I come weekly",
        "I have MS and use a wheelchair",
        "it helps my mental health",
        "after the chemotherapy",
        "I am autistic",
        "I was sectioned",
        "my panic attacks stopped",
    ),
    "uniqueness": (
        "I was the only man.",
        "I was THE ONLY Somali speaker",
        "the first woman to chair it",
        "Nobody else from my street came",
        "no-one else spoke Turkish",
        "I'm the oldest there",
        "I was the sole volunteer",
        "I was the only\nsister",
    ),
    "age": (
        "I am 83 and I dance.",
        "I'm 83.",
        "I’m nearly 90!",
        "aged 83",
        "at the age of 71 I came",
        "a 83-year-old like me",
        "eighty-three years old",
        "I am eighty three",
        "my 83rd birthday",
        "my son is 4 and he came",
        "I turned 60 there",
    ),
    "address": (
        "I live at 12 Hornsey Road.",
        "12b hornsey road",
        "Flat 3, the tower",
        "on Holloway Rd",
        "14 Caxton House",
        "up Seven Sisters Road",
        "number 9 Park Avenue",
    ),
    "date of birth": (
        "born on 3 May 1950",
        "DOB 03/05/1950",
        "my date of birth is the 3rd of May",
        "I was born in 1950",
        "d.o.b. 3.5.50",
        "3/5/50",
        "May 3rd, 1950",
        "1950-05-03",
        "My birthday is on 3 May",
    ),
    "another script": ("আমি খুশি", "我很高兴", "أنا سعيد", "Амина helped"),
}


LOW = Rung("two", (("Low", ("Low",)), ("High", ("High",))))


def kinds(text, **names):
    return {flag.kind for flag in flags(text, **names)}


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_raise_no_flag(text):
    assert flags(text) == ()


@pytest.mark.parametrize(("kind", "text"), [(k, t) for k, ts in PLANTED.items() for t in ts])
def test_what_is_planted_is_flagged(kind, text):
    assert kind in kinds(text)


def test_every_detector_has_planted_cases():
    assert set(PLANTED) | {"known name"} == set(KINDS)
    assert all(len(texts) >= 4 for texts in PLANTED.values())


@pytest.mark.parametrize(
    "text",
    [
        "amina showed me",
        "We asked AMINA'S sister",
        "the begum-led team",
        "It was Amína’s idea",
        "p 0012 said so",
        "see P0012",
        "Will came too",
        "I asked zoe",
    ],
)
def test_known_names_and_codes_are_found_however_they_are_written(text):
    assert "known name" in kinds(text, known_names=("Amina Begum", "P-0012", "Will Young", "Zoë"))


def test_names_that_are_ordinary_words_need_a_capital_and_short_codes_say_nothing():
    names = ("Will Young", "Grace May", "17", "de la Cruz", "")
    assert flags("I will come, the young may too; 17 of us.", known_names=names) == ()
    assert kinds("Grace came.", known_names=names) == {"known name"}


@given(st.sampled_from([(k, t) for k, ts in PLANTED.items() for t in ts]), st.data())
def test_a_flag_is_found_wherever_it_stands(planted, data):
    kind, text = planted
    before, after = (data.draw(st.sampled_from(ORDINARY)) for _ in "ab")
    whole = f"{before} \n{text}\n {after}"
    found = [flag for flag in flags(whole) if flag.kind == kind]
    start, end = len(before) + 2, len(before) + 2 + len(text)
    assert any(flag.start < end and flag.end > start for flag in found)


@given(st.text(max_size=200), st.lists(st.text(max_size=12), max_size=4))
def test_spans_lie_in_the_text_and_any_text_is_read(text, names):
    for flag in flags(text, known_names=names):
        assert flag.kind in KINDS
        assert 0 <= flag.start < flag.end <= len(text)


@given(st.sampled_from([(k, t) for k, ts in PLANTED.items() for t in ts]), st.integers(0, 50))
def test_a_message_is_made_of_kind_and_place_alone(planted, shift):
    _, text = planted
    own = {word for kind in KINDS for word in re.findall(r"\w+", kind)}
    own |= {"characters", "to", "may", "give", "somebody", "away"}
    for flag in flags(f"{'-' * shift} {text}"):
        told = set(re.findall(r"\w+", flag.message.casefold()))
        assert told <= own | {str(flag.start + 1), str(flag.end)}
        assert vars(flag).keys() == {"kind", "start", "end"}


def test_long_texts_are_read_in_good_time():
    started = time.perf_counter()
    for part in ("a", "a ", "1 ", "Aa ", "a.", "one ", "(", "@", "12 a ", "born ", "I am ", "A1"):
        flags(part * 4000, known_names=("Amina Begum",))
    assert time.perf_counter() - started < 10


# Approval


def spoken(text="We cooked together.", *, who="P-0001", channels=("report",), **values):
    return Quote("q1", text, who, channels=channels, **values)


def ready(text="We cooked together.", *, kept_because=None, **values):
    return approve(spoken(text, **values), by="A. Editor", on=DAY, kept_because=kept_because or {})


def plan(*decisions, **values):
    return Plan("council", 5, tuple(decisions), frozenset({("", "registered")}), **values)


def decided(name, counts, *, scope="", rung=None):
    variable = BY_NAME.get(name)
    rung = rung or next(r for r in variable.rungs if set(counts) <= set(r.names))
    return Decision(name, scope, "registered", rung, True, 5, counts)


SEX = decided("sex", {"Female": 38, "Male": 19})
PLAN = plan(SEX)


def shown(*quotes, channel="report", plan=PLAN, **values):
    return protect_quotes(quotes, plan=plan, channel=channel, **values)[0]


def why(*quotes, channel="report", **values):
    return [kept.why for kept in protect_quotes(quotes, plan=PLAN, channel=channel, **values)[1]]


def test_an_approved_quote_with_consent_is_shown_as_it_was_said():
    text = "We cooked <b>together</b> & ate  it\u00a0all."
    assert shown(ready(text)) == (ProtectedQuote(text),)


def test_approval_belongs_to_exactly_that_text():
    quote = ready()
    assert quote.approved_digest == digest(quote.text)
    for text in ("We cooked together", "We cooked together. ", "we cooked together."):
        edited = replace(quote, text=text)
        assert shown(edited) == ()
        assert why(edited) == ["Its words were changed after they were approved; approve it anew."]


@pytest.mark.parametrize(
    "changed",
    [{"approved_by": " "}, {"approved_on": None}, {"approved_digest": ""}],
)
def test_half_an_approval_is_none(changed):
    assert shown(replace(ready(), **changed)) == ()


def test_a_flagged_quote_needs_a_reason_for_each_kind():
    text = "I am 83 and my depression lifted."
    with pytest.raises(DisclosureError) as told:
        ready(text, kept_because={"age": "she asked for it"})
    assert "health" in str(told.value) and "depress" not in str(told.value)
    assert "83" not in str(told.value)
    with pytest.raises(DisclosureError):
        ready(text, kept_because={"age": "she asked for it", "health": " "})
    reasons = {"age": "she asked for it", "health": "she asked for it"}
    assert shown(ready(text, kept_because=reasons)) == (ProtectedQuote(text),)


def test_a_reason_for_what_was_not_flagged_is_refused():
    with pytest.raises(DisclosureError, match="not flagged"):
        ready(kept_because={"health": "just in case"})


def test_an_approval_needs_somebody_and_a_day():
    with pytest.raises(DisclosureError):
        approve(spoken(), by=" ", on=DAY)
    with pytest.raises(DisclosureError):
        approve(spoken(), by="A. Editor", on=None)


def test_a_name_that_becomes_known_later_needs_its_own_reason():
    quote = ready("It was Zoe who cooked.", kept_because={"name": "the name of a café"})
    assert len(shown(quote)) == 1
    assert shown(quote, known_names=("Zoe Smith",)) == ()


def test_the_codes_of_those_quoted_are_always_looked_for():
    text = "I am happy, said p0002."
    with pytest.raises(DisclosureError):
        ready(text, who="P-0002")
    quotes = ready(text), ready("We sang.", who="P-0002")
    assert [quote.text for quote in shown(*quotes)] == ["We sang."]


@given(
    st.sampled_from(sorted({t for ts in PLANTED.values() for t in ts})),
    st.sampled_from(sorted(CHANNELS)),
    st.booleans(),
    st.dictionaries(st.sampled_from(sorted(KINDS)), st.sampled_from(["", " ", "they asked"])),
)
def test_no_flagged_text_passes_without_an_answer(text, channel, signed, reasons):
    quote = spoken(text, channels=CHANNELS, kept_because=reasons)
    if signed:
        quote = replace(quote, approved_by="A", approved_on=DAY, approved_digest=digest(text))
    answered = {kind for kind, reason in reasons.items() if reason.strip()}
    assert bool(shown(quote, channel=channel)) == (signed and kinds(text) <= answered)


# Consent


@pytest.mark.parametrize(
    "blank", ["", " ", None, float("nan"), (), "no", "yes", "reports", "not report", "report no",
              "report; maybe", True]
)  # fmt: skip
def test_a_consent_that_is_blank_or_unclear_is_no(blank):
    quote = ready(channels=blank)
    assert all(shown(quote, channel=channel) == () for channel in CHANNELS)
    assert why(quote) == ["There is no consent to quote it there."]


@pytest.mark.parametrize(
    "given_for", ["report; web", "Web;REPORT", ["report", "web"], {"web", "report"}]
)
def test_consent_is_for_the_channel_it_names(given_for):
    quote = ready(channels=given_for)
    assert len(shown(quote, channel="report")) == len(shown(quote, channel="web")) == 1
    assert shown(quote, channel="bid") == ()


def test_an_unknown_channel_is_refused():
    with pytest.raises(DisclosureError, match="Did you mean 'report'"):
        shown(ready(), channel="reports")


# What is told of a person


def traits(*quotes, plan=PLAN, channel="report"):
    return {quote.text: quote.trait for quote in shown(*quotes, plan=plan, channel=channel)}


def test_a_broad_trait_is_told_and_a_small_one_is_not():
    quotes = [
        ready("We laughed.", who="P-1000", trait=("sex", "Female")),
        ready("We cooked.", who="P-2000", trait=("sex", "Male")),
        ready("We sang.", who="P-3000", trait=("sex", "Nobody")),
        ready("We ran.", who="P-4000"),
    ]
    assert traits(*quotes) == {
        "We laughed.": "Female", "We cooked.": "", "We sang.": "", "We ran.": ""
    }  # fmt: skip


@pytest.mark.parametrize("count", [19, 20])
def test_twenty_people_are_broad(count):
    quote = ready(trait=("sex", "Female"))
    told = traits(quote, plan=plan(decided("sex", {"Female": count, "Male": 30})))
    assert told == {quote.text: "Female" if count >= 20 else ""}


@pytest.mark.parametrize(
    ("decision", "trait"),
    [
        (decided("disability", {"Not disabled": 51}), ("disability", "Not disabled")),
        (decided("religion", {"Christian": 40}), ("religion", "Christian")),
        (decided("sex", {"Female": 38}, scope="North"), ("sex", "Female")),
        (decided("sex", {"Not stated": 38}), ("sex", "Not stated")),
        (decided("sex", {}), ("sex", "Female")),
        (Decision("sex", "", "registered", None, False, 5), ("sex", "Female")),
        (decided("wellbeing", {"Low": 40}, rung=LOW), ("wellbeing", "Low")),
    ],
)  # fmt: skip
def test_no_trait_where_the_plan_does_not_show_it_or_it_is_sensitive(decision, trait):
    quote = ready(trait=trait)
    assert traits(quote, plan=plan(decision)) == {quote.text: ""}


def test_traits_of_age_place_and_role_may_be_broad():
    age, place, role = (
        age_variable(16), locality_variable(("North", "South")), choice("role", "Resident", "role")
    )  # fmt: skip
    for variable in (age, place, role):
        group = variable.rungs[0].names[0]
        chosen = plan(decided(variable.name, {group: 25}, rung=variable.rungs[0]))
        quote = ready(trait=(variable.name, group))
        assert traits(quote, plan=chosen) == {quote.text: group}


@pytest.mark.parametrize("two", [("sex", "Female", "age"), [("sex", "Female")], "sex", ("sex", 1)])
def test_more_than_one_trait_is_refused(two):
    with pytest.raises(DisclosureError, match="one trait"):
        spoken(trait=two)


BOTH = plan(SEX, decided("main_language", {"English": 30, "Another language": 27}))


@given(st.permutations(["We laughed.", "We cooked.", "We sang.", "We ran."]))
def test_two_traits_of_one_person_never_combine(texts):
    mine = [("sex", "Female"), ("main_language", "English")] * 2
    quotes = [ready(text, trait=t) for text, t in zip(texts, mine, strict=True)]
    told = set(traits(*quotes, plan=BOTH).values()) - {""}
    assert len(told) == 1
    assert traits(*quotes, plan=BOTH) == traits(*reversed(quotes), plan=BOTH)
    # The same one on every channel and in every edition, or two of them side by side say two.
    few = plan(decided("sex", {"Female": 30}))
    assert set(traits(*quotes, plan=few).values()) - {""} <= told
    half = [replace(q, channels="web") if n % 2 else q for n, q in enumerate(quotes)]
    assert set(traits(*half, plan=BOTH).values()) - {""} <= told


def test_nobody_named_means_nothing_told():
    for nobody in ("", " ", None, float("nan")):
        quote = ready(who=nobody, trait=("sex", "Female"))
        assert traits(quote) == {quote.text: ""}


# Linking


@given(
    st.lists(st.sampled_from([f"We cooked {n} times." for n in range(9)]), unique=True, max_size=9),
    st.randoms(),
)
def test_order_says_nothing_of_who_spoke(texts, random):
    quotes = [ready(text, who=f"P-000{n % 3}") for n, text in enumerate(texts)]
    others = [
        replace(quote, participant_id=f"Z-00{n}", id=str(n)) for n, quote in enumerate(quotes)
    ]
    random.shuffle(others)
    assert shown(*quotes) == shown(*others)
    assert [digest(quote.text) for quote in shown(*quotes)] == sorted(map(digest, texts))


def test_the_same_words_of_one_person_are_shown_once():
    assert len(shown(ready(), ready())) == 1
    assert len(shown(ready(), ready(who="P-0002"))) == 2
    assert why(ready(), ready()) == ["The same person said the same words before."]


def test_what_is_shown_holds_words_and_trait_and_nothing_else():
    assert [f.name for f in fields(ProtectedQuote)] == ["text", "trait"]
    quote = spoken("We cooked near N1 9GU", who="P-0099")
    assert "N1" not in repr(quote) and "P-0099" not in repr(quote) and "cooked" not in repr(quote)
    with pytest.raises(FrozenInstanceError):
        quote.text = "another"


def test_every_quote_is_shown_or_kept_back_with_why():
    quotes = [
        ready("We sang."),
        replace(spoken("Ring 07911 123456"), id="q2"),
        replace(spoken(" "), id="q3"),
        replace(spoken(None), id="q4"),
        replace(spoken("We cooked.", channels=""), id="q5"),
    ]
    passed, kept = protect_quotes(quotes, plan=PLAN, channel="report")
    assert [quote.text for quote in passed] == ["We sang."]
    told = {k.quote_id: k.why for k in kept}
    assert set(told) == {"q2", "q3", "q4", "q5"}
    assert "07911" not in " ".join(told.values()) and "P-0001" not in " ".join(told.values())
    assert told["q2"] == (
        "It is not approved. Characters 6 to 17 may give somebody away (phone). "
        "No reason is given for keeping it."
    )


@settings(max_examples=40)
@given(st.text(min_size=1, max_size=60).filter(str.strip))
def test_any_text_that_passes_is_exact(text):
    found = dict.fromkeys(kinds(text, known_names=("P-0001",)), "they asked")
    quote = approve(spoken(text), by="A", on=DAY, kept_because=found, known_names=("P-0001",))
    assert shown(quote) == (ProtectedQuote(text),)

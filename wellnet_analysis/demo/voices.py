"""The demonstration's invented words: themes, coded passages, quotes and stories, truths planted.

How many people tell each theme is fixed here; who does is drawn. The points alone are real: put
in other words from an interview that was published.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from wellnet_analysis.demo.people import Lots, Row

CODEBOOK: Sequence[tuple[str, str, str, str]] = (
    ("meeting", "Meeting people", "New people, friends, neighbours.", ""),
    ("speaking", "Finding a voice", "Speaking up, being listened to.", ""),
    ("trust", "Trust in the council", "Anything about trust, for or against.", ""),
    ("surprise", "Surprised to be asked", "Disbelief that this was paid for.", "trust"),
    ("doubt", "Doubt that it will last", "Fear of being dropped again.", "trust"),
    ("equal", "Being an equal partner", "Who decides, and from when on.", ""),
    ("food", "Eating together", "Food at the sessions.", ""),
    ("time", "Finding the time", "Hours, care, work.", ""),
    ("methods", "Ways of asking", "How people were found and asked.", ""),
    ("message", "Getting the word out", "How information travels.", ""),
    ("duplication", "Who does what already", "Knowing of each other's work.", ""),
    ("evidence", "Numbers and stories", "What convinces, and when.", ""),
)
# Of those who were listened to. The wider theme is told by those of its two parts together.
LISTENED_TO = 30
TELLERS: Mapping[str, int] = {
    "meeting": 18, "speaking": 14, "surprise": 8, "doubt": 6, "equal": 12, "food": 27, "time": 9,
}  # fmt: skip
READ_BY_BOTH = 15
MISREAD = "equal"
FIRST, SECOND = "K1", "K2"
_FIRST_DAY = date(2022, 9, 1)
_APPROVED_ON = date(2022, 10, 4)

# Code, words, theme, dissent, channels, whether the person agreed in the register, approved.
QUOTES: Sequence[tuple[str, str, str, str, str, bool, bool]] = (
    ("Q1", "I came for the food and stayed for the people I met.", "meeting", "no",
     "report; bid; web", True, True),
    ("Q2", "Before this I would never have spoken up in a meeting like that.", "speaking", "no",
     "report; bid", True, True),
    ("Q3", "I could not believe that the council wanted to hear from us, and paid for it.",
     "surprise", "no", "report", True, True),
    ("Q4", "They asked what we thought when everything was already decided.", "equal", "yes",
     "report; web", True, True),
    ("Q5", "Nobody at the centre had ever asked me what I needed.", "speaking", "no", "report",
     True, False),
    ("Q6", "My family said I was somebody else after the course.", "speaking", "no", "report",
     False, True),
    ("Q7", "We should do it again, and closer to where people live.", "meeting", "no", "bid",
     True, True),
)  # fmt: skip
_DESCRIBED = "Q2"
_WHY = {
    "Q1": "the clearest of those on this theme", "Q2": "names the moment it changed",
    "Q3": "says the surprise that others told at length", "Q4": "disagrees, and says why",
}  # fmt: skip

_STORIES: Sequence[Row] = (
    {"story_id": "S1", "domain": "Being heard", "title": "The bus stop that was moved",
     "chosen_at": "The centres; all partners",
     "chosen_because": "residents asked, and something was built that stays"},
    {"story_id": "S2", "domain": "Meeting people", "title": "A kitchen opened to neighbours",
     "chosen_at": "The centres", "chosen_because": "it began without money"},
    {"story_id": "S3", "domain": "Being heard", "title": "A letter that was answered"},
)  # fmt: skip

_JOINT: Sequence[Row] = (
    {"question": "Did people grow more confident?", "finding": "outcomes.changes.confidence_rose",
     "code": "speaking", "quote_id": "Q2", "fit": "agree",
     "reading": "The survey and the interviews tell the same change."},
    {"question": "Do people have more influence on what is decided?",
     "finding": "outcomes.changes.influence_rose", "code": "equal", "quote_id": "Q4",
     "fit": "clash", "reading": "The survey asks about the area, the interviews about the "
     "partnership.", "plan": "Ask partners stage by stage who decided, before the next bid."},
    {"question": "Did people expect to be asked at all?", "code": "trust", "quote_id": "Q3",
     "fit": "silent", "reading": "No survey asked it."},
    {"question": "Did enough people come forward?", "finding": "reach.attainment.registered",
     "fit": "silent", "reading": "Nobody was asked why they came."},
)  # fmt: skip

PUBLISHED = (
    "Community Reporters, interview published in May 2022 under the title 'Charlton shares the "
    "difference coproduction of peer support has made in Camden', which is not what it is about"
)
_CORRECTED = "the name of the place, which the machine that wrote the interview down had misheard"
POINTS: Sequence[tuple[str, str]] = (
    ("message", "It began because the council could not get word of vaccination, food banks and "
     "support out quickly."),
    ("message", "Information on vaccines comes in the languages most spoken since partners said "
     "which; the same leaflet had failed before."),
    ("duplication", "Groups do much and do not know what others do; to avoid doing the same again "
     "is a main aim."),
    ("evidence", "Figures and stories are both needed: whoever prefers the other kind waves "
     "either away."),
    ("evidence", "It was too early to say what difference it made."),
    ("surprise", "People were surprised, and hardly believed, that the council would pay for "
     "this."),
    ("trust", "Many distrust local government."),
    ("trust", "Trust and good relations matter more than a recipe."),
    ("methods", "It is the way of asking that fails, and not the people who are asked."),
    ("methods", "Residents were asked why they had not joined in before."),
    ("methods", "Existing networks, and those who come to the centres anyway, brought people in; "
     "leaders passed the word on."),
    ("methods", "When the numbers came in it could be seen who was missing, and people were asked "
     "in other ways."),
    ("equal", "Co-production is laughed at where partners are not equal, and whoever holds the "
     "money sets the conditions."),
    ("equal", "Groups want to be in from the bid and its conditions onward."),
    ("equal", "Partners could decide for themselves how the work was done."),
    ("equal", "Organisations and communities that were not there before have a seat at the "
     "table."),
)  # fmt: skip


def spoken(people: Sequence[Row], lots: Lots) -> dict[str, list[Row]]:
    """Invent what people said, and lay the points beside it.

    Parameters
    ----------
    people : sequence of dict
        As :func:`~wellnet_analysis.demo.people.invented` makes them.
    lots : Lots
        Decides who says what.

    Returns
    -------
    dict of str to list of dict
        Rows of each table.
    """
    listened = lots.shuffled(people)[:LISTENED_TO]
    told = _told([person["participant_id"] for person in listened], lots)
    return {
        "segments": _segments(told),
        "quotes": _quotes(people, lots),
        "stories": _stories(people, lots),
        "joint": [dict(row) for row in _JOINT],
        "points": [
            {"point_id": f"T{number:02}", "point": point, "code": code, "source": PUBLISHED,
             "corrected": _CORRECTED if number == 1 else ""}
            for number, (code, point) in enumerate(POINTS, 1)
        ],
        "codebook": [
            dict(zip(("code", "label", "meaning", "part_of"), row, strict=True))
            for row in CODEBOOK
        ],
    }  # fmt: skip


def _told(codes: Sequence[str], lots: Lots) -> dict[str, list[str]]:
    """Share the themes out; nobody tells both parts of the wider one."""
    told: dict[str, list[str]] = {code: [] for code in codes}
    for theme, number in TELLERS.items():
        may = [code for code in codes if theme != "doubt" or "surprise" not in told[code]]
        for code in lots.shuffled(may)[:number]:
            told[code].append(theme)
    return told


def _segments(told: Mapping[str, Sequence[str]]) -> list[Row]:
    rows, misread = [], 0
    for number, (person, themes) in enumerate(told.items(), 1):
        source = f"I{number:02}"
        common = {"source_id": source, "participant_id": person, "order": number,
                  "said_on": _FIRST_DAY + timedelta(number // 2), "text_id": source}  # fmt: skip
        passages = [[theme] for theme in themes if theme != "speaking"] + [[]]
        if "speaking" in themes:
            # Whoever found a voice found it among others, in the same breath.
            at = next((p for p in passages if p == ["meeting"]), None)
            passages.append(["speaking"]) if at is None else at.append("speaking")
        for place, given in enumerate(passages, 1):
            passage = {**common, "segment_id": f"{source}-{place}", "start": 400 * place,
                       "end": 400 * place + 250}  # fmt: skip
            rows += _coded(passage, FIRST, given)
            if number <= READ_BY_BOTH:
                misread += MISREAD in given
                seen = [t for t in given if t != MISREAD or misread % 3]
                rows += _coded(passage, SECOND, seen)
    return rows


def _coded(passage: Row, coder: str, given: Sequence[str]) -> list[Row]:
    return [{**passage, "coder": coder, "code": code} for code in given or [""]]


def _quotes(people: Sequence[Row], lots: Lots) -> list[Row]:
    asked = lots.shuffled(people)
    agreed = [p for p in asked if p["consent_quotes"] == "yes" and p["sex"] == "Female"]
    refused = [p for p in asked if p["consent_quotes"] == "no"]
    rows = []
    for place, (code, text, theme, dissent, channels, agrees, approved) in enumerate(QUOTES):
        person = (agreed if agrees else refused)[place]
        row = {"quote_id": code, "text": text, "code": theme, "dissent": dissent,
               "channels": channels, "selected_because": _WHY.get(code, ""),
               "participant_id": person["participant_id"]}  # fmt: skip
        if code == _DESCRIBED:
            row["trait"] = f"sex = {person['sex']}"
        if approved:
            row |= {"approved_by": "A. Editor (invented)", "approved_on": _APPROVED_ON,
                    "approved_digest": hashlib.sha256(text.encode()).hexdigest()}  # fmt: skip
        rows.append(row)
    return rows


def _stories(people: Sequence[Row], lots: Lots) -> list[Row]:
    asked = [p for p in lots.shuffled(people) if p["consent_quotes"] == "yes"]
    return [
        {**story, "participant_id": person["participant_id"]}
        for story, person in zip(_STORIES, asked, strict=False)
    ]

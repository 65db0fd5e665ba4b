"""The questions: answers in the words of the Census and of the harmonised standards.

Answer lists follow the 2021 Census for England and the Government Statistical Service's
harmonised questions (gov.uk, Annex C, 18 March 2025; Office for National Statistics).
Groups that matter by name stay named as long as they can; the coarsest grouping of
ethnic group still names groups, because "White / all other" says nothing worth saying.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from wellnet_analysis.schema.ladders import Rung, Variable


def _rung(name: str, groups: Mapping[str, Iterable[str]]) -> Rung:
    return Rung(name, tuple((group, tuple(answers)) for group, answers in groups.items()))


def _as_asked(name: str, categories: Sequence[str]) -> Rung:
    return _rung(name, {category: [category] for category in categories})


WHITE = "White"
MIXED = "Mixed or Multiple ethnic groups"
ASIAN = "Asian or Asian British"
BLACK = "Black, Black British, Caribbean or African"
OTHER = "Other ethnic group"

WHITE_BRITISH = "White: English, Welsh, Scottish, Northern Irish or British"
_ETHNIC_GROUPS: dict[str, list[str]] = {
    WHITE: [
        WHITE_BRITISH,
        "White: Irish",
        "White: Gypsy or Irish Traveller",
        "White: Roma",
        "White: Any other White background",
    ],
    MIXED: [
        "Mixed: White and Black Caribbean",
        "Mixed: White and Black African",
        "Mixed: White and Asian",
        "Mixed: Any other Mixed or Multiple background",
    ],
    ASIAN: [
        "Asian: Indian",
        "Asian: Pakistani",
        "Asian: Bangladeshi",
        "Asian: Chinese",
        "Asian: Any other Asian background",
    ],
    BLACK: [
        "Black: Caribbean",
        "Black: African",
        "Black: Any other Black, Black British or Caribbean background",
    ],
    OTHER: ["Other: Arab", "Other: Any other ethnic group"],
}
_ALL_ETHNIC = [answer for answers in _ETHNIC_GROUPS.values() for answer in answers]
_WHITE_OTHER = [answer for answer in _ETHNIC_GROUPS[WHITE] if answer != WHITE_BRITISH]


def _named(*names: str) -> dict[str, list[str]]:
    """Keep some of the five groups by name and join the others."""
    kept = {name: _ETHNIC_GROUPS[name] for name in names}
    rest = [a for name, answers in _ETHNIC_GROUPS.items() if name not in names for a in answers]
    return {**kept, "All other ethnic groups": rest}


ETHNIC_GROUP = Variable(
    "ethnic_group",
    "ethnic group",
    tuple(_ALL_ETHNIC),
    (
        _as_asked("19 groups", _ALL_ETHNIC),
        _rung(
            "five groups, White British apart",
            {
                "White British": [WHITE_BRITISH],
                "White: all other backgrounds": _WHITE_OTHER,
                **{name: _ETHNIC_GROUPS[name] for name in (MIXED, ASIAN, BLACK, OTHER)},
            },
        ),
        _rung("five groups", _ETHNIC_GROUPS),
        _rung("named groups", _named(WHITE, ASIAN, BLACK)),
        _rung("named groups", _named(WHITE, BLACK)),
        _rung("named groups", _named(WHITE, ASIAN)),
    ),
    compared=True,
    census="ethnic_group_19",
)

SEX = Variable(
    "sex",
    "sex",
    ("Female", "Male"),
    (_as_asked("as asked", ("Female", "Male")),),
    compared=True,
    census="sex",
)

_DISABLED = ("Disabled, limited a lot", "Disabled, limited a little", "Not disabled")
DISABILITY = Variable(
    "disability",
    "disability",
    _DISABLED,
    (
        _as_asked("limited a lot or a little", _DISABLED),
        _rung("disabled or not", {"Disabled": _DISABLED[:2], "Not disabled": _DISABLED[2:]}),
    ),
    sensitive=True,
    compared=True,
    census="disability",
)

_RELIGIONS = (
    "No religion",
    "Christian",
    "Buddhist",
    "Hindu",
    "Jewish",
    "Muslim",
    "Sikh",
    "Any other religion",
)
RELIGION = Variable(
    "religion",
    "religion",
    _RELIGIONS,
    (
        _as_asked("as asked", _RELIGIONS),
        _rung(
            "named religions",
            {
                "No religion": ["No religion"],
                "Christian": ["Christian"],
                "Muslim": ["Muslim"],
                "All other religions": ["Buddhist", "Hindu", "Jewish", "Sikh", _RELIGIONS[-1]],
            },
        ),
        _rung(
            "named religions",
            {
                "No religion": ["No religion"],
                "Christian": ["Christian"],
                "All other religions": _RELIGIONS[2:],
            },
        ),
    ),
    sensitive_by_locality=True,
    compared=True,
    census="religion",
)

MAIN_LANGUAGE = Variable(
    "main_language",
    "main language",
    ("English", "Another language"),
    (_as_asked("English or another", ("English", "Another language")),),
    compared=True,
    census="main_language",
)

_ORIENTATIONS = ("Straight or Heterosexual", "Gay or Lesbian", "Bisexual", "Other orientation")
SEXUAL_ORIENTATION = Variable(
    "sexual_orientation",
    "sexual orientation",
    _ORIENTATIONS,
    (
        _as_asked("as asked", _ORIENTATIONS),
        _rung(
            "two groups",
            {
                "Straight or Heterosexual": _ORIENTATIONS[:1],
                "Lesbian, gay, bisexual or other": _ORIENTATIONS[1:],
            },
        ),
    ),
    sensitive=True,
    compared=True,
    census="sexual_orientation",
)

_GENDER = ("Same as registered at birth", "Different from registered at birth")
GENDER_IDENTITY = Variable(
    "gender_identity",
    "gender identity",
    _GENDER,
    (_as_asked("as asked", _GENDER),),
    sensitive=True,
)

CHARACTERISTICS = (
    ETHNIC_GROUP,
    SEX,
    DISABILITY,
    RELIGION,
    MAIN_LANGUAGE,
    SEXUAL_ORIENTATION,
    GENDER_IDENTITY,
)

_AGE_STARTS = (16, 25, 35, 50, 65, 75)


def age_variable(floor: int) -> Variable:
    """Age in the bands of the Community Life Survey, from a programme's own floor.

    Parameters
    ----------
    floor : int
        Youngest age, in years, that the programme is for.

    Returns
    -------
    Variable
        Bands join their neighbours only.

    Examples
    --------
    >>> age_variable(18).categories[:2]
    ('18 to 24', '25 to 34')
    """
    starts = [floor, *(start for start in _AGE_STARTS if start > floor)]
    cuts = [starts]
    for joins in ((75,), (75, 25), (75, 65), (75, 25, 65), (75, 25, 35, 65), (75, 25, 50, 65)):
        kept = [start for start in starts if start == floor or start not in joins]
        if kept not in cuts and len(kept) >= 2:
            cuts.append(kept)
    finest = age_bands(starts)
    ladder = tuple(
        _rung(
            f"{len(cut)} bands",
            {
                band: [name for name, (a, b) in finest.items() if low <= a and b <= high]
                for band, (low, high) in age_bands(cut).items()
            },
        )
        for cut in cuts
    )
    return Variable(
        "age_band", "age", tuple(finest), ladder, compared=True, census="age_single_year"
    )


def age_bands(starts: Sequence[int]) -> dict[str, tuple[int, int]]:
    """Name the bands that begin at given ages, each with its first and last year.

    Examples
    --------
    >>> age_bands([16, 25])
    {'16 to 24': (16, 24), '25 and over': (25, 200)}
    """
    ends = [start - 1 for start in starts[1:]]
    bands = {f"{a} to {b}": (a, b) for a, b in zip(starts, ends, strict=False)}
    return {**bands, f"{starts[-1]} and over": (starts[-1], 200)}


# Where a person stands, in the order of the way: the finest state is a partition of
# everybody who registered, so one ladder protects every stage and every drop at once.
WAITING, WAITLISTED, LEFT_BEFORE = (
    "Registered, waiting to hear",
    "On the waiting list",
    "Withdrew before taking a place",
)
PLACE, ONE_WORKSHOP, ALL_WORKSHOPS, COURSE, COMPLETED = (
    "Took a place, came to no workshop",
    "Came to some workshops",
    "Came to every workshop, not on the course",
    "Started the course, not completed",
    "Completed the course",
)
_STATES = (
    WAITING,
    WAITLISTED,
    LEFT_BEFORE,
    PLACE,
    ONE_WORKSHOP,
    ALL_WORKSHOPS,
    COURSE,
    COMPLETED,
)
TOOK_A_PLACE = "Took a place"
NO_PLACE = "No place yet, or withdrew first"
INTRODUCTION = "Took a place, not on the course"
ON_COURSE = "Started the course or completed it"

JOURNEY = Variable(
    "journey",
    "how far people have come",
    _STATES,
    (
        _as_asked("every stage", _STATES),
        _rung(
            "every stage, course as one",
            {**{state: [state] for state in _STATES[:6]}, ON_COURSE: _STATES[6:]},
        ),
        _rung(
            "main stages",
            {NO_PLACE: _STATES[:3], INTRODUCTION: _STATES[3:6], ON_COURSE: _STATES[6:]},
        ),
        _rung("places only", {NO_PLACE: _STATES[:3], TOOK_A_PLACE: _STATES[3:]}),
    ),
    asked=False,
)

STAGES: Mapping[str, tuple[str, ...]] = {
    "Registered": _STATES,
    TOOK_A_PLACE: _STATES[3:],
    "Came to a workshop": _STATES[4:],
    "Came to every workshop": _STATES[5:],
    "Started the course": _STATES[6:],
    "Completed the course": _STATES[7:],
}

POPULATIONS: Mapping[str, tuple[str, ...]] = {
    "registered": _STATES,
    "enrolled": _STATES[3:],
    "completed": _STATES[7:],
}


def locality_variable(names: Sequence[str]) -> Variable:
    """The programme's localities as a variable; all or none are told apart."""
    categories = (*names, ELSEWHERE)
    return Variable(
        "locality", "locality", categories, (_as_asked("localities", categories),), asked=False
    )


ELSEWHERE = "Outside, or not given"


def choice(name: str, option: str, label: str) -> Variable:
    """One option of a question that allows several answers, as a yes-or-no variable."""
    return Variable(
        f"{name}: {option}",
        label,
        (option, f"Not {option}"),
        (_as_asked("yes or no", (option, f"Not {option}")),),
        asked=False,
    )


def time_variable(weeks: int) -> Variable:
    """The week of registration, joined to fortnights, months of four weeks, or nothing.

    Parameters
    ----------
    weeks : int
        Number of weeks that registration has been open.

    Examples
    --------
    >>> [rung.names for rung in time_variable(3).ladder][1]
    ('weeks 1 and 2', 'week 3')
    """
    names = [f"week {number}" for number in range(1, weeks + 1)]
    ladder = [_as_asked("week by week", names)]
    for size, name in ((2, "by fortnight"), (4, "by four weeks")):
        if weeks > size:
            runs = [names[start : start + size] for start in range(0, weeks, size)]
            ladder.append(_rung(name, {_period(run): run for run in runs}))
    return Variable(
        "registered_in", "when people registered", tuple(names), tuple(ladder), asked=False
    )


def _period(run: Sequence[str]) -> str:
    if len(run) == 1:
        return run[0]
    joiner = " and " if len(run) == 2 else " to "
    return f"weeks {run[0].removeprefix('week ')}{joiner}{run[-1].removeprefix('week ')}"

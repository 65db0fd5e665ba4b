"""The questions: answers in the words of the Census and of the harmonised standards.

Answer lists follow the 2021 Census for England and the Government Statistical Service's
harmonised questions (gov.uk, Annex C, 18 March 2025; Office for National Statistics).
Groups that matter by name stay named as long as they can; the coarsest grouping of
ethnic group still names groups, because "White / all other" says nothing worth saying.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from wellnet_analysis.schema.ladders import Rung, Variable, as_asked, rung

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


_WHITE_APART = {"White British": [WHITE_BRITISH], "White: all other backgrounds": _WHITE_OTHER}


def _named(white: Mapping[str, list[str]], names: Sequence[str]) -> dict[str, list[str]]:
    """Keep some of the groups by name and join the others; the unanswered may join those."""
    kept = {name: _ETHNIC_GROUPS[name] for name in (MIXED, ASIAN, BLACK, OTHER) if name in names}
    rest = [a for n, held in _ETHNIC_GROUPS.items() if n != WHITE and n not in kept for a in held]
    return {**white, **kept, "All other ethnic groups": rest}


def _ever_fewer_names() -> Iterator[Rung]:
    """Name as many groups as can be, Black and Asian groups first, and at least one."""
    white = {WHITE: _ETHNIC_GROUPS[WHITE]}
    for number in (2, 1):
        for apart, whole in ((_WHITE_APART, "named groups, White British apart"),
                             (white, "named groups")):  # fmt: skip
            for names in combinations((BLACK, ASIAN, MIXED, OTHER), number):
                yield rung(whole, _named(apart, names))


# The list of 18 groups of the 2011 Census had no Roma; they answered "any other White".
IN_18_GROUPS: Mapping[str, str] = {"White: Roma": "White: Any other White background"}

ETHNIC_GROUP = Variable(
    "ethnic_group",
    "ethnic group",
    tuple(_ALL_ETHNIC),
    (
        as_asked("19 groups", _ALL_ETHNIC),
        rung(
            "five groups, White British apart",
            {
                **_WHITE_APART,
                **{name: _ETHNIC_GROUPS[name] for name in (MIXED, ASIAN, BLACK, OTHER)},
            },
        ),
        rung("five groups", _ETHNIC_GROUPS),
        *_ever_fewer_names(),
    ),
    compared=True,
    census="ethnic_group_19",
)

SEX = Variable(
    "sex",
    "sex",
    ("Female", "Male"),
    (as_asked("as asked", ("Female", "Male")),),
    compared=True,
    census="sex",
)

_DISABLED = ("Disabled, limited a lot", "Disabled, limited a little", "Not disabled")
DISABILITY = Variable(
    "disability",
    "disability",
    _DISABLED,
    (
        as_asked("limited a lot or a little", _DISABLED),
        rung("disabled or not", {"Disabled": _DISABLED[:2], "Not disabled": _DISABLED[2:]}),
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
        as_asked("as asked", _RELIGIONS),
        rung(
            "named religions",
            {
                "No religion": ["No religion"],
                "Christian": ["Christian"],
                "Muslim": ["Muslim"],
                "All other religions": ["Buddhist", "Hindu", "Jewish", "Sikh", _RELIGIONS[-1]],
            },
        ),
        rung(
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
    (as_asked("English or another", ("English", "Another language")),),
    compared=True,
    census="main_language",
)

_ORIENTATIONS = ("Straight or Heterosexual", "Gay or Lesbian", "Bisexual", "Other orientation")
SEXUAL_ORIENTATION = Variable(
    "sexual_orientation",
    "sexual orientation",
    _ORIENTATIONS,
    (
        as_asked("as asked", _ORIENTATIONS),
        rung(
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
    (as_asked("as asked", _GENDER),),
    sensitive=True,
)

FIFTHS = (
    "Most deprived fifth",
    "Second most deprived fifth",
    "Middle fifth",
    "Second least deprived fifth",
    "Least deprived fifth",
)
DEPRIVATION = Variable(
    "deprivation_quintile",
    "deprivation of the home's area",
    FIFTHS,
    (
        as_asked("fifths of England", FIFTHS),
        # Only neighbours are joined, from the end where the fewest live.
        *(
            rung(
                f"{start + 1} groups of fifths",
                {**{name: [name] for name in FIFTHS[:start]}, joined: FIFTHS[start:]},
            )
            for start, joined in ((3, "Two less deprived fifths"), (2, "All less deprived fifths"))
        ),
    ),
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
        rung(
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

"""The planted numbers: how many people of the demonstration hold each answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from wellnet_analysis.schema import NO_ONE_COMMUNITY, PREFER_NOT
from wellnet_analysis.schema.variables import WHITE_BRITISH

SETTINGS = Path(__file__).resolve().parents[2] / "data" / "demo" / "programme.toml"

OPENED = date(2022, 5, 2)
FIRST_ENROLMENT = date(2022, 5, 30)
FIRST_WITHDRAWAL = date(2022, 6, 13)
COURSE_STARTS = date(2022, 7, 4)
LOCALITIES = ("North", "Central", "South")
WEEKS = {1: 12, 2: 14, 3: 16, 4: 13}

# How far people come. Those who withdraw early are all in one locality and those who wait
# in another, so that the drops by locality are 5, 5 and 0.
FATES = {
    "North": {"none": 2, "one": 3, "both": 5, "course": 5, "waitlisted": 5},
    "Central": {"none": 2, "one": 3, "both": 5, "course": 5, "left": 5},
    "South": {"none": 1, "one": 4, "both": 5, "course": 5},
}

AGES = {(16, 24): 5, (25, 34): 6, (35, 49): 20, (50, 64): 16, (65, 74): 8}
CONNECTIONS = {"lives": 38, "works": 7, "lives; works": 10}
OTHER_ROLES = {"group": 9, "grassroots organisation": 6, "social enterprise": 5}

# How many people of each group came through a community centre: the planted mix.
THROUGH_CENTRES = {"White": 7, "Black": 8, "All other groups": 5}
OTHER_CHANNELS = {
    "Word of mouth": 16,
    "Existing network": 12,
    "Leaflet or poster": 5,
    "Social media": 7,
    "Council newsletter": 6,
}

ANSWERS: Mapping[str, Mapping[str, int]] = {
    "ethnic_group": {
        WHITE_BRITISH: 12,
        "White: Irish": 3,
        "White: Gypsy or Irish Traveller": 1,
        "White: Any other White background": 5,
        "Mixed: White and Black Caribbean": 2,
        "Mixed: White and Black African": 1,
        "Mixed: White and Asian": 1,
        "Mixed: Any other Mixed or Multiple background": 2,
        "Asian: Indian": 2,
        "Asian: Pakistani": 1,
        "Asian: Bangladeshi": 4,
        "Asian: Chinese": 1,
        "Asian: Any other Asian background": 1,
        "Black: Caribbean": 4,
        "Black: African": 7,
        "Black: Any other Black, Black British or Caribbean background": 2,
        "Other: Arab": 2,
        "Other: Any other ethnic group": 4,
    },
    "sex": {"Female": 38, "Male": 17},
    "disability": {
        "Disabled, limited a lot": 4,
        "Disabled, limited a little": 8,
        "Not disabled": 33,
        PREFER_NOT: 6,
        "": 4,
    },
    "religion": {
        "No religion": 18,
        "Christian": 15,
        "Muslim": 11,
        "Buddhist": 2,
        "Hindu": 1,
        "Jewish": 2,
        "Any other religion": 1,
        PREFER_NOT: 3,
        "": 2,
    },
    "main_language": {"English": 36, "Another language": 19},
    "sexual_orientation": {
        "Straight or Heterosexual": 41,
        "Gay or Lesbian": 3,
        "Bisexual": 2,
        "Other orientation": 1,
        PREFER_NOT: 5,
        "": 3,
    },
    "gender_identity": {
        "Same as registered at birth": 47,
        "Different from registered at birth": 1,
        PREFER_NOT: 4,
        "": 3,
    },
    "consent_contact": {"yes": 52, "no": 2, "": 1},
    "consent_data": {"yes": 55},
    "consent_quotes": {"yes": 24, "no": 21, "": 10},
}

# Where those who live here live: the seven who only work here have no home in the area. The
# most deprived fifth of England (tenths 1 and 2) is planted to come most, and one ward far more
# often than its residents would.
DECILES = {"1": 6, "2": 15, "3": 12, "4": 7, "5": 5, "6": 3}
WARDS = {
    "Hillrise": 13, "Arsenal": 2, "Barnsbury": 2, "Bunhill": 3, "Caledonian": 2, "Canonbury": 2,
    "Clerkenwell": 2, "Finsbury Park": 3, "Highbury": 2, "Holloway": 3, "Junction": 2, "Laycock": 2,
    "Mildmay": 2, "St Mary's & St James'": 2, "St Peter's & Canalside": 2, "Tollington": 2,
    "Tufnell Park": 2,
}  # fmt: skip

REASONS = ("Working hours changed", "Caring for a relative", "Moving away", "Not given")

# Outreach by channel: rows, and contacts and hours of each. Leaflets are planted to bring fewest
# for their contacts, and the existing network most.
OUTREACH = {
    "Existing network": (4, 40, 5),
    "Leaflet or poster": (4, 500, 6),
    "Social media": (4, 900, 3),
    "Council newsletter": (1, 12000, 4),
}
CENTRE_CONTACTS, CENTRE_HOURS = 24, 4

# Languages of the leaflet beside English; Somali is not among those whose speakers are published.
LANGUAGES = ("English", "Spanish", "Turkish", "Bengali", "Somali")

# Visits to the first centre in May; every further centre has so many more. April had 50 fewer.
VISITS, MORE_VISITS = 400, 20

# Two reasons may not be told: one was given too seldom, one stands for people of this programme.
DECLINED = (
    ("An invented earlier project", "The times did not suit", 34),
    ("An invented earlier project", "Heard of it too late", 21),
    ("An invented earlier project", "No childcare", 14),
    ("An invented earlier project", "Not in my language", 6),
    ("Local Wellbeing Networks", "The times did not suit", 12),
)

# What people needed: asked, met, not met. A report for others may name three of them, and split
# one; what only few asked for is there to be held back.
NEEDED = {
    "online access": (11, 11, 0),
    "language": (14, 4, 9),
    "childcare": (22, 12, 10),
    "time": (9, 6, 3),
    "mobility": (3, 1, 2),
}

# Names nobody bears: no place, patron or body of the area stands in them.
CENTRES = {
    "North": ("Amberfold Rooms", "Brindlehay Hall", "Cobbleflax Rooms", "Dovetassel Hall",
              "Emberthrift Rooms"),
    "Central": ("Fennelgrist Hall", "Gorsethimble Rooms", "Heronfleck Hall", "Inkthistle Rooms",
                "Jasperlathe Hall"),
    "South": ("Kettlewisp Rooms", "Lanternmoth Hall", "Marlquill Rooms", "Nettlespool Hall",
              "Otterbobbin Rooms"),
}  # fmt: skip

COUNCIL, HUB = "The Demonstration Council", "The Demonstration Voluntary Sector Hub"
# Nine organisations are led by and for a community, six for no one community, two do not say.
_INEQUITY = "communities experiencing racial inequity"
LED_BY_AND_FOR: Mapping[str, tuple[str, ...]] = {
    COUNCIL: (NO_ONE_COMMUNITY,),
    HUB: (NO_ONE_COMMUNITY,),
    "Amberfold Rooms": (_INEQUITY,),
    "Brindlehay Hall": (NO_ONE_COMMUNITY,),
    "Cobbleflax Rooms": ("older people",),
    "Dovetassel Hall": (),
    "Emberthrift Rooms": (_INEQUITY, "migrants"),
    "Fennelgrist Hall": ("disabled people",),
    "Gorsethimble Rooms": (NO_ONE_COMMUNITY,),
    "Heronfleck Hall": (_INEQUITY, "women and girls"),
    "Inkthistle Rooms": (NO_ONE_COMMUNITY,),
    "Jasperlathe Hall": ("faith communities",),
    "Kettlewisp Rooms": (NO_ONE_COMMUNITY,),
    "Lanternmoth Hall": ("children and young people",),
    "Marlquill Rooms": (_INEQUITY,),
    "Nettlespool Hall": (),
    "Otterbobbin Rooms": ("older people",),
}
# Seven work with the council for the first time; of two it is not known.
_NEW = {"Brindlehay Hall", "Cobbleflax Rooms", "Emberthrift Rooms", "Heronfleck Hall",
        "Jasperlathe Hall", "Marlquill Rooms", "Nettlespool Hall"}  # fmt: skip
_NOT_KNOWN = {"Dovetassel Hall", "Otterbobbin Rooms"}
FIRST_TIME: Mapping[str, str] = {
    name: "yes" if name in _NEW else "not known" if name in _NOT_KNOWN else "no"
    for name in LED_BY_AND_FOR
}

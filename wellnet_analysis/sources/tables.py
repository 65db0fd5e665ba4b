"""Which published table holds what, of whom, and by which name the service knows it.

Identifiers and answer codes are those of the service's own lists for the Census of 2021 (topic
summaries TS001 to TS077) and for the mid-year estimates (by single year of age).
"""

from __future__ import annotations

from dataclasses import dataclass

EVERYBODY = "all residents, children included"


@dataclass(frozen=True)
class Published:
    """One published table.

    Parameters
    ----------
    variable : str
        What a population file calls it.
    code : str
        The publisher's name of the table, such as TS021.
    dataset : str
        The service's name of it.
    dimension : str
        The service's name of the question.
    answers : str
        The answers asked for, as the service writes a list: the lowest ones only, no totals.
    base : str
        Who is counted, in words.
    further : tuple of (str, str)
        Other things the service wants to be told.
    """

    variable: str
    code: str
    dataset: str
    dimension: str
    answers: str
    base: str = EVERYBODY
    further: tuple[tuple[str, str], ...] = ()


CENSUS = (
    Published("residents", "TS001", "NM_2021_1", "c2021_restype_3", "0"),
    Published("age_single_year", "TS007", "NM_2027_1", "c2021_age_102", "1...101", "all residents"),
    Published("sex", "TS008", "NM_2028_1", "c_sex", "1,2"),
    Published("ethnic_group_19", "TS021", "NM_2041_1", "c2021_eth_20", "1...19"),
    Published("disability", "TS038", "NM_2056_1", "c2021_disability_5", "1...4"),
    Published("religion", "TS030", "NM_2049_1", "c2021_religion_10", "1...9"),
    Published("english_proficiency", "TS029", "NM_2048_1", "c2021_engprf_6", "1...5",
              "residents aged 3 and over"),
    Published("sexual_orientation", "TS077", "NM_2060_1", "c2021_sexor_6", "1...5",
              "residents aged 16 and over"),
)  # fmt: skip

ESTIMATES = (
    Published("residents", "mid-year estimates", "NM_2002_1", "c_age", "200",
              further=(("gender", "0"),)),
    Published("age_single_year", "mid-year estimates", "NM_2002_1", "c_age", "101...191",
              "all residents", further=(("gender", "0"),)),
    Published("sex", "mid-year estimates", "NM_2002_1", "gender", "1,2",
              further=(("c_age", "200"),)),
)  # fmt: skip

"""What ethnic groups are called, and which list of groups a form offered.

The 19 groups of the 2021 Census for England, the 18 of 2011 and the 16 of 2001 (Office for
National Statistics; gov.uk, list of ethnic groups), as forms and trackers write them. A broad
group ("Asian") is none of the narrow ones and is never made one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from wellnet_analysis.intake.letters import key
from wellnet_analysis.schema import ETHNIC_LISTS

_WHITE_BRITISH = "White: English, Welsh, Scottish, Northern Irish or British"
_OTHER_WHITE, _OTHER_MIXED = (
    "White: Any other White background",
    "Mixed: Any other Mixed or Multiple background",
)
_OTHER_ASIAN, _OTHER_BLACK, OTHER_GROUP = (
    "Asian: Any other Asian background",
    "Black: Any other Black, Black British or Caribbean background",
    "Other: Any other ethnic group",
)
ETHNIC: Mapping[str, tuple[str, ...]] = {
    _WHITE_BRITISH: (
        "White British", "White - British", "British White", "White English", "White Welsh",
        "White Scottish", "White Northern Irish", "White UK",
        "English / Welsh / Scottish / Northern Irish / British",
        "English, Welsh, Scottish, Northern Irish or British",
        "White: English / Welsh / Scottish / Northern Irish / British",
        "White English/Welsh/Scottish/Northern Irish/British",
        "White: British", "A White British", "White (British)",
        "English/Welsh/Scottish/Northern Irish/British",
        "White - English / Welsh / Scottish / Northern Irish / British",
        "White - English, Welsh, Scottish, Northern Irish or British",
        "White English, Welsh, Scottish, Northern Irish or British",
    ),
    "White: Irish": ("White Irish", "Irish", "White - Irish", "Irish White", "White (Irish)"),
    "White: Gypsy or Irish Traveller": (
        "Gypsy or Irish Traveller", "White Gypsy or Irish Traveller", "Gypsy", "Irish Traveller",
        "Traveller", "Gypsy / Traveller", "White - Gypsy or Irish Traveller", "Gypsy/Traveller",
        "Traveller of Irish heritage",
    ),
    "White: Roma": ("Roma", "White Roma", "White - Roma", "Gypsy/Roma", "Romany"),
    _OTHER_WHITE: (
        "White Other", "Other White", "Any other White background", "White - Other",
        "White: Other", "White - Any other White background", "Other White background",
        "White Any other White background", "White (Other)", "White European", "White: Other White",
        "Any other White background, please describe", "White Other background",
    ),
    "Mixed: White and Black Caribbean": (
        "White and Black Caribbean", "Mixed White and Black Caribbean",
        "Mixed - White and Black Caribbean", "White & Black Caribbean",
        "Mixed White/Black Caribbean", "Mixed: White & Black Caribbean", "White/Black Caribbean",
        "Mixed or Multiple: White and Black Caribbean",
    ),
    "Mixed: White and Black African": (
        "White and Black African", "Mixed White and Black African",
        "Mixed - White and Black African", "White & Black African", "Mixed White/Black African",
        "Mixed: White & Black African", "White/Black African",
        "Mixed or Multiple: White and Black African",
    ),
    "Mixed: White and Asian": (
        "White and Asian", "Mixed White and Asian", "Mixed - White and Asian", "White & Asian",
        "Mixed White/Asian", "Mixed: White & Asian", "White/Asian",
        "Mixed or Multiple: White and Asian",
    ),
    _OTHER_MIXED: (
        "Any other Mixed background", "Other Mixed", "Mixed Other", "Mixed - Other",
        "Any other Mixed / Multiple ethnic background", "Mixed: Other", "Mixed - Any other",
        "Any other Mixed or Multiple ethnic background", "Other Mixed background",
        "Any other Mixed or Multiple background", "Mixed - Any other Mixed background",
        "Any other Mixed / Multiple ethnic background, please describe",
        "Mixed or Multiple: Any other Mixed or Multiple background", "Mixed: Other Mixed",
    ),
    "Asian: Indian": (
        "Indian", "Asian Indian", "Asian - Indian", "Asian or Asian British - Indian",
        "Asian or Asian British: Indian", "British Indian", "Asian/Asian British: Indian",
        "Asian British Indian", "Asian / Asian British - Indian", "Asian (Indian)",
    ),
    "Asian: Pakistani": (
        "Pakistani", "Asian Pakistani", "Asian - Pakistani", "British Pakistani",
        "Asian or Asian British - Pakistani", "Asian or Asian British: Pakistani",
        "Asian/Asian British: Pakistani", "Asian British Pakistani",
        "Asian / Asian British - Pakistani",
    ),
    "Asian: Bangladeshi": (
        "Bangladeshi", "Asian Bangladeshi", "Asian - Bangladeshi", "British Bangladeshi",
        "Asian or Asian British - Bangladeshi", "Asian or Asian British: Bangladeshi",
        "Asian/Asian British: Bangladeshi", "Asian British Bangladeshi",
        "Asian / Asian British - Bangladeshi",
    ),
    "Asian: Chinese": (
        "Chinese", "Asian Chinese", "Asian - Chinese", "British Chinese",
        "Asian or Asian British - Chinese", "Asian or Asian British: Chinese",
        "Chinese or other ethnic group: Chinese", "Chinese or other ethnic group - Chinese",
        "Asian/Asian British: Chinese", "Asian / Asian British - Chinese",
    ),
    _OTHER_ASIAN: (
        "Any other Asian background", "Other Asian", "Asian Other", "Asian - Other", "Asian: Other",
        "Asian or Asian British - Other", "Asian or Asian British - Any other Asian background",
        "Asian or Asian British: Any other Asian background", "Other Asian background",
        "Any other Asian background, please describe", "Asian: Other Asian",
        "Asian - Any other Asian background",
    ),
    "Black: Caribbean": (
        "Caribbean", "Black Caribbean", "Black - Caribbean", "Black British Caribbean",
        "Black or Black British - Caribbean", "Black or Black British: Caribbean",
        "Black, Black British, Caribbean or African: Caribbean", "Afro-Caribbean", "Afro Caribbean",
        "African Caribbean", "Black/African/Caribbean/Black British: Caribbean",
        "Black (Caribbean)", "African-Caribbean",
    ),
    "Black: African": (
        "African", "Black African", "Black - African", "Black British African",
        "Black or Black British - African", "Black or Black British: African",
        "Black, Black British, Caribbean or African: African", "Black (African)",
        "Black/African/Caribbean/Black British: African",
    ),
    _OTHER_BLACK: (
        "Any other Black background", "Other Black", "Black Other", "Black - Other", "Black: Other",
        "Any other Black / African / Caribbean background", "Other Black background",
        "Any other Black, Black British, or Caribbean background", "Black: Other Black",
        "Any other Black, Black British or Caribbean background",
        "Any other Black / African / Caribbean background, please describe",
        "Black - Any other Black background",
        "Black or Black British - Any other Black background", "Black or Black British - Other",
    ),
    "Other: Arab": ("Arab", "Other - Arab", "Other ethnic group: Arab",
                    "Other ethnic group - Arab"),
    OTHER_GROUP: (
        "Any other ethnic group", "Other ethnic group", "Other", "Any other", "Other - Any other",
        "Any other ethnic group, please describe", "Other ethnic group: Any other ethnic group",
        "Other ethnic background", "Any other background", "Something else",
    ),
}  # fmt: skip
TOO_BROAD = {
    "white", "black", "asian", "mixed", "mixed race", "mixed or multiple ethnic groups",
    "asian or asian british", "asian/asian british", "asian / asian british", "black british",
    "black or black british", "black, black british, caribbean or african", "bame", "bme",
    "mixed / multiple ethnic groups", "asian british", "mixed heritage", "dual heritage",
    "british", "black/african/caribbean/black british", "white and black", "white other or irish",
}  # fmt: skip
_2021, _2011, _2001 = ETHNIC_LISTS
# Wordings that only one of the lists has. A group that only one list has ("Roma") is none of
# them: people write it in their own words on any form.
_WORDINGS = (
    (_2021, re.compile(
        r"(white ?[:-] ?)?english, welsh, scottish, northern irish or british"
        r"|(mixed( or multiple)?( ethnic groups)? ?[:-] ?)?any other mixed or multiple (ethnic )?"
        r"background|(black.*[:-] ?)?any other black, black british,? or caribbean background"
        r"|black, black british, (black welsh, )?caribbean or african ?[:-].*"
        r"|asian, asian british or asian welsh ?[:-].*"
        r"|mixed or multiple( ethnic groups)? ?[:-].*")),
    (_2011, re.compile(
        r"(white ?[:-] ?)?english ?/ ?welsh ?/ ?scottish ?/ ?northern irish ?/ ?british"
        r"|(mixed.*[:-] ?)?any other mixed ?/ ?multiple ethnic background"
        r"|(black.*[:-] ?)?any other black ?/ ?african ?/ ?caribbean background"
        r"|(asian ?/ ?asian british|mixed ?/ ?multiple ethnic groups?"
        r"|black ?/ ?african ?/ ?caribbean ?/ ?black british) ?[:-].*")),
    (_2001, re.compile(
        r"black or black british ?[:-].*|chinese or other ethnic group ?[:-].*"
        r"|(mixed ?[:-] ?)?any other mixed background"
        r"|(black or black british ?[:-] ?)?any other black background")),
)  # fmt: skip


def lists_of(cells: Iterable[str]) -> list[str]:
    """Say for each answer which list its wording is of; empty where several lists share it.

    Parameters
    ----------
    cells : iterable of str
        Answers as they were given.

    Returns
    -------
    list of str
        For each a value of the column ``standard_version``.

    Examples
    --------
    >>> lists_of(["Any other Mixed / Multiple ethnic background", "White Irish", "Roma"])
    ['2011', '', '']
    """
    return [_list_of(key(cell.rstrip("; "))) for cell in cells]


def _list_of(said: str) -> str:
    said = said.removesuffix(", please describe").removesuffix(" (please describe)")
    return next((name for name, wording in _WORDINGS if wording.fullmatch(said)), "")

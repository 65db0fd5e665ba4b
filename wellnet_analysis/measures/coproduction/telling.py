"""Who may be named, and of how many ratings a level may be told: one rule for every figure here.

Two things could give somebody away. A result can name an organisation, and the council is one
organisation that nothing can hide; so only those that agreed are named. And a rater knows what it
said itself: from that and the middle rating of few it could work out what another said. Of five
raters or more it never can, whatever they said, nor if it also knows whether they agreed
(``tests/measures/test_coproduction.py`` tries every set of ratings; of four it sometimes could).

Partners of a kind are told apart or together, never both: where enough of them may be named, the
kind is made of those alone, so that no subtraction leaves the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from statistics import median_low

import pandas as pd

from wellnet_analysis.schema import HAPPENED, INVOLVED_AT, LEVELS
from wellnet_analysis.settings import Partnership

FEWEST_RATERS = 5
FEWEST_NAMED = 3
SOURCE = "involvement.csv"
MEDIAN = (
    "middle of the levels that its raters named, itself among them; of two in the middle the "
    "lower; from five raters on"
)
_POCKETS: Mapping[str, tuple[str, str]] = {
    "council": ("The council", "The councils"),
    "voluntary sector body": ("The voluntary sector body", "The voluntary sector bodies"),
    "community centre": ("The centre", "The centres"),
    "grassroots group": ("The grassroots group", "The grassroots groups"),
    "social enterprise": ("The social enterprise", "The social enterprises"),
    "health": ("The health body", "The health bodies"),
    "other": ("The other partner", "The other partners"),
}
STAGE_NAMES: Mapping[str, str] = {
    stage: stage.capitalize() if stage in {"recruitment", "delivery", "decisions", "evaluation"}
    else f"The {stage}"
    for stage in INVOLVED_AT
}  # fmt: skip
_AS_A_WHOLE = "is told for the whole programme only"
_TOO_FEW_ANSWERED = (
    "too few partners have answered, or none of a whole kind of partner, to speak for the "
    "partnership"
)


@dataclass(frozen=True)
class View:
    """What may be told of who was involved how far.

    Parameters
    ----------
    partners : DataFrame
        ``name``, ``pocket`` (its kind of partner, as printed) and ``named`` (whether results may
        name it), by code.
    involvement : DataFrame
        The ratings, ``level`` as a number from 0; empty where only influence was rated.
    settings : Partnership
        Who leads, and what is asked of the ratings.
    working : bool
        Whether this is a working copy, which nobody else reads: all are named, and of any number.
    """

    partners: pd.DataFrame
    involvement: pd.DataFrame
    settings: Partnership
    working: bool = False

    @classmethod
    def of(
        cls, accounts: Mapping[str, pd.DataFrame], settings: Partnership, *, working: bool = False
    ) -> View | None:
        """Take the tables of a report; None where there are no ratings to be told."""
        if not {"involvement", "organisations"} <= set(accounts) or accounts["involvement"].empty:
            return None
        ratings = accounts["involvement"]
        involvement = ratings.assign(
            wave=ratings["wave"].astype(int), level=ratings["level"].map(LEVELS.index)
        )
        return cls(partners_of(accounts["organisations"]), involvement, settings, working)

    @cached_property
    def pockets(self) -> tuple[str, ...]:
        """The kinds of partners, in the order of the table."""
        return tuple(dict.fromkeys(self.partners["pocket"]))

    @cached_property
    def told(self) -> tuple[str, ...]:
        """The codes of those whom results may name."""
        if self.working:
            return tuple(self.partners.index)
        return tuple(c for pocket in self.pockets for c in self.members(pocket)
                     if self.partners.loc[c, "named"] and self._apart(pocket))  # fmt: skip

    def members(self, pocket: str) -> list[str]:
        """Name the partners of a kind, by code."""
        return list(self.partners.index[self.partners["pocket"] == pocket])

    def _apart(self, pocket: str) -> bool:
        """Say whether enough of a kind may be named to tell them one by one."""
        members = self.members(pocket)
        return self.partners.loc[members, "named"].sum() >= min(FEWEST_NAMED, len(members))

    def speakable(self, pocket: str) -> bool:
        """Say whether a kind of partner may be told of without naming whoever did not agree."""
        few = len(self.members(pocket)) < FEWEST_NAMED
        return self.working or not few or self._apart(pocket)

    def rounds(self, moment: str = HAPPENED) -> list[int]:
        """List the rounds in which a moment was asked about."""
        return sorted(self.involvement.loc[self.involvement["moment"] == moment, "wave"].unique())

    def ratings(self, wave: int, moment: str = HAPPENED) -> pd.Series:
        """List what the raters of each partner and stage said, where there are enough of them."""
        asked = self.involvement
        asked = asked[(asked["wave"] == wave) & (asked["moment"] == moment)]
        said = asked.groupby(["organisation_id", "stage"], sort=False)["level"].agg(list)
        return said[said.str.len() >= (1 if self.working else FEWEST_RATERS)]

    def every_level(self, wave: int, moment: str = HAPPENED) -> pd.DataFrame:
        """Find every partner's level at every stage, those that may not be named among them."""
        levels = self.ratings(wave, moment).map(median_low).unstack("stage")
        return levels.reindex(index=self.partners.index, columns=list(INVOLVED_AT)).astype(float)

    def levels(self, wave: int, moment: str = HAPPENED) -> pd.DataFrame:
        """Find the level at every stage of those that may be named; by code, NaN where untold."""
        return self.every_level(wave, moment).loc[list(self.told)].dropna(how="all")

    def pocket_levels(self, wave: int, moment: str = HAPPENED) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Find the level of each kind of partner, and of how many partners it is the middle."""
        every = self.every_level(wave, moment)
        found, of = {}, {}
        for pocket in self.pockets:
            if not self.speakable(pocket):
                continue
            members, apart = self.members(pocket), self.working or self._apart(pocket)
            own = every.loc[[code for code in members if not apart or code in self.told]]
            least = min(FEWEST_NAMED, len(members))
            found[pocket] = {s: median_low(own[s].dropna()) if own[s].count() >= least else None
                             for s in INVOLVED_AT}  # fmt: skip
            of[pocket] = own.count()
        columns = list(INVOLVED_AT)
        levels = pd.DataFrame.from_dict(found, orient="index", columns=columns, dtype=float)
        return levels, pd.DataFrame.from_dict(of, orient="index", columns=columns)

    def answered(self, wave: int) -> set[str]:
        """Name those who rated somebody else in a round."""
        asked = self.involvement[self.involvement["wave"] == wave]
        return set(asked.loc[asked["rater_id"] != asked["organisation_id"], "rater_id"])

    def speaks(self, wave: int) -> bool:
        """Say whether enough answered in a round to speak of the partnership as a whole."""
        answered = self.answered(wave)
        every_kind = all(answered & set(self.members(pocket)) for pocket in self.pockets)
        return every_kind and len(answered) >= self.settings.response * len(self.partners)

    def name(self, code: str) -> str:
        """Say what a partner is called, safe to stand in a sentence to be filled in."""
        return as_it_stands(str(self.partners.loc[code, "name"]))


def partners_of(organisations: pd.DataFrame) -> pd.DataFrame:
    """Name each partner, its kind, and whether results of ratings may name it."""
    sectors = organisations["sector"]
    many = sectors.map(sectors.value_counts()) > 1
    pockets = [
        _POCKETS[sector][int(several)] for sector, several in zip(sectors, many, strict=True)
    ]
    named = organisations.get("named_in_ratings", pd.Series("", index=organisations.index))
    return pd.DataFrame(
        {"name": list(organisations["name"]), "pocket": pockets,
         "named": [answer.casefold() == "yes" for answer in named]},
        index=list(organisations["organisation_id"]),
    )  # fmt: skip


def without(view: View | None, accounts: Mapping[str, pd.DataFrame], title: str) -> str:
    """Say why there is nothing to tell."""
    if view is None and not accounts:
        return f"{title}: {_AS_A_WHOLE.removeprefix('is ')}."
    return f"{title}: partners have not rated each other yet, up to the report's date."


def too_few_answered(title: str) -> str:
    """Say why nothing is said of the partnership as a whole."""
    return f"{title}: not told, because {_TOO_FEW_ANSWERED}."


def nobody_named(title: str) -> str:
    """Say why nothing is said of single partners."""
    return f"{title}: not told, because too few partners agreed to be named, or rated each other."


def level_name(level: float) -> str:
    """Say a level by its name.

    Examples
    --------
    >>> level_name(4.0)
    'partner'
    """
    return LEVELS[int(level)]


def as_it_stands(text: str) -> str:
    """Keep words from being taken for a template."""
    return text.replace("{", "{{").replace("}", "}}")


def within(name: str) -> str:
    """Say the name of a stage or a kind of partner within a sentence.

    Examples
    --------
    >>> within("The conditions"), within("Delivery")
    ('the conditions', 'delivery')
    """
    return name[:1].lower() + name[1:]

"""The links of one wave as a table of who claims whom, with who was asked and who answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from wellnet_analysis.stats.cohesion import in_touch

SOURCE = "links.csv; links_asked.csv"
WHOLE_AREA = "Whole area"
NEEDED = frozenset({"links", "links_asked", "organisations"})
FEWEST = 3
NOT_TOLD = (
    "links between organisations are told of the whole programme, once links.csv and "
    "links_asked.csv are there."
)


@dataclass(frozen=True)
class Wave:
    """One wave: organisations by name, who answered, and who claims a link with whom.

    Parameters
    ----------
    number : int
        1 for the first.
    names, places, sectors, codes : tuple of str
        Of every organisation that was asked, by place and name.
    answered : array of bool
        Who answered.
    claims : array of shape (n, n)
        1 where the row claims a link with the column.
    """

    number: int
    names: tuple[str, ...]
    places: tuple[str, ...]
    sectors: tuple[str, ...]
    codes: tuple[str, ...]
    answered: np.ndarray
    claims: np.ndarray

    @property
    def label(self) -> str:
        """What the wave is called in print."""
        return f"Wave {self.number}"

    @property
    def either(self) -> np.ndarray:
        """Links that at least one side claims, both ways round."""
        return np.maximum(self.claims, self.claims.T)

    @property
    def known(self) -> np.ndarray:
        """The same, not-a-number where nobody claims it and somebody did not answer."""
        return in_touch(self.claims, self.answered)

    def only(self, chosen: np.ndarray | list[int]) -> Wave:
        """Keep some of the organisations, in the order given."""
        rows = np.asarray(chosen, dtype=int)
        return Wave(
            self.number,
            *(
                tuple(each[row] for row in rows)
                for each in (self.names, self.places, self.sectors, self.codes)
            ),
            self.answered[rows],
            self.claims[np.ix_(rows, rows)],
        )


def waves(tables: Mapping[str, pd.DataFrame]) -> list[Wave]:
    """Read every wave in which at least one organisation answered.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``links``, ``links_asked`` and ``organisations``; without one of them there is no wave.

    Returns
    -------
    list of Wave
        In order; a wave of fewer than three organisations is left out.
    """
    if not set(tables) >= NEEDED:
        return []
    known = tables["organisations"].fillna("")
    known = known.assign(place=known["locality"].astype(str).replace("", WHOLE_AREA))
    order = [*dict.fromkeys(p for p in known["place"] if p != WHOLE_AREA), WHOLE_AREA]
    known = known.assign(at=known["place"].map(order.index)).sort_values(["at", "name"])
    links, asked = tables["links"], tables["links_asked"]
    found = []
    for number in sorted({int(wave) for wave in links["wave"]}):
        here = asked[asked["wave"].astype(int) == number].set_index("organisation_id")
        roster = known[known["organisation_id"].isin(here.index)]
        answered = (here.loc[roster["organisation_id"], "answered"] == "yes").to_numpy()
        if len(roster) >= FEWEST and answered.any():
            said = links[links["wave"].astype(int) == number]
            claims = _claims(said, list(roster["organisation_id"]))
            claims[~answered] = 0
            found.append(
                Wave(number, tuple(roster["name"]), tuple(roster["place"]),
                     tuple(roster["sector"]), tuple(roster["organisation_id"]), answered, claims)
            )  # fmt: skip
    return found


def _claims(said: pd.DataFrame, codes: list[str]) -> np.ndarray:
    place = {code: number for number, code in enumerate(codes)}
    claims = np.zeros((len(codes), len(codes)))
    for a, b in zip(said["organisation_a"], said["organisation_b"], strict=True):
        if a in place and b in place and a != b:
            claims[place[a], place[b]] = 1
    return claims

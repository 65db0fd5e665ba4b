"""Our words in the codes of the DEI Data Standard, and what is lost on the way.

The standard (DEI Data Group, December 2022) speaks of organisations and of grants: by whom they are
led, whom they are for. No answer of a person is ever turned into a code.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wellnet_analysis.errors import ProgrammeError, did_you_mean
from wellnet_analysis.grants.standard import standards, titles
from wellnet_analysis.schema import NO_ONE_COMMUNITY


@dataclass(frozen=True)
class Crossing:
    """A group of the Census beside a code of the standard.

    Parameters
    ----------
    group : str
        One of the nineteen ethnic groups of the 2021 Census for England.
    fits : str
        *same*; *wider*, where the code holds other groups as well; *none*.
    code : str
        Empty where there is none.
    lost : str
        What the code does not say, or says of others too.
    """

    group: str
    fits: str
    code: str = ""
    lost: str = ""

    @property
    def title(self) -> str:
        """The code in words."""
        return titles().get(self.code, "")


CENSUS: tuple[Crossing, ...] = tuple(Crossing(**each) for each in standards()["census"])
"""The crosswalk of ethnic groups, for a form that asks which communities a project is for."""


def codes_of(communities: Iterable[str], *, where: str = "") -> tuple[str, ...]:
    """Turn communities that an organisation or a grant is led by or for into codes.

    Parameters
    ----------
    communities : iterable of str
        The groups of ``led_by_and_for``, or codes of the standard, which stay as they are.
    where : str
        The setting they come from, for the message.

    Returns
    -------
    tuple of str
        Codes in order, each once; none for "no one community".

    Raises
    ------
    ProgrammeError
        If a group is not of the standard.

    Examples
    --------
    >>> codes_of(["older people", "DEI050200", "no one community"])
    ('DEI050200', 'DEI060000')
    """
    known = standards()["communities"]
    found = set()
    for each in communities:
        if each == NO_ONE_COMMUNITY:
            continue
        if each not in known and each not in titles():
            raise ProgrammeError(
                f"'{each}' is no group of the DEI Data Standard.", where=where,
                do=f"{did_you_mean(each, known)} Use the groups of led_by_and_for in "
                "data/README.md, or a code such as DEI050200.".strip(),
            )  # fmt: skip
        found.add(known.get(each, each))
    return tuple(sorted(found))

"""A name or a code becomes one area; where several match, they are offered."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wellnet_analysis.errors import ParameterError
from wellnet_analysis.sources.asking import Service, not_understood

_CODE = re.compile(r"[EWK]\d{8}")
# Any table of the Census will do to ask for areas: this one is its smallest.
_ASKED = "NM_2028_1"
# Districts and boroughs, then regions, then countries, as the Census of 2021 has them.
_KINDS = ("TYPE154", "TYPE480", "TYPE499")
_MOST_OFFERED = 12


@dataclass(frozen=True, order=True)
class Area:
    """A place the statistics know.

    Parameters
    ----------
    name : str
        As published.
    code : str
        Nine characters, as E09000007.
    """

    name: str
    code: str


def find(wanted: str, *, service: Service) -> Area:
    """Find the one area that a name or a code means.

    Parameters
    ----------
    wanted : str
        A name, or part of one, or a nine-character code.
    service : Service
        Who is asked.

    Returns
    -------
    Area
        A code is taken as it is; its name is filled in with the first table.

    Raises
    ------
    ParameterError
        If nothing or more than one thing matches; those that do are named with their codes.
    SourceError
        If the service cannot be reached or understood.
    """
    text = " ".join(wanted.split())
    if _CODE.fullmatch(text.upper()):
        return Area("", text.upper())
    # The service takes an asterisk for anything, so one in a name would ask for everything.
    asked = re.sub(r"[^\w '\-,.&]", "", text).strip(" .,")
    if len(asked) < 3:
        raise ParameterError(
            "Name the area with at least three letters.", where="population", do="Or give its code."
        )
    found: list[Area] = []
    for kind in _KINDS:
        found += _matching(asked, kind, service)
        exact = [area for area in found if area.name.casefold() == asked.casefold()]
        if len(exact) == 1:
            return exact[0]
    if len(found) == 1:
        return found[0]
    raise _which(asked, found)


def _matching(name: str, kind: str, service: Service) -> list[Area]:
    path = f"dataset/{_ASKED}/geography/{kind}.def.sdmx.json"
    text = service.ask(path, {"search": f"*{name}*"})
    try:
        told = json.loads(text)["structure"]["codelists"]
        # No match is an empty answer, one match may stand without a list.
        lists = told["codelist"] if told else []
        return sorted({_area(each) for held in _listed(lists) for each in _listed(held["code"])})
    except (ValueError, KeyError, TypeError, StopIteration):
        raise not_understood(path) from None


def _listed(told: Any) -> Iterator[dict[str, Any]]:
    yield from told if isinstance(told, list) else [told]


def _area(told: dict[str, Any]) -> Area:
    notes = _listed(told["annotations"]["annotation"])
    code = next(
        note["annotationtext"] for note in notes
        if str(note["annotationtitle"]).casefold() == "geogcode"
    )  # fmt: skip
    return Area(str(told["description"]["value"]).strip(), str(code))


def _which(name: str, found: list[Area]) -> ParameterError:
    if not found:
        return ParameterError(
            f"The national statistics know no district, region or country of England and Wales "
            f"whose name holds '{name}'.",
            where="population",
            do="Check the spelling, or give the nine-character code.",
        )
    offered = "; ".join(f"{area.name} ({area.code})" for area in found[:_MOST_OFFERED])
    more = f"; and {len(found) - _MOST_OFFERED} more" if len(found) > _MOST_OFFERED else ""
    return ParameterError(
        f"{len(found)} places match '{name}': {offered}{more}.",
        where="population",
        do="Give the code of the one you mean.",
    )

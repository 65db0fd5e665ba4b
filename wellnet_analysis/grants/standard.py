"""The fields and codes of the two standards that grant-makers share, as far as they are used here.

The lists stand in ``standards.toml`` with where they come from and what is not known of them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

_DAY = re.compile(r"\d{4}-(0[1-9]|1[012])-(0[1-9]|[12]\d|3[01])")
AREAS = ("leadership", "mission", "project")
"""The three things of which the DEI Data Standard asks whom they are by or for."""


@cache
def standards() -> Mapping[str, Any]:
    """Read the lists of fields and codes, with their provenance."""
    return tomllib.loads((Path(__file__).parent / "standards.toml").read_text(encoding="utf-8"))


def titles() -> Mapping[str, str]:
    """Name every code of the DEI Data Standard that is known here.

    Examples
    --------
    >>> titles()["DEI060000"]
    'Older People'
    """
    return standards()["dei"]["codes"]


def is_identifier(text: str) -> bool:
    """Say whether a text is shaped as an organisation identifier: register, then number.

    Examples
    --------
    >>> is_identifier("GB-CHC-1128394"), is_identifier("1128394")
    (True, False)
    """
    return bool(re.fullmatch(r"(?:[A-Z]{2}-[A-Z0-9]+|360G)-\S+", text))


def faults(package: Mapping[str, Any]) -> tuple[str, ...]:
    """Hold a package of grants to what the schemas require.

    Parameters
    ----------
    package : mapping
        With a list of ``grants``.

    Returns
    -------
    tuple of str
        Each fault by its path; none where all that is required is there and of the right kind.

    Examples
    --------
    >>> faults({"grants": [{"id": "360G-example-1"}]})[0]
    'grants/0/title is missing.'
    """
    grants = package.get("grants")
    if not isinstance(grants, list) or not grants:
        return ("grants is missing.",)
    return tuple(
        f"grants/{number}/{fault}" for number, each in enumerate(grants) for fault in _of_a(each)
    )


def _of_a(grant: Mapping[str, Any]) -> Iterator[str]:
    known = standards()["360giving"]
    for name in known["required"]:
        if grant.get(name) in (None, "", []):
            yield f"{name} is missing."
    for name in ("amountAwarded", "amountDisbursed"):
        if type(grant.get(name, 0)) not in {int, float}:
            yield f"{name} is no number."
    if grant.get("awardDate") and not _DAY.fullmatch(str(grant["awardDate"])):
        yield "awardDate is no date."
    if not re.fullmatch(r"[A-Z]{3}", str(grant.get("currency", ""))):
        yield "currency is no code of three letters."
    for name in ("recipientOrganization", "fundingOrganization"):
        for number, each in enumerate(grant.get(name) or ()):
            for field in known["organization_required"]:
                if not each.get(field):
                    yield f"{name}/{number}/{field} is missing."
    yield from _of_dei(grant.get("deiDetails"))


def _of_dei(details: Mapping[str, Any] | None) -> Iterator[str]:
    if details is None:
        return
    dei = standards()["dei"]
    for area in AREAS:
        told = details.get(area)
        if not told:
            yield f"deiDetails/{area} is missing."
            continue
        if told.get("askedStatus") not in dei["asked"]:
            yield f"deiDetails/{area}/askedStatus is no code of the standard."
        if "replyStatus" in told and told["replyStatus"] not in dei["reply"]:
            yield f"deiDetails/{area}/replyStatus is no code of the standard."
        for code in told.get("response", {}).get("taxonomyCodes", ()):
            if code not in dei["codes"]:
                yield f"deiDetails/{area}: {code} is no code of the standard."

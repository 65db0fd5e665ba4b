"""The record of one grant, in the shape of the 360Giving Data Standard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from wellnet_analysis.errors import ProgrammeError
from wellnet_analysis.findings import rounded
from wellnet_analysis.grants.crosswalk import codes_of
from wellnet_analysis.grants.standard import AREAS, is_identifier
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import NO_ONE_COMMUNITY

_ASKED = {"before the award": "AS200", "after the award": "AS201", "not asked": "AS100"}
_INVENTED = "Made-up data: this grant and its organisations are invented for a demonstration."
# What the standard requires, the setting that says it, and an example to copy.
_NEEDED = (
    ("id", "the grant's identifier", 'id = "360G-ourfunder-2022-17"'),
    ("title", "what the grant is called", 'title = "Wellbeing networks, first year"'),
    ("description", "what it is for", 'description = "Training for residents who …"'),
    ("amount_awarded", "how much was awarded", "amount_awarded = 30000"),
    ("award_date", "when it was awarded", "award_date = 2022-04-01"),
)


@dataclass(frozen=True)
class Partner:
    """An organisation with the codes of whom it is led by and for.

    Parameters
    ----------
    name : str
        As it is printed.
    codes : tuple of str
        Of the DEI Data Standard.
    reply : str
        The standard's code of what it answered.
    """

    name: str
    codes: tuple[str, ...]
    reply: str


def partners(organisations: pd.DataFrame) -> tuple[Partner, ...]:
    """Code the partner organisations, as far as each said whom it is led by and for.

    Parameters
    ----------
    organisations : DataFrame
        ``organisations.csv``: ``name``, and where it was asked ``led_by_and_for``.

    Returns
    -------
    tuple of Partner
        In the order of the table; none where nobody was asked.
    """
    if "led_by_and_for" not in organisations:
        return ()
    told = organisations["led_by_and_for"].fillna("").map(_parts)
    return tuple(
        Partner(name, codes_of(said, where="organisations.csv"), _reply(said))
        for name, said in zip(organisations["name"], told, strict=True)
    )


def grant_record(programme: Programme, organisations: pd.DataFrame | None) -> dict[str, Any]:
    """Put the record of the grant together.

    Parameters
    ----------
    programme : Programme
        Whose ``[grant]`` says what was awarded, by whom, to whom.
    organisations : DataFrame or None
        ``organisations.csv``, from which names and the leadership of the recipient come.

    Returns
    -------
    dict
        A package with one grant; nothing in it is of a person.

    Raises
    ------
    ProgrammeError
        If something that the standard requires is not in the settings; every line is named.
    """
    grant = programme.grant
    _refuse_what_lacks(programme, organisations)
    recipient, funder = (
        _organisation(each, organisations) for each in (grant.recipient, grant.funder)
    )
    record: dict[str, Any] = {
        "id": grant.id,
        "title": grant.title,
        "description": f"{grant.description} {_INVENTED * programme.made_up}".strip(),
        "currency": grant.currency,
        "amountAwarded": rounded(grant.amount_awarded),
        "awardDate": grant.award_date.isoformat() if grant.award_date else "",
        "recipientOrganization": [recipient],
        "fundingOrganization": [funder],
        "deiDetails": _dei(programme, organisations),
    }
    planned = {"startDate": grant.planned_from, "endDate": grant.planned_to}
    dates = {name: day.isoformat() for name, day in planned.items() if day}
    places = [
        {name: told for name, told in (("name", place.name), ("geoCode", place.code),
                                       ("geoCodeType", place.kind)) if told}
        for place in grant.places
    ]  # fmt: skip
    more = {
        "plannedDates": [dates] if dates else [],
        "beneficiaryLocation": places,
        "grantProgramme": [{"title": grant.fund}] if grant.fund else [],
    }
    record |= {name: told for name, told in more.items() if told}
    return {"publisher": {"name": programme.publisher or funder["name"]}, "grants": [record]}


def _refuse_what_lacks(programme: Programme, organisations: pd.DataFrame | None) -> None:
    grant = programme.grant
    lines = [
        f"{name}: {what}. Write {line}, under [grant]."
        for name, what, line in _NEEDED
        if getattr(grant, name) in {"", None}
    ]
    for part in ("recipient", "funder"):
        each = getattr(grant, part)
        if not is_identifier(each.id):
            lines.append(
                f"{part}.id: an organisation identifier, made of its register and its number. "
                f'Write id = "GB-CHC-1234567" for a charity, under [grant.{part}]; org-id.guide '
                "lists the registers."
            )
        if not _name(each, organisations):
            lines.append(
                f'{part}.name: what it is called. Write name = "…" under [grant.{part}], or code = '
                "its organisation_id in organisations.csv."
            )
    if lines:
        raise ProgrammeError(
            "The record of the grant cannot be made, because the standard asks for what the "
            "settings do not say:" + "".join(f"\n  - {line}" for line in lines),
            where=programme.path.name,
        )


def _organisation(told: Any, organisations: pd.DataFrame | None) -> dict[str, str]:
    return {"id": told.id, "name": _name(told, organisations)}


def _name(told: Any, organisations: pd.DataFrame | None) -> str:
    row = _row(told.code, organisations)
    return told.name or (str(row["name"]) if row is not None else "")


def _row(code: str, organisations: pd.DataFrame | None) -> Mapping[str, Any] | None:
    if organisations is None or not code:
        return None
    found = organisations[organisations["organisation_id"] == code]
    return None if found.empty else found.iloc[0].to_dict()


def _dei(programme: Programme, organisations: pd.DataFrame | None) -> dict[str, Any]:
    """Say by whom the recipient is led and whom its mission and this project are for."""
    grant = programme.grant
    row = _row(grant.recipient.code, organisations)
    led = _parts(row["led_by_and_for"]) if row and row.get("led_by_and_for") else []
    told = {"leadership": led, "mission": grant.dei.mission, "project": grant.dei.project}
    details: dict[str, Any] = {
        area: _area(told[area], asked=grant.dei.asked, where=f"grant.dei.{area}") for area in AREAS
    }
    return details | ({"deiVersion": grant.dei.version} if grant.dei.version else {})


def _area(told: Iterable[str], *, asked: str, where: str) -> dict[str, Any]:
    said = list(told)
    area: dict[str, Any] = {"askedStatus": _ASKED[asked]}
    if asked == "not asked":
        return area
    codes = codes_of(said, where=where)
    return (
        area
        | {"replyStatus": _reply(said)}
        | ({"response": {"taxonomyCodes": list(codes)}} if codes else {})
    )


def _reply(said: Iterable[str]) -> str:
    """Tell no reply from the reply that it is for everybody."""
    named = set(said)
    if not named:
        return "RS100"
    return "RS201" if named == {NO_ONE_COMMUNITY} else "RS200"


def _parts(told: Any) -> list[str]:
    return [each.strip() for each in str(told).split(";") if each.strip()]

"""The commented settings of a new programme."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

_TEXT = """\
# The settings of {plain}.
#
# Lines that begin with # are notes. Text stands in "double quotes", dates are written
# 2022-09-30, lists stand in [square brackets]. A setting that is misspelt is refused, with
# the nearest right name. After a change: wellnet check, in this folder.

# What the programme is called; it also names the folder its reports go to. Needed.
name = {name}

# Where it is, as printed: "the people who live in Islington". Needed.
place = {place}

# First and last day of registration. A registration outside them is reported as a fault.
# Needed.
opened = {opened}
closed = {closed}

# The date the reports speak of; what happened later is left out, and counted. The
# computer's clock is never used. Needed.
as_at = {as_at}

# Who publishes the reports, and whom to write to; when the figures are made anew (a day, or a
# sentence without figures); and what happens when a published figure turns out to be wrong. All
# stand on every page, with data_protection.controllers below; without one of the five nothing is
# released. Defaults: empty.
# publisher = "Our network"
# contact = "evaluation@our-network.org.uk"
# next_update = 2023-03-31
# revisions = "A wrong figure is put right in a new edition, which says what was wrong."

# Another language that every page is made in as well, and the file of its texts, which wellnet
# translate so writes. Both or neither. Default: empty, English alone.
# language = "so"
# translations = "so.po"

# The youngest age in years. A younger person is reported as a fault, and people are
# compared with residents of this age and over. Default: 16.
age_floor = 16

# Training places over all localities; leave it out where localities name their own.
{places}

# How many different introductory workshops there are. Default: 0.
# workshops = 2

# Places on the long course. Default: 0.
# course_places = 15

# The parts of the area, in the order they are printed, with the places offered in each.
# A register may use the name or an alias. Default: none.
{localities}
# Published figures to compare with: a file that comes with the package (islington, camden,
# london or england .csv) or the path of your own. Default: none; nothing is compared.
{population}
# The answers of your own questions; people may give several. An answer that is not listed
# is counted as the one that begins with "Other".
[answers]
connections = ["lives", "works"]
roles = ["resident", "group", "grassroots organisation", "social enterprise"]
channels = [
{channels}]

# Who reads the reports. It decides the smallest group of people that is shown:
#   "council": 5    "funder": 10    "public": 10
# Some questions, such as disability, always need 10. Default: "public".
[disclosure]
audience = "public"

# Questions that are not shown at all; and questions that are shown of everybody but not split
# by locality, which can leave room for finer groups. Named as in the heading of their column.
# Defaults: none.
# hold_back = ["religion"]
# not_by_locality = ["age_band"]

# For how many more people the weekly page, wellnet render recruitment, looks for the next places,
# by which questions, and how many more of a group you can reach at most. Default: 10, every
# question that is compared and not sensitive, and no limit.
# [recruitment]
# next_places = 10
# features = ["age_band", "sex"]
# [[recruitment.limits]]
# feature = "age_band"
# category = "16 to 24"
# most = 3

# How people were chosen where more came than there were places: volunteered, interviewed,
# nominated, first come or drawn, with a sentence of your own (without figures). A draw,
# wellnet select, goes by locality and connection unless a decision is recorded. Default: none.
# [selection]
# method = "volunteered"
# told = "Everybody who came to both workshops was asked."

# What is worked out about money besides cost, gifts in kind, cost for each person and
# break-even: "wellbeing", "social return", "chances", "later years". It rests on
# assumptions.csv, is folded for specialists and never heads a page, unless the evidence grade of
# what it values is 3 or more. Default: none.
# [value]
# show = ["wellbeing"]
# price_year = 2022
# [value.leverage]
# seed = 10000
# secured = 25000
# source = "Annual report"
# caveat = "A sentence without figures."

# From how many months after registration closed people are asked again whether they are still
# active; and the question that says whether they rely less on services. Defaults: 12, and none.
# [follow_up]
# months = 12
# reliance_item = "gp_visits"

# How many names one person, and one organisation, could give at most when asked whom they are in
# touch with. Default: as many as they liked.
# [network]
# naming_limit = 5
# organisation_limit = 10

# Who leads the partnership, by code; how equal partners are to be, 1 being all alike; the share of
# them that has to have answered when they rate each other; and the rule by which they decide: how
# many votes carry a decision, and whose they are. Defaults: nobody, 0.8, 0.65 and no rule.
# [partnership]
# lead = "O01"
# equality = 0.8
# response = 0.65
# [partnership.rule]
# quota = 5
# [partnership.rule.votes]
# O01 = 3
# "the centres together" = 4

# By which rule quotes were chosen, in words without figures, printed above them; and the rule for
# when enough people had been listened to, stated before (Guest, Namey & Chen, 2020): after the
# first stop_base interviews, as soon as a run of stop_run more brings no larger share of new
# themes than stop_at. Defaults: none; 4, 2 and 0.05.
# [voice]
# selection = "For each theme the clearest words, and wherever somebody disagreed, theirs as well."
# stop_base = 4
# stop_run = 2
# stop_at = 0.05

# How an outcome was evaluated, from which its evidence grade (Nesta, 1 to 5) is worked out; from
# 3 on, people who did not take part were asked as well: "similar people", "waiting list" or
# "drawn by lot". Default: no outcome was evaluated.
# [[evaluation]]
# outcome = "Life satisfaction"
# before_and_after = true
# comparison = "none"
# source = ""

# On what ground the records are held, by whom and until when; printed with the methods and
# in the form's privacy note. Ask whoever answers for data protection with you.
[data_protection]
# controllers = ["Our network"]
# lawful_basis = "consent"
# retained_until = 2030-09-30

# The grant, for the record that grant-makers publish: wellnet grant. The demonstration's
# programme.toml has every line of it.
# [grant]
# id = "360G-ourfunder-2022-17"
"""
_LOCALITY = "[[localities]]\nname = {name}\nplaces = {places}\n\n"
_NO_LOCALITY = '# [[localities]]\n# name = "North"\n# places = 15\n# aliases = ["The North"]\n\n'
CHANNELS = (
    "Community centre",
    "Word of mouth",
    "Existing network",
    "Leaflet or poster",
    "Social media",
    "Council newsletter",
    "Other",
)
SHIPPED = ("islington", "camden", "london", "england")


def settings(
    name: str,
    *,
    place: str,
    opened: date,
    closed: date,
    places: int = 0,
    localities: Sequence[str] = (),
    channels: Sequence[str] = (),
) -> str:
    """Write the settings of a new programme, every line explained.

    Parameters
    ----------
    name, place : str
        What it is called and where it is.
    opened, closed : date
        First and last day of registration.
    places : int
        Places over all localities.
    localities : sequence of str
        Parts of the area; the places are shared out evenly.
    channels : sequence of str
        Ways in which people heard of the programme.

    Examples
    --------
    >>> text = settings("Ours", place="Islington", opened=date(2026, 1, 5),
    ...     closed=date(2026, 2, 1), places=30)
    >>> "places = 30" in text
    True
    """
    share, over = divmod(places, len(localities)) if localities else (0, 0)
    parts = "".join(
        _LOCALITY.format(name=_quoted(locality), places=share + (number < over))
        for number, locality in enumerate(localities)
    )
    known = place.casefold() in SHIPPED
    population = f'[[population]]\nfile = "{place.casefold()}.csv"\n' if known else (
        '# [[population]]\n# file = "our-place.csv"\n')  # fmt: skip
    return _TEXT.format(
        plain=" ".join(name.split()), name=_quoted(name), place=_quoted(place),
        opened=opened.isoformat(), closed=closed.isoformat(), as_at=closed.isoformat(),
        places=f"places = {places}" if places else "# places = 45",
        localities=parts or _NO_LOCALITY,
        channels="".join(f"    {_quoted(each)},\n" for each in channels or CHANNELS),
        population=population,
    )  # fmt: skip


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")

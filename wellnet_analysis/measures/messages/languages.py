"""In which languages a message got round, beside the languages residents mainly speak."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.measures.messages.passing import NO_MESSAGE
from wellnet_analysis.measures.messages.reading import SOURCE, Message, read
from wellnet_analysis.population import Population
from wellnet_analysis.population.languages import (
    EVERYBODY,
    MainLanguages,
    main_languages,
    plain_languages,
)

_NAME, _TITLE = "messages.languages", "In which languages it got round"
_SUBTITLE = "Languages each message was passed on in"
_ENGLISH, _MOST_MISSING = "english", 3


def languages(
    tables: Mapping[str, pd.DataFrame], populations: Sequence[Population]
) -> Findings:  # fmt: skip
    """Say in which languages messages were passed on, and which main languages were left out.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``messages``, ``passed_on`` and ``organisations``.
    populations : sequence of Population
        The first that holds residents' main languages is laid beside; without one, languages are
        counted alone.

    Returns
    -------
    Findings
        Per message: languages it was passed on in, beside those of the council's own channel
        (``reference``), and residents who mainly speak one of them, of all whose main language
        is not English; then the three main languages with most residents in which nothing was
        passed on. That something exists in a language does not say who read it.
    """
    messages = read(tables)
    if not messages:
        return nothing(_NAME, _TITLE, _SUBTITLE, why=f"{_TITLE}: {NO_MESSAGE}")
    rows = [_number(each) for each in messages]
    area = main_languages(populations)
    if area is not None:
        rows += [_covered(each, area) for each in messages]
        rows += _missing(messages, area)
    most = max(rows[: len(messages)], key=lambda row: row.count or 0)
    leads = [f"{{{most.key}.sentence}}"]
    if area is not None:
        leads.append(
            f"Of the {{{most.key}_residents.of}} {EVERYBODY}, {{{most.key}_residents.count}} "
            "mainly speak any of these languages."
        )
    if left := [row.key for row in rows if row.key.startswith("left_out_")]:
        named = ", ".join(f"{{{key}.category}} ({{{key}.count}} residents)" for key in left)
        leads.append(f"Spoken by most, and nothing was passed on in them: {named}.")
    return Findings(_TITLE, _SUBTITLE, tuple(rows), tuple(leads), "Council's own channel")


def _number(message: Message) -> Finding:
    in_channel = message.council["languages"]
    beside = len(in_channel) or None
    told = "{category}: passed on in {count:counted language}"
    end = "; the council's own channel had {reference}." if beside else "."
    return Finding(
        f"{_NAME}.{message.key}", _NAME, category=message.topic, counts="events",
        count=len(message.passed_languages), reference=beside, unit="languages", source=SOURCE,
        base="languages", method="different languages", says=told + end,
    )  # fmt: skip


def _covered(message: Message, area: MainLanguages) -> Finding:
    known = [each for each in _told(message) if each in area.spoken.index]
    count, of = int(area.spoken[known].sum()), area.everybody
    return Finding(
        f"{_NAME}.{message.key}_residents", _NAME, counts="residents", count=count, of=of,
        category=f"{message.topic}: residents who mainly speak any of these",
        base=EVERYBODY, estimate=count / of if of else None, unit="share",
        method="sum of published counts", source=f"{SOURCE}; {area.source}",
        says="{category}: {count} of {of}.",
    )  # fmt: skip


def _missing(messages: Sequence[Message], area: MainLanguages) -> Iterator[Finding]:
    told = set().union(*(_told(each) for each in messages))
    spoken = area.spoken[[name for name in area.spoken.index if name not in told]]
    widest = spoken.sort_values(ascending=False, kind="stable").head(_MOST_MISSING)
    for language, count in widest.items():
        yield Finding(
            f"{_NAME}.left_out_{slug(str(language))}", _NAME, counts="residents",
            category=str(language).title(), count=int(count), unit="residents",
            source=f"{SOURCE}; {area.source}", method="published count",
            caveat="Nothing was passed on in it.", says="{category}: {count} residents.",
        )  # fmt: skip


def _told(message: Message) -> set[str]:
    return plain_languages(message.passed_languages) - {_ENGLISH}

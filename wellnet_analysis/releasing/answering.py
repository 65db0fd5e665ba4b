"""Whether the settings say who answers for a release: nothing is published without them."""

from __future__ import annotations

from dataclasses import dataclass

from wellnet_analysis.errors import ProgrammeError
from wellnet_analysis.programme import Programme


@dataclass(frozen=True)
class Unanswered:
    """A setting that a release needs and that is empty.

    Parameters
    ----------
    name : str
        The setting, as it stands in ``programme.toml``.
    asks : str
        What a reader wants to know from it.
    write : str
        A line to copy and change.
    """

    name: str
    asks: str
    write: str


_NEEDED = (
    Unanswered("publisher", "who publishes it", 'publisher = "Our network"'),
    Unanswered("contact", "whom to write to", 'contact = "evaluation@our-network.org.uk"'),
    Unanswered(
        "next_update", "when the figures are made anew", "next_update = 2023-03-31, or a sentence "
        'in "double quotes"',
    ),
    Unanswered(
        "revisions", "what happens when a figure turns out to be wrong",
        'revisions = "A wrong figure is put right in a new edition, which says what was wrong."',
    ),
    Unanswered(
        "data_protection.controllers", "who holds the records",
        'controllers = ["Our network"], under [data_protection]',
    ),
)  # fmt: skip


def unanswered(programme: Programme) -> tuple[Unanswered, ...]:
    """List what the settings do not say and a release has to.

    Parameters
    ----------
    programme : Programme
        What is to be released.

    Returns
    -------
    tuple of Unanswered
        In the order of the settings; none where everything is said.
    """
    said = {
        "publisher": programme.publisher,
        "contact": programme.contact,
        "next_update": programme.next_update,
        "revisions": programme.revisions,
        "data_protection.controllers": "".join(programme.data_protection.controllers),
    }
    return tuple(each for each in _NEEDED if not said[each.name])


def refuse_unanswered(programme: Programme) -> None:
    """Refuse a release whose pages would not say who answers for it.

    Raises
    ------
    ProgrammeError
        With every line that is missing, and what to write there.
    """
    if lacking := unanswered(programme):
        lines = "".join(f"\n  - {each.name}: {each.asks}. Write {each.write}." for each in lacking)
        raise ProgrammeError(
            "Nothing is released that does not say who answers for it; every page has to say, and "
            f"no line of the settings does:{lines}",
            where=programme.path.name,
        )

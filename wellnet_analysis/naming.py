"""How the files of a set are called, and what its pages say about who may read them.

A set that was only rendered has plain names. In a released one the audience stands in every
file name and at the head of every page, so that a file that was moved still says who it is for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Naming:
    """Names of files, and what stands at the head of the pages.

    Parameters
    ----------
    suffix : str
        What every file name ends with before its kind.
    folder : str
        The folder that holds the set.
    banner : str
        Who may read it; empty for a set that is not released.
    notice : str
        That it corrects an earlier edition, and why; empty if it corrects none.
    """

    suffix: str = ""
    folder: str = ""
    banner: str = ""
    notice: str = ""

    def file(self, name: str) -> str:
        """Call a file as this set does.

        Examples
        --------
        >>> released("council").file("notebooks/reach.ipynb")
        'notebooks/reach-for-council-only.ipynb'
        """
        stem, dot, kind = name.rpartition(".")
        return f"{stem}{self.suffix}{dot}{kind}"


RENDERED = Naming()
RELEASES = "releases"
_RELEASED: Mapping[str, tuple[str, str, str]] = {
    "council": (
        "-for-council-only",
        "for-council-only",
        "For the council only. Do not publish it or pass it on.",
    ),
    "funder": (
        "-for-funder-only",
        "for-funder-only",
        "For the funder only. Do not publish it or pass it on.",
    ),
    "public": ("-public", "to-publish-public", "Public edition. It may be published."),
}


def released(audience: str, *, notice: str = "") -> Naming:
    """Name a set as it is released to an audience.

    Examples
    --------
    >>> released("public").folder
    'to-publish-public'
    """
    return Naming(*_RELEASED[audience], notice)

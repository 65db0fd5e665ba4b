"""Why an edition replaces the one before, made known to every notebook of a set.

Each report runs in a process of its own and makes the plan itself; the reason reaches it
with the environment, so that no notebook needs a parameter for what almost never happens.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

_VARIABLE = "WELLNET_CORRECTS"


def reason() -> str:
    """Say why the edition that is being made replaces the one before; empty if it does not.

    Examples
    --------
    >>> with correcting("Four people were counted twice."):
    ...     reason()
    'Four people were counted twice.'
    >>> reason()
    ''
    """
    return os.environ.get(_VARIABLE, "")


@contextmanager
def correcting(why: str) -> Iterator[None]:
    """Make every plan within know that it corrects an earlier edition; not, if why is empty."""
    before = os.environ.pop(_VARIABLE, None)
    if why:
        os.environ[_VARIABLE] = why
    try:
        yield
    finally:
        os.environ.pop(_VARIABLE, None)
        if before is not None:
            os.environ[_VARIABLE] = before

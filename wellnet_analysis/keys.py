"""The keys of a programme's fingerprints: of its records in print, and of its people in private.

A plain fingerprint of a small table can be guessed: whoever knows all answers but one
could try them; so can one of a name. The keys stay in the programme's private folder.
"""

from __future__ import annotations

import secrets

from wellnet_analysis.programme import Programme
from wellnet_analysis.writing import replace

MATCHING_KEY = "matching.key"


def digest_key(programme: Programme) -> bytes:
    """Fetch the key of the digests, which would otherwise give small tables away.

    Invented records have nothing to hide, and a fixed key keeps the demonstration's pages
    the same on every machine.
    """
    if programme.made_up:
        return b"made up"
    path = programme.private / "digest.key"
    if not path.exists():
        try:
            path.parent.mkdir(exist_ok=True)
            path.write_text(secrets.token_hex(32), encoding="ascii")
        except OSError:
            return secrets.token_bytes(32)
    return path.read_bytes()


def matching_key(programme: Programme) -> bytes:
    """Fetch the key of the ids that stand for people, and make it where there is none.

    It is a secret even where the people are said to be invented: an import may prove that
    they are not.
    """
    path = programme.private / MATCHING_KEY
    if not path.exists():
        replace(path, secrets.token_hex(32).encode("ascii"))
    return path.read_bytes()

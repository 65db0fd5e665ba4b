"""The key of every printed fingerprint of a programme's records.

A plain fingerprint of a small table can be guessed: whoever knows all answers but one
could try them. The key stays in the programme's private folder.
"""

from __future__ import annotations

import secrets

from wellnet_analysis.programme import Programme


def digest_key(programme: Programme) -> bytes:
    """Fetch the key of the digests, which would otherwise give small tables away.

    Invented records have nothing to hide, and a fixed key keeps the demonstration's pages
    the same on every machine.
    """
    if programme.made_up:
        return b"made up"
    path = programme.folder / "private" / "digest.key"
    if not path.exists():
        try:
            path.parent.mkdir(exist_ok=True)
            path.write_text(secrets.token_hex(32), encoding="ascii")
        except OSError:
            return secrets.token_bytes(32)
    return path.read_bytes()

"""What people are matched by, each written in one way: e-mail, telephone, postcode, name."""

from __future__ import annotations

import re

from wellnet_analysis.intake.letters import person_key, plain

_PLAIN_EMAIL = re.compile(r"[\w.+-]+@[\w.-]+", re.ASCII)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


def email_key(text: str) -> str:
    """Write an e-mail address in one way.

    Examples
    --------
    >>> email_key(" Zoe@Example.ORG ")
    'zoe@example.org'
    """
    if text.isascii() and _PLAIN_EMAIL.fullmatch(text):
        return text.casefold()
    said = plain(text).casefold().removeprefix("mailto:").strip("<>; ")
    return said if _EMAIL.fullmatch(said) else ""


def phone_key(text: str) -> str:
    """Write a telephone number in one way, with or without the country.

    Examples
    --------
    >>> phone_key("+44 (0)7700 900123") == phone_key("07700-900123") == "7700900123"
    True
    """
    digits = re.sub(r"\D", "", text)
    digits = re.sub(r"^(0044|44)0?", "", digits).lstrip("0")
    return digits if len(digits) >= 9 else ""


def postcode_key(text: str) -> str:
    """Write a full postcode in one way; half of one is none.

    Examples
    --------
    >>> postcode_key("n1 2ab"), postcode_key("N1")
    ('N12AB', '')
    """
    bare = re.sub(r"\W", "", plain(text)).upper()
    return bare if re.fullmatch(r"[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}", bare) else ""


KEYS = {"email": email_key, "phone": phone_key, "postcode": postcode_key, "name": person_key}

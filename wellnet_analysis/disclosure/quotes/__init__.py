"""People's own words: shown only as they agreed, after a person has read them.

Detectors flag what may give somebody away; a person answers every flag and approves exactly
that text; each channel needs its own consent; at most one broad trait is told.

- :mod:`~wellnet_analysis.disclosure.quotes.patterns` – what may give somebody away;
- :mod:`~wellnet_analysis.disclosure.quotes.flagging` – where in a text it stands;
- :mod:`~wellnet_analysis.disclosure.quotes.clearing` – what partners wrote, without such cells;
- :mod:`~wellnet_analysis.disclosure.quotes.approving` – who has read a quote, and let it stay;
- :mod:`~wellnet_analysis.disclosure.quotes.showing` – which quotes may be read where.
"""

from wellnet_analysis.disclosure.quotes.approving import CHANNELS, Quote, approve, digest
from wellnet_analysis.disclosure.quotes.clearing import cleared
from wellnet_analysis.disclosure.quotes.flagging import Flag, flags
from wellnet_analysis.disclosure.quotes.patterns import KINDS
from wellnet_analysis.disclosure.quotes.showing import KeptBack, ProtectedQuote, protect_quotes

__all__ = [
    "CHANNELS",
    "KINDS",
    "Flag",
    "KeptBack",
    "ProtectedQuote",
    "Quote",
    "approve",
    "cleared",
    "digest",
    "flags",
    "protect_quotes",
]

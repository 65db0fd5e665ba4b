"""What a programme says of itself, each sentence held to the finding it rests on.

- :mod:`~wellnet_analysis.claims.declaring` – the claims of ``claims.toml``;
- :mod:`~wellnet_analysis.claims.rules` – what has to hold for a claim to be true;
- :mod:`~wellnet_analysis.claims.judging` – whether it holds today, and what may be said;
- :mod:`~wellnet_analysis.claims.suggesting` – drafts, for a person to accept or strike.
"""

from wellnet_analysis.claims.declaring import SLOT, Claim, claims_of
from wellnet_analysis.claims.judging import Judged, judge
from wellnet_analysis.claims.rules import FIGURES, Untold, in_words, parsed
from wellnet_analysis.claims.suggesting import drafted, suggested

__all__ = [
    "FIGURES", "SLOT", "Claim", "Judged", "Untold", "claims_of", "drafted", "in_words", "judge",
    "parsed", "suggested",
]  # fmt: skip

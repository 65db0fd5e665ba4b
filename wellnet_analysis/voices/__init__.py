"""What people said, as far as it may be read, and how a quote comes to be approved.

- :mod:`~wellnet_analysis.voices.reading` – quotes as the tables hold them, with their consent;
- :mod:`~wellnet_analysis.voices.hearing` – quotes, themes, coding and stories for one report;
- :mod:`~wellnet_analysis.voices.signing` – which quotes wait, and one of them approved.
"""

from wellnet_analysis.voices.hearing import Said, Voices, voices
from wellnet_analysis.voices.reading import quotes_of
from wellnet_analysis.voices.signing import Standing, sign, standings

__all__ = ["Said", "Standing", "Voices", "quotes_of", "sign", "standings", "voices"]

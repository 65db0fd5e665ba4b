"""What did people say?

People are counted and not passages, and in a working copy alone: a theme that somebody chose to
speak of tells of that person. Words are shown where their person, and somebody who read them,
agreed.

- :mod:`~wellnet_analysis.measures.voice.quoting` – quotes, by a rule that includes dissent;
- :mod:`~wellnet_analysis.measures.voice.counting` – which themes were told, and by how many;
- :mod:`~wellnet_analysis.measures.voice.beside` – numbers and words beside each other;
- :mod:`~wellnet_analysis.measures.voice.choosing` – stories that panels chose, and why;
- :mod:`~wellnet_analysis.measures.voice.pointing` – points made in public, in other words;
- :mod:`~wellnet_analysis.measures.voice.agreeing` – whether coders read alike; themes that go
  together;
- :mod:`~wellnet_analysis.measures.voice.stopping` – whether enough people were listened to.
"""

from wellnet_analysis.measures.voice.agreeing import agreement, together
from wellnet_analysis.measures.voice.beside import joint
from wellnet_analysis.measures.voice.choosing import stories
from wellnet_analysis.measures.voice.counting import themes
from wellnet_analysis.measures.voice.pointing import points
from wellnet_analysis.measures.voice.quoting import quotes
from wellnet_analysis.measures.voice.stopping import saturation

__all__ = ["agreement", "joint", "points", "quotes", "saturation", "stories", "themes", "together"]

"""Did the message get through?

What is counted are organisations, days and languages. How many people a message may have reached
is an estimate of whoever passed it on; it stands with its source and is never added up.

- :mod:`~wellnet_analysis.measures.messages.reading` – each message with its partners;
- :mod:`~wellnet_analysis.measures.messages.passing` – who passed it on, and how soon half had;
- :mod:`~wellnet_analysis.measures.messages.places` – localities where nobody did;
- :mod:`~wellnet_analysis.measures.messages.languages` – languages, beside residents' own;
- :mod:`~wellnet_analysis.measures.messages.audiences` – estimated audiences with their sources.
"""

from wellnet_analysis.measures.messages.audiences import audiences
from wellnet_analysis.measures.messages.languages import languages
from wellnet_analysis.measures.messages.passing import passed_on, speed
from wellnet_analysis.measures.messages.places import places

__all__ = ["audiences", "languages", "passed_on", "places", "speed"]

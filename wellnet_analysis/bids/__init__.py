"""One set of findings under the headings of whoever is asked for money; nothing is typed anew.

- :mod:`~wellnet_analysis.bids.shapes` – what each funder asks, as data; a user may add one;
- :mod:`~wellnet_analysis.bids.markdown` – a shape that somebody wrote as headings and lists;
- :mod:`~wellnet_analysis.bids.filling` – what a set can say in each box, and what is missing;
- :mod:`~wellnet_analysis.bids.fitting` – as much of it as a limit of words or letters allows;
- :mod:`~wellnet_analysis.bids.document` – the whole form as a document, for Word.
"""

from wellnet_analysis.bids.filling import Bid, Filled, Passage, fill
from wellnet_analysis.bids.fitting import Fitted, fitted
from wellnet_analysis.bids.shapes import Box, Shape, shape, shapes

__all__ = [
    "Bid",
    "Box",
    "Filled",
    "Fitted",
    "Passage",
    "Shape",
    "fill",
    "fitted",
    "shape",
    "shapes",
]

"""Protected findings as diagrams made of words: boxes, joined or not, and tables two ways.

The words are real text, so the diagram is its own equivalent: it is read aloud in order,
turns with the width of a phone, keeps its contrast in the dark, and prints.

- :mod:`~wellnet_analysis.diagrams.boxes` – steps and entries, in order;
- :mod:`~wellnet_analysis.diagrams.crossing` – numbers between places, levels by stage;
- :mod:`~wellnet_analysis.diagrams.speaking` – what people said, and numbers beside it;
- :mod:`~wellnet_analysis.diagrams.weighing` – targets, claims and actions, one by one.
"""

from wellnet_analysis.diagrams.boxes import entries, flow
from wellnet_analysis.diagrams.crossing import grid, matrix
from wellnet_analysis.diagrams.speaking import beside, said
from wellnet_analysis.diagrams.weighing import weighed

__all__ = ["beside", "entries", "flow", "grid", "matrix", "said", "weighed"]

"""Do the people who came look like the people who live here?

*Diverse* is about the mix of those who came; *representative* is about likeness to the
area. A group can be more of the one and less of the other, so both are told and neither
stands for the other. Participants are no random sample of residents: an interval speaks of
what another round of recruitment, run the same way, would bring.

- :mod:`~wellnet_analysis.measures.representation.comparing` – both in the same groups;
- :mod:`~wellnet_analysis.measures.representation.characteristics` – group by group;
- :mod:`~wellnet_analysis.measures.representation.missing` – who is not here yet;
- :mod:`~wellnet_analysis.measures.representation.likeness` – one figure for each characteristic;
- :mod:`~wellnet_analysis.measures.representation.diverse` – "more diverse than the area".
"""

from wellnet_analysis.measures.representation.characteristics import by_characteristic
from wellnet_analysis.measures.representation.comparing import Comparison, compare
from wellnet_analysis.measures.representation.diverse import more_diverse
from wellnet_analysis.measures.representation.likeness import overall
from wellnet_analysis.measures.representation.missing import gaps

__all__ = ["Comparison", "by_characteristic", "compare", "gaps", "more_diverse", "overall"]

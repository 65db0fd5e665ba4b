"""Do the people who came look like the people who live here?

*Diverse* is about the mix of those who came; *representative* is about likeness to the
area. A group can be more of the one and less of the other, so both are told and neither
stands for the other. Participants are no random sample of residents: an interval speaks of
what another round of recruitment, run the same way, would bring.

- :mod:`~wellnet_analysis.measures.representation.diverse` – "more diverse than the area";
- :mod:`~wellnet_analysis.measures.representation.seats` – who has a seat at the table;
- :mod:`~wellnet_analysis.measures.representation.bids` – the sentence a bid may quote;
- :mod:`~wellnet_analysis.measures.representation.missing` – who is not here yet;
- :mod:`~wellnet_analysis.measures.representation.characteristics` – group by group;
- :mod:`~wellnet_analysis.measures.representation.differences` – every group on one line;
- :mod:`~wellnet_analysis.measures.representation.ratios` – times its share each group has;
- :mod:`~wellnet_analysis.measures.representation.standing_out` – which groups stand out;
- :mod:`~wellnet_analysis.measures.representation.likeness` – one figure for each characteristic;
- :mod:`~wellnet_analysis.measures.representation.close` – close enough to be representative;
- :mod:`~wellnet_analysis.measures.representation.evenly` – how evenly groups were reached;
- :mod:`~wellnet_analysis.measures.representation.effective` – effective numbers of groups;
- :mod:`~wellnet_analysis.measures.representation.unanswered` – what missing answers could change;
- :mod:`~wellnet_analysis.measures.representation.sensitivity` – compared in other ways;
- :mod:`~wellnet_analysis.measures.representation.newer` – beside newer figures of residents;
- :mod:`~wellnet_analysis.measures.representation.another_age` – ages from another age on;
- :mod:`~wellnet_analysis.measures.representation.crossed` – two questions at once, privately;
- :mod:`~wellnet_analysis.measures.representation.together` – every test, judged together;
- :mod:`~wellnet_analysis.measures.representation.judging` – all tests, adjusted for each other;
- :mod:`~wellnet_analysis.measures.representation.comparing` – both in the same groups.
"""

from wellnet_analysis.measures.representation.another_age import another_age
from wellnet_analysis.measures.representation.characteristics import by_characteristic
from wellnet_analysis.measures.representation.close import close
from wellnet_analysis.measures.representation.comparing import Comparison, compare
from wellnet_analysis.measures.representation.crossed import crossed
from wellnet_analysis.measures.representation.differences import differences
from wellnet_analysis.measures.representation.diverse import more_diverse
from wellnet_analysis.measures.representation.effective import effective
from wellnet_analysis.measures.representation.evenly import evenly
from wellnet_analysis.measures.representation.likeness import overall
from wellnet_analysis.measures.representation.missing import gaps
from wellnet_analysis.measures.representation.newer import newer
from wellnet_analysis.measures.representation.ratios import ratios
from wellnet_analysis.measures.representation.seats import seats, seats_by_place
from wellnet_analysis.measures.representation.sensitivity import sensitivity
from wellnet_analysis.measures.representation.together import together
from wellnet_analysis.measures.representation.unanswered import unanswered

__all__ = [
    "Comparison",
    "another_age",
    "by_characteristic",
    "close",
    "compare",
    "crossed",
    "differences",
    "effective",
    "evenly",
    "gaps",
    "more_diverse",
    "newer",
    "overall",
    "ratios",
    "seats",
    "seats_by_place",
    "sensitivity",
    "together",
    "unanswered",
]

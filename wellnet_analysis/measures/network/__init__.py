"""Who is connected to whom, and did that grow?

Organisations may be named and drawn. Of people only what the door makes of their ties is told,
numbers between localities; everything else about them is for a working copy alone.

- :mod:`~wellnet_analysis.measures.network.reading` – a wave as a table of who claims whom;
- :mod:`~wellnet_analysis.measures.network.linking` – how many organisations are linked;
- :mod:`~wellnet_analysis.measures.network.cohesion` – links returned, and a single centre;
- :mod:`~wellnet_analysis.measures.network.drawing` – who is linked with whom, to be drawn;
- :mod:`~wellnet_analysis.measures.network.crossing` – whether links cross localities and sectors;
- :mod:`~wellnet_analysis.measures.network.changing` – kept, new and lost, and how sure growth is;
- :mod:`~wellnet_analysis.measures.network.brokering` – brokers, their roles, and the core;
- :mod:`~wellnet_analysis.measures.network.rating` – value and trust, as others rate them;
- :mod:`~wellnet_analysis.measures.network.people` – ties between people; their own networks;
- :mod:`~wellnet_analysis.measures.network.in_private` – what a working copy adds about people.
"""

from wellnet_analysis.measures.network.brokering import brokerage_roles, brokers, core
from wellnet_analysis.measures.network.changing import change
from wellnet_analysis.measures.network.cohesion import cohesion
from wellnet_analysis.measures.network.crossing import between_places, crossing
from wellnet_analysis.measures.network.drawing import partners
from wellnet_analysis.measures.network.in_private import between_people, beyond_sessions
from wellnet_analysis.measures.network.linking import links
from wellnet_analysis.measures.network.people import own_networks, people
from wellnet_analysis.measures.network.rating import trust

__all__ = [
    "between_people",
    "between_places",
    "beyond_sessions",
    "brokerage_roles",
    "brokers",
    "change",
    "cohesion",
    "core",
    "crossing",
    "links",
    "own_networks",
    "partners",
    "people",
    "trust",
]

"""Who came: how many, how fast, from where, and how far along the way they are.

RE-AIM's reach (Glasgow, Vogt & Boles 1999): number, proportion and representativeness;
the first two here, the third in :mod:`~wellnet_analysis.measures.representation`.

- :mod:`~wellnet_analysis.measures.reach.brief` – number, share, likeness, reasons in one table;
- :mod:`~wellnet_analysis.measures.reach.attaining` – how many, where, against how many live here;
- :mod:`~wellnet_analysis.measures.reach.recruiting` – how fast, and how people heard of it;
- :mod:`~wellnet_analysis.measures.reach.forecasting` – what the same pace would bring;
- :mod:`~wellnet_analysis.measures.reach.outreach` – what each way of telling people took;
- :mod:`~wellnet_analysis.measures.reach.reading` – for whom there is something to read;
- :mod:`~wellnet_analysis.measures.reach.places` – which place stands out, how busy centres were;
- :mod:`~wellnet_analysis.measures.reach.deprivation` – whether reach follows deprivation;
- :mod:`~wellnet_analysis.measures.reach.declining` – why people did not take part;
- :mod:`~wellnet_analysis.measures.reach.partners` – what the centres' own counts add up to;
- :mod:`~wellnet_analysis.measures.reach.journey` – how far they have come.
"""

from wellnet_analysis.measures.reach.attaining import attainment, by_locality, rates
from wellnet_analysis.measures.reach.brief import in_brief
from wellnet_analysis.measures.reach.declining import reasons
from wellnet_analysis.measures.reach.deprivation import equity
from wellnet_analysis.measures.reach.forecasting import forecast
from wellnet_analysis.measures.reach.journey import funnel
from wellnet_analysis.measures.reach.outreach import mix, yields
from wellnet_analysis.measures.reach.partners import rolled_up
from wellnet_analysis.measures.reach.places import footfall, localities, wards
from wellnet_analysis.measures.reach.reading import languages
from wellnet_analysis.measures.reach.recruiting import channels, connections, curve, pace

__all__ = [
    "attainment",
    "by_locality",
    "channels",
    "connections",
    "curve",
    "equity",
    "footfall",
    "forecast",
    "funnel",
    "in_brief",
    "languages",
    "localities",
    "mix",
    "pace",
    "rates",
    "reasons",
    "rolled_up",
    "wards",
    "yields",
]

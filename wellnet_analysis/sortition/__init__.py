"""Who gets a place when more people came than there are places: a fair and open draw.

Panels that keep quotas, with chances as equal as the quotas allow (Flanigan, Gölz, Gupta,
Hennig & Procaccia, *Nature* 596, 2021). Nothing here gives a person a score: whoever is
eligible is in the pool, and what is worked out is a chance, the same for everybody who gave the
same answers.

Before the draw
    :mod:`~wellnet_analysis.sortition.permission` – which questions the law lets a draw use;
    :mod:`~wellnet_analysis.sortition.pools` – who may be drawn, as profiles;
    :mod:`~wellnet_analysis.sortition.quotas` – how many of each group, from population shares;
    :mod:`~wellnet_analysis.sortition.feasibility` – whether any panel keeps them, or what would.

The draw
    :mod:`~wellnet_analysis.sortition.panels` – the panels that keep the rules;
    :mod:`~wellnet_analysis.sortition.leximin` – the fairest lottery over them;
    :mod:`~wellnet_analysis.sortition.chances` – how equal it is, and why not more so;
    :mod:`~wellnet_analysis.sortition.stages` – two draws, one after the other, as one;
    :mod:`~wellnet_analysis.sortition.rounding` – numbered, equally likely panels;
    :mod:`~wellnet_analysis.sortition.drawing` – one of them by a public seed, and reserves.

After the draw
    :mod:`~wellnet_analysis.sortition.audit` – all of it in a folder that one command replays;
    :mod:`~wellnet_analysis.sortition.exchange` – the files of the common open tool for draws.

All of this names people by code: it is written to a private folder and never published.
"""

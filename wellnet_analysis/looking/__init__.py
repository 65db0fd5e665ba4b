"""A first look at an export: one private page, no folder, no settings.

- :mod:`~wellnet_analysis.looking.looking` – from an export to its page;
- :mod:`~wellnet_analysis.looking.passing` – a programme written for one look;
- :mod:`~wellnet_analysis.looking.showing` – what is shown of its reports;
- :mod:`~wellnet_analysis.looking.page` – the page.
"""

from wellnet_analysis.looking.looking import Look, look

__all__ = ["Look", "look"]

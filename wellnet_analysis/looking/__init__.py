"""A first look at an export: one private page, no folder, no settings.

- :mod:`~wellnet_analysis.looking.looking` – the figures;
- :mod:`~wellnet_analysis.looking.page` – the page.
"""

from wellnet_analysis.looking.looking import Look, look

__all__ = ["Look", "look"]

"""A new programme's folder: commented settings, templates, a form to fill in.

- :mod:`~wellnet_analysis.starting.settings` – the commented ``programme.toml``;
- :mod:`~wellnet_analysis.starting.registration` – the registration workbook;
- :mod:`~wellnet_analysis.starting.centre` – a partner's sheet of counts;
- :mod:`~wellnet_analysis.starting.folder` – where it all goes;
- :mod:`~wellnet_analysis.starting.gathering` – settings that an export tells by itself.
"""

from wellnet_analysis.starting.folder import Started, start, start_centre
from wellnet_analysis.starting.gathering import Gathered, gather

__all__ = ["Gathered", "Started", "gather", "start", "start_centre"]

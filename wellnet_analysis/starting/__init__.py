"""A new programme's folder: commented settings, templates, a form to fill in.

- :mod:`~wellnet_analysis.starting.settings` – the commented ``programme.toml``;
- :mod:`~wellnet_analysis.starting.registration` – the registration workbook;
- :mod:`~wellnet_analysis.starting.centre` – a partner's sheet of counts;
- :mod:`~wellnet_analysis.starting.folder` – where it all goes.
"""

from wellnet_analysis.starting.folder import Started, start, start_centre

__all__ = ["Started", "start", "start_centre"]

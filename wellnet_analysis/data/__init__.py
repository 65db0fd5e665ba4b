"""From a programme's files to records that can be trusted.

- :mod:`~wellnet_analysis.data.records` – read, check, leave out what is later than the date;
- :mod:`~wellnet_analysis.data.held` – the same records for many notebooks, read once;
- :mod:`~wellnet_analysis.data.loading` – one file as text, then as typed columns;
- :mod:`~wellnet_analysis.data.deriving` – the few columns that all measures share.
"""

from wellnet_analysis.data.records import Records, Source, exists, hold, read

__all__ = ["Records", "Source", "exists", "hold", "read"]

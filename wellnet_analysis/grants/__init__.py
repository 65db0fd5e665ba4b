"""What a grant form asks of organisations and of the grant: the 360Giving record, DEI codes.

- :mod:`~wellnet_analysis.grants.standard` – the fields and codes of the two data standards;
- :mod:`~wellnet_analysis.grants.crosswalk` – our words in their codes, and what is lost;
- :mod:`~wellnet_analysis.grants.record` – the record of one grant;
- :mod:`~wellnet_analysis.grants.sheets` – the same as spreadsheets.

It classifies organisations and grants. Nothing here reads a table of people.
"""

from wellnet_analysis.grants.crosswalk import CENSUS, Crossing, codes_of
from wellnet_analysis.grants.record import grant_record, partners
from wellnet_analysis.grants.sheets import census_csv, grant_csv, partners_csv
from wellnet_analysis.grants.standard import faults

__all__ = [
    "CENSUS",
    "Crossing",
    "census_csv",
    "codes_of",
    "faults",
    "grant_csv",
    "grant_record",
    "partners",
    "partners_csv",
]

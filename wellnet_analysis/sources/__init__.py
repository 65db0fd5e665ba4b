"""Public figures fetched from where they are published, and places found from postcodes.

- :mod:`~wellnet_analysis.sources.asking` – one question to the service, politely;
- :mod:`~wellnet_analysis.sources.areas` – a name or a code becomes one area, or offers matches;
- :mod:`~wellnet_analysis.sources.tables` – which published table holds what, and of whom;
- :mod:`~wellnet_analysis.sources.downloading` – the tables of an area as a population file;
- :mod:`~wellnet_analysis.sources.postcodes` – ward, locality and deprivation instead of postcodes.

The service is Nomis, the Office for National Statistics' own (run by Durham University). Only
the name or code of an area is ever sent to it; nothing about people leaves the machine.
"""

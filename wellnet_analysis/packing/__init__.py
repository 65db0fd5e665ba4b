"""Everything that is made of a finished set for Word, Excel, slides, a website or a funder.

A pack is made of the files of one set, rendered or released, and of nothing else.

- :mod:`~wellnet_analysis.packing.holding` – the set: its files, tables and charts;
- :mod:`~wellnet_analysis.packing.workbook` – its tables as sheets, written by
  :mod:`~wellnet_analysis.packing.spreadsheet`;
- :mod:`~wellnet_analysis.packing.charts` – its charts as drawings and pictures;
- :mod:`~wellnet_analysis.packing.contents` – every file, and what each is;
- :mod:`~wellnet_analysis.packing.placing` – one folder and one zip, whole or not there;
- :mod:`~wellnet_analysis.packing.resolving` – whether every number in it is in the evidence.
"""

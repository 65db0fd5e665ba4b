"""What leaves the house, and what is taken out of it.

- :mod:`~wellnet_analysis.releasing.answering` – whether the settings say who answers for it;
- :mod:`~wellnet_analysis.releasing.folder` – one folder and one zip for one kind of reader;
- :mod:`~wellnet_analysis.releasing.placing` – written beside its place, recorded, put there;
- :mod:`~wellnet_analysis.releasing.recovering` – what was interrupted is finished or undone;
- :mod:`~wellnet_analysis.releasing.forgetting` – a person's rows leave every table.
"""

"""The local people we compare with: published figures, each with its base and source.

- :mod:`~wellnet_analysis.population.residents` – what may be asked of a population;
- :mod:`~wellnet_analysis.population.reading` – files become rows, or a list of faults;
- :mod:`~wellnet_analysis.population.counting` – rows become numbers of people;
- :mod:`~wellnet_analysis.population.languages` – which languages residents mainly speak;
- :mod:`~wellnet_analysis.population.matching` – which people the label of a row stands for.

A population is a file, never a constant: three columns are enough, and a TOML file of
the same name beside it says from whom, from when and who was counted. Two populations
that disagree can be shown side by side. `data/populations/README.md` explains the files.
"""

from wellnet_analysis.population.residents import Population

__all__ = ["Population"]

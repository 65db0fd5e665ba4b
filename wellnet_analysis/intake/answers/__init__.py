"""What the cells say, in the schema's words: dates, ages, answers, yes and no.

- :mod:`~wellnet_analysis.intake.answers.told` – what became of the different cells of a column;
- :mod:`~wellnet_analysis.intake.answers.dates` – days, with one order for the whole column;
- :mod:`~wellnet_analysis.intake.answers.days` – one cell as a day;
- :mod:`~wellnet_analysis.intake.answers.ages` – ages in years and in bands;
- :mod:`~wellnet_analysis.intake.answers.amounts` – sums of money, hours, shares, years;
- :mod:`~wellnet_analysis.intake.answers.choices` – one answer, several, yes or no;
- :mod:`~wellnet_analysis.intake.answers.synonyms` – what else an answer is called;
- :mod:`~wellnet_analysis.intake.answers.ethnic` – ethnic groups, and which list a form offered.
"""

from wellnet_analysis.intake.answers.ages import (
    age_among_dates,
    age_from_year,
    is_year,
    read_ages,
    read_bands,
)
from wellnet_analysis.intake.answers.amounts import read_amounts, read_numbers, read_years
from wellnet_analysis.intake.answers.choices import (
    read_choices,
    read_disability,
    read_several,
    read_yes_no,
)
from wellnet_analysis.intake.answers.dates import DAY_FIRST, MONTH_FIRST, UNDECIDED, read_dates
from wellnet_analysis.intake.answers.ethnic import lists_of
from wellnet_analysis.intake.answers.told import Broken, Told

__all__ = [
    "DAY_FIRST",
    "MONTH_FIRST",
    "UNDECIDED",
    "Broken",
    "Told",
    "age_among_dates",
    "age_from_year",
    "is_year",
    "lists_of",
    "read_ages",
    "read_amounts",
    "read_bands",
    "read_choices",
    "read_dates",
    "read_disability",
    "read_numbers",
    "read_several",
    "read_years",
    "read_yes_no",
]

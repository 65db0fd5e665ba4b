"""Whether anybody can be found in a set of reports: checked from its files alone.

- :mod:`~wellnet_analysis.verifying.opening` – a folder or a zip from anywhere, opened with care;
- :mod:`~wellnet_analysis.verifying.reading` – its figures, read back from every form;
- :mod:`~wellnet_analysis.verifying.agreeing` – whether all forms say the same, and no more;
- :mod:`~wellnet_analysis.verifying.attacking` – a stranger's attack, for every kind of reader;
- :mod:`~wellnet_analysis.verifying.verdict` – all of this, and what came of it.
"""

from wellnet_analysis.verifying.attacking import (
    Attack,
    attacks,
    every_attack,
    in_doubt,
    in_words,
)
from wellnet_analysis.verifying.opening import Held, held, opened
from wellnet_analysis.verifying.verdict import Verdict, refuse_changed, verify

__all__ = [
    "Attack",
    "Held",
    "Verdict",
    "attacks",
    "every_attack",
    "held",
    "in_doubt",
    "in_words",
    "opened",
    "refuse_changed",
    "verify",
]

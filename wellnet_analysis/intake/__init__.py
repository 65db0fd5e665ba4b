"""Any registration export goes in, and nothing wrong gets through.

- :mod:`~wellnet_analysis.intake.files` – a stranger's file as plain cells, within limits;
- :mod:`~wellnet_analysis.intake.choosing`, :mod:`~wellnet_analysis.intake.finding`,
  :mod:`~wellnet_analysis.intake.headings`, :mod:`~wellnet_analysis.intake.headingrules`,
  :mod:`~wellnet_analysis.intake.recognising` – which sheet is meant, where the table begins, and
  what each heading speaks of;
- :mod:`~wellnet_analysis.intake.headingmap` – how a file is read, for a person to correct;
- :mod:`~wellnet_analysis.intake.answers` – what the cells say, in the schema's words;
- :mod:`~wellnet_analysis.intake.personkeys`, :mod:`~wellnet_analysis.intake.people`,
  :mod:`~wellnet_analysis.intake.persons`, :mod:`~wellnet_analysis.intake.ids` – one row and one
  id for each person;
- :mod:`~wellnet_analysis.intake.register`, :mod:`~wellnet_analysis.intake.signing`,
  :mod:`~wellnet_analysis.intake.counting`, :mod:`~wellnet_analysis.intake.surveying` – who came
  to which session; numbers a centre sends; what people answered in surveys;
- :mod:`~wellnet_analysis.intake.memory`, :mod:`~wellnet_analysis.intake.leaving` – what is
  remembered of people between imports; who asked to be forgotten, or to come back;
- :mod:`~wellnet_analysis.intake.notes` – what an import leaves in the private folder;
- :mod:`~wellnet_analysis.intake.examining` – everything wrong with a file, in one run;
  :mod:`~wellnet_analysis.intake.judging` – with one sheet of it;
  :mod:`~wellnet_analysis.intake.several` – with sheets that go in together;
- :mod:`~wellnet_analysis.intake.bringing`, :mod:`~wellnet_analysis.intake.questions` – into a
  programme's tables, and what is left for a person to settle.
"""

from wellnet_analysis.intake.bringing import Brought, Refused, bring_in
from wellnet_analysis.intake.examined import Examined
from wellnet_analysis.intake.examining import examine
from wellnet_analysis.intake.files import LIMITS, IntakeError, Limits
from wellnet_analysis.intake.summary import summary

__all__ = [
    "LIMITS",
    "Brought",
    "Examined",
    "IntakeError",
    "Limits",
    "Refused",
    "bring_in",
    "examine",
    "summary",
]

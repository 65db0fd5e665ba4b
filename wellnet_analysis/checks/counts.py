"""Rules about the numbers that partners told: each answer once, none above its base."""

from __future__ import annotations

import pandas as pd

from wellnet_analysis.checks.rows import Rule, faults_by
from wellnet_analysis.errors import Fault
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import CHARACTERISTICS, EVERYBODY, NO_ANSWER, age_variable

_QUESTION = ["organisation_id", "variable", "as_at"]


def counts_faults(counts: pd.DataFrame, *, file: str, programme: Programme) -> list[Fault]:
    """Find rows of the table of counts that cannot be right.

    Parameters
    ----------
    counts : DataFrame
        The table with numbers and dates read; its index holds row numbers.
    file : str
        File name for the messages.
    programme : Programme
        Gives the youngest age, from which the age bands begin.

    Returns
    -------
    list of Fault
        One for each rule, with all its rows.
    """
    told = {v.name: {*v.categories, *NO_ANSWER}
            for v in (*CHARACTERISTICS, age_variable(programme.age_floor))}  # fmt: skip
    listed = pd.Series(
        [variable not in told or category in told[variable]
         for variable, category in zip(counts["variable"], counts["category"], strict=True)],
        index=counts.index, dtype=bool,
    )  # fmt: skip
    sums = counts.groupby(_QUESTION, dropna=False)["count"].transform("sum")
    bases = counts.groupby(_QUESTION, dropna=False)["base"].transform("nunique")
    rules = [
        Rule(~listed & (counts["category"] != ""), "category",
             "is not an answer of that question.",
             "Use one of the answers listed in data/README.md."),
        Rule(counts.duplicated([*_QUESTION, "category"], keep=False), "category",
             "the same answer is counted twice for one organisation and day.",
             "Keep one of the rows."),
        Rule(counts["count"].isna() & counts["fewer_than"].isna(), "count",
             "is empty.", "Write a number, or fill in fewer_than."),
        Rule(counts["count"].notna() & counts["fewer_than"].notna(), "fewer_than",
             "is filled although the number itself is told.", "Empty one of the two."),
        Rule(counts["count"] > counts["base"], "count",
             "is more than all people who were counted (base).", "Correct one of the two."),
        Rule(bases > 1, "base", "is not the same for all answers of one question.",
             "Write the same number in each of these rows."),
        Rule((sums > counts["base"]) & (counts["count"] <= counts["base"])
             & (counts["variable"] != EVERYBODY), "count",
             "the answers of this question add up to more than all people (base).",
             "Correct the numbers, or the base."),
    ]  # fmt: skip
    return faults_by(counts, rules, file=file)

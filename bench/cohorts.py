"""Cohorts drawn from Islington's real mix, for measuring what the door still shows."""

from __future__ import annotations

import numpy as np
import pandas as pd

from wellnet_analysis.population import Population
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import CHARACTERISTICS, JOURNEY, Variable, age_variable, time_variable
from wellnet_analysis.schema.ladders import PREFER_NOT, as_asked, rung

LOCALITIES = {"North": 0.36, "Central": 0.36, "South": 0.28}
UNANSWERED = 0.0


def _joined(name: str, label: str, groups: dict[str, list[str]]) -> Variable:
    """A question whose ladder joins its answers into ever wider groups."""
    answers = [answer for held in groups.values() for answer in held]
    first, *rest = groups.items()
    two = {first[0]: first[1], "All other answers": [a for _, held in rest for a in held]}
    ladder = [as_asked("as asked", answers)]
    if any(len(held) > 1 for held in groups.values()):
        ladder.append(rung("joined", groups))
    if len(groups) > 2:
        ladder.append(rung("two groups", two))
    return Variable(name, label, tuple(answers), tuple(ladder), compared=True)


TENURE = _joined("tenure", "tenure", {
    "Social rented": ["Social rented: Rents from council or Local Authority",
                      "Social rented: Other social rented"],
    "Private rented": ["Private rented: Private landlord or letting agency",
                       "Private rented: Other private rented", "Lives rent free"],
    "Owned": ["Owned: Owns outright", "Owned: Owns with a mortgage or loan",
              "Shared ownership: Shared ownership"],
})  # fmt: skip
QUALIFICATION = _joined("highest_qualification", "highest qualification", {
    "Level 4 and above": ["Level 4 qualifications and above"],
    "Level 1 to 3": ["Level 3 qualifications", "Apprenticeship", "Level 2 qualifications",
                     "Level 1 and entry level qualifications", "Other qualifications"],
    "None": ["No qualifications"],
})  # fmt: skip
DEPRIVATION = _joined("household_deprivation", "household deprivation", {
    "Not deprived": ["Household is not deprived in any dimension"],
    "One dimension": ["Household is deprived in one dimension"],
    "Two or more": [f"Household is deprived in {n} dimensions" for n in ("two", "three", "four")],
})  # fmt: skip
BIRTH = _joined("country_of_birth_12", "country of birth", {
    "United Kingdom": ["Europe: United Kingdom"],
    "Europe": [f"Europe: {name}" for name in (
        "EU countries: European Union EU14", "EU countries: European Union EU8",
        "EU countries: European Union EU2", "EU countries: All other EU countries",
        "Non-EU countries: All other non-EU countries")],
    "Elsewhere": ["Africa", "Middle East and Asia", "The Americas and the Caribbean",
                  "Antarctica and Oceania (including Australasia) and Other", "British Overseas"],
})  # fmt: skip
HOME = _joined("imd2019_lsoas_by_national_decile", "deprivation of the neighbourhood", {
    "Most deprived three tenths": ["1", "2", "3"],
    "Next two tenths": ["4", "5"],
    "Less deprived half": ["6", "7", "8", "9", "10"],
})  # fmt: skip
_ADDED = (TENURE, QUALIFICATION, DEPRIVATION, BIRTH, HOME)


def variables() -> tuple[Variable, ...]:
    """The ten partition variables that are not sensitive: five of ours, five of the Census."""
    own = {v.name: v for v in CHARACTERISTICS}
    return (
        time_variable(4), age_variable(16), own["sex"], own["ethnic_group"], own["main_language"],
        *_ADDED,
    )  # fmt: skip


def programme(*, audience: str = "council") -> Programme:
    """The demonstration's rules, for invented people of another number."""
    return Programme.load("data/demo/programme.toml").with_parameters(audience=audience)


def people(size: int, *, seed: int) -> pd.DataFrame:
    """Draw people whose answers follow Islington's residents, each answer on its own."""
    random = np.random.default_rng(seed)
    frame = pd.DataFrame(index=range(size))
    bounds = np.cumsum([0, *LOCALITIES.values()]) * size
    places = np.repeat(list(LOCALITIES), np.diff(bounds.round().astype(int)))
    frame["locality"] = random.permutation(places)
    states = JOURNEY.categories
    chances = np.array([0.06, 0.10, 0.02, 0.06, 0.11, 0.37, 0.02, 0.26])
    frame["journey"] = pd.Categorical(random.choice(states, size, p=chances), categories=states)
    for variable in variables():
        shares = _shares(variable)
        answers = random.choice(list(shares), size, p=np.array(list(shares.values())))
        if variable.asked:
            answers = np.where(random.random(size) < UNANSWERED, PREFER_NOT, answers)
        frame[variable.name] = answers
    return frame


def _shares(variable: Variable) -> dict[str, float]:
    if variable.name == "registered_in":
        return dict.fromkeys(variable.categories, 1 / len(variable.categories))
    if variable is HOME:
        table = pd.read_csv("data/populations/deprivation.csv", dtype={"category": str})
        table = table[table["geography"] == "Islington"]
    else:
        table = Population.load("islington.csv").table
    if variable in _ADDED:
        counts = table[table["variable"] == variable.name].set_index("category")["count"]
        counts = counts.reindex(list(variable.categories))
    else:
        counts = Population.load("islington.csv").counts(variable, variable.ladder[0])
    return (counts / counts.sum()).fillna(0).to_dict()

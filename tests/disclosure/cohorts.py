"""Invented cohorts for the tests of the door: skewed, sparse, constant and awkward ones."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from wellnet_analysis.disclosure import variables_of
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import JOURNEY, NO_ANSWER, locality_variable

ELSEWHERE = locality_variable(()).categories[-1]
PLACES = ("North", "Central", "South", "East")
SETTINGS = (
    ("council", None), ("council", 8), ("council", 10), ("council", 12),
    ("funder", None), ("funder", 12), ("public", None), ("public", 12),
)  # fmt: skip


@dataclass(frozen=True)
class Cohort:
    people: pd.DataFrame
    programme: Programme

    def __repr__(self):
        rule = self.programme.disclosure
        size, places = len(self.people), len(self.programme.localities)
        return f"Cohort({size} people, {places} places, {rule.audience}, {rule.threshold})"


def programme(*, places=3, audience="council", threshold=None, weeks=4, channels=("Leaflet",)):
    return Programme.model_validate(
        {
            "name": "Small",
            "place": "Anywhere",
            "opened": "2022-05-02",
            "closed": str((pd.Timestamp("2022-05-01") + pd.Timedelta(weeks=weeks)).date()),
            "as_at": "2022-09-30",
            "made_up": True,
            "localities": [{"name": name, "places": 15} for name in PLACES[:places]],
            "answers": {"roles": ["resident"], "channels": list(channels)},
            "disclosure": {"audience": audience, "threshold": threshold},
        }
    )


def frame(programme, size, **answers):
    """Build people who gave nothing away, but for the answers that are named."""
    people = pd.DataFrame(index=range(size))
    for variable in variables_of(programme):
        people[variable.name] = NO_ANSWER[1] if variable.asked else variable.categories[-1]
    people["locality"] = programme.locality_names[0] if programme.localities else ELSEWHERE
    people["journey"] = JOURNEY.categories[0]
    for name, values in answers.items():
        listed = [v for v, n in values.items() for _ in range(n)]
        assert len(listed) == size, name
        people[name] = listed
    people["journey"] = pd.Categorical(people["journey"], categories=JOURNEY.categories)
    return people


def _shares(rng, size):
    kind = rng.integers(6)
    if kind == 0:
        return np.full(size, 1 / size)
    if kind == 1:
        return np.eye(size)[rng.integers(size)]
    if kind == 2:
        few = np.zeros(size)
        few[rng.choice(size, min(2, size), replace=False)] = [0.7, 0.3][: min(2, size)]
        return few / few.sum()
    return rng.dirichlet(np.full(size, [0.15, 0.5, 2.0][kind - 3]))


def _drawn(rng, answers, within):
    """Draw answers: alike everywhere, different in every part, or all but one in one part."""
    kind = rng.integers(4)
    codes = rng.choice(len(answers), len(within), p=_shares(rng, len(answers)))
    if kind == 1:
        for part in np.unique(within):
            inside = within == part
            codes[inside] = rng.choice(len(answers), inside.sum(), p=_shares(rng, len(answers)))
    elif kind == 2:
        order = np.argsort(within, kind="stable")
        codes[order] = np.sort(codes)
    elif kind == 3 and len(codes) > 1:
        codes[rng.integers(len(codes))] = rng.integers(len(answers))
    return codes


def random_cohort(seed, *, size=None, places=None):
    rng = np.random.default_rng(seed)
    size = size or int(rng.integers(*[(3, 30), (20, 80), (60, 301)][rng.integers(3)]))
    places = int(rng.integers(0, 4)) if places is None else places
    audience, threshold = SETTINGS[rng.integers(len(SETTINGS))]
    made = programme(
        places=places, audience=audience, threshold=threshold, weeks=int(rng.integers(1, 7)),
        channels=("Leaflet", "Friend")[: rng.integers(1, 3)],
    )  # fmt: skip
    where = (*made.locality_names, ELSEWHERE)
    spread = rng.dirichlet(np.full(len(where), [1.0, 5.0, 30.0][rng.integers(3)]))
    if rng.random() < 0.5 and places:
        spread[-1] = 0
        spread /= spread.sum()
    place = rng.choice(len(where), size, p=spread)
    stage = _drawn(rng, JOURNEY.categories, place)
    people = pd.DataFrame({"locality": np.array(where, dtype=object)[place]})
    layer = (stage >= 3).astype(int) + (stage == 7)
    for variable in variables_of(made):
        if variable is JOURNEY:
            people["journey"] = pd.Categorical(
                np.array(JOURNEY.categories, dtype=object)[stage], categories=JOURNEY.categories
            )
            continue
        within = [place, layer, place * 3 + layer][rng.integers(3)]
        codes = _drawn(rng, variable.categories, within)
        answers = np.array(variable.categories, dtype=object)[codes]
        if variable.asked:
            share = rng.choice([0, 0, 0.03, 0.15, 0.5, 1])
            unanswered = rng.random(size) < share
            answers[unanswered] = rng.choice(np.array(NO_ANSWER, dtype=object), unanswered.sum())
        people[variable.name] = answers
    for question in ("connection", "role", "recruitment_channel"):
        if rng.random() < 0.5:
            _at_least_one(people, question)
    return Cohort(people, made)


def _at_least_one(people, question):
    options = [name for name in people if name.startswith(f"{question}: ")]
    given = np.column_stack([people[name] == name.partition(": ")[2] for name in options])
    first = options[0]
    people.loc[~given.any(axis=1), first] = first.partition(": ")[2]


def cohorts(*, largest=300):
    return st.builds(
        random_cohort,
        st.integers(0, 2**32 - 1),
        size=st.integers(3, largest),
        places=st.integers(0, 4),
    )

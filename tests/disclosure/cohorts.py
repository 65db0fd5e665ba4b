"""Invented cohorts for the tests of the door: skewed, sparse, constant and awkward ones."""

import os
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from wellnet_analysis.disclosure import remembered_plan, variables_of
from wellnet_analysis.disclosure.statements import Edition, Size, Table
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import JOURNEY, NO_ANSWER, POPULATIONS, locality_variable

ELSEWHERE = locality_variable(()).categories[-1]
PLACES = ("North", "Central", "South", "East")
SETTINGS = (
    ("council", None), ("council", 8), ("council", 10), ("council", 12),
    ("funder", None), ("funder", 12), ("public", None), ("public", 12),
)  # fmt: skip
DATES = ("2022-09-30", "2022-12-31", "2023-03-31")
AUDIENCES = (
    ("council", "council", "council"), ("public", "public", "public"),
    ("public", "council", "council"), ("council", "public", "council"),
    ("public", "funder", "council"),
)  # fmt: skip


@dataclass(frozen=True)
class Cohort:
    people: pd.DataFrame
    programme: Programme

    def __repr__(self):
        rule = self.programme.disclosure
        size, places = len(self.people), len(self.programme.localities)
        return f"Cohort({size} people, {places} places, {rule.audience}, {rule.threshold})"

    def edition(self, earlier=()):
        """What the plan lets be published of them; planned once for all tests of a run."""
        return remembered_plan(self.people, self.kept, earlier=earlier).edition

    @property
    def kept(self):
        """The same programme, whose plans are kept in the folder of the run."""
        folder = Path(os.environ["WELLNET_TEST_PLANS"])
        return self.programme.model_copy(update={"path": folder / str(self) / "programme.toml"})

    def at(self, date, *, audience="", threshold=None):
        """The same programme at another date, for another reader."""
        rule = self.programme.disclosure
        if audience:
            rule = rule.model_copy(update={"audience": audience, "threshold": threshold})
        changes = {"as_at": pd.Timestamp(date).date(), "disclosure": rule}
        return replace(self, programme=self.programme.model_copy(update=changes))


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
    kind = rng.integers(5)
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
    elif kind == 4 and len(codes) > 1:
        codes[:] = codes[0]
        codes[rng.integers(len(codes))] = rng.integers(len(answers))
    return codes


SIZES = ((3, 30), (20, 80), (60, 301))
UNANSWERED = (0, 0, 0.03, 0.15, 0.5, 1)


def random_cohort(seed, *, size=None, places=None, ordinary=False):
    """Draw a cohort; an ordinary one is a programme as there are many, whose tables mostly pass."""
    rng = np.random.default_rng(seed)
    size = size or int(rng.integers(*SIZES[rng.integers(3)]))
    places = int(rng.integers(0, 4)) if places is None else places
    audience, threshold = SETTINGS[rng.integers(len(SETTINGS))]
    made = programme(
        places=places, audience=audience, threshold=threshold, weeks=int(rng.integers(1, 7)),
        channels=("Leaflet", "Friend")[: rng.integers(1, 3)],
    )  # fmt: skip
    where = (*made.locality_names, ELSEWHERE)
    spread = rng.dirichlet(np.full(len(where), [1.0, 5.0, 30.0][rng.integers(3)]))
    if (ordinary or rng.random() < 0.5) and places:
        spread[-1] = 0
        spread /= spread.sum()
    place = rng.choice(len(where), size, p=spread)
    stage = _drawn(rng, JOURNEY.categories, place)
    if ordinary:
        stage = rng.choice(8, size, p=[0.06, 0.1, 0.02, 0.06, 0.11, 0.37, 0.02, 0.26])
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
        if ordinary:
            shares = np.sort(rng.dirichlet(np.full(len(variable.categories), 1.0)))[::-1]
            codes = rng.choice(len(shares), size, p=shares)
        answers = np.array(variable.categories, dtype=object)[codes]
        if variable.asked:
            unanswered = rng.random(size) < rng.choice(UNANSWERED[:3] if ordinary else UNANSWERED)
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


# Between them are eight with little to attack.
# Of a hundred, those with the most cells for the time they take, and small and sparse ones.
GALLERY = (
    0, 1, 2, 3, 5, 8, 9, 10, 11, 13, 15, 16, 22, 25, 26, 27, 30, 31, 56, 64, 67, 72, 75, 79, 83, 89,
    92, 98,
)  # fmt: skip


def of_the_gallery(seed):
    """One of the cohorts that the attack tries in every run."""
    return random_cohort(seed, ordinary=seed % 2 == 0)


def gallery():
    """Draw from the cohorts that are planned and attacked in every run anyway."""
    return st.sampled_from(GALLERY).map(of_the_gallery)


def cohorts(*, largest=300):
    return st.builds(
        random_cohort,
        st.integers(0, 2**32 - 1),
        size=st.integers(3, largest),
        places=st.integers(0, 4),
    )


# Histories: the same programme at three dates.

JOINERS = (0, 1, 3, 10, 30, 100)


@dataclass(frozen=True)
class History:
    """Cohorts of one programme by date, and what happened in between."""

    cohorts: tuple[Cohort, ...]
    events: tuple[str, ...]

    def __repr__(self):
        return f"History({'; '.join(map(repr, self.cohorts))}; {', '.join(self.events)})"


def random_history(seed, *, size=None, places=None, dates=3):
    """Draw a programme at several dates: people join, leave, go further, or were recoded."""
    rng = np.random.default_rng([seed, 7])
    joiners = [int(rng.choice(JOINERS)) for _ in range(dates - 1)]
    size = size or int(rng.integers(*((20, 80), (60, 301))[rng.integers(2)]))
    whole = random_cohort(seed, size=size + sum(joiners), places=places,
                          ordinary=rng.random() < 0.7)  # fmt: skip
    audiences = AUDIENCES[rng.integers(len(AUDIENCES))][:dates]
    shuffled = whole.people.iloc[rng.permutation(len(whole.people))].reset_index(drop=True)
    here, changed, events, made = shuffled.iloc[:size], shuffled, [], []
    for number in range(dates):
        if number:
            arrived = changed.iloc[len(shuffled) - sum(joiners[number - 1 :]) :][
                : joiners[number - 1]
            ]
            here, said = _changed(rng, here, whole.programme)
            here = pd.concat([here, arrived], ignore_index=True)
            events.append(f"{joiners[number - 1]} joined{said}")
        cohort = Cohort(here, whole.programme).at(DATES[number], audience=audiences[number])
        made.append(cohort)
    return History(tuple(made), tuple(events))


def _changed(rng, people, made):
    """What else happens between two dates; most often nothing."""
    kind = rng.integers(6)
    if kind == 0:
        few = int(rng.integers(1, 6))
        return people.drop(index=rng.choice(people.index, few, replace=False)), f", {few} left"
    if kind == 1:
        variables = [v for v in variables_of(made) if v.asked]
        variable = variables[rng.integers(len(variables))]
        few = int(rng.integers(1, 5))
        people = people.copy()
        rows = rng.choice(people.index, few, replace=False)
        people.loc[rows, variable.name] = rng.choice(np.array(variable.answers, dtype=object), few)
        return people, f", {few} recoded"
    if kind in {2, 3}:
        moved = rng.random(len(people)) < rng.choice([0.02, 0.3])
        far = people["journey"].cat.codes.to_numpy()
        further = np.where(moved, rng.integers(far, 8), far)
        return people.assign(
            journey=pd.Categorical.from_codes(further, categories=JOURNEY.categories)
        ), f", {int((further > far).sum())} went further"
    return people, ""


def histories(*, largest=120):
    return st.builds(
        random_history,
        st.integers(0, 2**32 - 1),
        size=st.integers(20, largest),
        places=st.integers(0, 4),
    )


def released(history):
    """Publish a history date by date, each in the light of those before."""
    editions = []
    for cohort in history.cohorts:
        editions.append(cohort.edition(editions))
    return editions


# Editions made by hand, true but not always safe.


@dataclass(frozen=True)
class Shown:
    """A breakdown to print as it is: at one rung of its ladder, some groups held back."""

    variable: str
    scope: str = ""
    population: str = "registered"
    rung: int = 0
    hide: tuple[str, ...] = ()


def inside(people, scope="", population="registered"):
    """The people of a place and population."""
    held = people["surveyed"] if population == "surveyed" else (
        people["journey"].isin(POPULATIONS[population])
    )  # fmt: skip
    return people[held & (people["locality"] == scope)] if scope else people[held]


def printed(people, made, *shown, sizes=(("", "registered"),), at_least=(), corrects=""):
    """Print tables and numbers of people as they are, safe or not."""
    date = str(made.as_at)
    rule = made.disclosure
    threshold = rule.threshold or (5 if rule.audience == "council" else 10)
    return Edition(
        date,
        rule.audience,
        threshold,
        (*made.locality_names, ELSEWHERE),
        tuple(Size(s, p, date, len(inside(people, s, p))) for s, p in sizes),
        tuple(_table(people, made, date, each) for each in shown),
        tuple(at_least),
        corrects,
    )


def _table(people, made, date, shown):
    places = locality_variable(made.locality_names)
    variable = next(v for v in (*variables_of(made), places) if v.name == shown.variable)
    rung = variable.rungs[shown.rung]
    groups = inside(people, shown.scope, shown.population)[shown.variable]
    counts = groups.astype(object).map(rung.group_of).value_counts()
    strict = variable.sensitive or bool(shown.scope and variable.sensitive_by_locality)
    return Table(
        shown.variable, shown.scope, shown.population, date, rung.name, rung.groups,
        tuple(None if g in shown.hide else int(counts.get(g, 0)) for g in rung.names), strict,
    )  # fmt: skip


def everywhere(made, population="registered"):
    """The numbers of people, in all and of every place."""
    return tuple((scope, population) for scope in ("", *made.locality_names))


# Editions as somebody without a plan would print them, for comparing two attackers.

_PRINTABLE = ("sex", "main_language", "ethnic_group", "age_band", "disability", "religion")


def random_printing(seed, *, dates=1):
    """Draw people and print something of them, hiding small cells, more cells or none."""
    rng = np.random.default_rng([seed, 11])
    joined = int(rng.choice([0, 1, 8, 30])) if dates > 1 else 0
    size = int(rng.integers(30, 150))
    cohort = random_cohort(seed, size=size + joined, places=int(rng.integers(0, 4)), ordinary=True)
    cohort = cohort.at(DATES[0], audience="council")
    chosen = rng.choice(_PRINTABLE, 2, replace=False)
    ways = [_way(rng, cohort.programme, str(name)) for name in chosen]
    habit = rng.integers(4)
    found = []
    for date in range(dates):
        people = cohort.people.iloc[: size + date * joined].reset_index(drop=True)
        made = cohort.at(DATES[date], audience="council").programme
        sizes = _sizes(made, habit)
        shown = [
            Shown(s.variable, s.scope, s.population, s.rung, _hidden(rng, people, made, s, habit))
            for s in chain.from_iterable(ways)
        ]
        found.append((people, printed(people, made, *shown, sizes=sizes)))
    return found if dates > 1 else found[0]


def _sizes(made, habit):
    stages = [("", "enrolled")] if habit % 2 else []
    return tuple(dict.fromkeys([*everywhere(made), *stages]))


def _way(rng, made, name):
    variable = next(v for v in variables_of(made) if v.name == name)
    splitting = [n for n, rung in enumerate(variable.rungs) if rung.splits]
    rung = int(rng.choice(splitting[-6:]))
    shown = [Shown(name, rung=rung)]
    if rng.random() < 0.6:
        shown += [Shown(name, place, rung=rung) for place in made.locality_names]
    if rng.random() < 0.4:
        shown.append(Shown(name, population="enrolled", rung=rung))
    return shown


def _hidden(rng, people, made, shown, habit):
    """Hide what is small; or the second smallest as well; or something else; or nothing."""
    table = _table(people, made, "", shown)
    floor = 10 if table.sensitive else 5
    ordered = sorted(table.shown, key=lambda name: table.shown[name])
    small = [name for name in ordered if table.shown[name] < floor]
    if habit == 0:
        return tuple(small)
    if habit == 1:
        return tuple(ordered[: len(small) + 1]) if small else ()
    if habit == 2:
        return tuple(ordered[: int(rng.integers(0, len(ordered) + 1))])
    return (*small, ordered[-1]) if small else ()

"""Every measure, called as the notebooks call it."""

import pandas as pd

from wellnet_analysis.measures import data_quality, reach, representation, selection

POPULATION = '[[population]]\nfile = "islington.csv"\n'


def every(report):
    people, answers = report.people, report.programme.answers
    places = report.places_by_locality
    found = [
        reach.attainment(people, places=report.places, weeks=report.weeks),
        reach.curve(people, places=report.places, open_still=report.programme.in_mid_week),
        reach.pace(people, weeks=report.weeks, comparator=report.comparator),
        reach.by_locality(people, places=places),
        reach.connections(people, options=answers.connections),
        reach.channels(people, options=answers.channels),
        reach.funnel(people),
        reach.rates(people, report.bases, age_floor=report.programme.age_floor),
        data_quality.reconciliation(
            people, registered=len(people), enrolled=report.count("enrolled")
        ),
        data_quality.completeness(people, report.asked),
        data_quality.collected(report.tables),
        selection.how(report.programme.selection, course_places=report.programme.course_places),
        selection.steps(people),
        selection.compared(
            report.members("enrolled"),
            report.members("course"),
            report.characteristics,
            localities=report.programme.locality_names,
        ),
        selection.draw(report.programme.selection),
    ]
    organisations = report.tables.get("organisations")
    found += [
        representation.seats(organisations), representation.seats_by_place(organisations),
    ]  # fmt: skip
    if report.populations:
        area, seed = report.population, report.programme.seed
        found += [
            representation.gaps(people, area, report.characteristics),
            representation.overall(people, area, report.characteristics, seed=seed),
            *(representation.by_characteristic(people, area, v) for v in report.characteristics),
            *(representation.more_diverse(people, area, report.questions[name], seed=seed)
              for name in ("ethnic_group", "sex")),
            *(measure(people, area, report.characteristics)
              for measure in (representation.differences, representation.close,
                              representation.evenly, representation.unanswered)),
            representation.together(people, area, report.characteristics, seed=seed),
            *(representation.effective(people, area, report.questions[name], seed=seed)
              for name in ("ethnic_group", "sex")),
            *(representation.sensitivity(people, report.populations, report.questions[name])
              for name in ("ethnic_group", "religion")),
            representation.another_age(people, area, report.questions["age_band"]),
            representation.crossed(people, area, report.questions["age_band"],
                                   report.questions["ethnic_group"]),
        ]  # fmt: skip
    return found


def answered(variable, rung, **counts):
    """People who gave these answers, in the printed groups of a rung."""
    values = [rung.names[int(place[1:])] for place, n in counts.items() for _ in range(n)]
    return pd.DataFrame({variable.name: pd.Categorical(values, categories=list(rung.names))})


def by_key(findings):
    return {row.key: row for row in findings}

"""Every measure, called as the notebooks call it."""

import pandas as pd

from wellnet_analysis.measures import (
    achieved,
    back_to_you,
    coproduction,
    data_quality,
    duplication,
    how_we_recruited,
    learning,
    messages,
    network,
    outcomes,
    reach,
    recruitment,
    representation,
    selection,
    theory,
    training,
    value,
    voice,
)
from wellnet_analysis.settings import Value

ASKED = Value(show=("wellbeing", "social return", "chances", "later years"), draws=2_000)
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
        *around(report),
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
        how_we_recruited.result(people, places=report.places, weeks=report.weeks),
        how_we_recruited.ways(people, options=answers.channels),
        how_we_recruited.reasons(report.tables.get("reasons"), programme=report.programme.name),
        *worth(report),
        *trained(report),
        *connected(report),
        *surveyed(report),
        *shared(report),
        *partnered(report),
        *empowered(report),
    ]
    found.append(coproduction.axes(found))
    found += heard(report, found)
    found.append(theory.steps(report.theory, found))
    organisations = report.tables.get("organisations")
    found += [
        representation.seats(organisations), representation.seats_by_place(organisations),
    ]  # fmt: skip
    if report.populations:
        area, seed = report.population, report.programme.seed
        found += [
            representation.gaps(people, area, report.characteristics, seed=seed),
            representation.overall(people, area, report.characteristics, seed=seed),
            *(representation.by_characteristic(people, area, v) for v in report.characteristics),
            *(representation.more_diverse(people, area, report.questions[name], seed=seed)
              for name in ("ethnic_group", "sex")),
            recruitment.what_if(people, area, report.questions["sex"], more={"Male": 10}),
            *(measure(people, area, report.characteristics)
              for measure in (representation.differences, representation.evenly,
                              representation.unanswered)),
            representation.close(people, area, report.characteristics, seed=seed),
            representation.together(people, area, report.characteristics, seed=seed),
            *(representation.effective(people, area, report.questions[name], seed=seed)
              for name in ("ethnic_group", "sex")),
            *(representation.sensitivity(people, report.populations, report.questions[name])
              for name in ("ethnic_group", "religion")),
            representation.another_age(people, area, report.questions["age_band"],
                                       report.characteristics, seed=seed),
            representation.crossed(people, area, report.questions["age_band"],
                                   report.questions["ethnic_group"]),
        ]  # fmt: skip
    return found


def worth(report):
    """Every measure of value, with all that rests on assumptions asked for."""
    accounts, people = report.accounts, report.people
    return [
        value.costs(accounts),
        value.in_kind(accounts),
        value.unit_costs(accounts, people, instruments=report.instruments),
        value.break_even(accounts, people, ASKED),
        value.wellbeing(accounts, people, ASKED, evidence=report.evidence),
        value.social_return(accounts, people, ASKED, evidence=report.evidence),
        value.chances(accounts, people, ASKED, evidence=report.evidence, seed=1),
        value.sensitivity(accounts, people, ASKED, evidence=report.evidence),
        value.later_years(accounts, people, ASKED),
        value.leverage(report.programme.value.leverage),
    ]


def trained(report):
    """Every measure of the training."""
    people, held = report.people, report.tables.get("sessions")
    return [
        training.journey(people),
        training.steps(people),
        training.progression(people),
        training.sessions(held),
        training.hours(held),
        training.attendance(report.private, held),
        training.contact_hours(report.private, held),
        training.retention_by_workshop(people, to_come=report.workshops_to_come),
        training.retention(report.private),
        training.leavers(report.private, report.asked, seed=1),
        training.completion(
            people, report.members("enrolled"), report.members("completed"), report.characteristics
        ),
        training.reasons(report.private),
        training.access_needs(report.needs, report.private),
        training.follow_up(
            report.private, as_at=report.programme.as_at, due=report.programme.asked_again_from
        ),
        training.reliance(report.programme.follow_up.reliance_item, people, report.instruments),
    ]


def connected(report):
    """Every measure of who is connected to whom."""
    tables, seed = report.tables, report.programme.seed
    return [
        *(measure(tables) for measure in (
            network.links, network.cohesion, network.partners, network.between_places,
            network.brokers, network.brokerage_roles, network.core,
        )),
        network.change(tables, seed=seed),
        network.crossing(tables, seed=seed),
        network.trust(tables, working=report.working),
        network.people(report.ties),
        network.own_networks(report.private),
        network.between_people(report.connections),
        network.beyond_sessions(report.connections),
    ]  # fmt: skip


def shared(report):
    """Every measure of what organisations offer, and of messages they pass on."""
    tables, places = report.accounts, report.programme.locality_of
    looks = (duplication.introductions, duplication.gaps, duplication.offered, duplication.kinds,
             duplication.twice, duplication.overlap)  # fmt: skip
    return [
        *(look(tables, localities=places) for look in looks),
        messages.passed_on(tables),
        messages.speed(tables),
        messages.places(tables, localities=report.programme.locality_names),
        messages.languages(tables, report.bases),
        messages.audiences(tables),
    ]


def surveyed(report):
    """Every measure of outcomes."""
    people, private, asked = report.people, report.private, report.instruments
    return [
        outcomes.maturity(people, asked),
        outcomes.changes(people, asked),
        outcomes.later(people, asked),
        outcomes.averages(report.averages, asked),
        outcomes.effects(report.averages, asked),
        outcomes.feedback(people, asked),
        outcomes.answers(private, asked),
        outcomes.pairs(private, asked),
        outcomes.in_full(private, asked),
        outcomes.asked_once(private, asked),
        outcomes.modes(private, asked),
    ]


def partnered(report):
    """Every measure of what partners decided, brought, did, changed and learnt."""
    tables, everybody, scope = report.tables, report.partners, report.scope
    there, settings = tables.get("organisations"), report.programme.partnership
    given, projects = tables.get("contributions"), tables.get("projects")
    return [
        achieved.changes(tables.get("changes"), everybody, scope=scope),
        achieved.projects(projects),
        achieved.register(projects, everybody),
        achieved.themes(projects),
        achieved.mobilised(projects),
        achieved.contributions(given, there),
        achieved.partners(given, there),
        achieved.worth(given),
        learning.log(tables.get("learning"), everybody, scope=scope),
        back_to_you.told_us(report.voices.themes, scope=scope),
        back_to_you.changed(tables.get("changes"), everybody, scope=scope),
        back_to_you.not_changed(tables.get("learning"), projects, scope=scope),
        back_to_you.comes_next(projects, tables.get("joint"), scope=scope),
        *(measure(tables.get("decisions"), everybody, lead=settings.lead, scope=scope)
          for measure in (coproduction.decisions, coproduction.budget)),
        coproduction.formal_power(settings.rule, everybody),
        coproduction.partner_surveys(tables.get("partner_surveys"), there),
    ]  # fmt: skip


def empowered(report):
    """Every measure of how partners shared power."""
    asked = (report.accounts, report.programme.partnership)
    seeded = {coproduction.change, coproduction.chance}
    return [
        measure(*asked, working=report.working, **({"seed": 1} if measure in seeded else {}))
        for measure in (
            coproduction.matrix, coproduction.matrix_of_partners, coproduction.agreement,
            coproduction.equality, coproduction.equality_of_all, coproduction.spacing,
            coproduction.early_gap, coproduction.surprises, coproduction.kept,
            coproduction.would_take, coproduction.influence, coproduction.social_relations,
            coproduction.change, coproduction.chance, coproduction.response,
        )
    ]  # fmt: skip


def heard(report, results):
    """Every measure of what people said."""
    voices, codebook = report.voices, report.tables.get("codebook")
    rule = report.programme.voice
    return [
        voice.themes(voices.themes, report.private, codebook),
        voice.quotes(voices.quotes, codebook, selection=rule.selection),
        voice.joint(report.tables.get("joint"), results, quotes=voices.by_id,
                    themes=voices.themes, codebook=codebook),
        voice.stories(voices.stories),
        voice.points(report.tables.get("points"), codebook),
        voice.agreement(voices.ratings, codebook, seed=1),
        voice.together(voices.pairs, codebook),
        voice.saturation(voices.interviews, rule),
    ]  # fmt: skip


def around(report):
    """The measures of reach that lean on more than the people."""
    people, programme, tables = report.people, report.programme, report.tables
    channels, told = programme.answers.channels, tables.get("reasons")
    return [
        reach.forecast(people, places=report.places, weeks=report.weeks,
                       weeks_left=report.weeks_left),
        reach.localities(people, places=report.places_by_locality),
        reach.wards(report.private, report.populations),
        reach.footfall(people, tables.get("footfall"), organisations=tables.get("organisations"),
                       opened=programme.opened, closed=programme.closed,
                       through="Community centre", private=report.private),
        reach.yields(people, tables.get("contacts"), options=channels),
        reach.mix(report.private, options=channels),
        reach.languages(tables.get("materials"), report.bases),
        reach.reasons(told, programme=programme.name),
        reach.in_brief(people, report.bases, report.characteristics,
                       age_floor=programme.age_floor, seed=programme.seed, reasons=told),
        reach.equity(people, report.bases),
        reach.rolled_up(report.sheets),
    ]  # fmt: skip


def answered(variable, rung, **counts):
    """People who gave these answers, in the printed groups of a rung."""
    values = [rung.names[int(place[1:])] for place, n in counts.items() for _ in range(n)]
    return pd.DataFrame({variable.name: pd.Categorical(values, categories=list(rung.names))})


def by_key(findings):
    return {row.key: row for row in findings}

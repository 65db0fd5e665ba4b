"""Where, when and how people came and how far they have come, as variables with ladders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wellnet_analysis.schema.ladders import Variable, as_asked, rung

# Where a person stands, in the order of the way: the finest state is a partition of
# everybody who registered, so one ladder protects every stage and every drop at once.
WAITING, WAITLISTED, LEFT_BEFORE = (
    "Registered, waiting to hear",
    "On the waiting list",
    "Withdrew before taking a place",
)
PLACE, ONE_WORKSHOP, ALL_WORKSHOPS, COURSE, COMPLETED = (
    "Took a place, came to no workshop",
    "Came to some workshops",
    "Came to every workshop, not on the course",
    "Started the course, not completed",
    "Completed the course",
)
_STATES = (
    WAITING,
    WAITLISTED,
    LEFT_BEFORE,
    PLACE,
    ONE_WORKSHOP,
    ALL_WORKSHOPS,
    COURSE,
    COMPLETED,
)
TOOK_A_PLACE = "Took a place"
NO_PLACE = "No place yet, or withdrew first"
EVERY_WORKSHOP = "Came to every workshop"
INTRODUCTION = "Took a place, not on the course"
ON_COURSE = "Started the course or completed it"

JOURNEY = Variable(
    "journey",
    "how far people have come",
    _STATES,
    (
        as_asked("every stage", _STATES),
        rung(
            "every stage, course as one",
            {**{state: [state] for state in _STATES[:6]}, ON_COURSE: _STATES[6:]},
        ),
        rung(
            "stages without the workshops",
            {
                **{state: [state] for state in _STATES[:3]},
                INTRODUCTION: _STATES[3:6],
                COURSE: [COURSE],
                COMPLETED: [COMPLETED],
            },
        ),
        rung(
            "stages up to the workshops",
            {
                **{state: [state] for state in _STATES[:5]},
                EVERY_WORKSHOP: _STATES[5:],
            },
        ),
        rung(
            "stages without the workshops, course as one",
            {
                **{state: [state] for state in _STATES[:3]},
                INTRODUCTION: _STATES[3:6],
                ON_COURSE: _STATES[6:],
            },
        ),
        rung(
            "places and how people wait",
            {**{state: [state] for state in _STATES[:3]}, TOOK_A_PLACE: _STATES[3:]},
        ),
        rung(
            "main stages",
            {NO_PLACE: _STATES[:3], INTRODUCTION: _STATES[3:6], ON_COURSE: _STATES[6:]},
        ),
        rung("places only", {NO_PLACE: _STATES[:3], TOOK_A_PLACE: _STATES[3:]}),
    ),
    asked=False,
)

STAGES: Mapping[str, tuple[str, ...]] = {
    "Registered": _STATES,
    TOOK_A_PLACE: _STATES[3:],
    "Came to a workshop": _STATES[4:],
    "Came to every workshop": _STATES[5:],
    "Started the course": _STATES[6:],
    "Completed the course": _STATES[7:],
}

POPULATIONS: Mapping[str, tuple[str, ...]] = {
    "registered": _STATES,
    "enrolled": _STATES[3:],
    "completed": _STATES[7:],
}

# A working copy also tells apart those who started the course, those who were here a week
# before, and those who came through one channel or one partner organisation: no edition prints
# that, so no plan has to protect it.
COURSE_MEMBERS = "course"
STARTED: tuple[str, ...] = STAGES["Started the course"]
A_WEEK_BEFORE = "registered a week before"
CHANNEL, ORGANISATION = "recruitment_channel: ", "partner_organisation: "
WAYS_IN = (CHANNEL, ORGANISATION)

# What a working copy counts of sessions and of staying, as names of questions and answers.
CAME_TO, MET, MADE_UP_ELSEWHERE = "came to session: ", "came to: ", "came in another locality"
LEFT_AFTER, HERE_FOR, WHY_LEFT = "left_after_days", "here_for_days", "withdrawal_reason"
NEEDED, LEFT, STAYED = "needed: ", "left: ", "stayed: "
MET_NEED, NOT_MET, STILL_OPEN = "Met", "Not met", "Still open"
ASKED_AGAIN = "asked again later"
NOT_ASKED, NO_ANSWER_LATER, STILL_ACTIVE, NOT_ACTIVE = (
    "Not asked again",
    "Asked again, no answer",
    "Answered: still active",
    "Answered: not active any more",
)
CAME, DID_NOT = "Came", "Did not come"
IN_OTHER_WORDS = "Each in other words, told by one person"


def locality_variable(names: Sequence[str]) -> Variable:
    """The programme's localities as a variable; all or none are told apart."""
    categories = (*names, ELSEWHERE)
    return Variable(
        "locality", "locality", categories, (as_asked("localities", categories),), asked=False
    )


ELSEWHERE = "Outside, or not given"
# The option of the question on connection that makes a person a resident.
LIVES_HERE = "connection: lives"


def choice(name: str, option: str, label: str) -> Variable:
    """One option of a question that allows several answers, as a yes-or-no variable."""
    return Variable(
        f"{name}: {option}",
        label,
        (option, f"Not {option}"),
        (as_asked("yes or no", (option, f"Not {option}")),),
        asked=False,
    )


def time_variable(weeks: int) -> Variable:
    """The week of registration, joined to fortnights, months of four weeks, or nothing.

    Parameters
    ----------
    weeks : int
        Number of weeks that registration has been open.

    Examples
    --------
    >>> [rung.names for rung in time_variable(3).ladder][1]
    ('weeks 1 and 2', 'week 3')
    """
    names = [f"week {number}" for number in range(1, weeks + 1)]
    ladder = [as_asked("week by week", names)]
    for size, name in ((2, "by fortnight"), (4, "by four weeks")):
        if weeks > size:
            runs = [names[start : start + size] for start in range(0, weeks, size)]
            ladder.append(rung(name, {_period(run): run for run in runs}))
    return Variable(
        "registered_in", "when people registered", tuple(names), tuple(ladder), asked=False
    )


def _period(run: Sequence[str]) -> str:
    if len(run) == 1:
        return run[0]
    joiner = " and " if len(run) == 2 else " to "
    return f"weeks {run[0].removeprefix('week ')}{joiner}{run[-1].removeprefix('week ')}"


def cells_of(stage: str, shown: Sequence[str]) -> tuple[str, ...]:
    """Name the shown groups that add up to a stage; none where they cannot tell it.

    Examples
    --------
    >>> cells_of(TOOK_A_PLACE, ["No place yet, or withdrew first", "Took a place"])
    ('Took a place',)
    >>> cells_of("Started the course", ["No place yet, or withdrew first", "Took a place"])
    ()
    """
    states = STAGES[stage]
    inside = [(g, held) for g, held in JOURNEY.rung_of(shown).groups if set(held) <= set(states)]
    whole = {state for _, held in inside for state in held} == set(states)
    return tuple(group for group, _ in inside) if whole else ()


def stage_groups(shown: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Say which shown groups add up to each stage; leave out stages they cannot tell.

    Examples
    --------
    >>> list(stage_groups(["No place yet, or withdrew first", "Took a place"]))
    ['Registered', 'Took a place']
    """
    return {stage: cells for stage in STAGES if (cells := cells_of(stage, shown))}

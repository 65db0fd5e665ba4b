"""A reader who knows how the plan is made, and not only what it prints.

Some sums can be worked out to lie in a range that holds small numbers and large ones. If the plan
compares them with the records and prints its edition only where they are large, then whoever
knows that much of the plan knows that they are large; and that narrows down other numbers.
"""

from dataclasses import dataclass, replace
from itertools import product

from attacker import Question, World

from wellnet_analysis.disclosure.audit import audit_question, questions
from wellnet_analysis.disclosure.statements import AtLeast


@dataclass(frozen=True)
class Inferred:
    """What the rule adds to the newest edition: sums that are large, and who is exposed by it."""

    said: tuple
    exposed: tuple
    rounds: int

    def added_to(self, edition):
        return replace(edition, at_least=(*edition.at_least, *self.said))


def infer(editions, *, threshold, only=None, most=1):
    """Believe that every doubtful sum is large, until nothing more can be concluded."""
    *before, newest = editions
    said, exposed, rounds = [], [], 0
    for name in only or questions(editions):
        more = []
        for count in range(most + 1):
            knowing = replace(newest, at_least=(*newest.at_least, *more))
            tried = audit_question((*before, knowing), name, threshold=threshold)
            fresh = [
                AtLeast(e.variable, e.answers, e.places, e.reached, e.before, e.need)
                for e in tried.doubtful
                if e.newest and not e.since
            ]
            fresh = [each for each in dict.fromkeys(fresh) if each not in more]
            if not fresh or tried.exposures or count == most:
                break
            more, rounds = [*more, *fresh], max(rounds, count + 1)
        said, exposed = [*said, *more], [*exposed, *tried.exposures]
    return Inferred(tuple(said), tuple(exposed), rounds)


@dataclass(frozen=True)
class Pattern:
    """What a pattern of held back cells says of one of them, to who knows why cells are."""

    question: str
    cell: str
    low: int
    high: int
    need: int
    alone: tuple


def read_off(editions, *, threshold):
    """Know that in every table with cells held back one of these, at least, is a small one.

    Which one it is, nothing says; an earlier or a later date may, where people only come. Every
    way it may be is tried, and what holds in all of them is concluded. ``alone`` is what a
    stranger knows who does not know the rule.
    """
    world, found, cells = World(editions), [], 0
    for name in world.questions:
        question = Question(world, name)
        held = [*_held_back(question, threshold)]
        ways = [
            ranges
            for small in product(
                *[[(mask, few) for mask, _ in cells_of] for cells_of, _, _, few in held if few]
            )
            for ranges in [question.also_knowing(small)]
            if held and ranges.agree
        ]
        for cells_of, box, floor, _ in held if ways else ():
            need = min(floor, question.ranges.largest([box], [floor])[0])
            for mask, cell in cells_of:
                cells += 1
                low, high = _limits(ways, mask, need)
                if low < need and (low > 0 or high < need):
                    alone = _limits([question.ranges], mask, need)
                    found.append(Pattern(name, cell, low, high, int(need), alone))
    return cells, found


def _held_back(question, threshold):
    block, world = question.block, question.world
    for number, table in block.tables:
        area = world.where(table["scope"], number)
        kept = world.editions[number]["threshold"]
        # Of a stage, a cell may also be held back for the few who did not reach it.
        few = question._floor(kept, area) if table["population"] == "registered" else 0
        every = [answer for _, held in table["groups"] for answer in held]
        cells = [
            (block.cell(number, table, answers), f"{table['as_at']} {group} {table['population']}")
            for (group, answers), count in zip(table["groups"], table["counts"], strict=True)
            if count is None
        ]
        if cells:
            floor = question._floor(min(threshold, kept), area)
            yield cells, block.cell(number, table, every), floor, few


def _limits(ways, mask, need):
    low = min(way.smallest([mask], [False])[0] for way in ways)
    return int(low), int(max(way.largest([mask], [need])[0] for way in ways))

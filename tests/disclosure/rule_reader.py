"""A reader who knows how the plan is made, and not only what it prints.

Some sums can be worked out to lie in a range that holds small numbers and large ones. If the plan
compares them with the records and prints its edition only where they are large, then whoever
knows that much of the plan knows that they are large; and that narrows down other numbers.
"""

from dataclasses import dataclass, replace

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

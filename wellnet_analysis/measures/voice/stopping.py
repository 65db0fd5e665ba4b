"""Whether enough people were listened to, by a rule stated before."""

from __future__ import annotations

from collections.abc import Sequence

from wellnet_analysis.findings import Finding, Findings, nothing
from wellnet_analysis.settings import Voice

TABLE = "segments.csv"
_NAME = "voice.saturation"
_TITLE = "Did the last interviews bring anything new?"
_SUBTITLE = "New themes in each run of interviews, beside those of the first"
_WORKING = (
    f"{_TITLE} The count of new themes, interview by interview, is told only in the evaluator's "
    "own working copy."
)
_TOO_FEW = f"{_TITLE} Too few interviews were coded for the rule that was set."
_METHOD = "new themes of a run over themes of the first interviews (Guest, Namey & Chen 2020)"


def saturation(interviews: Sequence[frozenset[str]] | None, rule: Voice) -> Findings:
    """Say after how many interviews hardly anything new was said, by the rule set before.

    Parameters
    ----------
    interviews : sequence of frozenset of str, or None
        The themes of each interview in the order they were held; of a working copy alone.
    rule : Voice
        ``stop_base`` first interviews, then runs of ``stop_run``; enough was heard once a run
        brings a share of new themes of at most ``stop_at`` (Guest, Namey & Chen 2020).

    Returns
    -------
    Findings
        New themes in each run, over those of the first interviews; and whether the rule was met.

    Examples
    --------
    >>> heard = [frozenset("ab"), frozenset("bc"), frozenset("a"), frozenset("c"), frozenset("b")]
    >>> found = saturation(heard, Voice(stop_base=2, stop_run=1))
    >>> [row.count for row in found]
    [3, 0, 0, 0]
    """
    if interviews is None:
        return nothing(_NAME, _TITLE, _SUBTITLE, why=_WORKING)
    base, run = rule.stop_base, rule.stop_run
    first: frozenset[str] = frozenset().union(*interviews[:base])
    if len(interviews) < base + run or not first:
        return nothing(_NAME, _TITLE, _SUBTITLE, why=_TOO_FEW)
    rows = [_row("first", f"The first interviews, up to number {base}", len(first), None)]
    seen, met = set(first), ""
    for start in range(base, len(interviews) - run + 1, run):
        new = frozenset().union(*interviews[start : start + run]) - seen
        seen |= new
        end = start + run
        rows.append(_row(f"to_{end}", f"Up to interview {end}", len(new), len(first)))
        if not met and len(new) / len(first) <= rule.stop_at:
            met = rows[-1].category
    lead = (
        f"{met}, hardly anything new was said, by the rule that was set before."
        if met
        else "New themes still came up at the end; the rule that was set before is not met."
    )
    return Findings(_TITLE, _SUBTITLE, tuple(rows), (lead,))


def _row(key: str, category: str, new: int, of: int | None) -> Finding:
    return Finding(f"{_NAME}.{key}", _NAME, category=category, counts="events", count=new, of=of,
                   base="themes of the first interviews" if of else "", unit="new themes",
                   source=TABLE, method=_METHOD,
                   says="{category}: {count:counted theme}.")  # fmt: skip

"""A made-up programme with known truths planted, to try everything on.

The targets are those of a real programme; the people, the organisations and every answer
are invented. How many people give each answer is fixed below; only who gives it is drawn
by lot, so the planted totals hold for every seed.
"""

from wellnet_analysis.demo.tables import write

__all__ = ["write"]

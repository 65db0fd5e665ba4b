"""Whether somebody who knows one person's whole record can open a cell that is held back."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from wellnet_analysis.disclosure import rules
from wellnet_analysis.disclosure.attack import Attacker
from wellnet_analysis.disclosure.exposures import Exposure
from wellnet_analysis.disclosure.unknowns import Unknowns


def opened_by_one_record(
    unknowns: Unknowns, attacker: Attacker, *, threshold: int
) -> Iterator[Exposure]:
    """Try the cells that are held back again, knowing one person's whole record.

    Wherever that person stands, the others in the cell must still be able to be none and to
    reach the threshold.

    Parameters
    ----------
    unknowns : Unknowns
        The numbers behind one question.
    attacker : Attacker
        A stranger who knows everything published.
    threshold : int
        The smallest number that may be known.

    Yields
    ------
    Exposure
        A held back cell that one record opens.
    """
    floor = rules.floor(threshold, strict=unknowns.strict)
    for moment, edition, table in unknowns.tables:
        if moment != unknowns.newest or table.reprinted:
            continue
        for (_, answers), count in zip(table.groups, table.counts, strict=True):
            if count is not None:
                continue
            cell = unknowns.cell(moment, edition, table, answers)
            # Others enough are there whoever knows whom.
            if attacker.least(cell) > floor:
                continue
            if not _withstands(unknowns, attacker, cell, floor):
                places = (table.scope,) if table.scope else ()
                yield Exposure(
                    table.variable, tuple(sorted(answers)), places, table.population, "", "",
                    attacker.least(cell), attacker.most(cell), floor + 1, knowing_one=True,
                )  # fmt: skip


def _withstands(unknowns: Unknowns, attacker: Attacker, cell: np.ndarray, floor: int) -> bool:
    atoms = np.eye(len(cell))[unknowns.mask(unknowns.newest) > 0]
    inside = (atoms @ cell) > 0
    filled = attacker.reach(atoms, np.ones(len(atoms)))
    for own, others in ((inside & filled, 1), (~inside & filled, 0)):
        if not own.any():
            continue
        for known in (
            attacker.knowing(-cell, least=-others),
            attacker.knowing(cell, least=floor + others),
        ):
            if not known.consistent():
                return False
            if not known.reach(atoms[own], np.ones(own.sum())).all():
                return False
    return True

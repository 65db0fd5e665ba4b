"""An edition while it is being made: what is already in it, and whether a table may join."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from wellnet_analysis.disclosure import comparing, rules
from wellnet_analysis.disclosure.changes import changed_by_few, nested
from wellnet_analysis.disclosure.exposures import Exposure
from wellnet_analysis.disclosure.people import People
from wellnet_analysis.disclosure.plan import Plan
from wellnet_analysis.disclosure.statements import AtLeast, Edition, Size, Table, seen_by
from wellnet_analysis.disclosure.trying import withstands
from wellnet_analysis.schema import JOURNEY, Variable

Key = tuple[str, str, str]


class Draft:
    """An edition while it is being made, for one threshold.

    Parameters
    ----------
    people : People
        The people, counted.
    variables : sequence of Variable
        The questions.
    threshold : int
        The smallest group it shows.
    audience : str
        Who reads it.
    finer : sequence of Plan
        Plans for smaller thresholds; this one is made of whole groups of the last.
    earlier : sequence of Edition
        Everything published before, to anybody.
    corrects : str
        Why it replaces the edition before; empty if it does not.
    """

    def __init__(
        self, people: People, variables: Sequence[Variable], *, threshold: int, audience: str,
        finer: Sequence[Plan], earlier: Sequence[Edition], corrects: str,
    ) -> None:  # fmt: skip
        self.people, self.threshold, self.audience = people, threshold, audience
        self.variables = {v.name: v for v in variables}
        self.finer = finer[-1].edition if finer else None
        self.corrects = corrects
        self.as_at = people.programme.as_at.isoformat()
        self.readers = comparing.readers(audience, threshold, earlier, finer)
        self.before = seen_by(earlier, audience)
        self.later = any(edition.as_at < self.as_at for edition in self.before)
        # What is printed again is what these readers were given themselves, if they ever were.
        own = tuple(edition for edition in self.before if edition.audience == audience)
        self.given = own or self.before
        self.sizes: dict[tuple[str, str], Size] = {}
        self.tables: dict[Key, Table] = {}
        self.said: dict[str, tuple[AtLeast, ...]] = {}
        # Questions of which not all that was compared with the records could be said.
        self.compared: set[str] = set()

    def edition(
        self, names: Iterable[str], *more: Table, sizes: Iterable[Size] = ()
    ) -> Edition:  # fmt: skip
        """The edition as it stands, of some questions only, with tables that are being tried."""
        wanted = {*names, self.people.places.name, JOURNEY.name}
        tables = {t.key: t for t in self.tables.values() if t.variable in wanted}
        tables |= {t.key: t for t in more}
        numbers = {**self.sizes, **{size.key: size for size in sizes}}
        said = tuple(each for name in (JOURNEY.name, *names) for each in self.said.get(name, ()))
        return Edition(
            self.as_at, self.audience, self.threshold, self.people.places.categories,
            tuple(numbers[key] for key in sorted(numbers)),
            tuple(tables[key] for key in sorted(tables)), tuple(dict.fromkeys(said)),
            self.corrects,
        )  # fmt: skip

    def tries(
        self, name: str, *more: Table, sizes: Iterable[Size] = (), openly: bool = True
    ) -> bool:
        """Try tables of a question; remember what has to be said openly if they withstand.

        If not ``openly``, sums are compared with the records and not said. At a later date, and
        for a larger threshold, they never are: there to say more finds little, slowly.
        """
        edition = self.edition([name], *more, sizes=sizes)
        said = withstands(
            edition, name, readers=self.readers, truth=self._truth,
            openly=openly and self.speaks and name not in self.compared,
        )  # fmt: skip
        if said is None:
            return False
        if not openly:
            self.compared.add(name)
        self.said[name] = (*self.said.get(name, ()), *said)
        return True

    @property
    def speaks(self) -> bool:
        """Whether sums that only the records can clear may be said openly to be large."""
        return not self.later and self.finer is None

    def _truth(self, e: Exposure) -> int:
        variable = self.variables.get(e.variable, JOURNEY)
        places = [place for place in e.places if place]
        return self.people.number(
            variable, answers=e.answers, places=places, reached=e.reached, before=e.before
        )

    def accepts(
        self, *tables: Table, sizes: Sequence[Size] = (), name: str = "", openly: bool = True
    ) -> bool:
        """Keep tables, and the numbers of people they add up to, if they withstand together."""
        name = name or tables[0].variable
        if all(self.follows(each) for each in tables) and self.tries(
            name, *tables, sizes=sizes, openly=openly
        ):
            self.tables |= {table.key: table for table in tables}
            self.sizes |= {size.key: size for size in sizes}
            return True
        return False

    def instead_of(self, key: Key, trial: Callable[[], bool]) -> bool:
        """Take a table out and try something else; put everything back if that fails."""

        def without() -> bool:
            del self.tables[key]
            self.said.pop(key[0], None)
            return trial()

        return self.undone_unless(without)

    def undone_unless(self, trial: Callable[[], bool]) -> bool:
        """Try something; put everything back if that fails."""
        kept = {**self.tables}, {**self.sizes}, {**self.said}, {*self.compared}
        if trial():
            return True
        self.tables, self.sizes, self.said, self.compared = kept
        return False

    def follows(self, table: Table) -> bool:
        """Say whether a table is made of what a finer edition shows, and nests in the last one."""
        if self.finer:
            finer = self.finer.by_key.get(table.key)
            if finer is None or finer.reprinted or not comparing.made_of(table, finer):
                return False
        earlier = [each.by_key[table.key] for each in self.before if table.key in each.by_key]
        floor = rules.floor(self.threshold, strict=table.sensitive)
        if table.variable != "registered_in" and earlier and not nested(table, earlier[-1]):
            return False
        return not any(
            nested(table, each) and changed_by_few(table, each, floor=floor) for each in earlier
        )

    def printed(self, key: Key) -> Table | None:
        """What was last printed of a question, to the same readers."""
        found = [edition.by_key[key] for edition in self.given if key in edition.by_key]
        return found[-1] if found else None

    def lost_a_few(self, size: Size) -> bool:
        """Say whether a few people left since: then what was printed of them stays as it was."""
        last = self.given[-1].size_of.get(size.key) if self.given else None
        return last is not None and not self.corrects and (
            0 < last.count - size.count < self.threshold
        )  # fmt: skip

    def reprint(self, key: Key, *, with_sizes: Iterable[tuple[str, str]] = ()) -> None:
        """Print an earlier table again, with its date, where today's would reveal somebody."""
        last = self.printed(key)
        if last is None or self.corrects or key in self.tables:
            return
        size = self.sizes.get((last.scope, last.population))
        if size is not None and sum(last.shown.values()) > size.count:
            return
        self.tables[key] = replace(last, reprinted=True)
        printed = self.given[-1].size_of
        self.sizes |= {k: replace(printed[k], reprinted=True) for k in with_sizes if k in printed}

    def reprint_everything(self) -> None:
        """Print the last edition again: even how many people there are would reveal somebody."""
        self.sizes, self.tables, self.said = {}, {}, {}
        if self.given and not self.corrects:
            last = self.given[-1]
            self.sizes = {size.key: replace(size, reprinted=True) for size in last.sizes}
            self.tables = {table.key: replace(table, reprinted=True) for table in last.tables}

    def fresh(self) -> list[str]:
        """List the questions of which it prints today's figures."""
        names = dict.fromkeys(t.variable for t in self.tables.values() if not t.reprinted)
        return [name for name in names if name != self.people.places.name]

    def drop(self, name: str) -> bool:
        """Take the table of a question out that was put in last, if there is one."""
        keys = [k for k, t in self.tables.items() if k[0] == name and not t.reprinted]
        if keys:
            del self.tables[keys[-1]]
            self.said.pop(name, None)
        return bool(keys)

"""A small programme that can be released, and attacked, without running a kernel."""

import json
from datetime import date

import pytest
from staging import cell_that_closes

from wellnet_analysis import orders, press
from wellnet_analysis.disclosure import ledger
from wellnet_analysis.releasing import folder

DAY = date(2022, 10, 5)


class Small:
    """A programme with two tiny reports; it makes, releases and registers."""

    def __init__(self, folder_of_it, shelf):
        self.folder, self.shelf = folder_of_it, shelf

    def order(self, **options):
        return orders.order(self.folder, **options)

    @property
    def programme(self):
        return self.order().programme

    @property
    def ledger(self):
        return ledger.read(self.programme)

    def make(self, **options):
        asked = self.order(**options)
        press.make(asked)
        return press.standing(self.order(**options))

    def release(self, *, on=DAY, corrects="", audience=""):
        values = {"audience": audience} if audience else {}
        composed = self.make(values=values, corrects=corrects)
        return folder.release(self.programme, composed, on=on, corrects=corrects)

    def registers(self, number):
        path = self.folder / "people.csv"
        known = len(path.read_text(encoding="utf-8").splitlines())
        with path.open("a", encoding="utf-8") as handle:
            for at in range(number):
                handle.write(f"Q{known + at:03d},2022-05-03,applied,South\n")

    def named(self, **values):
        path = self.folder / "programme.toml"
        text = path.read_text(encoding="utf-8")
        for old, new in values.items():
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def small(shelf, quick, programme):
    for name in ("one", "two"):
        shelf.put(name, cell_that_closes(f"{name}?"))
    return Small(programme, shelf)


def read_json(path):
    return json.loads(path.read_text(encoding="utf-8"))

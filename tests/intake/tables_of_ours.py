"""The settings of a small programme, and its tables as they stand."""

import csv

SETTINGS = """\
name = "Ours"
place = "Islington"
opened = 2022-05-02
closed = 2022-05-29
as_at = 2022-09-30
workshops = 2
[[localities]]
name = "North"
places = 15
[answers]
channels = ["Leaflet", "Word of mouth"]
[data_protection]
lawful_basis = "public task"
"""


def rows(path):
    """Records of a table, as text."""
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))

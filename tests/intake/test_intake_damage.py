"""A good file is damaged in the ways files are: the verdict is right, the place is named, nobody
is told of. What was damaged is known because it was done here; that is the authority."""

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wellnet_analysis.errors import WellnetError
from wellnet_analysis.intake import examine, summary
from wellnet_analysis.intake.faults import said
from wellnet_analysis.programme import Programme

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
sys.path.insert(0, str(CORPUS))
import shapes  # noqa: E402

PROGRAMME = Programme.load(CORPUS / "programme.toml")
WHEN, MAY_WE = "Timestamp", "May we contact you about this programme?"
AGE, GROUP = "What is your age group?", "What is your ethnic group?"
HARMS = {
    "no date": (0, WHEN, ["soon", "31/02/2022 10:00:00", "2022", "99/99/9999", "Blorp"]),
    "no day": (0, WHEN, ["", "  "]),
    "other order": (0, WHEN, ["05/24/2022 10:00:00", "5/31/2022"]),
    "outside": (0, WHEN, ["13/04/2022 10:00:00", "15/08/2023 10:00:00"]),
    "unclear": (7, MAY_WE, ["perhaps", "Blorp", "ask my sister"]),
    "eaten": (3, AGE, ["Oct-14", "14-Oct"]),
}
HARMLESS = {
    0: ["20/05/2022", "2022-05-20", "20 May 2022", "20-May-2022 09:00", "44701"],
    2: ["Zoë Quillfeather", "Amara\nQuillfeather", "=1+1", "Quillfeather, Amara"],
    3: ["", "25–34", "prefer not to say", "75+", " 35 TO 49 ", "N/A"],
    4: ["", "Zanzibarian", "white irish", "Βlack: African", "rather not say", "Asian"],
    6: ["", "Leaflet;Social media;", "Zanzibarian radio", "Radio, TV or press"],
    7: ["yes", "NO", "✓", "I agree", "", "0"],
}


@st.composite
def damaged(draw):
    """A file, with what was planted: places that must be named, and no others."""
    rows = shapes.google(10)
    for _ in range(draw(st.integers(0, 5))):
        column = draw(st.sampled_from([*HARMLESS]))
        row = draw(st.integers(1, 10))
        rows[row][column] = draw(st.sampled_from(HARMLESS[column]))
    planted = {}
    for harm in draw(st.lists(st.sampled_from([*HARMS]), max_size=3)):
        column, heading, cells = HARMS[harm]
        # Enough clear dates stay for the order of the column to be proved.
        row = draw(st.integers(1, 5))
        rows[row][column] = draw(st.sampled_from(cells))
        planted[row, heading] = harm
    shift = 0
    for _ in range(draw(st.integers(0, 2))):
        rows.insert(0, [draw(st.sampled_from(["Our network", "", "Kept by the office"]))])
        shift += 1
    if draw(st.booleans()):
        rows.append(["Total", "", "", "", "", "", "", "10"])
    joiner = draw(st.sampled_from([",", ";", "\t"]))
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
    if draw(st.booleans()):
        kind, content = "xlsx", shapes.book(rows)
    else:
        rows = [[*row, *[""] * (8 - len(row))] for row in rows]
        kind, content = "csv", shapes.text(rows, joiner, encoding)
    return kind, content, {(heading, row + shift + 1) for row, heading in planted}, planted


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged())
def test_the_three_promises(tmp_path_factory, case):
    kind, content, places, planted = case
    path = tmp_path_factory.mktemp("f") / f"a.{kind}"
    path.write_bytes(content)
    found = examine(path, programme=PROGRAMME)
    lines = [*summary(found), *map(said, found.faults)]
    assert found.fit is (not planted), lines
    assert {(f.column, row) for f in found.faults for row in f.rows} == places, lines
    text = "\n".join(lines).casefold()
    assert not [secret for secret in shapes.SECRETS if secret.casefold() in text], lines


BY_HAND = {
    "too young": (3, "Age", ["9", "3"]),
    "no age": (3, "Age", ["Blorp", "151"]),
    "not worked out": (3, "Age", [shapes.Formula("1+1")]),
    "error": (3, "Age", ["#REF!", "#N/A"]),
    "no status": (7, "Status", ["Blorp", "ask my sister"]),
    "unclear": (8, "Consent to contact", ["Blorp", "perhaps"]),
    "no date": (2, "Date registered", ["Blorp", "31/02/2022"]),
}
SERIAL = 44_684  # 3 May 2022 in the calendar of 1900
DAYS = {
    "text": lambda n, epoch: shapes.day(n),
    "dots": lambda n, epoch: shapes.day(n, "{d:02d}.{m:02d}.{y}"),
    "two digits": lambda n, epoch: shapes.day(n, "{d:02d}/{m:02d}/22"),
    "serials": lambda n, epoch: SERIAL + 2 * n - (1462 if epoch == 1904 else 0),
    "real": lambda n, epoch: shapes.Date(SERIAL + 2 * n - (1462 if epoch == 1904 else 0)),
    "zone": lambda n, epoch: shapes.day(n, shapes.ISO) + "T23:30:00Z",
}


@st.composite
def damaged_by_hand(draw):
    """A workbook somebody keeps, laid out and damaged as such workbooks are."""
    rows, epoch = shapes.tracker(9), draw(st.sampled_from([1900, 1904]))
    days = DAYS[draw(st.sampled_from([*DAYS]))]
    for n, row in enumerate(rows[1:]):
        row[2] = days(n, epoch)
    planted = set()
    for harm in draw(st.lists(st.sampled_from([*BY_HAND]), max_size=3)):
        column, heading, cells = BY_HAND[harm]
        row = draw(st.integers(1, 5))
        rows[row][column] = draw(st.sampled_from(cells))
        planted.add((row, heading))
    above = draw(st.sampled_from([[], [["About the person", *[""] * 7, "Consent", ""]]]))
    head = ["Contact" if above and cell == "Consent to contact" else cell for cell in rows[0]]
    options = {"merged": ["A1:H1", "I1:J1"]} if above else {}
    first = 1 + len(above) + draw(st.sampled_from([0, 0, 2]))
    options["blank_at"] = [*range(2 + len(above), first + 1)]
    options["hidden"] = draw(st.lists(st.integers(3, 9), max_size=2))
    sheets = {"List": shapes.sheet([*above, head, *rows[1:]], **options)}
    if draw(st.booleans()):
        sheets["Notes"] = shapes.sheet([["Remember the keys"]])
    said = "Consent: Contact" if above else "Consent to contact"
    places = {
        (said if heading == "Consent to contact" else heading, first + row)
        for row, heading in planted
    }
    return shapes.workbook(sheets, epoch=epoch), places


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged_by_hand())
def test_the_three_promises_for_a_workbook_kept_by_hand(tmp_path_factory, case):
    content, places = case
    path = tmp_path_factory.mktemp("f") / "a.xlsx"
    path.write_bytes(content)
    found = examine(path, programme=PROGRAMME)
    lines = [*summary(found), *map(said, found.faults)]
    assert len(found.body.numbers) == 9, lines
    assert found.fit is (not places), lines
    # Above two rows of headings a column's name holds both.
    named = {(f.column, row) for f in found.faults for row in f.rows}
    assert {row for _, row in named} == {row for _, row in places}, lines
    assert len(named) == len(places), lines
    assert all(any(word in c for c, r in named if r == row for word in column.split(": "))
               for column, row in places), lines  # fmt: skip
    text = "\n".join(lines).casefold()
    assert not [secret for secret in shapes.SECRETS if secret.casefold() in text], lines


@settings(max_examples=100, deadline=None)
@given(at=st.integers(0, 3_000), more=st.binary(max_size=12), cut=st.integers(0, 400),
       kind=st.sampled_from(["csv", "xlsx"]))  # fmt: skip
def test_no_bytes_bring_a_traceback(tmp_path_factory, at, more, cut, kind):
    content = shapes.book(shapes.tracker(4)) if kind == "xlsx" else shapes.text(shapes.google(4))
    at %= len(content)
    path = tmp_path_factory.mktemp("f") / f"a.{kind}"
    path.write_bytes(content[:at] + more + content[at + cut :])
    try:
        found = examine(path, programme=PROGRAMME)
    except WellnetError as refusal:
        assert "a." in str(refusal)
    else:
        assert isinstance(found.fit, bool)


@pytest.mark.parametrize("harm", HARMS)
def test_every_harm_is_found_by_itself(tmp_path, harm):
    column, heading, cells = HARMS[harm]
    for cell in cells:
        rows = shapes.google(10)
        rows[3][column] = cell
        path = tmp_path / "a.csv"
        path.write_bytes(shapes.text(rows))
        (fault,) = examine(path, programme=PROGRAMME).faults
        assert (fault.rows, fault.column) == ((4,), heading)


@pytest.mark.parametrize("lost", ["Question", "Answer", "Number of people"])
def test_a_sheet_of_counts_without_one_of_its_headings_gets_its_sentence(tmp_path, lost):
    head = ["Question", "Answer", "Number of people", "Centre", "Last day"]
    row = ["Sex", "Female", "23", "Amberfold Rooms", "2022-06-30"]
    keep = [place for place, name in enumerate(head) if name != lost]
    path = tmp_path / "a.csv"
    path.write_bytes(shapes.text([[each[place] for place in keep] for each in (head, row)]))
    try:
        found = examine(path, table="counts")
    except WellnetError as refusal:
        assert "row of headings" in str(refusal)
    else:
        assert any("no heading says" in fault.rule for fault in found.faults)

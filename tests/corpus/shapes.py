"""Invented people, and the shapes in which forms, booking sites and trackers export them."""

import csv
import io
import zipfile
from xml.sax.saxutils import escape

FIRST = ["Amara", "Benedikt", "Chidi", "Dilwen", "Ekow", "Fenella", "Gurpal", "Hyacinth",
         "Ioannis", "Jocasta"]  # fmt: skip
LAST = ["Quillfeather", "Obadina", "Tanqueray", "Vasilakis", "Wrenfield", "Yeboah", "Zubiri",
        "Pennyroyal", "Lindqvist", "Marchetti"]  # fmt: skip
ETHNIC = ["White: Irish", "Black: African", "Asian: Bangladeshi", "Mixed: White and Asian",
          "Other: Arab"]  # fmt: skip
AGES = ["16 to 24", "25 to 34", "35 to 49", "50 to 64", "65 to 74"]
SEX, AREAS = ["Female", "Male"], ["North", "Central", "South"]
SECRETS = ("Zanzibarian", "Blorp", "example.org", "07700", "ZZ9 9Z", *FIRST, *LAST)
"""What only people's cells hold: no message may repeat any of it."""


def person(n):
    """One invented person; numbers and addresses are of ranges that nobody has."""
    first, last = FIRST[n % 10], LAST[(3 * n + n // 10) % 10]
    return {
        "first": first, "last": last, "name": f"{first} {last}",
        "email": f"{first}.{last}{n}@example.org".lower(), "phone": f"07700 9{n:05d}",
        "postcode": f"ZZ9 9Z{'ABDEFGHJLN'[n % 10]}", "ethnic": ETHNIC[n % 5], "age": AGES[n % 5],
        "sex": SEX[n % 2], "area": AREAS[n % 3], "years": str(18 + 5 * n),
        "born": (1960 + n, 1 + n % 12, 10 + n),
    }  # fmt: skip


def day(n, form="{d:02d}/{m:02d}/{y}"):
    """Day of registration of person n, within May 2022 and past the twelfth from n = 6 on."""
    return form.format(d=3 + 2 * n, m=5, y=2022)


ISO, UK, US = "{y}-{m:02d}-{d:02d}", "{d:02d}/{m:02d}/{y}", "{m}/{d}/{y}"


def google(count=10, form=UK, **changes):
    """Rows of a Google Forms export: a timestamp, then the questions."""
    head = ["Timestamp", "Email Address", "What is your full name?", "What is your age group?",
            "What is your ethnic group?", "Which locality are you in?",
            "How did you hear about us?", "May we contact you about this programme?"]  # fmt: skip
    heard = ["Leaflet, Word of mouth", "Social media", "Radio, TV or press, Leaflet", ""]
    rows = [
        [f"{day(n, form)} 10:{n:02d}:07", p["email"], p["name"], p["age"], p["ethnic"], p["area"],
         heard[n % 4], ["Yes", "No", ""][n % 3]]
        for n in range(count) for p in [person(n)]
    ]  # fmt: skip
    return _changed([head, *rows], changes)


def microsoft(count=10, form=US, **changes):
    """Rows of a Microsoft Forms export; several answers end in a semicolon."""
    head = ["ID", "Start time", "Completion time", "Email", "Name", "What is your date of birth?",
            "What is your sex?", "What is your ethnic group?", "Which area do you live in?",
            "Do you live or work here?", "Do you consent to the use of your data?"]  # fmt: skip
    rows = [
        [str(n + 1), f"{day(n, form)} 9:{n:02d}:00", f"{day(n, form)} 9:{n + 9:02d}:00",
         p["email"], p["name"], form.format(y=p["born"][0], m=p["born"][1], d=p["born"][2]),
         p["sex"], p["ethnic"], p["area"], ["lives;", "lives;works;", "works;"][n % 3],
         ["Yes", ""][n % 2]]
        for n in range(count) for p in [person(n)]
    ]  # fmt: skip
    return _changed([head, *rows], changes)


def eventbrite(count=8, us=False, form=ISO, **changes):
    """Rows of an Eventbrite attendee export, in its British or American headings."""
    head = ["Order #" if us else "Order no.", "Order Date", "First Name",
            "Last Name" if us else "Surname", "Email", "Quantity", "Ticket Type",
            "Attendee #" if us else "Attendee no.", "Attendee Status",
            "Zip Code" if us else "Home Postcode", "What is your ethnic group?",
            "Age group"]  # fmt: skip
    rows = [
        [f"41{n:06d}", f"{day(n, form)} 18:{n:02d}:00", p["first"], p["last"], p["email"], "1",
         "Free place", f"77{n:06d}", "Attending", p["postcode"], p["ethnic"], p["age"]]
        for n in range(count) for p in [person(n)]
    ]  # fmt: skip
    return _changed([head, *rows], changes)


def tracker(count=9, form=UK, **changes):
    """Rows of a tracker somebody keeps by hand."""
    head = ["Name", "Phone", "Date registered", "Age", "Gender", "Ethnicity", "Locality", "Status",
            "Consent to contact", "Notes"]  # fmt: skip
    rows = [
        [p["name"], p["phone"], day(n, form), p["years"], p["sex"], p["ethnic"], p["area"],
         "applied", "Y", ""]
        for n in range(count) for p in [person(n)]
    ]  # fmt: skip
    return _changed([head, *rows], changes)


def _changed(rows, changes):
    """Change single cells, given as r5c3="text" with rows as a spreadsheet counts them."""
    for place, cell in changes.items():
        row, column = place.removeprefix("r").split("c")
        rows[int(row) - 1][int(column) - 1] = cell
    return rows


def text(rows, joiner=",", encoding="utf-8", end="\r\n", before=""):
    """Write rows as a text file."""
    lines = io.StringIO(newline="")
    csv.writer(lines, delimiter=joiner, lineterminator=end).writerows(rows)
    return (before + lines.getvalue()).encode(encoding)


def letters(place):
    """Name a column from nought."""
    return (letters(place // 26 - 1) if place > 25 else "") + chr(65 + place % 26)


class Date(int):
    """A serial number that the workbook shows as a date."""


class Formula(str):
    """A formula; its stored value stands behind a line, or there is none."""


def cell(place, value):
    """Write one cell of a sheet."""
    if isinstance(value, Formula):
        told, _, stored = value.partition("|")
        kept = f"<v>{escape(stored)}</v>" if stored else ""
        return f'<c r="{place}" t="str"><f>{escape(told)}</f>{kept}</c>' if stored else (
            f'<c r="{place}"><f>{escape(told)}</f></c>')  # fmt: skip
    if isinstance(value, Date):
        return f'<c r="{place}" s="1"><v>{int(value)}</v></c>'
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, (int, float)):
        return f'<c r="{place}"><v>{value}</v></c>'
    if value.startswith("#") and value.isupper():
        return f'<c r="{place}" t="e"><v>{escape(value)}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def sheet(rows, hidden=(), merged=(), blank_at=()):
    """Write one sheet; empty cells are left out, as spreadsheets do."""
    lines, number = [], 0
    for row in rows:
        number += 1
        while number in blank_at:
            number += 1
        cells = "".join(
            cell(f"{letters(n)}{number}", value) for n, value in enumerate(row) if value != ""
        )
        told = ' hidden="1"' if number in hidden else ""
        lines.append(f'<row r="{number}"{told}>{cells}</row>')
    spans = "".join(f'<mergeCell ref="{ref}"/>' for ref in merged)
    spans = f"<mergeCells>{spans}</mergeCells>" if spans else ""
    return (f'<?xml version="1.0"?><worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}'
            f"</sheetData>{spans}</worksheet>")  # fmt: skip


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_STYLES = (f'<styleSheet xmlns="{_MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/>'
           "</cellXfs></styleSheet>")  # fmt: skip


def workbook(sheets, epoch=1900, more=(), packed=False):
    """Write a workbook from named sheets; more parts are added as they are."""
    names = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, name in enumerate(sheets, 1)
    )
    told = '<workbookPr date1904="1"/>' if epoch == 1904 else "<workbookPr/>"
    rels = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELS}">{told}<sheets>{names}'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels":
        f'<Relationships xmlns="{_PACKAGE}/relationships">{rels}</Relationships>',
        "xl/styles.xml": _STYLES,
        **{f"xl/worksheets/sheet{n}.xml": held for n, held in enumerate(sheets.values(), 1)},
        **dict(more),
    }  # fmt: skip
    held = io.BytesIO()
    kind = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(held, "w", kind) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2022, 5, 31, 0, 0, 0)), content, kind)
    return held.getvalue()


def book(rows, name="Responses", **options):
    """Write a workbook with one sheet."""
    return workbook({name: sheet(rows, **options)})

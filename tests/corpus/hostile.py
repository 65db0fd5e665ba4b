"""Files that were made, or have come, to do harm: each gets its sentence."""

from cases import fit, unreadable
from shapes import book, google, sheet, text, tracker, workbook

_TYPE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def hostile():
    """Every file that is refused before anything in it is believed."""
    plain = sheet(tracker(3))
    far = plain.replace('<row r="3">', '<row r="1048576">').replace('"A3"', '"A1048576"')
    wide = plain.replace('r="J1"', 'r="XFD1"').replace("</c></row>", '</c><c r="XFD1"><v>1</v></c>'
                                                       "</row>", 1)  # fmt: skip
    expands = _TYPE + plain.removeprefix('<?xml version="1.0"?>')
    mega = tracker(3, r2c10="b" * 100_000)
    locked = _OLD + "EncryptedPackage".encode("utf-16-le") + bytes(200)
    zip_rows = workbook({"List": plain}, more={"xl/big.xml": " " * 30_000_000}.items(), packed=True)
    macros = workbook({"List": plain}, more={"xl/vbaProject.bin": "x"}.items())
    links = workbook({"List": plain}, more={"xl/externalLinks/externalLink1.xml": "<a/>"}.items())
    return {
        "bomb.xlsx": unreadable(zip_rows, "unpacks to far more"),
        "entities.xlsx": unreadable(workbook({"List": expands}), "declares a document type"),
        "far-cell.xlsx": unreadable(workbook({"List": far}), "below row"),
        "far-column.xlsx": unreadable(workbook({"List": wide}), "more than 200 columns"),
        "mega-cell.xlsx": unreadable(
            workbook({"List": sheet(mega)}, packed=True), "A cell holds more than"
        ),
        "mega-cell.csv": unreadable(text(mega), "A cell holds more than"),
        "macros.xlsx": unreadable(macros, "holds macros"),
        "links.xlsx": unreadable(links, "takes values from other files"),
        "locked.xlsx": unreadable(locked, "protected by a password"),
        "old.xls": unreadable(_OLD, "an old Office file"),
        "workbook-named.csv": unreadable(book(tracker(3)), "but its name says it is text"),
        "text-named.xlsx": unreadable(text(tracker(3)), "but its name says it is a workbook"),
        "page-named.xls": unreadable(b"<html><table><tr><td>Name</td></tr></table>", "a web page"),
        "document.pdf.csv": unreadable(b"%PDF-1.7 blah", "a PDF document"),
        "packed.zip.xlsx": unreadable(_zip(), "a packed folder"),
        "damaged.xlsx": unreadable(book(tracker(3))[:-300], "damaged"),
        "damaged-part.xlsx": unreadable(workbook({"List": plain[:-40]}), "damaged"),
        "nul.csv": unreadable(b"Name,Email\r\nAm\x00ara,a@example.org\r\n", "empty bytes (NUL)"),
        "empty.csv": unreadable(b"", "is empty"),
        "spaces.csv": unreadable(b" \r\n\r\n", "is empty"),
        "open-quote.csv": unreadable(
            text(google(3)).replace(b"Amara", b'"Amara', 1).replace(b",Amara", b',"Amara'),
            "quotation mark"),
        "too-wide.csv": unreadable(text([[f"c{n}" for n in range(201)]] * 2), "more than 200"),
        "formulas-everywhere.csv": fit(text(google(6, r3c3="=1+1", r4c3="@SUM(A1)")), 6),
    }  # fmt: skip


def _zip():
    import io
    import zipfile

    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(zipfile.ZipInfo("people.csv", (2022, 5, 31, 0, 0, 0)), "Name\nx\n")
    return held.getvalue()

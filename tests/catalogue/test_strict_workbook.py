"""Workbooks in the strict form of Open XML."""

import io
import zipfile
from datetime import date

import openpyxl
from openpyxl.styles import Font

from cuebot.catalogue.strict_workbook import rewrite_strict
from cuebot.catalogue.workbook import read_workbook

USUAL, STRICT = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"


def save(*rows):
    book = openpyxl.Workbook()
    book.active.title = "Äpfel"
    for row in rows:
        book.active.append(row)
    book.active["A3"].font = Font(strike=True)
    book.active.row_dimensions[4].hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def make_strict(raw):
    """Write a workbook as Excel does when it saves the strict form."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as archive, zipfile.ZipFile(out, "w") as strict:
        for part in archive.infolist():
            content = archive.read(part)
            if not part.filename.startswith("[Content_Types]"):
                for kind in (b"spreadsheetml", b"officeDocument", b"drawingml"):
                    content = content.replace(USUAL + kind + b"/2006/", STRICT + kind + b"/")
            strict.writestr(part.filename, content)
    return out.getvalue()


ROWS = (
    ["Titel", "Preis", "Bestand", "Ernte"],
    ["Boskoop", 2.5, 14, date(2026, 10, 3)],
    ["Elstar", 3, 0, None],
    ["Topaz", 2.8, 5, None],
)


def test_a_strict_workbook_shows_what_the_usual_one_does():
    usual = save(*ROWS)
    strict = make_strict(usual)
    assert STRICT in zipfile.ZipFile(io.BytesIO(strict)).read("xl/workbook.xml")
    assert read_workbook(strict, "a.xlsx") == read_workbook(usual, "a.xlsx")
    (sheet,) = read_workbook(strict, "a.xlsx")
    assert sheet.name == "Äpfel"
    assert sheet.rows[1][1][:3] == ["Boskoop", "2.5", "14"]
    assert sheet.hidden == {4}


def test_the_usual_form_is_left_as_it_is():
    usual = save(*ROWS)
    assert rewrite_strict(usual) is usual

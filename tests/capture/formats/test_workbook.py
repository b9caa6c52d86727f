"""An Excel workbook of comments."""

import io
import zipfile
from datetime import datetime

import openpyxl
import pytest
from capture.formats.recorded import read

from cuebot.errors import CaptureError


def workbook(*sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def test_the_sheet_with_comments_is_read_with_the_seconds_of_its_dates(tmp_path):
    when = datetime(2026, 11, 20, 20, 0, 5)  # noqa: DTZ001 - a cell has no zone
    rows = [
        ["直播回顾"],
        ["时间", "用户昵称", "评论内容"],
        [when, "kate", "多少钱"],
        ["soon", "x", "坏"],
        [when.replace(second=12), "bo", "有M吗"],
    ]
    got, skipped = read(tmp_path, workbook([["notes"]], rows), "chat.xlsx")
    assert [(one.at, one.user, one.text) for one in got] == [
        (0.0, "kate", "多少钱"),
        (7.0, "bo", "有M吗"),
    ]
    assert skipped.count == 1


@pytest.mark.parametrize(
    "raw", [workbook([["a", "b"]]), b"PK\x03\x04 cut"], ids=["no comments", "cut"]
)
def test_a_workbook_without_comments_is_refused_in_a_sentence(tmp_path, raw):
    with pytest.raises(CaptureError):
        read(tmp_path, raw, "chat.xlsx")


def test_another_archive_is_refused_with_what_to_do(tmp_path):
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("chat.json", "[]")
    with pytest.raises(CaptureError, match="unpack it"):
        read(tmp_path, raw.getvalue(), "chat.zip")


SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
CELLS = [
    ("Time", "User", "Comment"),
    ("20:00:05", "kate", "how much"),
    ("20:00:12", "jo", "in blue?"),
]


def excel_xml(above=""):
    rows = "".join(
        "<Row>"
        + "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in row)
        + "</Row>"
        for row in CELLS
    )
    return (
        f'<?xml version="1.0"?>\n{above}<Workbook xmlns="{SPREADSHEET}" xmlns:ss="{SPREADSHEET}">'
        f'<Worksheet ss:Name="chat"><Table>{rows}</Table></Worksheet></Workbook>'
    )


def test_excel_s_xml_of_2003_is_a_workbook(tmp_path):
    got, _ = read(tmp_path, excel_xml())
    assert [(one.at - got[0].at, one.user, one.text) for one in got] == [
        (0, "kate", "how much"),
        (7, "jo", "in blue?"),
    ]


def test_excel_s_xml_that_declares_entities_is_refused(tmp_path):
    with pytest.raises(CaptureError):
        read(tmp_path, excel_xml('<!DOCTYPE x [<!ENTITY a "b">]>'))

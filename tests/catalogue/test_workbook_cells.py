"""A cell is read as the spreadsheet shows it."""

import io
import zipfile

import openpyxl
import pytest

from cuebot.catalogue.workbook import read_workbook
from cuebot.catalogue.workbook_cells import show_number


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (1450, '"₹"#,##0.00', "₹1,450.00"),
        (1299, "[$RM-43E] #,##0.00", "RM 1,299.00"),
        (24.5, "$#,##0.00", "$24.50"),
        (39.9, '0.00"元"', "39.90元"),
        (0.42, "0.00%", "42.00%"),
        (12.0, "General", "12"),
        (0.1 + 0.2, "General", "0.3"),
        (1200, "#,##0", "1,200"),
        (5, "0_);[Red](0)", "5"),
        (7, "@", "7"),
        (1e16, "0.00E+00", "10000000000000000"),
        (500, '0" ml"', "500 ml"),
        (12, '"约"0"件"', "约12件"),
        (12_500, '#,##0" đ/day"', "12,500 đ/day"),
        (12_500, r"#,##0\ \đ", "12,500đ"),
        (12_500, '#,##0,"K"', "12500"),
        (1_250_000, '[>=1000000]0.0,,"jt";0', "1250000"),
        (7, "000", "007"),
        (-7, "000", "-007"),
        (7.5, "00.00", "07.50"),
        (81234, "000-0000", "81234"),
        (0.0625, "# ?/?", "0.0625"),
        (1 / 3, "# ?/?", "1/3"),
        (0.5, "# ?/?", "1/2"),
        (38.5, "# ?/?", "38 1/2"),
        (-1.25, "# ??/??", "-1 1/4"),
        (1.5, "?/?", "3/2"),
        (38, "# ?/?", "38"),
    ],
)
def test_a_number_is_what_its_format_shows(value, number_format, shown):
    assert show_number(value, number_format) == shown


def book_of_format(value, number, *, count=1):
    """Return a workbook whose cells have a format that is known by its number alone."""
    made = openpyxl.Workbook()
    made.active.append([value] * count)
    for cell in made.active[1]:
        cell.number_format = "0.00"
    buffer, out = io.BytesIO(), io.BytesIO()
    made.save(buffer)
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            raw = old.read(name)
            if name == "xl/styles.xml":
                assert b'numFmtId="2"' in raw
                raw = raw.replace(b'numFmtId="2"', f'numFmtId="{number}"'.encode())
            new.writestr(name, raw)
    return out.getvalue()


@pytest.mark.parametrize(
    ("number", "value", "shown"),
    [
        (31, 46354, "2026-11-28"),
        (57, 46354, "2026-11-28"),
        (22, 46354.5, "2026-11-28 12:00"),
        (33, 0.75, "18:00:00"),
        (77, 46354.75, "2026-11-28 18:00"),
        (79, 1.0625, "1 day, 1:30:00"),
        (61, 12_500, "12,500"),
        (68, 0.425, "42.50%"),
        (40, 12_500, "12,500.00"),
    ],
)
def test_the_formats_of_the_east_have_no_name_in_the_file(number, value, shown):
    """A date that a Chinese Excel shows as 2026年11月28日 is no 46354 (openpyxl 3.1.5)."""
    (sheet,) = read_workbook(book_of_format(value, number), "a.xlsx")
    assert sheet.rows == ((1, [shown]),)


def test_a_line_end_that_excel_escapes_is_one():
    made = openpyxl.Workbook()
    made.active.append(["red_x000D_\nbag", "size_x0009_M", "_x00_"])
    buffer = io.BytesIO()
    made.save(buffer)
    (sheet,) = read_workbook(buffer.getvalue(), "a.xlsx")
    assert sheet.rows == ((1, ["red\nbag", "size\tM", "_x00_"]),)

"""The account as a table in which nothing is a formula."""

import csv
import io
import unicodedata

from journals import asking, said, written
from naughty import naughty

from cuebot.report import from_journal, spreadsheet

CARE = "how do I wash link 1?"


def table(account):
    return list(csv.DictReader(io.StringIO(spreadsheet.format_csv(account))))


def test_a_row_is_a_question(tmp_path):
    rows = asking(CARE, 10.0, 6)
    path = written(tmp_path / "show.sqlite", *rows, said(rows, "1/care", 20.0))
    (row,) = table(from_journal.read_report(path))
    assert row == {
        "question": CARE,
        "link": "1",
        "about": "care",
        "people": "6",
        "first_asked_s": "10.0",
        "last_asked_s": "15.0",
        "told_host_s": "20.0",
        "delay_s": "6.0",
        "on_card": "yes",
    }


def test_no_cell_is_a_formula_or_carries_a_control():
    for text in naughty():
        cell = spreadsheet.escape_formula(text)
        assert cell[:1] not in spreadsheet.FORMULA_STARTS, repr(text)
        odd = [char for char in cell if unicodedata.category(char).startswith("C")]
        assert odd == [], repr(text)
        quoted = cell.replace('"', '""')
        assert list(csv.reader(io.StringIO(f'"{quoted}"'))) in ([[cell]], [[]]), repr(text)


def test_what_is_no_formula_stays_as_it_is():
    assert spreadsheet.escape_formula("price of 2?") == "price of 2?"
    assert spreadsheet.escape_formula("=1+1") == "'=1+1"

"""Sheets of one workbook that are one list."""

import io

import openpyxl
import pytest

from cuebot import catalogue
from cuebot.catalogue.reading import MendKind
from cuebot.errors import CatalogueError

HEAD = ["Link", "Title", "Price", "Stock"]


def understand(**sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    saved = io.BytesIO()
    book.save(saved)
    return catalogue.load_catalogue_bytes(saved.getvalue(), "card.xlsx")


def titles(reading):
    return [one.title for one in reading.catalogue.products]


MUGS = [HEAD, [1, "Mug", 9, 4], [2, "Cup", 8, 3]]
POTS = [HEAD, [3, "Pot", 20, 1], [4, "Urn", 35, 2]]


def test_sheets_of_the_same_heads_are_one_list_and_told():
    reading = understand(Mugs=MUGS, Pots=POTS, Notes=[["ship on Monday"]])
    assert titles(reading) == ["Mug", "Cup", "Pot", "Urn"]
    told = " ".join(reading.describe_mends())
    assert "'Pots' from line 4" in told
    assert "only the sheet 'Mugs' with 'Pots' was read" in told


def test_an_error_names_the_sheet_and_its_row():
    with pytest.raises(CatalogueError, match="'Pots' row 3"):
        understand(Mugs=MUGS, Pots=[HEAD, [3, "Pot", 20, 1], [3, "Urn", 35, 2]])


@pytest.mark.parametrize("name", ["archive", "Alte_Liste_alt", "2025", "KW_48", "旧款", "Vorlage"])
def test_a_sheet_of_before_or_of_another_day_is_no_part(name):
    reading = understand(Mugs=MUGS, **{name: POTS})
    assert titles(reading) == ["Mug", "Cup"]
    assert any(one.kind is MendKind.SHEETS for one in reading.mends)


def test_sheets_with_the_same_numbers_or_goods_are_two_lists():
    again = [HEAD, [1, "Pot", 20, 1], [2, "Urn", 35, 2]]
    assert titles(understand(Mugs=MUGS, Pots=again)) == ["Mug", "Cup"]
    unnumbered = [row[1:] for row in MUGS]
    assert titles(understand(One=unnumbered, Two=unnumbered)) == ["Mug", "Cup"]


def test_sheets_of_other_heads_are_no_part():
    other = [["Link", "Title", "Price", "Colour"], [3, "Pot", 20, "red"]]
    assert titles(understand(Mugs=MUGS, Pots=other)) == ["Mug", "Cup"]


def test_goods_with_other_facts_are_of_the_same_list():
    read = understand(
        Nasiona=[["Nazwa", "Cena", "Stan", "Siew"], ["Koper", 2, 5, "IV"]],
        Cebulki=[["Nazwa", "Cena", "Stan", "Sadzenie"], ["Tulipan", 3, 8, "X"]],
        Kasa=[["Data", "Kwota"], ["2026-11-01", 40]],
    )
    assert [(one.title, dict(one.facts)) for one in read.catalogue.products] == [
        ("Koper", {"Siew": "IV"}),
        ("Tulipan", {"Sadzenie": "X"}),
    ]
    assert "'Cebulki'" in " ".join(read.describe_mends())

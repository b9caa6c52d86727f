"""Rows of goods that are struck through, in spreadsheets and in text, of several trades."""

import io

import openpyxl
import pytest
from openpyxl.styles import Font

from cuebot import catalogue
from cuebot.catalogue.reading import MendLog
from cuebot.catalogue.struck_rows import drop_struck_rows, strike_row


def book(rows, struck):
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    for cell in struck:
        made.active[cell].font = Font(strike=True)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def understand(raw, name="a.xlsx"):
    reading = catalogue.load_catalogue_bytes(raw, name)
    products = reading.catalogue.products
    return [(one.title, one.price) for one in products], " ".join(reading.describe_mends())


PORTUGUESE = [["Artigo", "Preço", "Stock"], ["Guizo", 2.5, 9], ["Sino", 30, 1], ["Badalo", 4, 3]]
KOREAN = [["번호", "품명", "가격", "재고"], [1, "방짜 수저", 25000, 4], [2, "놋 촛대", 90000, 1]]


def test_a_row_that_the_font_strikes_is_left_out_and_told():
    goods, told = understand(book(PORTUGUESE, ["A3", "B3", "C3"]))
    assert [title for title, _ in goods] == ["Guizo", "Badalo"]
    assert "1 row of goods that are not for sale was left out (line 3)" in told


def test_a_name_that_is_struck_takes_its_row_along():
    assert [title for title, _ in understand(book(KOREAN, ["B3"]))[0]] == ["방짜 수저"]


def test_a_price_that_is_struck_is_not_told():
    assert understand(book(PORTUGUESE, ["B3"]))[0][1] == ("Sino", "")


def test_where_all_is_struck_none_was_meant():
    assert len(understand(book(PORTUGUESE, ["A2", "A3", "A4"]))[0]) == 3


@pytest.mark.parametrize(
    "text",
    [
        "No | Barang | Harga | Stok\n1 | Tas anyam | 90000 | 3\n2 | ~Dompet batik~ | 45000 | 1\n",
        "Nr;Artikel;Preis;Bestand\n1;Säge;49,00;3\n~2;Hobel;39,00;1~\n",
    ],
)
def test_tildes_strike_a_row_in_text(text):
    goods, told = understand(text.encode(), "a.txt")
    assert len(goods) == 1
    assert "not for sale" in told


def test_a_row_keeps_its_texts_where_its_name_is_struck():
    assert strike_row(["B1", "Tote", "9"], [False, True, False]) == (["B1", "Tote", "9"], True)
    assert strike_row(["B1", "Tote", "9"], [False, False, True]) == (["B1", "Tote", ""], False)
    assert strike_row(["", ""], [False, False]) == (["", ""], False)


def test_a_tilde_for_about_strikes_nothing():
    rows = [(2, ["~30 cm", "Tote", "9"]), (3, ["Mug ~ Cup", "8"])]
    assert drop_struck_rows(rows, (), MendLog()) == rows

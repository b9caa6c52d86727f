"""Prices that a head counts in thousands."""

import pytest

from cuebot import catalogue
from cuebot.catalogue.reading import MendKind, MendLog
from cuebot.catalogue.scaled_prices import write_scaled_prices


def write(head, *prices):
    notes = MendLog()
    rows = [(line, ["Tea", price]) for line, price in enumerate(prices, 2)]
    return [cells[1] for _, cells in write_scaled_prices(["Name", head], rows, notes)], notes.mends


@pytest.mark.parametrize(
    "head",
    [
        *("Giá lẻ (nghìn đồng)", "Цена, тыс. руб.", "Harga (ribu)", "価格（千円）", "가격(천원)"),
        *("Price in thousands", "Fiyat (bin TL)", "ราคา (พันบาท)", "Precio en miles", "Giá (K VND)"),
    ],
)
def test_a_price_in_thousands_is_written_out_and_told(head):
    told, mends = write(head, "165", "12,5 *", "")
    assert told == ["165000", "12500 *", ""]
    assert [(one.kind, one.line) for one in mends] == [(MendKind.THOUSANDS, at) for at in (2, 3)]


def test_ten_thousands_have_words_of_their_own():
    assert write("单价（万元）", "3.2")[0] == ["32000"]


@pytest.mark.parametrize("head", ["Price", "Preis (€)", "Gewicht (tausend)", "K price"])
def test_other_heads_leave_figures_as_they_are(head):
    assert write(head, "165") == (["165"], [])


def test_figures_that_stand_in_full_are_in_no_thousands_whatever_the_head_says():
    assert write("Giá (nghìn đồng)", "165", "450.000")[0] == ["165", "450.000"]
    assert write("Giá (nghìn đồng)", "liên hệ")[0] == ["liên hệ"]


def test_the_money_of_the_head_stands_beside_what_was_written_out():
    text = "Tên hàng,Giá lẻ (nghìn đồng),Tồn\nTrà sen,450,15\nChè,165,hết\n"
    reading = catalogue.load_catalogue_bytes(text.encode(), "gia.csv")
    assert [one.price for one in reading.catalogue.products] == ["450000đ", "165000đ"]
    assert "450 as 450000" in " ".join(reading.describe_mends())

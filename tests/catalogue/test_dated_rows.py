"""Prices that hold from a day on."""

from datetime import date

import pytest

from cuebot.catalogue import load_catalogue_bytes
from cuebot.catalogue.dated_rows import find_day_column


def price_of(text, today):
    goods = load_catalogue_bytes(text.encode(), "a.csv", today).catalogue.products
    return [(one.title, one.price, one.stock, len(one.variants)) for one in goods]


@pytest.mark.parametrize(
    "head",
    [
        "Item,Valid from date,Price,Stock",
        "Artikel,Datum,Preis,Bestand",
        "Artículo,Fecha,Precio,Existencias",
        "Товар,Дата,Цена,Остаток",
        "商品,日期,价格,库存",
    ],
)
def test_the_price_of_the_last_day_that_has_come_is_asked(head):
    rows = (
        "Lamp,2025-04-01,260,52\nLamp,2026-04-01,295,52\n"
        "Lamp,2027-04-01,310,52\nBell,2026-04-01,420,9\n"
    )
    assert price_of(f"{head}\n{rows}", date(2026, 11, 30)) == [
        ("Lamp", "295", 52, 0),
        ("Bell", "420", 9, 0),
    ]


def test_sizes_with_days_of_their_own_all_stay():
    text = "Item,Size,Date,Price\nLamp,S,2025-04-01,260\nLamp,L,2026-04-01,295\n"
    assert price_of(text, date(2026, 11, 30))[0][3] == 2


def test_a_last_day_and_a_day_of_the_program_are_none_from_which_a_price_holds():
    rows = [(2, ["Lamp", "2026-01-01"])]
    assert find_day_column(["Item", "Date"], rows, ()) == 1
    for name in ("End date", "Date created", "Fecha fin", "Datum bis"):
        assert find_day_column(["Item", name], rows, ()) is None, name
    assert find_day_column(["Item", "Date"], [(2, ["Lamp", "soon"])], ()) is None

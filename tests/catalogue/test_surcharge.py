from decimal import Decimal

import pytest

from cuebot.catalogue.reading import MendKind
from cuebot.catalogue.surcharge import add_surcharge, names_surcharge, write_less


@pytest.mark.parametrize(
    ("regular", "text", "price"),
    [
        ("20.00", "5", "25"),
        ("20", "+2.50", "22.50"),
        ("20", "-4", "16"),
        ("20", "0.00", "20"),
        ("20", "", "20"),
        ("$20", "", "$20"),
        ("$20", "5", "$25"),
        ("42.000 ₫", "8000", "50.000 ₫"),
        ("R$ 1.049,00", "50,50", "R$ 1.099,50"),
    ],
)
def test_what_is_dearer_is_added(regular, text, price):
    heard = []
    assert add_surcharge(regular, text, lambda *said: heard.append(said)) == price
    assert not heard


@pytest.mark.parametrize(("regular", "text"), [("ask", "5"), ("", "5"), ("20", "10 %, or 5")])
def test_what_cannot_be_added_is_no_price_and_told(regular, text):
    heard = []
    assert add_surcharge(regular, text, lambda *said: heard.append(said)) == ""
    assert heard == [(MendKind.PRICE, f"{regular} + {text}")]


def test_a_column_is_called_so_in_any_language():
    assert all(map(names_surcharge, ["Surcharge", "Aufpreis", "추가금액", "Доплата", "加价"]))
    assert not any(map(names_surcharge, ["Price", "Shipping surcharge", "Colour"]))


@pytest.mark.parametrize(
    ("price", "less", "told"),
    [("90.00", "9", "81"), ("1.250,50 €", "125.05", "1.125,45 €"), ("RM 20", "2.5", "RM 17.50")],
)
def test_what_is_taken_off_is_written_as_the_price_is(price, less, told):
    assert write_less(price, Decimal(less)) == told


def test_nothing_is_told_where_nothing_would_be_left():
    assert write_less("9", Decimal(9)) == ""
    assert write_less("9 or 10", Decimal(1)) == ""

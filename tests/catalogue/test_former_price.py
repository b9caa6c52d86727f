import pytest

from cuebot.catalogue.former_price import drop_former
from cuebot.catalogue.price_cells import read_price
from cuebot.catalogue.reading import MendKind


@pytest.mark.parametrize(
    ("cell", "price"),
    [
        ("480 statt 560", "480"),
        ("statt 560 nur 480 €", "480 €"),
        ("was 56 now 48", "48"),
        ("48, was 56", "48"),
        ("now 48 (before 56)", "48"),
        ("$48 instead of $56", "$48"),
        ("48 € au lieu de 56 €", "48 €"),
        ("antes 560 ahora 480", "480"),
        ("480 en vez de 560", "480"),
        ("R$ 48,00 (antes R$ 56,00)", "R$ 48,00"),
        ("de R$ 56,00 por R$ 48,00", "R$ 48,00"),
        ("480 invece di 560", "480"),
        ("480 ₽ вместо 560 ₽", "480 ₽"),
        ("480 zamiast 560 zł", "480 zł"),
        ("560 helyett 480 Ft", "480 Ft"),
        ("1.200 TL yerine 999 TL", "999 TL"),
        ("390.000đ thay vì 450.000đ", "390.000đ"),
        ("480 บาท จาก 560 บาท", "480 บาท"),
        ("480円 (通常560円)", "480円"),
        ("原价560 现价480", "480"),
        ("정가 56,000원 → 48,000원", "48,000원"),
        ("₹350/- instead of ₹400/-", "₹350"),
    ],
)
def test_of_two_sums_the_one_that_is_paid_now_is_told(cell, price):
    noted = []
    assert read_price(cell, "", lambda kind, _: noted.append(kind)) == price
    assert noted == [MendKind.FORMER]


@pytest.mark.parametrize(
    "cell", ["from 48 to 56", "was 40-50", "48 statt 40", "480", "1.200,00 €", "was 0 now 0"]
)
def test_a_cell_that_does_not_tell_which_is_paid_stays(cell):
    assert drop_former(cell) == cell


@pytest.mark.parametrize("cell", ["560円→480円", "56 → 48"])
def test_an_arrow_alone_tells_no_price(cell):
    assert not any(map(str.isdecimal, read_price(cell, "", lambda *_: None)))

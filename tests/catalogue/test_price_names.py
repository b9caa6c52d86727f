import pytest

from cuebot.catalogue.part_names import has_word_for
from cuebot.catalogue.price_names import PriceKind, names_single, sort_price


def test_of_prices_the_one_paid_now_goes_first_and_the_usual_one_last():
    for now, usual in (
        ("Sale price", "List price"),
        ("Precio oferta", "Precio normal"),
        ("Harga promo", "Harga normal"),
        ("セール価格", "通常価格"),
        ("할인 가격", "정상 가격"),
        ("Prezzo scontato", "Prezzo di listino"),
    ):
        assert sort_price(now) is PriceKind.NOW
        assert sort_price(usual) is PriceKind.USUAL


@pytest.mark.parametrize(
    "name",
    ["Prix HT", "Price (excl. VAT)", "Nettopreis", "税抜価格", "Precio sin IVA", "Cena bez DPH"],
)
def test_a_price_without_its_tax_comes_after_the_one_with_it(name):
    assert sort_price(name) is PriceKind.USUAL


@pytest.mark.parametrize(
    "name",
    [
        "Price per piece",
        "Preis pro Stück",
        "Giá mỗi cái",
        "ราคาต่อชิ้น",
        "価格（1個あたり）",
        "Preț/buc",
        "Цена за шт",
    ],
)
def test_the_price_of_one_piece_is_the_price(name):
    assert sort_price(name) is PriceKind.PLAIN
    assert has_word_for(name, "each", exact=True)


def test_a_number_of_pieces_makes_a_pack_of_a_piece():
    assert names_single("Price per piece")
    assert names_single("価格（1個あたり）")
    assert not names_single("Cena za balení (6 ks)")
    assert not names_single("Harga 12 pcs")

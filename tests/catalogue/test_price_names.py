import pytest

from cuebot.catalogue.part_names import has_word_for, spell_out
from cuebot.catalogue.price_names import (
    PriceKind,
    names_bundle_price,
    names_single,
    names_taxed,
    names_untaxed,
    sort_price,
)


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


@pytest.mark.parametrize(
    ("gross", "net"),
    [
        ("Price with VAT", "Price without VAT"),
        ("Preis (inkl. MwSt.)", "Preis (ohne MwSt.)"),
        ("Preis mit MwSt.", "Preis vor MwSt."),
        ("Cena s DPH", "Cena bez DPH"),
        ("Cena z VAT", "Cena przed VAT"),
        ("Prezzo con IVA", "Prezzo senza IVA"),
        ("Precio con IVA", "Precio antes IVA"),
        ("Pris med moms", "Pris utan moms"),
        ("Prijs met BTW", "Prijs voor BTW"),
        ("Цена с НДС", "Цена до НДС"),
        ("Preço com IVA", "Preço antes IVA"),
    ],
)
def test_a_tax_is_in_a_price_or_comes_on_top_by_the_word_before_it(gross, net):
    for name in (gross, spell_out(gross)):
        assert names_taxed(name), name
        assert not names_untaxed(name), name
        assert sort_price(name) is PriceKind.PLAIN, name
    for name in (net, spell_out(net)):
        assert names_untaxed(name), name
        assert not names_taxed(name), name
        assert sort_price(name) is PriceKind.USUAL, name


@pytest.mark.parametrize(
    "name",
    [
        "TCG Low Price",
        "TCG Direct Low",
        "Preistrend",
        "Konkurrenzpreis",
        "Prix du marché",
        "Рыночная цена",
        "Precio de mercado",
        "Harga pasaran",
        "競合価格",
        "경쟁사 가격",
        "Buylist Price",
    ],
)
def test_what_others_ask_is_no_price_of_the_seller_s(name):
    assert sort_price(name) is PriceKind.OTHER


@pytest.mark.parametrize("name", ["TCG Marketplace Price", "Preço Mercado Livre", "Price per pack"])
def test_a_price_on_a_market_place_or_of_a_pack_is_one(name):
    assert sort_price(name) is not PriceKind.OTHER or names_bundle_price(name)

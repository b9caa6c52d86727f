import pytest

from cuebot.catalogue.reading import MendKind
from cuebot.catalogue.untold_columns import find_untold

COSTS = [
    *("cost", "Cost price", "kos", "Kos (RM)", "Harga modal", "modal", "HPP", "puhunan"),
    *("Einkaufspreis", "EK", "Selbstkosten", "maliyet", "Alış fiyatı", "ต้นทุน", "ทุน", "giá vốn"),
    *(
        "Giá nhập",
        "成本",
        "成本价",
        "进货价",
        "仕入",
        "仕入れ値",
        "原価",
        "원가",
        "매입가",
        "costo",
        "Costo unitario",
    ),
    *(
        "custo",
        "Preço de custo",
        "coût",
        "Prix d'achat",
        "تكلفة",
        "التكلفة",
        "سعر الشراء",
        "себестоимость",
    ),
    *("Закупочная цена", "собівартість", "koszt", "Cena zakupu", "nákupní cena", "beszerzési ár"),
    *("inkoopprijs", "inköpspris", "kostpris", "ostohinta", "omahind", "pašizmaksa", "savikaina"),
    *(
        "cost de achiziție",
        "набавна цена",
        "nabavna cijena",
        "κόστος",
        "עלות",
        "قیمت خرید",
        "लागत मूल्य",
    ),
    *("ক্রয় মূল্য", "கொள்முதல்", "لاگت", "доставна цена", "margin", "利润", "lợi nhuận"),
]
CODES = [
    "sku",
    "SKU",
    "Seller SKU",
    "barcode",
    "EAN",
    "Kod bar",
    "条形码",
    "バーコード",
    "Штрихкод",
    "mã vạch",
]
KEPT = [
    *("Kos penghantaran", "Shipping cost", "Delivery cost", "Costo de envío", "coût de livraison"),
    *("Ongkos kirim", "Versandkosten", "运费", "model number", "weight", "Dati", "usual price"),
    *("delivery costs Luzon", "Custo de entrega", "kos pos"),
]
ROWS = [(2, ["700", "x"]), (3, ["RM 150", "y"])]


@pytest.mark.parametrize("name", COSTS)
def test_what_goods_cost_their_seller_is_told_to_nobody(name):
    assert find_untold([name, "title"], ROWS, {1}) == {0: MendKind.COSTS}


@pytest.mark.parametrize("name", CODES)
def test_a_code_of_programs_is_no_fact(name):
    assert find_untold([name, "title"], ROWS, {1}) == {0: MendKind.CODES}


@pytest.mark.parametrize("name", KEPT)
def test_what_a_buyer_pays_and_asks_for_stays(name):
    assert find_untold([name, "title"], ROWS, {1}) == {}


def test_a_name_of_costs_over_words_is_another_thing():
    assert find_untold(["modal"], [(2, ["95% modal, lembut"])], ()) == {}


def test_a_column_that_is_taken_already_is_none():
    assert find_untold(["cost", "title"], ROWS, {0, 1}) == {}

import pytest

from cuebot.catalogue import load_catalogue_bytes
from cuebot.catalogue.part_names import spell_out
from cuebot.catalogue.stock_columns import (
    StockColumns,
    add_counts,
    find_stock_switches,
    is_untracked,
)


def test_what_is_left_is_told_from_what_is_only_counted():
    names = ["Quantité en stock", "Quantité prévue", "stock minimum"]
    assert add_counts(StockColumns(), names, [["6"], ["2"], ["1"]], (), ()).counts == (0,)


@pytest.mark.parametrize(
    ("stock", "others"),
    [
        ("inventory_Main_Road", ("reorder_point_Main_Road", "restock_level_Main_Road")),
        ("Tồn kho", ("Tồn nhỏ nhất", "Tồn lớn nhất", "Tồn kho bổ sung")),
        ("Stock", ("Stock objetivo", "Stock de reposición", "Stock mínimo")),
        ("Bestand", ("Höchstbestand", "Bestand Ziel", "Sollbestand")),
        ("Stan magazynowy", ("Stan maksymalny", "Stan uzupełnienia")),
        ("Остаток", ("Неснижаемый остаток", "Остаток максимальный", "Остаток пополнения")),
        ("库存", ("库存下限目标", "补货库存", "最大库存")),
        ("在庫数", ("在庫下限", "在庫目標", "補充在庫")),
        ("재고", ("재고 하한", "재고 상한", "재고 목표")),
        ("มีสต็อก", ("สต็อกต่ำสุด", "สต็อกมากสุด")),
        ("موجودی", ("حداقل موجودی", "حداکثر موجودی")),
        ("Απόθεμα", ("Ελάχιστο απόθεμα", "Μέγιστο απόθεμα")),
        ("Lager", ("Lager minimum", "Lager maximum", "Lager påfyllning")),
    ],
)
def test_what_there_should_be_at_least_or_at_most_is_not_left(stock, others):
    names = [spell_out(name) for name in (stock, *others)]
    said = [["6"], *([["20"]] * len(others))]
    assert add_counts(StockColumns(), names, said, (), ()).counts == (0,)


def test_a_word_for_any_number_counts_beside_one_for_goods():
    names = ["product quantity", "Liczba sztuk", "reorder point"]
    assert add_counts(StockColumns(), names, [["9"], ["7"], ["2"]], (), ()).counts == (0,)


def test_each_place_counts():
    names = ["Stan w magazynie M1", "Stan w magazynie M2", "Dostępność"]
    said = [["2", "15"], ["1", "5"], ["dostępny"]]
    assert add_counts(StockColumns(), names, said, (), ()).counts == (0, 1)


def test_a_variant_may_be_counted_for_itself():
    found = add_counts(StockColumns(), ["在庫数", "種類在庫数"], [["19"], ["12"]], (), ())
    assert (found.counts, found.of_variant) == ((0,), 1)


def test_switches_have_a_yes_or_a_no():
    names = ["track inventory", "unlimited", "sold by weight", "continue selling"]
    found = find_stock_switches(names, [["Y"], ["no"], ["N"], ["12"]], ())
    assert (found.tracked, found.unlimited, found.weighed, found.oversell) == ((0,), 1, 2, None)


def test_a_column_may_say_of_what_stock_is_kept_and_of_some_that_it_is_not():
    found = find_stock_switches(["Inventory tracking"], [["product", "none", "product"]], ())
    assert found.tracked == (0,)
    assert find_stock_switches(["Inventory tracking"], [["product", "variant"]], ()).tracked == ()
    assert is_untracked("None")
    assert not is_untracked("product")


def test_words_that_goods_are_sold_tell_it_beside_counts_and_where_nothing_counts():
    names, said = ["Sold?", "Made"], [["SOLD"], ["no", "yes"]]
    assert add_counts(StockColumns(), names, said, (), ()).worded == (0,)
    names, said = ["availability", "qty to sell"], [["in stock", "out of stock"], ["6", "0"]]
    found = add_counts(StockColumns(), names, said, (), ())
    assert (found.counts, found.worded) == ((1,), (0,))


@pytest.mark.parametrize(
    ("name", "yes", "no"),
    [
        ("Cho phép tiếp tục mua khi hết hàng(continue/deny)", "continue", "deny"),
        ("Prodej do minusu", "1", "0"),
    ],
)
def test_what_goes_on_selling_is_not_sold_out(name, yes, no):
    text = f"Product,Price,Stock,Published,{name}\nA,9.00,0,TRUE,{yes}\nB,9.00,0,TRUE,{no}\n"
    text += f"C,9.00,4,FALSE,{no}\n"
    products = load_catalogue_bytes(text.encode(), "a.csv").catalogue.products
    assert [one.backorder for one in products] == [True, False]


@pytest.mark.parametrize(
    ("names", "counts"),
    [
        (["Stock physique", "Stock virtuel"], (0,)),
        (["Stok Akhir", "Stok Tersedia"], (0,)),
        (["Lagerbestand", "Lagerbestand verfügbar"], (0,)),
        (["Stock (Tallinn)", "Stock (Tartu)"], (0, 1)),
        (["Current Quantity Dock", "Current Quantity Main"], (0, 1)),
        (["In stock [Stall]", "In stock [Shop]"], (0, 1)),
    ],
)
def test_only_places_are_added_up_and_not_two_counts_of_the_same(names, counts):
    assert add_counts(StockColumns(), names, [["5"], ["4"]], (), ()).counts == counts


def test_a_switch_that_asks_whether_to_count_is_no_count():
    names = ["Is Stock Item", "Has Stock"]
    assert add_counts(StockColumns(), names, [["1", "0"], ["1", "1"]], (), ()).counts == ()
    found = find_stock_switches(["Is Stock Item"], [["1", "0"]], ())
    assert found.tracked == (0,)


@pytest.mark.parametrize(
    "name",
    ["Vásárolható, ha nincs raktáron", "Sell when out of stock", "Buyable if not in stock"],
)
def test_what_may_be_bought_when_none_is_left_does_not_say_that_none_is(name):
    assert find_stock_switches([name], [["0", "1"]], ()).present is None
    assert find_stock_switches(["In stock"], [["0", "1"]], ()).present == 0


def test_a_variant_is_counted_beside_its_product():
    names = ["Quantity", "Variant Quantity"]
    found = add_counts(StockColumns(), names, [["15"], ["4", "0"]], (), ())
    assert (found.counts, found.of_variant) == ((0,), 1)


def test_a_brand_that_is_a_word_for_none_sells_nothing_out():
    names = ["In Stock", "Brand", "Status"]
    found = add_counts(StockColumns(), names, [["3"], ["Nada"], ["agotado"]], (), ())
    assert found.worded == (2,)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Text when out of stock", "Sold out"),
        ("품절표시 문구", "품절"),
        ("Ausverkauft-Meldung", "ausverkauft"),
    ],
)
def test_what_a_shop_shows_of_sold_goods_says_it_of_none(name, text):
    found = add_counts(StockColumns(), [name, "Status"], [[text, text], [text, text]], (), ())
    assert (found.worded, found.shown) == ((1,), (0,))

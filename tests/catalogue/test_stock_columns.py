import pytest

from cuebot.catalogue import load_catalogue_bytes
from cuebot.catalogue.stock_columns import (
    StockColumns,
    add_counts,
    find_stock_switches,
    is_untracked,
)


def test_what_is_left_is_told_from_what_is_only_counted():
    names = ["Quantité en stock", "Quantité prévue", "stock minimum"]
    assert add_counts(StockColumns(), names, [["6"], ["2"], ["1"]], (), ()).counts == (0,)


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

import pytest

from cuebot.catalogue.shop_columns import find_kept, find_shop_roles, find_stocks

TILL = ["Handle", "Name", "Price [Quay]", "In stock [Quay]", "In stock [Mill]", "Track stock"]


def test_a_till_is_told_by_what_only_shop_systems_write():
    roles = find_shop_roles(TILL, [(2, ["tray", "Tray", "9.00", "2", "3", "Y"])])
    assert (roles["title"], roles["price"], roles["tracked"]) == (1, 2, 5)


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["Name", "Price", "Stock"], ["Tray", "9.00", "2"]),
        (["Name", "Price", "Stock", "Status"], ["Tray", "9.00", "2", "ready"]),
        (["link", "Name", "Price", "Track stock"], ["3", "Tray", "9.00", "Y"]),
        (["Name", "Track stock"], ["Tray", "Y"]),
        (["Nom", "Prix (HT)", "Exibir na loja"], ["Plateau", "9,00", "SIM"]),
    ],
)
def test_a_sellers_own_table_is_none_nor_one_without_a_price_that_is_paid(header, row):
    assert find_shop_roles(header, [(2, row)]) == {}


def test_stock_at_all_places_is_found():
    assert find_stocks(TILL, find_shop_roles(TILL, [])) == [3, 4]
    assert find_stocks(["Name"], {}) == []


def test_costs_and_codes_say_nothing_of_the_goods():
    header = ["Name", "Price", "Cost price", "SKU", "Wood", "Category"]
    assert find_kept(header, {"title": 0, "price": 1}, []) == {4: "Wood", 5: "Category"}

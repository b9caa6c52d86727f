import pytest

from cuebot.catalogue.shop_columns import find_kept, find_shop_roles, find_stocks

TILL = ["Name", "Price", "In stock [Quay]", "In stock [Mill]", "surcharge"]


def test_an_export_is_told_by_what_no_general_rule_reads():
    roles = find_shop_roles(TILL, [(2, ["Tray", "9.00", "2", "3", "0"])])
    assert (roles["title"], roles["price"], roles["surcharge"]) == (0, 1, 4)


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["Name", "Price", "Stock"], ["Tray", "9.00", "2"]),
        (["Name", "Price", "Stock", "Status"], ["Tray", "9.00", "2", "ready"]),
        (["link", "Name", "Price", "surcharge"], ["3", "Tray", "9.00", "1"]),
        (["Name", "surcharge"], ["Tray", "1"]),
        (["Name", "Price", "Track stock"], ["Tray", "9.00", "Y"]),
        (["Nom", "Prix (HT)", "Exibir na loja"], ["Plateau", "9,00", "SIM"]),
    ],
)
def test_a_sellers_own_table_is_none_nor_one_without_a_price_that_is_paid(header, row):
    assert find_shop_roles(header, [(2, row)]) == {}


def test_stock_at_all_places_is_found():
    assert find_stocks(TILL, find_shop_roles(TILL, [])) == [2, 3]
    assert find_stocks(["Name"], {}) == []


def test_costs_and_codes_say_nothing_of_the_goods():
    header = ["Name", "Price", "Cost price", "SKU", "Wood", "Category"]
    assert find_kept(header, {"title": 0, "price": 1}, []) == {4: "Wood", 5: "Category"}

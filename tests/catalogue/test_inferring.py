from cuebot.catalogue.inferring import group_products, infer_roles

HEADER = ["ItemCode", "ItemName", "OnHand", "IsCommited", "Price", "SellItem"]
ROWS = [(2, ["B1", "Smoker", "15.000000", "3.000000", "34.90", "Y"]),
        (3, ["B2", "Press", "1.000000", "0.000000", "0.00", "N"])]  # fmt: skip


def test_names_that_programs_write_are_spelled_out():
    roles = infer_roles(HEADER, ROWS)
    assert (roles.title, roles.prices.prices, roles.stock.counts) == (1, (4,), (2,))
    assert [offer.place for offer in roles.offers] == [5]


def test_a_switch_that_would_leave_nothing_means_something_else():
    header = ["Name", "Price", "Enabled"]
    rows = [(2, ["Mug", "9.00", "0"]), (3, ["Jug", "12.00", "0"])]
    assert infer_roles(header, rows).offers == ()


def test_rows_of_one_number_are_one_product():
    header = ["id", "Title", "Price", "Size"]
    rows = [
        (2, ["7", "Oar", "9.00", "S"]),
        (3, ["7", "", "9.50", "M"]),
        (4, ["8", "Net", "3.00", ""]),
    ]
    roles = infer_roles(header, rows)
    assert [len(group.variants) for group in group_products(header, rows, roles)] == [2, 1]


def test_without_titles_nothing_is_told():
    assert infer_roles(["Price"], [(2, ["9.00"])]) is None


def test_a_name_of_goods_goes_before_one_that_only_may_be_a_title():
    header = ["model", "product_designation", "price"]
    rows = [(2, ["T-1", "Teapot, round", "9.00"]), (3, ["T-2", "Teapot, flat", "12.00"])]
    assert infer_roles(header, rows).title == 1

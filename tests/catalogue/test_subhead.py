import pytest

from cuebot.catalogue.subhead import merge_overhead, merge_subhead


def test_a_second_row_of_head_tells_columns_of_one_name_apart():
    header, body = merge_subhead(
        ["link", "title", "price", "price"],
        [(3, ["", "", "usual", "live"]), (4, ["1", "Mug", "$5", "$4"])],
    )
    assert header == ("link", "title", "price usual", "price live")
    assert body == [(4, ["1", "Mug", "$5", "$4"])]


def test_a_name_that_stands_over_several_columns_goes_with_each():
    header, _ = merge_subhead(["title", "price", "", "size"], [(2, ["", "usual", "live"])])
    assert header == ("title", "price usual", "price live", "size")


def test_what_stands_below_a_name_of_one_column_is_said_of_it():
    given = ["title", "price", "price", "size", "stock"]
    header, body = merge_subhead(given, [(2, ["", "usual", "live", "in cm", "(pieces)"])])
    assert header == ("title", "price usual", "price live", "size (in cm)", "stock (pieces)")
    assert body == []


def test_a_name_that_only_says_that_facts_follow_is_left_out():
    given = ["Blg.", "Produkto", "Presyo", "", "Natitira", "Detalye", "", ""]
    under = ["", "", "Dati", "Live", "(piraso)", "Sukat", "Padala", "Hugasan"]
    header, _ = merge_subhead(given, [(2, under)])
    assert header[2:] == (
        *("Presyo Dati", "Presyo Live", "Natitira (piraso)", "Sukat", "Padala", "Hugasan"),
    )


def test_names_that_are_repeated_below_themselves_are_one():
    given = ["No", "Product", "Price", "Price", "Stock"]
    header, body = merge_subhead(given, [(2, ["No", "Product", "Old", "Live", "Stock"])])
    assert header == ("No", "Product", "Price Old", "Price Live", "Stock")
    assert body == []


def test_the_title_of_a_sheet_in_the_place_of_a_name_gives_way_to_the_name():
    given = ["OUR BASKETS 30 NOV", "Item", "Price", ""]
    header, _ = merge_subhead(given, [(2, ["No.", "Item", "SRP", "Live"])])
    assert header == ("No.", "Item", "Price SRP", "Price Live")


def test_a_title_that_stands_below_a_name_of_several_columns_is_found():
    given = ["Produk", "", "Harga", ""]
    header, _ = merge_subhead(given, [(2, ["Nama", "Warna", "Lama", "Sekarang"])])
    assert header == ("Produk Nama", "Produk Warna", "Harga Lama", "Harga Sekarang")


def test_a_name_of_prices_may_stand_alone_above_the_row_of_heads():
    rows = merge_overhead(
        [
            (1, ["", "", "Presyo", "", ""]),
            (2, ["Blg.", "Produkto", "Dati", "Live", "Natitira"]),
            (3, ["1", "Basket", "350", "280", "4"]),
        ]
    )
    assert rows[0] == (2, ["Blg.", "Produkto", "Presyo Dati", "Presyo Live", "Natitira"])
    assert len(rows) == 2


@pytest.mark.parametrize(
    "upper",
    [["Price list", "", "", "", ""], ["", "", "Price", "Note", ""], ["", "", "", "Price", ""]],
)
def test_other_rows_above_the_heads_stay(upper):
    rows = ((1, upper), (2, ["No", "Product", "Old", "Live", "Stock"]))
    assert merge_overhead(rows) == rows


@pytest.mark.parametrize(
    "row",
    [
        ["1", "Mug", "$5", "$4"],
        ["", "", "$5", "$4"],
        ["", "Mug", "usual", "live"],
        ["", "", "", ""],
    ],
)
def test_a_row_of_goods_is_no_head(row):
    given = ["link", "title", "price", "price"]
    assert merge_subhead(given, [(2, row)]) == (tuple(given), [(2, row)])

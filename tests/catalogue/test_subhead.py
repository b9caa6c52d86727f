import pytest

from cuebot.catalogue.subhead import merge_subhead


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


def test_the_last_name_stands_over_its_own_column_alone():
    given = ["title", "price", "price", "size"]
    rows = [(2, ["", "usual", "live", "in cm"])]
    assert merge_subhead(given, rows) == (tuple(given), rows)


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

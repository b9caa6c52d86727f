import pytest

from cuebot.catalogue.row_kinds import (
    RowKind,
    find_key,
    find_kind_column,
    find_parents,
    group_rows,
    read_kind,
)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("product", RowKind.PRODUCT),
        ("product_variation", RowKind.VARIANT),
        ("product_option", RowKind.OTHER),
        ("  SKU", RowKind.VARIANT),
        ("Variante", RowKind.VARIANT),
        ("Товар", RowKind.PRODUCT),
        ("Ash", None),
        ("<p>Para ti</p>", None),
    ],
)
def test_a_row_says_its_kind_in_any_words(cell, kind):
    assert read_kind(cell) is kind


def test_a_column_of_kinds_has_parts_of_goods():
    assert find_kind_column([["Ash"], ["Product", "Variant"]], ()) == 1
    assert find_kind_column([["Product", "Product"]], ()) is None


def test_a_key_joins_rows_of_one_title():
    rows = [(2, ["a1", "Oar", "x"]), (3, ["a1", "", "x"]), (4, ["b1", "Rope", "x"])]
    assert find_key(["handle", "Name", "code"], rows, 1, ()) == 0
    (oar, rope) = group_rows(rows, 1, None, 0, {})
    assert [line for line, _ in oar.variants] == [2, 3]
    assert [line for line, _ in rope.variants] == [4]


def test_rows_name_their_parent_by_its_key():
    rows = [(2, ["WK", "", "Kerze"]), (3, ["WK-R", "WK", "Kerze rot"]), (4, ["L", "", "Licht"])]
    parents = find_parents(["Artikel nummer", "Vater artikel", "Name"], rows, {2})
    assert parents == {1: 0}
    groups = group_rows(rows, 2, None, None, parents)
    assert [(one.top[0], one.parent) for one in groups] == [(2, True), (4, False)]


def test_a_row_without_a_title_is_the_one_aboves_unless_it_has_a_link_of_its_own():
    rows = [(2, ["1", "Cap", "S"]), (3, ["", "", "M"]), (4, ["1", "", "L"]), (5, ["2", "", "x"])]
    cap, unnamed = group_rows(rows, 1, None, None, {}, 0)
    assert [line for line, _ in cap.variants] == [2, 3, 4]
    assert unnamed.top[0] == 5


def test_the_number_of_a_shelf_is_no_parent_though_goods_have_such_numbers():
    names = ["商品ID", "部門ID", "商品名"]
    rows = [(2, ["1", "1", "撥"]), (3, ["2", "1", "糸"]), (4, ["3", "1", "胴掛"])]
    assert find_parents(names, rows, {2}) == {}
    named = [(2, ["1", "", "Tee"]), (3, ["2", "1", "Tee S"]), (4, ["3", "1", "Tee M"])]
    for parent in ("Parent ID", "ID rodzica", "親商品ID", "Vater Artikelnummer", "ID padre"):
        assert find_parents(["ID", parent, "Name"], named, {2}) == {1: 0, 2: 0}, parent
    coded = [(2, ["T", "", "Tee"]), (3, ["T-S", "T", "Tee S"])]
    assert find_parents(["SKU", "Item number", "Name"], coded, {2}) == {1: 0}

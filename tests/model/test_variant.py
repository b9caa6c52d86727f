"""A product's variants."""

from types import MappingProxyType

import pytest

from cuebot.model import ON_SALE, Catalogue, Product, Variant
from cuebot.model.variant import find_variants, list_items, say_name, split_values, stock_cell


def variant(colour, size, stock, **fields):
    values = MappingProxyType({"colour": colour, "size": size})
    return Variant(values=values, stock=stock, **fields)


TEE = (variant("Black", "M", 0), variant("Black", "L", 2), variant("White", "M", 5))


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("M", [0, 2]),
        ("m", [0, 2]),
        ("Black / M", [0]),
        ("M / Black", [0]),
        ("black/m", [0]),
        ("White / L", []),
        ("XL", []),
        ("", []),
    ],
)
def test_a_name_means_every_variant_that_has_its_values(name, places):
    assert find_variants(TEE, name) == tuple(TEE[place] for place in places)


def test_a_value_with_a_slash_in_it_is_one_value():
    half = (Variant(values=MappingProxyType({"size": "S/M"}), stock=1),)
    assert find_variants(half, "s/m") == half


def test_the_stock_of_several_is_their_sum_and_unknown_when_one_is_not_counted():
    assert stock_cell(TEE) == "7"
    assert stock_cell((*TEE, variant("White", "L", None))) == ""
    assert stock_cell((*TEE, variant("White", "L", 0, backorder=True))) == ON_SALE
    assert stock_cell(()) == ""


def test_a_value_is_for_sale_while_any_variant_of_it_is():
    assert split_values(TEE, "size") == (("M", "L"), ())
    assert split_values(TEE[:1] + TEE[2:], "colour") == (("White",), ("Black",))


def test_what_goes_on_selling_is_never_sold_out():
    assert not variant("Black", "M", 0, backorder=True).sold_out
    assert variant("Black", "M", 0).sold_out
    assert not variant("Black", "M", None).sold_out


def test_an_option_of_which_nothing_is_left_is_not_answered_by_the_whole_shop():
    gone = Product(link="1", title="Tee", stock=0, variants=(variant("Black", "M", 0),))
    shop = Product(link="", title="Shop", facts=MappingProxyType({"size": "S to XL"}))
    card = Catalogue(products=(gone, shop))
    assert card.fact("1", "size") is None
    assert card.fact("2", "size").cell == "S to XL"


def test_a_variant_has_a_stock_and_a_price_and_no_other_cell():
    card = Catalogue(products=(Product(link="1", title="Tee", price="$9", variants=TEE),))
    assert card.fact("1", "stock", "Black / L").cell == "2"
    assert card.fact("1", "price", "M").cell == "$9"
    assert card.fact("1", "care", "M") is None
    assert card.fact("2", "stock", "M") is None


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("S, M, L", ("S", "M", "L")),
        ("黑色、白色", ("黑色", "白色")),
        ("38/39", ("38/39",)),
        ("S/M", ("S", "M")),
        ("runs small. Take one up: it shrinks", ()),
    ],
)
def test_a_cell_lists_items_or_is_a_text(cell, items):
    assert list_items(cell) == items


def test_a_name_is_said_without_its_slash():
    assert say_name("Black / M") == "Black M"

# ruff: noqa: E501 - the header of an export is one line
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot import catalogue
from cuebot.catalogue import shopify_export
from cuebot.catalogue.layout import TableLayout, is_shopify
from cuebot.catalogue.reading import MendKind, MendLog

OLD = """\
Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Image Src,Status
fleece-vest,Fleece vest,"<p>Warm &amp; light.</p><ul><li>Two pockets</li></ul><script>x()</script>",Acme,Vest,,TRUE,Size,S,Color,Red,A1,shopify,4,45.00,,active
fleece-vest,,,,,,,,M,,Red,A2,shopify,6,45.00,,
fleece-vest,,,,,,,,L,,Blue,A3,shopify,-2,49.00,,
fleece-vest,,,,,,,,,,,,,,,https://cdn.example/2.jpg,
gift-card,Gift card,,Acme,Card,,TRUE,Title,Default Title,,,B1,,,10.00,,active
old-cap,Old cap,,Acme,Cap,,FALSE,Title,Default Title,,,C1,shopify,9,12.00,,draft
"""
NEW = """\
Title,URL handle,Description,Vendor,Type,Status,SKU,Option1 name,Option1 value,Price,Compare-at price,Inventory quantity,Product image URL,Fabric (product.metafields.custom.fabric)
Mug,mug,A mug for two.,Acme,Kitchen,Active,M1,Title,Default Title,9.50,,4,https://cdn.example/m.png,stoneware
"""


def understand(text):
    return catalogue.load_catalogue_bytes(text.encode(), "products.csv")


def read(text):
    return understand(text).catalogue


def test_an_export_becomes_a_card_with_numbered_links():
    card = read(OLD)
    assert [(p.link, p.title) for p in card.products] == [("1", "Fleece vest"), ("2", "Gift card")]


def test_variants_become_one_fact_an_option_one_price_and_one_stock():
    vest = read(OLD).by_link["1"]
    assert vest.facts["Size"] == "S, M"  # none of L is left
    assert vest.options["Size"] == ("S", "M", "L")
    assert vest.facts["Color"] == "Red"
    assert vest.price == "45.00"  # what is sold out costs 49.00
    assert vest.stock == 10


def test_a_product_without_options_or_stock_has_neither():
    gift = read(OLD).by_link["2"]
    assert gift.facts == {}
    assert gift.stock is None
    assert gift.price == "10.00"


def test_a_description_loses_its_markup_and_its_scripts():
    assert read(OLD).by_link["1"].facts["description"] == "Warm & light.; Two pockets"


def test_the_header_of_2024_is_read_too_with_its_metafields():
    mug = read(NEW).by_link["1"]
    assert (mug.price, mug.stock) == ("9.50", 4)
    assert mug.facts["description"] == "A mug for two."
    assert mug.facts["Fabric"] == "stoneware"


@pytest.mark.parametrize(
    "text",
    [
        OLD.replace("A2,shopify,6", "A2,,6"),
        OLD.replace(",S,Color,Red,A1,shopify,4", ",S,Color,Red,A1,,0"),
    ],
)
def test_a_variant_that_nobody_counts_leaves_the_stock_unknown(text):
    assert read(text).by_link["1"].stock is None


def test_the_tracker_of_the_newer_header_is_heeded_too():
    header, row, _ = NEW.split("\n")
    assert read(f"{header},Inventory tracker\n{row},\n").by_link["1"].stock is None
    assert read(f"{header},Inventory tracker\n{row},shopify\n").by_link["1"].stock == 4


def test_a_long_description_ends_with_a_sentence():
    text = NEW.replace("A mug for two.", "It holds tea very well indeed. " * 40)
    description = read(text).by_link["1"].facts["description"]
    assert len(description) <= shopify_export.LONGEST_DESCRIPTION
    assert description.endswith("indeed.")


def test_a_formula_in_the_place_of_a_title_costs_its_product_and_is_told():
    reading = understand(OLD.replace("Gift card", "=Gift card"))
    assert [product.title for product in reading.catalogue.products] == ["Fleece vest"]
    assert "line 6" in " ".join(reading.describe_mends(grave=True))


def test_a_title_that_comes_in_a_later_row_is_the_products():
    text = OLD.replace("fleece-vest,Fleece vest", "fleece-vest,").replace(
        "fleece-vest,,,,,,,,M", "fleece-vest,Fleece vest,,,,,,,M"
    )
    assert read(text).by_link["1"].title == "Fleece vest"


def test_another_title_in_a_later_row_is_told_and_the_first_stays():
    reading = understand(OLD.replace("fleece-vest,,,,,,,,M", "fleece-vest,Vest two,,,,,,,M"))
    assert reading.catalogue.by_link["1"].title == "Fleece vest"
    assert MendKind.TITLE in {mend.kind for mend in reading.mends}


def test_what_is_not_published_is_left_out_and_counted():
    text = OLD.replace("Acme,Card,,TRUE", "Acme,Card,,FALSE").replace(",active\nold", ",\nold")
    reading = understand(text)
    assert [product.title for product in reading.catalogue.products] == ["Fleece vest"]
    assert "2 rows of goods that are not for sale" in " ".join(reading.describe_mends())


def test_a_price_of_nought_is_none_and_told():
    reading = understand(OLD.replace("10.00,,active", "0.00,,active"))
    assert reading.catalogue.by_link["2"].price == ""
    assert "1 price of nought was left empty (line 6)" in " ".join(reading.describe_mends())


def test_the_price_before_is_a_fact_and_never_the_price():
    header, row, _ = NEW.split("\n")
    mug = read(f"{header}\n{row.replace('9.50,,4', '9.50,12.00,4')}\n").by_link["1"]
    assert mug.price == "9.50"
    assert mug.facts["usual price"] == "12.00"


def test_a_price_before_that_is_no_higher_is_none():
    header, row, _ = NEW.split("\n")
    mug = read(f"{header}\n{row.replace('9.50,,4', '9.50,9.50,4')}\n").by_link["1"]
    assert "usual price" not in mug.facts


@pytest.mark.parametrize("header", [["link", "title", "price"], ["Handle", "Title"], []])
def test_another_header_is_not_taken_for_an_export(header):
    assert not is_shopify(header)


@given(st.lists(st.lists(st.sampled_from(["", "a", "9", "S", "Size", "x<b>", "1e9"]), max_size=9)))
def test_whatever_the_rows_each_product_has_a_cell_a_column(body):
    header = ["Handle", "Title", "Variant Price", "Option1 Name", "Option1 Value"]
    layout = TableLayout(
        kind="shopify", header_at=0, header_line=1, header=tuple(header), score=500
    )
    export = shopify_export.rewrite_export(
        layout, list(enumerate(body, 2)), MendLog(), date(2026, 3, 1)
    )
    made = export.rows
    assert {len(cells) for _, cells in made} == {len(made[0][1])}

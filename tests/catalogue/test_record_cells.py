"""Records as cells."""

import pytest

from cuebot.catalogue.record_cells import flatten_record


def test_a_sum_in_its_least_coins_is_written_in_whole_ones():
    for price in (
        {
            "type": "centPrecision",
            "currencyCode": "EUR",
            "centAmount": "2450",
            "fractionDigits": "2",
        },
        {"amount": "2450", "currency": "EUR", "precision": "2"},
    ):
        assert flatten_record({"name": "Mug", "price": price}) == [
            {"name": "Mug", "price": "24.50 EUR"}
        ]


@pytest.mark.parametrize("amount", ["24.50", "", "x"])
def test_what_is_no_whole_amount_stays_in_its_parts(amount):
    (cells,) = flatten_record({"name": "Mug", "price": {"amount": amount, "precision": "2"}})
    assert "24" not in cells.get("price", "") or cells["price"] == "24.50"


def test_moneys_without_parts_keep_their_figure():
    record = {"price": {"amount": "900", "currency": "JPY", "precision": "0"}}
    assert flatten_record(record) == [{"price": "900 JPY"}]


def test_what_lies_at_several_places_is_added():
    places = [{"store": "A", "stockCount": "7"}, {"store": "B", "stockCount": "3"}]
    assert flatten_record({"name": "Pan", "places": places}) == [
        {"name": "Pan", "places stockCount": "10"}
    ]
    unknown = [{"store": "A", "stockCount": "7"}, {"store": "B"}]
    assert flatten_record({"name": "Pan", "places": unknown}) == [{"name": "Pan"}]


def test_variants_are_rows():
    record = {"name": "Tee", "variants": [{"size": "S", "price": "9"}, {"size": "M", "price": "9"}]}
    assert [cells["size"] for cells in flatten_record(record)] == ["S", "M"]


def test_variants_are_counted_where_their_product_is():
    rows = flatten_record(
        {
            "title": "Lamp",
            "재고수량": "19",
            "options": [
                {"name": "24W", "price": "5", "재고": "11"},
                {"name": "39W", "price": "7", "재고": "8"},
            ],
        }
    )
    assert [row["재고수량"] for row in rows] == ["11", "8"]
    assert not any("재고" in row for row in rows)


def test_prices_by_their_kinds_have_names_of_their_own():
    prices = [{"type": "retail", "value": "2490"}, {"type": "wholesale", "value": "1700"}]
    (row,) = flatten_record({"name": "Валенки", "prices": prices})
    assert row["prices retail"] == "2490"
    assert row["prices wholesale"] == "1700"


def test_attributes_by_their_codes_are_facts():
    record = {
        "name": "Horn",
        "price": "80",
        "custom_attributes": [
            {"attribute_code": "special_price", "value": "70"},
            {"attribute_code": "description", "value": "Brass"},
        ],
        "attributes": [{"id": "W", "name": "Madera", "value_name": "Ceibo"}],
    }
    (cells,) = flatten_record(record)
    assert (cells["special_price"], cells["description"]) == ("70", "Brass")
    assert cells["Madera"] == "Ceibo"

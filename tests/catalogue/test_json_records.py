import json

import pytest

from cuebot.catalogue import load_catalogue_bytes
from cuebot.catalogue.json_records import read_json
from cuebot.errors import CatalogueError


def test_a_wrapper_a_list_and_lines_are_read_alike():
    goods = [{"name": "Bowl", "price": 12.5}, {"name": "Cup", "price": 3}]
    forms = (
        json.dumps({"ok": True, "data": {"items": goods}}),
        json.dumps(goods),
        "\n".join(map(json.dumps, goods)),
    )
    for form in forms:
        sheet = read_json(form.encode(), "x.json")
        assert [cells for _, cells in sheet.rows] == [
            ["name", "price"], ["Bowl", "12.5"], ["Cup", "3"],
        ]  # fmt: skip


def test_figures_stay_as_they_are_written_and_nothing_is_empty():
    raw = b'[{"name": "Bowl", "price": 12.50, "note": null, "sold": false}]'
    assert read_json(raw, "x.json").rows[1][1] == ["Bowl", "12.50", "", "false"]


def test_a_table_of_text_is_no_json():
    assert read_json(b"[title],price\nBowl,3\n", "x.csv") is None
    assert read_json(b"title,price\nBowl,3\n", "x.csv") is None


@pytest.mark.parametrize(
    ("raw", "said"),
    [(b'[{"name": "Bowl", "pri', "line 1"), (b'{"users": [{"id": 3}]}', "without a list of goods")],
)
def test_json_that_breaks_off_or_has_no_goods_is_refused(raw, said):
    with pytest.raises(CatalogueError, match=said):
        read_json(raw, "x.json")


def test_json_that_is_nested_without_end_is_none():
    assert read_json(b"[" * 100_000, "x.json") is None


def test_a_connection_of_graphql_is_a_list():
    sizes = [{"node": {"price": "3", "size": one}} for one in ("S", "L")]
    goods = [
        {"node": {"title": "Bowl", "variants": {"edges": sizes}}},
        {"node": {"title": "Cup", "variants": {"nodes": [{"price": "2", "size": "S"}]}}},
    ]
    form = json.dumps({"data": {"products": {"edges": goods, "pageInfo": {"hasNextPage": False}}}})
    head, *rows = [cells for _, cells in read_json(form.encode(), "x.json").rows]
    assert [dict(zip(head, cells, strict=True)) for cells in rows] == [
        {"title": "Bowl", "price": "3", "size": "S"},
        {"title": "Bowl", "price": "3", "size": "L"},
        {"title": "Cup", "price": "2", "size": "S"},
    ]


def test_odoo_writes_false_for_an_empty_text_and_a_number_beside_a_name():
    goods = [
        {
            "id": 41,
            "name": "Tile",
            "list_price": 36.0,
            "standard_price": 19.4,
            "qty_available": 58.0,
        }
        | {"currency_id": [16, "RON"], "description_sale": "Green", "sale_ok": True},
        {
            "id": 42,
            "name": "Door",
            "list_price": 489.0,
            "standard_price": 300.0,
            "qty_available": 0.0,
        }
        | {"currency_id": [16, "RON"], "description_sale": False, "sale_ok": True},
        {"id": 60, "name": "Clay", "list_price": 1.0, "standard_price": 0.3, "qty_available": 9.0}
        | {"currency_id": [16, "RON"], "description_sale": False, "sale_ok": False},
    ]
    form = json.dumps({"jsonrpc": "2.0", "id": 7, "result": goods}).encode()
    card = load_catalogue_bytes(form, "odoo.json").catalogue
    assert [(one.title, one.price, one.stock) for one in card.products] == [
        ("Tile", "RON 36", 58),
        ("Door", "RON 489", 0),
    ]
    assert card.products[0].facts["description_sale"] == "Green"
    assert "description_sale" not in card.products[1].facts


def test_false_stays_a_no_where_others_say_yes():
    form = b'[{"title": "Bowl", "oven": false}, {"title": "Cup", "oven": true}]'
    assert [cells for _, cells in read_json(form, "x.json").rows[1:]] == [
        ["Bowl", "false"],
        ["Cup", "true"],
    ]

import pytest

from cuebot.catalogue.records import read_records


def read(root):
    sheet = read_records(root, "JSON", "x.json")
    head, *rows = [cells for _, cells in sheet.rows]
    return sheet.name, [dict(zip(head, cells, strict=True)) for cells in rows]


def test_the_list_with_titles_and_prices_is_taken_of_all_there_are():
    shop = {
        "categories": [{"id": "1", "name": "Tea"}, {"id": "2", "name": "Pots"}],
        "items": [{"name": "Oolong", "price": "9"}, {"name": "Kettle", "price": "30"}],
    }
    assert read({"shop": shop}) == (
        "shop / items",
        [{"name": "Oolong", "price": "9"}, {"name": "Kettle", "price": "30"}],
    )


def test_goods_on_shelves_are_no_variants_of_the_shelf():
    shelves = [
        {"name": "Tea", "products": [{"name": "Oolong", "price": "9"}]},
        {"name": "Pots", "products": [{"name": "Kettle", "price": "30"}]},
    ]
    assert [row["name"] for row in read({"shelves": shelves})[1]] == ["Oolong", "Kettle"]


def test_a_row_is_made_of_each_variant_with_what_its_product_says():
    goods = [
        {
            "title": "Shirt",
            "price": "20",
            "variants": [
                {"title": "S", "stock": "2"},
                {"title": "M", "stock": "0", "price": "22"},
            ],
        },
        {"title": "Cap", "price": "8", "stock": "5"},
    ]
    told = read({"products": goods})[1]
    assert [(row["title"], row["variant title"], row["price"], row["stock"]) for row in told] == [
        ("Shirt", "S", "20", "2"),
        ("Shirt", "M", "22", "0"),
        ("Cap", "", "8", "5"),
    ]


def test_what_lies_deep_is_named_by_its_way_and_pairs_are_columns():
    goods = [
        {
            "name": "Bowl",
            "price": {"amount": "12.50", "currency": "EUR"},
            "params": [{"name": "Wood", "value": "oak"}, {"name": "Size", "value": "20 cm"}],
            "tags": ["new", "kitchen"],
            "photo": {"src": "a.jpg"},
        }
    ]
    assert read(goods)[1] == [
        {
            "name": "Bowl",
            "price": "12.50 EUR",
            "Wood": "oak",
            "Size": "20 cm",
            "tags": "new, kitchen",
            "photo": "a.jpg",
        }
    ]


def test_the_one_key_of_a_record_keeps_its_name_unless_that_says_nothing():
    goods = [
        {"name": {"en": "Watch"}, "price": "9", "strap": {"width": "20 mm"}, "variants": []},
        {"name": {"en": "Clock"}, "price": "8", "strap": {"width": "9 mm", "kind": "steel"}},
    ]
    assert read(goods)[1] == [
        {"name": "Watch", "price": "9", "strap width": "20 mm", "strap kind": ""},
        {"name": "Clock", "price": "8", "strap width": "9 mm", "strap kind": "steel"},
    ]


@pytest.mark.parametrize("container", ["attrs", "Specifications", "Eigenschaften", "规格参数"])
def test_facts_that_lie_in_a_container_go_by_their_own_names(container):
    goods = [{"name": "Watch", "price": "9", "glass": "old", container: {"movement": "quartz"}}]
    assert read(goods)[1] == [{"name": "Watch", "price": "9", "glass": "old", "movement": "quartz"}]


def test_the_values_of_a_pair_may_be_records_with_names():
    terms = [{"name": "brass"}, {"name": "steel"}]
    goods = [{"name": "Bell", "price": "9", "attributes": [{"name": "Metal", "terms": terms}]}]
    assert read(goods)[1] == [{"name": "Bell", "price": "9", "Metal": "brass, steel"}]


def test_records_by_their_numbers_are_a_list():
    told = read({"17": {"name": "Bowl", "price": "3"}, "18": {"name": "Cup", "price": "2"}})
    assert [row["name"] for row in told[1]] == ["Bowl", "Cup"]


def test_what_has_no_goods_is_no_table():
    assert read_records({"users": [{"id": "4"}]}, "JSON", "x.json") is None


def test_a_pair_may_be_named_by_the_record_that_it_stands_in():
    goods = [
        {
            "name": "Teapot",
            "price": "40",
            "ATTRIBUTE": [
                {"ATTRIBUTE_NAME": "Glaze", "ATTRIBUTE_VALUE": "celadon"},
                {"ATTRIBUTE_NAME": "Volume", "ATTRIBUTE_VALUE": "300 ml"},
            ],
        },
        {"name": "Cup", "price": "9", "ATTRIBUTE": []},
    ]
    first, second = read(goods)[1]
    assert (first["Glaze"], first["Volume"]) == ("celadon", "300 ml")
    assert second["Glaze"] == ""


def test_a_pair_may_be_named_in_any_language():
    goods = [
        {"naziv": "Flask", "price": "45", "osobine": [{"naziv": "Material", "vrijednost": "oak"}]},
        {"naziv": "Spoon", "price": "8", "osobine": [{"naziv": "Material", "vrijednost": "ash"}]},
    ]
    assert [row["Material"] for row in read(goods)[1]] == ["oak", "ash"]


def test_the_values_of_a_variant_go_by_the_names_of_the_product_s_options():
    needle = {
        "name": {"es": "Aguja"},
        "attributes": [{"es": "Grosor"}, {"es": "Color", "pt": "Cor"}],
        "variants": [
            {"price": "8900", "stock": "12", "values": [{"es": "3,5 mm"}, {"es": "rojo"}]},
            {
                "price": "8900",
                "stock": "0",
                "values": [{"es": "4 mm"}, {"es": "azul", "pt": "azul"}],
            },
        ],
    }
    plain = {
        "name": {"es": "Patrón"},
        "attributes": [],
        "variants": [{"price": "6500", "values": []}],
    }
    rows = read([needle, plain])[1]
    assert [(row["Grosor"], row["Color"]) for row in rows] == [
        ("3,5 mm", "rojo"),
        ("4 mm", "azul"),
        ("", ""),
    ]
    assert "attributes" not in rows[0]


def test_a_long_way_is_cut_to_its_last_two_keys_where_these_tell_it():
    def item(name, cents):
        inner = {"prices": {"list": {"amount": cents}}, "place": {"floor": {"shelf": "b"}}}
        return {"name": name, "data": {"now": inner}, "price": "3"}

    heads = read([item("Mug", "9"), item("Cup", "8")])[1][0]
    assert "floor shelf" in heads


def test_a_feed_whose_first_records_are_no_goods_is_read_by_those_that_are():
    goods = [
        {"ITEM": [{"NAME": f"Lamp {n}", "RATE": "2850.00", "CLOSINGBALANCE": "14"}]} for n in "ab"
    ]
    root = {"MESSAGE": [{"UNIT": [{"NAME": "Nos", "SIMPLE": "Yes"}]}, *goods]}
    sheet = read_records(root, "XML", "masters.xml")
    assert [cells[0] for _, cells in sheet.rows] == ["NAME", "Lamp a", "Lamp b"]
    assert sheet.nameless == frozenset()


def test_a_record_without_the_field_of_titles_is_nameless_in_a_feed_alone():
    root = [{"name": "Mug", "price": "4", "id": "1"}, {"price": "9", "id": "2"}]
    assert read_records(root, "XML", "a.xml").nameless == {2}
    assert read_records(root, "JSON", "a.json").nameless == frozenset()
    merged = [{"name": "Mug", "price": "4"}, {"name": "", "price": "9"}]
    assert read_records(merged, "XML", "a.xml").nameless == frozenset()

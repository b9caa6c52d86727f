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
            "price": "12.50",
            "price currency": "EUR",
            "Wood": "oak",
            "Size": "20 cm",
            "tags": "new, kitchen",
            "photo": "a.jpg",
        }
    ]


def test_records_by_their_numbers_are_a_list():
    told = read({"17": {"name": "Bowl", "price": "3"}, "18": {"name": "Cup", "price": "2"}})
    assert [row["name"] for row in told[1]] == ["Bowl", "Cup"]


def test_what_has_no_goods_is_no_table():
    assert read_records({"users": [{"id": "4"}]}, "JSON", "x.json") is None

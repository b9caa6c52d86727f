"""Lists set in several columns to fit a page."""

from cuebot import catalogue
from cuebot.catalogue.side_by_side import stack_blocks

TABLE = """Lista de la feria,,,,,,
Producto,Precio,Stock,,Producto,Precio,Stock
Vela,$8.500,12,,Jabón,$3.200,40
Difusor,$15.900,4,,,,
"""


def stack(*rows):
    return [list(cells) for _, cells in stack_blocks([(n, list(r)) for n, r in enumerate(rows, 1)])]


def test_blocks_of_the_same_heads_stand_one_below_the_other():
    reading = catalogue.load_catalogue_bytes(TABLE.encode(), "lista.csv")
    goods = [(one.title, one.price, one.stock) for one in reading.catalogue.products]
    assert goods == [("Vela", "$8.500", 12), ("Difusor", "$15.900", 4), ("Jabón", "$3.200", 40)]
    assert sorted(reading.lines.values()) == [3, 3, 4]


def test_blocks_may_stand_without_a_gap():
    assert stack(["Item", "Price", "Item", "Price"], ["A", "1", "B", "2"]) == [
        ["Item", "Price"],
        ["A", "1"],
        ["B", "2"],
    ]


def test_what_is_no_such_list_stays():
    for rows in (
        (["Item", "Price", "Stock"], ["A", "1", "2"]),
        (["Item", "Price", "Item", "Stock"], ["A", "1", "B", "2"]),
        (["Size", "Qty", "Size", "Qty"], ["S", "1", "M", "2"]),
        (["Item", "Price", "Item"], ["A", "1", "B"]),
        (["", ""], ["A", "1"]),
    ):
        assert stack(*rows) == [list(row) for row in rows]

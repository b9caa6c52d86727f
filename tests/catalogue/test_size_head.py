from cuebot import catalogue
from cuebot.catalogue.size_head import merge_size_heads

MATRIX = [
    (1, ["Modelo", "Cor", "Tamanho", "", "", "Preço", "Tecido"]),
    (2, ["", "", "P", "M", "G"]),
]
SIZED = [
    (1, ["Model", "Colour", "Size", "", "", "Price", "Yarn"]),
    (2, ["", "", "S", "M", "L"]),
    (3, ["Vest", "Red", "1", "0", "2", "40.00", "wool"]),
    (4, ["", "Blue", "3", "1", "0", "", ""]),
    (5, ["Cap", "Red", "5", "2", "1", "18.00", "silk"]),
]


def test_sizes_below_one_name_are_the_heads_of_their_columns():
    line, head = merge_size_heads(SIZED)[0]
    assert (line, head) == (2, ["Model", "Colour", "S", "M", "L", "Price", "Yarn"])
    assert merge_size_heads(SIZED)[1:] == tuple(SIZED[2:])


def test_what_is_not_all_sizes_over_counts_stays():
    words = [SIZED[0], (2, ["", "", "S", "M", "long"]), *SIZED[2:]]
    assert merge_size_heads(words) == tuple(words)
    texts = [*SIZED[:2], (3, ["Vest", "Red", "wool", "silk", "tin", "40.00", ""])]
    assert merge_size_heads(texts) == tuple(texts)
    assert merge_size_heads(MATRIX) == tuple(MATRIX)
    assert merge_size_heads([]) == ()


def test_title_price_and_yarn_hold_for_the_rows_below_them():
    text = "\n".join(";".join(cells) for _, cells in SIZED)
    reading = catalogue.load_catalogue_bytes(text.encode(), "stock.csv")
    told = {one.title: one for one in reading.catalogue.products}
    assert {title: (one.price, one.stock) for title, one in told.items()} == {
        "Vest": ("40.00", 7),
        "Cap": ("18.00", 8),
    }
    assert told["Vest"].facts["Yarn"] == "wool"
    left = {tuple(one.values.values()): one.stock for one in told["Vest"].variants}
    assert left["Red", "L"] == 2
    assert left["Blue", "S"] == 3

"""Counts by size within a cell."""

from cuebot import catalogue
from cuebot.catalogue.stock_lists import spread_stock_lists


def spread(header, *rows):
    told = spread_stock_lists(header, [(at, list(row)) for at, row in enumerate(rows, 2)])
    return None if told is None else [list(told[0]), *(cells for _, cells in told[1])]


def test_sizes_in_cells_of_stock_become_variants():
    text = 'No,Nama,Harga,Stok\n1,Rafa,Rp 185.000,"S=2, M=0"\n2,Bima,Rp 210.000,"28: 1, 30: 4"\n'
    rafa, bima = catalogue.parse_catalogue(text.encode(), "a.csv").products
    assert [(one.values["size"], one.stock) for one in rafa.variants] == [("S", 2), ("M", 0)]
    assert [(one.values["size"], one.stock) for one in bima.variants] == [("28", 1), ("30", 4)]


def test_goods_of_one_size_keep_their_count():
    table = spread(["Title", "Stock"], ["Tee", "S:1, M:2"], ["Vest", "S:3, L:4"], ["Cap", "7"])
    assert table[0] == ["Title", "size", "stock"]
    assert ["Cap", "", "7"] in table


def test_other_lists_and_sizes_that_a_column_lists_stay():
    assert spread(["Title", "Stock"], ["Tee", "red: 1, blue: 2"]) is None
    assert spread(["Title", "Sizes", "Stock"], ["Tee", "S, M", "S:1, M:2"]) is None
    assert spread(["Title", "Stock"], ["Tee", "3"]) is None
    assert spread(["Title", "Colour"], ["Tee", "S:1, M:2"]) is None

"""Variants on the card."""

import pytest

from cuebot import catalogue
from cuebot.catalogue import reader
from cuebot.catalogue.variants import StockLevel, read_stock
from cuebot.errors import CatalogueError
from cuebot.model import Metric, MetricKind

ROWS = """\
link,title,size,colour,price,stock,care
1,Tee,S,black,$20,0,cold wash
1,Tee,M,black,$20,7,
1,,M,white,$24,2,
2,Mug,,blue,$8,preorder,
"""


def read(text):
    return catalogue.parse_catalogue(text.encode(), "card.csv")


def tee(text=ROWS):
    return read(text).by_link["1"]


def stock(card, variant, left, **fields):
    metric = Metric(at=1.0, kind=MetricKind.STOCK, link="1", variant=variant, count=left, **fields)
    return catalogue.apply_metric(card, metric)


def test_rows_of_one_link_are_variants_by_the_columns_that_differ():
    found = tee()
    assert [(one.name, one.stock) for one in found.variants] == [
        ("S / black", 0),
        ("M / black", 7),
        ("M / white", 2),
    ]
    assert found.facts == {"size": "M", "colour": "black, white", "care": "cold wash"}
    assert (found.stock, found.price) == (9, "$20 – $24")


def test_rows_below_merged_cells_go_on_the_product_above():
    merged = tee("link,title,size,price,stock\n1,Tee,S,$9,1\n,,M,$9,2\n2,Mug,,$5,3\n")
    assert [one.name for one in merged.variants] == ["S", "M"]


def test_a_stock_cell_may_count_the_values_that_the_row_lists():
    cell = 'link,title,size,stock\n1,Tee,"S, M, L","S: 3, M: 0"\n'
    assert [(one.name, one.stock) for one in tee(cell).variants] == [
        ("S", 3),
        ("M", 0),
        ("L", None),
    ]
    assert tee(cell).facts["size"] == "S, L"
    wide = 'link,title,尺码,stock\n1,Tee,"S、M","S：3；M：售罄"\n'
    assert [one.stock for one in tee(wide).variants] == [3, 0]


def test_a_stock_cell_that_counts_what_no_cell_lists_is_told_by_its_line():
    odd = reader.load_catalogue_bytes(b'link,title,size,stock\n1,Tee,S,"Q: 3, M: 0"\n', "card.csv")
    assert odd.catalogue.by_link["1"].stock is None
    assert "line 2" in " ".join(odd.describe_mends())


@pytest.mark.parametrize("cell", ["preorder", "0 preorder", "预售", "continue", "đặt trước", "PO"])
def test_what_goes_on_selling_is_no_count(cell):
    card = read(f"link,title,stock\n1,Bag,{cell}\n")
    assert card.by_link["1"].backorder
    assert card.fact("1", "stock").cell == "on sale"


@pytest.mark.parametrize(
    "rows",
    ["1,Tee,S,1\n1,Tee,S,2\n", "1,Tee,S,1\n1,Cap,M,2\n", "1,Tee,,1\n1,Tee,,2\n"],
)
def test_rows_of_one_link_that_nothing_tells_apart_are_refused_by_line(rows):
    with pytest.raises(CatalogueError, match="line 3: link '1' stands on line 2"):
        read(f"link,title,size,stock\n{rows}")


def test_live_stock_of_a_variant_moves_the_product_and_what_it_offers():
    card = stock(read(ROWS), "black / M", 0)
    assert card.by_link["1"].stock == 2
    assert card.fact("1", "colour").cell == "white"
    assert stock(card, "S", 4).fact("1", "size").cell == "S, M"
    assert card.fact("1", "stock", "M").cell == "2"


def test_news_of_a_part_that_nobody_can_place_says_nothing():
    card = read(ROWS)
    assert stock(card, "XL", 3) is card
    assert stock(card, "M", 3) is card  # of which colour?
    assert stock(card, "M", 0).fact("1", "size") is None  # of all


def test_a_value_that_is_only_listed_becomes_a_variant_by_its_news():
    card = stock(read('link,title,size\n1,Tee,"S, M, L"\n'), "m", 0)
    assert card.fact("1", "size").cell == "S, L"
    assert card.fact("1", "stock", "L") is None


def test_stock_of_all_together_holds_each_variant_to_it():
    card = stock(read(ROWS), "", 3)
    assert card.by_link["1"].stock == 3
    assert [one.stock for one in card.by_link["1"].variants] == [0, 3, 2]
    assert stock(card, "", 0).fact("1", "size") is None
    back = stock(stock(card, "", 0), "", 5)
    assert back.by_link["1"].stock == 5
    assert back.fact("1", "size").cell == "S, M"  # there is some, and nobody knows of which


def test_a_shop_may_say_that_a_variant_goes_on_selling():
    card = stock(read(ROWS), "S", 0, backorder=True)
    assert card.fact("1", "stock", "S").cell == "on sale"
    assert stock(card, "S", 0).fact("1", "stock", "S").cell == "on sale"


def test_a_live_price_of_a_variant_is_its_own():
    metric = Metric(at=1.0, kind=MetricKind.PRICE, link="1", variant="white", price="$30")
    card = catalogue.apply_metric(read(ROWS), metric)
    assert card.fact("1", "price", "white / M").cell == "$30"
    assert card.fact("1", "price").cell == "$20 – $30"


def test_a_stock_cell_that_counts_a_value_twice_is_no_count():
    heard = []
    cell = "S: 3, M: 2, s: 4"
    assert read_stock(cell, lambda kind, said: heard.append((kind, said))) == StockLevel(None)
    assert [said for _, said in heard] == [cell]


def test_counts_of_values_may_be_parted_by_spaces():
    heard = []
    counts = read_stock("S:3 M:0 L:12", lambda kind, cell: heard.append((kind, cell)))
    assert {value: level.count for value, level in counts.items()} == {"S": 3, "M": 0, "L": 12}
    assert heard == []

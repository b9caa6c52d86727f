import pytest

from cuebot.catalogue import load_catalogue_bytes
from cuebot.catalogue.slab_rows import drop_slabs, find_slab_column

TALLY = """\
Stock Item,Applicable From,From Qty,Less than Qty,Rate,Closing Balance
Cotton saree,01-Apr-2026,0,10,450.00/Nos,120 Nos
,,10,50,430.00/Nos,
,,50,,410.00/Nos,
Silk saree,01-Apr-2026,0,,1200.00/Nos,(-)4 Nos
"""


def test_the_price_of_one_is_told_where_rows_below_are_for_more():
    card = load_catalogue_bytes(TALLY.encode(), "x.csv").catalogue
    assert [(one.title, one.price, one.stock) for one in card.products] == [
        ("Cotton saree", "450.00", 120),
        ("Silk saree", "1200.00", 0),
    ]
    assert not any(one.variants for one in card.products)


@pytest.mark.parametrize("name", ["Menge ab", "Min. Qty", "Ilość od", "Кол-во от", "起订量"])
def test_rows_of_one_title_are_no_variants_by_how_many_are_bought(name):
    table = f"title,price,{name},stock\nBowl,9.00,1,40\nBowl,8.00,10,40\nCup,4.00,1,7\n"
    card = load_catalogue_bytes(table.encode(), "x.csv").catalogue
    assert [(one.title, one.price, one.stock) for one in card.products] == [
        ("Bowl", "9.00", 40),
        ("Cup", "4.00", 7),
    ]


def test_sizes_keep_the_row_of_the_fewest_each():
    rows = [(2, ["S", "1"]), (3, ["S", "10"]), (4, ["M", ""]), (5, ["M", "10"])]
    assert [line for line, _ in drop_slabs(rows, 1, [0])] == [2, 4]


def test_a_size_that_is_sold_from_three_on_is_no_slab_of_another():
    table = "title,size,price,Min qty,stock\nBowl,S,9.00,1,4\nBowl,M,8.00,3,6\nCup,S,4.00,1,7\n"
    bowl = load_catalogue_bytes(table.encode(), "x.csv").catalogue.products[0]
    assert [(one.values["size"], one.price) for one in bowl.variants] == [
        ("S", "9.00"),
        ("M", "8.00"),
    ]


def test_a_day_from_which_a_price_holds_is_no_number_of_goods():
    assert find_slab_column(["Item", "Applicable from"], [(2, ["Bowl", "01-Apr-2026"])]) is None

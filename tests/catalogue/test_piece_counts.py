import pytest

from cuebot.catalogue import load_catalogue_bytes
from cuebot.catalogue.piece_counts import find_pieces


@pytest.mark.parametrize("name", ["Pieces", "件", "Pièces", "ชิ้น"])
def test_pieces_are_what_a_pack_holds_where_none_is_nought(name):
    def read(count):
        table = f"title,price,{name}\nBowl,350,6\nCup,160,{count}\n"
        card = load_catalogue_bytes(table.encode(), "x.csv").catalogue
        return [one.stock for one in card.products]

    assert read("12") == [None, None]
    assert read("0") == [6, 0]


def test_a_column_with_words_in_it_counts_nothing():
    assert find_pieces(["Pieces"], [(2, ["0"]), (3, ["a few"])]) == []

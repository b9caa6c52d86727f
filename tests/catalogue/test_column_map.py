import pytest

from cuebot.catalogue.column_map import find_columns
from cuebot.catalogue.reading import MendLog
from cuebot.catalogue.sheet import CatalogueTable
from cuebot.errors import CatalogueError


def find(header, *rows, positioned=False):
    table = CatalogueTable(
        header=tuple(header.split(",")),
        header_line=1,
        rows=tuple((line, row.split(",")) for line, row in enumerate(rows, 2)),
        name_line=lambda line: f"card.csv, line {line}",
        positioned=positioned,
    )
    return find_columns(table, MendLog())


def test_each_column_is_reserved_or_a_head():
    columns = find("link,title,price,stock,size|talla", "1,Mug,$5,3,S", "2,Cup,$6,4,M")
    assert dict(columns.reserved) == {"link": (0,), "title": (1,), "price": (2,), "stock": (3,)}
    assert [(one.head.name, one.places) for one in columns.heads] == [("size", (4,))]
    assert columns.name_column("price") == "price"
    assert columns.name_column("nothing") == "nothing"


def test_a_table_without_titles_names_the_columns_that_there_are():
    with pytest.raises(CatalogueError, match="no column is one of titles"):
        find("link,weight", "1,200 g")


def test_the_money_of_the_head_and_of_the_prices_is_told():
    assert find("link,title,price (RM)", "1,Mug,24.00").unit == "RM"
    assert find("link,title,price", "1,Mug,$24").money == "$"
    assert find("link,title,harga", "1,Mug,95k").money == "Rp"


def test_prices_of_figures_are_told_from_prices_of_words():
    assert find("link,title,price", "1,Mug,$5", "2,Cup,ask us").figured is False
    assert find("link,title,price", "1,Mug,$5", "2,Cup,$6", "3,Jug,ask us").figured is True


def test_a_workbook_has_as_many_columns_as_its_longest_row():
    assert find("link,title", "1,Mug,red", positioned=True).header == ("link", "title", "")

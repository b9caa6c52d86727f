import pytest

from cuebot.catalogue.reserved import find_reserved, read_link


def rows(*cells):
    return [(line, list(row)) for line, row in enumerate(cells, 2)]


@pytest.mark.parametrize(
    ("cell", "link"),
    [("3", "3"), ("3.0", "3"), ("#3", "3"), ("No. 3", "3"), ("3号", "3"), ("３", "3"), ("A", "A")],
)
def test_a_link_is_read_as_viewers_name_it(cell, link):
    assert read_link(cell) == link


def test_a_column_of_numbers_is_links_and_one_of_codes_is_not():
    body = rows(["1", "Mug"], ["2", "Cup"])
    assert find_reserved(["编号", "品名"], body)["link"] == (0,)
    assert "link" not in find_reserved(["编号", "品名"], rows(["A-1", "Mug"], ["A-2", "Cup"]))
    assert "link" not in find_reserved(["id", "name"], rows(["18823001", "Mug"]))
    assert "link" not in find_reserved(["no", "name"], rows(["1", "Mug"], ["1", "Cup"]))


def test_a_stock_that_is_mostly_words_is_a_fact():
    assert "stock" not in find_reserved(["name", "quantity"], rows(["Mug", "300 ml"]))
    assert find_reserved(["name", "quantity"], rows(["Mug", "habis"]))["stock"] == (1,)


def test_a_column_called_stock_is_stock_whatever_it_holds():
    assert find_reserved(["link", "title", "stock"], rows(["1", "Mug", "few"]))["stock"] == (2,)


def test_numbers_are_no_titles():
    found = find_reserved(["item", "name"], rows(["1", "Mug"], ["2", "Cup"]))
    assert (found["title"], found["link"]) == ((1,), (0,))


def test_two_columns_of_one_name_are_held_together():
    assert find_reserved(["title", "price", "Price"], rows(["Mug", "5", "5"]))["price"] == (1, 2)

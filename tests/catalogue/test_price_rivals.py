"""Prices beside the price."""

from cuebot.catalogue.price_rivals import (
    find_outdone,
    find_rivals,
    is_paid_rather,
    is_single,
    plain_name,
)


def rows(*cells):
    return [(line, list(row)) for line, row in enumerate(cells, 2)]


def test_another_price_that_is_called_alike_and_says_another_sum_is_a_rival():
    body = rows(["Mug", "12", "14"], ["Cup", "8", "8"])
    assert find_rivals(["Name", "Price A", "Price B"], body, 1) == [2]
    assert find_rivals(["Name", "Price", "Price B"], body, 1) == []
    same = rows(["Mug", "12", "12"])
    assert find_rivals(["Name", "Price A", "Price B"], same, 1) == []


def test_a_price_of_which_it_shows_why_it_is_not_paid_is_none():
    body = rows(["Caña", "75622", "89990"], ["Set", "13437", "15990"])
    header = ["Producto", "Precio Venta", "Precio Venta (con IVA)"]
    assert is_paid_rather(header, body, 2, 1)
    assert find_rivals(header, body, 2) == []


def test_the_plain_price_is_outdone_by_the_one_of_now():
    assert find_outdone(["Name", "Price", "Price now"], 2) == [1]
    assert find_outdone(["Name", "Price", "Old price"], 1) == []


def test_names_are_compared_without_their_synonyms():
    assert plain_name("price each|cost") == "price each"
    assert is_single("Price each|cost")

"""Prices that stand side by side."""

from cuebot import catalogue
from cuebot.catalogue.reading import MendLog
from cuebot.catalogue.size_prices import spread_prices


def spread(header, *rows):
    told = spread_prices(header, [(at, list(row)) for at, row in enumerate(rows, 2)], MendLog())
    return None if told is None else [list(told[0]), *(cells for _, cells in told[1])]


def test_a_price_a_size_becomes_a_row_a_size():
    table = spread(["Title", "S", "M", "L"], ["Pull", "69 €", "69 €", "72 €"])
    assert table == [
        ["Title", "size", "price"],
        ["Pull", "S", "69 €"],
        ["Pull", "M", "69 €"],
        ["Pull", "L", "72 €"],
    ]


def test_measures_are_sizes_of_tea():
    text = "Herbata;50 g;100 g;1 kg\nSencha;18,00 zł;34,00 zł;310,00 zł\nAssam;12,00 zł;22,00 zł;\n"
    products = catalogue.parse_catalogue(text.encode(), "a.csv").products
    assert [one.price for one in products] == ["18,00 zł – 310,00 zł", "12,00 zł – 22,00 zł"]
    assert [len(one.variants) for one in products] == [3, 2]


def test_bare_figures_count_and_a_price_elsewhere_is_the_price():
    assert spread(["Title", "S", "M"], ["Tee", "3", "5"], ["Cap", "10", "0"]) is None
    assert spread(["Title", "Price", "S", "M"], ["Tee", "9 €", "3.00", "5.00"]) is None
    assert spread(["Title", "S", "Colour"], ["Tee", "9 €", "red"]) is None


def test_a_list_without_another_name_that_is_known_is_one_by_its_sizes():
    text = "All grown here,,,\nPlant,9cm,2L,Flowers\nBox,4.50,11.00,Mar\nYew,,13.50,Apr\n"
    products = catalogue.parse_catalogue(text.encode(), "a.csv").products
    assert [(one.title, one.price) for one in products] == [
        ("Box", "4.50 – 11.00"),
        ("Yew", "13.50"),
    ]

"""Prices that are written in two ways."""

import pytest

from cuebot import catalogue
from cuebot.catalogue.mixed_decimals import refuse_mixed_prices
from cuebot.errors import CatalogueError


def read(*prices, head="Prix TTC"):
    rows = "".join(f"{n};Bol {n};{price};3\n" for n, price in enumerate(prices, 1))
    return catalogue.load_catalogue_bytes(f"Lien;Article;{head};Stock\n{rows}".encode(), "p.csv")


def test_a_bare_sum_beside_three_decimals_is_refused_by_its_line():
    with pytest.raises(CatalogueError) as raised:
        read("38,500", "27,800", "64500")
    said = str(raised.value)
    assert "p.csv, line 4" in said
    assert "'64500' stands under 'Prix TTC' beside '38,500'" in said
    assert "(TND)" in said


@pytest.mark.parametrize(
    "prices",
    [("38,500", "27,800"), ("38,50", "64500"), ("38.500", "64500"), ("38,500 DT", "64500 DT")],
)
def test_what_is_written_in_one_way_or_names_its_money_is_read(prices):
    assert len(read(*prices).catalogue.products) == 2


def test_a_column_of_moneys_or_a_head_with_one_tells_it():
    rows = [(2, ["38,500", "TND"]), (3, ["64500", "TND"])]
    refuse_mixed_prices(["Prix", "Devise"], rows, str)
    refuse_mixed_prices(["Prix (TND)", "Note"], rows, str)
    with pytest.raises(CatalogueError):
        refuse_mixed_prices(["Prix", "Note"], rows, str)

"""What is asked of a product goes by what its row says."""

import pytest

from cuebot.catalogue import parse_catalogue
from cuebot.cluster.parsing.heads import CatalogueMatcher
from cuebot.matcher.column_matcher import ColumnReading

CARD = parse_catalogue(
    b"link,title,price,stock,nib,drying,delivery\n"
    b"1,Breeze pen,38,160,fine steel,,\n"
    b"2,Storm ink,16,19,,12 seconds,\n"
    b",The whole shop,,,,,3 to 5 days\n",
    "card",
)
READING = ColumnReading({"nib": 0.4, "drying": 0.3, "delivery": 0.2})


@pytest.fixture(scope="module")
def shop():
    return CatalogueMatcher(CARD)


def test_of_an_ink_nobody_asks_which_nib_it_has(shop):
    assert shop.weigh_rows(READING, ["1"]).best == "nib"
    assert shop.weigh_rows(READING, ["2"]).best == "drying"
    assert shop.weigh_rows(READING, ["1", "2"]).best == "nib"  # one of the two has it


def test_who_names_a_product_asks_less_for_what_is_said_of_the_whole_shop(shop):
    weighed = shop.weigh_rows(READING, ["1"])
    assert weighed.columns["delivery"] < READING.columns["delivery"]
    assert weighed.columns["nib"] > READING.columns["nib"]


def test_what_is_not_known_stays_in_its_place_beside_the_columns(shop):
    weighed = shop.weigh_rows(READING, ["2"])
    unknown = 1 - sum(weighed.columns.values())
    assert unknown / weighed.columns["drying"] == pytest.approx(0.1 / 0.3)


def test_what_is_plainly_asked_for_is_asked_for_though_the_cell_is_empty(shop):
    assert shop.weigh_rows(ColumnReading({"nib": 0.95, "drying": 0.02}), ["2"]).sure == "nib"


@pytest.mark.parametrize("named", [[], ["77"]])
def test_without_a_product_of_the_card_a_reading_stays_as_it_was(shop, named):
    assert shop.weigh_rows(READING, named) is READING

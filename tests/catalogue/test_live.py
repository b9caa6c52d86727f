import pytest
from cards import card

from cuebot import catalogue
from cuebot.model import Metric, MetricKind


def test_live_stock_and_price_are_laid_over_the_card():
    fresh = catalogue.apply_metric(card(), Metric(at=1.0, kind=MetricKind.STOCK, link="1", count=3))
    fresh = catalogue.apply_metric(
        fresh, Metric(at=2.0, kind=MetricKind.PRICE, link="1", price=" $20.00 ")
    )
    assert (fresh.by_link["1"].stock, fresh.by_link["1"].price) == (3, "$20.00")
    assert fresh.by_link["2"] == card().by_link["2"]


@pytest.mark.parametrize(
    "metric",
    [
        Metric(at=1.0, kind=MetricKind.STOCK, link="99", count=3),
        Metric(at=1.0, kind=MetricKind.PRICE, link="1", price=" "),
        Metric(at=1.0, kind=MetricKind.ORDER, link="1", count=3),
    ],
)
def test_other_news_leaves_the_card_alone(metric):
    before = card()
    assert catalogue.apply_metric(before, metric) is before


SIZES = catalogue.parse_catalogue(
    b"link,title,price,stock,size\n1,Tee,$5,3,S\n1,Tee,$5,7,M\n1,Tee,$5,,L\n2,Bag,$9,4,\n3,Cap,$2,,\n",
    "card",
)


@pytest.mark.parametrize(
    ("link", "variant", "count", "left"),
    [
        ("1", "M", 2, ("M", 5)),
        ("1", "m", 9, ("m", 0)),
        ("1", "L", 1, None),
        ("1", "", 1, None),
        ("2", "", 0, ("", 3)),
        ("2", "Blue", 3, ("", 1)),
        ("3", "", 1, None),
        ("9", "", 1, None),
        ("", "", 1, None),
    ],
)
def test_an_order_leaves_what_was_counted_less_what_was_sold(link, variant, count, left):
    order = Metric(at=1.0, kind=MetricKind.ORDER, link=link, variant=variant, count=count)
    told = catalogue.count_down(SIZES, order)
    assert (told and (told.kind, told.variant, told.count)) == (left and (MetricKind.STOCK, *left))


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("M / Black", "M"),
        ("black / m", "m"),
        ("M/Black", "M"),
        ("Black", ""),
        ("M", "M"),
        ("M / White", "M / White"),
        ("", ""),
    ],
)
def test_a_variant_is_known_by_what_tells_it_apart_on_the_card(told, meant):
    black = catalogue.parse_catalogue(
        b"link,title,price,stock,size,colour\n1,Tee,$5,3,S,Black\n1,Tee,$5,7,M,Black\n", "card"
    )
    news = Metric(at=1.0, kind=MetricKind.STOCK, link="1", variant=told, count=2)
    assert catalogue.fit(black, news).variant == meant


def test_of_a_product_that_is_sold_in_one_way_its_only_value_is_the_whole():
    mug = catalogue.parse_catalogue(b"link,title,price,stock,colour\n1,Mug,$5,3,Blue\n", "card")
    news = Metric(at=1.0, kind=MetricKind.STOCK, link="1", variant="Blue", count=2)
    assert catalogue.fit(mug, news).variant == ""
    assert catalogue.apply_metric(mug, catalogue.fit(mug, news)).by_link["1"].stock == 2


def test_a_correction_is_cleaned_as_a_cell_of_a_file_is():
    cleaned = [catalogue.clean_correction(text) for text in (" <b>M</b>  to\nXL ", "=cmd()", "-")]
    assert cleaned == ["M to XL", "", ""]

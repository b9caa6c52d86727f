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

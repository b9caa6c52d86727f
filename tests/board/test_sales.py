"""What the shop reports, counted."""

import pytest

from cuebot.board.policy import BOARD_POLICY
from cuebot.board.sales import SalesMetrics
from cuebot.model import Metric, MetricKind


def tally(*metrics):
    made = SalesMetrics()
    for metric in metrics:
        made.add_metric(metric)
    return made


def order(at, link="3", count=1):
    return Metric(at=at, kind=MetricKind.ORDER, link=link, count=count)


def viewers(at, count):
    return Metric(at=at, kind=MetricKind.VIEWERS, count=count)


def gmv(at, price):
    return Metric(at=at, kind=MetricKind.GMV, price=price)


def test_orders_of_the_last_minute_stand_against_the_four_before():
    made = tally(*(order(at, count=2) for at in range(0, 240, 30)), order(270.0, count=9))
    found = made.summarise_orders(300.0, 300.0)["3"]
    assert (found.lately, found.before) == (9, 4.0)


def test_what_is_not_known_long_is_held_against_the_minutes_that_are():
    made = tally(order(10.0, count=6), order(130.0, count=5))
    assert made.summarise_orders(180.0, 180.0)["3"].before == 3.0
    assert made.summarise_orders(180.0, 60.0)["3"].before == 0.0


def test_orders_are_counted_by_product_and_in_all():
    made = tally(order(10.0), order(20.0, link="4", count=5), order(25.0, count=0))
    assert (
        made.count_ordered("4", 0.0, 60.0),
        made.count_ordered("", 0.0, 60.0),
        made.ordered,
    ) == (5, 7, 7)
    assert made.count_ordered("9", 0.0, 60.0) == 0
    assert made.summarise_orders(900.0, 900.0) == {}


def test_a_shop_of_too_many_products_is_counted_as_a_whole():
    made = tally(*(order(1.0, link=str(n)) for n in range(BOARD_POLICY.max_links + 5)))
    assert len(made.summarise_orders(2.0, 2.0)) == BOARD_POLICY.max_links
    assert made.ordered == BOARD_POLICY.max_links + 5


def test_the_viewers_are_held_against_their_means_and_their_most():
    seen = tally(viewers(0.0, 100), viewers(150.0, 200), viewers(300.0, 600)).summarise_audience(
        300.0
    )
    assert (seen.now, seen.most, seen.known) == (600, 200, 300.0)
    assert (seen.usual, seen.lately) == (400.0, 400.0)
    assert tally().summarise_audience(10.0).now == 0


def test_viewers_reported_a_hundred_times_a_second_take_no_more_memory():
    made = tally(*(viewers(at / 100, at) for at in range(200_000)))
    assert len(made._viewers) <= BOARD_POLICY.peak_viewers_window
    assert made.summarise_audience(2000.0).now == 199_999


@pytest.mark.parametrize(
    ("price", "sum_"),
    [("$10,240", 10240), ("1.234,50 €", 1234.5), ("1 999.5", 1999.5), ("88元", 88), ("n/a", 0)],
)
def test_a_sum_is_read_as_it_is_printed(price, sum_):
    assert tally(gmv(1.0, price)).summarise_gmv(2.0)[0] == sum_


def test_what_was_sold_a_minute_ago_is_known():
    made = tally(gmv(1.0, "10"), gmv(50.0, "90"), gmv(100.0, "120"))
    assert made.summarise_gmv(110.0) == (120.0, 90.0)

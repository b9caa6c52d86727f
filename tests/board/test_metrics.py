"""The room in figures."""

from dataclasses import replace

import pytest
from parts import question

from cuebot.board.metrics import RoomMetrics
from cuebot.model import Comment, Metric, MetricKind
from cuebot.runtime.pieces import do_all


@pytest.fixture
def counting():
    return RoomMetrics(lambda _text: True)


def test_who_asks_of_a_product_counts_once_and_most_ask_the_doubt(counting):
    size = question("a", link="3", head="size", askers=4, at=90.0)
    care = replace(question("b", link="3", head="care", askers=6, at=90.0), asked_by=(*range(6),))
    old = question("c", link="4", head="size", at=1.0, lately=0)
    room = do_all(counting.measure_room([size, care, old, question("d", at=90.0)], 100.0))
    assert room.asking == {"3": 6}
    assert room.doubts == {"3": care}


def test_orders_and_sums_are_known_as_they_were_a_minute_ago(counting):
    do_all(counting.measure_room([], 0.0))
    for at, count in ((10.0, 90), (100.0, 20)):
        counting.sales.add_metric(Metric(at=at, kind=MetricKind.ORDER, link="3", count=count))
        counting.sales.add_metric(Metric(at=at, kind=MetricKind.GMV, price=f"{count}00"))
    room = do_all(counting.measure_room([], 120.0))
    assert (room.ordered, room.ordered_before, room.known) == (110, 90, 120.0)
    assert (room.gmv, room.gmv_before) == (2000.0, 9000.0)
    assert room.orders["3"].lately == 20


def test_the_crowd_is_counted(counting):
    counting.activity.add_comment(Comment(at=5.0, id="1", user="a", text="x"), asks=False)
    room = do_all(counting.measure_room([], 10.0))
    assert (room.comments, room.writers, room.hostile, room.claimants) == (1, 1, 1, 0)

"""The simulated shop."""

import random
import statistics

import pytest
from audience.rooms import scenario
from worlds import card

from cuebot.audience.scenario import Scenario
from cuebot.audience.shop import SimulatedShop, draw_poisson
from cuebot.model import MetricKind


def opened(**shop):
    told = Scenario(title="x", shop=shop)
    return SimulatedShop(told, card("en"), random.Random(1))


def reports(shop, seconds):
    told = list(shop.open_doors(0.0))
    for at in range(seconds):
        told += shop.advance(float(at))
    return told


def of(told, kind):
    return [metric for metric in told if metric.kind is kind]


def test_a_shop_begins_with_its_item_its_viewers_and_its_stock():
    told = list(opened().open_doors(0.0))
    assert [metric.kind for metric in told[:2]] == [MetricKind.SHOW_ITEM, MetricKind.VIEWERS]
    assert {(one.link, one.count) for one in of(told, MetricKind.STOCK)} == {
        *(("1", 40), ("2", 0), ("3", 16))
    }


def test_what_is_ordered_is_missing_from_the_stock():
    told = reports(opened(orders_per_minute=30), 60)
    ordered = sum(one.count for one in of(told, MetricKind.ORDER) if one.link == "1")
    left = [one.count for one in of(told, MetricKind.STOCK) if one.link == "1"][-1]
    assert ordered > 10
    assert 0 <= 40 - ordered - left <= 6  # ordered since the last report
    assert not any(one.link == "2" for one in of(told, MetricKind.ORDER))


def test_an_item_sells_out_in_its_time_and_that_is_told_once():
    shop = opened(orders_per_minute=0, show_every=0)
    shop.sell_out(0.0, 20.0)
    told = reports(shop, 40)
    empty = [one for one in of(told, MetricKind.STOCK) if one.link == "1" and not one.count]
    assert len(empty) == 1
    assert 15 <= empty[0].at <= 21
    assert sum(one.count for one in of(told, MetricKind.ORDER)) == 40
    assert [one.count for one in of(told, MetricKind.STOCK) if one.link == "1"][-1] == 0


def test_the_next_item_is_shown_when_its_turn_comes():
    told = of(reports(opened(show_every=100), 310), MetricKind.SHOW_ITEM)
    assert [(one.at, one.link) for one in told] == [
        *((0.0, "1"), (100.0, "2"), (200.0, "3"), (300.0, "1"))
    ]


def test_without_a_shop_there_are_only_viewers():
    told = reports(opened(on=False), 60)
    assert {one.kind for one in told} == {MetricKind.VIEWERS}


def test_viewers_stay_round_their_number():
    shop = SimulatedShop(scenario(viewers=500), card("en"), random.Random(2))
    counts = [one.count for one in of(reports(shop, 1_200), MetricKind.VIEWERS)]
    assert 450 < statistics.mean(counts) < 550
    assert len(set(counts)) > 20


@pytest.mark.parametrize("mean", [0.0, 0.3, 4.0, 40.0])
def test_poisson_numbers_have_their_mean_and_their_spread(mean):
    drawn = random.Random(1)
    values = [draw_poisson(mean, drawn) for _ in range(4_000)]
    assert statistics.mean(values) == pytest.approx(mean, abs=0.1 + mean * 0.03)
    assert statistics.pvariance(values) == pytest.approx(mean, abs=0.1 + mean * 0.1)

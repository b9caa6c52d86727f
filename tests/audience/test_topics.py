"""What a room wants to know."""

import random
from collections import Counter

import pytest
from worlds import card

from cuebot.audience.topics import RoomTopics, find_group
from cuebot.matcher.column_matcher import ColumnMatcher


@pytest.fixture
def topics():
    catalogue = card("en")
    return RoomTopics(catalogue, ColumnMatcher(catalogue).list_attributes())


def asked(topics, at=0.0, shown="1", off_card=0.0, times=2_000, pace=0.0):
    """Return what was asked so often, one question each `pace` seconds."""
    drawn = random.Random(1)
    picked = (topics.pick_topic(at + n * pace, shown, off_card, drawn) for n in range(times))
    return Counter((one.link, one.head) for one in picked)


def test_columns_find_the_short_ways_of_asking_for_them(topics):
    groups = {one.head: one.group for one in topics.on_card}
    assert groups["price"] == "price"
    assert groups["colour"] == "color"
    assert groups["delivery"] == "shipping"


def test_a_topic_has_a_cell_and_what_has_none_is_asked_off_the_card(topics):
    catalogue = card("en")
    assert all(catalogue.fact(one.link, one.head) for one in topics.on_card)
    assert not any(one.head and catalogue.fact(one.link, one.head) for one in topics.off_card)
    assert {one.group for one in topics.off_card} >= {"order", "returns"}


def test_the_item_on_screen_is_asked_about_most(topics):
    counts = asked(topics, pace=5.0)
    shown = sum(count for (link, _), count in counts.items() if link == "1")
    others = sum(count for (link, _), count in counts.items() if link in ("2", "3"))
    assert shown > 2 * others


def test_a_heated_topic_is_asked_most_until_its_time_is_over(topics):
    found = topics.heat_topic(60.0, "colour", "1")
    assert (found.link, found.head) == ("1", "colour")
    assert asked(topics, at=30.0).most_common(1)[0][0] == ("1", "colour")
    assert topics.heat_topic(60.0, "sound quality", "1") is None


def test_what_the_host_has_answered_is_hardly_asked_for_a_while(topics):
    topics.heat_topic(1e9, "colour", "1")
    before = asked(topics, at=1.0)["1", "colour"]
    topics.cool_topic("1", "colour", 1.0)
    assert asked(topics, at=2.0)["1", "colour"] < before / 4
    topics.heat_topic(1e9, "colour", "1")
    assert asked(topics, at=500.0)["1", "colour"] > before / 2


def test_a_column_of_two_minds_has_no_group():
    assert find_group([("price", 0.4), ("size", 0.4)]) == ""
    assert find_group([("price", 0.6), ("size", 0.4)]) == "price"
    assert find_group([]) == ""

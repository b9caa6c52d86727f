"""What a room's effects say."""

import pytest

from cuebot.model import Effect, Kind


def effect(kind, topic, **figures):
    return Effect(cue=1, kind=kind, topic=topic, at=9.0, **figures)


@pytest.mark.parametrize(
    ("before", "after", "moved"), [(0, 0, None), (8, 4, True), (8, 0, True), (8, 5, False)]
)
def test_an_answer_did_something_when_half_as_many_ask(before, after, moved):
    came = effect(Kind.QUESTION, "3/size", asked_before=before, asked_after=after, orders_after=9)
    assert came.helped is moved


@pytest.mark.parametrize(
    ("before", "after", "moved"), [(0, 0, False), (4, 5, True), (4, 4, False), (4, 0, False)]
)
def test_an_urging_line_did_something_when_more_was_ordered(before, after, moved):
    came = effect(Kind.SALES, "slow/3", orders_before=before, orders_after=after)
    assert came.helped is moved


def test_where_no_orders_are_known_only_a_line_that_urges_to_order_is_judged():
    assert effect(Kind.IDLE, "quiet/3").helped is None
    assert effect(Kind.STOCK, "low/3").helped is None
    assert effect(Kind.STOCK, "low/3", orders_before=1).helped is False


@pytest.mark.parametrize(
    ("kind", "topic"),
    [
        (Kind.STOCK, "sold_out/3"),
        (Kind.SALES, "milestone"),
        (Kind.PACE, "abuse/hostile"),
        (Kind.OPERATOR, ""),
    ],
)
def test_what_seeks_no_order_is_not_judged_by_orders(kind, topic):
    assert effect(kind, topic, orders_before=9).helped is None


def test_a_sort_is_what_a_line_does_for_whatever_product():
    assert effect(Kind.SALES, "slow/3").sort == "slow"
    assert effect(Kind.PACE, "peak").sort == "peak"

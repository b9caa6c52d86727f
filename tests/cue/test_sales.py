"""When sales are news."""

from dataclasses import replace

import pytest
from parts import cue, question

from cuebot import config
from cuebot.cue import sales
from cuebot.model import Ending, Level, Orders, Outcome, Room, Snapshot, Stage, Step


@pytest.fixture
def due():
    settings = config.build_config({"cue": {"gmv_marks": [5000]}})
    trigger = sales.make_sales_trigger(config.Part(use="sales"), settings)
    return lambda room, **known: list(trigger(Snapshot(at=500.0, room=room, **known)))


def topics(found):
    return [each.topic for each in found]


def end(told, at=450.0):
    ending = Ending(Outcome.SPOKEN)
    return Step(at=at, cue=told, stage=Stage.ENDED, began=at - 4, ending=ending)


JUMP = Room(known=400.0, orders={"3": Orders(lately=20, before=10.0)})
DOUBT = question("q", link="5", head="size")
ASKED = Room(known=400.0, asking={"5": 12}, doubts={"5": DOUBT})


def test_orders_that_doubled_are_news_with_their_figures(due):
    (found,) = due(JUMP)
    assert (found.topic, found.evidence) == ("surge/3", {"lately": 20, "before": 10.0})


@pytest.mark.parametrize(
    ("lately", "before", "known"), [(19, 10.0, 400.0), (9, 0.0, 400.0), (20, 10.0, 100.0)]
)
def test_a_few_orders_or_a_show_just_begun_are_no_surge(due, lately, before, known):
    orders = {"3": Orders(lately=lately, before=before)}
    assert due(Room(known=known, orders=orders)) == []


def test_what_was_told_waits_for_the_cooldown(due):
    (found,) = due(JUMP)
    assert due(JUMP, ended=(end(found, at=330.0),)) == []
    assert topics(due(JUMP, ended=(end(found, at=319.0),))) == ["surge/3"]


def test_many_who_ask_and_few_who_order_name_what_is_asked(due):
    (found,) = due(ASKED)
    assert (found.topic, found.question.head) == ("slow/5", "size")
    assert (found.question.asked_at, found.question.asked_by) == ((), ())
    assert found.evidence["asking"] == 12


@pytest.mark.parametrize(
    "changes",
    [
        {"asking": {"5": 9}},
        {"orders": {"5": Orders(lately=2)}},
        {"known": 60.0},
    ],
)
def test_few_who_ask_or_some_who_order_are_no_news(due, changes):
    assert due(replace(ASKED, **changes)) == []


def test_what_is_not_on_screen_or_sold_out_is_not_urged(due):
    assert due(ASKED, shown="3") == []
    assert topics(due(ASKED, shown="5")) == ["slow/5"]
    assert due(ASKED, levels={"5": Level(left=0, most=9)}) == []


def test_a_mark_that_was_passed_is_told_once_with_its_figure(due):
    passed = Room(ordered=504, ordered_before=480, gmv=5100.0, gmv_before=4900.0)
    first, second = due(passed)
    assert (first.topic, first.figure) == ("milestone", "500")
    assert (second.topic, second.figure) == ("takings", "5000")
    assert due(passed, ended=(end(first), end(second))) == []
    other = replace(cue(1, topic="milestone"), figure="100")
    assert len(due(passed, ended=(end(other),))) == 2


def test_a_mark_passed_long_ago_is_no_news(due):
    assert due(Room(ordered=504, ordered_before=500)) == []

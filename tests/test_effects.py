"""What came of each cue."""

from dataclasses import replace

import pytest
from parts import cue, question

from cuebot.effects import Effects
from cuebot.model import Ending, Kind, Metric, MetricKind, Outcome, Stage, Step
from cuebot.tally import Tally


@pytest.fixture
def tally():
    made = Tally()
    for at in (50.0, 80.0, 120.0, 130.0, 140.0, 190.0):
        made.take(Metric(at=at, kind=MetricKind.ORDER, link="3", count=1))
    return made


def spoken(**fields):
    known = replace(cue(7, topic="3/size"), **fields)
    ending = Ending(Outcome.SPOKEN)
    return Step(at=104.0, cue=known, stage=Stage.ENDED, began=100.0, ending=ending)


SIZE = question("q", link="3", head="size", lately=9)


def test_the_minute_after_is_held_against_the_minute_before(tally):
    effects = Effects(tally, 900.0)
    effects.follow(spoken(question=SIZE))
    asked = replace(SIZE, asked_at=(90.0, 110.0, 160.0, 170.0), asked_by=(1, 2, 2, 3))
    assert effects.look([asked], 163.0) == ()
    (found,) = effects.look([asked], 164.0)
    assert (found.cue, found.topic, found.at) == (7, "3/size", 104.0)
    assert (found.asked_before, found.asked_after) == (9, 1)
    assert (found.orders_before, found.orders_after) == (2, 3)


def test_when_nobody_asks_any_more_the_question_stopped(tally):
    effects = Effects(tally, 900.0)
    effects.follow(spoken(question=SIZE))
    assert effects.look([], 164.0)[0].asked_after == 0


def test_a_moment_is_of_its_product_or_of_the_whole_shop(tally):
    effects = Effects(tally, 900.0)
    effects.follow(spoken(kind=Kind.SALES, topic="surge/4"))
    effects.follow(spoken(kind=Kind.PACE, topic="peak"))
    first, second = effects.look([], 164.0)
    assert (first.orders_after, second.orders_after) == (0, 3)


def test_what_was_not_spoken_is_not_watched_and_what_is_old_is_forgotten(tally):
    effects = Effects(tally, 100.0)
    effects.follow(replace(spoken(), ending=Ending(Outcome.WITHDRAWN)))
    assert effects.look([], 164.0) == ()
    effects.follow(spoken())
    assert len(effects.look([], 204.0)) == 1
    assert effects.look([], 205.0) == ()

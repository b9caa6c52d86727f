"""When the number of viewers is news."""

from dataclasses import replace

import pytest
from parts import cue

from cuebot import config
from cuebot.cue import viewer_trend
from cuebot.model import Audience, Ending, Outcome, Room, Snapshot, Stage, Step

FULL = Audience(now=1400, usual=1000.0, lately=1200.0, most=1300, known=300.0)
EMPTY = Audience(now=650, usual=900.0, lately=1000.0, most=1300, known=180.0)


@pytest.fixture
def due():
    trigger = viewer_trend.make_viewer_trend_trigger(
        config.Part(use="pace"), config.build_config({})
    )
    return lambda seen, **known: list(
        trigger(Snapshot(at=500.0, room=Room(audience=seen), **known))
    )


@pytest.mark.parametrize(("seen", "topic"), [(FULL, "peak"), (EMPTY, "drop")])
def test_a_room_that_fills_or_empties_is_news_with_its_figures(due, seen, topic):
    (found,) = due(seen)
    assert (found.topic, found.evidence["viewers"]) == (topic, seen.now)


@pytest.mark.parametrize(
    "seen",
    [
        Audience(),
        replace(FULL, now=1399, most=1300),
        replace(FULL, most=1400),
        replace(FULL, known=299.0),
        replace(EMPTY, now=651),
        replace(EMPTY, known=179.0),
    ],
)
def test_what_is_usual_or_not_known_long_is_not(due, seen):
    assert due(seen) == []


def test_it_is_told_once_within_the_cooldown(due):
    ending = Ending(Outcome.SPOKEN)
    told = Step(at=400.0, cue=cue(1, topic="peak"), stage=Stage.ENDED, began=396.0, ending=ending)
    assert due(FULL, ended=(told,)) == []
    assert len(due(FULL, ended=(replace(told, at=320.0),))) == 1
    assert len(due(EMPTY, ended=(told,))) == 1

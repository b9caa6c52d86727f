"""When a crowd turns."""

import pytest
from parts import cue

from cuebot import config
from cuebot.cue import abuse
from cuebot.model import Ending, Outcome, Room, Snapshot, Stage, Step


@pytest.fixture
def due():
    trigger = abuse.make_abuse_trigger(config.Part(use="abuse"), config.build_config({}))
    return lambda room, **known: list(trigger(Snapshot(at=500.0, room=room, **known)))


@pytest.mark.parametrize(
    ("room", "topics"),
    [
        (Room(hostile=5, writers=50), ["abuse/hostile"]),
        (Room(hostile=4, writers=50), []),
        (Room(hostile=5, writers=500), []),
        (Room(claimants=8, writers=50), ["abuse/claim"]),
        (Room(claimants=7, writers=50), []),
        (Room(claimants=8, hostile=8, writers=50), ["abuse/claim"]),
    ],
)
def test_a_burst_is_one_calm_cue(due, room, topics):
    assert [found.topic for found in due(room)] == topics


def test_it_keeps_the_figures_and_nothing_that_was_written(due):
    (found,) = due(Room(hostile=6, writers=50))
    assert found.evidence == {"hostile": 6, "claimants": 0, "writers": 50}
    assert (found.question, found.text) == (None, "")


@pytest.mark.parametrize("topic", ["abuse/hostile", "abuse/claim"])
def test_one_word_is_enough_for_either_within_the_cooldown(due, topic):
    ending = Ending(Outcome.SPOKEN)
    told = Step(at=400.0, cue=cue(1, topic=topic), stage=Stage.ENDED, began=396.0, ending=ending)
    assert due(Room(hostile=9, claimants=9, writers=50), ended=(told,)) == []

"""When a quiet room is a moment for an idea."""

from dataclasses import replace

import pytest
from cards import card, said
from parts import cue

from cuebot import config
from cuebot.cue import idle
from cuebot.model import Ending, Outcome, Room, Snapshot, Stage, Step

QUIET = Room(known=100.0, comments=5)


@pytest.fixture
def due():
    trigger = idle.make_idle_trigger(config.Part(use="idle"), config.build_config({}))
    known = {"at": 500.0, "catalogue": card(), "shown": "1", "room": QUIET}
    return lambda **more: [found.topic for found in trigger(Snapshot(**(known | more)))]


def spoken(at=400.0, *facts, topic="x"):
    ending = Ending(Outcome.SPOKEN)
    line = said("a line", *facts)
    known = cue(1, topic=topic)
    return Step(at=at, cue=known, stage=Stage.ENDED, began=at - 4, ending=ending, line=line)


def test_the_first_point_of_the_item_on_screen_comes_first(due):
    assert due() == ["point/1/size"]


def test_a_point_that_any_line_quoted_is_told_already(due):
    quoted = spoken(400.0, ("1", "size", "38 by 42 centimetres"), ("3", "color", "rust"))
    assert due(ended=(quoted,)) == ["point/1/color"]


def test_a_point_that_came_to_nothing_gives_way_to_the_next(due):
    failed = replace(
        spoken(490.0, topic="point/1/size"), began=None, ending=Ending(Outcome.FAILED), line=None
    )
    assert due(ended=(failed,)) == ["point/1/color"]


def test_when_all_is_told_or_nothing_is_shown_the_room_is_invited(due):
    facts = [("1", head.name, "x") for head in card().heads]
    assert due(ended=(spoken(400.0, *facts),)) == ["quiet/1"]
    assert due(shown="") == ["quiet"]
    assert due(shown="", ended=(spoken(400.0, topic="quiet"),)) == []


@pytest.mark.parametrize(
    "known",
    [
        {"room": replace(QUIET, comments=6)},
        {"room": replace(QUIET, known=59.0)},
        {"ended": (spoken(441.0),)},
        {"live": (replace(spoken(490.0), stage=Stage.WAITING, began=None, ending=None),)},
    ],
)
def test_a_room_that_talks_or_a_host_who_was_told_something_is_left_alone(due, known):
    assert due(**known) == []

"""What the host heard lately."""

import pytest
from parts import cue

from cuebot.cue.cooldown import find_recent_cues
from cuebot.cue.policy import CUE_POLICY
from cuebot.model import Ending, Outcome, Snapshot, Stage, Step


def rests(at, *, ended=(), live=()):
    return [
        found.topic for found in find_recent_cues(Snapshot(at=at, ended=ended, live=live), 180.0)
    ]


def end(outcome, began=None):
    ending = Ending(outcome)
    return Step(at=50.0, cue=cue(1), stage=Stage.ENDED, ending=ending, began=began)


def test_what_is_on_its_way_rests():
    assert rests(500.0, live=(Step(at=1.0, cue=cue(1), stage=Stage.WAITING),)) == ["topic 1"]


@pytest.mark.parametrize(
    ("step", "seconds"),
    [
        (end(Outcome.SPOKEN, began=46.0), 180.0),
        (end(Outcome.WITHDRAWN, began=46.0), 180.0),
        (end(Outcome.REJECTED), 180.0),
        (end(Outcome.WITHDRAWN), CUE_POLICY.failed_retry),
        (end(Outcome.EXPIRED), CUE_POLICY.failed_retry),
        (end(Outcome.FAILED), CUE_POLICY.failed_retry),
    ],
)
def test_what_was_heard_rests_long_and_what_came_to_nothing_shortly(step, seconds):
    assert rests(50.0 + seconds - 1, ended=(step,)) == ["topic 1"]
    assert rests(50.0 + seconds, ended=(step,)) == []

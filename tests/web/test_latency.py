"""The latency of model and voice, by steps."""

from parts import cue

from cuebot.model import Stage, Step
from cuebot.web.latency import LatencyTracker


def follow(*steps):
    tracker = LatencyTracker()
    for number, stage, at in steps:
        tracker.follow_step(Step(at=at, cue=cue(number), stage=stage))
    return tracker.draft_seconds, tracker.voice_seconds


def test_nothing_is_known_before_a_line_was_made():
    assert follow((1, Stage.DRAFTING, 0.0)) == (None, None)


def test_a_draft_ends_as_the_guards_get_it_and_a_clip_as_it_waits():
    steps = [(1, Stage.DRAFTING, 1.0), (1, Stage.GUARDING, 1.8), (1, Stage.SYNTHESISING, 1.8)]
    assert follow(*steps, (1, Stage.WAITING, 2.1)) == (0.8, 0.3)


def test_cues_that_cross_are_told_apart_and_one_that_failed_counts_for_nothing():
    steps = [(1, Stage.DRAFTING, 0.0), (2, Stage.DRAFTING, 1.0), (2, Stage.GUARDING, 2.0)]
    assert follow(*steps, (1, Stage.ENDED, 9.0)) == (1.0, None)

"""The garbage collector and the threads beside a show."""

import gc
import subprocess
import sys
import weakref

from cuebot.cli.interpreter import LEAST_ENDED, EndedShowCollector

CODE = """
import gc, sys
from cuebot.cli.interpreter import (
    LOADING_THRESHOLDS, SWITCH_INTERVAL, THRESHOLDS, relax_collector, settle_interpreter
)
relax_collector()
print(gc.get_threshold() == LOADING_THRESHOLDS, gc.get_freeze_count() == 0)
settle_interpreter()
print(gc.get_freeze_count() > 1000, gc.get_threshold() == THRESHOLDS, gc.isenabled())
print(abs(sys.getswitchinterval() - SWITCH_INTERVAL) < 1e-5)
"""


def test_what_was_read_is_walked_over_no_more_new_objects_seldom_and_threads_have_short_turns():
    told = subprocess.run(
        [sys.executable, "-c", CODE], check=True, capture_output=True, text=True
    ).stdout
    assert told.split() == ["True"] * 6


class Ended:
    """What hangs together in a cycle, as an ended show does."""

    def __init__(self):
        self.itself = self


def test_shows_that_ended_are_freed_once_they_are_as_many_as_run():
    gc.disable()
    try:
        ended = weakref.ref(Ended())
        collector = EndedShowCollector()
        assert not collector.collect(ended=LEAST_ENDED - 1, running=0)
        assert not collector.collect(ended=LEAST_ENDED + 1, running=LEAST_ENDED + 2)
        assert ended() is not None
        assert collector.collect(ended=LEAST_ENDED + 2, running=LEAST_ENDED + 2)
        assert ended() is None
        assert not collector.collect(ended=2 * LEAST_ENDED + 1, running=LEAST_ENDED)
        assert collector.collect(ended=2 * LEAST_ENDED + 2, running=LEAST_ENDED)
    finally:
        gc.enable()


MANY = """
import gc
from cuebot.cli.interpreter import MANY_ROOMS_THRESHOLDS, settle_interpreter
settle_interpreter(MANY_ROOMS_THRESHOLDS)
whole = gc.get_stats()[2]["collections"]
kept = []
for _ in range(100):
    kept.append([[] for _ in range(10_000)])
young = gc.get_stats()[1]["collections"]
print(gc.get_stats()[2]["collections"] == whole, young > 10, gc.get_count()[2] > 10)
"""


def test_a_process_of_many_rooms_never_looks_at_all_of_them_by_itself():
    told = subprocess.run(
        [sys.executable, "-c", MANY], check=True, capture_output=True, text=True
    ).stdout
    assert told.split() == ["True"] * 3


def test_grouping_leaves_the_collector_of_its_process_alone():
    code = """
import gc
before = gc.get_threshold(), gc.get_freeze_count()
from cuebot.cluster.grouping.topics import QuestionGrouper
QuestionGrouper(60.0)
print((gc.get_threshold(), gc.get_freeze_count()) == before)
"""
    told = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout
    assert told.strip() == "True"

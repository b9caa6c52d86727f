"""The garbage collector and the threads beside a show."""

import subprocess
import sys

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

"""Warnings reach people."""

import logging

import pytest

from cuebot import alarms

LOG = logging.getLogger("cuebot.somewhere")


def test_everybody_who_listens_is_told_one_sentence():
    one, two = [], []
    with alarms.told_to(one.append, two.append):
        LOG.warning("%s is odd.", "this", exc_info=ValueError("a trace"))
        LOG.info("nothing to see")
    assert one == two == ["this is odd."]


def test_warnings_are_heard_though_the_log_keeps_faults_alone():
    root, told = logging.getLogger(), []
    level = root.level
    root.setLevel(logging.ERROR)
    try:
        with alarms.told_to(told.append):
            LOG.warning("odd.")
    finally:
        root.setLevel(level)
    assert told == ["odd."]


def test_nobody_is_told_afterwards_and_the_logs_level_is_as_it_was():
    logger, told = logging.getLogger("cuebot"), []
    level = logger.level
    with pytest.raises(RuntimeError), alarms.told_to(told.append):
        raise RuntimeError
    LOG.warning("later")
    assert (told, logger.level) == ([], level)

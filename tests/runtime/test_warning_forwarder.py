"""Warnings reach people."""

import asyncio
import logging
import threading

import pytest

from cuebot import clock
from cuebot.runtime import warning_forwarder
from cuebot.runtime.recovery import log_recovery

LOG = logging.getLogger("cuebot.somewhere")


def test_everybody_who_listens_is_told_one_sentence():
    one, two = [], []
    with warning_forwarder.forward_warnings(one.append, two.append):
        LOG.warning("%s is odd.", "this", exc_info=ValueError("a trace"))
        LOG.info("nothing to see")
    assert one == two == ["this is odd."]


def test_that_a_fault_is_over_is_told_to_those_who_ask_for_it_and_else_to_everybody():
    warned, recovered = [], []
    with warning_forwarder.forward_warnings(warned.append, recovered=[recovered.append]):
        LOG.warning("chat is silent.")
        log_recovery(LOG, "%s speaks again.", "chat")
    assert (warned, recovered) == (["chat is silent."], ["chat speaks again."])
    with warning_forwarder.forward_warnings(warned.append):
        log_recovery(LOG, "chat is back.")
    assert warned[1:] == ["chat is back."]


def test_warnings_are_heard_though_the_log_keeps_faults_alone():
    root, told = logging.getLogger(), []
    level = root.level
    root.setLevel(logging.ERROR)
    try:
        with warning_forwarder.forward_warnings(told.append):
            LOG.warning("odd.")
    finally:
        root.setLevel(level)
    assert told == ["odd."]


def test_nobody_is_told_afterwards_and_the_logs_level_is_as_it_was():
    logger, told = logging.getLogger("cuebot"), []
    level = logger.level
    with pytest.raises(RuntimeError), warning_forwarder.forward_warnings(told.append):
        raise RuntimeError
    LOG.warning("later")
    assert (told, logger.level) == ([], level)


def test_a_warning_out_of_a_thread_is_told_in_show_time_and_does_not_hurt_the_thread():
    told = []

    async def main():
        def tell(sentence):
            told.append((sentence, threading.get_ident(), clock.now()))

        with warning_forwarder.forward_warnings(tell):
            await asyncio.sleep(5)
            with clock.standstill():
                await asyncio.to_thread(LOG.warning, "one")
            await asyncio.sleep(0)

    clock.run(main(), speed=clock.VIRTUAL)
    assert told == [("one", threading.get_ident(), 5.0)]


def test_what_a_thread_warned_of_in_the_last_moment_is_told_before_the_end():
    told = []

    async def main():
        with warning_forwarder.forward_warnings(told.append):
            thread = threading.Thread(target=LOG.warning, args=("late",))
            thread.start()
            thread.join()  # the loop has no turn in which it could hear of it

    clock.run(main(), speed=clock.VIRTUAL)
    assert told == ["late"]

"""What fails again and again is told seldom, and its end once."""

import asyncio

from cuebot import clock
from cuebot.errors import CaptureError
from cuebot.runtime import supervise
from cuebot.runtime.fault_warnings import (
    REMIND_AFTER,
    SETTLE_TIME,
    DebouncedWarning,
    OutageWarning,
    RateLimitedWarning,
)
from cuebot.runtime.recovery import NOTICE

HOUR = 3_600.0


def tell(story):
    """Play a story: failures are `x`, successes `.`, ten seconds apart; return what was told.

    In `-` nobody needs the part.
    """
    told = []

    async def play():
        outage = OutageWarning(told.append, "over", told.append)
        for what in story:
            if what == "x":
                outage.report_fault("it fails")
            elif what == ".":
                outage.report_success()
            await asyncio.sleep(10.0)

    clock.run(play(), speed=clock.VIRTUAL)
    return told


def test_what_keeps_failing_is_told_once_and_so_is_its_end():
    assert tell("...xxxxxxxxxx..........xx") == ["it fails", "over", "it fails"]


def test_what_fails_now_and_then_is_one_outage():
    assert tell("x.x..x...x.x.") == ["it fails"]
    assert tell("x" + "." * int(SETTLE_TIME / 10)) == ["it fails", "over"]


def test_the_end_is_told_though_nobody_needs_the_part_any_more():
    assert tell("x.") == ["it fails"]
    assert tell("x.------") == ["it fails", "over"]
    assert tell("x.--x------------") == ["it fails"]
    assert tell("x.--x-.-----------") == ["it fails", "over"]


def test_the_first_is_told_at_once_and_the_others_are_counted():
    told = []

    async def story():
        tell = RateLimitedWarning(told.append)
        for _ in range(90):
            tell("no answer")
            await asyncio.sleep(1.0)

    clock.run(story(), speed=clock.VIRTUAL)
    assert told == ["no answer", "no answer (59 more since the last time)"]


def test_what_fails_seldom_is_told_each_time():
    told = []

    async def story():
        tell = RateLimitedWarning(told.append)
        for reason in ("no answer", "no JSON"):
            tell(reason)
            await asyncio.sleep(61.0)

    clock.run(story(), speed=clock.VIRTUAL)
    assert told == ["no answer", "no JSON"]


def test_the_same_fault_is_told_once_and_then_seldom_and_so_is_its_end(caplog):
    async def serve():
        if clock.now() < HOUR:
            raise CaptureError("the port is taken", where="127.0.0.1:8700", retry=True)
        await asyncio.sleep(HOUR)

    with caplog.at_level(NOTICE, "cuebot"):
        clock.run(supervise.keep_running("http", serve), speed=clock.VIRTUAL)
    *warned, over = caplog.records
    assert {one.getMessage() for one in warned} == {"http: 127.0.0.1:8700: the port is taken."}
    assert 1 < len(warned) <= HOUR / REMIND_AFTER
    assert (over.levelno, over.getMessage()) == (NOTICE, "http works again.")


def test_another_fault_is_told_at_once_and_a_short_run_is_no_recovery(caplog):
    faults = ["the port is taken", "the port is taken", "cannot listen there", "the port is taken"]

    async def serve():
        if faults:
            await asyncio.sleep(1)
            raise CaptureError(faults.pop(0), retry=True)

    with caplog.at_level(NOTICE, "cuebot"):
        clock.run(supervise.keep_running("http", serve), speed=clock.VIRTUAL)
    assert caplog.messages == [
        "http: the port is taken.",
        "http: cannot listen there.",
        "http: the port is taken.",
    ]


def test_a_mistake_that_nobody_foresaw_has_an_end_too(caplog):
    async def serve():
        if clock.now() < 1.0:
            raise ZeroDivisionError
        await asyncio.sleep(HOUR)

    with caplog.at_level(NOTICE, "cuebot"):
        clock.run(supervise.keep_running("http", serve), speed=clock.VIRTUAL)
    assert caplog.messages[0] == "http failed unexpectedly; it is started again."
    assert caplog.messages[-1] == "http works again."
    assert caplog.messages.count("http works again.") == 1


def look(story):
    """Look at something a letter a time; `.` is well, `-` nothing; return what was told."""
    told = []
    warning = DebouncedWarning(told.append, lambda: told.append("over"))
    for what in story:
        if what == ".":
            warning.report_success()
        elif what == "-":
            warning.skip_look()
        else:
            warning.report_fault(what)
    return told


def test_what_one_look_alone_finds_wrong_is_not_told():
    assert look("a.b.a-a.") == []


def test_what_two_looks_find_wrong_is_told_once_and_so_is_its_end():
    assert look("aaaaa..aa.") == ["a", "over", "a", "over"]


def test_what_turns_into_another_fault_before_it_is_told_is_told_as_that_alone():
    assert look("abbb..") == ["b", "over"]
    assert look("abab..") == []


def test_another_fault_of_what_is_known_to_fail_is_told_and_has_one_end():
    assert look("aaabbb.") == ["a", "b", "over"]
    assert look("aaabaaa.") == ["a", "over"]


def test_sentences_of_one_kind_are_one_fault():
    told = []
    warning = DebouncedWarning(told.append, lambda: told.append("over"))
    warning.mark_told("network")
    for sentence in ("no answer", "503", "refused"):
        warning.report_fault(sentence, "network")
    warning.report_success()
    assert told == ["over"]

"""A source's pulse."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass

import pytest
from parts import Script

from cuebot import clock
from cuebot.capture.silence_monitor import SilenceMonitor
from cuebot.errors import CaptureError
from cuebot.model import Comment, Metric, MetricKind, Tick
from cuebot.runtime.recovery import NOTICE


def test_a_pulse_counts_what_passes_and_hands_it_on():
    async def main():
        got = []
        monitor = SilenceMonitor(Script([Tick(at=1.0), Tick(at=2.0)], name="room"))
        await monitor.run(got.append)
        return monitor.name, monitor.sent, monitor.last, got

    name, sent, last, got = clock.run(main(), speed=clock.VIRTUAL)
    assert (name, sent, last) == ("room", 2, 2.0)
    assert got == [Tick(at=1.0), Tick(at=2.0)]


def test_silence_is_counted_from_the_last_event():
    async def main():
        monitor = SilenceMonitor(Script([Tick(at=1.0)]))
        await monitor.run(lambda _event: None)
        await asyncio.sleep(9.0)
        return monitor.silent_seconds

    assert clock.run(main(), speed=clock.VIRTUAL) == 9.0


def test_a_source_that_never_sent_is_silent_since_it_began():
    async def main():
        await asyncio.sleep(5.0)
        monitor = SilenceMonitor(Script([]))
        await monitor.run(lambda _event: None)
        await asyncio.sleep(2.0)
        return monitor.silent_seconds, monitor.last

    assert clock.run(main(), speed=clock.VIRTUAL) == (2.0, None)


@dataclass
class Room(Script):
    """A source whose connection stays open after its last event."""

    check: str = "look at the tool"

    async def run(self, put):
        await super().run(put)
        await asyncio.get_running_loop().create_future()


def warned(source, until):
    async def main():
        with suppress(TimeoutError):
            async with asyncio.timeout(until):
                await SilenceMonitor(source).run(lambda _event: None)

    clock.run(main(), speed=clock.VIRTUAL)


def said(*moments):
    return [Comment(at=at, id=str(at), user="u", text="t") for at in moments]


def test_a_room_that_stays_silent_from_the_start_is_doubted_once(caplog):
    warned(Room([]), 1000.0)
    assert caplog.messages == ["script: no comment in the 120 s since it began; look at the tool."]


def test_the_first_comment_of_a_room_that_was_doubted_is_no_return(caplog):
    caplog.set_level(NOTICE)
    warned(Room(said(500.0)), 501.0)
    assert caplog.messages[-1] == "script: comments begin to come."


@pytest.mark.parametrize(("gap", "after"), [(1.0, 60.0), (30.0, 90.0), (200.0, 600.0)])
def test_a_room_is_doubted_by_its_own_habit(caplog, gap, after):
    events = said(*(gap * n for n in range(1, 20)))
    warned(Room(events), events[-1].at + after - 0.1)
    usual = ("since it began", "come", "120 s")
    assert [told for told in caplog.messages if not any(one in told for one in usual)] == []
    warned(Room(events), events[-1].at + after + 0.1)
    assert f"no comment for {after:.0f} s" in caplog.messages[-1]


def test_one_outage_does_not_become_the_habit(caplog):
    moments = [*range(1, 20), *range(1000, 1020)]
    warned(Room(said(*map(float, moments))), 1200.0)
    assert [told.partition(",")[0] for told in caplog.messages] == [
        "script: no comment for 60 s",
        "script: comments come again.",
        "script: no comment for 60 s",
    ]


def test_what_is_doubted_is_told_until_a_comment_comes():
    monitor = SilenceMonitor(Room(said(500.0)))

    async def main():
        told = []
        async with asyncio.TaskGroup() as group:
            running = group.create_task(monitor.run(lambda _: None))
            for until in (100.0, 499.0, 501.0):
                await asyncio.sleep(until - clock.now())
                told.append(monitor.doubted)
            running.cancel()
        return told

    assert clock.run(main(), speed=clock.VIRTUAL) == [False, True, False]


def test_viewers_that_are_counted_do_not_make_up_for_comments(caplog):
    viewers = [Metric(at=float(n), kind=MetricKind.VIEWERS, count=n) for n in range(1, 300)]
    warned(Room(viewers), 300.0)
    assert len(caplog.messages) == 1


def test_a_source_without_anything_to_check_is_not_doubted(caplog):
    warned(Room([], check=""), 1000.0)
    assert caplog.messages == []


def test_an_error_of_the_source_passes_as_it_is_and_nobody_looks_on(caplog):
    @dataclass
    class Broken:
        name: str = "broken"
        check: str = "x"

        async def run(self, _put):
            raise CaptureError("gone")

    async def main():
        with pytest.raises(CaptureError, match="gone"):
            await SilenceMonitor(Broken()).run(lambda _event: None)
        await asyncio.sleep(1000.0)

    clock.run(main(), speed=clock.VIRTUAL)
    assert caplog.messages == []

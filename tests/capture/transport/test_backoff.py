"""Trying again."""

from cuebot import clock
from cuebot.capture.transport.backoff import RECONNECTION, Backoff


def waits(times, caplog, *, heard=()):
    async def main():
        again, spans = Backoff("room", "look at it"), []
        for number in range(times):
            if number in heard:
                again.heard()
            began = clock.now()
            await again.wait("gone")
            spans.append(clock.now() - began)
        return spans

    return clock.run(main(), speed=clock.VIRTUAL), caplog.messages


def test_pauses_grow_to_a_limit_and_no_two_rooms_keep_step(caplog):
    spans, _ = waits(20, caplog)
    for number, span in enumerate(spans):
        full = min(RECONNECTION.longest, RECONNECTION.first * 2**number)
        assert full / 2 <= span <= full
    assert len({span / RECONNECTION.longest for span in spans[-8:]}) == 8


def test_an_outage_is_told_once_and_so_is_its_end(caplog):
    _, told = waits(9, caplog, heard=[5])
    assert told == [
        "room does not hear its room (gone); it is tried again: look at it.",
        "room hears its room again.",
        "room does not hear its room (gone); it is tried again: look at it.",
    ]


def test_a_connection_that_comes_back_at_once_is_not_told(caplog):
    assert waits(4, caplog, heard=[0, 1, 2, 3])[1] == []


def test_after_it_was_heard_it_comes_back_quickly(caplog):
    spans, _ = waits(9, caplog, heard=[8])
    assert spans[-1] <= 0.5

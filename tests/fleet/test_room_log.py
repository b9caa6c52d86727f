import asyncio

import pytest
from parts import cue

from cuebot import clock
from cuebot.errors import FleetError
from cuebot.fleet.memory import MemoryBroker
from cuebot.fleet.names import LOG, make_room_subject
from cuebot.fleet.room_log import RoomLog, RoomLostError, decode_rows, encode_rows, find_cause
from cuebot.model import Ending, Outcome, Stage, Step
from cuebot.show.cue_tasks import SHOW_ENDED

SUBJECT = make_room_subject("a", LOG)


def row(number, stage, **more):
    return (1.0, "step", Step(at=1.0, cue=cue(number), stage=stage, **more))


def run(test):
    async def within():
        broker = MemoryBroker()
        client = broker.connect()
        log = RoomLog(client, "a", 1, lambda: True)
        await log.take_over()
        async with asyncio.TaskGroup() as group:
            running = group.create_task(log.run())
            await test(broker, client, log)
            running.cancel()

    clock.run(within(), speed=clock.VIRTUAL, start=100.0)


def kept(broker):
    rows = [row for one in broker.stored for row in decode_rows(one.payload)[1]]
    return [kind for _, kind, _ in rows]


def test_a_line_is_kept_under_its_messages_number_before_it_may_sound():
    async def check(broker, _, log):
        log.queue_rows([row(1, Stage.DRAFTING), row(1, Stage.SPEAKING)])
        assert await log.wait_until_kept(1) == (broker.stored[-1].sequence, 30.0)
        log.queue_rows([row(1, Stage.SPEAKING)])  # cut, and said again
        assert await log.wait_until_kept(1) == (broker.stored[-1].sequence, 30.0)

    run(check)


def test_only_what_a_show_goes_on_by_is_sent():
    async def check(broker, _, log):
        left = Ending(Outcome.WITHDRAWN, SHOW_ENDED)
        log.queue_rows(
            [
                row(1, Stage.GUARDING),
                row(1, Stage.WAITING),
                row(2, Stage.ENDED, ending=left),
                row(3, Stage.ENDED, ending=Ending(Outcome.FAILED, "fleet: the lease is lost")),
                (1.0, "comment", {}),
                (1.0, "alive", {}),
                (1.0, "note", {"about": "cost", "text": "1"}),
            ]
        )
        await log.flush()
        assert kept(broker) == ["note"]

    run(check)


def test_whoever_lost_the_room_keeps_nothing_more_and_may_say_nothing():
    async def check(broker, _, log):
        other = RoomLog(broker.connect(), "a", 2, lambda: True)
        await other.take_over()
        log.queue_rows([row(1, Stage.SPEAKING)])
        with pytest.raises(FleetError, match="not kept"):
            await log.wait_until_kept(1)
        assert kept(broker) == []

    with pytest.raises(ExceptionGroup) as lost:
        run(check)
    assert isinstance(find_cause(lost.value), RoomLostError)


def test_a_line_that_nobody_logged_may_not_sound():
    async def check(_, __, log):
        with pytest.raises(FleetError):
            await log.wait_until_kept(7)
        log.queue_rows([row(7, Stage.SPEAKING)])
        log.close()
        with pytest.raises(FleetError, match="another worker"):
            await log.wait_until_kept(7)

    run(check)


def test_rows_wait_while_the_broker_is_away_and_come_once_and_in_order():
    async def check(broker, client, log):
        client.cut = True
        for number in range(100):
            log.queue_rows([row(number, Stage.DRAFTING)])
        log.queue_rows([row(100, Stage.SPEAKING)])
        with pytest.raises(FleetError):
            await log.wait_until_kept(100)
        assert log.pending_rows == 101
        client.cut = False
        await asyncio.sleep(5.0)
        assert log.pending_rows == 0
        assert kept(broker) == ["step"] * 101
        assert len(broker.stored) == 3  # the take-over, and two batches

    run(check)


def test_a_log_whose_last_message_was_forgotten_goes_on():
    async def check(broker, _, log):
        for stored in broker._kept.values():  # as after an hour in which nothing happened
            stored.clear()
        log.queue_rows([row(1, Stage.SPEAKING)])
        assert (await log.wait_until_kept(1))[0] > 0

    run(check)


@pytest.mark.parametrize("payload", [b"", b"[]", b"{}", b'{"token": 1, "rows": [[1]]}'])
def test_a_message_that_is_none_is_refused(payload):
    with pytest.raises(FleetError):
        decode_rows(payload)


def test_rows_come_as_they_were_sent():
    rows = [(1.5, "note", "{}"), (2.0, "end", "{}")]
    assert decode_rows(encode_rows(3, rows)) == (3, rows)

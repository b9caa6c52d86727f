"""What waits for an ear goes out in the order of its haste."""

import asyncio

from cuebot import clock
from cuebot.wire.ear_messages import Hush, Taken, parse_show_message
from cuebot.wire.outbox import Outbox
from cuebot.wire.policy import WIRE_POLICY


def sent(fill, *, slow=False):
    """Return what goes out of an outbox, message by message, as `fill` fills it."""
    out = []

    async def main():
        box = Outbox()

        async def send(message):
            out.append(message)
            if slow:
                await asyncio.sleep(0.01)

        async with asyncio.TaskGroup() as group:
            running = group.create_task(box.run(send))
            await fill(box)
            await asyncio.sleep(1.0)
            running.cancel()
        return box

    return out, clock.run(main(), speed=clock.VIRTUAL)


def test_orders_go_before_voices_and_voices_before_the_pieces_of_clips():
    async def fill(box):
        box.put_clip(1, bytes(3 * WIRE_POLICY.piece_bytes))
        box.put_voice(b"\x02voice")
        box.put(Taken(by="x"))

    out, _ = sent(fill)
    assert [type(one) for one in out] == [str, bytes, bytes, bytes, bytes]
    assert out[1] == b"\x02voice"


def test_a_stop_waits_for_one_piece_and_not_for_the_clip():
    async def fill(box):
        box.put_clip(1, bytes(20 * WIRE_POLICY.piece_bytes))
        await asyncio.sleep(0.035)
        box.drop_clip(1)
        box.put(Hush(room="r", token=1, number=1))

    out, _ = sent(fill, slow=True)
    assert [isinstance(one, str) for one in out] == [False] * 4 + [True]


def test_the_pieces_put_together_are_the_clip():
    pcm = bytes(range(256)) * 200

    async def fill(box):
        box.put_clip(5, pcm)

    out, _ = sent(fill)
    pieces = [parse_show_message(one) for one in out]
    assert b"".join(one.pcm for one in pieces) == pcm
    assert [one.number for one in pieces] == [5] * len(pieces)


def test_of_voices_that_cannot_go_out_the_oldest_are_left_out():
    frames = [bytes([2, n]) for n in range(WIRE_POLICY.max_voice_frames + 5)]

    async def fill(box):
        for frame in frames:
            box.put_voice(frame)

    out, box = sent(fill)
    assert out == frames[5:]
    assert box.dropped_frames == 5


def test_an_ear_that_does_not_read_is_noticed():
    async def fill(box):
        assert not box.is_full
        for number in range(5):
            box.put_clip(number, bytes(WIRE_POLICY.max_clip_bytes))
        assert box.is_full
        for number in range(5):
            box.drop_clip(number)
        assert not box.is_full

    sent(fill)


def test_closed_it_sends_what_was_ordered_and_no_sound():
    async def main():
        box, out = Outbox(), []

        async def send(message):
            out.append(message)

        box.put_clip(1, bytes(100))
        box.put_voice(b"\x02v")
        box.put(Taken(by="x"))
        box.close()
        await box.run(send)
        return out

    assert [type(one) for one in clock.run(main(), speed=clock.VIRTUAL)] == [str]

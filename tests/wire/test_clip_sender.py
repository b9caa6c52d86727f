"""What is sent for a clip, how long its end is waited for, and when nobody knows."""

import asyncio

import pytest
from clips import noise

from cuebot import clock
from cuebot.errors import EarError
from cuebot.model import Clip
from cuebot.wire.clip_sender import ClipSender
from cuebot.wire.ear_messages import ClipOffer, Hello, Hush, PlayState, parse_show_message
from cuebot.wire.far_line import FarLine
from cuebot.wire.policy import WIRE_POLICY

CLIP = noise(0.5, 24_000)


def sent_by(act, kind="program"):
    """Run `act(sender, line, heard)` in virtual time; return what it does and what was sent."""

    async def main():
        sender, heard = ClipSender("r", 3, 2.0), []
        sender.tell(heard.append)
        line = FarLine(name="host", close=lambda _why: None, kind=kind, instance="one")
        out = []

        async def send(message):
            out.append(message)

        async with asyncio.TaskGroup() as group:
            sending = group.create_task(line.outbox.run(send))
            found = await act(sender, line, heard)
            await asyncio.sleep(0.1)
            sending.cancel()
        return found, [parse_show_message(one) for one in out], heard

    return clock.run(main(), speed=clock.VIRTUAL)


def state(of, number=1):
    return PlayState(room="r", number=number, state=of)


def test_a_clip_is_offered_with_its_digest_and_its_latest_moment_and_ends_as_it_is_told():
    async def act(sender, line, _heard):
        asyncio.get_running_loop().call_later(0.7, sender.take, state("began"))
        asyncio.get_running_loop().call_later(1.2, sender.take, state("ended"))
        return await sender.send(line, CLIP)

    found, out, heard = sent_by(act)
    offer = out[0]
    assert isinstance(offer, ClipOffer)
    assert (offer.room, offer.token, offer.number, offer.size) == ("r", 3, 1, len(CLIP.pcm))
    assert b"".join(one.pcm for one in out[1:]) == CLIP.pcm
    assert found.state == "ended"
    assert [one.whole for one in heard] == [True]


def test_an_ear_that_does_not_answer_is_waited_for_within_a_bound_and_nothing_is_claimed():
    async def act(sender, line, _heard):
        began = clock.now()
        return (await sender.send(line, CLIP)), clock.now() - began

    (found, took), out, heard = sent_by(act)
    assert (found.state, found.never_began) == ("unknown", False)
    assert took == pytest.approx(2.0 + 0.5 + WIRE_POLICY.answer_grace, abs=0.3)
    assert isinstance(out[-1], Hush)
    assert [(one.whole, one.ended) for one in heard] == [(False, None)]


def test_a_stop_is_one_message_and_is_said_again_to_an_ear_that_was_away():
    async def act(sender, line, _heard):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3):
                await sender.send(line, CLIP)
        plays = (state("began"),)
        hello = Hello(version=1, kind="program", instance="one", plays=plays)
        sender.reconcile(line, hello)
        sender.take(state("cut"))

    _, out, heard = sent_by(act)
    assert [one.number for one in out if isinstance(one, Hush)] == [1, 1]
    assert [one.whole for one in heard] == [False]


async def stop_after(sender, line, seconds):
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(seconds):
            await sender.send(line, CLIP)


def test_a_stop_that_an_ear_answers_is_told_to_nobody(caplog):
    async def act(sender, line, _heard):
        await stop_after(sender, line, 0.3)
        asyncio.get_running_loop().call_later(0.4, sender.take, state("cut"))
        await asyncio.sleep(10.0)

    sent_by(act)
    assert caplog.messages == []


@pytest.mark.parametrize(("of", "known"), [("ended", "is over"), ("", "nobody knows when")])
def test_a_stop_that_does_not_reach_its_ear_is_told_and_so_is_the_end(caplog, of, known):
    async def act(sender, line, _heard):
        await stop_after(sender, line, 0.3)
        if of:
            asyncio.get_running_loop().call_later(2.0, sender.take, state(of))
        await asyncio.sleep(1.0)
        told = list(caplog.messages)
        await asyncio.sleep(10.0)
        return told

    told, _, _ = sent_by(act)
    assert told == ["a stop has not reached the ear of host: what sounds there goes on to its end."]
    assert len(caplog.messages) == 2
    assert known in caplog.messages[1]


def test_a_page_is_sent_the_earcon_with_the_clip():
    async def act(sender, line, _heard):
        asyncio.get_running_loop().call_later(0.7, sender.take, state("ended"))
        return await sender.send(line, CLIP)

    _, out, _ = sent_by(act, kind="page")
    assert out[0].size > len(CLIP.pcm)


@pytest.mark.parametrize(
    "clip",
    [
        Clip(pcm=b"", sample_rate=24_000, voice=""),
        Clip(pcm=b"x", sample_rate=24_000, voice=""),
        Clip(pcm=bytes(100), sample_rate=4_000, voice=""),
        Clip(pcm=bytes(100), sample_rate=200_000, voice=""),
    ],
)
def test_what_no_device_could_play_is_not_sent(clip):
    async def act(sender, line, _heard):
        with pytest.raises(EarError, match="a clip has"):
            await sender.send(line, clip)

    assert sent_by(act)[1] == []

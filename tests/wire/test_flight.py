"""Clips on their way: each ends once, and of what nobody knows nothing is claimed."""

import asyncio

import pytest

from cuebot import clock
from cuebot.model import Clip
from cuebot.wire.ear_messages import PlayState
from cuebot.wire.flight import Flight, FlightBook


def state(number, of="ended", room="r", **more):
    return PlayState(room=room, number=number, state=of, **more)


def run(act):
    """Return what `act(book, heard, add)` returns, in a loop."""

    async def main():
        book, heard = FlightBook("r"), []

        def add(instance="one"):
            flight = Flight(
                number=book.next_number(),
                clip=Clip(pcm=bytes(4), sample_rate=24_000, voice="", cue=7),
                latest=1.0,
                instance=instance,
                ear="host",
                digest="d",
            )
            book.add(flight)
            return flight

        return await act(book, heard, add)

    return clock.run(main(), speed=clock.VIRTUAL)


def test_an_end_is_told_once_with_its_cue_and_its_samples():
    async def act(book, heard, add):
        flight = add()
        book.take(state(1, "began"), heard.append)
        assert (flight.began, heard) == (True, [])
        book.take(state(1, device="usb", began=10, ended=20, sample_rate=48_000), heard.append)
        book.take(state(1, "cut"), heard.append)
        return heard, await flight.await_end()

    (one,), end = run(act)
    assert (one.cue, one.device, one.began, one.ended, one.whole) == (7, "host: usb", 10, 20, True)
    assert end.state == "ended"


def test_of_another_room_or_an_unknown_clip_nothing_is_taken():
    async def act(book, heard, add):
        add()
        book.take(state(1, room="another"), heard.append)
        book.take(state(9), heard.append)
        return heard

    assert run(act) == []


def test_an_ear_that_is_back_and_never_got_a_clip_never_began_it():
    async def act(book, heard, add):
        lost, kept, other = add(), add(), add("another")
        book.reconcile("one", [state(2, "cut", began=5)], heard.append)
        assert (await lost.await_end()).never_began
        assert (await kept.await_end()).state == "cut"
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(1.0):
                await other.await_end()
        return heard

    assert [one.began for one in run(act)] == [None, 5]


def test_what_still_sounds_when_the_ear_is_back_goes_on():
    async def act(book, heard, add):
        flight = add()
        book.reconcile("one", [state(1, "began")], heard.append)
        return flight.began, heard

    assert run(act) == (True, [])


def test_what_nobody_knows_is_given_up_and_not_claimed():
    async def act(book, heard, add):
        flight = add()
        flight.hushed = True
        assert book.list_hushed() == [1]
        end = book.give_up(flight, "it does not answer", heard.append)
        book.take(state(1), heard.append)
        return end, book.list_hushed(), heard

    end, hushed, (one,) = run(act)
    assert (end.state, end.never_began, hushed) == ("unknown", False, [])
    assert (one.whole, one.began, one.ended, one.clip) == (False, None, None, "d")

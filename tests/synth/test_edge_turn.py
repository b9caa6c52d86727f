"""The end of a turn, between the real client and a local service."""

from __future__ import annotations

import asyncio

import edge_tts
import pytest
from edge_server import TONE, deaf, dropped, edge_server, turn, whole

from cuebot import clock
from cuebot.synth.edge_turn import EdgeTurn

LONG = 20.0


def read(answer):
    """Read a stream under a wait that its turn may end; return the sound and the turn."""

    async def main():
        async with edge_server(answer):
            client = edge_tts.Communicate("one two three", "en-US-EmmaMultilingualNeural")
            one, mp3 = EdgeTurn(client), b""
            try:
                async with asyncio.timeout(LONG) as wait:
                    one.bind_timeout(wait)
                    async for chunk in client.stream():
                        mp3 += chunk.get("data", b"")
            except TimeoutError:
                assert wait.when() < asyncio.get_running_loop().time() + LONG / 2
            return mp3, one

    return clock.run(main())


@pytest.mark.parametrize("answer", [whole, deaf, turn], ids=lambda one: one.__name__)
def test_a_turn_ends_with_its_sound_whole_whether_the_service_says_farewell_or_not(answer):
    mp3, one = read(answer)
    assert mp3 == TONE
    assert one.over
    assert not one.is_truncated


def test_sound_without_an_end_is_a_broken_turn():
    mp3, one = read(dropped)
    assert mp3 == TONE[: len(TONE) // 2]
    assert not one.over
    assert one.is_truncated


def test_the_client_goes_on_with_the_notes_that_it_had():
    client = edge_tts.Communicate("one", "en-US-EmmaMultilingualNeural")
    notes = dict(client.state)
    one = EdgeTurn(client)
    assert client.state is one
    assert dict(one) == notes
    assert (one.over, one.is_truncated) == (False, False)

"""A connection outwards, kept up."""

import asyncio
import logging
from asyncio import TaskGroup

import pytest
from capture.served import sending, serving

from cuebot import clock
from cuebot.capture.transport.websocket_client import WebSocketClient
from cuebot.runtime.recovery import NOTICE

AGAIN = "cuebot.capture.transport.backoff"


class Warned(logging.Handler):
    """Calls back with each warning of a source that tries again."""

    def __init__(self, call):
        super().__init__(NOTICE)
        self.emit = call


def talk(*scripts, messages=99, warnings=99, heard=True, url=None, hello=()):
    """Keep a wire up until so much came of it; return the messages, and what the server heard."""

    async def main():
        got, warned, enough = [], [], asyncio.Event()

        def look():
            if len(got) >= messages or len(warned) >= warnings:
                enough.set()

        async def take(message, _say):
            got.append(message)
            look()
            return heard

        ring, again = Warned(lambda one: (warned.append(one), look())), logging.getLogger(AGAIN)
        again.addHandler(ring)
        try:
            async with (
                serving(*scripts, greet=bool(hello)) as (address, told),
                TaskGroup() as group,
            ):
                wire = WebSocketClient(url or address, "room", "look at it", hello)
                running = group.create_task(wire.run(take))
                await enough.wait()
                running.cancel()
        finally:
            again.removeHandler(ring)
        return got, told

    return clock.run(main(), speed=8.0)


def test_each_new_connection_begins_with_the_same_words():
    got, told = talk(sending(["a"], cut="close"), sending(["b"]), hello=["hi"], messages=2)
    assert (got, told) == (["a", "b"], ["hi", "hi"])


def test_a_room_that_cannot_be_reached_is_told_once_without_its_secrets(caplog):
    talk(url="ws://127.0.0.1:9/x?apiKey=s3cret", warnings=1)
    (told,) = caplog.messages
    assert told.startswith("room does not hear its room (ws://127.0.0.1:9: it cannot be reached")
    assert told.endswith("it is tried again: look at it.")
    assert "s3cret" not in told


@pytest.mark.parametrize(("code", "why"), [(4404, "the room is not live"), (1011, "ended (1011)")])
def test_why_a_server_hung_up_is_told_in_words(caplog, code, why):
    async def close(peer):
        await peer.close(code, "x")

    talk(close, close, sending(["a"]), warnings=2)
    assert why in caplog.messages[0]
    assert caplog.messages[-1] == "room hears its room again."


def test_a_connection_that_brings_nothing_of_the_room_is_an_outage(caplog):
    talk(*[sending(["noise"], cut="close")] * 3, heard=False, messages=3)
    assert "the connection ended" in caplog.messages[0]
    assert len(caplog.messages) == 1


def test_a_server_that_is_none_is_told_by_its_answer(caplog):
    async def main():
        async def answer(reader, writer):
            await reader.readline()
            writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
            await writer.drain()
            writer.close()
            answered.append(reader)
            if len(answered) == 3:
                running.cancel()

        answered = []
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        async with server, TaskGroup() as group:
            port = server.sockets[0].getsockname()[1]
            wire = WebSocketClient(f"ws://127.0.0.1:{port}", "room", "x")
            running = group.create_task(wire.run(lambda _message, _say: None))

    clock.run(main(), speed=8.0)
    assert "it answers 403" in caplog.messages[0]


def test_a_fault_in_what_is_read_is_not_taken_for_one_of_the_line():
    async def main():
        async def take(_message, _say):
            raise ValueError("a fault of ours")

        async with serving(sending(["a"])) as (url, _):
            await WebSocketClient(url, "room", "x").run(take)

    with pytest.raises(ValueError, match="of ours"):
        clock.run(main())

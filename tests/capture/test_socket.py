"""The WebSocket, by a real client of another make."""

import asyncio
import json

import pytest
from capture.serving import serving
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosedError, InvalidStatus

from cuebot import clock
from cuebot.capture.http import LARGEST


async def settled(server, count):
    """Wait until so many comments are in the inbox's counts."""
    async with asyncio.timeout(30.0):
        while server.inbox.counts.received < count:  # noqa: ASYNC110 - the inbox tells no one
            await asyncio.sleep(0)


def test_a_message_is_a_comment_or_a_list_of_them():
    async def main():
        async with serving() as server, connect(server.socket) as client:
            await client.send('{"id": 1, "text": "one"}')
            await client.send('[{"id": 2, "text": "two"}, {"id": 3, "text": "three"}]')
            await client.send(b'{"id": 4, "text": "four"}')
            await settled(server, 4)
            server.inbox.close()
            return [event.text async for batch in server.inbox for event in batch]

    assert clock.run(main()) == ["one", "two", "three", "four"]


def test_ten_thousand_comments_arrive_once_each_and_in_order():
    async def main():
        texts = []

        async def read(inbox):
            async for batch in inbox:
                texts.extend(event.text for event in batch)

        async with serving() as server, asyncio.TaskGroup() as group:
            group.create_task(read(server.inbox))
            async with connect(server.socket) as client:
                for n in range(10_000):
                    comment = {"id": n % 9_000, "user": f"u{n}", "text": f"text {n}"}
                    await client.send(json.dumps(comment))
            await settled(server, 10_000)
            server.inbox.close()
        return texts, server.inbox.counts

    texts, counts = clock.run(main())
    assert texts == [f"text {n}" for n in range(9_000)]
    assert (counts.received, counts.duplicates, counts.lost) == (10_000, 1_000, 0)
    assert (counts.handed, counts.waiting) == (9_000, 0)


def test_garbage_is_answered_and_the_connection_stays_open():
    async def main():
        async with serving() as server, connect(server.socket) as client:
            answers = []
            for garbage in ["", "{", "[1]", b"\xff\xfe", '[{"text": "good"}, {}]']:
                await client.send(garbage)
                answers.append(json.loads(await client.recv()))
            await client.send('{"text": "still here"}')
            await settled(server, 2)
            return answers

    answers = clock.run(main())
    assert [(answer["accepted"], answer["refused"]) for answer in answers] == [(0, 1)] * 4 + [
        (1, 1)
    ]
    assert all(answer["errors"] for answer in answers)


def test_a_message_over_the_cap_closes_with_1009_and_others_stay_open():
    async def main():
        async with serving() as server, connect(server.socket) as other:
            async with connect(server.socket) as client:
                await client.send(" " * (LARGEST + 1))
                with pytest.raises(ConnectionClosedError) as closed:
                    await client.recv()
            await other.send('{"text": "hi"}')
            await settled(server, 1)
            return closed.value.rcvd.code

    assert clock.run(main()) == 1009


def test_a_web_page_from_elsewhere_cannot_connect():
    async def main():
        async with serving() as server:
            await connect(server.socket, origin="https://evil.example")

    with pytest.raises(ExceptionGroup) as raised:
        clock.run(main())
    (refused,) = raised.value.exceptions
    assert isinstance(refused, InvalidStatus)
    assert refused.response.status_code == 403


def test_a_client_that_vanishes_in_mid_answer_does_no_harm():
    async def main():
        async with serving() as server:
            for _ in range(5):
                async with connect(server.socket) as client:
                    for _ in range(200):
                        await client.send("{")
                    client.transport.abort()
            async with connect(server.socket) as client:
                await client.send('{"text": "hi"}')
                await settled(server, 1)

    clock.run(main())


def test_the_end_of_the_show_closes_every_connection_at_once():
    async def main():
        async with serving() as server:
            client = await connect(server.socket)
            await client.send('{"text": "hi"}')
            await settled(server, 1)
            began = clock.now()
        await client.wait_closed()
        return client.close_code, clock.now() - began

    code, seconds = clock.run(main())
    assert code == 1001
    assert seconds < 5.0

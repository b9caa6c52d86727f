"""The WebSocket, by a real client of another make."""

import asyncio
import json
from contextlib import asynccontextmanager
from functools import partial

import pytest
from capture import hidden
from capture.contract import Doubted
from capture.receipts import ScriptedReceipts
from capture.served import GARBAGE
from capture.serving import sent_to, serving
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosedError, InvalidStatus

from cuebot import clock
from cuebot.capture.server.http import HttpOptions, HttpSource
from cuebot.capture.transport.decompression import MAX_BODY_BYTES
from cuebot.cluster.grouping.masked_askers import MAX_COUNTED_ALIKE


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


class TestSocket(Doubted):
    garbage = GARBAGE

    def frame(self, numbers):
        (n,) = numbers
        return json.dumps({"id": n, "user": f"u{n}", "text": f"size {n}?"})

    @asynccontextmanager
    async def room(self, *calls):
        sends = [partial(self.send, call, cut=call is not calls[-1]) for call in calls]
        async with sent_to(HttpSource(HttpOptions(port=0)), *sends) as source:
            yield source

    async def send(self, call, address, *, cut):
        async with connect(f"ws://{address}/v1/comments", max_queue=None) as client:
            for message in call:
                await client.send(message)
            if cut:
                await (await client.ping())
                client.transport.abort()
            await client.wait_closed()


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
                await client.send(" " * (MAX_BODY_BYTES + 1))
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


def test_of_a_room_that_hides_its_viewers_each_comment_is_a_person_and_the_report_says_so(tmp_path):
    said = [hidden.cast(n, text) for n, text in enumerate(hidden.ASKED + hidden.PASTED)]

    async def main():
        async with serving() as server, connect(server.socket) as client:
            for message in said:
                await client.send(message)
            await settled(server, len(said))
            server.inbox.close()
            return [event async for batch in server.inbox for event in batch]

    got = clock.run(main())
    asked = hidden.askers(got)
    assert asked["1/price"] == len(hidden.ASKED)
    assert asked["1/颜色"] <= MAX_COUNTED_ALIKE
    text = "of the comments: those people could not be told apart"
    assert text in hidden.told(tmp_path, got)


def test_a_peer_that_asks_for_it_is_told_how_many_of_its_messages_are_kept():
    async def main():
        receipts = ScriptedReceipts()
        async with serving() as server:
            server.source.acknowledge_by(receipts)
            async with connect(f"{server.socket}?ack=1") as client:
                for number in range(3):
                    await client.send(json.dumps({"id": number, "text": f"text {number}"}))
                await settled(server, 3)
                receipts.answer()
                told = []
                while told[-1:] != [{"kept": 3}]:
                    told.append(json.loads(await client.recv()))
                await client.send("[{}]")
                said = [json.loads(await client.recv()) for _ in range(2)]
        return told, said

    told, said = clock.run(main())
    kept = [one["kept"] for one in told]
    assert kept == sorted(kept)
    refusal, counted = said  # what was refused is told first, and need not be sent again
    assert refusal["refused"] == 1
    assert counted == {"kept": 4}


def test_what_is_not_kept_in_time_ends_the_connection_to_be_sent_again():
    async def main():
        receipts = ScriptedReceipts()
        async with serving() as server:
            server.source.acknowledge_by(receipts)
            async with connect(f"{server.socket}?ack=1") as client:
                await client.send('{"id": 1, "text": "one"}')
                await settled(server, 1)
                receipts.answer("the disk is slow")
                with pytest.raises(ConnectionClosedError):
                    await client.recv()
                return client.close_code, client.close_reason

    assert clock.run(main()) == (1013, "the disk is slow")


def test_a_peer_that_does_not_ask_is_told_nothing_of_what_is_kept():
    async def main():
        async with serving() as server, connect(server.socket) as client:
            await client.send('{"id": 1, "text": "one"}')
            await client.send("that is all")
            return json.loads(await client.recv())

    assert clock.run(main())["refused"] == 1

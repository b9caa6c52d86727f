"""What a tool sends in one go."""

import asyncio
import gzip
import json

import pytest

from cuebot import clock
from cuebot.capture.server.payload import (
    MAX_UNKNOWN_SHAPES,
    OTHER_SHAPES,
    YIELD_EVERY,
    IngestResult,
    PayloadIngestor,
)
from cuebot.capture.transport.decompression import MAX_BODY_BYTES


def take(*payloads):
    async def main():
        await asyncio.sleep(4.0)
        taken = PayloadIngestor("http")
        return [await taken.ingest_payload(payload, got.append) for payload in payloads], taken

    got = []
    answers, taken = clock.run(main(), speed=clock.VIRTUAL)
    return got, answers, taken


def test_one_comment_or_a_list_of_them_is_taken_and_stamped_with_show_time():
    one, many = b'{"id": "a", "text": "one"}', '[{"id": "b", "text": "two"}, {"text": "three"}]'
    got, answers, taken = take(one, many)
    assert [(c.at, c.id, c.text) for c in got] == [
        (4.0, "a", "one"),
        (4.0, "b", "two"),
        (4.0, "http#1", "three"),
    ]
    assert answers == [IngestResult(1, 0, []), IngestResult(2, 0, [])]
    assert (taken.accepted, taken.refused) == (3, 0)


def test_ids_that_are_made_are_never_made_twice():
    got, _, _ = take(*[b'[{"text": "hi"}, {"text": "ho"}]'] * 3)
    assert len({comment.id for comment in got}) == 6


def test_a_bad_comment_does_not_lose_the_good_ones():
    got, (answer,), _ = take(b'[{"text": "one"}, 7, {"text": ""}, {"text": "two"}]')
    assert [comment.text for comment in got] == ["one", "two"]
    assert (answer.accepted, answer.refused) == (2, 2)
    assert answer.errors[0].startswith("comment 2: ")
    assert answer.errors[1].startswith("comment 3: `text` must not be empty")


@pytest.mark.parametrize(
    "garbage", [b"", b"{", b"\xff", b"\x00" * 50, b"[" * 100_000, b"NaN", b'{"text": "\\ud800"}']
)
def test_garbage_is_refused_with_a_reason(garbage):
    got, (answer,), _ = take(garbage)
    assert (got, answer.accepted, answer.refused, len(answer.errors)) == ([], 0, 1, 1)


def test_a_payload_may_be_packed_and_one_that_unpacks_to_more_than_the_cap_is_refused():
    got, (answer, bomb, broken), _ = take(
        gzip.compress(b'{"text": "packed"}'),
        gzip.compress(b"[" + b" " * MAX_BODY_BYTES + b"]"),
        gzip.compress(b'{"text": "cut off"}')[:-12],
    )
    assert ([comment.text for comment in got], answer.refused) == (["packed"], 0)
    assert f"more than {MAX_BODY_BYTES} bytes" in bomb.errors[0]
    assert broken.refused == 1


def test_unknown_shapes_are_counted_and_each_is_told_once(caplog):
    _, answers, taken = take(*[b'{"emoji": 1}', b'{"emoji": 2}', b'{"cart": {"secret": 1}}'] * 2)
    assert taken.unknown == {"an object with emoji": 4, "an object with cart": 2}
    assert answers[0].errors == ["comment 1: nobody here knows an object with emoji"]
    assert len(caplog.messages) == 2
    assert "secret" not in caplog.text


def test_the_number_of_shapes_that_are_told_apart_has_an_end():
    _, _, taken = take(*[json.dumps({f"k{n}": 1}) for n in range(MAX_UNKNOWN_SHAPES * 5)])
    assert len(taken.unknown) == MAX_UNKNOWN_SHAPES + 1
    assert taken.unknown[OTHER_SHAPES] == MAX_UNKNOWN_SHAPES * 4


def test_messages_of_two_tools_in_one_list_are_each_read_in_its_dialect():
    ssn = {"chatname": "k", "chatmessage": "hi", "type": "youtube", "id": 1}
    cast = {"id": "2", "method": "WebcastChatMessage", "user": {"id": "u"}, "content": "ho"}
    got, _, taken = take(json.dumps([ssn, cast]))
    assert [comment.platform for comment in got] == ["youtube", "douyin"]
    assert taken.tools == {"Social Stream Ninja": 1, "dycast": 1}


def test_an_empty_list_is_no_mistake():
    _, (answer,), _ = take(b"[]")
    assert answer == IngestResult(0, 0, [])


def test_of_many_refusals_a_few_are_told_and_the_operator_hears_once(caplog):
    _, (answer, _), taken = take(b"[" + b",".join([b"{}"] * 300) + b"]", b"{}")
    assert (answer.refused, len(answer.errors), taken.refused) == (300, 5, 301)
    assert len(caplog.messages) == 1


def test_during_a_long_list_the_rest_of_the_show_has_its_turn():
    async def main():
        waiting, most = [], 0

        async def reader():
            nonlocal most
            while True:
                most = max(most, len(waiting))
                waiting.clear()
                await asyncio.sleep(0)

        reading = None
        async with asyncio.TaskGroup() as group:
            reading = group.create_task(reader())
            payload = json.dumps([{"text": "hi"}] * (YIELD_EVERY * 10))
            await PayloadIngestor("http").ingest_payload(payload, waiting.append)
            reading.cancel()
        return most

    assert clock.run(main(), speed=clock.VIRTUAL) <= YIELD_EVERY

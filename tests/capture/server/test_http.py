"""The small server, by a real client."""

import asyncio
import io
import json
from contextlib import asynccontextmanager
from functools import partial

import aiohttp
import pytest
from capture.contract import Doubted
from capture.receipts import ScriptedReceipts
from capture.served import GARBAGE
from capture.serving import sent_to, serving

from cuebot import clock, config
from cuebot.capture.server.http import (
    HttpOptions,
    HttpSource,
    make_http_source,
)
from cuebot.capture.transport.decompression import MAX_BODY_BYTES
from cuebot.errors import CaptureError, ConfigError
from cuebot.ports import KeptEvents

TOKEN = "s3cret"  # noqa: S105 - a test's own


def request(path="/v1/comments", method="POST", options=None, **kwargs):
    """Send one request; return the status, the answer and what came into the inbox."""

    async def main():
        async with serving(**options or {}) as server, aiohttp.ClientSession() as client:
            async with client.request(method, server.http + path, **kwargs) as response:
                answer = await response.json()
            server.inbox.close()
            return (
                response.status,
                answer,
                [event async for batch in server.inbox for event in batch],
            )

    return clock.run(main())


class TestHttp(Doubted):
    garbage = GARBAGE
    together = 20

    def frame(self, numbers):
        return json.dumps([{"id": n, "user": f"u{n}", "text": f"size {n}?"} for n in numbers])

    @asynccontextmanager
    async def room(self, *calls):
        posts = [partial(self.post, call, cut=call is not calls[-1]) for call in calls]
        async with sent_to(HttpSource(HttpOptions(port=0)), *posts) as source:
            yield source

    async def post(self, call, address, *, cut):
        async with aiohttp.ClientSession() as client:
            for body in call:
                async with client.post(f"http://{address}/v1/comments", data=body) as answer:
                    assert answer.status == (400 if body in GARBAGE else 200)
        if cut:
            host, _, port = address.partition(":")
            _, writer = await asyncio.open_connection(host, int(port))
            head = f"POST /v1/comments HTTP/1.1\r\nHost: {address}\r\nContent-Length: 9999\r\n\r\n"
            writer.write(head.encode() + call[-1].encode())
            await writer.drain()
            writer.transport.abort()


def test_a_comment_or_a_list_is_taken_and_answered_with_counts():
    status, answer, events = request(json={"id": 1, "user": "u", "text": "hi", "platform": "p"})
    assert (status, answer) == (200, {"accepted": 1, "refused": 0, "errors": []})
    assert (events[0].id, events[0].user, events[0].text, events[0].platform) == (
        "1",
        "u",
        "hi",
        "p",
    )
    status, answer, events = request(json=[{"text": "one"}, {}, {"text": "two"}])
    assert (status, answer["accepted"], answer["refused"]) == (200, 2, 1)
    assert [event.text for event in events] == ["one", "two"]


@pytest.mark.parametrize("garbage", [b"", b"{", b"\xff\x00", b"[1, 2]", b'{"chatmessage": "hi"}'])
def test_garbage_is_answered_with_400_and_a_reason(garbage):
    status, answer, events = request(data=garbage)
    assert (status, answer["accepted"], events) == (400, 0, [])
    assert answer["errors"][0]


def test_a_body_over_the_cap_is_answered_with_413():
    status, answer, events = request(data=io.BytesIO(b"[" + b" " * MAX_BODY_BYTES + b"]"))
    assert (status, events) == (413, [])
    assert "send it in parts" in answer["error"]


def test_a_body_that_unpacks_over_the_cap_is_answered_with_413():
    status, _, events = request(
        data=io.BytesIO(b"[" + b" " * MAX_BODY_BYTES * 4 + b"]"), compress="gzip"
    )
    assert (status, events) == (413, [])


def test_a_body_that_never_ends_is_answered_with_408():
    async def main():
        async with serving() as server:
            reader, writer = await asyncio.open_connection("127.0.0.1", server.source.port)
            head = "POST /v1/comments HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{"
            writer.write(head.encode())
            status = await reader.readline()
            writer.close()
            return status

    assert b" 408 " in clock.run(main(), speed=100.0)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "", "["]
)
def test_a_host_that_is_not_this_machine_is_refused(host):
    status, answer, events = request(json={"text": "hi"}, headers={"Host": host})
    assert (status, events) == (403, [])
    assert "Host" in answer["error"]


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "[::1]:8765", "127.0.0.1"])
def test_every_name_of_this_machine_is_let_in(host):
    assert request(json={"text": "hi"}, headers={"Host": host})[0] == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:1"])
def test_a_web_page_from_elsewhere_is_refused(origin):
    for method, path in [("POST", "/v1/comments"), ("GET", "/v1/comments"), ("GET", "/v1/health")]:
        status, _, events = request(path, method, headers={"Origin": origin})
        assert (status, events) == (403, [])


def test_a_tool_s_message_is_known_by_itself_packed_or_not():
    event = {"decoded_type": "comment", "msg_id": "m1", "decoded_openid": "o1", "content": "包邮吗"}
    body = {"events": [event], "host_info": {}, "live_info": {"online_count": 3}}
    for packed in [{}, {"compress": "gzip"}]:
        data = io.BytesIO(json.dumps(body).encode())
        status, answer, events = request(data=data, **packed)
        assert (status, answer["accepted"], events[0].platform) == (200, 2, "wechat")


def test_what_the_shop_reports_is_taken_and_sending_it_again_is_safe():
    async def main():
        answers = []
        async with serving() as server, aiohttp.ClientSession() as client:
            for body in [{"id": "o1", "type": "order", "link": "3", "count": 2}] * 2 + [{}]:
                url = f"{server.http}/v1/rooms/main/events"
                async with client.post(url, json=body) as response:
                    answers.append((response.status, await response.json()))
            server.inbox.close()
            return answers, [event async for batch in server.inbox for event in batch]

    ((status, first), (_, second), (bad, third)), (order,) = clock.run(main())
    assert (status, first["accepted"], second["repeated"]) == (200, 1, 1)
    assert (bad, third["errors"]) == (400, ["event 1: id: missing"])
    assert (order.kind, order.link, order.count) == ("order", "3", 2)


def test_a_room_whose_name_is_none_is_not_found():
    assert request("/v1/rooms/a%2Fb/events", json={})[0] == 404
    assert request(f"/v1/rooms/{'x' * 65}/events", json={})[0] == 404


def test_with_a_token_only_those_who_show_it_are_let_in():
    options = {"token": TOKEN}
    for headers in [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "Bearer é"}]:
        status, answer, _ = request(options=options, json={"text": "hi"}, headers=headers)
        assert (status, TOKEN in str(answer)) == (401, False)
    shown = {"Authorization": f"Bearer {TOKEN}"}
    assert request(options=options, json={"text": "hi"}, headers=shown)[0] == 200
    assert request(f"/v1/comments?token={TOKEN}", options=options, json={"text": "hi"})[0] == 200


def test_with_a_token_it_may_be_reached_by_any_name():
    options = {"host": "0.0.0.0", "token": TOKEN}  # noqa: S104 - what is tested
    headers = {"Host": "studio.local", "Authorization": f"Bearer {TOKEN}"}
    assert request(options=options, json={"text": "hi"}, headers=headers)[0] == 200


def test_health_tells_the_counts():
    async def main():
        async with serving() as server, aiohttp.ClientSession() as client:
            async with client.post(server.comments, json=[{"text": "one"}, {}, {"text": "two"}]):
                pass
            async with (
                client.ws_connect(server.socket),
                client.get(f"{server.http}/v1/health") as response,
            ):
                return await response.json()

    counts = {"accepted": 2, "refused": 1, "ignored": 0, "sockets": 1, "reports": 0, "commands": 0}
    counts |= {"hooks": {}, "goods_without_link": {}, "refused_origins": {}}
    shapes = {"an object without a known key": 1}
    assert clock.run(main()) == counts | {"tools": {"cuebot": 2}, "unknown": shapes}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/", 404), ("PUT", "/v1/comments", 405), ("GET", "/v1/comments", 400)],
)
def test_what_there_is_not_is_answered_in_a_sentence(method, path, status):
    answered, answer, _ = request(path, method)
    assert (answered, list(answer)) == (status, ["error"])


def test_a_port_that_is_taken_is_an_error_that_says_what_to_do():
    async def main():
        async with serving() as server:
            await HttpSource(HttpOptions(port=server.source.port)).run(server.inbox.put)

    with pytest.raises(ExceptionGroup) as raised:
        clock.run(main())
    (error,) = raised.value.exceptions
    assert isinstance(error, CaptureError)
    assert "the port is taken; close the program that has it" in str(error)
    assert error.retry


def test_a_host_that_is_not_here_is_an_error():
    options = HttpOptions(host="192.0.2.1", token=TOKEN)
    with pytest.raises(CaptureError, match="cannot listen there") as refused:
        clock.run(HttpSource(options).run(lambda _event: None))
    assert not refused.value.retry


def test_a_source_that_was_stopped_can_run_again_on_its_port():
    async def main():
        async with serving() as first:
            port = first.source.port
            async with (
                aiohttp.ClientSession() as client,
                client.post(first.comments, json={"text": "one"}),
            ):
                pass
        async with (
            serving(port=port) as second,
            aiohttp.ClientSession() as client,
            client.post(second.comments, json={"text": "two"}) as response,
        ):
            return response.status

    assert clock.run(main()) == 200


def test_opening_to_others_without_a_token_is_refused_before_the_show():
    for host in ["0.0.0.0", "::", "192.168.1.5", "studio"]:  # noqa: S104 - what is tested
        with pytest.raises(ConfigError, match="set a `token`"):
            make_http_source(config.Part(use="http", host=host), config.Config())
        assert (
            make_http_source(config.Part(use="http", host=host, token=TOKEN), config.Config()).name
            == "http"
        )
    for host in ["127.0.0.1", "127.8.8.8", "::1", "localhost"]:
        assert make_http_source(config.Part(use="http", host=host), config.Config()).name == "http"


def test_the_token_is_not_printed():
    assert TOKEN not in repr(HttpOptions(token=TOKEN))


def test_a_list_at_the_cap_passes_whole():
    many = [{"id": n, "user": f"u{n}", "text": f"text {n}"} for n in range(15_000)]
    assert len(json.dumps(many)) < MAX_BODY_BYTES
    _, answer, events = request(json=many)
    assert (answer["accepted"], len(events)) == (15_000, 15_000)


def test_kicks_key_wants_the_channel_that_it_is_for():
    part = config.Part(use="http", kick_key="kick.pem")
    with pytest.raises(ConfigError, match="kick_broadcaster"):
        make_http_source(part, config.Config())


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/comments", {"id": 1, "text": "hi"}),
        ("/v1/rooms/shop/events", {"id": "o1", "type": "order", "link": "1", "count": 1}),
    ],
)
def test_a_post_is_answered_when_what_it_holds_is_kept_and_not_before(path, body):
    async def main():
        receipts = ScriptedReceipts()
        async with serving() as server, aiohttp.ClientSession() as client:
            server.source.acknowledge_by(receipts)
            async with asyncio.TaskGroup() as group:
                posting = group.create_task(client.post(server.http + path, json=body))
                while not receipts.asked:  # noqa: ASYNC110 - the server tells no one
                    await asyncio.sleep(0)
                early = posting.done()
                receipts.answer()
            async with posting.result() as answer:
                first = answer.status, (await answer.json())["accepted"]
            receipts.answer("the disk is slow")
            async with client.post(server.http + path, json=body) as answer:
                told = await answer.json()
                return early, first, answer.status, answer.headers["Retry-After"], told

    early, first, status, wait, told = clock.run(main())
    assert (early, first) == (False, (200, 1))
    assert (status, wait, told) == (503, "1", {"error": "the disk is slow."})


def test_what_is_refused_needs_no_disk():
    async def main():
        async with serving() as server, aiohttp.ClientSession() as client:
            server.source.acknowledge_by(ScriptedReceipts())
            async with client.post(server.comments, data="no json") as answer:
                return answer.status

    assert clock.run(main()) == 400


def test_reports_that_were_kept_before_a_restart_count_once():
    async def main():
        kept = KeptEvents(until=5.0, wall=clock.utc_now(), metric_ids=frozenset({"shop o1"}))
        async with serving() as server, aiohttp.ClientSession() as client:
            server.source.resume(kept)
            server.inbox.resume((), kept.metric_ids)
            body = [{"id": f"o{n}", "type": "order", "link": "1", "count": 1} for n in (1, 2)]
            async with client.post(f"{server.http}/v1/rooms/shop/events", json=body) as answer:
                told = await answer.json()
            server.inbox.close()
            return told, [event.id async for batch in server.inbox for event in batch]

    told, ids = clock.run(main())
    assert (told["accepted"], told["repeated"], ids) == (1, 1, ["shop o2"])


def test_what_a_show_measures_is_served_and_what_is_missing_is_said():
    async def main():
        async with serving() as server, aiohttp.ClientSession() as client:
            async with client.get(f"{server.http}/metrics") as answer:
                missing = answer.status, await answer.json()
            server.source.expose(lambda: b"cuebot_events_total 3.0\n")
            async with client.get(f"{server.http}/metrics") as answer:
                return missing, answer.status, answer.content_type, await answer.read()

    missing, status, kind, body = clock.run(main())
    assert missing[0] == 501
    assert "cuebot[metrics]" in missing[1]["error"]
    assert (status, kind, body) == (200, "text/plain", b"cuebot_events_total 3.0\n")


def test_what_a_show_measures_wants_the_token_where_there_is_one():
    status, *_ = request("/metrics", "GET", {"token": TOKEN})
    assert status == 401


def test_how_the_show_is_can_be_asked_where_one_runs():
    async def main():
        async with serving(token=TOKEN) as server, aiohttp.ClientSession() as client:
            told = []
            for headers in ({}, {"Authorization": f"Bearer {TOKEN}"}):
                for status in (None, b'{"at": 1}'):
                    server.source.report_by(status and (lambda: b'{"at": 1}'))
                    url = f"{server.http}/v1/status"
                    async with client.get(url, headers=headers) as answer:
                        told.append((answer.status, (await answer.json()).get("at")))
            return told

    assert clock.run(main()) == [(401, None), (401, None), (404, None), (200, 1)]


def test_a_text_that_is_no_text_is_refused_alike_by_post_and_websocket():
    why = "comment 1: `text` must be text"

    async def main():
        async with serving() as server, aiohttp.ClientSession() as client:
            async with client.post(server.comments, json={"text": 5}) as answer:
                posted = answer.status, (await answer.json())["errors"]
            both = [{"text": 5, "id": 1}, {"text": "5", "id": 2}]
            async with client.post(server.comments, json=both) as answer:
                told = await answer.json()
            async with client.ws_connect(server.socket) as socket:
                await socket.send_json({"text": 5})
                sent = (await socket.receive_json())["errors"]
            return posted, (told["accepted"], told["errors"]), sent, server.inbox.drain_events()

    posted, listed, sent, events = clock.run(main())
    assert (posted, listed, sent) == ((400, [why]), (1, [why]), [why])
    assert [(event.id, event.text) for event in events] == [("2", "5")]

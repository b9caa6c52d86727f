"""TikTok's room by the real TikTokLive, against a local signing service and push server."""

import asyncio
import gzip
import logging
import subprocess
import sys
from contextlib import asynccontextmanager
from functools import cache

import pytest
from aiohttp import web
from capture.contract import Doubted
from capture.served import GARBAGE, heard_from

from cuebot import clock, config
from cuebot.capture.platforms.tiktok import TiktokOptions, TiktokSource, make_tiktok_source
from cuebot.errors import ConfigError
from cuebot.model import Deletion, MetricKind, Role

KEY = "s3cret"


@cache
def protocol():
    """Import TikTok's messages, once and only where these tests run: it takes seconds."""
    from capture import tiktok_protocol  # noqa: PLC0415 - see above

    return tiktok_protocol


@pytest.fixture(autouse=True, scope="module")
def imported():
    """Have them before a loop runs, in which no file is to be read."""
    protocol()


def message(method, event):
    return protocol().ProtoMessageFetchResultBaseProtoMessage(method=method, payload=bytes(event))


def said(number, **who):
    event = protocol().CommentEvent(
        common=protocol().CommonMessageData(msg_id=7_000_000_000_000_000_000 + number),
        user=protocol().User(id=100 + number, nickname="K"),
        content=f"size {number}?",
        user_identity=protocol().UserIdentity(**who),
    )
    return message("WebcastChatMessage", event)


def frame(*messages, ack=False, packed=False):
    body = bytes(
        protocol().ProtoMessageFetchResult(messages=list(messages), cursor="c", need_ack=ack)
    )
    headers = [protocol().PushHeader(key="compress_type", value="gzip")] if packed else []
    payload = gzip.compress(body) if packed else body
    return bytes(protocol().WebcastPushFrame(payload_type="msg", payload=payload, headers=headers))


def sending(frames, *, cut=False):
    """Return a script: the frames, and the end of the line once the last of them is read."""

    async def script(peer):
        for one in frames:
            await (peer.send_str(one) if isinstance(one, str) else peer.send_bytes(one))
        if cut:
            await peer.send_bytes(frame(ack=True))
            async for got in peer:
                if protocol().WebcastPushFrame().parse(got.data).payload_type == "ack":
                    await peer.close()

    return script


@asynccontextmanager
async def tiktok(*scripts, before=(), status=200):
    """Sign and serve each connection by the next script; yield the options and what was asked."""
    left, asked = list(scripts), []

    async def sign(request):
        asked.append(request)
        first = protocol().ProtoMessageFetchResult(
            messages=list(before),
            cursor="c",
            is_first=True,
            push_server=f"ws://{request.host}/push",
            route_params={"wrss": "x"},
        )
        headers = {"X-Set-TT-Cookie": "ttwid=1"}
        return web.Response(status=status, body=bytes(first), headers=headers)

    async def push(request):
        peer = web.WebSocketResponse(protocols=["echo-protocol"], timeout=0.1)
        await peer.prepare(request)
        if left:
            await left.pop(0)(peer)
        async for _ in peer:
            pass
        return peer

    app = web.Application()
    app.router.add_get("/push", push)
    app.router.add_get("/{path:.*}", sign)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield TiktokOptions(host="@shop", room=42, url=url, key=KEY), asked
    finally:
        await runner.cleanup()


def hear(size, *scripts, **server):
    async def main():
        async with tiktok(*scripts, **server) as (options, asked):
            return *await heard_from(TiktokSource(options), size), asked

    return clock.run(main(), speed=5.0)


class TestTiktok(Doubted):
    garbage = GARBAGE
    together = 20

    def frame(self, numbers):
        return frame(*map(said, numbers), packed=numbers[0] % 40 == 0)

    @asynccontextmanager
    async def room(self, *calls):
        scripts = [sending(call, cut=call is not calls[-1]) for call in calls]
        async with tiktok(*scripts) as (options, _):
            yield TiktokSource(options)


def test_a_room_is_signed_for_with_the_key_on_each_call():
    (first, *_), _, asked = hear(2, sending([frame(said(1))], cut=True), sending([frame(said(2))]))
    assert [request.headers["X-Api-Key"] for request in asked] == [KEY, KEY]
    assert (first.id, first.user) == ("7000000000000000001", "101")


def test_what_was_said_before_the_show_is_old_and_what_a_gap_hid_is_not():
    async def cut(peer):
        await sending([frame(said(3))], cut=True)(peer)
        history.append(said(4))

    history = [said(1), said(2)]
    got, _, _ = hear(3, cut, sending([frame(said(5))]), before=history)
    assert [one.text for one in got] == ["size 3?", "size 4?", "size 5?"]


def test_roles_deletions_and_viewers_are_read():
    told = frame(
        said(1, is_anchor=True),
        said(2, is_moderator_of_anchor=True),
        said(3, is_subscriber_of_anchor=True),
        said(4),
        message("WebcastImDeleteMessage", protocol().ImDeleteEvent(delete_msg_ids=[9])),
        message("WebcastRoomUserSeqMessage", protocol().RoomUserSeqEvent(total=321)),
    )
    got, _, _ = hear(6, sending([told]))
    assert [one.role for one in got[:4]] == [
        *(Role.HOST, Role.MODERATOR, Role.MEMBER, Role.VIEWER),
    ]
    assert isinstance(got[4], Deletion)
    assert (got[4].id, got[5].kind, got[5].count) == ("9", MetricKind.VIEWERS, 321)


def test_a_viewer_who_is_deleted_takes_all_comments_along():
    banned = message("WebcastImDeleteMessage", protocol().ImDeleteEvent(delete_user_ids=[101]))
    got, _, _ = hear(3, sending([frame(said(1), said(2), banned)]))
    assert isinstance(got[2], Deletion)
    assert (got[2].id, got[2].platform) == (got[0].id, "tiktok")


def test_the_source_ends_with_the_show():
    async def main():
        over = frame(said(1), message("WebcastControlMessage", protocol().ControlEvent(action=3)))
        got = []
        async with tiktok(sending([over])) as (options, _), asyncio.timeout(100.0):
            await TiktokSource(options).run(got.append)
        return got

    assert [one.text for one in clock.run(main(), speed=5.0)] == ["size 1?"]


class _Warned(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.told = asyncio.get_running_loop().create_future()

    def emit(self, record):
        self.told.cancelled() or self.told.done() or self.told.set_result(record.getMessage())


@pytest.mark.parametrize("status", [403, 429, 500])
def test_a_signing_service_that_refuses_is_said_and_asked_again(status):
    async def main():
        ring, again = _Warned(), logging.getLogger("cuebot.capture.transport.backoff")
        again.addHandler(ring)
        try:
            async with tiktok(status=status) as (options, asked), asyncio.TaskGroup() as group:
                running = group.create_task(TiktokSource(options).run(lambda _event: None))
                async with asyncio.timeout(300.0):
                    told = await ring.told
                running.cancel()
        finally:
            again.removeHandler(ring)
        return told, len(asked)

    told, times = clock.run(main(), speed=20.0)
    assert "tiktok does not hear its room" in told
    assert "see that the host is live, and that the signing service answers" in told
    assert KEY not in told
    assert times >= 2


def test_its_imports_pass_where_warnings_are_errors_and_wait_for_the_show():
    code = (
        "import sys; from cuebot.capture.platforms import tiktok;"
        "assert 'TikTokLive' not in sys.modules;"
        "tiktok._make_client(tiktok.TiktokOptions(host='shop'))"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


def test_what_is_missing_is_said_before_the_show():
    for host in ("", "a b", "https://tiktok.com/@shop"):
        with pytest.raises(ConfigError, match="host"):
            make_tiktok_source(config.Part(use="tiktok", host=host), config.Config())
    assert (
        make_tiktok_source(config.Part(use="tiktok", host="@shop"), config.Config()).name
        == "tiktok"
    )

"""YouTube's chat, against a local server that speaks its stream."""

import asyncio
import json
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from aiohttp import web
from capture.contract import Doubted
from capture.served import heard_from

from cuebot import clock, config
from cuebot.capture.platforms.youtube import YoutubeOptions, YoutubeSource, make_youtube_source
from cuebot.errors import CaptureError, ConfigError
from cuebot.model import Deletion, Role
from cuebot.ports import KeptEvents

KEY = "s3cret"


def said(number, **author):
    return {
        "id": f"m{number}",
        "snippet": {"type": "textMessageEvent", "displayMessage": f"size {number}?"},
        "authorDetails": {"channelId": f"UC{number}"} | author,
    }


def page(items, token, **more):
    return {"kind": "x", "items": items, "nextPageToken": token} | more


@asynccontextmanager
async def serving(*streams, details=None):
    """Serve each call of the stream by the next list of pages; a list that ends is a cut line."""
    left, asked = list(streams), []

    async def videos(request):
        asked.append(request)
        chat = {"activeLiveChatId": "chat1"} if details is None else details
        return web.json_response({"items": [{"liveStreamingDetails": chat}]})

    async def stream(request):
        asked.append(request)
        if request.query.get("pageToken") == "old":
            return web.Response(status=400)
        response = web.StreamResponse()
        await response.prepare(request)
        await response.write(b"[")
        for one in left.pop(0) if left else []:
            coded = one if isinstance(one, bytes) else json.dumps(one).encode() + b","
            for begin in range(0, len(coded), 50_000):
                await response.write(coded[begin : begin + 50_000])
        if not left:
            await asyncio.sleep(100.0)
        return response

    app = web.Application()
    app.router.add_get("/v3/videos", videos)
    app.router.add_get("/v3/liveChat/messages/stream", stream)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/v3", asked
    finally:
        await runner.cleanup()


def source(url):
    return YoutubeSource(YoutubeOptions(video="abcdefghijk", key=KEY, url=url))


def hear(count, *streams):
    async def main():
        async with serving(*streams) as (url, asked):
            return *await heard_from(source(url), count), asked

    return clock.run(main(), speed=20.0)


class TestYoutube(Doubted):
    garbage = (b'{"items": 3},', b'{"nextPageToken": 7},', b'{"items": [null, 7, {}]},', b'"x", 1,')
    together = 20

    def frame(self, numbers):
        return page([said(number) for number in numbers], f"t{numbers[0]}")

    @asynccontextmanager
    async def room(self, *calls):
        history = page([said(number) for number in range(-20, 0)], "t0")
        async with serving([history, *calls[0]], *calls[1:]) as (url, _):
            yield source(url)


def test_a_cut_line_is_taken_up_where_it_was_cut():
    history, one, two = page([said(0)], "t0"), page([said(1)], "t1"), page([said(2)], "t2")
    _, _, asked = hear(2, [history, one], [two])
    assert [request.query.get("pageToken") for request in asked] == [None, None, "t1"]


def test_the_key_is_sent_in_a_header_and_never_in_the_address():
    _, _, asked = hear(1, [page([], "t0"), page([said(1)], "t1")])
    assert {request.headers["X-Goog-Api-Key"] for request in asked} == {KEY}
    assert KEY not in "".join(str(request.url) for request in asked)
    assert asked[1].query["liveChatId"] == "chat1"


def test_a_token_that_is_too_old_is_let_go():
    history, one, two = page([], "t0"), page([said(1)], "old"), page([said(1), said(2)], "t2")
    got, counts, asked = hear(2, [history, one], [two])
    assert [comment.id for comment in got] == ["m1", "m2"]
    assert counts.duplicates == 1
    assert [request.query.get("pageToken") for request in asked[1:]] == [None, "old", None]


def test_roles_and_deletions_are_read():
    gone = {"type": "messageDeletedEvent", "messageDeletedDetails": {"deletedMessageId": "m1"}}
    items = [said(1, isChatOwner=True), said(2, isChatModerator=True), {"id": "d", "snippet": gone}]
    (host, moderator, deletion), _, _ = hear(3, [page([], "t0"), page(items, "t1")])
    assert (host.role, moderator.role) == (Role.HOST, Role.MODERATOR)
    assert isinstance(deletion, Deletion)
    assert deletion.id == "m1"


def test_a_retraction_takes_one_back_and_a_ban_all_that_the_viewer_wrote():
    retracted = {"retractedMessageId": "m2"}
    kind = {"type": "messageRetractedEvent", "displayMessage": "gone"}
    gone = {"id": "r", "snippet": kind | {"messageRetractedDetails": retracted}}
    details = {"banType": "temporary", "bannedUserDetails": {"channelId": "UC1"}}
    ban = {"type": "userBannedEvent", "displayMessage": "x", "userBannedDetails": details}
    items = [said(1), said(2), gone, {"id": "b", "snippet": ban}]
    got, _, _ = hear(4, [page([], "t0"), page(items, "t1")])
    assert [one.id for one in got if isinstance(one, Deletion)] == ["m2", "m1"]


def test_the_source_ends_with_the_show():
    async def main():
        last = page([said(1)], "t1", offlineAt="2026-11-21T10:00:00Z")
        got = []
        async with serving([page([], "t0"), last], []) as (url, _):
            async with asyncio.timeout(60.0):
                await source(url).run(got.append)
        return got

    assert [one.id for one in clock.run(main(), speed=20.0)] == ["m1"]


def test_a_video_without_a_live_chat_is_said_and_tried_again():
    async def main():
        async with serving(details={}) as (url, _):
            await source(url).run(lambda _event: None)

    with pytest.raises(CaptureError, match="no live chat now; see that the show is live") as told:
        clock.run(main())
    assert told.value.retry


def test_a_refusal_says_what_to_check_and_not_the_key():
    async def main():
        async with serving() as (url, _):
            await source(f"{url}/nothing").run(lambda _event: None)

    with pytest.raises(CaptureError, match=r"refuses \(404\); check `key` and `video`") as told:
        clock.run(main())
    assert (KEY in str(told.value), told.value.retry) == (False, False)


def test_what_is_missing_is_said_before_the_show():
    with pytest.raises(ConfigError, match="key"):
        make_youtube_source(config.Part(use="youtube", video="abcdefghijk"), config.Config())
    with pytest.raises(ConfigError, match="video"):
        make_youtube_source(config.Part(use="youtube", video="https://x", key="k"), config.Config())


def test_a_show_that_goes_on_takes_of_the_history_what_it_missed():
    broke_off = clock.utc_now()

    def told(number, seconds):
        one = said(number)
        at = broke_off + timedelta(seconds=seconds)
        one["snippet"]["publishedAt"] = at.isoformat().replace("+00:00", "Z")
        return one

    odd = said(9)
    odd["snippet"]["publishedAt"] = "yesterday"
    history = page([told(1, -60), said(2), odd, told(3, 5)], "t0")

    async def main():
        async with serving([history, page([said(4)], "t1")]) as (url, _):
            youtube = source(url)
            youtube.resume(KeptEvents(until=7.0, wall=broke_off))
            return await heard_from(youtube, 2)

    got, *_ = clock.run(main(), speed=20.0)
    assert [comment.id for comment in got] == ["m3", "m4"]

"""Bilibili's room, against a local server that speaks Open Live."""

from contextlib import asynccontextmanager

import pytest
from capture.contract import Doubted
from capture.opened import CODE, KEY, SECRET, batch, frame, platform
from capture.served import heard_from

from cuebot import clock, config
from cuebot.capture.platforms.bilibili import BilibiliSource, make_bilibili_source
from cuebot.capture.platforms.bilibili_packet import Operation
from cuebot.errors import CaptureError, ConfigError
from cuebot.model import Deletion, Role

DM = "LIVE_OPEN_PLATFORM_DM"
GARBAGE = [
    b"",
    b"\x00",
    b"\xff" * 40,
    frame(b"{"),
    frame(b"[1]"),
    frame(b"no zlib", version=2),
    frame(b"{}", version=3),
    frame({"cmd": DM, "data": {"msg": 7}}),
    frame({"cmd": 4, "data": None}),
    b"text",
]


def said(number, **more):
    data = {"msg": f"size {number}?", "msg_id": f"m{number}", "open_id": f"u{number}"}
    return {"cmd": DM, "data": data | {"is_admin": 0, "guard_level": 0} | more}


def sending(frames, *, cut=False):
    async def script(peer):
        for one in frames:
            await (peer.send_str("text") if one == b"text" else peer.send_bytes(one))
        if cut:
            await peer.close()

    return script


def hear(count, *scripts, **answers):
    async def main():
        async with platform(*scripts, answers=answers) as (options, seen):
            source = BilibiliSource(options)
            got, counts = await heard_from(source, count)
            return got, counts, seen, source

    return clock.run(main(), speed=20.0)


class TestBilibili(Doubted):
    garbage = GARBAGE
    together = 20

    def frame(self, numbers):
        return batch(*map(said, numbers))

    @asynccontextmanager
    async def room(self, *calls):
        scripts = [sending(call, cut=call is not calls[-1]) for call in calls]
        async with platform(*scripts) as (options, _):
            yield BilibiliSource(options)


def test_a_line_that_is_cut_leaves_the_game_open_and_garbage_is_counted():
    first, second = [*GARBAGE, frame(said(1))], [frame(said(2))]
    _, _, seen, source = hear(2, sending(first, cut=True), sending(second))
    assert [verb for verb, _ in seen.calls] == ["start", "end"]
    assert [operation for operation, _ in seen.hellos] == [Operation.AUTH] * 2
    assert source.malformed == 7


def test_roles_come_from_the_platform_and_gifts_are_counted():
    gift = {"cmd": "LIVE_OPEN_PLATFORM_SEND_GIFT", "data": {"gift_name": "rose"}}
    frames = [
        batch(gift, said(1, open_id="the-host"), gift, said(2, is_admin=1)),
        batch(said(3, guard_level=3), said(4)),
    ]
    got, _, _, source = hear(4, sending(frames))
    assert [one.role for one in got] == [Role.HOST, Role.MODERATOR, Role.MEMBER, Role.VIEWER]
    assert source.ignored == {"SEND_GIFT": 2}


def test_a_comment_that_was_paid_for_may_be_taken_back():
    data = {"message": "size 9?", "message_id": 99, "open_id": "u9"}
    paid = {"cmd": "LIVE_OPEN_PLATFORM_SUPER_CHAT", "data": data}
    gone = {"cmd": "LIVE_OPEN_PLATFORM_SUPER_CHAT_DEL", "data": {"message_ids": [99, None]}}
    (comment, deletion), *_ = hear(2, sending([batch(paid, gone)]))
    assert (comment.text, comment.id) == ("size 9?", deletion.id)
    assert isinstance(deletion, Deletion)


def test_the_game_and_the_connection_are_kept_by_beats():
    async def wait(peer):
        while not any(verb == "heartbeat" for verb, _ in seen.calls) or not seen.beats:
            await peer.receive_bytes()
            seen.beats += 1
        await peer.send_bytes(frame(said(1)))

    async def main():
        nonlocal seen
        async with platform(*[wait] * 9) as (options, seen):  # a busy machine may lose some
            await heard_from(BilibiliSource(options), 1)

    seen = None
    clock.run(main(), speed=100.0)
    assert ("heartbeat", {"game_id": "g1"}) in seen.calls
    assert seen.beats


@pytest.mark.parametrize(
    "closing",
    [
        frame({"cmd": "LIVE_OPEN_PLATFORM_INTERACTION_END", "data": {"game_id": "g1"}}),
        frame({"code": -101}, 1, Operation.ADMITTED),
    ],
)
def test_a_game_that_the_platform_closes_is_opened_anew(closing):
    _, _, seen, _ = hear(1, sending([closing]), sending([frame(said(1))]))
    assert [verb for verb, _ in seen.calls] == ["start", "start", "end"]


def test_a_game_whose_beat_is_refused_is_opened_anew():
    _, _, seen, _ = hear(1, sending([]), sending([frame(said(1))]), heartbeat=[7003])
    assert [verb for verb, _ in seen.calls] == ["start", "heartbeat", "start", "end"]


def test_a_refusal_ends_the_source_with_what_to_do():
    with pytest.raises(ExceptionGroup) as told:
        hear(1, start=[7007])
    (error,) = told.value.exceptions
    assert isinstance(error, CaptureError)
    assert "copy the one of today into `code`" in str(error)


def test_what_is_missing_is_said_before_the_show():
    part = {"use": "bilibili", "access_key": KEY, "access_secret": SECRET, "code": CODE, "app": 5}
    for key in ("access_key", "access_secret", "code", "app"):
        less = {name: value for name, value in part.items() if name != key}
        with pytest.raises(ConfigError, match=key):
            make_bilibili_source(config.Part(**less), config.Config())
    assert make_bilibili_source(config.Part(**part), config.Config()).name == "bilibili"

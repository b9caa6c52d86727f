"""The client outwards, against a local server."""

import json
from contextlib import asynccontextmanager

import pytest
from capture import hidden
from capture.contract import Doubted
from capture.served import GARBAGE, heard_from, sending, serving, telling

from cuebot import clock, config
from cuebot.capture.platforms.websocket_source import (
    TOOLS,
    ToolPreset,
    WebSocketSource,
    make_websocket_source,
)
from cuebot.cluster.grouping.masked_askers import MAX_COUNTED_ALIKE
from cuebot.errors import ConfigError


def socialstream(n):
    return {"chatname": "k", "chatmessage": f"size {n}?", "type": "p", "userid": f"u{n}", "id": n}


def barragegrab(n):
    data = {"MsgId": n, "User": {"Id": n}, "Content": f"size {n}?"}
    return {"Type": 1, "ProcessName": "x", "Data": json.dumps(data)}


def onecomme(n):
    data = {"id": f"c{n}", "userId": f"u{n}", "comment": f"size {n}?"}
    return {"type": "comments", "data": {"comments": [{"service": "p", "data": data}]}}


def oba(n):
    return {"msg_type": "comment", "msg_id": f"m{n}", "nick_name": f"n{n}", "content": f"size {n}?"}


def euler(n):
    data = {"common": {"msgId": str(n)}, "user": {"id": f"u{n}"}, "comment": f"size {n}?"}
    return {"messages": [{"type": "WebcastChatMessage", "data": data}]}


class Read(Doubted):
    """Tests for one tool's server; a subclass names the tool and what it sends for a comment."""

    garbage = GARBAGE
    tool = ""

    def frame(self, numbers):
        (number,) = numbers
        return json.dumps(self.said(number))

    @asynccontextmanager
    async def room(self, *calls):
        greet = TOOLS[self.tool].joins
        async with serving(*telling(*calls), greet=greet) as (url, _):
            yield WebSocketSource(url, TOOLS[self.tool], room="abc")


class TestSocialStream(Read):
    tool = "socialstream"
    said = staticmethod(socialstream)


class TestSocialStreamsApp(Read):
    tool = "socialstream-app"
    said = staticmethod(socialstream)


class TestBarrageGrab(Read):
    tool = "barragegrab"
    said = staticmethod(barragegrab)


class TestOneComme(Read):
    tool = "onecomme"
    said = staticmethod(onecomme)
    repeated = 0  # its dialect has to know what was told before, and takes nothing of it


class TestOba(Read):
    tool = "oba"
    said = staticmethod(oba)


class TestEuler(Read):
    tool = "euler"
    said = staticmethod(euler)


def test_every_tool_is_shown_to_keep_to_the_contract():
    assert {one.tool for one in Read.__subclasses__()} == TOOLS.keys()


def test_the_local_app_is_told_which_session_and_channel():
    async def main():
        script = sending([json.dumps(socialstream(1))])
        async with serving(script, greet=True) as (url, heard):
            reader = make_websocket_source(
                config.Part(use="reader", tool="socialstream-app", url=url, room="abc"),
                config.Config(),
            )
            await heard_from(reader, 1)
            return heard

    assert [json.loads(one) for one in clock.run(main())] == [{"join": "abc", "in": 4, "out": 9}]


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ({}, "neither `tool` nor `url`; set `tool` to one of socialstream"),
        ({"tool": "socialstream"}, "no `room`"),
        ({"tool": "euler", "room": "kate"}, "no `key`"),
        ({"url": "http://x"}, "`url` must match"),
        ({"tool": "social"}, "`tool` must be"),
        ({"tool": "oba", "rom": "x"}, "did you mean 'room'"),
    ],
)
def test_what_is_missing_is_said_before_the_show(keys, says):
    with pytest.raises(ConfigError, match=says):
        make_websocket_source(config.Part(use="reader", **keys), config.Config())


def test_a_room_s_name_cannot_bend_the_address():
    reader = make_websocket_source(
        config.Part(use="reader", tool="socialstream", room="a/b?c"), config.Config()
    )
    assert reader.wire.url == "wss://io.socialstream.ninja/join/a%2Fb%3Fc/4"
    assert ToolPreset("x", "y").joins is False


def test_of_a_room_that_hides_its_viewers_each_comment_is_a_person_and_the_report_says_so(tmp_path):
    async def main():
        said = [hidden.grabbed(n, text) for n, text in enumerate(hidden.ASKED + hidden.PASTED)]
        async with serving(sending(said)) as (url, _):
            return await heard_from(WebSocketSource(url, TOOLS["barragegrab"]), len(said))

    got, _ = clock.run(main())
    asked = hidden.askers(got)
    assert asked["1/price"] == len(hidden.ASKED)
    assert asked["1/颜色"] <= MAX_COUNTED_ALIKE
    text = f"hides who wrote {len(got)} of the comments: those people could not be told apart"
    assert text in hidden.told(tmp_path, got)

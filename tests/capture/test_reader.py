"""The client outwards, against a local server."""

import json

import pytest
from capture.served import heard_from, sending, serving

from cuebot import clock, config
from cuebot.capture.reader import TOOLS, Reader, Tool, make
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


@pytest.mark.parametrize(
    ("tool", "said"),
    [
        ("socialstream", socialstream),
        ("barragegrab", barragegrab),
        ("onecomme", onecomme),
        ("oba", oba),
        ("euler", euler),
    ],
)
def test_every_comment_counts_once_and_in_order_over_a_cut_line_and_garbage(tool, said):
    messages = [json.dumps(said(n)) for n in range(1, 2001)]
    first = sending(messages[:1000], garbage=50, cut="close")
    second = sending(messages[800:], garbage=50)

    async def main():
        async with serving(first, second) as (url, _):
            return await heard_from(Reader(url, TOOLS[tool]), 2000)

    got, counts = clock.run(main(), speed=20.0)
    assert [one.text for one in got] == [f"size {n}?" for n in range(1, 2001)]
    assert (counts.handed, counts.lost) == (2000, 0)


def test_a_line_that_is_torn_is_taken_up_again():
    messages = [json.dumps(oba(n)) for n in range(20)]

    async def main():
        scripts = sending(messages[:10], cut="abort"), sending(messages)
        async with serving(*scripts) as (url, _):
            return await heard_from(Reader(url, TOOLS["oba"]), 20)

    got, _ = clock.run(main(), speed=20.0)
    assert {one.id for one in got} == {f"m{n}" for n in range(20)}


def test_the_local_app_is_told_which_session_and_channel():
    async def main():
        script = sending([json.dumps(socialstream(1))])
        async with serving(script, greet=True) as (url, heard):
            reader = make(
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
        ({"url": "http://x"}, "url: String should match"),
        ({"tool": "social"}, "tool: Input should be"),
        ({"tool": "oba", "rom": "x"}, "did you mean 'room'"),
    ],
)
def test_what_is_missing_is_said_before_the_show(keys, says):
    with pytest.raises(ConfigError, match=says):
        make(config.Part(use="reader", **keys), config.Config())


def test_a_room_s_name_cannot_bend_the_address():
    reader = make(config.Part(use="reader", tool="socialstream", room="a/b?c"), config.Config())
    assert reader.wire.url == "wss://io.socialstream.ninja/join/a%2Fb%3Fc/4"
    assert Tool("x", "y").joins is False

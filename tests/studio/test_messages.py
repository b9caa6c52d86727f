"""What a room and its studio say to each other."""

import pytest

from cuebot.studio.messages import (
    Beat,
    Farewell,
    LinkReply,
    LinkRequest,
    ProcessMessage,
    ProcessOrder,
    RoomFigures,
    RoomMessage,
    RoomOrder,
    StopOrder,
    StudioMessage,
    decode_order_line,
    decode_process_line,
    decode_room_line,
    decode_studio_line,
    encode_line,
)
from cuebot.web.tile import RoomState, RoomTile

TILE = RoomTile(key="mugs", title="Mugs\n&", state=RoomState.LIVE, silent=("twitch",), spent=0.5)


@pytest.mark.parametrize(
    "message",
    [
        RoomMessage(beat=Beat(figures=RoomFigures(comment_age=1.5), tile=TILE)),
        RoomMessage(beat=Beat(figures=RoomFigures())),
        RoomMessage(farewell=Farewell(failed="no ear.", mendable=True)),
        RoomMessage(link=LinkReply(number=3, told={"link": "http://x/#y", "qr": ["01"]})),
    ],
)
def test_what_a_room_says_comes_through_as_it_was(message):
    line = encode_line(message)
    assert line.count(b"\n") == 1
    assert decode_room_line(line) == message


@pytest.mark.parametrize(
    "message",
    [
        StudioMessage(stop=StopOrder(goes_on=True)),
        StudioMessage(
            link=LinkRequest(number=1, office="host", name="Mai", hours=1.0, public=False)
        ),
    ],
)
def test_what_a_studio_says_comes_through_as_it_was(message):
    assert decode_studio_line(encode_line(message)) == message


def test_an_order_keeps_every_key_of_its_flags_also_one_that_is_nothing():
    order = RoomOrder(id="a", config="/c", folder="/f", flags={"journal": {"path": None}})
    told = ProcessMessage(room=order)
    assert decode_process_line(encode_line(told)) == told


def test_an_order_for_a_process_comes_through_and_a_signal_is_none():
    order = ProcessOrder(folder="/f", memory_megabytes=8)
    assert decode_order_line(encode_line(order)) == order
    assert decode_order_line(b'{"pid": 1, "signal": 9}') is None


@pytest.mark.parametrize(
    "line", [b"", b"x", b"[]", b'{"beat": 1}', b'{"beat": {"tile": {}}}', b"\xff", b"null"]
)
def test_what_nobody_says_is_nothing(line):
    assert decode_room_line(line) is None
    assert decode_order_line(line) is None

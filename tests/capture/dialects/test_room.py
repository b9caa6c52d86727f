"""Which dialect a message is in."""

import json
import re
from pathlib import Path

import pytest
from capture.dialects.contract import take

from cuebot.capture.dialects import room
from cuebot.capture.inbox import Inbox


def test_each_dialect_is_found_by_its_own_keys_alone():
    for dialect in room.DIALECTS:
        assert room.find_dialect(dict.fromkeys(dialect.keys)) is dialect


def test_the_same_room_over_two_tools_counts_each_comment_once():
    data = {"MsgId": 71, "User": {"Id": 1, "SecUid": "s1"}, "Content": "多少钱"}
    grabbed = {"Type": 1, "ProcessName": "x", "Data": json.dumps(data)}
    cast = {
        "id": "71",
        "method": "WebcastChatMessage",
        "content": "多少钱",
        "user": {"id": "s1"},
    }
    got, taken, _ = take(grabbed, cast)
    inbox = Inbox(100, 0.0)
    for event in got:
        inbox.put(event)
    assert len(taken.tools) == 2
    assert (inbox.counts.received, inbox.counts.duplicates) == (2, 1)


def test_every_dialect_in_the_folder_is_in_the_room():
    files = {path.stem for path in Path(room.__file__).parent.glob("*.py")}
    files -= {"__init__", "dialect", "plain", "room", "stamp", "trail"}
    assert {dialect.read.__module__.split(".")[-1] for dialect in room.DIALECTS} == files


def test_a_dialect_says_in_its_docstring_where_its_fields_stand():
    for dialect in room.DIALECTS:
        told = __import__(dialect.read.__module__, fromlist=["x"]).__doc__
        assert re.match(r"\S.+[:.]", told)
        assert "`" in told


@pytest.mark.parametrize(
    ("item", "shape"),
    [
        ({"b": 1, "a": {"secret": 2}}, "an object with a, b"),
        ({"\x1b[2J": 1, "how much?": 1}, "an object without a known key"),
        ({f"k{n}": n for n in range(50)}, "an object with k0, k1, k10, k11, k12, k13"),
        (7, "a JSON int"),
        (None, "a JSON NoneType"),
    ],
)
def test_an_unknown_message_is_shown_by_its_keys_and_by_no_value(item, shape):
    assert room.describe_shape(item) == shape

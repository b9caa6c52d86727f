"""Danmaku as JSON whose time and viewer stand in one field."""

import json

import pytest
from capture.formats.recorded import read

from cuebot.capture.formats.danmaku_fields import is_command

DANDAN = {
    "count": 2,
    "comments": [
        {"cid": 1, "p": "12.30,1,16777215,u1", "m": "how much"},
        {"cid": 2, "p": "72.30,5,16777215,u2", "m": "size M?"},
    ],
}
ACFUN = [
    {"c": "12.3,16777215,1,25,u1,1795000000,abc", "m": "how much"},
    {"c": "72.3,16777215,1,25,u2,1795000060,abd", "m": "size M?"},
]
BILIBILI = [
    {"p": "12.3,1,25,16777215,1795000000,0,u1,11", "m": "how much"},
    {"p": "72.3,1,25,16777215,1795000060,0,u2,12", "m": "size M?"},
]


@pytest.mark.parametrize("told", [DANDAN, ACFUN, BILIBILI])
def test_the_time_and_the_viewer_are_parted(tmp_path, told):
    got, skipped = read(tmp_path, json.dumps(told))
    assert [(round(one.at - got[0].at, 3), one.user, one.text) for one in got] == [
        (0, "u1", "how much"),
        (60, "u2", "size M?"),
    ]
    assert skipped.count == 0


def test_a_host_s_command_is_no_comment():
    assert is_command({"chat.premium": "3", "chat.content": "/info 10 x"})
    assert not is_command({"chat.premium": "1", "chat.content": "/info 10 x"})
    assert not is_command({"chat.premium": "3", "chat.content": "hello"})

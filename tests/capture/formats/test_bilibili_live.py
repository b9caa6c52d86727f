"""Bilibili's own messages of a live room."""

import json

from capture.formats.recorded import read

from cuebot.model import Role


def said(seconds, text, uid=7, name="kate", admin=0):
    about = [0, 1, 25, 16777215, seconds, 0]
    return {"cmd": "DANMU_MSG:4:0", "info": [about, text, [uid, name, admin], [], []]}


PAID = {
    "cmd": "SUPER_CHAT_MESSAGE",
    "data": {
        "id": 5,
        "uid": 9,
        "message": "big one?",
        "ts": 1790000009,
        "user_info": {"uname": "z"},
    },
}
GIFT = {"cmd": "SEND_GIFT", "data": {"uname": "x", "timestamp": 1790000003}}


def test_what_is_said_and_what_is_paid_for_is_read_and_gifts_are_nobody_s(tmp_path):
    rows = [GIFT, said(1790000000000, "多少钱"), said(1790000007000, "hi", 8, "bo", 1), PAID]
    for form in ("\n".join(map(json.dumps, rows)), json.dumps(rows)):
        got, skipped = read(tmp_path, form)
        assert [(one.at, one.user, one.text) for one in got] == [
            (0.0, "7", "多少钱"),
            (7.0, "8", "hi"),
            (9.0, "9", "big one?"),
        ]
        assert got[1].role is Role.MODERATOR
        assert skipped.count == 0


def test_older_times_in_seconds_and_a_recorder_s_wrapper_are_read(tmp_path):
    rows = [{"received": 1, "message": said(at, "hi")} for at in (1517306023, 1517306030)]
    got, _ = read(tmp_path, "\n".join(map(json.dumps, rows)))
    assert [one.at for one in got] == [0.0, 7.0]


def test_a_message_that_lost_its_parts_is_told(tmp_path):
    rows = [said(1790000000000, "hi"), {"cmd": "DANMU_MSG", "info": []}, said(None, "ho"), 5]
    got, skipped = read(tmp_path, "\n".join(map(json.dumps, rows)))
    assert ([one.text for one in got], skipped.count) == (["hi"], 3)


def test_hidden_viewers_are_each_one_of_their_own(tmp_path):
    rows = [said(1790000000000 + n, "hi", 0, "小***") for n in range(3)]
    got, _ = read(tmp_path, "\n".join(map(json.dumps, rows)))
    assert len({one.user for one in got}) == 3
    assert all(one.masked for one in got)

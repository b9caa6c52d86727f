"""Error answers of servers that tools saved in the place of a chat."""

import json

import pytest
from capture.formats.recorded import read

from cuebot.capture.formats.error_answers import explain_error_answer
from cuebot.errors import CaptureError


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ([{"code": 40102, "message": "登录已过期", "data": None, "ts": 1796040000}], "40102"),
        ([{"code": -101, "message": "账号未登录", "ttl": 1}], "账号未登录"),
        (
            [{"error": {"code": 403, "message": "quota exceeded", "errors": [{"reason": "q"}]}}],
            "403",
        ),
        ([{"data": None, "errors": [{"message": "token abgelaufen"}]}], "token abgelaufen"),
        ([{"success": False, "msg": "sesi berakhir", "time": "2026-11-30 19:00:00"}], "sesi"),
        (
            [{"status": 401, "error": "Unauthorized", "message": "jeton expiré", "timestamp": 1}],
            "401",
        ),
        ([{"ok": False, "error_code": 429, "description": "Too Many Requests"}] * 3, "429"),
    ],
)
def test_a_file_of_error_answers_is_refused_with_what_they_say(tmp_path, answers, said):
    with pytest.raises(CaptureError, match="an error answer of a server") as refused:
        read(tmp_path, "\n".join(map(json.dumps, answers)))
    assert said in str(refused.value)


def test_an_error_answer_behind_a_byte_order_mark_is_refused_as_well(tmp_path):
    with pytest.raises(CaptureError, match="an error answer of a server"):
        read(tmp_path, "\ufeff" + json.dumps({"ok": False, "description": "Too Many Requests"}))


def test_a_page_of_answers_that_failed_is_told_and_the_others_are_read(tmp_path):
    pages = [
        {"code": 0, "data": {"list": [{"time": 5, "user": "ann", "text": "précio?"}] * 2}},
        {"code": 500, "message": "internal error", "data": None},
        {"code": 0, "data": {"list": [{"time": 9, "user": "bo", "text": "size M?"}] * 2}},
    ]
    found, skipped = read(tmp_path, "\n".join(map(json.dumps, pages)))
    assert [one.user for one in found] == ["ann", "ann", "bo", "bo"]
    assert skipped.count == 1
    assert "internal error" in skipped.first[0]


@pytest.mark.parametrize(
    "value",
    [
        {"ts": 5, "message": "my order shows error 500"},
        {"time": 5, "user": "kate", "message": "hi", "status": 1, "error": "x"},
        {"code": 200, "message": "ok", "data": []},
        {"code": 0, "message": "", "data": None},
        {"code": 7, "message": "hi", "data": [{"text": "hi"}]},
        {"ts": 5, "message": "hi", "error": None, "success": True},
        ["error"],
    ],
)
def test_what_is_no_error_answer(value):
    assert explain_error_answer(value, alone=True) == ""


def test_among_others_a_code_alone_says_nothing():
    assert explain_error_answer({"ts": 5, "message": "hi", "status": 1}, alone=False) == ""

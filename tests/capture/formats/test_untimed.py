"""Chats that were pasted or typed without times."""

import logging

import pytest
from capture.formats.recorded import read

from cuebot.capture.policy import CAPTURE_POLICY
from cuebot.errors import CaptureError

PASTED = {
    "a colon": "kate: how much\njo: hi: size M?\nkate: blue?\nann: bye\n",
    "a colon of Japanese": "kate：how much\njo：hi: size M?\nkate：blue?\nann：bye\n",
    "angles": "<kate> how much\n<@jo> hi: size M?\n<kate> blue?\n<ann> bye\n",
    "unseen signs": "kate\u200b\u200bhow much\n\u200bjo\u200bhi: size M?\nkate\u200bblue?\n"
    "ann\u200bbye",
    "numbers": "1. kate - how much\n2. jo - hi: size M?\n3. kate - blue?\n4. ann - bye\n",
    "dots": "Asked live\n\n• kate: how much\n• jo: hi: size M?\n• kate: blue?\n• ann: bye\n",
    "a break": "kate: how much\njo: hi: size M?\n\n--- pausa ---\n\nkate: blue?\nann: bye\n",
    "kinds": "【√】connected.\n【进场msg】[7][女]ann 进入了直播间\n【聊天msg】[1]kate: how much\n"
    "【聊天msg】[2]jo: hi: size M?\n【点赞msg】jo 点了3个赞\n【聊天msg】[1]kate: blue?\n"
    "【聊天msg】[7]ann: bye\n",
}


@pytest.mark.parametrize("chat", PASTED.values(), ids=PASTED)
def test_comments_without_times_are_played_in_their_order_and_it_is_told(tmp_path, chat, caplog):
    with caplog.at_level(logging.WARNING):
        got, skipped = read(tmp_path, chat)
    pace = CAPTURE_POLICY.untimed_pace
    assert [(one.at, one.user, one.text) for one in got] == [
        (0, "kate", "how much"),
        (pace, "jo", "hi: size M?"),
        (2 * pace, "kate", "blue?"),
        (3 * pace, "ann", "bye"),
    ]
    assert skipped.count == 0
    assert f"no comment has a time; they are played in their order, {pace:g} seconds" in caplog.text


def test_a_line_without_a_name_is_told(tmp_path):
    got, skipped = read(tmp_path, "a: hi?\nb: ho\nnobody\na: size\nb: blue\n")
    assert (len(got), skipped.count) == (4, 1)
    assert ":3: no name and text" in skipped.first[0]


@pytest.mark.parametrize(
    "other",
    [
        "title: live\nhost: ann\nlanguage: en\nseed: 7\n",
        "All of it was sold.\nNobody knew why.\nAnd so they went home.\nThe end.\n",
        "see https://a.example/x?\nsee https://a.example/y\nhttps://b.example\nhttps://c.example\n",
    ],
)
def test_what_is_no_chat_is_refused(tmp_path, other):
    with pytest.raises(CaptureError, match="no recording of any tool"):
        read(tmp_path, other)


@pytest.mark.parametrize(
    "form",
    [
        "**{}**: {}",
        "**{}** {}",
        "- **{}:** {}",
        "@{} {}",
        "{}\t{}",
        "[{}] {}",
        "{}> {}",
        "{}   {}",
        "{} -> {}",
    ],
)
def test_a_name_may_stand_in_any_marks_before_what_was_said(tmp_path, form):
    said = [("kate", "how much?"), ("jo.b", "hi: size M"), ("kate", "blue?"), ("ann", "bye now")]
    got, skipped = read(tmp_path, "\n".join(form.format(*one) for one in said))
    assert [(one.user, one.text) for one in got] == said
    assert skipped.count == 0


@pytest.mark.parametrize(
    "other",
    ["[build] compiling\n[test] ok\n[build] linking\n[test] done\n", "a  1\nb  2\na  3\nb  4\n"],
)
def test_brackets_and_blanks_make_no_chat_where_nobody_asks(tmp_path, other):
    with pytest.raises(CaptureError, match="no recording of any tool"):
        read(tmp_path, other)

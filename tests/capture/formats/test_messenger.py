"""Chats as messengers export them."""

import pytest
from capture.formats.recorded import read

CHAT = """\
{0}19:00{1}Messages are encrypted from end to end. Tap to read more.
{0}19:00{1}kate: how much is the oak one
{0}19:01{1}joe: does it come with a bag?
the last one did not
{0}19:02{1}kate: thanks
"""


@pytest.mark.parametrize(
    ("date", "dash"),
    [
        ("28/11/2026 ", " - "),
        ("28.11.2026 ", " – "),
        ("28/11/26, ", " - "),
        ("2026/11/28 ", " - "),
        ("28-11-2026 ", " - "),
        ("2026-11-28 ", " - "),
        ("2026年11月28日 ", " - "),
    ],
)
def test_a_line_without_a_time_goes_on_with_the_message_above_it(tmp_path, date, dash):
    got, skipped = read(tmp_path, CHAT.format(date, dash))
    assert [(one.user, one.text) for one in got] == [
        ("kate", "how much is the oak one"),
        ("joe", "does it come with a bag? the last one did not"),
        ("kate", "thanks"),
    ]
    assert skipped.count == 0


def test_in_a_program_s_log_it_is_a_broken_line(tmp_path):
    got, skipped = read(tmp_path, CHAT.format("2026-11-28 ", ":07 - "))
    assert [one.text for one in got][1] == "does it come with a bag?"
    assert skipped.count == 2


@pytest.mark.parametrize(
    ("head", "day", "clock"),
    [
        ("저장한 날짜 : 2026년 11월 28일 오후 9:00", "2026년 11월 28일 ", "오후 7:0{}, "),
        ("저장한 날짜 : 2026. 11. 28. 오후 9:00", "2026. 11. 28. ", "오후 7:0{}, "),
        ("Date Saved : November 28, 2026 at 9:00 PM", "November 28, 2026 at ", "7:0{} PM, "),
    ],
)
def test_a_comma_may_stand_behind_the_minutes(tmp_path, head, day, clock):
    def at(minute):
        return day + clock.format(minute)

    chat = [
        "chat with the room",
        head,
        "",
        at(0).rstrip(", "),
        f"{at(0)}kate : how much is the oak one",
        f"{at(1)}joe : does it come with a bag?",
        "the last one did not",
        f"{at(2)}kate : thanks",
        f"{at(2)}joe : bye",
        f"{at(2)}ann : bye",
    ]
    got, skipped = read(tmp_path, "\n".join([*chat, ""]))
    assert [(one.at, one.user, one.text) for one in got] == [
        (0, "kate", "how much is the oak one"),
        (60, "joe", "does it come with a bag? the last one did not"),
        (120, "kate", "thanks"),
        (120, "joe", "bye"),
        (120, "ann", "bye"),
    ]
    assert skipped.count == 0

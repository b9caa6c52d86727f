"""Lines that give the day to the comments below them."""

import pytest
from capture.formats.recorded import read

CHAT = """Live KakaoTalk Chats with Mia
Date Saved : 2026-12-01 10:10:11

{}
[Mia] [11:58 PM] how much?
[Ho] [11:59 PM] blue?
{}
[Mia] [12:01 AM] size M?
"""


@pytest.mark.parametrize(
    "days",
    [
        ("----- Monday, November 30, 2026 -----", "----- Tuesday, December 1, 2026 -----"),
        ("----- 2026년 11월 30일 월요일 -----", "----- 2026년 12월 1일 화요일 -----"),
        ("2026-11-30", "2026-12-01"),
    ],
)
def test_a_day_between_rules_is_heeded_and_no_text(tmp_path, days):
    got, skipped = read(tmp_path, CHAT.format(*days))
    assert [(one.at, one.user, one.text) for one in got] == [
        (0, "Mia", "how much?"),
        (60, "Ho", "blue?"),
        (180, "Mia", "size M?"),
    ]
    assert skipped.count == 0

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


KAKAO = """해남 라방 36 카카오톡 대화
저장한 날짜 : 2026년 11월 30일 오후 9:10

2026년 11월 30일 오후 8:02
2026년 11월 30일 오후 8:02, 오이꽃님이 들어왔습니다.
2026년 11월 30일 오후 8:02, 하나 : 얼마예요?
2026년 11월 30일 오후 8:03, 두리 : 이모티콘
2026년 11월 30일 오후 8:04, 하나 : 사진 2장
2026년 11월 30일 오후 8:06, 두리 : 사이즈 M 있나요
"""
LINE = """[LINE] {}
{}：2026/11/30 21:10

2026/11/30(月)
20:02\t花\thow much
20:03\t夏\t{}
20:06\t夏\tsize M?
"""


@pytest.mark.parametrize(
    "chat",
    [
        KAKAO.replace("얼마예요?", "how much").replace("사이즈 M 있나요", "size M?"),
        LINE.format("工房のトーク履歴", "保存日時", "スタンプ"),
        LINE.format("阿嬤直播的聊天記錄", "儲存日期", "貼圖"),
        LINE.format("ประวัติการแชทใน ร้านป้า", "บันทึกเมื่อ", "สติกเกอร์"),
    ],
)
def test_what_stands_for_a_sticker_or_a_picture_in_an_export_is_no_comment(tmp_path, chat):
    got, skipped = read(tmp_path, chat)
    assert [(one.at, one.text) for one in got] == [(0, "how much"), (240, "size M?")]
    assert skipped.count == 0


def test_a_viewer_of_a_chat_that_no_messenger_exported_may_ask_for_a_picture(tmp_path):
    got, _ = read(tmp_path, "[20:02] 하나: 사진\n[20:03] 두리: 얼마예요\n[20:04] 하나: 이모티콘\n")
    assert [one.text for one in got] == ["사진", "얼마예요", "이모티콘"]


@pytest.mark.parametrize(
    "form",
    [
        "\u200f[٣٠\u200f/١١\u200f/٢٠٢٦، ٨:{}:١٥ م] Mona: hi",
        "30\u200f/11\u200f/2026، 8:{} م - Mona: hi",
        "[8:{} p. m., 30/11/2026] Mona: hi",
        "20:{}, 30/11/2026 - Mona: hi",
        "30/11/26, பிற்பகல் 8:{} - Mona: hi",
        "30/11/2026, 8:{} PTG - Mona: hi",
        "30/11/2026, 8:{} e pasdites - Mona: hi",
        "[11-30-2026 @ 20:{}:15.123 GMT] Mona: hi",
    ],
)
def test_the_times_of_phones_in_many_countries_are_read(tmp_path, form):
    got, skipped = read(tmp_path, "".join(f"{form.format(at)}\n" for at in ("02", "03", "06")))
    assert [(one.at, one.user, one.text) for one in got] == [
        (0, "Mona", "hi"),
        (60, "Mona", "hi"),
        (240, "Mona", "hi"),
    ]
    assert skipped.count == 0

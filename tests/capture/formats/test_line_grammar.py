"""Recordings whose form no list names."""

import pytest
from capture.formats.recorded import read

TWO_DAYS = (
    "[LINE] chat in the room\nSaved: 21/11/2026 22:10\n\n20/11/2026(Fri)\n"
    "23:58\tkate\thow wide\n23:59\tjo\t[Sticker]\n23:59\tjo joined the group\n\n"
    '21/11/2026(Sat)\n00:01\tjo\t"cold\nor hot"\n00:02\tkate\tbye\n'
)
BOT = (
    "2026-11-22 19:30:00,004 INFO bot: Connected to room 7\n"
    "2026-11-22 19:30:02,150 INFO bot: JOIN | @ann\n"
    "2026-11-22 19:30:04,000 INFO bot: COMMENT | @kate | how wide\n"
    "2026-11-22 19:30:20,500 INFO bot: GIFT | @max | Rose x10\n"
    "2026-11-22 19:31:04,000 INFO bot: COMMENT | @jo | cold or hot\n"
    "2026-11-22 19:32:04,000 INFO bot: COMMENT | @kate | bye\n"
)
NAMED = (
    "--------------- 2026년 11월 20일 금요일 ---------------\n[kate] [오후 11:58] how wide\n"
    "jo님이 들어왔습니다.\n--------------- 2026년 11월 21일 토요일 ---------------\n"
    "[jo] [오전 12:01] cold\nor hot\n[kate] [오전 12:02] bye\n"
)
BLOCKS = "Replay\n-0:12\nkate\nhow wide\n0:19\njo\ncold or hot\n0:41\nkate\nbye\n"
HEADED = "kate, [19:30:02]\nhow wide\n\njo, [19:30:10]\ncold\nor hot\n\nkate, [19:30:44]\nbye\n"
LAST = "kate: how wide (19:30:02)\njo: cold or hot (19:30:10)\nkate: bye (19:30:44)\n"


@pytest.mark.parametrize(
    ("text", "times"),
    [
        (TWO_DAYS, [0, 180, 240]),
        (BOT, [0, 60, 120]),
        (NAMED, [0, 180, 240]),
        (BLOCKS, [-12, 19, 41]),
        (HEADED, [0, 8, 42]),
        (LAST, [0, 8, 42]),
    ],
)
def test_lines_are_read_by_their_form(tmp_path, text, times):
    got, skipped = read(tmp_path, text)
    assert [(one.user.strip("@"), one.text) for one in got] == [
        ("kate", "how wide"),
        ("jo", "cold or hot"),
        ("kate", "bye"),
    ]
    assert [one.at - got[0].at for one in got] == [at - times[0] for at in times]
    assert skipped.count == 0


def test_what_a_program_sets_before_each_time_is_no_name(tmp_path):
    log = "[I] 19:30:02.1 | kate | hi\n[I] 19:30:10.5 | jo | how wide\n[I] 19:30:44.7 | al | bye\n"
    got, _ = read(tmp_path, log)
    assert [one.user for one in got] == ["kate", "jo", "al"]


def test_a_day_without_its_year_may_stand_before_the_time(tmp_path):
    log = (
        "[20-11 19:57] Anouk\ngood evening\n[20-11 19:58] Gerrit\nhow old is it\n"
        "[20-11 20:01] Anouk\nis it raw\n[20-11 20:01] Gerrit\n+1\n"
    )
    found, _ = read(tmp_path, log)
    assert [(one.at, one.user, one.text) for one in found] == [
        (0.0, "Anouk", "good evening"),
        (60.0, "Gerrit", "how old is it"),
        (240.0, "Anouk", "is it raw"),
        (240.0, "Gerrit", "+1"),
    ]


PRINTED = (
    "#11  kate » 20.11.2026, 19:30:02\nhow wide\n----------\n"
    "#12  jo » 20.11.2026, 19:30:10\ncold\nor hot\n----------\n"
    "#13  kate » 20.11.2026, 1?:30:12\nlost\n----------\n"
    "#14  kate » 20.11.2026, 19:30:44\nbye\n----------\n"
)


def test_a_printed_page_counts_its_comments_and_rules_them_off(tmp_path):
    got, skipped = read(tmp_path, PRINTED)
    assert [(one.at, one.user, one.text) for one in got] == [
        (0, "kate", "how wide"),
        (8, "jo", "cold or hot"),
        (42, "kate", "bye"),
    ]
    assert skipped.count == 1


def test_a_line_with_half_a_time_goes_on_with_nobody(tmp_path):
    log = (
        "20:00:01 | chat | kate | how wide\n20:0x:04 | chat | jo | lost\n"
        "20:00:09 | chat | max | cold\n20:00:12 | chat | kate | bye\n"
    )
    got, skipped = read(tmp_path, log)
    assert [one.text for one in got] == ["how wide", "cold", "bye"]
    assert skipped.count == 1


def test_a_chat_that_was_copied_from_youtube_has_signs_of_no_width_around_its_names(tmp_path):
    chat = (
        "20:58 \u200bさくら茶屋\u200b\u200bこんばんは〜\n20:59 \u200b@taro\u200b\u200b竹：国産？\n"
        "21:00 \u200bT.Ishii\u200b送料いくら\n21:04 \u200b@taro\u200b\u200b直径お願いします\n"
    )
    got, skipped = read(tmp_path, chat)
    assert [(one.at, one.user, one.text) for one in got] == [
        (0, "さくら茶屋", "こんばんは〜"),
        (60, "@taro", "竹：国産？"),
        (120, "T.Ishii", "送料いくら"),
        (360, "@taro", "直径お願いします"),
    ]
    assert skipped.count == 0


def test_a_meeting_says_from_whom_to_whom_above_a_text(tmp_path):
    chat = (
        "from Kate Lee to Everyone:    8:00 PM\nhow wide\nfrom Jo to Everyone:    8:01 PM\nhi\n"
        "from Mo to Host (privately):    8:02 PM\ncan you hear me\n"
        "from Kate Lee to Everyone:    8:05 PM\nbye\n"
    )
    got, skipped = read(tmp_path, chat)
    assert [(one.at, one.user, one.text) for one in got] == [
        (0, "Kate Lee", "how wide"),
        (60, "Jo", "hi"),
        (300, "Kate Lee", "bye"),
    ]
    assert skipped.count == 0


SPOKEN = [
    ("Ann", "02", "how much"),
    ("Bo", "03", "size M?"),
    ("Ann", "04", "ok"),
    ("Cy", "06", "bye"),
]


@pytest.mark.parametrize(
    "block",
    [
        "{name}\n  8:{at} PM\n{text}\n",
        "{name}\n30/11/2026 20:{at}\n{text}\n\n",
        "{name}\n{text}\n20:{at}:00\n",
        "{name} — heute um 20:{at} Uhr\n{text}\n",
        "{name} — วันนี้ เวลา 20:{at} น.\n{text}\n",
        "{name} — 今天20:{at}\n{text}\n",
        "{name} — Hari ini pukul 20.{at}\n{text}\n",
        "20:{at}:15 | {name} | comment | {text}\n20:{at}:15 | Bo | gift | rose\n",
    ],
)
def test_a_name_a_time_and_a_text_are_told_apart_in_any_order(tmp_path, block):
    chat = "".join(block.format(name=name, at=at, text=text) for name, at, text in SPOKEN)
    got, skipped = read(tmp_path, chat)
    assert [(one.at, one.user, one.text) for one in got] == [
        (0, "Ann", "how much"),
        (60, "Bo", "size M?"),
        (120, "Ann", "ok"),
        (240, "Cy", "bye"),
    ]
    assert skipped.count == 0


def test_a_colon_behind_each_name_is_no_part_of_it(tmp_path):
    got, _ = read(tmp_path, "20:00:01\tkate:\thi\n20:01:01\tjo:\tho\n20:02:01\tkate:\tbye\n")
    assert [one.user for one in got] == ["kate", "jo", "kate"]


def test_a_zone_and_a_colon_may_stand_behind_the_time_of_a_head(tmp_path):
    chat = "".join(
        f"> {user} [U1] @ 28/11/2026 20:0{n}:01 Z:\n{text}\n\n"
        for n, (user, text) in enumerate([("kate", "hi"), ("jo", "ho"), ("kate", "bye")])
    )
    got, skipped = read(tmp_path, chat)
    assert [(one.at, one.user, one.text) for one in got] == [
        (0, "kate [U1]", "hi"),
        (60, "jo [U1]", "ho"),
        (120, "kate [U1]", "bye"),
    ]
    assert skipped.count == 0


def test_a_remark_in_brackets_may_stand_behind_a_time_on_a_line_of_its_own(tmp_path):
    chat = (
        "Nov 28, 2026  8:00:01 PM\nkate\nhow wide\n\n"
        "Nov 28, 2026  8:01:01 PM (Read by you after 1 minute)\nbob\ncold or hot?\n\n"
        "Nov 28, 2026  8:02:01 PM\nkate\nbye\n"
    )
    got, skipped = read(tmp_path, chat)
    assert [(one.at, one.user, one.text) for one in got] == [
        (0, "kate", "how wide"),
        (60, "bob", "cold or hot?"),
        (120, "kate", "bye"),
    ]
    assert skipped.count == 0


def test_what_leads_to_a_time_at_the_end_is_no_part_of_the_text(tmp_path):
    said = [("kate", "how much?"), ("jo", "in blue"), ("kate", "bye")]
    for dash in ("—", "-", "|", "·"):
        chat = "".join(f"{who}: {text} {dash} 20:0{n}:00\n" for n, (who, text) in enumerate(said))
        got, _ = read(tmp_path, chat)
        assert [(one.user, one.text) for one in got] == said


def test_numbers_before_names_count_the_comments(tmp_path):
    said = [("kate", "how much?"), ("jo", "in blue"), ("kate", "bye")]
    chat = "".join(f"{n + 1}) {who} (20:00:0{n}): {text}\n" for n, (who, text) in enumerate(said))
    got, _ = read(tmp_path, chat)
    assert [(one.user, one.text) for one in got] == said


@pytest.mark.parametrize("mark", ["Reply", "Ответить", "返信"])
def test_what_a_page_sets_to_each_comment_is_no_name(tmp_path, mark):
    said = [("kate", "how much?"), ("jo", "in blue"), ("kate", "bye")]
    chat = "".join(f"{who}\n{text}\n20:0{n}\n{mark}\n" for n, (who, text) in enumerate(said))
    got, _ = read(tmp_path, chat)
    assert [(one.at - got[0].at, one.user, one.text) for one in got] == [
        (1.0 * n, who, text) for n, (who, text) in enumerate(said)
    ]

"""A chat as plain lines."""

import pytest
from capture.formats.recorded import read

from cuebot.capture.formats.log_lines import has_half_time


@pytest.mark.parametrize(
    "lines",
    [
        ["[12:03:04] kate: how much: 3?", "[12:03:11] joe b.: size, M?"],
        ["2026-11-20 20:00:10 <kate> how much: 3?", "2026-11-20 20:00:17 <joe b.> size, M?"],
        ["12:03 PM - kate: how much: 3?", "12:03:07 PM - joe b.: size, M?"],
        ["【00:10】kate：how much: 3?", "【00:17】joe b.：size, M?"],
        ["-0:03 | kate: how much: 3?", "0:04 | (Moderator, Member (6 months)) joe b.: size, M?"],
        ["# Log started", "[20.15.03] <@kate> how much: 3?", "[20.15.10] joe b. » size, M?"],
        [
            "[2026-11-20 20:00:10 UTC] kate: how much: 3?",
            "[2026-11-20 20:00:17 UTC] joe b.: size, M?",
        ],
        [
            "[20:00:10] 【聊天msg】[12]kate: how much: 3?",
            "[20:00:17] 【聊天msg】[13]joe b.: size, M?",
        ],
        ["20時15分02秒 kate：how much: 3?", "20時15分09秒 joe b.：size, M?"],
        ["[00:01.50]kate: how much: 3?", "[00:08.50]joe b.: size, M?"],
        ["0:10\t[kate] how much: 3?", "0:17\t[joe b.] size, M?"],
    ],
)
def test_a_line_is_a_time_a_name_and_a_text(tmp_path, lines):
    got, skipped = read(tmp_path, "\n".join(lines))
    assert [(one.user, one.text) for one in got] == [
        ("kate", "how much: 3?"),
        ("joe b.", "size, M?"),
    ]
    assert got[1].at - got[0].at == pytest.approx(7, abs=1e-3)
    assert skipped.count == 0


def test_a_line_of_the_tool_s_own_is_nobody_s(tmp_path):
    log = "20:15:01 [INFO] connected\n20:15:02 kate: hi\n20:15:03 joe: ho\n"
    got, skipped = read(tmp_path, log)
    assert ([one.user for one in got], skipped.count) == (["kate", "joe"], 1)


def test_what_is_no_line_of_chat_is_told(tmp_path):
    got, skipped = read(tmp_path, "[0:01] a: hi\nx: how much\n\n[0:02] b: ho\n[0:03] c: ha\n")
    assert (len(got), skipped.count) == (3, 1)
    assert ":2: no time, name and text" in skipped.first[0]


LOGS = {
    "lyrics": """\
[ti:live]
[00:01.00]how much
[00:08.00]size M?
[00:09.00]blue one
""",
    "Chatterino": """\
# Start logging at 2026-11-20 20:00:00 CET
[20:00:00] a: how much
[20:00:05] a subscribed at Tier 1.
[20:00:07] b: size M?
[20:00:08] c: blue one
""",
    "Douyin": """\
2026-11-20 20:00:00 【聊天msg】[1]a: how much
2026-11-20 20:00:03 【进场msg】[2]z 来了
2026-11-20 20:00:07 【聊天msg】[1]a: size M?
2026-11-20 20:00:08 【聊天msg】[3]c: blue one
""",
    "HexChat": """\
Nov 20 20:00:00 <a> how much
Nov 20 20:00:03 *\tz has joined
Nov 20 20:00:07 <b> size M?
Nov 20 20:00:08 <c> blue one
""",
    "a messenger": """\
20/11/26, 20:00:00 - Kate made this group
20/11/26, 20:00:00 - a: how
much
20/11/26, 20:00:07 - b: size M?
20/11/26, 20:00:08 - c: blue one
""",
    "names above": """\
====
Guild: S
====

[11/20/2026 8:00:00 PM] a
how
much

[11/20/2026 8:00:07 PM] b
size M?

{Attachments}
x.png

[11/20/2026 8:00:08 PM] c
blue one

====
Exported 3 message(s)
""",
}


@pytest.mark.parametrize("program", LOGS)
def test_each_program_has_its_own_lines_for_what_is_no_message(tmp_path, program):
    got, skipped = read(tmp_path, LOGS[program])
    assert [(one.at - got[0].at, one.text) for one in got] == [
        (0.0, "how much"),
        (7.0, "size M?"),
        (8.0, "blue one"),
    ]
    assert skipped.count == 0


def test_the_messenger_s_own_words_in_an_export_are_nobody_s(tmp_path):
    log = (
        "\u200e[3/2/26, 19:00:01] Stall chat: \u200eMessages are end-to-end encrypted.\n"
        "[3/2/26, 19:00:05] Ines: is the \u200eblue one left\n"
        "[3/2/26, 19:00:09] Rui: \u200eimage omitted\n"
        "[3/2/26, 19:00:11] Rui: thanks\nall\n"
    )
    got, skipped = read(tmp_path, log)
    assert [one.user for one in got] == ["Ines", "Rui"]
    assert got[1].text == "thanks all"
    assert skipped.count == 0


@pytest.mark.parametrize("comma", ["،", "、", ","])
def test_the_comma_of_any_script_stands_behind_a_date(tmp_path, comma):
    log = (
        f"\u200f03/02/2026{comma} 19:05 - سعاد: كم المقاس\n"
        f"\u200f03/02/2026{comma} 19:06 - هدى غادرت\n"
        f"\u200f03/02/2026{comma} 19:07 - منى: <تم حذف الوسائط>\n"
        f"\u200f03/02/2026{comma} 19:08 - منى: شكرا\n"
    )
    got, skipped = read(tmp_path, log)
    assert [(one.user, one.at) for one in got] == [("سعاد", 0), ("منى", 180)]
    assert skipped.count == 0


@pytest.mark.parametrize(
    ("heads", "names"),
    [
        (["19:59:58 From Ann O'Neil to All:", "20:00:04 From Jo to All:"], ["Ann O'Neil", "Jo"]),
        (["19:59:58 Von Anke an Alle:", "20:00:04 Von Jo an Alle:"], ["Anke", "Jo"]),
        (["19:59:58 Ann:", "20:00:04 Jo:"], ["Ann", "Jo"]),
    ],
)  # fmt: skip
def test_a_meeting_s_saved_chat_has_its_texts_indented_below_the_names(tmp_path, heads, names):
    log = f"{heads[0]}\n\tis it lined\n\t\n\tor not\n{heads[1]}\n\tsame question\n"
    got, skipped = read(tmp_path, log)
    assert [(one.user, one.text, one.at) for one in got] == [
        (names[0], "is it lined or not", 0),
        (names[1], "same question", 6),
    ]
    assert skipped.count == 0


def test_what_only_one_person_saw_in_a_meeting_is_no_comment(tmp_path):
    log = (
        "10:00:00 From Ann to Everyone:\n\thow long is it\n"
        "10:00:02 From Host to Ann (Direct Message):\n\tI kept one\n"
        "10:00:05 From Ann to Everyone:\n\tlovely\n"
    )
    got, skipped = read(tmp_path, log)
    assert [one.text for one in got] == ["how long is it", "lovely"]
    assert skipped.count == 0


def test_where_a_log_began_and_ended_is_no_broken_line(tmp_path):
    log = (
        "**** BEGIN LOGGING AT Tue Feb  3 19:00:00 2026\n\n"
        "Feb 03 19:00:02 <ann>\tis it lined\nFeb 03 19:00:04 *\tjo has joined\n"
        "Feb 03 19:00:08 <jo>\twhat colour\n"
        "**** ENDING LOGGING AT Tue Feb  3 20:00:00 2026\n"
    )
    got, skipped = read(tmp_path, log)
    assert [(one.user, one.text) for one in got] == [("ann", "is it lined"), ("jo", "what colour")]
    assert skipped.count == 0


def test_a_name_below_half_a_time_takes_its_text_along(tmp_path):
    log = (
        "20:00:00 From Kate to Everyone:\n\thow much\n"
        "20:02:xx From Mo to Everyone:\n\tlost\n"
        "20:03:00 From Bo to Everyone:\n\tabout the size:\n\tis M there?\n"
        "20:04:00 From Kate to Everyone:\n\tthanks\n"
    )
    found, skipped = read(tmp_path, log)
    assert [(one.at, one.text) for one in found] == [
        (0.0, "how much"),
        (180.0, "about the size: is M there?"),
        (240.0, "thanks"),
    ]
    assert skipped.count == 1


def test_what_a_client_says_of_itself_is_no_comment_of_somebody(tmp_path):
    log = (
        "--- Log opened Fri Feb 06 21:00:00 2026\n21:02 -!- Irssi: Join to #wool took 2 secs\n"
        "21:02 < ann> is it lined\n21:03 <@jo> <3 the colour\n21:05 -!- jo [~j@x] has quit [Quit]\n"
        "21:0? < ann> lost\n21:06 < ann> how wide\n21:08 < ann> bye\n21:11 <@jo> bye\n"
        "--- Log closed Fri Feb 06 22:00:00 2026\n"
    )
    got, skipped = read(tmp_path, log)
    assert [(one.at - got[0].at, one.user, one.text) for one in got] == [
        (0, "ann", "is it lined"),
        (60, "jo", "<3 the colour"),
        (240, "ann", "how wide"),
        (360, "ann", "bye"),
        (540, "jo", "bye"),
    ]
    assert skipped.count == 1


def test_hours_may_stand_before_a_letter(tmp_path):
    log = "20h59'58 ann: c'est doublé ?\n21h00'04 jo: combien\n21h00'31 ann: merci\n"
    got, _ = read(tmp_path, log)
    assert [(one.at - got[0].at, one.text) for one in got] == [
        (0, "c'est doublé ?"),
        (6, "combien"),
        (33, "merci"),
    ]


def test_half_a_time_is_told_from_a_text():
    assert [has_half_time(line) for line in ("20:7x < jo> hi", "[19:0", "2026-11-20 1?:02 jo")] == [
        True,
        True,
        True,
    ]
    assert not any(map(has_half_time, ("20:07 jo: hi", "at 5: the red one", "2 of them")))


def test_a_colon_may_stand_behind_the_time(tmp_path):
    log = (
        "20:00:02.113: kate: hello\n20:00:09.871: jo: size: M?\n20:00:30.020: kate: bye\n"
        "20:01:xx: kate: lost\n"
    )
    got, skipped = read(tmp_path, log)
    assert [(one.user, one.text) for one in got] == [
        ("kate", "hello"),
        ("jo", "size: M?"),
        ("kate", "bye"),
    ]
    assert round(got[1].at - got[0].at, 3) == 7.758
    assert skipped.count == 1


def test_points_part_a_time_of_day_behind_a_date(tmp_path):
    log = "20.11.26 20.00 - Eva: hei\n20.11.26 20.01 - Ari: hinta?\n20.11.26 20.05 - Eva: hei hei\n"
    got, _ = read(tmp_path, log)
    assert [(one.at, one.user) for one in got] == [(0, "Eva"), (60, "Ari"), (300, "Eva")]


def test_a_meeting_says_from_whom_to_whom_and_what_one_alone_saw_is_left_out(tmp_path):
    log = (
        "19:30:02 From  Ana  to  Everyone : hello\n19:30:10 From  Li to Everyone : 20: or 30?\n"
        "19:30:12 From  Li to  Ana (Direct Message) : private\n19:31:00 From Ana to Everyone: bye\n"
    )
    got, _ = read(tmp_path, log)
    assert [(one.user, one.text) for one in got] == [
        ("Ana", "hello"),
        ("Li", "20: or 30?"),
        ("Ana", "bye"),
    ]


def test_a_session_of_a_client_has_more_notices_than_texts(tmp_path):
    log = (
        "Session Start: Fri Feb 06 20:00:00 2026\nSession Ident: #wool\n"
        "[20:00] * Now talking in #wool\n[20:00] <ann> hello\n[20:01] <@jo> how wide\n"
        "[20:02] * max has quit IRC (Ping timeout)\n[20:04] <ann> bye\n[20:06] <jo> bye\n"
        "Session Close: Fri Feb 06 21:00:00 2026\n"
    )
    got, skipped = read(tmp_path, log)
    assert [(one.at - got[0].at, one.user) for one in got] == [
        (0, "ann"),
        (60, "jo"),
        (240, "ann"),
        (360, "jo"),
    ]
    assert skipped.count == 0


def test_half_a_time_above_a_text_is_told(tmp_path):
    log = (
        "[20/11/2026 20:00] Ana Ruiz\nbuenas\n\n[20/11/2026 20:0?] Luis\nperdido\n\n"
        "[20/11/2026 20:01] Luis\nqué ancho\n\n[20/11/2026 20:03] Ana Ruiz\ngracias\n"
    )
    got, skipped = read(tmp_path, log)
    assert [one.text for one in got] == ["buenas", "qué ancho", "gracias"]
    assert skipped.count == 1


@pytest.mark.parametrize(
    ("evening", "night"),
    [("μ.μ.", "π.μ."), ("p. m.", "a. m."), ("م", "ص"), ("下午", "上午"), ("CH", "SA")],
)
def test_the_half_of_the_day_stands_behind_the_clock_in_any_language(tmp_path, evening, night):
    said = [("8:59", evening, "kate", "how much"), ("11:58", evening, "bo", "still here")]
    said.append(("12:01", night, "kate", "bye"))
    lines = [f"{clock} {half}\t{user}\t{text}\n" for clock, half, user, text in said]
    found, _ = read(tmp_path, "".join(lines))
    assert [(one.at, one.user, one.text) for one in found] == [
        (0.0, "kate", "how much"),
        (10_740.0, "bo", "still here"),
        (10_920.0, "kate", "bye"),
    ]


def test_the_clock_of_a_chat_program_is_the_one_on_the_wall(tmp_path):
    irssi = (
        "--- Log opened Sat Nov 28 19:02:11 2026\n19:03 < kelo> hi\n19:08 <@jo> what steel\n"
        "--- Day changed Sun Nov 29 2026\n00:01 < kelo> anybody up\n"
    )
    got, _ = read(tmp_path, irssi)
    assert [(one.at, one.user) for one in got] == [(0, "kelo"), (300, "jo"), (17_880, "kelo")]
    nicks = "[20:01] <pia> is it silver\n[20:03] <tom> stamped?\n[20:09] <+pia> buying 2\n"
    assert [one.at for one in read(tmp_path, nicks)[0]] == [0, 120, 480]


def test_badges_before_names_are_no_names(tmp_path):
    log = (
        "[0:05] [Mod] lio: welcome!\n[0:21] rue: what wood\n"
        "[1:02] [Sub] bix: oak??\n[2:00] rue: gg\n"
    )
    got, _ = read(tmp_path, log)
    assert [(one.user, one.text) for one in got] == [
        ("lio", "welcome!"),
        ("rue", "what wood"),
        ("bix", "oak??"),
        ("rue", "gg"),
    ]


def test_a_line_that_ends_with_its_time_was_cut_off(tmp_path):
    log = (
        "# Start logging\n[19:58:40] Joined channel\n[19:59:02] ull: hi\n[20:00:01] kor: what\n"
        "[20:00:05] ull: this\n[20:00:09] kor: and\n[20:06:\n"
    )
    got, skipped = read(tmp_path, log)
    assert (len(got), skipped.count) == (4, 1)


def test_what_a_program_tells_beside_names_in_angles_is_no_comment(tmp_path):
    lines = [
        "[20:00:03] # Start logging",
        "[20:00:10] <kate> how much: 3?",
        "[20:00:12] JOIN: joe",
        "[20:00:13] [Info] slow mode on",
        "[20:00:17] <@%joe> size, M?",
        "[20:00:18] BAN: spammer (spam)",
        "[20:00:19] <ann> wow",
        "[20:00:20] <ann> blue?",
        "[20:00:21] <kate> thanks",
    ]
    got, skipped = read(tmp_path, "\n".join(lines))
    assert [one.text for one in got] == ["how much: 3?", "size, M?", "wow", "blue?", "thanks"]
    assert skipped.count == 0
    got, skipped = read(tmp_path, "\n".join([*lines, "[20:00:25] <ann"]))
    assert skipped.count == 1


def test_what_a_program_tells_is_no_comment_where_it_tells_as_much_as_people(tmp_path):
    log = """\
# Log started: 2026-11-30 20:00:00 +0000
[2026-11-30 20:00:03 +0000] You have joined #shop
[2026-11-30 20:00:03 +0000] ROOMSTATE: slow 0
[2026-11-30 20:00:05 +0000] <kate> how much
[2026-11-30 20:00:09 +0000] <%+bob> size M?
[2026-11-30 20:00:12 +0000] BAN: spammer (300s) [reason]
[2026-11-30 20:00:14 +0000] JOIN: mo
[2026-11-30 20:00:16 +0000] [Notification] bob subscribed with Prime. [hello there]
[2026-11-30 20:00:20 +0000] <kate> blue: yes or no?
"""
    got, skipped = read(tmp_path, log)
    assert [(one.user, one.text) for one in got] == [
        ("kate", "how much"),
        ("bob", "size M?"),
        ("kate", "blue: yes or no?"),
    ]
    assert skipped.count == 0


def test_a_pinned_text_has_the_name_that_its_writer_has(tmp_path):
    log = (
        "[30/11/2026 19:00] kate\nhow much\n\n[30/11/2026 19:01] mo\nJoined the server.\n\n"
        "[30/11/2026 19:02] bob\nsize M?\n\n[30/11/2026 19:05] kate (pinned)\nblue?\n"
    )
    got, skipped = read(tmp_path, log)
    assert [(one.user, one.text) for one in got] == [
        ("kate", "how much"),
        ("bob", "size M?"),
        ("kate", "blue?"),
    ]
    assert skipped.count == 0


def test_a_word_in_brackets_for_a_picture_is_no_comment(tmp_path):
    chat = "2026-11-30 20:02:15 小美(1)\n多少钱\n\n2026-11-30 20:03:15 阿华(2)\n[图片]\n\n"
    got, skipped = read(tmp_path, chat + "2026-11-30 20:04:15 阿华(2)\n有M吗\n\n")
    assert [one.text for one in got] == ["多少钱", "有M吗"]
    assert skipped.count == 0


@pytest.mark.parametrize(
    "form",
    [
        '<20:00:{:02}> "{}": {}',
        "20:00:{:02} {} -> {}",
        "20:00:{:02} {} → {}",
        "20:00:{:02} - Twitch - {}: {}",
        "- **20:00:{:02}** {}: {}",
        "- [20:00:{:02}] **{}**: {}",
        "17900000{:02} {}: {}",
        "{}s {}: {}",
        "[{}.000] {}: {}",
    ],
)
def test_what_stands_around_a_time_or_a_name_is_no_part_of_the_name(tmp_path, form):
    said = [
        (5, "kate", "how much?"),
        (12, "jo.b", "in blue"),
        (30, "kate", "bye"),
        (45, "ann", "hi"),
    ]
    got, skipped = read(tmp_path, "\n".join(form.format(*one) for one in said))
    assert [(one.at - got[0].at, one.user, one.text) for one in got] == [
        (at - 5, user, text) for at, user, text in said
    ]
    assert skipped.count == 0


@pytest.mark.parametrize(
    "notice",
    [
        "Nadège T. a rejoint la réunion.",
        "Kai ist der Besprechung beigetreten",
        "Anna è entrato nella riunione",
        "佐藤さんが会議に参加しました",
        "Ola dołączył do spotkania",
    ],
)
def test_who_came_stands_where_a_name_is_and_has_no_text_below(tmp_path, notice):
    lines = ["[30/11 18:58] Camille R.\nbonsoir\n", f"[30/11 18:59] {notice}\n"]
    lines += ["[30/11 19:00] Odile\ncombien ?\n", "[30/11 19:02] Yann\nje prends\n"]
    got, skipped = read(tmp_path, "\n".join(lines), "chat.txt")
    assert [one.text for one in got] == ["bonsoir", "combien ?", "je prends"]
    assert skipped.count == 0

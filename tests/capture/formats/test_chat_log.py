"""A chat as plain lines."""

import pytest
from capture.formats.recorded import read


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
    got, skipped = read(tmp_path, "[0:01] a: hi\n*** joined ***\n\n[0:02] b: ho\n[0:03] c: ha\n")
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

"""Logs of bots, with levels and loggers between the time and the name."""

import pytest
from capture.formats.recorded import read

from cuebot.capture.formats.logger_lines import continues_text, drop_loggers

LOG = """\
2026-10-03 18:00:00,010 INFO  [main] Listening
2026-10-03 18:00:02,500 INFO  [chat] <Ewa> is the jug glazed inside
2026-10-03 18:00:05,000 INFO  [chat] <tom7> what does it hold
    and does it drip
2026-10-03 18:00:06,100 WARN  [net] slow
2026-10-03 18:00:07,000 INFO  [gift] <tom7> sent a Rose
2026-10-03 18:00:08,000 ERROR [chat] cannot read
java.io.IOException: closed
\tat bot.Reader.next(Reader.java:12)
2026-10-03 18:00:12,500 INFO  [chat] <Ewa> [DEBUG] is that a sticker
"""


def test_only_what_a_chats_logger_wrote_with_a_name_is_a_comment(tmp_path):
    got, skipped = read(tmp_path, LOG)
    assert [(one.at, one.text) for one in got] == [
        (0, "is the jug glazed inside"),
        (2.5, "what does it hold and does it drip"),
        (10, "[DEBUG] is that a sticker"),
    ]
    assert got[0].user == got[2].user != got[1].user
    assert skipped.count == 2  # of the trace


@pytest.mark.parametrize("head", ["[Server thread/INFO]:", "INFO:", "[INFO]", "INFO [Thread-4]:"])
def test_a_thread_or_a_level_alone_is_no_part_of_a_name(tmp_path, head):
    said = [("10:00:01", "ana", "one?"), ("10:00:04", "bo", "two"), ("10:00:06", "ana", "three")]
    lines = [f"[{at}] {head} <{who}> {text}" for at, who, text in said]
    plain = [f"[{at}] <{who}> {text}" for at, who, text in said]
    got, skipped = read(tmp_path, "\n".join(lines))
    assert got == read(tmp_path, "\n".join(plain))[0]
    assert skipped.count == 0


def test_other_logs_stay():
    assert drop_loggers(["20:00:01 <kate> INFO is what I need", "20:00:02 <jo> hi"] * 3) is None
    assert drop_loggers(["20:00:01 INFO kate: hi"] * 5) is None


def test_an_indented_line_goes_on_unless_it_is_of_a_trace():
    assert continues_text("  and in red?")
    assert not continues_text("\tat bot.Chat.read(Chat.java:8)")
    assert not continues_text('  File "bot.py", line 3, in read')
    assert not continues_text("and in red?")


def test_a_bot_s_logger_may_write_its_levels_small_and_a_colon_behind_names(tmp_path):
    log = (
        "[2026-11-30 20:00] info: Connecting to irc-ws.chat.example on port 443..\n"
        "[2026-11-30 20:00] info: Joined #shop\n[2026-11-30 20:01] info: [#shop] <kate>: hello\n"
        "[2026-11-30 20:02] info: [#shop] <bob>: how big\n"
        "[2026-11-30 20:05] info: [#shop] <kate>: price: 5?\n"
    )
    got, skipped = read(tmp_path, log)
    assert [(one.at, one.user, one.text) for one in got] == [
        (0, "kate", "hello"),
        (60, "bob", "how big"),
        (240, "kate", "price: 5?"),
    ]
    assert skipped.count == 0


@pytest.mark.parametrize("level", [" - INFO - ", " INFO ", " [INFO] ", " INFO: "])
def test_the_kind_of_a_message_stands_behind_the_level_of_a_logger(tmp_path, level):
    said = [
        ("18:00:01,002", "【√】WebSocket连接成功."),
        ("18:00:03,121", "【聊天msg】[12]momo: 这个锅多大"),
        ("18:00:04,000", "【进场msg】[13][女]张姐 进入了直播间"),
        ("18:00:05,121", "【聊天msg】[14]老六: 多重: 端得动吗"),
        ("18:00:06,000", "【统计msg】当前观看人数: 1203, 累计观看人数: 5.6万"),
        ("18:00:07,121", "【聊天msg】[12]momo: 买了"),
    ]
    got, skipped = read(tmp_path, "".join(f"2026-11-30 {at}{level}{rest}\n" for at, rest in said))
    assert [(round(one.at - got[0].at, 3), one.text) for one in got] == [
        (0, "这个锅多大"),
        (2, "多重: 端得动吗"),
        (4, "买了"),
    ]
    assert got[0].user == got[2].user != got[1].user
    assert skipped.count == 0


@pytest.mark.parametrize(
    "form",
    [
        "[20:00:0{} INF] {}: {}",
        "[20:00:0{} INF] Twitch Message :: [{}] {}",
        "20:00:0{} INFO {}: {}",
    ],
)
def test_a_level_beside_the_time_is_no_part_of_a_name(tmp_path, form):
    said = [(1, "ana", "one?"), (4, "bo", "two"), (6, "ana", "three")]
    got, skipped = read(tmp_path, "\n".join(form.format(*one) for one in said))
    assert [(one.at - got[0].at + 1, one.user, one.text) for one in got] == said
    assert skipped.count == 0

"""Comments as subtitles."""

import re

from capture.formats.recorded import read

ASS = """[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize
Style: R2L,Noto Sans CJK,36

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 2,0:00:02.35,0:00:07.35,R2L,,0,0,0,,{\\move(1280, 0, -216, 0)}how much, please
Comment: 0,0:00:03.00,0:00:04.00,R2L,,0,0,0,,a note of the editor's
; a remark of the tool's
Dialogue: 2,0:00:04.35,0:00:07.35,R2L,kate,0,0,0,,{\\an8\\c&H0000FF}size{\\b1} M\\Nor L?
Dialogue: 2,0:0x:05.00,0:00:07.35,R2L,,0,0,0,,lost
Dialogue: 2,0:00:06.00,0:00:07.35,R2L,,0,0,0,,{\\p1}m 0 0 l 10 10
Dialogue: 2,0:00:07.00
"""


def test_an_event_has_its_fields_by_its_format_line_and_its_text_no_tags(tmp_path):
    got, skipped = read(tmp_path, "\ufeff" + ASS)
    assert [(one.at, one.text) for one in got] == [
        (2.35, "how much, please"),
        (4.35, "size M or L?"),
    ]
    assert got[1].user == "kate"
    assert skipped.count == 2
    assert read(tmp_path, f"{ASS}no event at all\n")[1].count == 3
    swapped = ASS.replace("Layer, Start, End", "Start, End, Layer")
    swapped = re.sub(r"2,([\d:.x]+),([\d:.]+),", r"\1,\2,2,", swapped)
    assert [one.at for one in read(tmp_path, swapped)[0]] == [2.35, 4.35]


def test_a_cue_is_a_time_and_its_lines(tmp_path):
    srt = "1\n00:00:01,500 --> 00:00:03,000\nkate: <i>how much</i>\n\n"
    srt += "2\n00:00:04,000 --> 00:00:05,000\njoe: size M,\nor L?\n\n3\n00:0x --> 1\nann: lost\n"
    got, skipped = read(tmp_path, srt)
    assert [(one.at, one.user, one.text) for one in got] == [
        (1.5, "kate", "how much"),
        (4.0, "joe", "size M, or L?"),
    ]
    assert skipped.count == 1
    vtt = "WEBVTT\n\nNOTE by a tool\n\n00:01.500 --> 00:03.000 line:0\n<v kate>a &lt; b?\n"
    got, _ = read(tmp_path, vtt)
    assert [(one.at, one.user, one.text) for one in got] == [(1.5, "kate", "a < b?")]


def test_a_cue_may_have_a_comma_alone_between_its_times(tmp_path):
    text = "0:00:02.400,0:00:07.400\nkate: hi\n\n0:00:09.100,0:00:14.100\njo: how much\n"
    got, skipped = read(tmp_path, text)
    assert [(one.user, one.text) for one in got] == [("kate", "hi"), ("jo", "how much")]
    assert skipped.count == 0


def test_a_cue_with_half_a_time_is_told_and_takes_its_text_along(tmp_path):
    text = "0:00:02.400,0:00:07.400\nkate: hi\n\n0:00:--,0:00:12.100\njo: lost\n\n"
    text += "0:00:19.100,0:00:24.100\njo: it is\n\n20:15 is too late\n"
    got, skipped = read(tmp_path, text)
    assert [(one.user, one.text) for one in got] == [("kate", "hi"), ("jo", "it is")]
    assert skipped.count == 1


def test_a_cue_may_write_its_seconds_short_and_one_without_a_time_is_told(tmp_path):
    cues = (
        "1\n00:00:04,120 --> 00:00:09,120\nkate: hi\n\n"
        "2\n00:01:58,2 --> 00:02:03\njo: show the end\n\n"
        "3\nno time\nmax: lost\n\n4\n00:02:41 --> 00:02:46\nkate: 5 left\n"
    )
    got, skipped = read(tmp_path, cues)
    assert [(one.at, one.user) for one in got] == [(4.12, "kate"), (118.2, "jo"), (161, "kate")]
    assert skipped.count == 1


def test_danmaku_may_have_its_names_before_its_texts(tmp_path):
    lines = [("kate", "how wide"), ("bob", "cold"), ("kate", "bye"), ("bob", "ok")]
    events = "".join(
        f"Dialogue: 0,0:00:0{n}.00,0:00:09.00,R2L,,20,20,2,,{{\\move(1)}}{user}: {text}\n"
        for n, (user, text) in enumerate(lines)
    )
    form = "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
    got, _ = read(tmp_path, f"[Script Info]\n[Events]\n{form}{events}")
    assert [(one.user, one.text) for one in got] == lines


def test_sami_s_cues_are_comments_and_what_clears_the_screen_is_none(tmp_path):
    cues = "".join(
        f"<SYNC Start={at}><P Class=KRCC>\n{text}\n<SYNC Start={at + 900}><P Class=KRCC>&nbsp;\n"
        for at, text in (
            (5000, "kate: how much<br>is it"),
            (12000, "jo: 파란색도 있어요?"),
            (30500, "kate: bye"),
        )
    )
    got, skipped = read(
        tmp_path, f"<SAMI>\n<HEAD><TITLE>live</TITLE></HEAD>\n<BODY>\n{cues}</BODY>\n</SAMI>"
    )
    assert [(one.at, one.user, one.text) for one in got] == [
        (5, "kate", "how much is it"),
        (12, "jo", "파란색도 있어요?"),
        (30.5, "kate", "bye"),
    ]
    assert skipped.count == 0

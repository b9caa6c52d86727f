"""What people write in the cells of a run of show."""

from __future__ import annotations

import pytest

from cuebot.capture.rundown.cells import (
    is_reveal,
    name_role,
    parse_beginnings,
    parse_mode,
    parse_quiet,
    parse_seconds,
)
from cuebot.model import Mode

HOUR = 3600.0


@pytest.mark.parametrize(
    ("cell", "unit", "expected"),
    [
        ("300", 1.0, 300.0),
        ("5", 60.0, 300.0),
        ("5:00", 1.0, 300.0),
        ("1:05:00", 1.0, 3900.0),
        ("5 min", 1.0, 300.0),
        ("5分钟", 1.0, 300.0),
        ("1h 30m", 1.0, 5400.0),
        ("soon", 1.0, None),
        ("-3", 1.0, None),
        ("99999999", 1.0, None),
    ],
)
def test_lengths_are_read_as_people_write_them(cell, unit, expected):
    assert parse_seconds(cell, unit) == expected


@pytest.mark.parametrize(
    ("cells", "lengths", "expected", "by_time_of_day"),
    [
        (["0:00", "5:00", "12:30"], [0, 0, 0], [0, 300, 750], False),
        (["0", "300", "750"], [0, 0, 0], [0, 300, 750], False),
        (["20:00", "20:10", "21:05"], [600, 600, 0], [72000, 72600, 75900], True),
        (["10:00", "20:00"], [300, 300], [600, 1200], False),  # the lengths fit minutes
        (["20:00:00", "20:10:00"], [0, 0], [72000, 72600], True),
        (["8:00 PM", "8:10 PM"], [0, 0], [72000, 72600], True),
        (["23:50", "0:10", ""], [0, 0, 0], [85800, 87000, None], True),
        (["", ""], [60, 60], [None, None], False),
        (["0:00", "later"], [0, 0], [0, None], False),
    ],
)
def test_a_column_of_times_is_of_the_show_or_of_the_day(cells, lengths, expected, by_time_of_day):
    assert parse_beginnings(cells, lengths) == (expected, by_time_of_day)


@pytest.mark.parametrize(
    "cell", ["yes", "Y", "x", "1", "是", "sí", "ya", "ใช่", "có", "نعم", "はい", "예", "✓"]
)
def test_yes_in_the_languages_of_the_box_is_quiet(cell):
    assert parse_quiet(cell) is True


@pytest.mark.parametrize("cell", ["no", "N", "0", "-", "否", "não", "tidak", "ไม่", "không", "لا"])
def test_no_in_the_languages_of_the_box_is_not(cell):
    assert parse_quiet(cell) is False


def test_an_empty_cell_says_neither_and_another_word_is_refused():
    assert parse_quiet("  ") is None
    with pytest.raises(ValueError, match="yes or no"):
        parse_quiet("maybe")


def test_a_mode_is_one_of_three():
    assert [parse_mode(cell) for cell in ("", "AUTO", "approve", " off ")] == [
        None,
        Mode.AUTO,
        Mode.APPROVE,
        Mode.OFF,
    ]
    with pytest.raises(ValueError, match="auto, approve, off"):
        parse_mode("manual")


@pytest.mark.parametrize(
    "note",
    [
        "The big reveal",
        "unveiling the bag",
        "新品揭晓",
        "Revelación del bolso",
        "เปิดเผยราคา",
        "hé lộ mẫu mới",
        "الكشف عن الحقيبة",
        "新作お披露目",
        "신상 공개",
        "pengungkapan tas baru",
    ],
)
def test_a_note_of_a_reveal_is_known_in_the_languages_of_the_box(note):
    assert is_reveal(note)


@pytest.mark.parametrize("note", ["", "Canvas tote", "open the box", "帆布包"])
def test_another_note_is_none(note):
    assert not is_reveal(note)


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ("at seconds note offer quiet mode", "at seconds note offer quiet mode"),
        ("开始时间 时长(秒) 环节 福利 静音 模式", "at seconds note offer quiet mode"),
        ("Hora Duración Título Oferta Silencio Modo", "at seconds note offer quiet mode"),
        ("Waktu Durasi Judul Penawaran Hening Mode", "at seconds note offer quiet mode"),
        ("เวลา ระยะเวลา ช่วง ข้อเสนอ เงียบ โหมด", "at seconds note offer quiet mode"),
        ("الوقت المدة الفقرة العرض صمت الوضع", "at seconds note offer quiet mode"),
        ("開始時刻 尺 コーナー 特典 無音 モード", "at seconds note offer quiet mode"),
        ("시작 길이 코너 혜택 무음 모드", "at seconds note offer quiet mode"),
        ("Start Minutes What Deal Silent colour", "at minutes note offer quiet "),
    ],
)
def test_columns_are_known_by_what_people_call_them(heads, expected):
    assert " ".join(name_role(head) for head in heads.split(" ")) == expected

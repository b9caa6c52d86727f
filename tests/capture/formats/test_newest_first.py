"""Recordings with the newest row at the top, in the forms of several tools."""

import json

import pytest

from cuebot.capture.formats.newest_first import do_fall, is_newest_first
from tests.capture.formats.recorded import read


@pytest.mark.parametrize(
    ("cells", "turned"),
    [
        (["20:03:10", "20:02:50", "20:02:00"], True),
        (["20:02:00", "20:02:50", "20:03:10"], False),
        (["00:00:30", "23:59:50", "23:59:10"], True),
        (["23:59:10", "23:59:50", "00:00:30"], False),
        (["23:59", "00:01"], False),
        (["00:01", "23:59"], True),
        (["59:58", "00:03", "00:09"], False),
        (["75:10", "70:02"], True),
        (["90.5", "12", "3"], True),
        (["3", "12", "8", "90.5"], False),
        (["2 Aralık 00:01:10", "1 Aralık 23:59:50"], True),
        (["20:02:00", "20:02:00"], False),
        ([""], False),
    ],
)
def test_times_that_run_backwards_are_told(cells, turned):
    assert is_newest_first(cells) is turned


def test_a_turn_of_the_clock_is_no_fall():
    assert not do_fall([86390.0, 5.0, 10.0], 86400.0)
    assert do_fall([10.0, None, 5.0, 86390.0], 86400.0)


def test_a_log_by_the_clock_alone_is_turned_round_over_midnight(tmp_path):
    log = """[00:01:20] elif: teşekkürler
[00:01:20] mert: iyi geceler
[00:00:05] elif: kargo kaç gün
[23:59:40] can: M beden var mı
[23:58:50] mert: ne kadar
"""
    found, skipped = read(tmp_path, log)
    assert [(one.at, one.text) for one in found] == [
        (0.0, "ne kadar"),
        (50.0, "M beden var mı"),
        (75.0, "kargo kaç gün"),
        (150.0, "iyi geceler"),
        (150.0, "teşekkürler"),
    ]
    assert skipped.count == 0


def test_objects_with_hours_and_minutes_are_turned_round_over_midnight(tmp_path):
    rows = [("00:02", "доброй ночи"), ("00:00", "есть синий?"), ("23:59", "сколько стоит")]
    told = [{"время": at, "имя": f"аня{n}", "текст": text} for n, (at, text) in enumerate(rows)]
    found, _ = read(tmp_path, json.dumps(told, ensure_ascii=False))
    assert [one.text for one in found] == ["сколько стоит", "есть синий?", "доброй ночи"]
    assert [one.at for one in found] == [0.0, 60.0, 180.0]


def test_of_one_unix_second_the_upper_row_is_the_later(tmp_path):
    lines = ["ts,author,message", "1790000060,kim,thanks", "1790000000,bo,red?", "1790000000,al,hi"]
    found, _ = read(tmp_path, "\n".join(lines))
    assert [one.text for one in found] == ["hi", "red?", "thanks"]


def test_a_day_and_hours_with_a_dot_stand_newest_first(tmp_path):
    table = """Päivä;Klo;Nimi;Viesti
30.11.2026;00.05;Aino;kiitos
29.11.2026;23.58;Eero;paljonko maksaa
29.11.2026;23.50;Aino;hei kaikille
Yhteensä;;;3
"""
    found, skipped = read(tmp_path, table)
    assert [(one.at, one.text) for one in found] == [
        (0.0, "hei kaikille"),
        (480.0, "paljonko maksaa"),
        (900.0, "kiitos"),
    ]
    assert skipped.count == 0

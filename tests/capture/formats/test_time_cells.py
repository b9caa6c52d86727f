"""One cell of time, in every form in which tools and people write it."""

import pytest

from cuebot.capture.formats import time_cells


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [
        ("1:02:03", 3723.0),
        ("75:03", 4503.0),
        ("-0:05", -5.0),
        ("1.02.03", 3723.0),
        ("0:00:01:15", 1.5),
        ("1h2m3s", 3723.0),
        ("PT1H2M", 3720.0),
        ("2分5秒", 125.0),
        ("12:30 下午", 45000.0),
        ("kl. 20:15:01", 72901.0),
        ("1час30мин", 5400.0),
        ("2 часа 5 минут 3сек.", 7503.0),
        ("um 20:15:01", 72901.0),
        ("20:15:01 Uhr", 72901.0),
        ("20:15:01 น.", 72901.0),
        ("20:15:01 MEZ", 72901.0),
        ("soon", None),
    ],
)
def test_a_span_is_read_in_seconds(cell, seconds):
    assert time_cells.parse_span(cell) == seconds


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("12.5", 12.5),
        ("12,5", 12.5),
        ("1500 ms", 1.5),
        ("30秒", 30.0),
        ("12 Sekunden", 12.0),
        ("12 ثانية", 12.0),
        ("7 сек.", 7.0),
        ("20261120200130", None),
    ],
)
def test_a_number_tells_seconds_whatever_its_unit(cell, number):
    assert time_cells.parse_number(time_cells.clean_cell(cell)) == number


def test_a_cell_is_cleaned_of_foreign_digits_brackets_and_marks_of_direction():
    assert time_cells.clean_cell("\u200f[\u0661:\u0662\u0663]") == "1:23"
    assert time_cells.clean_cell("\u2212 5") == "-5"


def test_one_moment_is_the_same_in_every_form_of_a_date():
    moment = time_cells.parse_iso("2026-11-20T20:01:30Z")
    assert time_cells.parse_iso("20261120200130") == moment
    assert time_cells.parse_iso("2026-11-21T04:01:30+08:00") == moment
    assert time_cells.parse_local_date("20/11/2026 20:01:30", month_first=False) == moment
    assert time_cells.parse_local_date("11/20/2026 8:01:30 PM", month_first=True) == moment
    assert time_cells.parse_local_date("2026年11月20日 20:01:30", month_first=False) == moment
    browser = time_cells.clean_cell("Sat Nov 21 2026 03:01:30 GMT+0700 (Indochina Time)")
    assert time_cells.parse_worded_date(browser) == moment
    assert time_cells.parse_worded_date("Nov 20 2026 17:01:30 UTC-3") == moment
    assert time_cells.parse_worded_date("Nov 20 2026 20:01:30 GMT") == moment
    assert time_cells.parse_iso("no date") is None


def test_a_clock_that_no_day_has_is_told_from_none():
    assert time_cells.parse_clock("25:00") == -1
    assert time_cells.parse_clock("today") is None
    assert time_cells.parse_day_and_clock("20 lokakuutaa 20:01:30") == (20, 72090.0)


@pytest.mark.parametrize("cell", ["28.11.2026", "2026-11-28", "11/28/26", "2026年11月28日"])
def test_a_day_alone_is_one(cell):
    assert time_cells.is_day(cell)
    assert not time_cells.is_day(f"{cell} 20:00")


def test_day_and_clock_of_two_cells_are_one_time():
    assert time_cells.join_clock("28.11.2026", "20.00.13") == "28.11.2026 20:00:13.000"
    assert time_cells.join_clock("28.11.2026", "8:05 PM") == "28.11.2026 20:05:00.000"
    assert (
        time_cells.join_clock("28.11.2026", "20.??") == time_cells.join_clock("", "20:00:13") == ""
    )


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [
        ("19h04'05", 68_645),
        ("19h04'05\"", 68_645),
        ("19 h 04", 68_640),
        ("19g04", 68_640),
        ("19u04", 68_640),
        ("7h04m05s", 25_445),
        ("4'05\"", 245),
        ("4′05″", 245),
        ("12'30''", 750),
    ],
)
def test_letters_and_strokes_part_hours_minutes_and_seconds(cell, seconds):
    assert time_cells.parse_span(time_cells.clean_cell(cell)) == seconds


def test_a_day_with_half_a_clock_is_no_midnight():
    assert time_cells.parse_local_date("28.11.2026 19.xx.50", month_first=False) is None
    assert time_cells.parse_local_date("28.11.2026 19.02.50", month_first=False) == 1795892570
    assert time_cells.parse_local_date("28.11.2026", month_first=False) == 1795824000
    assert not time_cells.has_time_of_day("28.11.2026")
    assert not time_cells.has_time_of_day("2026-11-28")
    assert time_cells.has_time_of_day("28.11.2026 19.02")


@pytest.mark.parametrize("cell", ["2026-11-24T14:31:1", "2026-11-24T14:3", "2026-11-24T14:31:"])
def test_a_stamp_that_was_cut_is_no_time(cell):
    assert time_cells.parse_local_date(cell, month_first=False) is None


def test_a_clock_without_seconds_or_with_one_digit_of_them_is_read_as_before():
    same = {
        time_cells.parse_local_date(cell, month_first=False)
        for cell in ("2026-11-24T14:31", "2026-11-24 14:31:0", "2026-11-24T14:31:00")
    }
    assert len(same) == 1


def test_the_number_of_a_phone_is_no_time():
    assert time_cells.parse_number("+359881234567") is None
    assert time_cells.parse_number("1796040000000") == 1796040000000
    assert time_cells.parse_number("+12.5") == 12.5


@pytest.mark.parametrize(
    ("cell", "hour"),
    [
        ("11:58 de la noche", 23),
        ("12:03 de la noche", 0),
        ("रात 1:03", 1),
        ("晚上12:03", 0),
        ("8:03 malam", 20),
        ("凌晨12:03", 0),
        ("中午12:03", 12),
        ("밤 11:03", 23),
        ("12:03 ночи", 0),
    ],
)
def test_the_night_goes_on_past_midnight(cell, hour):
    assert time_cells.parse_span(time_cells.clean_cell(cell)) // 3600 == hour


@pytest.mark.parametrize(
    "cell",
    ["30/11/2569 BE 20:15", "30.11.2026 г. 20:15", "30.11.2026 р., 20:15", "2026/11/30 AD 20:15"],
)
def test_the_era_of_a_year_is_no_part_of_its_day(cell):
    told = time_cells.parse_local_date(time_cells.clean_cell(cell), month_first=False)
    assert told == time_cells.parse_local_date("2026-11-30 20:15", month_first=False)
    assert time_cells.is_day(time_cells.clean_cell(cell.rpartition(" ")[0]).rstrip(","))

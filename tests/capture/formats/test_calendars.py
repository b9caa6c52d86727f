"""Days of the calendars in which phones and spreadsheets of many countries write them."""

from datetime import date

import pytest
from capture.formats.recorded import read

from cuebot.capture.formats.calendars import read_calendar_day

UNIX = date(1970, 1, 1).toordinal()


@pytest.mark.parametrize(
    ("told", "common"),
    [
        ((2026, 11, 30), (2026, 11, 30)),
        ((2569, 11, 30), (2026, 11, 30)),
        ((2571, 2, 29), (2028, 2, 29)),
        ((115, 11, 30), (2026, 11, 30)),
        ((1405, 1, 1), (2026, 3, 21)),
        ((1405, 2, 31), (2026, 5, 21)),
        ((1405, 9, 9), (2026, 11, 30)),
        ((1448, 1, 1), (2026, 6, 17)),
        ((1399, 1, 1), (2020, 3, 20)),
        ((1408, 1, 1), (2029, 3, 20)),
    ],
)
def test_a_year_tells_its_calendar(told, common):
    assert read_calendar_day(*told) == date(*common).toordinal() - UNIX


@pytest.mark.parametrize("day", [(2026, 2, 29), (1405, 7, 31), (1405, 13, 1), (1448, 1, 31)])
def test_what_is_no_day_of_its_calendar_is_none(day):
    assert read_calendar_day(*day) is None


@pytest.mark.parametrize(
    "form",
    ["1405/2/31، {}", "۱۴۰۵/۲/۳۱، {}", "29/2/2571, {}", "1448/2/30, {}", "115/11/30 {}"],
)
def test_a_chat_is_read_by_the_days_of_its_phone(tmp_path, form):
    clocks = ("20:02", "20:03", "20:06")
    got, skipped = read(tmp_path, "".join(f"{form.format(at)} - Mali: hi {at}\n" for at in clocks))
    assert [one.at for one in got] == [0, 60, 240]
    assert skipped.count == 0


def test_a_month_of_31_days_passes_midnight(tmp_path):
    sheet = "date,user,text\n1405/02/31 23:59:30,a,hi\n1405/03/01 00:00:30,b,how much\n"
    assert [one.at for one in read(tmp_path, sheet)[0]] == [0, 60]

from datetime import date

import pytest

from cuebot.catalogue.special_price import describe_span, holds_on, read_day

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("begins", "ends", "holds"),
    [
        ("", "", True),
        ("2026-11-01", "2026-11-30 23:59", True),
        ("2026-11-29", "2026-11-29", True),
        ("2026-12-01", "", False),
        ("", "2026-11-28", False),
        ("2026/11/01", "", True),
        ("soon", "", False),
        ("11/20/26", "12/24/26", True),
        ("20/11/26", "24/12/2026", True),
        ("10/01/26", "10/31/26", False),
        ("12.11.2026", "05.12.2026", True),
        ("11/05/26", "12/06/26", False),
        ("12/11/26", "05/12/26", True),
        ("11/12/26", "", False),
    ],
)
def test_a_price_holds_between_its_days_and_not_on_a_day_that_nobody_can_read(begins, ends, holds):
    assert holds_on(TODAY, begins, ends) is holds


def test_a_day_is_the_beginning_of_a_text():
    assert read_day("2026-11-30T08:00") == date(2026, 11, 30)
    assert read_day("30.11.2026") == date(2026, 11, 30)
    assert read_day("11/30/26") is None
    assert read_day("11/30/26", month_first=True) == date(2026, 11, 30)


def test_the_year_may_come_first_with_any_mark_behind_it():
    assert read_day("2026.11.20") == read_day("2026年11月20日") == date(2026, 11, 20)


def test_one_cell_may_hold_both_days():
    today = date(2026, 11, 29)
    assert holds_on(today, "2026-11-20T00:00+0100/2026-12-06T23:59+0100", "")
    assert not holds_on(today, "2026-09-01T00:00+0200/2026-09-30T23:59+0200", "")
    assert holds_on(today, "20.11.2026 - 06.12.2026", "")


def test_a_day_may_be_digits_alone():
    assert holds_on(date(2026, 11, 29), "20261125000000", "20261205235959")
    assert not holds_on(date(2026, 11, 29), "20261101", "20261115")
    assert read_day("20261301") is None


@pytest.mark.parametrize(
    ("begins", "ends", "said"),
    [
        ("2026-11-01T00:00/2026-11-10T00:00", "", "1 Nov 2026 to 10 Nov 2026"),
        ("2026-11-01 00:00", "2026-11-10 23:59:59", "1 Nov 2026 to 10 Nov 2026"),
        ("20261101", "", "from 1 Nov 2026"),
        ("", "2026年11月10日", "until 10 Nov 2026"),
        ("05/11/26", "30/11/26", "05/11/26 to 30/11/26"),
        ("10.11.2026", "soon", "10 Nov 2026 to soon"),
    ],
)
def test_days_are_told_as_people_write_them_where_they_are_sure(begins, ends, said):
    assert describe_span(begins, ends) == said


@pytest.mark.parametrize(
    ("span", "holds"),
    [("25.11.–5.12.2026", True), ("1.–15.10.2026", False), ("28.-30.11.2026", True)],
)
def test_the_first_day_of_a_span_may_leave_out_its_year(span, holds):
    assert holds_on(date(2026, 11, 30), span, "") is holds

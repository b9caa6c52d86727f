from datetime import date

import pytest

from cuebot.catalogue.special_price import holds_on, read_day

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
    ],
)
def test_a_price_holds_between_its_days_and_not_on_a_day_that_nobody_can_read(begins, ends, holds):
    assert holds_on(TODAY, begins, ends) is holds


def test_a_day_is_the_beginning_of_a_text():
    assert read_day("2026-11-30T08:00") == date(2026, 11, 30)
    assert read_day("30.11.2026") is None

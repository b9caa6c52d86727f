"""Ages of comments."""

import pytest

from cuebot.capture.formats.ages import parse_age, read_ages
from cuebot.capture.formats.times import read_times


@pytest.mark.parametrize(
    ("line", "age"),
    [
        ("3 h", 10_800),
        ("vor 2 Std.", 7_200),
        ("hace 5 min", 300),
        ("2d", 172_800),
        ("3小時前", 10_800),
        ("3시간 전", 10_800),
        ("1 нед. назад", 604_800),
        ("5 minutes ago · Edited", 300),
        ("Me gusta · Responder · 5 h", 18_000),
        ("3 sa", 10_800),
        ("10 mnt", 600),
        ("1 mgg", 604_800),
        ("30 dtk", 30),
        ("5 dk", 300),
        ("hace 5 minutos", 300),
        ("5 minuti fa", 300),
        ("5 λ.", 300),
        ("5 דק׳", 300),
        ("5 मिनट पहले", 300),
        ("5 perc", 300),
        ("Just now", 0),
        ("منذ 3 ساعات", 10_800),
        ("size 3", None),
        ("3 h left?", None),
        ("20:15", None),
        ("42", None),
    ],
)
def test_an_age_is_a_line_of_its_own(line, age):
    assert parse_age(line) == age


@pytest.mark.parametrize(
    "form",
    [
        "{} phút trước",
        "{} minutes ago",
        "vor {} Min.",
        "hace {} min",
        "{}分前",
        "{} menit yang lalu",
    ],
)
def test_a_column_of_ages_counts_from_the_oldest(form):
    cells = [form.format(n) for n in (2, 9, 12, 31)]
    assert read_times(cells, "time") == [1740, 1320, 1140, 0]
    assert read_times(["just now", *cells, "?"], "time") == [1860, 1740, 1320, 1140, 0, None]


def test_units_that_do_not_say_that_they_are_ages_are_times_of_the_show():
    assert read_ages(["1 min", "2 min", "3 min"]) is None
    assert read_times(["1 min", "2 min", "3 min"], "time") == [60, 120, 180]

"""What a figure is."""

from itertools import pairwise

import pytest

from cuebot.verbalise.figures import Amount, CalendarDate, ClockTime, CompoundFigure
from cuebot.verbalise.scan import find_figures


def only(text, language="en"):
    (figure,) = find_figures(text, language)
    return figure


@pytest.mark.parametrize(
    ("text", "language", "month", "day", "year"),
    [
        ("2026-11-29", "en", 11, 29, "2026"),
        ("12/24/2025", "en", 12, 24, "2025"),
        ("24/12/2025", "es", 12, 24, "2025"),
        ("24/12/25", "es", 12, 24, "2025"),
        ("29.11.", "de", 11, 29, ""),
        ("ngày 3/6", "vi", 6, 3, ""),
        ("11/29", "en", 11, 29, ""),
    ],
)
def test_days(text, language, month, day, year):
    figure = only(text, language)
    assert isinstance(figure, CalendarDate)
    assert (figure.month, figure.day, figure.year) == (month, day, year)


@pytest.mark.parametrize(
    ("text", "language", "hour", "minute"),
    [
        ("20:30", "en", 20, 30),
        ("20h30", "pt", 20, 30),
        ("jam 20.30", "id", 20, 30),
        ("20.30 น.", "th", 20, 30),
        ("a la 1:15", "es", 1, 15),
    ],
)
def test_times(text, language, hour, minute):
    figure = only(text, language)
    assert isinstance(figure, ClockTime)
    assert (figure.hour, figure.minute) == (hour, minute)


@pytest.mark.parametrize(
    ("text", "kind", "numbers"),
    [
        ("1/3", "fraction", ("1", "3")),
        ("½", "fraction", ("1", "2")),
        ("2 1/2", "mixed", ("2", "1", "2")),
        ("1½", "mixed", ("1", "1", "2")),
        ("1:10", "ratio", ("1", "10")),
        ("3:1", "ratio", ("3", "1")),
        ("v1.2.3", "version", ("1", "2", "3")),
        ("36/38/40", "list", ("36", "38", "40")),
        ("2026-13-45", "list", ("2026", "13", "45")),
        ("45/46/2026", "list", ("45", "46", "2026")),
        ("021-234-5678", "phone", ("021", "234", "5678")),
    ],
)
def test_parts(text, kind, numbers):
    figure = only(text)
    assert isinstance(figure, CompoundFigure)
    assert (figure.kind, figure.numbers) == (kind, numbers)


def test_a_list_of_sizes_is_no_telephone_number():
    assert [figure.number.whole for figure in find_figures("36 38 40", "en")] == ["36", "38", "40"]


def test_figures_do_not_overlap():
    figures = list(find_figures("5kg, 3-4 at 20:30 on 3/6/2026", "en"))
    assert all(one.end <= two.start for one, two in pairwise(figures))
    assert isinstance(figures[0], Amount)


def test_an_impossible_day_in_a_german_line_is_a_list():
    assert only("45.46.", "de").kind == "list"

"""Times and dates in words."""

import pytest

from cuebot.verbalise.clockwise import say_clock, say_date, say_english_year


@pytest.mark.parametrize(
    ("hour", "minute", "half", "language", "words"),
    [
        (8, 30, "pm", "en", "eight thirty p m"),
        (21, 5, "", "en", "twenty-one oh five"),
        (7, 0, "", "en", "seven o'clock"),
        (14, 0, "", "en", "fourteen hundred"),
        (2, 0, "", "zh", "两点"),
        (2, 5, "", "zh", "两点零五分"),
        (11, 5, "", "ko", "열한 시 오 분"),
        (4, 10, "", "ja", "よじじゅっぷん"),
        (21, 5, "", "pt", "vinte e uma horas e cinco minutos"),
        (1, 0, "", "pt", "uma hora"),
        (6, 21, "", "fr", "six heures vingt et une"),
        (8, 30, "", "ar", "الثامنة والنصف"),
        (7, 15, "", "ar", "السابعة والربع"),
        (7, 5, "", "ar", "السابعة وخمس دقائق"),
        (9, 5, "", "hi", "नौ बजकर पाँच मिनट"),
        (9, 0, "", "hi", "नौ बजे"),
    ],
)
def test_times(hour, minute, half, language, words):
    assert say_clock(hour, minute, half, language, "").words == words


def test_a_word_that_the_form_brings_itself_is_not_said_twice():
    assert say_clock(20, 30, "", "th", " น. วันนี้").taken == 3
    assert say_clock(8, 30, "", "hi", " बजे").words == "साढ़े आठ"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "June third, twenty twenty-six"),
        ("es", "tres de junio de dos mil veintiséis"),
        ("zh", "二零二六年六月三日"),
        ("ja", "にせんにじゅうろくねんろくがつみっか"),
        ("ko", "이천이십육년 유월 삼일"),
        ("ar", "الثالث من يونيو ألفين وستة وعشرين"),
        ("de", "dritter Juni zweitausendsechsundzwanzig"),
    ],
)
def test_dates(language, words):
    assert say_date(6, 3, "2026", language) == words


def test_the_first_of_a_month_in_french():
    assert say_date(1, 1, "", "fr") == "premier janvier"


@pytest.mark.parametrize(
    ("year", "words"),
    [
        (2024, "twenty twenty-four"),
        (2006, "two thousand six"),
        (1905, "nineteen oh five"),
        (1900, "nineteen hundred"),
        (2000, "two thousand"),
    ],
)
def test_english_years(year, words):
    assert say_english_year(year) == words

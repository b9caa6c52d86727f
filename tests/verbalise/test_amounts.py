"""A number with what belongs to it."""

import pytest

from cuebot.verbalise.scan import find_figures


def only(text, language="en"):
    return next(iter(find_figures(text, language)))


@pytest.mark.parametrize(
    ("text", "language", "currency", "unit", "scale"),
    [
        ("RM1,299.00", "ms", "MYR", "", ""),
        ("US$9", "en", "US$", "", ""),
        ("¥980", "ja", "JPY", "", ""),
        ("¥980", "zh", "CNY", "", ""),
        ("$350 MXN", "es", "MXN", "", ""),
        ("$1.5M", "en", "USD", "", "M"),
        ("1,2jt", "id", "", "", "jt"),
        ("25k", "vi", "", "", "k"),
        ("4K", "en", "", "", ""),
        ("2 M", "en", "", "", ""),
        ("500 ml", "en", "", "ml", ""),
        ("160 سم", "ar", "", "cm", ""),
        ('15.6"', "en", "", "in", ""),
        ('"size 38"', "en", "", "", ""),
        ("1990s", "en", "", "", ""),
        ("%30", "tr", "", "%", ""),
    ],
)
def test_currency_unit_and_scale(text, language, currency, unit, scale):
    amount = only(text, language)
    assert (amount.currency, amount.unit, amount.scale) == (currency, unit, scale)


@pytest.mark.parametrize(
    ("text", "language", "dialled"),
    [
        ("order 482913", "en", True),
        ("482913", "en", True),
        ("0800551234", "en", True),
        ("A5052", "en", True),
        ("code 4821", "en", True),
        ("13800138000", "zh", True),
        ("150000", "en", False),
        ("482913 people", "en", False),
        ("482913 km", "en", False),
        ("482913元", "zh", False),
        ("$482913", "en", False),
        ("number 2024", "en", False),
    ],
)
def test_a_run_of_digits_is_a_name_or_a_quantity(text, language, dialled):
    assert only(text, language).dialled is dialled


@pytest.mark.parametrize(
    ("text", "sign"), [("-20", "-"), ("耐寒-20", "-"), ("SPF-50", ""), ("$-5", "-"), ("+5", "+")]
)
def test_a_hyphen_after_a_latin_letter_is_no_minus(text, sign):
    assert only(text).sign == sign

"""Which mark groups, and which is the decimal one."""

import pytest

from cuebot.verbalise.numbers import NumberConvention, read_number


@pytest.mark.parametrize(
    ("raw", "language", "money", "whole", "fraction"),
    [
        ("1,299.00", "ms", True, "1299", "00"),
        ("1.299,00", "en", True, "1299", "00"),
        ("150.000", "en", True, "150000", ""),
        ("12.900", "zh", True, "12900", ""),
        ("1.299", "id", False, "1299", ""),
        ("1.299", "en", False, "1", "299"),
        ("1,299", "en", False, "1299", ""),
        ("1,299", "id", False, "1", "299"),
        ("1,299", "es", False, "1299", ""),
        ("0.125", "id", True, "0", "125"),
        ("30,00,000", "hi", False, "3000000", ""),
        ("1.234.567", "en", False, "1234567", ""),
        ("1'299.50", "de", True, "1299", "50"),
        ("24,50", "en", True, "24", "50"),
        ("4.8", "es", False, "4", "8"),
        ("4,8", "es", False, "4", "8"),
        ("12", "en", False, "12", ""),
    ],
)
def test_marks_are_read_by_form_then_currency_then_language(raw, language, money, whole, fraction):
    number = read_number(raw, NumberConvention(language, money))
    assert (number.whole, number.fraction) == (whole, fraction)


@pytest.mark.parametrize("raw", ["36,38,40", "1.2.3", "36,38"])
def test_a_list_or_a_version_is_no_number(raw):
    assert read_number(raw, NumberConvention("en")) is None


def test_a_currency_with_three_decimals_keeps_them():
    assert (
        read_number("1.250", NumberConvention("ar", money=True, currency="KWD")).fraction == "250"
    )


def test_a_weight_with_a_comma_is_a_decimal_where_the_comma_is():
    assert read_number("1,250", NumberConvention("es", measured=True)).fraction == "250"

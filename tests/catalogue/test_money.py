import pytest

from cuebot.catalogue.money import (
    contradicts_money,
    find_money,
    find_unit,
    is_money,
    is_sum,
    mend_sign,
    set_unit,
)


def test_a_unit_stands_where_its_country_sets_it():
    assert find_unit(" rm ") == "RM"
    assert find_unit("cm") == ""
    assert [set_unit("5", unit) for unit in ("MYR", "USD", "บาท", "PLN", "")] == [
        "RM 5",
        "$5",
        "5 บาท",
        "PLN 5",
        "5",
    ]


@pytest.mark.parametrize(("broken", "sign"), [("9 \x80", "9 €"), ("9 â‚¬", "9 €"), ("Â£9", "£9")])
def test_a_sign_read_in_a_wrong_encoding_is_known(broken, sign):
    assert mend_sign(broken) == sign


def test_money_is_a_figure_with_a_known_sign_or_code_and_nothing_else():
    for cell in ("$12.00", "12,50 €", "RM 5", "USD 9", "₫250.000", "5 – 9 €", "800円"):
        assert is_money(cell), cell
    for cell in ("12", "12 cm", "from $5", "€", "M", "2 kg"):
        assert not is_money(cell), cell


def test_the_money_of_a_column_is_the_only_one_beside_its_sums():
    assert find_money(["12,50 €", "9", "8,00 €", "free"]) == "€"
    assert find_money(["12,50 €", "$9"]) == ""


@pytest.mark.parametrize(
    ("cell", "unit", "contradicted"),
    [
        ("£ 320", "ZAR", True),
        ("€ 320", "USD", True),
        ("$320", "MXN", False),
        ("320 kr", "NOK", False),
        ("R 320", "ZAR", False),
        ("320", "ZAR", False),
        ("¥320", "RMB", False),
        ("£ 320", "", False),
    ],
)
def test_a_sign_of_another_money_than_the_columns_contradicts_it(cell, unit, contradicted):
    assert contradicts_money(cell, unit) is contradicted


@pytest.mark.parametrize("cell", ["۱۲٬۵۰۰", "Rs 1’250", "1 250 kr"])
def test_thousands_may_be_parted_by_the_signs_of_any_country(cell):
    assert is_sum(cell)

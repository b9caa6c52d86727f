import pytest

from cuebot.cell.money import holds_money, is_amount


@pytest.mark.parametrize(
    ("cell", "holds"),
    [
        ("gratis Jawa min. belanja Rp50.000", True),
        ("3만원 이상 무료; 미만 3000원", True),
        ("from $5", True),
        ("30.000đ", True),
        ("5 đôi, vàng", False),
        ("12 months", False),
    ],
)
def test_a_cell_holds_money_when_a_sign_or_word_of_money_stands_at_a_figure(cell, holds):
    assert holds_money(cell) is holds


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("$31.00", True),
        ("129元", True),
        ("R$ 99,90", True),
        ("50克", False),
        ("$5 off tonight", False),
    ],
)
def test_a_bare_sum_of_money_is_told_from_other_cells(cell, amount):
    assert is_amount(cell) is amount

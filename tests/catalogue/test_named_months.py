import pytest

from cuebot.catalogue.named_months import is_month_cell


@pytest.mark.parametrize(
    "cell",
    ["Mrz 50", "Feb 20", "fev/20", "мар.50", "mrt-50", "déc-99", "Ağu 25", "ม.ค. 50", "Μαρ 1999"],
)
def test_a_month_of_a_year_was_a_figure(cell):
    assert is_month_cell(cell)


@pytest.mark.parametrize(
    "cell", ["Rs 50", "ab 50", "EUR 20", "12.50", "lei 50", "50 Mrz", "Mrz", ""]
)
def test_a_sum_is_no_month(cell):
    assert not is_month_cell(cell)

"""Prices whose coins stand behind a dash."""

import pytest

from cuebot.catalogue.dashed_cents import write_dashed_cents

HEADER = ("Наименование", "Цена", "Остаток")


def write(*cells):
    rows = [(n, [f"Семена {n}", cell, "3"]) for n, cell in enumerate(cells, 2)]
    return [cells[1] for _, cells in write_dashed_cents(HEADER, rows)]


@pytest.mark.parametrize(
    ("cells", "written"),
    [
        (("32-00", "24-50", "95-00"), ["32.00", "24.50", "95.00"]),
        (("1 249-50 руб.", "74-90 руб.", "нет"), ["1249.50 руб.", "74.90 руб.", "нет"]),
        (("1,250-00", "980-00"), ["1250.00", "980.00"]),
    ],
)
def test_coins_behind_a_dash_become_decimals(cells, written):
    assert write(*cells) == written


@pytest.mark.parametrize(
    "cells",
    [
        ("10-20", "20-30", "30-45"),
        ("100-150", "90-120"),
        ("32-00", "24", "95", "10", "11"),
        ("", ""),
    ],
)
def test_spans_and_other_sums_stay(cells):
    assert write(*cells) == list(cells)


def test_only_prices_are_written_so():
    rows = [(2, ["Томат", "9", "32-00"]), (3, ["Укроп", "8", "95-00"])]
    assert write_dashed_cents(HEADER, rows) == rows

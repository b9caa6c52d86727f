"""Another list below the goods of a sheet."""

import pytest

from cuebot.catalogue.other_lists import drop_other_lists
from cuebot.catalogue.reading import MendKind, MendLog

GOODS = [
    (2, ["Plates", "", "59", "clay", "34"]),
    (3, ["Jug", "", "120", "clay", "6"]),
    (4, ["Cup", "48", "48", "tin", "0"]),
]
HEADING = (7, ["To buy", "", "", "", ""])


def test_a_list_of_what_is_to_be_bought_is_left_out_and_told():
    notes = MendLog()
    other = [HEADING, (8, ["Boxes", "100 buc", "2.4", "", ""]), (9, ["Tape", "2 rolls", "65"])]
    assert drop_other_lists([*GOODS, *other], notes) == GOODS
    assert {mend.kind for mend in notes.mends} == {MendKind.HIDDEN}
    assert [mend.line for mend in notes.mends] == [7, 8, 9]


@pytest.mark.parametrize(
    "below",
    [
        [(5, ["", ""]), (6, HEADING[1]), (7, ["Bowl", "", "70", "clay", "3"])],
        [HEADING, (8, ["Bowl", "", "70", "clay", "3"])],
        [HEADING, (8, ["Bowl", "", "70", "", ""])],
        [HEADING, (8, ["Bowl", "80 lei", "70", "", ""])],
        [HEADING, (8, ["Boxes", "100 buc", "2.4", "", ""]), (9, ["Bowl", "", "70", "tin", "3"])],
        [(5, HEADING[1]), (6, ["Boxes", "100 buc", "2.4", "", ""])],
        [HEADING],
    ],
)
def test_goods_below_a_heading_stay(below):
    notes = MendLog()
    assert drop_other_lists([*GOODS, *below], notes) == [*GOODS, *below]
    assert not notes.mends


def test_a_blank_row_that_a_workbook_keeps_is_a_gap():
    blank = (5, ["", "", "", "", ""])
    other = [(6, HEADING[1]), (7, ["Boxes", "100 buc", "2.4", "", ""])]
    notes = MendLog()
    assert drop_other_lists([*GOODS, blank, *other], notes) == [*GOODS, blank]
    assert [mend.line for mend in notes.mends] == [6, 7]


@pytest.mark.parametrize("word", ["Usafiri", "Versand", "Envíos", "Доставка", "Shipping"])
def test_what_sending_costs_is_no_goods_though_it_is_priced_as_these_are(word):
    goods = [(n, [f"Cloth {n}", "15,000", "34", "cotton"]) for n in range(2, 6)]
    sent = [(8, [word, "", "", ""]), (9, ["Town", "3,000", "", ""]), (10, ["Coast", "8,000"])]
    assert drop_other_lists([*goods, *sent], MendLog()) == goods


def test_goods_of_which_only_the_price_is_told_stay_below_another_heading():
    goods = [(n, [f"Cloth {n}", "15,000", "34", "cotton"]) for n in range(2, 6)]
    more = [(8, ["Caps", "", "", ""]), (9, ["Red cap", "3,000", "", ""])]
    assert drop_other_lists([*goods, *more], MendLog()) == [*goods, *more]


@pytest.mark.parametrize(
    "name", ["Toimituskulut", "Versandkosten", "Shipping", "Frete", "送料", "Доставка", "ongkir"]
)
def test_a_fee_for_sending_below_the_goods_is_none_of_them(name):
    goods = [(n, [f"Cloth {n}", "15,00 €", "34", "cotton"]) for n in range(2, 6)]
    notes = MendLog()
    assert drop_other_lists([*goods, (6, [name, "6,90 €", "", ""])], notes) == goods
    assert [(mend.kind, mend.line) for mend in notes.mends] == [(MendKind.HIDDEN, 6)]


@pytest.mark.parametrize(
    "row", [["Shipping box", "6,90 €", "12", "card"], ["Red cap", "6,90 €", "", ""]]
)
def test_goods_that_are_for_sending_or_that_lack_cells_are_no_fee(row):
    goods = [(n, [f"Cloth {n}", "15,00 €", "34", "cotton"]) for n in range(2, 6)]
    assert drop_other_lists([*goods, (6, row)], MendLog()) == [*goods, (6, row)]

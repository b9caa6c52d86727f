"""A cell whose signs stand for words is said whole or not at all."""

import pytest

from cuebot.cell.codes import has_key
from cuebot.cell.stretches import list_quotable_texts

KEYED = [
    "甲可机洗，乙只能手洗。被套甲，枕芯乙。",
    "A in the dishwasher, B by hand. Mug A, lid B.",
    "A = Spülmaschine; B = von Hand. Becher A, Deckel B",
    "①電子レンジ可、②不可。本体①、ふた②",
    "Ⅰ 세탁기 가능, Ⅱ 손세탁. 커버 Ⅰ, 심지 Ⅱ",
]


@pytest.mark.parametrize("cell", KEYED)
def test_signs_that_stand_for_words_keep_their_key(cell):
    assert has_key(cell)
    assert len(list_quotable_texts(cell)) == 1


@pytest.mark.parametrize(
    "cell",
    [
        "vitamin A, vitamin B",
        "A good fit for bottle A, a lid for bottle B",
        "甲醛含量低，可水洗",
        "fits A and B, not C",
        "①可水洗，②可熨烫",
        "cotton, linen, silk",
    ],
)
def test_letters_of_the_words_are_no_key(cell):
    assert not has_key(cell)


def test_a_key_may_be_named_and_have_any_letters():
    assert has_key("Key - W water, S solvent, X neither. Seat: W. Arms: S. Skirt: X")
    assert not has_key("Sold out: S, M. In stock: L, XL")

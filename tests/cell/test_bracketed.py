import pytest

from cuebot.cell.bracketed import list_remarked_items
from cuebot.cell.stretches import list_quotable_spans
from cuebot.cell.units import split_units

LISTS = [
    ("Oak, ash (to order), elm (last one)", "ash (to order)", "ash"),
    ("roble, fresno (bajo pedido), olmo", "fresno (bajo pedido)", "fresno"),
    ("樫、栗（予約分のみ）、桜", "栗（予約分のみ）", "栗"),
    ("sồi, tần bì (đặt trước), lim", "tần bì (đặt trước)", "tần bì"),
    ("أزرق، عسلي (بالطلب)، أبيض", "عسلي (بالطلب)", "عسلي"),
]


@pytest.mark.parametrize(("cell", "said", "bare"), LISTS)
def test_an_item_is_said_with_its_own_bracket_and_not_without(cell, said, bare):
    found = [span.text for span in list_quotable_spans(cell)]
    assert said in found
    assert bare not in found


def test_a_bracket_in_a_sentence_is_no_remark_on_an_item():
    found = [span.text for span in list_quotable_spans("Never with ash (to order), elm, oak")]
    assert "ash (to order)" not in found


@pytest.mark.parametrize("other", ["not elm", "elm only", "elm except in May", "elm is out"])
def test_beside_an_item_that_does_more_than_name_no_item_is_said_with_its_bracket(other):
    found = [
        one.text for one in list_remarked_items(split_units(f"Oak, ash (to order), {other}")[0])
    ]
    assert found == []

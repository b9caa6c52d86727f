import pytest

from cuebot.catalogue.paired import join_paired
from cuebot.cell.stretches import list_quotable_texts


@pytest.mark.parametrize(
    ("cell", "joined"),
    [
        ("S: yes M: none L: yes", "S: yes; M: none; L: yes"),
        ("90호: 있음 95호: 품절 100호: 주문 2주", "90호: 있음; 95호: 품절; 100호: 주문 2주"),
        ("麻→○ 化繊→×(はがれる) 革→未確認", "麻→○；化繊→×(はがれる)；革→未確認"),
        ("红：有 蓝：无", "红：有；蓝：无"),
        ("M : épuisé L : dispo", "M : épuisé; L : dispo"),
        ("أحمر: متوفر أزرق: نفد", "أحمر: متوفر; أزرق: نفد"),
    ],
)
def test_a_list_of_names_and_values_is_parted_behind_each_value(cell, joined):
    assert join_paired(cell) == joined


@pytest.mark.parametrize(
    "cell",
    [
        "oven: yes if low grill: no",
        "oven: grill: no",
        "S: yes, M: none L: yes",
        "opens 9:30 closes 18:00",
        "see http://a.b and https://c.d",
        "Not for wool: shrinks silk: fades",
        "S: yes",
    ],
)
def test_what_may_be_parted_in_two_ways_is_left_as_it_is(cell):
    assert join_paired(cell) == cell


def test_each_value_may_then_be_said_with_its_name_and_with_no_other():
    told = list_quotable_texts(join_paired("90호: 있음 95호: 품절 100호: 주문 2주"))
    assert "95호: 품절" in told
    assert not [text for text in told if "품절" in text and "95호" not in text]

"""Names are told from other words by their marks, where somebody writes them."""

import pytest

from cuebot.cluster.parsing.name_spelling import NameSpelling
from cuebot.cluster.parsing.normalise import fold_chat_text


def spelt(title, name, comment):
    return NameSpelling([title]).is_spelt_in(fold_chat_text(name), comment)


@pytest.mark.parametrize(
    ("comment", "told"),
    [
        ("vỏ bao nhiêu vậy", True),
        ("nhà hai vợ chồng ngồi được không", False),
        ("lắp vô được không", False),
        ("gia vo bao nhieu", True),
        ("con vo đó giá bao nhiêu", False),
    ],
)
def test_a_vietnamese_syllable_is_the_name_only_with_its_own_marks(comment, told):
    assert spelt("Thúng vỏ nhựa", "vỏ", comment) is told


def test_a_tone_may_stand_on_either_vowel():
    assert spelt("Bình Thuỷ Hoà", "hoà", "bình hòa bao nhiêu")


def test_a_name_of_two_syllables_may_be_typed_bare_beside_marked_words():
    assert spelt("Thúng Cửa Đại", "cửa đại", "cái cua dai giá sao ạ")
    assert not spelt("Thúng Cửa Đại", "cửa đại", "cái của dài giá sao ạ")


@pytest.mark.parametrize(
    ("comment", "told"),
    [("ช้างน้อยราคาเท่าไหร่", True), ("ขอดูทุกสีหน่อยค่ะ", False), ("ชางนอยราคาเทาไร", True)],
)
def test_a_thai_name_is_told_from_others_by_its_tones(comment, told):
    assert spelt("พาวเวอร์แบงค์ ช้างน้อย", "น้อย", comment) is told


@pytest.mark.parametrize("title", ["Snaplock Power Set", "Cortapelo Dehesa", "小雨燕轮", "병풍"])
def test_where_marks_make_no_words_nothing_is_asked_of_them(title):
    spelling = NameSpelling([title])
    assert not spelling.matters
    assert spelling.is_spelt_in("power", "is the power one loud")


def test_a_name_that_stands_nowhere_as_typed_is_left_to_the_folding():
    assert spelt("Thúng vỏ nhựa", "vỏ", "🅥🅞 bao nhiêu ạ")

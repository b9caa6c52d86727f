"""Letters after a number."""

import pytest

from cuebot.verbalise import verbalise_figures
from cuebot.verbalise.letters import is_scale, is_size


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("zh", "台灯12W", "台灯十二瓦"),
        ("zh", "快充20w", "快充二十瓦"),
        ("zh", "卖了5w件", "卖了五万件"),
        ("zh", "8W粉丝", "八万粉丝"),
        ("zh", "销量3w", "销量三万"),
        ("en", "45W charger", "forty-five watts charger"),
        ("en", "25k followers", "twenty-five thousand followers"),
        ("en", "18K gold", "eighteen K gold"),
        ("en", "$18K", "eighteen thousand dollars"),
        ("en", "6500K light", "six thousand five hundred K light"),
        ("vi", "áo 199k", "áo một trăm chín mươi chín nghìn"),
        ("en", "5G phone", "five G phone"),
        ("en", "2T", "two T"),
        ("en", "10M cable", "ten M cable"),
        ("en", "a 3L pot", "a three litres pot"),
        ("ja", "サイズは4L", "サイズはよんエル"),
        ("ja", "5Lまで", "ごエルまで"),
        ("ja", "5Lの鍋", "ごリットルの鍋"),
        ("zh", "尺码：4L", "尺码：四L"),
    ],
)
def test_case_and_neighbours_tell_a_scale_from_a_unit_and_a_letter(language, text, words):
    assert verbalise_figures(text, language) == words


def test_a_letter_that_multiplies():
    assert is_scale("3", "w", ("", "件"), "zh")
    assert not is_scale("18", "K", ("", " gold"), "en")


def test_a_size_by_its_neighbours():
    assert is_size("3", "L", ("M、", ""))
    assert not is_size("3", "L", ("", " water"))

"""Ranges and sides."""

import pytest

from cuebot.verbalise import verbalise_figures


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "6:00-8:00", "six o'clock to eight o'clock"),
        ("en", "$5-10", "five to ten dollars"),
        ("en", "10th-12th", "tenth to twelfth"),
        ("en", "-5~10°C", "minus five to ten degrees Celsius"),
        ("en", "10-5", "ten-five"),
        ("en", "50 x 60 x 70 cm", "fifty by sixty by seventy centimetres"),
        ("en", "1+1", "one plus one"),
        ("zh", "5天-10天", "五天到十天"),
        ("zh", "50%-80%", "百分之五十到百分之八十"),
        ("zh", "10-20%", "百分之十到百分之二十"),
        ("zh", "2~3个月", "两到三个月"),
        ("id", "pukul 08.00-10.00", "pukul delapan sampai sepuluh"),
        ("ja", "5〜10日", "いつかからとおか"),
        ("vi", "5-10 triệu", "năm đến mười triệu"),
        ("en", "5-1.250 €", "five to one thousand two hundred and fifty euros"),
    ],
)
def test_two_figures_are_joined_by_the_word_of_the_language(language, text, words):
    assert verbalise_figures(text, language) == words

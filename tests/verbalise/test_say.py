"""One figure in words."""

import pytest

from cuebot.verbalise import verbalise_figures


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "1½ l", "one and a half litres"),
        ("en", "2/3 cup", "two thirds cup"),
        ("en", "1/12", "January twelfth"),
        ("en", "24/7", "twenty-four, seven"),
        (
            "en",
            "model 2024, 2024 pieces",
            "model twenty twenty-four, two thousand and twenty-four pieces",
        ),
        ("en", "SPF50+", "SPF fifty plus"),
        ("es", "USB 3.0", "USB tres punto cero"),
        ("zh", "2024年2月", "二零二四年二月"),
        ("zh", "12.50元", "十二点五元"),
        ("zh", "400-820-8820", "四零零，八二零，八八二零"),
        ("ko", "010-1234-5678", "공일공, 일이삼사, 오육칠팔"),
        ("ko", "3번", "삼번"),
        ("ko", "1588-1234", "일오팔팔, 일이삼사"),
        ("zh", "2023款10GB, 5%OFF", "二零二三款十GB, 百分之五OFF"),
        ("zh", "50ml×2瓶", "五十毫升乘两瓶"),
        ("vi", "1tr5", "một triệu năm"),
        ("ja", "1日2回", "いちにちにかい"),
        ("en", "5 May, May 5", "fifth of May, May fifth"),
        ("id", "rp 25.000", "dua puluh lima ribu rupiah"),
        ("vi", "1:10", "một trên mười"),
        ("id", "1/3", "sepertiga"),
    ],
)
def test_a_figure_is_said_as_what_it_is(language, text, words):
    assert verbalise_figures(text, language) == words

"""Units, currencies, decimals."""

import pytest

from cuebot.verbalise import verbalise_figures


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "$1, $0.99", "one dollar, ninety-nine cents"),
        ("en", "1.5 kg, 1 kg", "one point five kilograms, one kilogram"),
        ("en", "5 UAH, 3 BHD", "five hryvnias, three BHD"),
        ("es", "$2 millones", "dos millones de dólares"),
        ("pt", "1,5 kg", "um vírgula cinco quilo"),
        ("de", "24,50 €", "vierundzwanzig Euro fünfzig"),
        ("pl", "22 kg, 5 kg", "dwadzieścia dwa kilogramy, pięć kilogramów"),
        ("pl", "21 kg, 1 kg", "dwadzieścia jeden kilogramów, jeden kilogram"),
        ("ru", "21%", "двадцать один процент"),
        ("ar", "$2, $3, 15 كجم", "دولاران, ثلاثة دولارات, خمسة عشر كيلوغراما"),
        ("ar", "$1", "دولار واحد"),
        ("zh", "2kg, ¥24.50, 100%", "两千克, 二十四点五元, 百分之百"),
        ("zh", "5‰", "千分之五"),
        ("ja", "6kg、30%、0.5mm", "ろっキログラム、さんじゅっパーセント、れいてんごミリメートル"),
        ("tr", "30%", "yüzde otuz"),
        ("tl", "5 kg", "limang kilo"),
    ],
)
def test_amounts_agree_with_what_they_measure(language, text, words):
    assert verbalise_figures(text, language) == words

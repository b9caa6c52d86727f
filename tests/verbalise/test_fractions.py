"""Fractions with their units."""

import pytest

from cuebot.verbalise import verbalise_figures


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "½ h", "half an hour"),
        ("en", "½ kg", "half a kilogram"),
        ("en", "¾ L", "three quarters of a litre"),
        ("en", "1½ L", "one and a half litres"),
        ("en", "40⅔", "forty and two thirds"),
        ("es", "½ h", "media hora"),
        ("es", "2½ h", "dos horas y media"),
        ("es", "1½ L", "un litro y medio"),
        ("pt", "½ kg", "meio quilo"),
        ("pt", "¾ L", "três quartos de litro"),
        ("fr", "2½ h", "deux heures et demie"),
        ("fr", "¾ oz", "trois quarts d'once"),
        ("it", "½ h", "mezza ora"),
        ("hi", "1½ L", "डेढ़ लीटर"),
        ("hi", "2½ h", "ढाई घंटे"),
        ("hi", "3½", "साढ़े तीन"),
        ("vi", "1½ L", "một lít rưỡi"),
        ("vi", "½ kg", "nửa ki lô gam"),
        ("tl", "½ kg", "kalahating kilo"),
        ("tl", "1½ L", "isa at kalahating litro"),
        ("ar", "بقي 2/3 العلبة", "بقي ثلثا العلبة"),
        ("zh", "1½ L", "一又二分之一升"),
    ],
)
def test_a_fraction_is_said_with_its_unit(language, text, words):
    assert verbalise_figures(text, language) == words

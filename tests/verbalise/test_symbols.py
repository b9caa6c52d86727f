"""Currencies and units."""

from cuebot.verbalise import symbols
from cuebot.verbalise.tables import LANGUAGES, load_table


def test_a_yen_sign_is_the_yuan_s_in_chinese():
    assert symbols.currency_key("¥", "zh") == "CNY"
    assert symbols.currency_key("¥", "en") == "JPY"
    assert symbols.currency_key("đ", "vi") == "VND"


def test_a_unit_is_known_by_its_sign_and_by_the_language_s_own():
    assert symbols.unit_key("℃", "en") == "c"
    assert symbols.unit_key("سم", "ar") == "cm"


def test_a_unit_ends_where_its_letters_do():
    pattern = symbols.unit_after("en")
    assert pattern.match(" kg of")
    assert not pattern.match(" kgs")
    assert not pattern.match(" s")


def test_every_abbreviation_leads_to_a_unit_or_a_currency():
    for language in LANGUAGES:
        own = load_table(language)
        for key in own.abbreviations.values():
            assert key in own.units or key in own.money, (language, key)

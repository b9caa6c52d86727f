"""The data files."""

import pytest

from cuebot.verbalise.duration import SPEECH_RATES
from cuebot.verbalise.tables import (
    LANGUAGES,
    find_currency_noun,
    find_unit_noun,
    load_table,
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_whole(language):
    own = load_table(language)
    assert len(own.digits) == 10
    assert len(own.months) == 12
    assert {"cm", "kg", "ml", "c", "h", "min"} <= own.units.keys()
    assert own.money
    assert all(find_currency_noun(language, code).forms[0] for code in own.money)
    assert all(find_unit_noun(language, key).forms[0] for key in own.units)


def test_a_language_without_a_table_is_read_as_english():
    assert load_table("xx") is load_table("en") or load_table("xx") == load_table("en")


def test_nouns_have_their_forms():
    assert find_unit_noun("en", "kg").forms == ("kilogram", "kilograms")
    assert find_unit_noun("es", "in").feminine
    assert find_currency_noun("ru", "RUB").minor.feminine
    assert find_currency_noun("ar", "USD").forms == ("دولار", "دولاران", "دولارات")
    assert find_currency_noun("vi", "US$").forms[0] == "đô la"
    assert find_currency_noun("en", "XXX") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_month_has_is_there_for_all_of_it(language):
    own = load_table(language)
    assert len(own.short_months) in (0, 12)
    assert len(own.ordinal_days) in (0, 31)


def test_every_language_of_the_box_has_a_file_and_a_rate_of_its_own():
    box = {"ar", "en", "es", "id", "ja", "ko", "pt", "th", "vi", "zh"}
    box |= {"de", "fr", "hi", "ms", "tl"}
    assert box <= set(LANGUAGES)
    assert box <= SPEECH_RATES.keys()
    assert "signs" not in LANGUAGES

"""The data files."""

import pytest

from cuebot.verbalise.tables import LANGUAGES, currency, table, unit


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_whole(language):
    own = table(language)
    assert len(own.digits) == 10
    assert len(own.months) == 12
    assert {"cm", "kg", "ml", "c", "h", "min"} <= own.units.keys()
    assert own.money
    assert all(currency(language, code).forms[0] for code in own.money)
    assert all(unit(language, key).forms[0] for key in own.units)


def test_a_language_without_a_table_is_read_as_english():
    assert table("xx") is table("en") or table("xx") == table("en")


def test_nouns_have_their_forms():
    assert unit("en", "kg").forms == ("kilogram", "kilograms")
    assert unit("es", "in").feminine
    assert currency("ru", "RUB").minor.feminine
    assert currency("ar", "USD").forms == ("دولار", "دولاران", "دولارات")
    assert currency("vi", "US$").forms[0] == "đô la"
    assert currency("en", "XXX") is None

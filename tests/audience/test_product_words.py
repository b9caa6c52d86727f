"""What viewers take from a card."""

import random

import pytest

from cuebot.audience.product_words import (
    fill_product_slots,
    may_be_language,
    pick_value,
    shorten_figure,
    shorten_title,
    undercut_price,
)
from cuebot.model import Product


def every(make, *words):
    drawn = random.Random(1)
    return {make(*words, drawn) for _ in range(200)}


@pytest.mark.parametrize(
    ("title", "language", "names"),
    [
        ("Oversized denim jacket", "en", {"jacket", "denim jacket"}),
        ("Túi vải canvas", "vi", {"túi vải"}),
        ("氨基酸洁面乳", "zh", {"氨基酸洁面乳", "面乳"}),
        ("VC精华", "zh", {"精华"}),
        ("Bolso de lona", "es", {"bolso de lona"}),
        ("Capa de chuva amarela", "pt", {"capa de chuva"}),
        ("กระเป๋าผ้า แคนวาส", "th", {"กระเป๋าผ้า"}),
        ("캔버스 가방", "ko", {"가방"}),
        ("帆布バッグ", "en", {""}),
        ("Canvas tote", "zh", {""}),
        ("...", "en", {""}),
    ],
)
def test_a_title_is_shortened_as_its_language_does(title, language, names):
    assert every(shorten_title, title, language) == names


@pytest.mark.parametrize(
    ("price", "figures"),
    [
        ("$24.00", {"14", "16", "18", "19", "20"}),
        ("Rp150.000", {"90,000", "90.000", "100.000", "110.000", "120.000"}),
        ("59元", {"35", "41", "44", "47", "50"}),
        ("on request", {""}),
        ("1", {""}),
    ],
)
def test_a_rival_asks_less_in_a_round_figure(price, figures):
    assert every(undercut_price, price) <= figures


def test_a_value_is_one_of_the_card_that_people_would_type():
    product = Product(
        link="1",
        title="x",
        facts={"colour": "Sand, navy", "care": "wipe clean, never machine wash, dry flat"},
    )
    assert every(pick_value, product, "en") == {"sand", "navy"}
    assert every(pick_value, product, "th") == {""}
    assert every(pick_value, Product(link="1", title="x"), "en") == {""}


def test_a_learnt_phrase_is_given_to_who_may_write_it():
    assert may_be_language("多少钱", "zh")
    assert not may_be_language("多少钱", "en")
    assert may_be_language("how much", "en")
    assert not may_be_language("how much", "ar")
    assert may_be_language("cuánto", "es")


@pytest.mark.parametrize(
    ("name", "language", "the", "of"),
    [
        ("tote", "en", "the tote", "of the tote"),
        ("bolso de lona", "es", "el bolso de lona", "del bolso de lona"),
        ("zapatillas blancas", "es", "las zapatillas blancas", "de las zapatillas blancas"),
        ("bolsa", "pt", "a bolsa", "da bolsa"),
        ("tênis", "pt", "os tênis", "dos tênis"),
        ("túi vải", "vi", "túi vải", "túi vải"),
        ("حقيبة", "ar", "الحقيبة", "الحقيبة"),
        ("", "es", "", ""),
    ],
)
def test_a_noun_has_its_article_where_the_language_has_one(name, language, the, of):
    told = fill_product_slots(name, language)
    name = the if language == "ar" else name
    assert told == {"product": name, "the_product": the, "of_product": of}


@pytest.mark.parametrize(
    ("figure", "language", "typed"),
    [
        ("62.000", "vi", "62k"),
        ("150,000", "id", "150rb"),
        ("62.500", "vi", "62.500"),
        ("62,000", "ko", "62,000"),
        ("20", "vi", "20"),
        ("", "vi", ""),
    ],
)
def test_thousands_are_typed_short_where_prices_have_them(figure, language, typed):
    assert shorten_figure(figure, language) == typed

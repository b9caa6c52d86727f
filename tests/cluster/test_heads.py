"""Which product, and which head."""

import pytest
from cluster.card import CARD, ZH_CARD

from cuebot.cluster.heads import Heads
from cuebot.cluster.normalise import fold
from cuebot.cluster.reading import Reader
from cuebot.model import Catalogue

HEADS, ZH, BARE = Heads(CARD), Heads(ZH_CARD), Heads(Catalogue())
READER = Reader()


def links(text, heads=HEADS):
    return heads.products(fold(text))[0]


def head(text, heads=HEADS):
    _, rest = heads.products(fold(text))
    return heads.head(rest, READER.read(text, rest).pieces)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("how much is link 3", ("3",)),
        ("#2 size?", ("2",)),
        ("number two price", ("2",)),
        ("3 price?", ("3",)),
        ("the scarf please", ("3",)),
        ("is the rain coat warm", ("2",)),
        ("scarf with the coat", ("3", "2")),
        ("link 9 price", ()),
        ("i am 3 years old", ()),
        ("100% wool?", ()),
        ("im 5 2 what size", ()),
        ("how much", ()),
    ],
)
def test_a_product_is_named_by_its_number_or_its_title(text, named):
    assert links(text) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [("2号多少钱", ("2",)), ("二号链接", ("2",)), ("护手霜多少钱", ("2",)), ("洁面皂", ("1",))],
)
def test_chinese_numbers_and_parts_of_titles_name_a_product(text, named):
    assert links(text, ZH) == named


def test_without_a_card_a_number_is_still_a_link():
    assert links("link 12 price", BARE) == ("12",)
    assert links("3 price", BARE) == ()


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("how much is it", "price"),
        ("is it in stock", "stock"),
        ("sizing?", "size"),
        ("尺码", "size"),
        ("se lava a máquina?", "care"),
        ("any discount", "coupon"),
        ("do you ship to france", "ship to"),
        ("when is the next live", ""),
    ],
)
def test_a_head_is_asked_for_by_the_cards_words_and_by_the_languages(text, asked):
    assert head(text) == asked


def test_what_no_product_has_is_asked_of_the_shop():
    assert HEADS.link("coupon", ("3",), "1") == ""


def test_what_is_on_screen_is_meant_when_no_product_is_named():
    assert HEADS.link("price", (), "2") == "2"
    assert HEADS.link("price", ("3",), "2") == "3"
    assert HEADS.link("", (), "2") == ""


def test_of_two_products_the_one_whose_cell_speaks_of_the_other_answers():
    assert HEADS.link("combine", ("2", "3"), "") == "3"

"""Price and stock are understood in every language, whatever the card is written in."""

import pytest

from cuebot.cluster.parsing.built_in_heads import find_built_in_words, load_built_in_words
from cuebot.cluster.parsing.comment_parser import CommentParser
from cuebot.cluster.parsing.heads import CatalogueMatcher
from cuebot.cluster.parsing.normalise import fold_chat_text
from cuebot.model import PRICE, STOCK, Catalogue, Head, Product

CARD = Catalogue(
    products=(
        Product(link="1", title="Moon jacket", price="$24", facts={"care": "by hand"}),
        Product(link="2", title="Sun hat", price="$9", facts={"care": "wipe"}),
    ),
    heads=(Head(name="care", synonyms=("washing",)),),
)
PARSER = CommentParser(CatalogueMatcher(CARD))


@pytest.mark.parametrize(
    ("head", "text"),
    [
        ("price", "กี่บาท"), ("price", "ราคาเท่าไร"), ("price", "giá sao ạ"), ("price", "berapa"),
        ("price", "wie teuer ist das"), ("price", "दाम क्या है"), ("price", "qué precio tiene"),
        ("price", "magkano po"), ("price", "얼만가요"), ("price", "كم الثمن"), ("price", "几块"),
        ("price", "c'est combien"), ("price", "quanto custa"), ("price", "この値段はいくら"),
        ("stock", "hay còn hàng"), ("stock", "たくさん残ってる?"), ("stock", "มีของไหม"),
        ("stock", "auf lager?"), ("stock", "noch verfügbar?"), ("stock", "en rupture ?"),
        ("stock", "il en reste combien"), ("stock", "कितने बचे हैं"), ("stock", "ilan na lang"),
        ("stock", "품절인가요"), ("stock", "还剩多少"), ("stock", "esgotado?"),
        ("stock", "cuantos quedan"), ("stock", "sisa berapa"), ("stock", "tinggal berapa"),
        ("stock", "باقي كم"), ("stock", "how many left"),
    ],
)  # fmt: skip
def test_price_and_stock_are_asked_for_in_any_language(head, text):
    parsed = PARSER.parse_comment(text)
    likely = parsed.head or next((name for name, _ in parsed.likely), "")
    assert likely == head


def test_words_are_found_as_words():
    assert list(find_built_in_words("is it in stockholm")) == []
    assert list(find_built_in_words(fold_chat_text("Auf Lager?"))) == [("stock", "auf lager")]


def test_the_cards_own_column_is_not_overruled():
    assert PARSER.parse_comment("how is the care, by washing?").head == "care"


def test_no_word_asks_for_both():
    heads = load_built_in_words().heads
    assert set(heads.values()) == {PRICE.name, STOCK.name}
    assert all(word == fold_chat_text(word) for word in heads)

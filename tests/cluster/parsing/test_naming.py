"""A thing of the shop's named alone asks; with a strange word beside it, mostly not."""

import pytest

from cuebot import catalogue
from cuebot.cluster.parsing.comment_parser import CommentParser
from cuebot.cluster.parsing.heads import CatalogueMatcher
from cuebot.cluster.parsing.question import CommentIntent

CARD = """link,title,price,stock,size,colour,fabric,اللون,หมายเหตุเนื้อ
1,Linen Dress,$45,3,"S, M, L","sage, navy",linen,,
2,Cast Iron Pan,$39,3,10 inch,black,,,
"""
SHOP = CommentParser(CatalogueMatcher(catalogue.parse_catalogue(CARD.encode(), "card")))


@pytest.mark.parametrize(
    "text",
    [
        "size",
        "dress size",
        "pan weight",
        "linen dress colour",
        "اللون",
        "L in navy for 1",
        "lnk 2 sizes pls",
        "hwat size",
        "ship to manaus",
    ],
)
def test_a_named_thing_asks(text):
    assert SHOP.parse_comment(text).asks is CommentIntent.QUESTION


@pytest.mark.parametrize("text", ["colour szn", "fabric bliss", "size nightmare", "navy", "sage"])
def test_a_strange_word_beside_it_makes_a_remark(text):
    assert SHOP.parse_comment(text, ["en"]).asks is CommentIntent.NO


@pytest.mark.parametrize(("language", "text"), [("it", "prezzo zaino"), ("de", "farbe rucksack")])
def test_a_language_of_whose_talk_little_is_known_is_given_the_benefit(language, text):
    assert SHOP.parse_comment(text, [language]).asks is CommentIntent.QUESTION

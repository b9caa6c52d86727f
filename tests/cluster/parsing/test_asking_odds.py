"""Whether a comment asks is weighed by all its signs together."""

import pytest

from cuebot.catalogue import parse_catalogue
from cuebot.cluster.parsing.asking_odds import ASKING_POLICY, ROLES, SIGNS
from cuebot.cluster.parsing.heads import CatalogueMatcher
from cuebot.cluster.parsing.parsed_comment import CommentParser
from cuebot.cluster.parsing.question import CommentIntent

CARD = (
    b"link,title,price,stock,peso,registros,vem junto\n"
    b'1,Acordeon Serrana,R$ 6.490,9,"8,2 kg",7 na direita,estojo\n'
    b'2,Acordeon Minuano,R$ 9.490,4,"10,6 kg",11 na direita,estojo com rodas\n'
)
PARSER = CommentParser(CatalogueMatcher(parse_catalogue(CARD, "card")))


def test_there_is_a_weight_for_each_sign():
    assert len(ASKING_POLICY.weights) == len(SIGNS)
    assert len(SIGNS) > len(ROLES)


@pytest.mark.parametrize(
    "text",
    [
        "quanto pesa a serrana",
        "a minuano é pesada?",
        "vem com estojo a 2?",
        "me diz o peso da serrana",
        "estojo incluso na minuano?",
    ],
)
def test_what_is_asked_of_the_card_asks_and_is_sure_of_it(text):
    parsed = PARSER.parse_comment(text, ["pt"])
    assert parsed.asks is CommentIntent.QUESTION
    assert 0.4 < parsed.surety <= 1


@pytest.mark.parametrize(
    "text", ["segura firme esse fole", "boa noite a todos", "chegou a minha ontem", "kkkk amei"]
)
def test_what_viewers_say_among_each_other_asks_nothing(text):
    assert PARSER.parse_comment(text, ["pt"]).asks is CommentIntent.NO


def test_without_a_card_the_lists_alone_judge_and_nothing_is_unsure():
    bare = CommentParser(CatalogueMatcher(parse_catalogue(b"link,title\n", "card")))
    parsed = bare.parse_comment("how much is the shipping", ["en"])
    assert parsed.asks is CommentIntent.QUESTION
    assert parsed.surety == 1

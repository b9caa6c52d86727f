"""Whether a comment asks is weighed by all its signs together."""

import pytest

from cuebot.catalogue import parse_catalogue
from cuebot.cluster.parsing.asking_odds import ASKING_POLICY, ROLES, SIGNS, discount_talk
from cuebot.cluster.parsing.comment_parser import CommentParser
from cuebot.cluster.parsing.heads import CatalogueMatcher
from cuebot.cluster.parsing.parsed_comment import MAY_ASK
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


STONES = (
    "link,title,price,stock,雕工,尺寸\n"
    "1,青田素章,380,4,无雕，素章倒角,2.5×2.5×7 cm\n"
    "2,寿山兽章,900,2,手工圆雕螭虎,3×3×8 cm\n"
)
CRIB = (
    "link,title,price,stock,material,época y estilo\n"
    "1,Nacimiento murciano,89,7,barro cocido y telas,hebreo del siglo XVIII\n"
    "2,Molino de agua,120,3,madera y corcho,popular andaluz\n"
)


def parse(card, text, language, *, doubtful=False):
    parser = CommentParser(CatalogueMatcher(parse_catalogue(card.encode(), "card")))
    return parser.parse_comment(text, [language], doubtful=doubtful)


def test_what_has_the_host_choose_between_two_things_of_a_column_asks_for_it():
    parsed = parse(CRIB, "resina o terracota", "es")
    assert (parsed.asks, parsed.head) == (CommentIntent.QUESTION, "material")
    for said in ("me paso mañana o el lunes a verte", "mi abuela tenía uno de barro o de cera"):
        assert parse(CRIB, said, "es").asks is CommentIntent.NO


def test_what_meets_a_column_and_has_no_form_may_ask_and_does_not():
    assert parse(STONES, "机器雕的吧这龙", "zh") is MAY_ASK
    parsed = parse(STONES, "机器雕的吧这龙", "zh", doubtful=True)
    assert parsed.asks is CommentIntent.NO
    assert parsed.likely[0][0] == "雕工"
    assert 0.25 < parsed.surety < 0.53


def test_in_a_room_that_chats_what_hardly_asks_asks_less_and_what_is_sure_stays_so():
    assert discount_talk(0.52) < 0.25
    assert 0.6 < discount_talk(0.9) < 0.75
    assert discount_talk(0.999) > 0.99
    assert (discount_talk(0.0), discount_talk(1.0)) == (0.0, 1.0)

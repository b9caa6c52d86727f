"""What viewers say to each other is no question, though a word of the shop's stands in it."""

import tomllib
from pathlib import Path

import pytest

from cuebot import catalogue
from cuebot.cluster.parsing import talk
from cuebot.cluster.parsing.comment_parser import CommentParser
from cuebot.cluster.parsing.heads import CatalogueMatcher
from cuebot.cluster.parsing.question import CommentIntent

SHOPS = tomllib.loads(Path(__file__).with_name("talked.toml").read_text("utf-8"))

MOST_MISSED = 2
"""Lines of a language, of some forty: what a sentence asks is weighed, and a weight may err."""


def wordings(language):
    return CommentParser(
        CatalogueMatcher(catalogue.parse_catalogue(SHOPS[language]["card"].encode(), "card"))
    )


@pytest.mark.parametrize("language", SHOPS)
def test_what_is_asked_of_a_card_is_heard_however_tersely(language):
    take = wordings(language).parse_comment
    asked = SHOPS[language]["asked"].split("\n")[:-1]
    lost = [text for text in asked if take(text, [language]).asks is not CommentIntent.QUESTION]
    assert len(lost) <= MOST_MISSED
    assert len(asked) > 35


@pytest.mark.parametrize("language", SHOPS)
def test_talk_in_the_words_of_a_card_asks_nothing(language):
    take = wordings(language).parse_comment
    talked = SHOPS[language]["talked"].split("\n")[:-1]
    taken = [text for text in talked if take(text, [language]).asks is not CommentIntent.NO]
    assert len(taken) <= MOST_MISSED
    assert len(talked) > 35


@pytest.mark.parametrize(
    "text",
    ["haha", "so big lol", "wkwk", "ㅋ", "すごい笑", "サイズ感w", "哈哈", "5555", "هه", "jaja"],
)
def test_laughter_is_heard_in_its_letters(text):
    assert talk.laughs(text)


@pytest.mark.parametrize("text", ["what", "笑顔の色", "55 ml", "haus", "kilo", "笑脸", "www"])
def test_letters_of_a_word_are_no_laughter(text):
    assert not talk.laughs(text)


@pytest.mark.parametrize(
    "text",
    [
        "my husband says the size is wrong",
        "老公说什么颜色都行",
        "mi amiga dice que la tela encoge",
        "แฟนบอกว่าสีไหนก็สวย",
        "katanya bahannya panas",
        "남편이 색상 별로래요",
    ],
)
def test_what_somebody_said_is_no_question(text):
    assert wordings("en").parse_comment(text).asks is CommentIntent.NO


@pytest.mark.parametrize(
    "text",
    [
        "my husband says it shrinks is that true?",
        "听说会掉色能退吗",
        "mi amiga dice que encoge, ¿es verdad?",
    ],
)
def test_what_somebody_said_may_be_asked_about(text):
    assert wordings("en").parse_comment(text).asks is CommentIntent.QUESTION


def test_a_name_called_makes_talk_of_a_remark_and_not_of_a_question():
    take = wordings("en").parse_comment
    assert take("@jess you need this colour").asks is CommentIntent.NO
    assert take("@host what colours are there").asks is CommentIntent.QUESTION
    assert take("@host size chart please").asks is CommentIntent.QUESTION


def test_a_name_and_a_comma_hail_somebody():
    assert talk.hails("Pina, lo avevi preso anche te?")
    assert not talk.hails("2, 3 or 4?")
    assert not talk.hails("is it oak, or pine?")

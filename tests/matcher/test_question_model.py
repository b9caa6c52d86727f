"""Whether a text asks the host of the goods, by its words alone."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.matcher.question_model import (
    ANYWHERE,
    FIRST,
    LAST,
    WEIGHT_STEP,
    QuestionModel,
    list_cells,
    load_question_model,
)
from cuebot.matcher.word_vectors import load_table, load_word_vectors

MODEL = load_question_model()


@pytest.mark.parametrize(
    "text",
    [
        "how many pockets are on that rucksack",
        "ini bahannya apa kak",
        "這個多少錢",
        "bao lâu thì hàng về",
        "qual o tamanho dessa mesa",
        "de qué medida es la mesa",
        "防水ですか",
        "얼마나 걸려요",
        "كم سعره",
        "ใช้ได้กี่ชั่วโมง",
    ],
)
def test_a_question_asks(text):
    assert MODEL.rate_text(text) > 1


@pytest.mark.parametrize(
    "text",
    [
        "hello from berlin",
        "halo semua",
        "主播好漂亮",
        "chào cả nhà",
        "boa noite gente",
        "かわいい",
        "مساء الخير",
        "สวัสดีค่ะ",
    ],
)
def test_talk_does_not(text):
    assert MODEL.rate_text(text) < -1


@pytest.mark.parametrize("text", ["", "123", "?!", "💛"])
def test_what_holds_no_word_says_nothing(text):
    assert MODEL.rate_text(text) == 0


@given(st.text())
def test_any_text_is_rated(text):
    assert math.isfinite(MODEL.rate_text(text))


def test_a_text_has_its_words_their_ends_and_its_length():
    assert list_cells([7, 3, 7]) == [(7, ANYWHERE), (3, ANYWHERE), (7, FIRST), (7, LAST)]
    assert list_cells([7]) == [(7, ANYWHERE), (7, FIRST), (7, LAST), (-1, FIRST)]
    assert list_cells(list(range(12)))[-1] == (-1, LAST)


def test_the_rating_is_the_bias_and_the_weights_of_the_cells():
    vectors = load_word_vectors()
    (row,) = vectors.list_pieces("warranty")
    weights = np.zeros((row + 2, 3), np.int8)
    weights[row] = 10, 20, 40
    weights[-1, FIRST] = 100
    rated = QuestionModel(vectors, weights, -1.0).rate_text("warranty")
    assert rated == pytest.approx(-1 + WEIGHT_STEP * 170)


def test_the_weights_that_come_with_cuebot_are_one_a_word_and_one_more():
    words = len(load_table("word_vectors"))
    assert load_table("question_words").shape == (words + 1, 3)

"""Which share of a text stands in what is known of each column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.matcher.ngrams import NgramIndex, fold_ngram_text, list_ngrams

texts = st.text(max_size=30)


def score(columns, text):
    index = NgramIndex([[fold_ngram_text(said) for said in column] for column in columns])
    (scores,) = index.score_columns(list_ngrams(fold_ngram_text(text))).tolist()
    return scores


@given(st.lists(st.lists(texts, max_size=3), max_size=5), texts)
def test_every_column_has_a_share_of_any_text(columns, text):
    scores = score(columns, text)
    assert len(scores) == len(columns)
    assert all(0 <= one <= 1 + 1e-5 for one in scores)


def test_the_column_that_spells_most_of_a_text_has_most_and_a_strange_text_has_none():
    battery, weight = score([["battery life"], ["weight"]], "batery lif")
    assert battery > 0.4
    assert weight < 0.1
    assert score([["battery life"], ["weight"]], "ないよ") == [0.0, 0.0]


def test_what_all_columns_have_weighs_less_than_what_one_has():
    shared, own = score([["max speed"], ["max weight"]], "max weight")
    assert 0 < shared < 0.5 < own
    assert own == pytest.approx(1)
    common, _, rare = score([["abcd"], ["abcd"], ["wxyz"]], "abcd wxyz")
    assert rare > common + 0.1


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("GARANTIA", "garantía"),
        ("bao hanh", "bảo hành"),
        ("ｂａｔｔｅｒｙ", "Battery"),
        ("الاوان", "الأوان"),
    ],
)
def test_case_width_accents_and_spellings_of_arabic_are_all_the_same(typed, known):
    assert score([[known]], typed) == [pytest.approx(1)]


def test_ngrams_have_two_to_four_letters_and_know_where_a_word_ends():
    assert list_ngrams("ab") == (" a", "ab", "b ", " ab", "ab ", " ab ")
    assert list_ngrams("") == ("  ",)


def test_kinds_of_texts_are_weighed_each_by_itself():
    index = NgramIndex([["abcd"], ["wxyz"]], [["abcd"], ["abcd"]], [[], []])
    own, shared, none = index.score_columns(list_ngrams("abcd")).tolist()
    assert own == pytest.approx([1, 0])
    assert shared == pytest.approx([1, 1])
    assert none == [0, 0]
    own, shared, _ = index.score_columns(list_ngrams("abcd wxyz")).tolist()
    assert own[0] == pytest.approx(own[1])
    assert 0 < shared[0] == shared[1] < own[0]

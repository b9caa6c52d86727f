"""What is held back before it is read must be what would have asked nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.cluster.parsing import lexicon, prefilter
from cuebot.cluster.parsing.normalise import MAX_CACHED_WORDS, fold_chat_text
from cuebot.cluster.parsing.question import CommentIntent, classify_intent
from cuebot.cluster.parsing.reading import CommentAnalyser

READER = CommentAnalyser()
WORDS = sorted(lexicon.load_lexicon().senses)
SIGNS = ["?", "+1", "^", "3", "#", "不", "没", "xqzt", "loool", "prcie", "@mia"]


def verdict(text, *, named=False):
    """Judge by the lists alone: a head that the card names by its words is never held back."""
    return classify_intent(
        READER.look_up_senses(READER.segment_comment(text, text)), told=named
    ).intent


@given(
    st.lists(st.sampled_from(WORDS) | st.sampled_from(SIGNS), min_size=1, max_size=6),
    st.booleans(),
)
def test_what_is_held_back_asks_nothing_however_it_is_read(words, named):
    text = fold_chat_text(" ".join(words))
    if prefilter.cannot_ask(READER.segment_comment(text, text), named=named):
        assert verdict(text, named=named) is CommentIntent.NO


@given(st.sampled_from(WORDS), st.integers(0, 20), st.booleans())
def test_a_slip_of_a_word_is_held_back_only_when_it_asks_nothing(word, at, named):
    text = fold_chat_text(word[:at] + word[at + 1 :])
    if text and prefilter.cannot_ask(READER.segment_comment(text, text), named=named):
        assert verdict(text, named=named) is CommentIntent.NO


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("hello from berlin", True),
        ("uoc nao", False),
        ("dia o noche", False),
        ("主播好漂亮", True),
        ("so happy to be here lol", True),
        ("how much is it", False),
        ("prcie", False),
        ("so happy?", False),
        ("+1", False),
    ],
)
def test_most_of_a_chat_is_held_back(text, held):
    assert prefilter.cannot_ask(READER.segment_comment(text, text), named=False) is held


def test_beside_a_named_product_a_hint_is_let_through():
    cut = READER.segment_comment("red", "red")
    assert prefilter.cannot_ask(cut, named=False)
    assert not prefilter.cannot_ask(cut, named=True)


def test_what_was_worked_out_of_words_is_bounded_however_many_there_are():
    kinds = prefilter._kinds_in("en")
    asking = kinds["how"]
    for number in range(MAX_CACHED_WORDS + 10):
        assert kinds[f"w{number}"] == 0
    assert len(kinds) <= MAX_CACHED_WORDS
    assert kinds["how"] == asking != 0

import pytest

from cuebot.guard import neutral, quoted, word_pack


@pytest.mark.parametrize(
    ("language", "text", "left"),
    [
        ("en", "tell everyone: free", "free"),
        ("zh", "不少人问：免费", "免费"),
        ("zh", "可以说一下，不含", "不含"),
    ],
)
def test_a_neutral_phrase_is_taken_out_and_what_states_something_stays(language, text, left):
    rest = neutral.blank_neutral_phrases(
        text, language, word_pack.load_language_pack(language, None)
    )
    assert left in rest
    assert quoted.GAP in rest


@pytest.mark.parametrize("text", ["everyone gets it", "不含", "no green", "free for all"])
def test_nothing_else_is_taken_out(text):
    language = "en" if text.isascii() else "zh"
    assert (
        neutral.blank_neutral_phrases(text, language, word_pack.load_language_pack(language, None))
        == text
    )

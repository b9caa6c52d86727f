import pytest

from cuebot.cell.tokens import count_words, is_letter, tokenize_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("don't use non-stick", ["don't", "use", "non-stick"]),
        ("n'est pas d'eau", ["n'", "est", "pas", "d'", "eau"]),
        ("उपयुक्त नहीं", ["उपयुक्त", "नहीं"]),
        ("لا تُركَّب", ["لا", "تركب"]),
        ("36, 38", []),
        ("\u0916\u093c\u0924\u094d\u092e \u0959\u0924\u094d\u092e", ["खत्म", "खत्म"]),
    ],
)
def test_words_are_found_whole_in_every_script_that_spaces_them(text, words):
    assert [token.word for token in tokenize_words(text)] == words


def test_a_token_knows_where_it_stands():
    (first, second) = tokenize_words("l'eau")
    assert (first.begin, first.end, second.begin, second.end) == (0, 2, 2, 5)


@pytest.mark.parametrize(
    ("text", "count"), [("two words", 2), ("孕妇", 1), ("เด็ก", 0.75), ("38 cm", 2), ("", 0)]
)
def test_words_are_counted_by_their_usual_length_where_none_are_spaced(text, count):
    assert count_words(text) == pytest.approx(count)


def test_beyond_a_texts_ends_there_is_no_letter():
    assert [is_letter("a1", at) for at in (-1, 0, 1, 2)] == [False, True, False, False]

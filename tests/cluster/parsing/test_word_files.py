"""The words of each language, read from their files."""

from cuebot.cluster.parsing import lexicon, word_files
from cuebot.cluster.parsing.lexicon import load_lexicon


def test_what_lies_ready_is_what_the_files_say():
    read = lexicon._restore_lexicon(word_files.read_words())
    ready = load_lexicon()
    assert read == ready
    assert list(read.senses) == list(ready.senses)


def test_words_of_a_language_come_in_the_order_of_all_words():
    ready = load_lexicon()
    for language in ready.languages:
        words = ready.list_words(language)
        assert list(words) == [word for word in ready.senses if language in ready.senses[word]]
        assert all(ready.senses[word][language] is sense for word, sense in words.items())


def test_words_that_mean_the_same_share_their_meaning():
    kept = {id(meaning) for meaning in load_lexicon().senses.values()}
    assert len(kept) < len(load_lexicon().senses) / 4

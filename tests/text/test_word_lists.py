"""Word lists by language, and every data file that is one."""

import tomllib

import pytest

from cuebot.text.folding import fold_text
from cuebot.text.word_lists import check_word_lists, load_word_lists, load_words

BOX = {"ar", "en", "es", "id", "ja", "ko", "pt", "th", "vi", "zh"}
FILES = [
    ("cuebot.capture", "masked_names.toml", ""),
    ("cuebot.draft", "stop_words.toml", ""),
    ("cuebot.guard", "digit_words.toml", ""),
    *(
        ("cuebot.capture.formats", "recording_words.toml", kind)
        for kind in ("hour", "hour_stem", "minute", "minute_stem", "second", "second_stem")
    ),
    *(
        ("cuebot.capture.formats", "recording_words.toml", kind)
        for kind in ("millisecond", "clock_before", "clock_after", "sent_from", "sent_to")
    ),
    *(
        ("cuebot.text", "mentions.toml", kind)
        for kind in ("kind_before", "kind_after", "unit", "link_before", "link_after")
    ),
    *(
        ("cuebot.text", "number_words.toml", kind)
        for kind in ("range", "thousand", "multiple", "morning", "afternoon", "night")
    ),
]


@pytest.mark.parametrize(("package", "file", "kind"), FILES)
def test_words_are_folded_and_each_stands_once_in_its_language(package, file, kind):
    for language, words in load_word_lists(package, file, kind).items():
        assert len(set(words)) == len(words), language
        assert [word for word in words if fold_text(word) != word] == [], language


def test_digits_are_spelled_in_every_language_of_the_box():
    digits = load_word_lists("cuebot.guard", "digit_words.toml")
    assert digits.keys() >= BOX
    assert all(len(words) >= 10 for words in digits.values())


def test_words_come_each_once_and_the_longest_first():
    words = load_words("cuebot.text", "mentions.toml", "link_after")
    assert len(set(words)) == len(words)
    assert words.index("号链接") < words.index("号")


def test_words_of_named_languages_alone_are_taken_where_some_are_named():
    german = load_words("cuebot.cell", "ditto.toml", "same", languages=("de",))
    both = load_words("cuebot.cell", "ditto.toml", "same", languages=("de", "tr"))
    assert (
        {"ebenso"} <= set(german) < set(both) < set(load_words("cuebot.cell", "ditto.toml", "same"))
    )
    assert "ditto" not in both
    assert load_words("cuebot.cell", "ditto.toml", "same", languages=("xx",)) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [("english = ['a']", "no language"), ("en = 'a'", "no list"), ("en = ['']", "no list")],
)
def test_a_table_that_is_none_is_refused(text, said):
    with pytest.raises(ValueError, match=said):
        check_word_lists(tomllib.loads(text), "words.toml")

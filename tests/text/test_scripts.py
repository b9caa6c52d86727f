"""Scripts by their Unicode ranges."""

import re
import unicodedata

import pytest

from cuebot.text import scripts
from cuebot.text.scripts import has_glued, has_spaceless, is_glued_at


@pytest.mark.parametrize(
    "text", ["ราคา", "ລາຄາ", "တန်ဖိုး", "តម្លៃ", "いくら", "カラー", "价格", "々", "𠮷"]
)
def test_scripts_without_spaces_are_known(text):
    assert has_spaceless(text)
    assert has_glued(f"a {text}")


def test_a_language_is_written_without_spaces_when_its_script_is():
    for letters, languages in scripts.SCRIPT_LANGUAGES:
        first = letters[0]
        assert has_spaceless(first) == bool(scripts.SPACELESS_LANGUAGES & set(languages))
        assert has_glued(first) == bool(scripts.GLUED_LANGUAGES & set(languages))


@pytest.mark.parametrize("text", ["사이즈", "한"])
def test_hangul_spaces_its_words_and_glues_their_endings(text):
    assert not has_spaceless(text)
    assert has_glued(text)


@pytest.mark.parametrize(
    "text", ["được không ạ", "größe", "сколько", "كم السعر", "कितना", "πόσο", "כמה", "50%", "①"]
)
def test_scripts_with_spaces_are_none_of_them(text):
    assert not has_glued(text)


@pytest.mark.parametrize(
    ("letters", "names"),
    [
        (scripts.LATIN, ("LATIN",)),
        (scripts.CYRILLIC, ("CYRILLIC", "COMBINING")),
        (scripts.ARABIC_LETTERS, ("ARABIC",)),
        (scripts.DEVANAGARI, ("DEVANAGARI",)),
        (scripts.KANA, ("HIRAGANA", "KATAKANA")),
        (scripts.HANGUL, ("HANGUL",)),
        (scripts.HAN, ("CJK", "IDEOGRAPHIC", "HEXAGRAM", "<unnamed>")),
    ],
)
def test_a_range_holds_the_signs_of_its_script_alone(letters, names):
    inside = re.compile(f"[{letters}]")
    for point in range(0x20000):
        sign = chr(point)
        if inside.match(sign) and unicodedata.category(sign) != "Cn":
            assert unicodedata.name(sign, "<unnamed>").startswith(names), hex(point)


def test_signs_that_several_languages_share_tell_none():
    for sign in "×÷・ー،؟।123":
        assert not any(re.match(f"[{letters}]", sign) for letters, _ in scripts.SCRIPT_LANGUAGES), (
            sign
        )


@pytest.mark.parametrize(
    ("language", "words", "text"),
    [
        ("en", ("two", "cups"), "two cups"),
        ("ko", ("두", "잔"), "두 잔"),
        ("zh", ("两", "杯"), "两杯"),
        ("th", ("สอง", "แก้ว"), "สองแก้ว"),
    ],
)
def test_words_are_separated_as_their_language_writes_them(language, words, text):
    assert scripts.get_word_separator(language).join(words) == text


@pytest.mark.parametrize("sign", ["a", "ß", "क", "ी", "ं", "字"])
def test_a_letter_and_a_vowel_sign_of_devanagari_are_signs_of_a_word(sign):
    assert scripts.is_word_sign(sign)
    assert re.fullmatch(scripts.WORD_SIGN, sign)


@pytest.mark.parametrize("sign", ["", " ", "7", "।", "-"])
def test_marks_digits_and_nothing_are_none(sign):
    assert not scripts.is_word_sign(sign)
    assert not re.fullmatch(scripts.WORD_SIGN, sign)


def test_a_letter_of_a_glued_script_is_known_where_it_stands():
    assert has_glued("3号")
    assert [is_glued_at("3号a", place) for place in range(4)] == [False, True, False, False]
    assert is_glued_at("가")
    assert not is_glued_at("é")

"""Which language a comment is in."""

import pytest

from cuebot.cluster.parsing import language
from cuebot.cluster.parsing.normalise import fold_chat_text, make_displayable
from cuebot.cluster.parsing.reading import CommentAnalyser

READER = CommentAnalyser()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("这个多少钱", "zh"),
        ("いくらですか", "ja"),
        ("얼마예요", "ko"),
        ("ราคาเท่าไหร่", "th"),
        ("كم السعر", "ar"),
        ("कितने का है", "hi"),
        ("сколько стоит", "ru"),
        ("how much is it", "en"),
        ("¿cuánto cuesta el envío?", "es"),
        ("qual o valor do frete", "pt"),
        ("berapa harganya kak", "id"),
        ("giá bao nhiêu vậy shop", "vi"),
        ("combien ça coûte", "fr"),
        ("wie viel kostet das", "de"),
        ("quanto costa la spedizione", "it"),
        ("fiyatı ne kadar", "tr"),
        ("magkano po ito", "tl"),
        ("ile kosztuje ta sukienka", "pl"),
        ("wat kost deze jurk", "nl"),
        ("berapa harga yang ni akak", "ms"),
    ],
)
def test_script_and_small_words_tell_twenty_languages(text, expected):
    assert (
        READER.look_up_senses(
            READER.segment_comment(make_displayable(text), fold_chat_text(text))
        ).language
        == expected
    )


def test_the_viewers_usual_language_decides_what_the_words_leave_open():
    words = ("la",)
    assert language.detect_by_words("la", words, ["es"]) == "es"
    assert language.detect_by_words("la", words, ["it"]) == "it"


def test_words_of_no_language_decide_nothing():
    assert language.detect_by_words("xqzt", ["xqzt"]) == ""


def test_langdetect_reads_what_no_word_list_holds():
    text = "tämä takki on todella kaunis ja haluaisin tietää enemmän"
    assert language.guess_language([text], {}) == "fi"


def test_what_is_too_short_to_tell_is_in_the_rooms_language():
    assert language.guess_language(["ok"], {"th": 5, "en": 2}) == "th"
    assert language.guess_language(["😀"], {}) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BERAPA HARGANYA KAKAK INI WARNA APA", "id"),
        ("CUÁNTO CUESTA EL ENVIO", "es"),
        ("quanto custa esse vestido azul kkkkkkkkkkk", "pt"),
        ("how much is the shipping hahahahaha", "en"),
    ],
)
def test_neither_shouting_nor_laughing_is_another_language(text, expected):
    """By langdetect 1.0.9 alone they are: the first is Hungarian, the third Finnish."""
    assert language.guess_language([text], {}) == expected


def test_langdetect_says_the_same_each_time():
    text = ["la robe rouge est magnifique avec ces chaussures"]
    assert {language.guess_language(text, {"fr": 1}) for _ in range(3)} == {"fr"}

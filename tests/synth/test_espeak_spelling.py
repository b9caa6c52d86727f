"""What espeak-ng is given for words that it misreads, with the real program where it is heard."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from cuebot.synth.espeak_spelling import respell_for_espeak
from cuebot.synth.local import ESPEAK_VOICES
from cuebot.synth.words import prepare_speech_text

OTHER_LANGUAGE = "(en)"
"""Before what espeak-ng reads in English."""


def hear(*lines):
    """Return the sounds of prepared texts, each with its language, as espeak-ng is given them."""
    code = (
        "import json, sys; from cuebot.synth import sherpa;"
        " sherpa._LANGUAGE_FLAG = sherpa.re.compile('(?!)');"
        " print(json.dumps([sherpa.text_to_phonemes(*one) for one in json.loads(sys.argv[1])]))"
    )
    asked = [
        (respell_for_espeak(text, language), ESPEAK_VOICES[language]) for text, language in lines
    ]
    words = [sys.executable, "-c", code, json.dumps(asked)]
    return json.loads(subprocess.run(words, check=True, capture_output=True).stdout)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("有一点儿贵，在哪儿买？", "有一点贵，在哪里买？"),
        ("這兒有一點兒貴", "這里有一點貴"),
        ("男孩儿女孩儿都能穿", "男孩女孩都能穿"),
        ("女儿穿，婴儿、小儿和儿童款", "女儿穿，婴儿、小儿和儿童款"),
        ("给儿子和孙儿女", "给儿子和孙儿女"),
        ("儿", "儿"),
    ],
)
def test_a_mandarin_ending_is_left_out_and_a_child_is_not(text, read):
    """espeak-ng 1.52 reads 哪儿 as English "na three r five": findings/espeak-mandarin-er.sh."""
    assert respell_for_espeak(text, "zh") == read


def test_everyday_endings_sound_mandarin():
    stems = "一点 有点 这 那 玩 一会 事 今 一块 小孩 宝贝 花 大伙 名 聊天 快点 空 头 明 心眼 馅 包"
    words = [f"{stem}儿" for stem in stems.split()]
    for word, sound in zip(words, hear(*((word, "zh") for word in words)), strict=True):
        assert sound, word
        assert OTHER_LANGUAGE not in sound, (word, sound)


def test_how_many_is_no_kilometre():
    """espeak-ng 1.52 reads كم so wherever it stands: findings/espeak-arabic-how-many.sh."""
    kilometre = "kiːl"
    texts = ["كم السعر", "السعر كم؟", "نص كم", "وكم", "الكم طويل"]
    *heard, distance = hear(
        *((text, "ar") for text in texts), (prepare_speech_text("5 كم", "ar"), "ar")
    )
    assert not [sound for sound in heard if kilometre in sound or not sound]
    assert kilometre in distance


def test_quotation_marks_are_silent():
    """espeak-ng 1.52 names some of them: findings/espeak-quotation-marks-by-name.sh."""
    quoted = [
        ("Куртка «Зима» для дітей", "uk"),
        ("Kurtka «Zima» dla dzieci", "pl"),
        ("Куртка «Зима» для детей", "ru"),
        ("Veste « Hiver » pour enfants", "fr"),
    ]
    bare = [(re.sub(" ?[«»] ?", " ", text), language) for text, language in quoted]
    heard = hear(*quoted, *bare)
    assert heard[: len(quoted)] == heard[len(quoted) :]


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("セール―きょうだけ", "セール きょうだけ"),
        ("コート‐あお", "コート あお"),
        ("コート‑あお", "コート あお"),
        ("コート〰あお", "コート あお"),
        ("すごーーい", "すごーい"),
        ("あったかーーーーい", "あったかーい"),
        ("すごーい", "すごーい"),
    ],
)
def test_a_dash_is_no_letter_of_japanese(written, plain):
    """espeak-ng 1.52 says "Japanese letter" for each of them, and takes the words apart."""
    assert respell_for_espeak(written, "ja") == plain
    (sound,) = hear((written, "ja"))
    assert sound
    assert OTHER_LANGUAGE not in sound


def test_a_dot_between_words_leaves_them_whole():
    """espeak-ng 1.52 spells them letter by letter: findings/espeak-middle-dots.sh."""
    dotted = [
        ("ワンピース・あお", "ja"),
        ("빨강ㆍ파랑", "ko"),
        ("빨강・파랑", "ko"),
        ("红・蓝", "zh"),
        ("rojo・azul", "es"),
    ]
    spaced = [(text.replace("・", " ").replace("ㆍ", " "), language) for text, language in dotted]
    heard = hear(*dotted, *spaced)
    assert heard[: len(dotted)] == heard[len(dotted) :]


def test_a_stroke_between_words_is_a_pause_and_no_english_word():
    lines = [("红/蓝", "zh"), ("あか／あお", "ja"), ("빨강 / 파랑", "ko"), ("أحمر/أزرق", "ar")]
    for line, sound in zip(lines, hear(*lines), strict=True):
        assert OTHER_LANGUAGE not in sound, line
        assert "," in sound, line


def test_a_long_text_without_spaces_is_said_to_its_end():
    """espeak-ng 1.52 stops after some 60 letters: findings/espeak-long-runs.sh."""
    words = [("とてもいい", "ja"), ("안녕하세요", "ko")]
    heard = hear(*((word * count, language) for count in (8, 24) for word, language in words))
    for some, more in zip(heard[:2], heard[2:], strict=True):
        assert len(more) == pytest.approx(3 * len(some), rel=0.1)


def test_a_mark_that_touches_the_next_word_is_a_pause_and_no_word():
    marks = "!?:;"
    tight = hear(*((f"sale{mark}now", "en") for mark in marks))
    assert tight == hear(*((f"sale{mark} now", "en") for mark in marks))
    assert [sound.count(mark) for mark, sound in zip(marks, tight, strict=True)] == [1] * 4


def test_other_texts_stay_as_they_are():
    for text in (
        "Two left: take M, or L!",
        "剩两件，快。",
        "Quedan dos.",
        "Được ạ?",
        "T-shirt 3.5",
    ):
        for language in ("en", "zh", "ar"):
            assert respell_for_espeak(text, language) == text

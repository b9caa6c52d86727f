"""The characters that reach a voice."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuebot.synth import words


@pytest.mark.parametrize(
    "text",
    [
        "Sizing on link 3, 12 asking: 160 to 165 takes M.",
        "三号链接，¥199，还有38件。",
        "ราคาเท่าไหร่",
        "50% off!",
    ],
)
def test_words_in_any_script_pass_unchanged(text):
    assert words.strip_unspeakable(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a<b>c&d", "a b c&d"),
        ("one\u202etwo\u200bthree", "one two three"),
        ("one\x00\x1b[31mtwo", "one [31mtwo"),
        ("sale 🔥🔥 now", "sale now"),
        ("\ue000\uffff", ""),
    ],
)
def test_what_is_no_speech_becomes_a_space(text, left):
    assert words.strip_unspeakable(text) == left


@pytest.mark.parametrize(
    ("text", "language", "read"),
    [
        ("𝗦𝗔𝗟𝗘, mu\u00adrah!", "id", "SALE, murah!"),
        ("ＵＳＢポート", "ja", words.prepare_speech_text("USBポート", "ja")),
        ("Ｍサイズ", "ja", words.prepare_speech_text("Mサイズ", "ja")),
        ("ＸＬ码", "zh", words.prepare_speech_text("XL码", "zh")),
        ("الســــعر", "ar", "السعر"),
        ("ma\u0301s barato", "es", "más barato"),
        ("\u1100\u1161\u1100\u1167\u11a8", "ko", "가격"),
    ],
)
def test_a_voice_gets_letters_in_the_form_that_it_knows(text, language, read):
    """espeak-ng 1.52 spells wide letters, splits syllables and drops accents that stand alone."""
    assert words.prepare_speech_text(text, language) == read
    assert words.prepare_speech_text(text, language, reads_figures=True) == (
        words.prepare_speech_text(unicodedata.normalize("NFKC", text), language, reads_figures=True)
        if language in {"ja", "zh"}
        else read
    )


@given(st.text())
def test_nothing_hidden_is_left(text):
    left = words.strip_unspeakable(text)
    kinds = {unicodedata.category(one) for one in left if one != "°"}
    assert not {"Cc", "Cf", "Co", "Cn", "Cs", "So"} & kinds
    assert not set(left) & set("<>")
    assert words.strip_unspeakable(left) == left


def test_a_second_holds_fifteen_letters_or_five_syllables():
    assert words.estimate_seconds("fifteen letters") == pytest.approx(14 / 15)
    assert words.estimate_seconds("三号链接啊") == pytest.approx(1.0)
    assert words.estimate_seconds("160 165") == pytest.approx(6 / 5)


def test_a_clip_far_shorter_or_longer_than_its_words_is_not_plausible():
    text = "thirty letters in two seconds ok"
    assert words.is_plausible_length(text, 2.0)
    assert not words.is_plausible_length(text, 0.4)
    assert not words.is_plausible_length(text, 9.0)


def test_only_letters_and_digits_can_be_said():
    assert words.has_sayable_text("好")
    assert words.has_sayable_text("3?")
    assert not words.has_sayable_text("?!… —")


@pytest.mark.parametrize(
    ("locale", "language", "right"),
    [
        ("zh_CN", "zh", True),
        ("zh-TW", "zh", True),
        ("zh_HK", "zh", False),
        ("zh-Hant-HK", "zh", False),
        ("en-HK", "en", True),
        ("ar_001", "ar", True),
        ("fil-PH", "fi", False),
        ("", "", False),
    ],
)
def test_a_voice_of_a_locale_speaks_its_language_and_no_other(locale, language, right):
    assert words.locale_can_read(locale, language) is right

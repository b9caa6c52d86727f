"""The program that holds sherpa-onnx: the real library and espeak-ng, in processes of their own."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest


def text_to_phonemes(text, voice):
    """Ask the program's own function, where espeak-ng may be loaded: not here."""
    code = (
        "import json, sys; from cuebot.synth.sherpa import text_to_phonemes;"
        " print(json.dumps(text_to_phonemes(*sys.argv[1:])))"
    )
    words = [sys.executable, "-c", code, text, voice]
    return json.loads(subprocess.run(words, check=True, capture_output=True).stdout)


def test_clauses_keep_the_marks_between_them():
    said = text_to_phonemes("Two left, is it? Ok", "en-us")
    assert [sign for sign in said if sign in ",.;:?!"] == [",", "?"]
    assert said.startswith("tˈuː lˈɛft,")


@pytest.mark.parametrize(("text", "voice"), [("剩两件，快。", "cmn"), ("Quedan dos.", "es")])
def test_every_language_becomes_sounds_and_foreign_words_leave_no_remark(text, voice):
    said = text_to_phonemes(f"{text} Denim", voice)
    assert len(said) > 8
    assert "(" not in said


def test_a_voice_that_espeak_lacks_says_nothing():
    assert text_to_phonemes("Two left", "xx-none") == ""


@pytest.mark.parametrize(
    ("text", "voice", "last"),
    [("Which size? M", "en-us", "ˈɛm"), ("要吗？有", "cmn", "jˈiou2"), ("네. 응", "ko", "ˈɯŋ")],
)
def test_a_last_clause_of_one_letter_is_said_with_its_own_text(text, voice, last):
    """espeak_TextToPhonemes keeps it for the next text: findings/espeak-last-letter.sh."""
    assert text_to_phonemes(text, voice).endswith(last)

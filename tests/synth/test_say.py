"""What `say` lists, and how it is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from cuebot.synth.say import PREFERRED_VOICES, SayProgram
from cuebot.synth.speech_command import SpeechRequest

LISTED = """\
Albert              en_US    # Hello! My name is Albert.
Eddy (German (Germany)) de_DE    # Hallo! Ich heiße Eddy.
Samantha            en_US    # Hello! My name is Samantha.
Majed               ar_001   # مرحبًا!
"""


@pytest.mark.parametrize(
    ("language", "voice"),
    [("en", "Samantha"), ("de", "Eddy (German (Germany))"), ("ar", "Majed"), ("ja", ""), ("", "")],
)
def test_the_voice_meant_for_reading_is_chosen_and_else_the_first(language, voice):
    assert SayProgram().choose_voice(LISTED, language) == voice
    assert PREFERRED_VOICES.get(language, voice) in (voice, "Anna", "Kyoko")


@pytest.mark.parametrize(
    ("names", "voice"),
    [
        (["Anna", "Anna (Enhanced)", "Anna (Premium)"], "Anna (Premium)"),
        (["Anna (Enhanced)", "Anna"], "Anna (Enhanced)"),
        (["Eddy (German (Germany))", "Anna"], "Anna"),
        (["Petra (Premium)"], "Petra (Premium)"),
    ],
)
def test_a_better_kind_of_the_same_voice_is_chosen_when_it_was_fetched(names, voice):
    listed = "".join(f"{name} de_DE    # Hallo!\n" for name in names)
    assert SayProgram().choose_voice(listed, "de") == voice


def test_a_cantonese_voice_does_not_read_chinese():
    assert SayProgram().choose_voice("Sinji               zh_HK    # \u60a8\u597d\n", "zh") == ""


def test_the_words_go_to_the_input_without_brackets():
    request = SpeechRequest(text="a [[b]]", voice="Anna", words_per_minute=200, path=Path("x.wav"))
    words, fed = SayProgram().build_command(request)
    assert words[:2] == ["env", "LC_ALL=en_US.UTF-8"]
    assert words[2:9] == ["say", "-v", "Anna", "-r", "200", "-f", "-"]
    assert fed == b"a   b  "

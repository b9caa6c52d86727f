"""The local voice, with the real espeak-ng in its real child process."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys

import numpy as np
import pytest

from cuebot import clock, config
from cuebot.config import Config, Part
from cuebot.errors import ConfigError, SynthError
from cuebot.model import Line
from cuebot.synth import local
from cuebot.synth.words import estimate_seconds


def line(text="Sizing on link 3, 12 asking.", language="en"):
    return Line(text=text, language=language, drafted_by="offline")


def said(*lines, speed=1.0, **keys):
    async def main():
        voice = local.make_local_voice(Part(use="local", **keys), Config())
        try:
            return [await voice.speak(one) for one in lines]
        finally:
            await voice.aclose()

    return clock.run(main(), speed=speed)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Sizing on link 3, 12 asking.", "en"),
        ("三号链接，十二人在问尺码。", "zh"),
        ("Quedan 38.", "es"),
    ],
)
def test_a_line_sounds_for_about_as_long_as_its_words_take(text, language):
    (clip,) = said(line(text, language))
    assert 0.4 * estimate_seconds(text) < clip.seconds < 2.5 * estimate_seconds(text)
    assert np.abs(np.frombuffer(clip.pcm, "<i2")).max() > 3_000


def test_the_same_words_give_the_same_bytes_whatever_was_said_before():
    first, _, again = said(line(), line("三号链接", "zh"), line())
    (fresh,) = said(line())
    assert first.pcm == again.pcm == fresh.pcm


def test_lines_asked_at_once_are_answered_each_with_its_own():
    texts = ["one", "two hundred and twenty two", "three thousand"]

    async def main():
        voice = local.make_local_voice(Part(use="local"), Config())
        try:
            together = await asyncio.gather(*(voice.speak(line(text)) for text in texts))
            return together, [await voice.speak(line(text)) for text in texts]
        finally:
            await voice.aclose()

    together, alone = clock.run(main())
    assert together == alone


def test_a_rehearsal_spends_no_show_time_on_speaking():
    async def main():
        voice = local.make_local_voice(Part(use="local"), Config())
        await voice.speak(line())
        at = clock.now()
        await voice.aclose()
        return at

    assert clock.run(main(), speed=clock.VIRTUAL) == 0.0


@pytest.mark.parametrize("language", ["", "th", "xx"])
def test_a_language_it_does_not_speak_is_refused_by_name(language):
    with pytest.raises(SynthError, match="does not speak") as caught:
        said(line(language=language))
    assert not caught.value.retry


def test_japanese_that_it_would_misread_is_refused():
    with pytest.raises(SynthError, match="kanji"):
        said(line("在庫は三つ", "ja"))


def test_punctuation_alone_is_no_speech():
    with pytest.raises(SynthError, match="nothing to say"):
        said(line("?!…"))


def test_markup_and_control_characters_are_not_obeyed():
    plain, marked = said(line("one two"), line("<speak>one\x00\u202e</speak> two"))
    assert marked.seconds < plain.seconds + 1.5  # the words speak, and not the angle brackets


def test_a_killed_child_is_replaced_for_the_next_line():
    async def main():
        voice = local.make_local_voice(Part(use="local"), Config())
        before = await voice.speak(line())
        os.kill(voice._speaker._parent._child.pid, signal.SIGKILL)
        await (
            voice._speaker._parent._child.kill_and_wait()
        )  # it is gone, and the voice was not told to replace it
        after = await voice.speak(line())
        await voice.aclose()
        return before == after

    assert clock.run(main())


def test_a_hung_child_is_a_fault_within_the_deadline_and_is_replaced():
    async def main():
        voice = local.make_local_voice(Part(use="local", deadline=60.0), Config())
        before = await voice.speak(line())
        os.kill(voice._speaker._parent._child.pid, signal.SIGSTOP)
        patient, voice._options = voice._options, local.LocalVoiceOptions(deadline=0.3)
        with pytest.raises(SynthError, match=r"did not answer within 0\.3 s"):
            await voice.speak(line())
        voice._options = patient
        after = await voice.speak(line())
        await voice.aclose()
        return before == after

    assert clock.run(main())


def test_a_line_that_is_cancelled_leaves_no_answer_to_the_next():
    async def main():
        voice = local.make_local_voice(Part(use="local"), Config())
        right = await voice.speak(line("two"))
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.001):
                await voice.speak(line("a long line that nobody waits for"))
        after = await voice.speak(line("two"))
        await voice.aclose()
        return right == after

    assert clock.run(main())


def test_espeak_is_never_loaded_in_our_own_process():
    code = "import sys, cuebot.synth.local; sys.exit('espeakng_loader' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_misspelt_key_is_refused():
    with pytest.raises(ConfigError, match="words_per_minute"):
        said(line(), words_per_minut=100)


def test_the_host_s_speed_lies_on_the_voice_s_own():
    def seconds(synth, language="en"):
        async def main():
            voice = local.make_local_voice(Part(use="local"), config.build_config({"synth": synth}))
            try:
                return (await voice.speak(line(language=language))).seconds, voice.mark
            finally:
                await voice.aclose()

        return clock.run(main())

    plain, fast = seconds({}), seconds({"rate": 40})
    assert plain[0] / fast[0] == pytest.approx(1.4, abs=0.2)
    assert seconds({"rates": {"en": 40}})[0] == fast[0]
    assert seconds({"rates": {"es": 40}})[0] == plain[0]
    assert plain[1] != fast[1]

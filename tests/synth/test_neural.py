"""The neural voice: the real sherpa-onnx in its real child, with a model of two kilobytes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
import tiny_voice

from cuebot import clock, config
from cuebot.config import Part
from cuebot.errors import ConfigError, SynthError
from cuebot.model import Line
from cuebot.synth import models, neural
from cuebot.synth.standby import WarmableVoice
from cuebot.synth.voice_chain import VoiceChain
from cuebot.synth.voice_health import StartReportingVoice

LINE = Line(text="Sizing on link three, twelve asking.", language="en", drafted_by="offline")


@pytest.fixture
def build(tmp_path):
    """Lay a model; return a function that builds the voice, closed by `use`."""
    models._write_model(tmp_path / "en", tiny_voice.onnx(), tiny_voice.DESCRIBED)

    def build(use, synth=None, **keys):
        settings = config.build_config({"synth": synth or {}})
        mine = neural.make_neural_voice(Part(use="neural", models=str(tmp_path), **keys), settings)

        async def main():
            try:
                return await use(mine)
            finally:
                await mine.aclose()

        return clock.run(main())

    return build


def test_a_line_is_a_trimmed_clip_of_the_model_s_sound(build):
    clip = build(lambda mine: mine.speak(LINE))
    assert clip.voice == "neural:en"
    assert clip.sample_rate == tiny_voice.RATE
    assert 1.0 < clip.seconds < 6.0
    assert np.abs(np.frombuffer(clip.pcm, "<i2")).max() > 3_000


def test_the_host_s_speed_reaches_the_model(build):
    plain = build(lambda mine: mine.speak(LINE)).seconds
    fast = build(lambda mine: mine.speak(LINE), {"rates": {"en": 60}}).seconds
    assert plain / fast == pytest.approx(1.6, abs=0.1)
    paced = build(lambda mine: mine.speak(replace(LINE, pace=1.2))).seconds
    assert plain / paced == pytest.approx(1.2, abs=0.1)


def test_it_counts_as_begun_once_its_model_is_loaded(build):
    begun = []

    async def use(mine):
        assert isinstance(mine, StartReportingVoice)
        assert isinstance(mine, WarmableVoice)
        await mine.speak_with_callback(LINE, lambda: begun.append("before"))
        await mine.speak_with_callback(LINE, lambda: begun.append("after"))

    build(use)
    assert begun == ["after"]


def test_made_ready_it_has_its_model_before_the_first_line(build):
    begun = []

    async def use(mine):
        await mine.keep_ready()
        await mine.speak_with_callback(LINE, lambda: begun.append(1))

    build(use)
    assert begun == [1]


def test_a_language_without_a_model_is_refused_by_name(build):
    async def use(mine):
        with pytest.raises(SynthError, match="does not speak 'zh'") as caught:
            await mine.speak(Line(text="剩两件", language="zh", drafted_by="offline"))
        return caught.value.retry

    assert build(use) is False


def test_a_hung_child_is_a_fault_within_the_deadline_and_the_next_line_speaks(build):
    async def use(mine):
        await mine.keep_ready()
        os.kill(mine._speaker._parent._child.pid, signal.SIGSTOP)
        with pytest.raises(SynthError, match=r"did not answer within 0.5 s"):
            await mine.speak(LINE)
        return await mine.speak(LINE)

    assert build(use, deadline=0.5).seconds > 1


def test_a_model_that_is_broken_is_a_fault_and_no_crash_of_ours(build, tmp_path):
    (tmp_path / "en" / models.MODEL_FILE).write_bytes(b"no model")

    async def use(mine):
        await mine.keep_ready()  # it tells nobody: the line does
        with pytest.raises(SynthError, match="ended unexpectedly") as caught:
            await VoiceChain([mine]).speak(LINE)
        return caught.value.what

    assert "no voice could say the line" in build(use)


def test_without_a_model_it_says_how_to_get_one(tmp_path):
    with pytest.raises(ConfigError, match="cuebot voices fetch"):
        neural.make_neural_voice(Part(use="neural", models=str(tmp_path)), config.build_config({}))


def test_neither_library_is_loaded_in_our_own_process():
    code = (
        "import sys, cuebot.synth.neural;"
        " sys.exit(bool({'sherpa_onnx', 'espeakng_loader'} & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)

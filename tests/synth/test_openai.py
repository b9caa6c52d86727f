"""The OpenAI-compatible voice: the real client against a local server, good and bad."""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress
from dataclasses import replace

import numpy as np
import pytest
from aiohttp import web

from cuebot import clock, config
from cuebot.config import Part
from cuebot.errors import SynthError
from cuebot.model import Line
from cuebot.synth import openai
from cuebot.synth.voice_health import StartReportingVoice

LINE = Line(text="Sizing on link three, twelve asking.", language="en", drafted_by="offline")
TONE = (np.sin(np.arange(48_000) / 9) * 9_000).astype("<i2").tobytes()
PATIENT = {"first_byte": 20, "idle": 20, "total": 40}
"""A busy machine must not turn what is whole into a fault."""
LATE = "took too long"
QUICK = {"first_byte": 0.3, "idle": 0.2, "total": 0.8}


async def whole(request, answer):
    await answer.prepare(request)
    for place in range(0, len(TONE), 9_600):
        await answer.write(TONE[place : place + 9_600])


async def stalled(request, answer):
    await answer.prepare(request)
    await answer.write(TONE[:9_600])
    await asyncio.sleep(60)


async def mute(request, answer):
    del request, answer
    await asyncio.sleep(60)


async def dropped(request, answer):
    await answer.prepare(request)
    await answer.write(TONE[:9_600])
    request.transport.abort()


async def short(request, answer):
    await answer.prepare(request)
    await answer.write(TONE[:9_600])


async def odd(request, answer):
    await answer.prepare(request)
    await answer.write(TONE[:-1])


async def wav(request, answer):
    await answer.prepare(request)
    await answer.write(b"RIFF" + TONE)


async def endless(request, answer):
    await answer.prepare(request)
    for _ in range(200):
        await answer.write(TONE)


async def page(request, answer):
    answer.content_type = "text/html"
    await answer.prepare(request)
    await answer.write(b"<html>")


async def busy(request, answer):
    answer.set_status(429)
    await answer.prepare(request)


async def strange(request, answer):
    answer.set_status(401)
    await answer.prepare(request)


BROKEN = {
    stalled: "took too long",
    mute: "took too long",
    dropped: "broke off",
    short: "of sound for",
    odd: "else than PCM",
    wav: "else than PCM",
    endless: "does not stop",
    page: "no sound",
    busy: "429",
    strange: "check the `api_key` of this voice, or CUEBOT_OPENAI__API_KEY",
}


def with_voice(behave, use, llm=None, synth=None, **keys):
    """Serve one behaviour to a voice; return what `use` makes of it, and the requests that came."""
    asked = []

    async def handle(request):
        asked.append((request.headers["Authorization"], await request.json()))
        answer = web.StreamResponse(headers={"Content-Type": "audio/pcm"})
        await behave(request, answer)
        return answer

    async def main():
        app = web.Application()
        app.router.add_post("/v1/audio/speech", handle)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        await web.SockSite(runner, listening).start()
        try:
            return await use(mine)
        finally:
            await mine.aclose()
            await runner.cleanup()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/v1"
        limits = QUICK if BROKEN.get(behave) == LATE else PATIENT
        part = Part.model_validate({"use": "openai", "base_url": url} | limits | keys)
        mine = openai.make_openai_voice(
            part,
            config.build_config({"llm": {"base_url": url} | (llm or {}), "synth": synth or {}}),
        )
        return clock.run(main()), asked


async def refusal(mine):
    began = clock.now()
    with pytest.raises(SynthError) as caught:
        await mine.speak(LINE)
    return caught.value, clock.now() - began


def test_a_whole_answer_is_a_clip_and_its_beginning_is_told():
    begun = []

    async def use(mine):
        assert isinstance(mine, StartReportingVoice)
        return await mine.speak_with_callback(LINE, lambda: begun.append(1))

    clip, [(key, body)] = with_voice(whole, use, voice="nova", api_key="mine")
    assert (clip.sample_rate, clip.seconds) == (24_000, pytest.approx(2.0, abs=0.01))
    assert clip.voice == "openai:nova"
    assert begun
    assert key == "Bearer mine"
    assert (body["input"], body["response_format"]) == (LINE.text, "pcm")


@pytest.mark.parametrize("behave", BROKEN, ids=lambda one: one.__name__)
def test_a_broken_answer_is_a_fault_in_time_and_never_a_clip(behave):
    (error, took), _ = with_voice(behave, refusal)
    assert error.retry
    assert BROKEN[behave] in str(error)
    assert took < PATIENT["idle"] / 2


def test_the_key_of_the_model_is_used_at_its_own_address_only():
    def speak(mine):
        return mine.speak(LINE)

    _, [(key, _)] = with_voice(whole, speak, llm={"api_key": "models"})
    assert key == "Bearer models"
    elsewhere = {"api_key": "models", "base_url": "http://elsewhere.invalid/v1"}
    _, [(key, _)] = with_voice(whole, speak, llm=elsewhere)
    assert key == "Bearer none"


def test_a_line_without_words_asks_for_nothing():
    async def use(mine):
        with pytest.raises(SynthError, match="nothing to say"):
            await mine.speak(Line(text="?!", language="en", drafted_by="offline"))

    assert with_voice(whole, use) == (None, [])


@pytest.mark.parametrize(
    ("rate", "own", "pace", "asked"),
    [(20, 1.0, 1.0, 1.2), (20, 1.5, 1.0, 1.8), (100, 4.0, 1.0, 4.0), (20, 1.0, 1.1, 1.32)],
)
def test_the_host_s_speed_and_the_line_s_pace_lie_on_the_voice_s_own(rate, own, pace, asked):
    async def use(mine):
        with suppress(SynthError):  # the tone is as long as ever, which may not be plausible
            await mine.speak(replace(LINE, pace=pace))

    _, [(_, body)] = with_voice(whole, use, speed=own, synth={"rate": rate})
    assert body["speed"] == pytest.approx(asked)


@pytest.mark.parametrize(
    ("behave", "reached"), [(whole, True), (busy, True), (mute, False), (dropped, False)]
)
def test_it_tells_whether_the_server_was_there_when_last_tried(behave, reached):
    async def use(mine):
        assert mine.reached is None
        with suppress(SynthError):
            await mine.speak(LINE)
        return mine.reached

    assert with_voice(behave, use)[0] is reached

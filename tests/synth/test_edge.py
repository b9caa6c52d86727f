"""The edge voice: the real client against a local service that behaves well, badly and worse."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from dataclasses import replace

import edge_tts.communicate
import pytest
from edge_server import BROKEN, deaf, edge_server, mute, stalled, whole

from cuebot import clock, config
from cuebot.config import Part
from cuebot.errors import ConfigError, SynthError
from cuebot.model import Line
from cuebot.synth import edge

LINE = Line(text="Sizing on link three, twelve asking.", language="en", drafted_by="offline")
PATIENT = {"first_byte": 20, "idle": 20, "total": 40}
"""A busy machine must not turn what is whole into a fault."""
LATE = "took too long"
QUICK = {"first_byte": 0.2, "idle": 0.15, "total": 0.6}


def voice(synth=None, **keys):
    settings = config.build_config({"synth": synth or {}})
    return edge.make_edge_voice(Part(use="edge", **(PATIENT | keys)), settings)


@asynccontextmanager
async def speaking(**keys):
    mine = voice(**keys)
    try:
        yield mine
    finally:
        await mine.aclose()


async def said(line=LINE, **keys):
    async with speaking(**keys) as mine:
        return await mine.speak(line)


async def refusal(line=LINE, **keys):
    began = clock.now()
    with pytest.raises(SynthError) as caught:
        await said(line, **keys)
    return caught.value, clock.now() - began


def test_a_whole_answer_is_a_trimmed_clip():
    async def main():
        async with edge_server(whole) as asked:
            return await said(), asked

    clip, (asked,) = clock.run(main())
    assert clip.sample_rate == 24_000
    assert clip.seconds == pytest.approx(2.4, abs=0.15)
    assert clip.voice == "edge:en-US-EmmaMultilingualNeural"
    assert LINE.text in asked


def test_the_language_chooses_the_voice_and_the_rate_is_asked_for():
    async def main():
        async with edge_server(whole) as asked:
            line = Line(text="三号链接有十二个人在问尺码", language="zh", drafted_by="offline")
            await said(line, rate=10)
        return asked[0]

    asked = clock.run(main())
    assert "(zh-CN, XiaoxiaoNeural)" in asked
    assert "rate='+10%'" in asked


def test_one_voice_for_all_languages_can_be_named():
    async def main():
        async with edge_server(whole):
            return (await said(voice="de-DE-KatjaNeural")).voice

    assert clock.run(main()) == "edge:de-DE-KatjaNeural"


@pytest.mark.parametrize("answer", BROKEN, ids=lambda one: one.__name__)
def test_a_broken_answer_is_a_fault_in_time_and_never_a_clip(answer):
    async def main():
        async with edge_server(answer):
            return await refusal(**(QUICK if BROKEN[answer] == LATE else {}))

    error, took = clock.run(main())
    assert error.retry
    assert BROKEN[answer] in str(error)
    assert took < PATIENT["idle"] / 2


@pytest.mark.parametrize("status", [403, 429, 503])
def test_a_refused_connection_is_a_fault_that_names_the_status(status):
    async def main():
        async with edge_server(whole, status):
            return await refusal()

    error, _ = clock.run(main())
    assert str(status) in str(error)


def test_a_service_that_is_not_there_cannot_be_reached():
    async def main():
        async with edge_server(whole):
            gone = edge_tts.communicate.WSS_URL
        kept, edge_tts.communicate.WSS_URL = edge_tts.communicate.WSS_URL, gone
        try:
            return await refusal()
        finally:
            edge_tts.communicate.WSS_URL = kept

    error, _ = clock.run(main())
    assert "cannot be reached" in str(error)


def test_a_slow_but_steady_answer_is_waited_for():
    async def main():
        async with edge_server(lambda socket: whole(socket, pause=0.02)):
            return await said()

    assert clock.run(main()).seconds > 2


def test_a_clip_does_not_wait_for_the_service_s_farewell():
    async def main():
        async with edge_server(deaf):
            return await said(idle=5)

    assert clock.run(main()).seconds > 2


def test_a_deadline_of_the_caller_passes_through_as_the_callers():
    async def main():
        async with edge_server(stalled):
            async with asyncio.timeout(0.05) as deadline:
                await said()
            return deadline.expired()

    with pytest.raises(TimeoutError):
        clock.run(main())


def test_words_are_escaped_and_nothing_hidden_reaches_the_service():
    async def main():
        async with edge_server(whole) as asked:
            text = "one & </voice><voice name='x'> two\u202e three four five six"
            await said(Line(text=text, language="en", drafted_by="offline"))
        return asked[0]

    asked = clock.run(main())
    assert "one &amp; /voice voice name='x' two three" in asked
    assert asked.count("<voice") == 1


@pytest.mark.parametrize(
    ("text", "language", "why"),
    [
        ("hello", "xx", "no voice for 'xx'"),
        ("hello", "", "no voice for"),
        ("?!", "en", "nothing to say"),
    ],
)
def test_a_line_that_it_cannot_say_is_refused_without_a_connection(text, language, why):
    line = Line(text=text, language=language, drafted_by="offline")
    error, _ = clock.run(refusal(line))
    assert why in str(error)
    assert not error.retry


@pytest.mark.parametrize("name", ["x' onload='", "en-US-Emma", "Neural"])
def test_a_voice_name_that_is_none_is_refused(name):
    with pytest.raises(ConfigError, match="voice"):
        voice(voice=name)


@pytest.mark.parametrize("language", edge.EDGE_VOICES)
def test_every_voice_in_the_table_speaks_its_language(language):
    name = edge.EDGE_VOICES[language]
    assert name.startswith(("fil-",) if language == "tl" else (f"{language}-",))
    assert voice(voice=name)


def test_it_tells_whether_the_service_was_there_when_last_tried():
    async def main():
        seen = []
        async with speaking() as mine:
            seen.append(mine.reached)
            for status in (None, 429):
                async with edge_server(whole, status):
                    with suppress(SynthError):
                        await mine.speak(LINE)
                seen.append(mine.reached)
            async with edge_server(mute), speaking(**QUICK) as hasty:
                with suppress(SynthError):
                    await hasty.speak(LINE)
            seen.append(hasty.reached)
        return seen

    assert clock.run(main()) == [None, True, True, False]


@pytest.mark.parametrize(
    ("synth", "own", "asked"),
    [
        ({"rate": 20}, 0, "+20%"),
        ({"rate": 20, "rates": {"en": -10}}, 0, "-10%"),
        ({"rate": 20, "rates": {"zh": -10}}, 10, "+32%"),
        ({"rate": 100}, 100, "+100%"),
        ({"rate": -50}, -50, "-50%"),
    ],
)
def test_the_host_s_speed_lies_on_the_voice_s_own_and_the_service_s_limits_hold(synth, own, asked):
    async def main():
        async with edge_server(whole) as requests:
            with suppress(SynthError):  # the tone is as long as ever, which may not be plausible
                await said(synth=synth, rate=own)
            return requests[0]

    assert f"rate='{asked}'" in clock.run(main())


def test_a_line_that_is_to_be_said_faster_is_asked_for_faster():
    async def main():
        async with edge_server(whole) as requests:
            with suppress(SynthError):  # the tone is as long as ever, which may not be plausible
                await said(replace(LINE, pace=1.1), synth={"rate": 20})
            return requests[0]

    assert "rate='+32%'" in clock.run(main())


def test_another_speed_is_another_clip():
    marks = {voice(synth).mark for synth in ({}, {"rate": 5}, {"rates": {"en": 5}})}
    assert len(marks) == 3


def test_a_language_can_have_another_voice_than_the_table_s():
    line = Line(text="三号链接有十二个人在问尺码", language="zh", drafted_by="offline")

    async def main():
        async with edge_server(whole) as asked:
            other = {"zh": "zh-CN-YunxiNeural", "sv": "sv-SE-SofieNeural"}
            voices = [(await said(one, voices=other)).voice for one in (line, LINE)]
            return voices, asked

    voices, _ = clock.run(main())
    assert voices == ["edge:zh-CN-YunxiNeural", "edge:en-US-EmmaMultilingualNeural"]
    with pytest.raises(ConfigError, match="voices"):
        voice(voices={"zh": "Yunxi"})

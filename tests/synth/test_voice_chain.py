"""The chain in virtual time, with scripted voices."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import numpy as np
import pytest

from cuebot import clock, config
from cuebot.audio import loudness
from cuebot.errors import SynthError
from cuebot.model import Clip, Line
from cuebot.ports import Voice
from cuebot.runtime.recovery import NOTICE
from cuebot.synth.cache import ClipCache
from cuebot.synth.policy import SYNTH_POLICY
from cuebot.synth.silent import SilentVoice
from cuebot.synth.voice_chain import VoiceChain, build_voice_chain

SHORT = {"text": "one", "language": "en", "drafted_by": "offline"}
LINE = Line(**SHORT)


class Scripted:
    """A voice that fails as long as it has a fault."""

    def __init__(self, name, fault=None, takes=0.0):
        self.name = name
        self.fault = fault
        self.takes = takes
        self.asked = 0
        self.closed = False

    async def speak(self, line):
        self.asked += 1
        await asyncio.sleep(self.takes)
        if self.fault:
            raise self.fault
        tone = np.sin(np.arange(len(line.text) * 1_000) / 3) * 9_000
        return Clip(pcm=tone.astype("<i2").tobytes(), sample_rate=8_000, voice=self.name)

    async def aclose(self):
        self.closed = True


class Telling(Scripted):
    """A voice whose first sound comes at once, and the whole of it later."""

    async def speak_with_callback(self, line, begun):
        begun()
        return await self.speak(line)


def broken(name="first"):
    return Scripted(name, SynthError("cannot be reached", retry=True))


def warnings(caplog):
    return [record.getMessage() for record in caplog.records if record.levelno >= NOTICE]


def test_the_first_voice_that_can_speaks():
    first, second = Scripted("first"), Scripted("second")

    async def main():
        return await VoiceChain([first, second]).speak(LINE)

    assert clock.run(main()).voice == "first"
    assert second.asked == 0
    assert isinstance(VoiceChain([]), Voice)


def test_the_next_voice_speaks_when_one_cannot_and_people_hear_of_it_once(caplog):
    chain = VoiceChain([broken(), Scripted("second")])

    async def main():
        return [(await chain.speak(LINE)).voice for _ in range(2)]

    assert clock.run(main()) == ["second", "second"]
    assert warnings(caplog) == ["first: cannot be reached."]


@pytest.mark.parametrize("pcm", [b"", b"odd", bytes(16_000)])
def test_a_voice_that_gives_no_sound_has_failed_and_the_next_one_speaks(pcm, caplog):
    class Broken(Scripted):
        async def speak(self, line):
            return replace(await super().speak(line), pcm=pcm)

    class BrokenTelling(Broken, Telling):
        """The same of a voice that tells of its first sound."""

    for kind in (Broken, BrokenTelling):
        chain = VoiceChain([kind("first"), Scripted("second")])
        assert clock.run(chain.speak(LINE)).voice == "second"
    assert len(warnings(caplog)) == 2
    assert warnings(caplog)[0].startswith("first: the first voice gave ")


def test_a_voice_that_is_silent_on_purpose_speaks_its_silence():
    silent = SilentVoice(config.Config().synth)
    assert clock.run(VoiceChain([silent, Scripted("second")]).speak(LINE)).voice == "silent"


def test_people_hear_when_a_voice_is_back(caplog):
    first = broken()
    chain = VoiceChain([first, Scripted("second")])

    async def main():
        await chain.speak(LINE)
        first.fault = None
        return (await chain.speak(LINE)).voice

    assert clock.run(main()) == "first"
    assert warnings(caplog) == ["first: cannot be reached.", "first: speaks again."]


def test_lines_that_a_voice_does_not_speak_are_told_once_and_are_no_fault_to_come_back_from(caplog):
    first = Scripted("first", SynthError("reads kana, and this line has kanji"))
    chain = VoiceChain([first, Scripted("second")])

    async def main():
        for fault in (first.fault, None, first.fault, SynthError("is gone", retry=True), None):
            first.fault = fault
            await chain.speak(LINE)

    clock.run(main())
    assert warnings(caplog) == [
        "first: reads kana, and this line has kanji.",
        "first: is gone.",
        "first: speaks again.",
    ]


def test_a_voice_that_keeps_failing_rests_and_is_tried_again():
    first = broken()
    chain = VoiceChain([first, Scripted("second")])

    async def main():
        for _ in range(SYNTH_POLICY.faults_to_rest + 5):
            await chain.speak(LINE)
        resting, breakers = first.asked, chain.open_breakers
        await asyncio.sleep(SYNTH_POLICY.rest)
        await chain.speak(LINE)
        return resting, first.asked, breakers

    assert clock.run(main(), speed=clock.VIRTUAL) == (
        SYNTH_POLICY.faults_to_rest,
        SYNTH_POLICY.faults_to_rest + 1,
        {"first": True, "second": False},
    )


def test_a_resting_voice_speaks_rather_than_nobody():
    first, second = broken(), broken("second")
    chain = VoiceChain([first, second])

    async def main():
        for _ in range(SYNTH_POLICY.faults_to_rest):
            with pytest.raises(SynthError):
                await chain.speak(LINE)
        second.fault = None
        return (await chain.speak(LINE)).voice

    assert clock.run(main(), speed=clock.VIRTUAL) == "second"


def test_a_language_that_a_voice_lacks_does_not_make_it_rest():
    first = Scripted("first", SynthError("does not speak it"))
    chain = VoiceChain([first, Scripted("second")])

    async def main():
        for _ in range(SYNTH_POLICY.faults_to_rest + 2):
            await chain.speak(LINE)

    clock.run(main(), speed=clock.VIRTUAL)
    assert first.asked == SYNTH_POLICY.faults_to_rest + 2


def timed(*voices):
    """Let a chain of voices say a line; return who did, and when."""

    async def main():
        clip = await VoiceChain(voices).speak(LINE)
        return clip.voice, clock.now()

    return clock.run(main(), speed=clock.VIRTUAL)


def test_a_late_voice_is_passed_by_the_next_and_dropped(caplog):
    assert timed(Scripted("first", takes=9.0), Scripted("second", takes=0.1)) == ("second", 0.55)
    late = "first: the first voice began too late; the next voice, if there is one, is tried."
    assert warnings(caplog) == [late]


def test_a_late_voice_that_is_whole_before_the_next_still_speaks():
    assert timed(Scripted("first", takes=0.5), Scripted("second", takes=0.9)) == ("first", 0.5)


def test_a_voice_that_was_only_just_asked_is_not_late(caplog):
    assert timed(Scripted("first", takes=0.5), Scripted("second", takes=0.9)) == ("first", 0.5)
    assert warnings(caplog) == []
    assert timed(Scripted("first", takes=1.0), Scripted("second", takes=9.0)) == ("first", 1.0)
    (late,) = warnings(caplog)
    assert late.startswith("second: the second voice began too late")


def test_a_voice_that_has_begun_in_time_is_waited_for():
    second = Scripted("second")
    assert timed(Telling("first", takes=2.0), second) == ("first", 2.0)
    assert second.asked == 0


def test_a_voice_that_breaks_after_it_began_is_replaced_at_once():
    first = Telling("first", SynthError("broke off", retry=True), takes=0.2)
    assert timed(first, Scripted("second", takes=0.1)) == ("second", pytest.approx(0.3))


def test_the_last_voice_is_waited_for_and_so_is_one_that_was_passed():
    slow, broken_last = Scripted("first", takes=3.0), broken("second")
    assert timed(slow, broken_last) == ("first", 3.0)
    assert timed(broken("first"), Scripted("second", takes=3.0)) == ("second", 3.0)


def test_a_line_that_is_withdrawn_stops_every_voice():
    async def main():
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.6):
                await VoiceChain([Scripted("a", takes=9.0), Scripted("b", takes=9.0)]).speak(LINE)
        return clock.now(), len(asyncio.all_tasks())

    assert clock.run(main(), speed=clock.VIRTUAL) == (0.6, 1)


def test_every_clip_is_fit_to_be_worn():
    async def main():
        return await VoiceChain([Scripted("first")]).speak(Line(**SHORT | {"text": "x" * 16}))

    samples = np.frombuffer(clock.run(main()).pcm, "<i2") / 32_768
    assert loudness.measure_lufs(samples, 8_000) == pytest.approx(loudness.TARGET_LUFS, abs=1.0)


@pytest.mark.parametrize("voices", [[], [broken()]])
def test_when_no_voice_can_the_error_says_why_of_each(voices):
    async def main():
        with pytest.raises(SynthError) as caught:
            await VoiceChain(voices).speak(LINE)
        return str(caught.value)

    said = clock.run(main())
    assert ("cannot be reached" if voices else "none is configured") in said


def test_closing_closes_every_voice():
    voices = [Scripted("first"), broken("second")]
    clock.run(VoiceChain(voices).aclose())
    assert all(voice.closed for voice in voices)


class Marked(Scripted):
    mark = "marked 1"


def test_what_the_first_voice_said_once_sounds_again_without_it(tmp_path):
    first = Marked("first")
    chain = VoiceChain([first, Scripted("second")], cache=ClipCache(tmp_path, 1_000_000))

    async def main():
        said = await chain.speak(LINE)
        first.fault = SynthError("cannot be reached", retry=True)
        return said, await chain.speak(LINE), first.asked

    said, again, asked = clock.run(main(), speed=clock.VIRTUAL)
    assert said == again
    assert asked == 1


def test_what_a_stand_in_said_is_not_kept(tmp_path):
    first = Marked("first", SynthError("cannot be reached", retry=True))
    chain = VoiceChain([first, Marked("second")], cache=ClipCache(tmp_path, 1_000_000))

    async def main():
        await chain.speak(LINE)
        first.fault = None
        return (await chain.speak(LINE)).voice

    assert clock.run(main(), speed=clock.VIRTUAL) == "first"


def test_the_config_says_how_long_a_voice_may_take_and_where_clips_are_kept(tmp_path):
    section = config.build_config(
        {"synth": {"begins_within": 0.1, "cache": str(tmp_path), "cache_megabytes": 1}}
    ).synth
    chain = build_voice_chain([Marked("first", takes=0.3), Scripted("second")], section)

    async def main():
        return (await chain.speak(LINE)).voice, clock.now()

    assert clock.run(main(), speed=clock.VIRTUAL) == ("second", 0.1)
    assert chain._cache is not None
    assert (
        build_voice_chain([], config.build_config({"synth": {"cache_megabytes": 0}}).synth)._cache
        is None
    )


def test_a_line_is_prepared_once_and_then_sounds_though_every_voice_fails(tmp_path):
    first = Marked("first")
    chain = VoiceChain([first, broken("second")], cache=ClipCache(tmp_path, 1_000_000))

    async def main():
        said = [await chain.prefetch_line(LINE), await chain.prefetch_line(LINE)]
        first.fault = SynthError("cannot be reached", retry=True)
        return said, (await chain.speak(LINE)).voice, first.asked

    assert clock.run(main(), speed=clock.VIRTUAL) == ([True, False], "first", 1)


def test_a_prepared_line_stays_however_many_are_said_after_it(tmp_path):
    first = Marked("first")

    async def main():
        large = VoiceChain([first], cache=ClipCache(tmp_path / "one", 1_000_000))
        await large.prefetch_line(LINE)
        await large.aclose()
        (only,) = (tmp_path / "one").iterdir()
        small = ClipCache(tmp_path / "many", only.stat().st_size * 5 // 2)
        chain = VoiceChain([first], cache=small)
        await chain.prefetch_line(LINE)
        for number in range(100, 105):
            await chain.speak(replace(LINE, text=str(number)))
        asked = first.asked
        await chain.speak(LINE)
        await chain.aclose()
        return first.asked - asked, len(list((tmp_path / "many").iterdir()))

    assert clock.run(main(), speed=clock.VIRTUAL) == (0, 2)


def test_preparing_asks_the_first_voice_alone_and_tells_of_its_fault_once(tmp_path, caplog):
    first, second = Marked("first", SynthError("cannot be reached", retry=True)), Marked("second")
    chain = VoiceChain([first, second], cache=ClipCache(tmp_path, 1_000_000))

    async def main():
        for _ in range(2):
            with pytest.raises(SynthError):
                await chain.prefetch_line(LINE)
        return second.asked, list(tmp_path.iterdir())

    assert clock.run(main(), speed=clock.VIRTUAL) == (0, [])
    assert warnings(caplog) == ["first: cannot be reached."]


def test_nothing_is_prepared_where_nothing_is_kept():
    first = Marked("first")
    assert clock.run(VoiceChain([first]).prefetch_line(LINE), speed=clock.VIRTUAL) is False
    assert first.asked == 0


class Distant(Scripted):
    reached = None


def test_a_chain_has_reached_the_network_when_one_of_its_voices_there_has():
    one, other = Distant("one"), Distant("other")
    chain = VoiceChain([one, other, Scripted("here")])
    seen = []
    for one.reached, other.reached in ((None, None), (False, None), (False, True), (False, False)):
        seen.append(chain.reached)
    assert seen == [None, False, True, False]

"""A look at the voices: each says a line, and its first sound is timed."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.config.plugins import VOICES
from cuebot.doctor.finding import CheckVerdict, fail, ok, warn
from cuebot.draft import known_lines
from cuebot.errors import CuebotError
from cuebot.model import Line
from cuebot.synth.voice_health import StartReportingVoice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.config import Config, Part
    from cuebot.doctor.finding import Finding
    from cuebot.model import Clip, Seconds
    from cuebot.ports import Voice


async def check_voices(config: Config) -> Sequence[Finding]:
    """Let every voice say a line, one after another; one that fails is bad when it is the last."""
    if not config.synth.voices:
        return [fail("voice", "", "none is configured; add a block [[synth.voices]].")]
    line = await asyncio.to_thread(_choose_line, config)
    found = [await _check_voice(part, config, line) for part in config.synth.voices]
    if any(one.verdict is not CheckVerdict.FAIL for one in found):
        return [
            replace(one, verdict=CheckVerdict.WARN) if one.verdict is CheckVerdict.FAIL else one
            for one in found
        ]
    return found


def _choose_line(config: Config) -> Line:
    """Return a line as the show will say it."""
    known = known_lines.list_known_lines(config)
    other = Line(text="One, two, three.", language=config.show.language, drafted_by="offline")
    return next(iter(known), other)


async def _check_voice(part: Part, config: Config, line: Line) -> Finding:
    name = f"voice {part.use}"
    try:
        voice = await asyncio.to_thread(VOICES.build_part, part, config)
        try:
            clip, first = await _time_voice(voice, line)
        finally:
            await voice.aclose()
    except CuebotError as error:
        return fail(name, "", f"{error}")
    figure = f"first sound in {first * 1_000:.0f} ms, {clip.seconds:.1f} s of speech"
    if not clip.pcm:
        return fail(name, figure, "it says nothing; choose another voice for the host's language.")
    limit = config.synth.begins_within
    if first > limit:
        told = f"it begins later than {limit:g} s, so the next voice will begin beside it."
        return warn(name, figure, told)
    return ok(name, figure)


async def _time_voice(voice: Voice, line: Line) -> tuple[Clip, Seconds]:
    """Return the second of two clips, and when it began: the first one wakes programs and wires."""
    await voice.speak(line)
    began = clock.now()
    heard: list[Seconds] = []
    if isinstance(voice, StartReportingVoice):
        clip = await voice.speak_with_callback(line, lambda: heard.append(clock.now() - began))
    else:
        clip = await voice.speak(line)
    return clip, heard[0] if heard else clock.now() - began

"""A promise kept: the ear is silent within 100 ms of being told."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.config import Part
from cuebot.config.plugins import EARS
from cuebot.doctor import checkup, hearing
from cuebot.doctor.finding import fail, ok, warn
from cuebot.ports import Telling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.config import Config
    from cuebot.doctor.finding import Finding
    from cuebot.model import Clip, Heard, Seconds
    from cuebot.ports import Ear

MAX_MUTE_LATENCY: Seconds = 0.1
"""Seconds from the order to silence, as promised."""
MUTE_TRIALS = 5
"""Cuts of which the slowest counts."""
TONE_BEFORE_CUT: Seconds = 0.3
"""How long the tone sounds before it is cut."""
SILENCE_TIMEOUT: Seconds = 1.0
"""Seconds after which an ear that still sounds does not stop at all."""
DEVICE_EAR = "device"


async def check_mute_latency(config: Config) -> Sequence[Finding]:
    """Cut a tone several times, and time how long the ear takes to say that it is silent."""
    device = config.talkback.use == DEVICE_EAR
    async with checkup.temporary_folder() as folder:
        path = str(folder / "ear.wav")
        part = (
            hearing.strip_recording(config.talkback)
            if device
            else Part.model_validate({"use": "file", "path": path})
        )
        made = await asyncio.to_thread(EARS.build_part, part, config)
        slowest = await _time_slowest_cut(made)
    figure = f"{slowest * 1_000:.0f} ms at most, of {MUTE_TRIALS} cuts"
    if slowest > MAX_MUTE_LATENCY:
        told = "the ear is not silent within 100 ms; close what keeps this machine busy."
        return [fail("mute", figure, told)]
    if not device:
        told = "a file stood in for the ear; choose a device to have it tried there."
        return [warn("mute", figure, told)]
    return [ok("mute", figure)]


async def _time_slowest_cut(made: Ear) -> Seconds:
    tone = await asyncio.to_thread(hearing.make_probe_tone)
    long = replace(tone, pcm=tone.pcm * 3, cue=1)
    silent = asyncio.Event()

    def on_heard(_: Heard) -> None:
        silent.set()

    if isinstance(made, Telling):
        made.tell(on_heard)
    try:
        await made.open()
        return max([await _time_cut(made, long, silent) for _ in range(MUTE_TRIALS)])
    finally:
        await made.aclose()


async def _time_cut(made: Ear, clip: Clip, silent: asyncio.Event) -> Seconds:
    silent.clear()
    async with asyncio.TaskGroup() as group:
        playing = group.create_task(made.play(clip))
        await asyncio.sleep(TONE_BEFORE_CUT)
        told = clock.now()
        playing.cancel()
        async with asyncio.timeout(SILENCE_TIMEOUT):
            await silent.wait()
            await asyncio.wait([playing])
    return clock.now() - told

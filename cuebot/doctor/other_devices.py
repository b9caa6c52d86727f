"""A promise kept: what the ear plays is heard on no other device of this machine."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from cuebot.audio.pcm import FULL_SCALE
from cuebot.config import Part
from cuebot.config.plugins import EARS, VOICES
from cuebot.doctor import hearing
from cuebot.doctor.finding import fail, ok, warn
from cuebot.model import Line
from cuebot.talkback import device_listing, leak_monitor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.config import Config
    from cuebot.doctor.finding import Finding
    from cuebot.model import Clip, Seconds
    from cuebot.ports import Ear

MONITOR_SUFFIX = ".monitor"
MAX_MONITORS = 6
"""Monitors that are watched at once: each takes a process."""
LEAK_WAIT: Seconds = 0.6
"""How long after the words a leak may come."""
PROBE_WORDS = "This is a trial for the host alone."


async def check_other_outputs(config: Config) -> Sequence[Finding]:
    """Say a few words into the ear, and listen to the monitor of every output."""
    if config.talkback.use != "device":
        told = "not checkable here: no device is the ear."
        return [warn("elsewhere", "", told)]
    own = f"{config.talkback.own()['device']}{MONITOR_SUFFIX}"
    there = [name for name in await device_listing.list_inputs() if name.endswith(MONITOR_SUFFIX)]
    others = [name for name in there if name != own][:MAX_MONITORS]
    if own not in there or not others:
        told = "not checkable here: this system lets nobody record its outputs; use your ears."
        return [warn("elsewhere", "", told)]
    heard = await _listen_on_monitors([own, *others], config)
    figure = f"{len(others)} other outputs"
    if leaks := [name.removesuffix(MONITOR_SUFFIX) for name in others if name in heard]:
        told = (
            f"the ear is heard on {', '.join(leaks)}; find what routes it there, and take it away."
        )
        return [fail("elsewhere", figure, told)]
    if own not in heard:
        told = "not checkable here: even the ear's own monitor does not hear it."
        return [warn("elsewhere", figure, told)]
    return [ok("elsewhere", figure, "the ear was heard at its own monitor, and at no other.")]


async def _listen_on_monitors(names: Sequence[str], config: Config) -> set[str]:
    """Return the monitors at which the words were heard."""
    heard: set[str] = set()
    watches = [leak_monitor.LeakMonitor(name, lambda name=name: heard.add(name)) for name in names]  # type: ignore[misc]  # mypy knows no default in a lambda
    clip = await _synthesise_words(config)
    made = await asyncio.to_thread(EARS.build_part, _strip_extras(config.talkback), config)
    try:
        opened = await asyncio.gather(*(one.open() for one in watches), return_exceptions=True)
        if fault := next((one for one in opened if isinstance(one, BaseException)), None):
            raise fault
        await made.open()
        await _play_monitored(made, clip, watches)
    finally:
        await made.aclose()
        for one in watches:
            await one.aclose()
    return heard


async def _play_monitored(
    made: Ear, clip: Clip, watches: Sequence[leak_monitor.LeakMonitor]
) -> None:
    slow = await asyncio.to_thread(leak_monitor.downsample_pcm, clip.pcm, clip.sample_rate)
    for one in watches:
        one.start_line(slow)
    await made.play(clip)
    await asyncio.sleep(LEAK_WAIT)
    for one in watches:
        one.end_line()


def _strip_extras(part: Part) -> Part:
    """Return the ear without what sounds besides the words."""
    extra = hearing.strip_recording(part).own()
    kept = {key: value for key, value in extra.items() if key in {"device", "trust", "lead_ms"}}
    return Part.model_validate({"use": part.use, **kept, "earcons": False})


async def _synthesise_words(config: Config) -> Clip:
    import numpy as np  # noqa: PLC0415 - slow to import

    from cuebot.audio import loudness  # noqa: PLC0415 - see above

    voice = await asyncio.to_thread(VOICES.build_part, Part(use="local"), config)
    try:
        clip = await voice.speak(Line(text=PROBE_WORDS, language="en", drafted_by="operator"))
    finally:
        await voice.aclose()
    samples = np.frombuffer(clip.pcm, "<i2") / FULL_SCALE
    worn = await asyncio.to_thread(loudness.normalise_speech, samples, clip.sample_rate)
    return replace(clip, pcm=worn)

"""Looks at the ear and the microphone: the device is opened, and a probe tone sounds on it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from cuebot import clock
from cuebot.audio.pcm import FULL_SCALE
from cuebot.config import Part
from cuebot.config.plugins import EARS
from cuebot.doctor.finding import fail, ok, warn
from cuebot.model import Clip
from cuebot.talkback import device_listing
from cuebot.talkback.ear_choice import UNHEARD_EARS
from cuebot.talkback.ear_presence import EarPresence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cuebot.config import Config
    from cuebot.doctor.finding import Finding
    from cuebot.model import Seconds
    from cuebot.ports import Ear

TONE_HERTZ, TONE_SECONDS = 660.0, 0.6
"""Hertz and seconds of the probe tone."""
TONE_SAMPLE_RATE = 48_000
"""Samples a second."""
FAR_EAR = "far"
UNHEARD_ADVICE = (
    "the host did not hear the tone; see to the volume, the battery and which device is worn, then"
    " try again."
)


def make_probe_tone() -> Clip:
    """Return the probe tone, as loud as a line."""
    import numpy as np  # noqa: PLC0415 - slow to import

    from cuebot.audio import loudness  # noqa: PLC0415 - see above

    at = np.arange(round(TONE_SECONDS * TONE_SAMPLE_RATE)) / TONE_SAMPLE_RATE
    pcm = loudness.normalise_speech(np.sin(2 * np.pi * TONE_HERTZ * at) / 10, TONE_SAMPLE_RATE)
    return Clip(pcm=pcm, sample_rate=TONE_SAMPLE_RATE, voice="tone")


def measure_loudness(clip: Clip) -> float:
    """Return a clip's loudness in LUFS."""
    import numpy as np  # noqa: PLC0415 - slow to import

    from cuebot.audio import loudness  # noqa: PLC0415 - see above

    return loudness.measure_lufs(np.frombuffer(clip.pcm, "<i2") / FULL_SCALE, clip.sample_rate)


def strip_recording(part: Part) -> Part:
    """Return the ear without what leaves a recording behind, or would take one's place."""
    own = {key: value for key, value in part.own().items() if key != "record"}
    return Part.model_validate({"use": part.use, **own})


async def check_ear(config: Config, heard: Callable[[], bool | None] | None) -> Sequence[Finding]:
    """Open the ear, and sound the tone on it; `heard` asks the host, None when nobody can answer.

    Without a `heard` no tone sounds.
    """
    part = config.talkback
    if unheard := UNHEARD_EARS.get(part.use):
        return [warn("ear", "a file" if part.use == "file" else part.use, unheard)]
    if part.use == FAR_EAR:
        return [_judge_far_ear(config)]
    shared = await asyncio.to_thread(find_sharers, config)
    made = await asyncio.to_thread(EARS.build_part, strip_recording(part), config)
    began = clock.now()
    try:
        await made.open()
        opened = clock.now() - began
        return [await _probe_ear(made, part, opened, heard), *shared]
    finally:
        await made.aclose()


def find_sharers(config: Config, *, expected: int = 0) -> Sequence[Finding]:
    """Warn when more programs speak into the ear of a config than are meant to.  It blocks."""
    device = config.talkback.own().get("device")
    if not device:
        return []
    presence = EarPresence(str(device))
    there = presence.find_others()
    presence.leave()
    if len(there) <= expected:
        return []
    told = (
        f"{device} is the ear of a show already ({', '.join(there)}): the host would hear both at"
        " once; end one of them, or give each an ear of its own."
    )
    return [warn("ear", f"{len(there)} shows", told)]


def _judge_far_ear(config: Config) -> Finding:
    """Say what can be said of an ear elsewhere before its show runs."""
    if not config.console.on:
        return fail("ear", FAR_EAR, "it joins by the console: set on = true in [console].")
    told = (
        "the device is on another machine: there, `cuebot doctor` tries it, and `cuebot ear` joins"
        " once the show runs."
    )
    return warn("ear", FAR_EAR, told)


async def _probe_ear(
    made: Ear, part: Part, opened: Seconds, heard: Callable[[], bool | None] | None
) -> Finding:
    asked = part.own()
    figure = f"opened in {opened * 1_000:.0f} ms"
    sentence = f"{asked.get('device', part.use)}: no tone was played."
    if heard is not None:
        clip = await asyncio.to_thread(make_probe_tone)
        await made.play(clip)
        figure += f", a tone of {await asyncio.to_thread(measure_loudness, clip):.1f} LUFS"
        answer = await asyncio.to_thread(heard)
        if answer is False:
            return fail("ear", figure, UNHEARD_ADVICE)
        told = "the host heard it" if answer else "nobody was asked whether it was heard"
        sentence = f"{asked.get('device', part.use)}: {told}."
    if asked.get("trust"):
        return warn(
            "ear", figure, f"{sentence} It is used on your word (`trust`): others may hear."
        )
    return ok("ear", figure, sentence)


async def check_microphone(config: Config) -> Sequence[Finding]:
    """Look whether the microphone by which lines wait for the host's pauses is there."""
    name = config.queue.microphone
    there = await device_listing.list_inputs()
    if name in there:
        return [ok("microphone", name)]
    names = ", ".join(map(repr, there)) or "none"
    return [fail("microphone", name, f"there is no such input; there are: {names}.")]

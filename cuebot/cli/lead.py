"""`cuebot devices --lead`: the silence in which the host's link wakes, by what the host hears."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from cuebot import clock, config
from cuebot.config import Part
from cuebot.config.plugins import EARS
from cuebot.errors import ConfigError, EarError
from cuebot.model import Line
from cuebot.synth.local import ESPEAK_VOICES, LocalVoice, LocalVoiceOptions
from cuebot.synth.voice_chain import VoiceChain
from cuebot.talkback import link_wakeup

if TYPE_CHECKING:
    from pathlib import Path

    from cuebot.model import Clip, Language, Seconds
    from cuebot.ports import Ear

COUNT_TRIALS = 3
"""How often the count is played."""
COUNT_PACE = 1.6
"""Times the voice's own speed: a number has to fit its step."""
KEPT_EAR_KEYS = frozenset({"use", "device", "trust"})
"""The keys of the ear that a count needs."""


def measure_lead(path: Path, asleep: Seconds) -> None:
    """Count into the ear from the moment it opens, ask what was heard, and say what to write."""
    chosen = config.read_config(path)
    if chosen.talkback.use != "device":
        raise ConfigError("no device is chosen", where=str(path), do='write use = "device" first')
    keys = {"use": "device", **(chosen.talkback.model_extra or {})}
    bare = {key: value for key, value in keys.items() if key in KEPT_EAR_KEYS}
    part = Part.model_validate({**bare, "earcons": False, "replug": 0})
    speaking = LocalVoice(LocalVoiceOptions(), chosen.synth)
    count = clock.run(_speak_count(VoiceChain([speaking]), chosen.show.language))
    heard = []
    for number in range(1, COUNT_TRIALS + 1):
        typer.echo(f"Count {number} of {COUNT_TRIALS} comes in {asleep:g} s, when the link sleeps.")
        clock.run(_play_count(EARS.build_part(part, chosen), count, asleep))
        heard.append(_ask_first_heard())
    _print_lead(link_wakeup.compute_lead_ms(heard))


async def _speak_count(voice: VoiceChain, language: Language) -> Clip:
    spoken = language if language in ESPEAK_VOICES else "en"
    line = Line(text="", language=spoken, drafted_by="operator", pace=COUNT_PACE)
    try:
        texts = [str(number) for number in range(1, link_wakeup.LAST_NUMBER + 1)]
        return link_wakeup.render_count(
            [await voice.speak(replace(line, text=text)) for text in texts]
        )
    finally:
        await voice.aclose()


async def _play_count(ear: Ear, count: Clip, asleep: Seconds) -> None:
    """Play the count as the first sound of a device that was left alone."""
    await asyncio.sleep(clock.to_show_seconds(asleep))
    try:
        await ear.play(count)
    finally:
        await ear.aclose()


def _ask_first_heard() -> int:
    question = (
        f"The first number that the host heard whole (1 to {link_wakeup.LAST_NUMBER}, 0: none)"
    )
    while True:
        answer = str(typer.prompt(question)).strip()
        if answer.isdecimal() and int(answer) <= link_wakeup.LAST_NUMBER:
            return int(answer)


def _print_lead(found: int | None) -> None:
    if found is None:
        raise EarError(
            "a count went by unheard, so no lead is enough", do="use a cable, or another device"
        )
    if found:
        typer.echo(f"Write under [talkback]: lead_ms = {found}")
    else:
        typer.echo("The link is awake at once: lead_ms = 0, which is the default.")

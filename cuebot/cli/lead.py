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
from cuebot.synth.local import VOICES, LocalVoice, Options
from cuebot.synth.voice_chain import Chain
from cuebot.talkback import link_wakeup

if TYPE_CHECKING:
    from pathlib import Path

    from cuebot.model import Clip, Language, Seconds
    from cuebot.ports import Ear

COUNTS = 3
PACE = 1.6
"""Times the voice's own speed: a number has to fit its step."""
KEPT = frozenset({"use", "device", "trust"})
"""The keys of the ear that a count needs."""


def lead(path: Path, asleep: Seconds) -> None:
    """Count into the ear from the moment it opens, ask what was heard, and say what to write."""
    chosen = config.read(path)
    if chosen.talkback.use != "device":
        raise ConfigError("no device is chosen", where=str(path), do='write use = "device" first')
    keys = {"use": "device", **(chosen.talkback.model_extra or {})}
    bare = {key: value for key, value in keys.items() if key in KEPT}
    part = Part.model_validate({**bare, "earcons": False, "replug": 0})
    speaking = LocalVoice(Options(), chosen.synth)
    count = clock.run(_count(Chain([speaking]), chosen.show.language))
    heard = []
    for number in range(1, COUNTS + 1):
        typer.echo(f"Count {number} of {COUNTS} comes in {asleep:g} s, when the link sleeps.")
        clock.run(_sound(EARS.build(part, chosen), count, asleep))
        heard.append(_asked())
    _tell(link_wakeup.lead_ms(heard))


async def _count(voice: Chain, language: Language) -> Clip:
    spoken = language if language in VOICES else "en"
    line = Line(text="", language=spoken, drafted_by="operator", pace=PACE)
    try:
        texts = [str(number) for number in range(1, link_wakeup.LAST + 1)]
        return link_wakeup.counted([await voice.speak(replace(line, text=text)) for text in texts])
    finally:
        await voice.aclose()


async def _sound(ear: Ear, count: Clip, asleep: Seconds) -> None:
    """Play the count as the first sound of a device that was left alone."""
    await asyncio.sleep(clock.real(asleep))
    try:
        await ear.play(count)
    finally:
        await ear.aclose()


def _asked() -> int:
    question = f"The first number that the host heard whole (1 to {link_wakeup.LAST}, 0: none)"
    while True:
        answer = str(typer.prompt(question)).strip()
        if answer.isdecimal() and int(answer) <= link_wakeup.LAST:
            return int(answer)


def _tell(found: int | None) -> None:
    if found is None:
        raise EarError(
            "a count went by unheard, so no lead is enough", do="use a cable, or another device"
        )
    if found:
        typer.echo(f"Write under [talkback]: lead_ms = {found}")
    else:
        typer.echo("The link is awake at once: lead_ms = 0, which is the default.")

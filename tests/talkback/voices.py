"""People's voices, as their frames would come."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import numpy as np

from cuebot import clock
from cuebot.model.call import VOICE_SAMPLE_RATE, Call, VoiceCodec, VoiceFrame


def call(number=1, rank=1, office="", seat="front desk"):
    return Call(number=number, seat=seat, office=office, rank=rank)


def tone(seconds, hertz=300.0, peak=8_000):
    """Return 16-bit samples of a tone."""
    at = np.arange(round(seconds * VOICE_SAMPLE_RATE)) / VOICE_SAMPLE_RATE
    return np.round(np.sin(2 * np.pi * hertz * at) * peak).astype("<i2")


def frames(number, samples, *, arrived=0.0, ms=10, first=0):
    """Return the frames of a voice; each comes when it is over, the first at `arrived` and more."""
    size = VOICE_SAMPLE_RATE * ms // 1_000
    return [
        VoiceFrame(
            call=number,
            sequence=first + place,
            timestamp=(first + place) * size,
            arrived=arrived + (place + 1) * ms / 1_000,
            codec=VoiceCodec.PCM,
            payload=samples[place * size : (place + 1) * size].tobytes(),
        )
        for place in range(len(samples) // size)
    ]


async def speak(ear, who, samples, *, ends=True, ms=10):
    """Let somebody say samples into an ear, in real time."""
    began = clock.machine_now()
    ear.begin_call(who)
    for one in frames(who.number, samples, arrived=began, ms=ms):
        await asyncio.sleep(max(0.0, one.arrived - clock.machine_now()))
        ear.play_voice(replace(one, arrived=clock.machine_now()))
    if ends:
        ear.end_call(who.number)

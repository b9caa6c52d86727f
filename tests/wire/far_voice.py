"""A voice that is sent to an ear as a microphone sends it."""

from __future__ import annotations

import asyncio

from clips import noise

from cuebot import clock
from cuebot.audio.opus import OpusEncoder
from cuebot.model.call import VOICE_SAMPLE_RATE, VoiceCodec, VoiceFrame

FRAME_SECONDS = {VoiceCodec.PCM: 0.01, VoiceCodec.OPUS: 0.02}


async def speak(ear, seconds, *, number=1, codec=VoiceCodec.PCM):
    """Send noise for so many seconds, each frame at its moment."""
    pcm = noise(seconds, seed=9).pcm
    each = FRAME_SECONDS[codec]
    size = int(each * VOICE_SAMPLE_RATE)
    encode = OpusEncoder().encode_frame if codec is VoiceCodec.OPUS else bytes
    began = clock.now()
    for sequence in range(int(seconds / each)):
        ear.play_voice(
            VoiceFrame(
                call=number,
                sequence=sequence,
                timestamp=size * sequence,
                arrived=clock.machine_now(),
                codec=codec,
                payload=encode(pcm[2 * size * sequence : 2 * size * (sequence + 1)]),
            )
        )
        await asyncio.sleep(max(0.0, began + (sequence + 1) * each - clock.now()))

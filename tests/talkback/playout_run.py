"""A call's way in virtual time: frames are sent, come by a network, and are pulled by a device."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import numpy as np

from cuebot.model.call import VOICE_SAMPLE_RATE, VoiceCodec, VoiceFrame
from cuebot.talkback.playout_buffer import PlayoutBuffer
from cuebot.talkback.voice_decoder import PcmDecoder


class NumberedDecoder(PcmDecoder):
    """PCM whose first sample is the number of its frame; keeps the order in which they sound."""

    def __init__(self, *, recovers=False):
        super().__init__()
        self.recovers = recovers
        self.sounded = []
        self.recovered = []

    def decode_frame(self, payload):
        self.sounded.append(int(np.frombuffer(payload, "<i2", count=1)[0]))
        return super().decode_frame(payload)

    def recover_frame(self, following, samples):
        if not self.recovers:
            return None
        self.recovered.append(int(np.frombuffer(following, "<i2", count=1)[0]) - 1)
        return np.zeros(samples, np.float32)


@dataclass
class Network:
    """When each frame comes: a base, some jitter, losses, doubles, and stalls that hold all up."""

    seed: int = 1
    base: float = 0.05
    jitter: float = 0.0
    loss: float = 0.0
    doubles: float = 0.0
    stalls: tuple[tuple[float, float], ...] = ()
    bursts: int = 1
    drift: float = 0.0

    def carry(self, count, long):
        """Return arrivals of frames: (when, which), in order; a frame is sent when it is over."""
        rng = random.Random(self.seed)
        came, lose = [], 0
        for number in range(count):
            sent = (number + 1) * long * (1 + self.drift)
            if lose == 0 and rng.random() < self.loss:
                lose = self.bursts
            if lose:
                lose -= 1
                continue
            for _ in range(2 if rng.random() < self.doubles else 1):
                at = sent + self.base + rng.uniform(0, self.jitter)
                for begins, lasts in self.stalls:
                    if begins <= at < begins + lasts:
                        at = begins + lasts
                came.append((at, number))
        return sorted(came)


@dataclass
class Run:
    """What a device had of a call."""

    samples: np.ndarray
    decoder: NumberedDecoder
    buffer: PlayoutBuffer
    delays: list[tuple[float, float]] = field(default_factory=list)
    """Of each frame, when it was pulled, and how late over the quickest way."""

    def delay_after(self, when):
        return [delay for at, delay in self.delays if at >= when]


def run(network, *, seconds=4.0, ms=20, pull=960, lateness=0.0, recovers=False):
    """Send a tone over a network and pull it, each pull late by up to so many seconds."""
    decoder, delays, now = NumberedDecoder(recovers=recovers), [], 0.0
    size = VOICE_SAMPLE_RATE * ms // 1_000
    count = int(seconds * 1_000) // ms
    at = np.arange(size * count) / VOICE_SAMPLE_RATE
    tone = np.round(np.sin(2 * np.pi * 150 * at) * 9_000).astype("<i2").reshape(count, size)
    tone[:, 0] = np.arange(count)
    buffer = PlayoutBuffer(lambda _: decoder, lambda delay: delays.append((now, delay)))
    came, out, rng = network.carry(count, ms / 1_000), [], random.Random(network.seed)
    place, pulls = 0, 0
    while pulls * pull / VOICE_SAMPLE_RATE < seconds + 1.0:
        now = pulls * pull / VOICE_SAMPLE_RATE + rng.uniform(0, lateness)
        while place < len(came) and came[place][0] <= now:
            arrived, number = came[place]
            payload = tone[number].tobytes()
            buffer.put_frame(
                VoiceFrame(
                    call=1,
                    sequence=number,
                    timestamp=number * size,
                    arrived=arrived,
                    codec=VoiceCodec.PCM,
                    payload=payload,
                )
            )
            place += 1
        taken = buffer.take_samples(pull, now)
        assert taken.samples.size == pull
        out.append(taken.samples)
        pulls += 1
    return Run(np.concatenate(out), decoder, buffer, delays)

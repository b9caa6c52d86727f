"""What the leak watch finds and does not find, and what hostile buffers come to."""

from __future__ import annotations

import asyncio
import os
import statistics
import time

import clips
import numpy as np
import soxr
from monitor import RATE, Monitor, opened

from cuebot.audio import limiter, loudness
from cuebot.config import Config, Part
from cuebot.model import Clip, Line
from cuebot.synth import local
from cuebot.talkback import leak, sound

LINES = (
    "Sizing on link three, twelve asking: one sixty takes M.",
    "Link five is almost gone, four left.",
    "Ten people ask about shipping to Canada, the card does not say.",
    "Price of the mug, eight asking: twenty four dollars.",
    "Does the jacket have pockets, seven are asking. It has two.",
)
PROGRAMME = (
    ("Welcome back everyone, this is the jacket that I wore yesterday, feel this fabric.", "en"),
    ("If you order within the next ten minutes you also get the free bag with it.", "en"),
    ("I have been wearing this all week, it is so soft, look how it falls.", "en"),
    ("大家好，欢迎来到我们的直播间，今天给大家带来几款新衣服。", "zh"),
    ("Guten Tag, heute zeige ich euch eine wunderbare Jacke und noch viel mehr.", "de"),
    ("Bonjour à tous, regardez bien cette couleur, elle va avec tout.", "fr"),
)
LEVEL = 0.07
"""The root mean square of a programme, -23 dBFS."""
RATIOS = (20, 10, 0, -5, -10, -15, -20)
"""Level of the leak beside the programme, dB."""


async def leaks(_server, minutes):
    """Play lines beside a programme of three kinds, with and without a leak into it."""
    ear, host = await voices()
    for kind in ("speech", "music", "noise"):
        random = np.random.default_rng(11)
        began = time.process_time()
        falses, lines = 0, 0
        for line, programme in pairs(ear, host, kind, random, minutes * 60):
            falses += found(line, programme) is not None
            lines += 1
        spent = (time.process_time() - began) / minutes / 60
        print(
            f"{kind}: {falses} false alarms beside {lines} lines in {minutes:g} minutes (aim 0), "
            f"{spent:.1%} of a core", flush=True,
        )  # fmt: skip
        for ratio in RATIOS:
            took, missed = [], 0
            for line, programme in pairs(ear, host, kind, random, 60.0):
                delay = int(random.uniform(0, 0.5) * leak.COMPARED_SAMPLE_RATE)
                gain = LEVEL / np.sqrt(np.mean(line**2)) * 10 ** (ratio / 20)
                late = np.concatenate([np.zeros(delay), line * gain, programme * 0])
                when = found(line, programme + late[: programme.size])
                missed += when is None
                took += [] if when is None else [(when - delay / leak.COMPARED_SAMPLE_RATE) * 1000]
            middle = f"median {statistics.median(took):.0f} ms, max {max(took):.0f}" if took else ""
            print(f"  leak at {ratio:+d} dB: {len(took)} found, {missed} missed  {middle}")


async def voices():
    """Return what the ear says and what the programme says, at the rate of comparison."""
    voice = local.make_local_voice(Part(use="local"), Config())

    async def said(text, language):
        clip = await voice.speak(Line(text=text, language=language, drafted_by="offline"))
        pcm = np.frombuffer(clip.pcm, "<i2") / 32_768
        even = np.frombuffer(loudness.normalise_speech(pcm, clip.sample_rate), "<i2") / 32_768
        return soxr.resample(even, clip.sample_rate, leak.COMPARED_SAMPLE_RATE)

    ear = [await said(text, "en") for text in LINES]
    host = [await said(*words) for words in PROGRAMME]
    await voice.aclose()
    return ear, host


def pairs(ear, host, kind, random, seconds):
    """Give lines, each with the programme beside it, until so many seconds are over."""
    while seconds > 0:
        line = ear[random.integers(len(ear))]
        size = line.size + int(random.uniform(1, 3) * leak.COMPARED_SAMPLE_RATE)
        programme = {"speech": speech, "music": music, "noise": hiss}[kind](host, random, size)
        yield line, programme / np.sqrt(np.mean(programme**2)) * LEVEL
        seconds -= size / leak.COMPARED_SAMPLE_RATE


def speech(host, random, size):
    return np.concatenate([host[n] for n in random.permutation(len(host))])[:size]


def music(_host, random, size):
    """Return chords that change four times a second, with a beat."""
    out, step = np.zeros(size), leak.COMPARED_SAMPLE_RATE // 4
    for start in range(0, size, step):
        at = np.arange(min(step, size - start)) / leak.COMPARED_SAMPLE_RATE
        root = 220 * 2 ** (random.integers(0, 12) / 12)
        for ratio in (1, 1.25, 1.5, 2, 3):
            tone = np.sin(2 * np.pi * root * ratio * at + random.random())
            out[start : start + at.size] += tone * np.exp(-at * 5)
        out[start : start + at.size] += random.normal(0, 0.3, at.size) * np.exp(-at * 60)
    return out


def hiss(_host, random, size):
    return random.normal(0, 1, size)


def found(line, captured):
    """Return after how many seconds a leak is found, or None."""
    watch = leak.LeakDetector()
    watch.start_line(line)
    for start in range(0, captured.size, 80):
        if watch.detect_leak(captured[start : start + 80]) is not None:
            return (start + 80) / leak.COMPARED_SAMPLE_RATE
    return None


async def hostile(server, count):
    """Send hostile buffers through the last guard, and some of them to the device itself."""
    peaks, direct = [], []
    for seed in range(count):
        samples, rate = clips.hostile(seed)
        out = np.frombuffer(sound.fit_to_device(samples, rate, RATE), "<i2") / 32_768
        peaks.append(limiter.measure_dbtp(out, RATE))
        direct.append(abs(out.mean()) if out.size else 0.0)
    print(
        f"{count} hostile buffers: {max(peaks):.2f} dBTP at most (aim -6), mean {max(direct):.4f}"
    )
    monitor = Monitor(server, "host_ear")
    async with opened() as ear:
        for seed in range(min(count, 50)):
            random = np.random.default_rng(seed)
            pcm = random.integers(-32_768, 32_768, 8_000).astype("<i2").tobytes() + b"x"
            await ear.play(Clip(pcm=pcm, sample_rate=int(random.choice(clips.RATES)), voice="v"))
    await asyncio.sleep(0.1)
    monitor.end()
    heard = 20 * np.log10(monitor.loudest / 32_768)
    print(f"at the monitor: loudest sample {heard:.2f} dBFS (load {os.getloadavg()[0]:.1f})")

"""What the voices cost and keep: `uv run python benchmarks/voices.py [--help]`.

Every figure runs from the text to a whole clip at its loudness, as the ear takes it.  The edge
service is a local one of known delay, behind a wire of known length and under TLS, and the client
is the real one.  `uv run --with lameenc` lets the service send speech instead of a tone; `--with
pyloudnorm` measures loudness a second time; `--rival PYTHON` names the Python of an environment
that has `realtimetts[edge]`, to time its engine against the same service.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import ssl
import statistics
import sys
import tempfile
import time
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import soxr

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "tests" / "synth")]

import trustme
from edge_server import BROKEN, TONE, dripping, edge_service, whole
from edge_tts import communicate
from far import wire

from cuebot import clock
from cuebot.audio import limiter, loudness
from cuebot.config import Config, Part
from cuebot.model import Line
from cuebot.synth import edge, local
from cuebot.synth.voice_chain import VoiceChain

LINE = Line(text="Sizing on link three, twelve asking.", language="en", drafted_by="offline")
TEXTS = {
    "ar": "المقاس في الرابط ثلاثة، اثنا عشر يسألون.",
    "de": "Größen bei Link drei, zwölf fragen.",
    "en": LINE.text,
    "es": "Tallas en el enlace tres, preguntan doce.",
    "fr": "Tailles au lien trois, douze demandent.",
    "hi": "लिंक तीन का साइज़, बारह लोग पूछ रहे हैं।",
    "id": "Ukuran di tautan tiga, dua belas bertanya.",
    "it": "Taglie al link tre, chiedono in dodici.",
    "ja": "サイズはエスからエルまであります。",
    "ko": "링크 삼 사이즈, 열두 명이 물어요.",
    "pl": "Rozmiary przy linku trzy, pyta dwanaście osób.",
    "pt": "Tamanhos no link três, doze perguntam.",
    "ru": "Размеры по ссылке три, спрашивают двенадцать.",
    "tr": "Üç numarada beden, on iki kişi soruyor.",
    "vi": "Cỡ ở liên kết ba, mười hai người hỏi.",
    "zh": "三号链接的尺码，十二个人在问。",
}


def row(what, seconds, aim):
    values = sorted(1000 * one for one in seconds)
    p95 = values[min(len(values) - 1, int(len(values) * 0.95))]
    spread = f"median {statistics.median(values):7.1f}  p95 {p95:7.1f}  max {values[-1]:7.1f} ms"
    print(f"{what:44} n={len(values):<4} {spread}   aim {aim}", flush=True)


@asynccontextmanager
async def service(asked, answer):
    """Serve under TLS behind a wire; yield the path of the authority to trust."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    kept, communicate._SSL_CTX = communicate._SSL_CTX, ssl.create_default_context()
    authority.configure_trust(communicate._SSL_CTX)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "authority.pem"
        authority.cert_pem.write_to_path(str(path))
        async with (
            wire(asked.round_trip) as far,
            edge_service(answer, certificate=context, between=far.relay),
        ):
            yield path
    communicate._SSL_CTX = kept


async def rival(asked, authority, count):
    """Let RealtimeTTS say the line; return what it notes of each."""
    words = [asked.rival, str(HERE / "rival.py"), communicate.WSS_URL, str(authority)]
    child = await asyncio.create_subprocess_exec(
        *words, str(count), LINE.text, stdout=-1, stderr=asyncio.subprocess.DEVNULL
    )
    printed, _ = await child.communicate()
    return json.loads(printed)


async def latency(asked):
    """Time lines over a connection that was warm and over one that was not."""
    floor = asked.delay + 2 * asked.round_trip
    cold, warm, mine = [], [], None

    async def answer(socket):
        await asyncio.sleep(asked.delay)
        await whole(socket)

    async with service(asked, answer) as authority:
        for number in range(2 * asked.count + 2):
            if number % 2 == 0:
                mine = edge.make_edge_voice(Part(use="edge"), Config())
            else:
                await mine._warm_connection().ping_service()
            began = time.perf_counter()
            await VoiceChain([mine]).speak(LINE)
            (warm if number % 2 else cold).append(time.perf_counter() - began - floor)
            if number % 2:
                await mine.aclose()
        heard = await rival(asked, authority, asked.count + 1) if asked.rival else []
    print(f"edge: delay {asked.delay:g} s, round trip {asked.round_trip:g} s, TLS; all over")
    print(f"the delay and two round trips, {1000 * floor:.0f} ms:")
    row("cuebot, warm: text to whole clip", warm[1:], "<= 40")
    row("cuebot, cold: text to whole clip", cold[1:], "-")
    if heard:
        row(
            "RealtimeTTS: text to its first MP3 piece", [o["first"] - floor for o in heard[1:]], "-"
        )
        row("RealtimeTTS: text to its last MP3 piece", [o["last"] - floor for o in heard[1:]], "-")


async def fault(answer, status):
    """Say one line while the service fails; return who spoke, the seconds, and whether whole."""
    here = local.make_local_voice(Part(use="local"), Config())
    await here.speak(LINE)  # its process stands, as in a show
    async with edge_service(answer, status):
        there = edge.make_edge_voice(Part(use="edge"), Config())
        chain = VoiceChain([there, here])
        began = time.perf_counter()
        clip = await chain.speak(LINE)
        took = time.perf_counter() - began
        alone = await VoiceChain([here]).speak(LINE)
        await chain.aclose()
    return clip, took, clip.pcm == alone.pcm


async def faults(asked):
    """Break streams in every way; whoever listens hears the next voice, whole and soon."""
    ways = [(answer, None) for answer in BROKEN if answer is not dripping]
    ways += [(whole, status) for status in (403, 429, 503)]
    tooks, broken = [], 0
    for number in range(asked.count):
        clip, took, right = await fault(*ways[number % len(ways)])
        broken += not (right and clip.voice.startswith("local:"))
        tooks.append(took)
    print(f"\n{asked.count} broken streams, {len(ways)} ways: {broken} heard broken (aim 0)")
    row("broken stream: text to the next voice", tooks, "<= 1000")
    _, took, _ = await fault(dripping, None)
    print(f"a stream that never ends is given up after {took:.1f} s ([total] of the voice)")
    if asked.rival:
        await rival_faults(asked, ways)


async def rival_faults(asked, ways):
    handed = 0
    for answer, status in ways:
        async with edge_service(answer, status):
            (one,) = await rival(asked, "", 1)
        handed += bool(one["bytes"] and one["returned"] is not None)
    print(f"RealtimeTTS hands {handed} of these {len(ways)} on as if they were whole")


def meters():
    """Return every measure of loudness that is there."""
    found = {"own": loudness.measure_lufs}
    try:
        import pyloudnorm  # noqa: PLC0415 - it may not be there
    except ImportError:
        return found
    return found | {
        "pyloudnorm": lambda sound, rate: pyloudnorm.Meter(rate).integrated_loudness(sound)
    }


def measured(clip):
    sound = np.frombuffer(clip.pcm, "<i2") / 32_768
    loud = np.flatnonzero(np.abs(sound) > 0.004 * 10 ** (-20 / 20))
    ends = (loud[0], sound.size - 1 - loud[-1])
    silence = max(ends) / clip.sample_rate
    levels = {name: meter(sound, clip.sample_rate) for name, meter in meters().items()}
    return levels, limiter.measure_dbtp(sound, clip.sample_rate), silence


def mp3(clip, gain):
    """Return speech as the service codes it, between silences, or None without an encoder."""
    try:
        import lameenc  # noqa: PLC0415 - it may not be there
    except ImportError:
        return None
    sound = soxr.resample(np.frombuffer(clip.pcm, "<i2") / 32_768, clip.sample_rate, 24_000)
    sound = np.concatenate([np.zeros(2_400), sound, np.zeros(19_200)]) * 10 ** (gain / 20)
    coder = lameenc.Encoder()
    coder.set_bit_rate(48)
    coder.set_in_sample_rate(24_000)
    coder.set_channels(1)
    coder.silence()
    return bytes(coder.encode((sound.clip(-1, 1) * 32_767).astype("<i2").tobytes()) + coder.flush())


async def levels(asked):
    """Measure the loudness, the peak and the silence of each voice's speech."""
    del asked
    here = local.make_local_voice(Part(use="local"), Config())
    clips = {}
    for language, text in TEXTS.items():
        line = replace(LINE, text=text, language=language)
        clips[f"local {language}"] = await VoiceChain([here]).speak(line)
    for gain in (-20, -8, 0, 6):
        sent = mp3(await here.speak(LINE), gain) or TONE

        async def answer(socket, sent=sent):
            await whole(socket, sent)

        async with edge_service(answer):
            there = edge.make_edge_voice(Part(use="edge"), Config())
            clips[f"edge {gain:+d} dB"] = await VoiceChain([there]).speak(LINE)
            await there.aclose()
    long = replace(LINE, text=" ".join([LINE.text] * 6))
    clips["local, 6 lines long"] = await VoiceChain([here]).speak(long)
    await here.aclose()
    print("\nvoice                 LUFS                   dBTP   silent end   seconds")
    worst = 0.0
    for name, clip in clips.items():
        found, peak, silence = measured(clip)
        worst = max([worst, *(abs(level + 23) for level in found.values())])
        told = "  ".join(f"{level:6.2f} {meter}" for meter, level in found.items())
        print(f"{name:20} {told:24} {peak:6.2f} {silence:8.3f} s {clip.seconds:8.2f}")
    print(f"furthest from -23 LUFS: {worst:.2f} (aim 1)")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=50, help="lines, and broken streams")
    parser.add_argument("--delay", type=float, default=0.05, help="of the service, in seconds")
    parser.add_argument("--round-trip", type=float, default=0.08, help="in seconds")
    parser.add_argument("--rival", default="", help="a Python that has RealtimeTTS")
    parser.add_argument("--only", default="", help="one of: latency faults levels")
    asked = parser.parse_args()
    logging.getLogger("cuebot").setLevel(logging.ERROR)
    for part in (latency, faults, levels):
        if asked.only in ("", part.__name__):
            clock.run(part(asked))


main()

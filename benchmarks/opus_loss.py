"""How well lost packets of a voice are hidden: `uv run python benchmarks/opus_loss.py [--help]`.

A voice (the local one, in six languages) is encoded as a browser does, 32 kbit/s in packets of
20 ms; packets are lost by a seed; and each lost one is replaced in four ways: by silence, by
libopus's concealment, by the coarse copy in the next packet (FEC), and by the redundant copy that
the next packet brings whole (RED), with FEC and concealment where that is lost too.  Beside a
decoder that lost nothing, two figures of the lost 20 ms in which somebody speaks: the log-spectral
distance (the mean over frames of the root mean square over 25 bands up to 8 kHz, in dB; what the
codec itself does to the voice is the last row), and the share that went missing, which is at least
12 dB fainter than it should be.
"""

from __future__ import annotations

import argparse
import asyncio
import random
from dataclasses import dataclass

import numpy as np

from cuebot.audio.opus import OpusDecoder, OpusEncoder, has_copy
from cuebot.config import Config, Part
from cuebot.model import Line
from cuebot.synth.local import make_local_voice

RATE, FRAME = 48_000, 960
LINES = {
    "en": "Stock of number three is down to fifty, and twelve people ask for the size.",
    "es": "Del número tres quedan cincuenta, y doce personas preguntan por la talla.",
    "id": "Stok nomor tiga tinggal lima puluh, dan dua belas orang bertanya ukurannya.",
    "vi": "Số ba chỉ còn năm mươi cái, và mười hai người hỏi về kích cỡ.",
    "zh": "三号链接的库存只剩五十件了，有十二个人在问尺码。",
    "ko": "삼 번 재고가 오십 개 남았고 열두 명이 사이즈를 묻고 있어요.",
}
SPOKEN_DB, MISSING_DB = -30.0, -12.0
"""Below the loudest frames nobody speaks; and so much fainter a frame is missing."""


@dataclass
class Ways:
    """How a lost packet may be replaced."""

    conceals: bool = True
    recovers: bool = False
    copies: bool = False


WAYS = {
    "silence": Ways(conceals=False),
    "concealment": Ways(),
    "FEC": Ways(recovers=True),
    "RED, FEC": Ways(recovers=True, copies=True),
}


async def speak():
    """Return the voice, one language after the other, with pauses."""
    voice = make_local_voice(Part(use="local"), Config())
    pieces = []
    for language, text in LINES.items():
        clip = await voice.speak(Line(text=text, language=language, drafted_by="offline"))
        pcm = np.frombuffer(clip.pcm, "<i2").astype(float)
        at = np.arange(0, pcm.size - 1, clip.sample_rate / RATE)
        pieces += [np.interp(at, np.arange(pcm.size), pcm), np.zeros(RATE // 2)]
    await voice.aclose()
    whole = np.concatenate(pieces)
    whole = whole[: whole.size // FRAME * FRAME] / np.abs(whole).max() * 20_000
    return whole.astype("<i2")


def lose(count, share, burst, seed):
    """Return the packets that are lost, as a network with bursts loses them."""
    draw, lost, left = random.Random(seed), set(), 0
    for number in range(1, count):
        begins = not left and draw.random() < share / (share + burst * (1 - share))
        left = burst if begins else left
        if left:
            lost.add(number)
            left -= 1
    return lost


def play(packets, lost, ways):
    """Return what is heard."""
    decoder, heard = OpusDecoder(), []
    for number, packet in enumerate(packets):
        following = packets[number + 1] if number + 1 < len(packets) else None
        there = following is not None and number + 1 not in lost
        if number not in lost or (ways.copies and there):
            heard.append(decoder.decode_frame(packet))
            continue
        # With copies, the packet after the next is decoded from a copy too: its own FEC is there.
        if ways.copies and number + 2 < len(packets) and number + 2 not in lost:
            there = following is not None
        made = decoder.recover_frame(following, FRAME) if ways.recovers and there else None
        if made is None:
            made = decoder.conceal_loss(FRAME)
        heard.append(made if ways.conceals else np.zeros(FRAME, np.float32))
    return np.concatenate(heard)


def measure_bands(samples):
    """Return the power of each frame in 25 bands up to 8 kHz, in dB."""
    window = np.hanning(FRAME)
    power = np.abs(np.fft.rfft(samples.reshape(-1, FRAME) * window, axis=1)) ** 2
    edges = np.unique(np.geomspace(2, 8_000 * FRAME // RATE, 26).astype(int))
    bands = np.add.reduceat(power[:, : edges[-1]], edges[:-1], axis=1)
    return 10 * np.log10(bands + 1e-6)


def compare(heard, clean, frames):
    """Return the log-spectral distance and the missing share of some frames."""
    distance = np.sqrt(np.mean((measure_bands(heard) - measure_bands(clean)) ** 2, axis=1))
    levels = [
        10 * np.log10(np.mean(one.reshape(-1, FRAME) ** 2, axis=1) + 1e-12)
        for one in (heard, clean)
    ]
    missing = levels[0] - levels[1] < MISSING_DB
    return float(distance[frames].mean()), float(missing[frames].mean())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5)
    asked = parser.parse_args()
    pcm = asyncio.run(speak())
    for expected in (0, 10):
        encoder = OpusEncoder(expected_loss=expected)
        packets = [
            encoder.encode_frame(pcm[at : at + FRAME].tobytes()) for at in range(0, pcm.size, FRAME)
        ]
        clean = play(packets, set(), WAYS["silence"])
        levels = 10 * np.log10(np.mean(clean.reshape(-1, FRAME) ** 2, axis=1) + 1e-12)
        spoken = np.flatnonzero(levels > np.quantile(levels, 0.95) + SPOKEN_DB)
        copies = np.mean([has_copy(packets[number]) for number in spoken])
        rate = sum(map(len, packets)) * 8 / (len(packets) * 0.02) / 1_000
        print(
            f"expected loss {expected} %: {len(packets) * 0.02:.0f} s, {rate:.1f} kbit/s,"
            f" {copies:.0%} of the packets with speech carry a copy"
        )
        for share, burst in ((0.05, 1), (0.15, 1), (0.05, 3)):
            for name, ways in WAYS.items():
                found = []
                for seed in range(asked.seeds):
                    lost = lose(len(packets), share, burst, seed)
                    frames = np.intersect1d(spoken, list(lost))
                    found.append(compare(play(packets, lost, ways), clean, frames))
                distance, missing = np.mean(found, axis=0)
                print(
                    f"  {share:4.0%} lost, {burst} in a row: {name:12}"
                    f" distance {distance:5.1f} dB, missing {missing:6.1%}"
                )
        lag = 312  # samples: libopus looks ahead by 6.5 ms
        original = np.roll(pcm.astype(float) / 32_768, lag)
        print(f"  the codec itself: distance {compare(clean, original, spoken)[0]:5.1f} dB")


if __name__ == "__main__":
    main()

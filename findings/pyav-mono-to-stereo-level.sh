#!/bin/sh
# PyAV 18.1.0 (and aiortc 1.16.0, whose Opus encoder resamples by it): the level of a voice between mono and stereo.
#
# Guess: from mono to stereo both channels have the mono's level, and from stereo to mono two equal channels come back
#        at theirs, in each sample format.
# Seen:  to stereo each channel is 3 dB down, in each format.  Back to mono it is 0 dB into 16 bits but 3 dB up into
#        floats, where full scale is passed: there and back is -3 dB in 16 bits and 0 dB in floats.
#        aiortc's Opus is always stereo, so a track that gives mono frames is sent 3 dB quieter than the same voice on
#        two channels.  Copy the channel yourself (from_ndarray with two) where the level matters.
# Prints: s16 up -3.0, back -3.0; fltp up -3.0, back 0.0; equal channels to mono: s16 0.0, flt 3.0; Opus: mono -3.0, stereo 0.0
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/env"
"$dir/env/bin/pip" -q install av==18.1.0 aiortc==1.16.0 numpy
"$dir/env/bin/python" - <<'PY'
import numpy as np
from aiortc.codecs.opus import OpusDecoder, OpusEncoder
from aiortc.jitterbuffer import JitterFrame
from av import AudioFrame, AudioResampler

RATE = 48_000
TONE = 0.25 * np.sin(2 * np.pi * 440 * np.arange(RATE) / RATE)


def make_frame(channels, start=0, stop=RATE):
    samples = (TONE[start:stop] * 32_767).astype(np.int16)
    frame = AudioFrame.from_ndarray(
        np.repeat(samples, channels).reshape(1, -1), "s16", "mono" if channels == 1 else "stereo"
    )
    frame.sample_rate, frame.pts = RATE, start
    return frame


def level(frames):
    """Return the level of a frame's first channel beside the tone's, in dB."""
    sound = np.concatenate([frame.to_ndarray().T.reshape(frame.samples, -1)[:, 0] for frame in frames])
    full = 32_767 if sound.dtype == np.int16 else 1
    return round(20 * np.log10(np.std(sound[RATE // 10 :] / full) / np.std(TONE)), 1)


def change(frames, kind, layout):
    resampler = AudioResampler(kind, layout, RATE)
    return [made for frame in frames for made in resampler.resample(frame)]


for kind, up, back, down in (("s16", -3.0, -3.0, 0.0), ("flt", -3.0, 0.0, 3.0), ("fltp", -3.0, 0.0, 3.0)):
    wide = change([make_frame(1)], kind, "stereo")
    seen = level(wide), level(change(wide, kind, "mono")), level(change([make_frame(2)], kind, "mono"))
    print(kind, "mono to stereo", seen[0], "and back", seen[1], "equal channels to mono", seen[2])
    assert np.allclose(seen, (up, back, down), atol=0.2), seen
for channels, expected in ((1, -3.0), (2, 0.0)):
    encoder, decoder, heard = OpusEncoder(), OpusDecoder(), []
    for start in range(0, RATE, 960):
        packets, timestamp = encoder.encode(make_frame(channels, start, start + 960))
        for packet in packets:
            heard += decoder.decode(JitterFrame(packet, timestamp))
    print("Opus from so many channels:", channels, level(heard))
    assert abs(level(heard) - expected) < 0.3, level(heard)
PY

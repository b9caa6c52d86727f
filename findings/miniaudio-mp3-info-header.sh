#!/bin/sh
# miniaudio 1.71 (encoder: lame 3.100 of Debian 12): what the information frame at the head of an MP3 does to its length.
#
# Guess: the frame (Info, Xing) only takes off the encoder's delay and padding; two MP3s joined byte by byte, as speech
#        servers send a text sentence by sentence, decode to both.
# Seen:  decoding ends after as many samples as the first frame names: the second sentence is missing without an error, by
#        `decode` and by `stream_any`.  Without such frames both are there.  Encoders
#        write the frame from about 64 kbit/s up and with each variable rate, so that it shows only with better voices.
# Prints: one 24000, joined 24000, streamed 24000, joined without the frame 50688, joined at 48 kbit/s 50688
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download -qq lame=3.100-6 libmp3lame0=3.100-6
for package in *.deb; do dpkg -x "$package" root; done
python3 -m venv env
env/bin/pip -q install miniaudio==1.71
LD_LIBRARY_PATH=$(dirname "$(find root -name 'libmp3lame.so.0')")
export LD_LIBRARY_PATH
env/bin/python - <<'PY'
import io
import math
import struct
import subprocess
import wave
from pathlib import Path

import miniaudio

RATE = 24_000
with wave.open("tone.wav", "wb") as file:
    file.setparams((1, 2, RATE, 0, "NONE", ""))
    tone = [int(16_000 * math.sin(2 * math.pi * 440 * at / RATE)) for at in range(RATE)]
    file.writeframes(struct.pack(f"<{RATE}h", *tone))


def encode(*options):
    subprocess.run(["root/usr/bin/lame", "--quiet", *options, "tone.wav", "tone.mp3"], check=True)
    return Path("tone.mp3").read_bytes()


class Wire(miniaudio.StreamableSource):
    def __init__(self, data):
        self.data = io.BytesIO(data)

    def read(self, count):
        return self.data.read(count)

    def seek(self, offset, origin):
        if origin not in (miniaudio.SeekOrigin.START, miniaudio.SeekOrigin.CURRENT):
            return False
        self.data.seek(offset, 0 if origin == miniaudio.SeekOrigin.START else 1)
        return True


FORM = miniaudio.SampleFormat.SIGNED16, 1, RATE


def decode(mp3):
    return miniaudio.decode(mp3, *FORM).num_frames


one, bare, small = encode("-b", "64"), encode("-t", "-b", "64"), encode("-b", "48")
pieces = miniaudio.stream_any(Wire(one + one), miniaudio.FileFormat.MP3, *FORM)
told = {
    "one": decode(one),
    "joined": decode(one + one),
    "streamed": sum(len(piece) for piece in pieces),
    "joined without the frame": decode(bare + bare),
    "joined at 48 kbit/s": decode(small + small),
}
print(told)
assert b"Info" in one[:64] and b"Info" not in small[:64]
assert told["one"] == told["joined"] == told["streamed"] == RATE
assert told["joined without the frame"] == told["joined at 48 kbit/s"] > 2 * RATE
PY

#!/usr/bin/env bash
# PulseAudio 16.1 (Debian 12): when a recorder of a null sink's monitor begins to hear.
#
# Guess: within its latency of some 20 ms, and from then on as much sound as time goes by: nothing of a null sink is hardware.
# Seen:  while nothing plays there, the sink has made up to two seconds of silence ahead, and a recorder that begins gets nothing until
#        they are over, though its stream is there from the first moment.  What is played meanwhile is not in the recording or only in
#        part, and all that follows stands as much too early in it: whoever measures a delay by such a cable, or lays the recording
#        beside another, is wrong by a second, and never by the same.  `norewinds=1` at module-null-sink ("disables rewinds")
#        mends it, and PipeWire 0.3.65 does not have it.
#
# Wants Debian's pulseaudio and pulseaudio-utils.
# Prints: for four recorders of each sink, the seconds until the first sound came, up to about 1.9 on the plain one and 0.1 with
#         norewinds=1, and where a sound played at three seconds stands in the recording
set -euo pipefail
dir=$(mktemp -d)
chmod 700 "$dir"
export XDG_RUNTIME_DIR=$dir HOME=$dir PULSE_SERVER=unix:$dir/native
pulseaudio --version
pulseaudio -n --daemonize=no --exit-idle-time=-1 \
  -L "module-native-protocol-unix socket=$dir/native auth-anonymous=1" \
  -L "module-null-sink sink_name=plain rate=48000" \
  -L "module-null-sink sink_name=steady rate=48000 norewinds=1" 2>/dev/null &
server=$!
trap 'kill "$server" 2>/dev/null; wait; rm -rf "$dir"' EXIT
until [ -S "$dir/native" ]; do sleep 0.1; done
python3 - <<'PY'
import array
import math
import subprocess
import threading
import time

RATE = 48_000
RAW = ("--format=s16le", f"--rate={RATE}", "--channels=1", "--raw")
tone = array.array("h", (int(16_000 * math.sin(math.tau * 441 * at / RATE)) for at in range(RATE // 2)))


def record(sink):
    """Return the seconds until the first sound came, and how much too early a tone stands in it."""
    command = ["parec", "-d", f"{sink}.monitor", *RAW, "--latency-msec=20"]
    recorder = subprocess.Popen(command, stdout=subprocess.PIPE)
    begun, data, came = time.monotonic(), bytearray(), []

    def read():
        while more := recorder.stdout.read1(1 << 16):
            came.append(time.monotonic() - begun)
            data.extend(more)

    reader = threading.Thread(target=read)
    reader.start()
    time.sleep(3)
    played = time.monotonic() - begun
    subprocess.run(["pacat", "-d", sink, *RAW, "--latency-msec=100"], input=tone.tobytes(), check=True)
    time.sleep(1.3)  # another one for each recorder, so that they begin at different moments of the sink's
    recorder.terminate()
    reader.join()
    recorder.stdout.close()
    samples = array.array("h", bytes(data[: len(data) // 2 * 2]))
    heard = next(at for at, sample in enumerate(samples) if abs(sample) > 1_000) / RATE
    return came[0], played - heard


for sink in ("plain", "steady"):
    rows = [record(sink) for _ in range(4)]
    print(sink, *(f"first after {first:.2f} s, early by {early:.2f} s;" for first, early in rows))
    latest, earliest = max(first for first, _ in rows), max(early for _, early in rows)
    if sink == "plain":
        assert latest > 0.5 < earliest, rows
    else:
        assert latest < 0.4 > earliest, rows
PY

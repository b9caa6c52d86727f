#!/usr/bin/env bash
# PulseAudio 16.1 (Debian 12): what of a stream comes out of an interface whose outputs have no positions (aux0 to aux3).
#
# Guessed: a stereo stream has its left on the first output and its right on the second, the others are
# silent; a mono stream does the same with one.
# Seen: a stereo stream is silent on all four outputs, without an error, and its meters move: no output is a
# front one, and nothing is mixed to an aux.  A mono stream is on all four at its full level, so on those that
# go to the loudspeakers, too.  It is the same where there are two outputs, aux0 and aux1.  Outputs with positions
# (front and rear) get both streams, front and rear alike.  Two outputs of their own make a device of two:
# module-remap-sink with master_channel_map=aux2,aux3 channel_map=front-left,front-right remix=no.
#
# Wants Debian's pulseaudio and pulseaudio-utils.  Exits with an error when a level is another.
set -euo pipefail
folder=$(mktemp -d)
chmod 700 "$folder"
export XDG_RUNTIME_DIR=$folder HOME=$folder PULSE_SERVER=unix:$folder/native
pulseaudio --version
pulseaudio -n --daemonize=no --exit-idle-time=-1 \
  -L "module-native-protocol-unix socket=$folder/native auth-anonymous=1" \
  -L "module-null-sink sink_name=four rate=48000 channels=4 channel_map=aux0,aux1,aux2,aux3" \
  -L "module-null-sink sink_name=two rate=48000 channels=2 channel_map=aux0,aux1" \
  -L "module-null-sink sink_name=quad rate=48000 channels=4 channel_map=front-left,front-right,rear-left,rear-right" \
  -L "module-remap-sink sink_name=ear master=four channels=2 channel_map=front-left,front-right master_channel_map=aux2,aux3 remix=no" \
  2>/dev/null &
server=$!
trap 'kill "$server" 2>/dev/null; rm -rf "$folder"' EXIT
until [ -S "$folder/native" ]; do sleep 0.1; done
python3 - <<'PY'
import array
import subprocess

RAW = ["--format=s16le", "--rate=48000", "--raw", "--latency-msec=50"]
SQUARE = [8_000] * 24 + [-8_000] * 24


def measure(sink, master, outputs, channels):
    """Return for each output whether a square wave of so many channels is heard there in full."""
    count = outputs.count(",") + 1
    sound = array.array("h", [sample for sample in SQUARE for _ in range(channels)] * 2_000)
    play = subprocess.Popen(
        ["pacat", "-d", sink, f"--channels={channels}", *RAW], stdin=subprocess.PIPE
    )
    record = subprocess.Popen(
        ["parec", "-d", f"{master}.monitor", f"--channels={count}", f"--channel-map={outputs}", *RAW],
        stdout=subprocess.PIPE,
    )
    for _ in range(12):  # two seconds each
        play.stdin.write(sound)
        play.stdin.flush()
        heard = array.array("h", record.stdout.read(48_000 * 2 * count))
        peaks = [max(map(abs, heard[output::count])) for output in range(count)]
        if max(peaks) > 7_000:
            break
        if _ == 1:  # long enough for silence to be that
            break
    for one in (play, record):
        one.kill()
        one.wait()
    return [peak > 7_000 if peak > 100 else None for peak in peaks]


AUX, QUAD = "aux0,aux1,aux2,aux3", "front-left,front-right,rear-left,rear-right"
for sink, master, outputs, channels, heard in (
    ("four", "four", AUX, 2, [None] * 4),
    ("four", "four", AUX, 1, [True] * 4),
    ("two", "two", "aux0,aux1", 2, [None] * 2),
    ("two", "two", "aux0,aux1", 1, [True] * 2),
    ("quad", "quad", QUAD, 2, [True] * 4),
    ("quad", "quad", QUAD, 1, [True] * 4),
    ("ear", "four", AUX, 2, [None, None, True, True]),
    ("ear", "four", AUX, 1, [None, None, True, True]),
):
    seen = measure(sink, master, outputs, channels)
    words = " ".join("full" if one else "-" for one in seen)
    print(f"{sink}, {'stereo' if channels == 2 else 'mono'}: {words}", flush=True)
    assert seen == heard, (seen, heard)
PY

#!/usr/bin/env bash
# PipeWire 0.3.65 with WirePlumber 0.4.13 (Debian 12): module-remap-sink when the sink that it was made of is unplugged.
#
# Guess: as with PulseAudio, the remapped sink goes with its master and streams on it end; if it should stay, it is silent,
#        as there is no sink of the master's name.
# Seen:  it stays, and what is played on it comes out of the default output, at full level, until the master is back; its
#        listing does not change.  So an earphone made of two outputs of an interface is heard from the loudspeakers once
#        the cable is pulled, even by a stream that forbids to be moved: it is not moved.
#        `sink_input_properties=node.dont-reconnect=true` is taken and changes nothing.  A combined sink of one slave falls
#        silent instead; of PipeWire's own, `pw-loopback` with `node.dont-reconnect=true` in its playback's properties ends.
#        Whoever lists sinks tells it by the module's own stream, whose `target.object` is not the name of the sink it is on.
#
# Wants Debian's dbus-daemon and pulseaudio-utils.
# Prints: remapped: interface, unplugged: ear speakers; speakers, heard; back: interface
#         with dont-reconnect: the same; combined: interface, unplugged: ear speakers; nowhere, silent; back: interface
set -euo pipefail
dir=$(mktemp -d)
chmod 700 "$dir"
started=()
trap 'kill "${started[@]}" 2>/dev/null || true; wait; rm -rf "$dir"' EXIT
cd "$dir"
apt-get download -qq {pipewire,pipewire-bin,pipewire-pulse,libpipewire-0.3-0,libpipewire-0.3-modules,libspa-0.2-modules}=0.3.65-3+deb12u1 \
  {wireplumber,libwireplumber-0.4-0}=0.4.13-1 liblua5.3-0=5.3.6-2 2>/dev/null
for package in *.deb; do dpkg -x "$package" root; done
share=$dir/root/usr/share
libraries=$dir/root/usr/lib/x86_64-linux-gnu
export XDG_RUNTIME_DIR=$dir HOME=$dir XDG_STATE_HOME=$dir DBUS_SESSION_BUS_ADDRESS=unix:path=$dir/bus
export PULSE_SERVER=unix:$dir/pulse/native
from_root() {
  local program=$1
  env LD_LIBRARY_PATH="$libraries" SPA_PLUGIN_DIR="$libraries/spa-0.2" SPA_DATA_DIR="$share/spa-0.2" \
    PIPEWIRE_MODULE_DIR="$libraries/pipewire-0.3" PIPEWIRE_CONFIG_DIR="$share/pipewire" \
    WIREPLUMBER_CONFIG_DIR="$share/wireplumber" WIREPLUMBER_DATA_DIR="$share/wireplumber" \
    WIREPLUMBER_MODULE_DIR="$libraries/wireplumber-0.4" "$dir/root/usr/bin/$program" >>log 2>&1 &
  started+=($!)
}
dbus-daemon --session --address="$DBUS_SESSION_BUS_ADDRESS" --nofork --nopidfile 2>>log &
started+=($!)
until [ -S bus ]; do sleep 0.1; done
from_root pipewire
until [ -S pipewire-0 ]; do sleep 0.1; done
from_root wireplumber
from_root pipewire-pulse
until pactl info >/dev/null 2>&1; do sleep 0.1; done

plug() { pactl load-module module-null-sink sink_name="$1"; }
list_sinks() { pactl list short sinks | cut -f2 | sort | paste -sd ' '; }
# The name of the sink that the module's own stream is on.
where() {
  local sink
  sink=$(pactl list short sink-inputs | awk '$3 == "-" {print $2}')
  pactl list short sinks | awk -v sink="$sink" '$1 == sink {print $2}'
}
# Whether the speakers' monitor has sound within three seconds.
is_heard() {
  timeout 3 parec --latency-msec=50 -d speakers.monitor --format=s16le --channels=1 --raw >heard || true
  if [ -n "$(tr -d '\000' <heard | head -c 1000)" ]; then echo heard; else echo silent; fi
}

try() {
  local kind=$1 own=$2
  shift 2
  pactl load-module "$@" sink_name=ear >module
  sleep 1
  pacat -d ear --format=s16le --channels=1 --raw <tone 2>/dev/null &
  local player=$!
  sleep 1.5
  local first unplugged_at listed heard back
  first=$(where)
  pactl unload-module "$own"
  sleep 2
  unplugged_at=$(where) listed=$(list_sinks) heard=$(is_heard)
  plug interface >again
  sleep 2
  back=$(where)
  kill "$player" 2>/dev/null
  wait "$player" 2>/dev/null || true
  pactl unload-module "$(cat module)"
  sleep 1
  seen="$first, unplugged: $listed; ${unplugged_at:-nowhere}, $heard; back: $back"
  echo "$kind: $seen"
}

python3 - >tone <<'PY'
import math
import struct
import sys

second = b"".join(struct.pack("<h", int(9_000 * math.sin(math.tau * 441 * at / 44_100))) for at in range(44_100))
sys.stdout.buffer.write(second * 30)
PY
plug speakers >/dev/null
plug interface >again
sleep 1
pactl set-default-sink speakers
sleep 1
want="interface, unplugged: ear speakers; speakers, heard; back: interface"
try remapped "$(cat again)" module-remap-sink master=interface
[ "$seen" = "$want" ]
try "with dont-reconnect" "$(cat again)" module-remap-sink master=interface sink_input_properties=node.dont-reconnect=true
[ "$seen" = "$want" ]
try combined "$(cat again)" module-combine-sink slaves=interface
[ "$seen" = "interface, unplugged: ear speakers; nowhere, silent; back: interface" ]

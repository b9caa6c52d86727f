#!/usr/bin/env bash
# PulseAudio 16.1 (Debian 12): a recorder that named its source moves when the default output changes.
#
# Guessed: `parec -d speakers.monitor` records that monitor until it is unloaded, whatever becomes the
# default output: the source was named, and it is still there.
# Seen: when another sink becomes the default, the recorder is at that sink's monitor at once, and back
# when the default is; the default source follows the default output, and takes along whoever recorded
# the old default source, named or not.  A recorder that begins beside another default source stays.
# So a mixer that records the programme's monitor by its name records the earphone as soon as that
# is made the default output.
#
# Wants Debian's pulseaudio and pulseaudio-utils.  Exits with 1 when the recorder stays.
set -euo pipefail
folder=$(mktemp -d)
chmod 700 "$folder"
export XDG_RUNTIME_DIR=$folder HOME=$folder PULSE_SERVER=unix:$folder/native
pulseaudio --version
pulseaudio -n --daemonize=no --exit-idle-time=-1 \
  -L "module-native-protocol-unix socket=$folder/native auth-anonymous=1" \
  -L "module-null-sink sink_name=speakers" -L "module-null-sink sink_name=earphone" \
  -L "module-null-sink sink_name=third" 2>/dev/null &
server=$!
trap 'kill "$server" 2>/dev/null; rm -rf "$folder"' EXIT
until [ -S "$folder/native" ]; do sleep 0.1; done
pactl set-default-sink speakers
parec -d speakers.monitor --raw >/dev/null &
recorder=$!
trap 'kill "$recorder" "$server" 2>/dev/null; rm -rf "$folder"' EXIT

# The name of the source that the recorder is at.
where() {
  sleep 1
  local number
  number=$(pactl list short source-outputs | cut -f2)
  pactl list short sources | awk -v number="$number" '$1 == number {print $2}'
}

first=$(where)
pactl set-default-sink earphone
second=$(where)
pactl set-default-sink speakers
third=$(where)
pactl set-default-source third.monitor
kill "$recorder"
sleep 1
parec -d speakers.monitor --raw >/dev/null &
recorder=$!
sleep 1
pactl set-default-sink earphone
fourth=$(where)
echo "named: speakers.monitor; at first: $first; default is the earphone: $second; back: $third;"
echo "begun beside a default source that is a third one, default is the earphone: $fourth"
[ "$first $second $third" = "speakers.monitor earphone.monitor speakers.monitor" ]
[ "$fourth" = "speakers.monitor" ]

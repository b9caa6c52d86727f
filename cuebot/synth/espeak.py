"""The program that holds espeak-ng: `python -m cuebot.synth.espeak`, text in, sound out.

espeak-ng is GPL-3, so it is loaded here, in a process of its own, and nowhere else.
"""

from __future__ import annotations

import _ctypes
import ctypes
import os
import sys

import espeakng_loader

from cuebot.runtime import child_messages

_SYNCHRONOUS = 2
_DONT_EXIT = 0x8000
_BY_CHARACTER = 1
_UTF8 = 1
_RATE = 1
"""Flags and the number of the rate, as in espeak-ng's `speak_lib.h`."""

_Heard = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)


def synthesise_speech(text: str, voice: str, words_per_minute: int) -> tuple[bytes, int]:
    """Return 16-bit mono PCM, empty when the voice is not there, and its sample rate.

    The library is loaded anew each time: its state outlives `espeak_Terminate`, and the same
    words would sound a little different after each line.  Loading costs 3 ms.
    """
    sound = bytearray()

    def take(samples: object, count: int, _events: object) -> int:
        if samples and count:
            sound.extend(ctypes.string_at(samples, count * 2))  # type: ignore[arg-type]
        return 0

    heard = _Heard(take)
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    try:
        data = os.fsencode(espeakng_loader.get_data_path())
        sample_rate = library.espeak_Initialize(_SYNCHRONOUS, 0, data, _DONT_EXIT)
        library.espeak_SetSynthCallback(heard)
        if library.espeak_SetVoiceByName(voice.encode()) == 0:
            library.espeak_SetParameter(_RATE, words_per_minute, 0)
            words = text.encode()
            library.espeak_Synth(words, len(words) + 1, 0, _BY_CHARACTER, 0, _UTF8, None, None)
        library.espeak_Terminate()
    finally:
        _unload_library(library)
    return bytes(sound), sample_rate


def _unload_library(library: ctypes.CDLL) -> None:
    if sys.platform == "win32":
        _ctypes.FreeLibrary(library._handle)  # noqa: SLF001 - ctypes has no public way to unload
    else:
        _ctypes.dlclose(library._handle)  # noqa: SLF001 - ctypes has no public way to unload


def main() -> None:
    """Answer each request, in order, until the parent is gone."""
    child_messages.answer_requests(_answer_request)


def _answer_request(request: child_messages.Message) -> child_messages.Message:
    head = request.head
    pcm, sample_rate = synthesise_speech(str(head["text"]), str(head["voice"]), int(head["wpm"]))
    return child_messages.Message({"sample_rate": sample_rate}, pcm)


if __name__ == "__main__":
    main()

"""The program that holds sherpa-onnx: `python -m cuebot.synth.sherpa`, text in, sound out.

The model wants phonemes, and espeak-ng makes them; it is GPL-3, one more reason for a process.
"""

from __future__ import annotations

import ctypes
import os
import re
import unicodedata
from functools import cache
from pathlib import Path

import espeakng_loader
import numpy as np
import sherpa_onnx

from cuebot.runtime import child_process
from cuebot.synth.models import MODEL, TOKENS

THREADS = 1
"""More are slower beside a show that keeps the other cores busy."""
_SYNCHRONOUS = 2
_DONT_EXIT = 0x8000
_UTF8 = 1
_IPA = 2
_STOPS = str.maketrans("，。？！、；：؟،", ",.?!,;:?,")
_STOP = re.compile(r"[,.;:?!]")
_FLAG = re.compile(r"\([^)]*\)")
"""espeak-ng's remark that a word is from another language."""


@cache
def _espeak() -> ctypes.CDLL:
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    library.espeak_Initialize(
        _SYNCHRONOUS, 0, os.fsencode(espeakng_loader.get_data_path()), _DONT_EXIT
    )
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    return library


def phonemes(text: str, voice: str) -> str:
    """Return the sounds of a text in IPA, with the marks between its clauses."""
    library = _espeak()
    if library.espeak_SetVoiceByName(voice.encode()) != 0:
        return ""
    left = ctypes.c_char_p(text.encode())
    clauses = []
    while before := left.value:
        said = library.espeak_TextToPhonemes(ctypes.byref(left), _UTF8, _IPA) or b""
        read = before[: len(before) - len(left.value or b"")].decode(errors="ignore")
        stops = _STOP.findall(read.translate(_STOPS))
        clauses.append(_FLAG.sub("", said.decode()) + (stops[-1] if stops else ""))
    return unicodedata.normalize("NFD", " ".join(filter(None, clauses)))


@cache
def _loaded(folder: str) -> sherpa_onnx.OfflineTts:
    place = Path(folder)
    vits = sherpa_onnx.OfflineTtsVitsModelConfig(
        model=str(place / MODEL), tokens=str(place / TOKENS)
    )
    model = sherpa_onnx.OfflineTtsModelConfig(vits=vits, num_threads=THREADS)
    return sherpa_onnx.OfflineTts(sherpa_onnx.OfflineTtsConfig(model=model))


def speak(text: str, voice: str, folder: str, speed: float) -> tuple[bytes, int]:
    """Return 16-bit mono PCM and its sample rate; without words, only have the model loaded."""
    model = _loaded(folder)
    sounds = phonemes(text, voice)
    if not sounds:
        return b"", int(model.sample_rate)
    asked = sherpa_onnx.GenerationConfig()
    asked.speed = speed
    asked.phoneme_codepoints = [[ord(sound) for sound in sounds]]
    made = model.generate(text, asked)
    samples = np.asarray(made.samples, dtype=np.float32).clip(-1, 1)
    return (samples * 32_767).astype("<i2").tobytes(), int(made.sample_rate)


def main() -> None:
    """Answer each request, in order, until the parent is gone."""
    requests, replies = child_process.settle()
    while request := child_process.hear(requests):
        head = request.head
        pcm, sample_rate = speak(
            str(head["text"]), str(head["voice"]), str(head["folder"]), float(head["speed"])
        )
        reply = child_process.Message({"id": head["id"], "sample_rate": sample_rate}, pcm)
        replies.write(reply.pack())


if __name__ == "__main__":
    main()

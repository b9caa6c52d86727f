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

from cuebot.runtime import child_messages
from cuebot.synth.models import MODEL_FILE, TOKENS_FILE

MODEL_THREADS = 1
"""More are slower beside a show that keeps the other cores busy."""
_SYNCHRONOUS = 2
_DONT_EXIT = 0x8000
_UTF8 = 1
_IPA = 2
"""Flags, as in espeak-ng's `speak_lib.h`."""
_ASCII_CLAUSE_MARKS = str.maketrans("，。？！、；：؟،।", ",.?!,;:?,.")
_CLAUSE_MARK = re.compile(r"[,.;:?!]")
_END = "\n"
"""It has a last clause of one letter said, which espeak-ng 1.52 else keeps for the next text."""
_LANGUAGE_FLAG = re.compile(r"\([^)]*\)")
"""espeak-ng's remark that a word is from another language."""


@cache
def _load_espeak() -> ctypes.CDLL:
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    library.espeak_Initialize(
        _SYNCHRONOUS, 0, os.fsencode(espeakng_loader.get_data_path()), _DONT_EXIT
    )
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    return library


def text_to_phonemes(text: str, voice: str) -> str:
    """Return the sounds of a text in IPA, with the marks between its clauses."""
    library = _load_espeak()
    if library.espeak_SetVoiceByName(voice.encode()) != 0:
        return ""
    left = ctypes.c_char_p(f"{text}{_END}".encode())
    clauses = []
    while before := left.value:
        said = library.espeak_TextToPhonemes(ctypes.byref(left), _UTF8, _IPA) or b""
        read = before[: len(before) - len(left.value or b"")].decode(errors="ignore")
        stops = _CLAUSE_MARK.findall(read.translate(_ASCII_CLAUSE_MARKS))
        clauses.append(_LANGUAGE_FLAG.sub("", said.decode()) + (stops[-1] if stops else ""))
    return unicodedata.normalize("NFD", " ".join(filter(None, clauses)))


@cache
def _load_model(folder: str) -> sherpa_onnx.OfflineTts:
    place = Path(folder)
    vits = sherpa_onnx.OfflineTtsVitsModelConfig(
        model=str(place / MODEL_FILE), tokens=str(place / TOKENS_FILE)
    )
    model = sherpa_onnx.OfflineTtsModelConfig(vits=vits, num_threads=MODEL_THREADS)
    return sherpa_onnx.OfflineTts(sherpa_onnx.OfflineTtsConfig(model=model))


def synthesise_speech(text: str, voice: str, folder: str, speed: float) -> tuple[bytes, int]:
    """Return 16-bit mono PCM and its sample rate; without words, only have the model loaded."""
    model = _load_model(folder)
    sounds = text_to_phonemes(text, voice)
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
    child_messages.answer_requests(_answer_request)


def _answer_request(request: child_messages.Message) -> child_messages.Message:
    head = request.head
    pcm, sample_rate = synthesise_speech(
        str(head["text"]), str(head["voice"]), str(head["folder"]), float(head["speed"])
    )
    return child_messages.Message({"sample_rate": sample_rate}, pcm)


if __name__ == "__main__":
    main()

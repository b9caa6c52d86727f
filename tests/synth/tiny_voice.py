"""A voice of two kilobytes in Piper's form: each sound of speech is a short tone.

Its ONNX file is written field by field (onnx.proto3): a slice of a sine, as long as the model is
asked to take for a sound, times the number of each sound.
"""

from __future__ import annotations

import json

import numpy as np

HOP = 700
"""Samples of a sound at the model's own speed."""
RATE = 22_050
SIGNS = "_^$ !',-.:;?abcdefhijklmnopqrstuvwxyzæçðøŋœɐɑɔəɚɛɜɡɪɹɾʃʊʌʒˈˌːθ"
DESCRIBED = {
    "audio": {"sample_rate": RATE},
    "espeak": {"voice": "en-us"},
    "num_speakers": 1,
    "phoneme_id_map": {sign: [number] for number, sign in enumerate(SIGNS)},
}
INT, FLOAT, LONG = 2, 1, 7


def varint(number):
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


def number(tag, value):
    return varint(tag << 3) + varint(value)


def body(tag, *parts):
    whole = b"".join(part.encode() if isinstance(part, str) else part for part in parts)
    return varint(tag << 3 | 2) + varint(len(whole)) + whole


def tensor(name, array):
    kind = LONG if array.dtype == np.int64 else FLOAT
    dims = b"".join(number(1, size) for size in array.shape)
    return body(5, dims, number(2, kind), body(8, name), body(9, array.tobytes()))


def node(kind, inputs, output, to=None):
    wanted = b"".join(body(1, name) for name in inputs.split())
    cast = body(5, body(1, "to"), number(3, to), number(20, INT)) if to else b""
    return body(1, wanted, body(2, output), body(4, kind), cast)


def value(tag, name, kind, *dims):
    shape = b"".join(
        body(1, body(2, dim) if isinstance(dim, str) else number(1, dim)) for dim in dims
    )
    return body(tag, body(1, name), body(2, body(1, number(1, kind), body(2, shape))))


def longs(*values):
    return np.array(values, dtype=np.int64)


def onnx():
    sine = (np.sin(np.arange(4 * HOP) / 9) / 200).astype("<f4")
    graph = [
        node("Gather", "scales second", "pace"),
        node("Mul", "pace hop", "span"),
        node("Cast", "span", "whole", to=LONG),
        node("Reshape", "whole one", "end"),
        node("Slice", "sine zero end", "tone"),
        node("Cast", "input", "sounds", to=FLOAT),
        node("Reshape", "sounds column", "each"),
        node("Mul", "each tone", "said"),
        node("Reshape", "said flat", "output"),
        body(2, "tiny"),
        tensor("sine", sine),
        tensor("second", longs(1).reshape(())),
        tensor("hop", np.array(HOP, dtype="<f4")),
        tensor("one", longs(1)),
        tensor("zero", longs(0)),
        tensor("column", longs(-1, 1)),
        tensor("flat", longs(1, 1, -1)),
        value(11, "input", LONG, 1, "count"),
        value(11, "input_lengths", LONG, 1),
        value(11, "scales", FLOAT, 3),
        value(12, "output", FLOAT, 1, 1, "samples"),
    ]
    return number(1, 8) + body(8, body(1, ""), number(2, 13)) + body(7, *graph)


def described():
    return json.dumps(DESCRIBED).encode()

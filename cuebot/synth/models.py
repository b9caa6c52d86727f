"""Neural voices: where each is had, its checksum, and its two files made ready for sherpa-onnx.

The voices are Piper's (https://github.com/rhasspy/piper), an ONNX file and a JSON file each.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.errors import SynthError
from cuebot.runtime import proxy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from cuebot.model import Language

MODELS_URL = "https://huggingface.co/rhasspy/piper-voices/resolve/v1.0.0"
MODEL_FILE = "model.onnx"
TOKENS_FILE = "tokens.txt"
MAX_FILE_BYTES = 200_000_000
"""Bytes of a file."""
_METADATA_FIELD = 14
"""`metadata_props` of an ONNX ModelProto (onnx.proto)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PiperModel:
    """One voice, as its makers publish it."""

    name: str
    path: str
    """Of the ONNX file, under an address; the JSON file has `.json` after it."""
    sha256: str
    json_sha256: str
    licence: str
    """Of the recordings that it was made from."""


MODELS: dict[Language, PiperModel] = {
    "de": PiperModel(
        name="thorsten",
        path="de/de_DE/thorsten/medium/de_DE-thorsten-medium.onnx",
        sha256="7e64762d8e5118bb578f2eea6207e1a35a8e0c30595010b666f983fc87bb7819",
        json_sha256="974adee790533adb273a1ac88f49027d2a1b8f0f2cf4905954a4791e79264e85",
        licence="CC0",
    ),
    "en": PiperModel(
        name="joe",
        path="en/en_US/joe/medium/en_US-joe-medium.onnx",
        sha256="58afce0321b8d9c46d7cdf9c16500cc55a793b4220212dba6b70fb788b3baf06",
        json_sha256="3d6d5410b3795cb1950595247ef8f06190719e6fdbfa3a2356d8ec368e1aad33",
        licence="CC0",
    ),
    "es": PiperModel(
        name="davefx",
        path="es/es_ES/davefx/medium/es_ES-davefx-medium.onnx",
        sha256="6658b03b1a6c316ee4c265a9896abc1393353c2d9e1bca7d66c2c442e222a917",
        json_sha256="0e0dda87c732f6f38771ff274a6380d9252f327dca77aa2963d5fbdf9ec54842",
        licence="CC0",
    ),
    "fr": PiperModel(
        name="siwis",
        path="fr/fr_FR/siwis/medium/fr_FR-siwis-medium.onnx",
        sha256="641d1ab097da2b81128c076810edb052b385decc8be3381814802a64a73baf99",
        json_sha256="39479916c2db192b5ac9764daddd0c744d83e023ad890c6976c0633ae4df8959",
        licence="CC BY 4.0",
    ),
}


def list_fetched_languages(folder: Path) -> Iterator[Language]:
    """Yield the languages whose model is in a folder."""
    for model in sorted(folder.glob(f"*/{MODEL_FILE}")):
        if (model.parent / TOKENS_FILE).is_file():
            yield model.parent.name


async def fetch_model(
    language: Language, model: PiperModel, folder: Path, home: str, told: Callable[[int], None]
) -> Path:
    """Bring a voice into `folder`, whole or not at all; return its own folder.

    `told` hears how many bytes have come.  A `SynthError` says why it cannot be had.
    """
    url = f"{home.rstrip('/')}/{model.path}"
    described = await _download_file(f"{url}.json", model.json_sha256, lambda _: None)
    raw = await _download_file(url, model.sha256, told)
    place = folder / language
    try:
        await asyncio.to_thread(_write_model, place, raw, json.loads(described))
    except OSError as error:
        raise SynthError(
            f"cannot be written ({error.strerror})", where=str(place), do="choose another folder"
        ) from error
    return place


async def _download_file(url: str, sha256: str, told: Callable[[int], None]) -> bytes:
    import aiohttp  # noqa: PLC0415 - slow to import

    held = bytearray()
    timeout = aiohttp.ClientTimeout(total=None, sock_connect=10, sock_read=30)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.get(url, proxy=proxy.proxy_for(url)) as answer,
        ):
            answer.raise_for_status()
            async for piece in answer.content.iter_chunked(65_536):
                held += piece
                told(len(held))
                if len(held) > MAX_FILE_BYTES:
                    raise SynthError("is far larger than a voice", where=url, do="check it")
    except aiohttp.ClientResponseError as error:
        why = f"was refused with status {error.status}"
        raise SynthError(why, where=url, do="try --from another address") from error
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        do = "check the network, or try --from another address"
        raise SynthError("cannot be reached", where=url, do=do) from error
    if hashlib.sha256(held).hexdigest() != sha256:
        why = "is not the file that was checked for cuebot: its SHA-256 is another"
        raise SynthError(why, where=url, do="try --from another address")
    return bytes(held)


def _write_model(place: Path, raw: bytes, described: Mapping[str, object]) -> None:
    """Write the two files; the model last, so that a folder with one has both."""
    place.mkdir(parents=True, exist_ok=True)
    beside = place / f"{MODEL_FILE}.part"
    try:
        (place / TOKENS_FILE).write_text(format_token_table(described), encoding="utf-8")
        beside.write_bytes(raw + encode_metadata(described))
        beside.replace(place / MODEL_FILE)
    finally:
        with suppress(FileNotFoundError):
            beside.unlink()


def format_token_table(described: Mapping[str, object]) -> str:
    """Return a line for each sign that the model knows: the sign and its number."""
    numbers = described["phoneme_id_map"]
    if not isinstance(numbers, dict):
        raise SynthError("is no description of a Piper voice", where="phoneme_id_map")
    return "".join(f"{sign} {ids[0]}\n" for sign, ids in numbers.items())


def encode_metadata(described: Mapping[str, object]) -> bytes:
    """Return what sherpa-onnx wants to read in the model itself, to be put behind its bytes.

    ONNX is a protocol buffer, in which a field that stands at the end is as good as any other.
    """
    sound, speech = described["audio"], described["espeak"]
    if not isinstance(sound, dict) or not isinstance(speech, dict):
        raise SynthError("is no description of a Piper voice", where="audio, espeak")
    facts = {
        "model_type": "vits",
        "comment": "piper",
        "language": "any",
        "has_espeak": "1",
        "voice": str(speech["voice"]),
        "n_speakers": str(described["num_speakers"]),
        "sample_rate": str(sound["sample_rate"]),
    }
    return b"".join(
        _encode_field(
            _METADATA_FIELD, _encode_field(1, name.encode()) + _encode_field(2, value.encode())
        )
        for name, value in facts.items()
    )


def _encode_field(number: int, body: bytes) -> bytes:
    return _encode_varint(number << 3 | 2) + _encode_varint(len(body)) + body


def _encode_varint(number: int) -> bytes:
    low, rest = number & 0x7F, number >> 7
    return bytes([low | 0x80]) + _encode_varint(rest) if rest else bytes([low])

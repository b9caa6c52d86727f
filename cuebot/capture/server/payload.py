"""What a tool sends in one go: a message in any dialect, or a list of them, plain or gzip."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pydantic_core import from_json

from cuebot.capture.dialects import room
from cuebot.capture.dialects.stamp import Stamp
from cuebot.capture.transport.bounded_body import GZIP, unpack_gzip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuebot.capture.dialects.stamp import Read
    from cuebot.ports import Put

log = logging.getLogger(__name__)

SLICE = 500
"""Messages taken in one go; then the rest of the show has its turn."""
TOLD = 5
"""Refusals that an answer explains; the others it counts."""
SHAPES = 20
"""Unknown shapes that are told apart; the others are counted as one."""
OTHERS = "other shapes"


@dataclass(slots=True)
class Answer:
    """What became of a payload."""

    accepted: int = 0
    refused: int = 0
    errors: list[str] = field(default_factory=list)

    def refuse(self, why: str) -> None:
        self.refused += 1
        if len(self.errors) < TOLD:
            self.errors.append(why)


class Payloads:
    """Take payloads for one source, and count what was in them."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._stamp = Stamp(source)
        self._warned = False
        self.accepted = 0
        self.refused = 0
        self.ignored = 0
        """Messages of a known tool that hold nothing for the show: likes, gifts, arrivals."""
        self.tools: Counter[str] = Counter()
        """Messages, by the tool in whose dialect they are."""
        self.unknown: Counter[str] = Counter()
        """Messages in no dialect, by their shape."""

    async def take(self, payload: bytes | str, put: Put) -> Answer:
        """Put what the good messages hold, in their order, and explain the others."""
        answer = Answer()
        for number, item in enumerate(_items(payload, answer), 1):
            held = tuple(self._read(item))
            self.ignored += not held
            for read in held:
                if isinstance(read, str):
                    answer.refuse(f"comment {number}: {read}")
                else:
                    answer.accepted += 1
                    put(read)
            if number % SLICE == 0:
                await asyncio.sleep(0)
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

    def _read(self, item: object) -> Iterable[Read]:
        dialect = room.find(item) if isinstance(item, dict) else None
        if dialect is None or not isinstance(item, dict):
            return (self._wonder(room.shape(item)),)
        self.tools[dialect.tool] += 1
        return dialect.read(item, self._stamp)

    def _wonder(self, shape: str) -> str:
        if shape not in self.unknown and len(self.unknown) >= SHAPES:
            shape = OTHERS
        self.unknown[shape] += 1
        if self.unknown[shape] == 1 and self._warned:  # the first of all is told with the answer
            log.warning("%s: a tool sends what nobody here knows: %s.", self._source, shape)
        return f"nobody here knows {shape}"


def _items(payload: bytes | str, answer: Answer) -> list[object]:
    try:
        if isinstance(payload, bytes) and payload.startswith(GZIP):
            payload = unpack_gzip(payload)
        decoded = from_json(payload, allow_inf_nan=False)
    except ValueError as error:
        answer.refuse(f"not JSON: {error}")
        return []
    return decoded if isinstance(decoded, list) else [decoded]

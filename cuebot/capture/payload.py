"""What a tool sends in one go: a comment, or a list of them."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pydantic import ValidationError
from pydantic_core import from_json

from cuebot import clock
from cuebot.capture.comment import CommentBody, reason

if TYPE_CHECKING:
    from cuebot.model import Comment
    from cuebot.ports import Put

log = logging.getLogger(__name__)

SLICE = 500
"""Comments taken in one go; then the rest of the show has its turn."""
TOLD = 5
"""Refusals that an answer explains; the others it counts."""


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
        self._made = 0
        self.accepted = 0
        self.refused = 0

    async def take(self, payload: bytes | str, put: Put) -> Answer:
        """Put the good comments, in their order, and explain the others."""
        answer = Answer()
        for number, item in enumerate(_items(payload, answer), 1):
            read = self._read(item)
            if isinstance(read, str):
                answer.refuse(f"comment {number}: {read}")
            else:
                answer.accepted += 1
                put(read)
            if number % SLICE == 0:
                await asyncio.sleep(0)
        if answer.errors and not self.refused:
            log.warning(
                "%s: a tool sends what is no comment (%s); more of the kind are counted.",
                self._source,
                answer.errors[0],
            )
        self.accepted += answer.accepted
        self.refused += answer.refused
        return answer

    def _read(self, item: object) -> Comment | str:
        try:
            body = CommentBody.model_validate(item)
        except ValidationError as error:
            return reason(error)
        self._made += not body.id
        return body.comment(clock.now(), f"{self._source}#{self._made}")


def _items(payload: bytes | str, answer: Answer) -> list[object]:
    try:
        decoded = from_json(payload, allow_inf_nan=False)
    except ValueError as error:
        answer.refuse(f"not JSON: {error}")
        return []
    return decoded if isinstance(decoded, list) else [decoded]

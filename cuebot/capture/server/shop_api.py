"""What a shop reports by POST: orders, stock, prices, viewers, sales so far, the item on screen.

`{"id", "type", ...}` or a list of them, each type with the keys of a recording's row and no `at`.
`id` makes it safe to send an event again after a lost answer: within a room it counts once.  What
was here before goes into the inbox once more, which alone knows whether it was lost meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pydantic_core import from_json

from cuebot import clock
from cuebot.capture import recorded_row
from cuebot.capture.dialects.stamp import CommentFactory, to_short_text
from cuebot.capture.server.payload import MAX_EXPLAINED_ERRORS, YIELD_EVERY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuebot.ports import Put

EVENTS_PATH = "/v1/rooms/{room:[A-Za-z0-9_.-]{1,64}}/events"


@dataclass(slots=True)
class ReportReceipt:
    """What became of a report."""

    accepted: int = 0
    repeated: int = 0
    refused: int = 0
    errors: list[str] = field(default_factory=list)


class ShopApi:
    """Take reports, each event once."""

    def __init__(self, source: str) -> None:
        self._factory = CommentFactory(source)
        self.accepted = 0

    def resume(self, ids: Iterable[str]) -> None:
        """Count those events no second time that were kept before the show was restarted."""
        for known in ids:
            self._factory.first(known)

    async def ingest_report(self, room: str, payload: bytes, put: Put) -> ReportReceipt:
        """Put the good events, in their order, and explain the others."""
        receipt = ReportReceipt()
        try:
            decoded = from_json(payload, allow_inf_nan=False)
        except ValueError as error:
            return ReportReceipt(refused=1, errors=[f"not JSON: {error}"])
        for number, item in enumerate(decoded if isinstance(decoded, list) else [decoded], 1):
            self._ingest_event(room, item, number, receipt, put)
            if number % YIELD_EVERY == 0:
                await clock.take_turn()
        self.accepted += receipt.accepted
        return receipt

    def _ingest_event(
        self, room: str, item: object, number: int, receipt: ReportReceipt, put: Put
    ) -> None:
        known = to_short_text(item.get("id")) if isinstance(item, dict) else ""
        event = recorded_row.parse_report(item, clock.now()) if known else "id: missing"
        if isinstance(event, str):
            receipt.refused += 1
            if len(receipt.errors) < MAX_EXPLAINED_ERRORS:
                receipt.errors.append(f"event {number}: {event}")
        else:
            if self._factory.first(f"{room} {known}"):
                receipt.accepted += 1
            else:
                receipt.repeated += 1
            put(replace(event, id=f"{room} {known}"))

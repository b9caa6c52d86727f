"""Accept webhook deliveries: verified signature, fresh timestamp, idempotent by their id.

The signature stands in for the token and for the checks of `Host` and `Origin`: a delivery comes
through a tunnel or a proxy, under a name of its own, and cannot be asked for anything else.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeAlias

from aiohttp import web

from cuebot import clock
from cuebot.capture.dialects.stamp import CommentFactory
from cuebot.capture.policy import CAPTURE_POLICY
from cuebot.capture.server.access import BODY

if TYPE_CHECKING:
    from cuebot.capture.server.payload import IngestResult
    from cuebot.model import Seconds

HOOKS_PREFIX = "/v1/hooks/"
MARK = web.RequestKey("mark", str)
"""Under which a request has the mark of its delivery, once it was taken."""


@dataclass(frozen=True, slots=True)
class WebhookVerdict:
    """The outcome of verifying a delivery: an HTTP status, and why."""

    status: int
    why: str = ""
    mark: str = ""
    """By which it counts once."""


Judge: TypeAlias = Callable[[Mapping[str, str], bytes], WebhookVerdict]
Take: TypeAlias = Callable[[bytes], Awaitable["IngestResult"]]


class WebhookEndpoint:
    """One address that a platform delivers to."""

    def __init__(self, name: str, judge: Judge, take: Take) -> None:
        self._judge = judge
        self._take = take
        self._seen = CommentFactory(name)
        self.accepted = 0
        self.repeated = 0
        self.refused = 0

    async def serve_delivery(self, request: web.Request) -> web.Response:
        """Accept a delivery; acknowledge a repeated one too, or the platform retries for ever."""
        body = request[BODY]
        verdict = self._judge(request.headers, body)
        if verdict.mark and not self._seen.first(verdict.mark):
            self.repeated += 1
            return web.json_response({"repeated": 1})
        if not verdict.mark:
            self.refused += 1
            return web.json_response({"error": f"{verdict.why}."}, status=verdict.status)
        answer = await self._take(body)
        self.accepted += 1
        request[MARK] = verdict.mark
        return web.json_response(asdict(answer))

    def forget_delivery(self, request: web.Request) -> None:
        """Take a delivery once more when it comes again: not all of it was kept in time.

        What is in it counts once by its own ids.
        """
        if MARK in request:
            self._seen.forget(request[MARK])


def is_fresh(told: object, within: Seconds = CAPTURE_POLICY.max_clock_skew) -> bool:
    """Tell whether a time in ISO 8601 with its zone is near the time of day."""
    at = parse_iso_time(told)
    return at is not None and abs((clock.utc_now() - at).total_seconds()) <= within


def parse_iso_time(told: object) -> datetime | None:
    """Return a time in ISO 8601, or None when it is none or has no zone."""
    if not isinstance(told, str):
        return None
    try:
        at = datetime.fromisoformat(told)
    except ValueError:
        return None
    return None if at.tzinfo is None else at.astimezone(UTC)

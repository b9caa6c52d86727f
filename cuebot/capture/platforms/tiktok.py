"""TikTok by TikTokLive, whose licence wants a hosted service's whole source: an extra of its own.

That licence is a modified AGPL-3.0 (docs/decisions/0040-sources.md); `cuebot[tiktok]` installs it.
TikTokLive has a signing service sign the way to a room's WebSocket and reads TikTok's protobuf
there, about 375 comments a second.  It does not come back by itself, ends at a frame that it cannot
read, and loses what it had not read yet when the server hangs up: the first two are seen to here.
What a room tells on entering was said before: the first time it is old, and later it fills the gap.
"""

from __future__ import annotations

import asyncio
import struct
import warnings
import zlib
from contextlib import suppress
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING

from pydantic import Field, SecretStr

from cuebot import clock
from cuebot.capture.dialects.dialect import parse_count
from cuebot.capture.dialects.stamp import CommentFactory, to_short_text
from cuebot.capture.policy import CAPTURE_POLICY
from cuebot.capture.transport.backoff import Backoff
from cuebot.config import Section
from cuebot.errors import PluginError
from cuebot.model import Deletion, Metric, MetricKind, Role
from cuebot.runtime import proxy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from TikTokLive import TikTokLiveClient
    from TikTokLive.events import CommentEvent, ControlEvent, ImDeleteEvent, RoomUserSeqEvent
    from TikTokLive.events.custom_events import WebsocketResponseEvent
    from websockets.typing import Data

    from cuebot.config import Config, Part
    from cuebot.model import Comment, Seconds
    from cuebot.ports import Put

WEBSITE_URL = "https://www.tiktok.com"
CONNECT_TIMEOUT: Seconds = 30.0
"""How long finding a room may take: a page of TikTok, its signature and a connection."""
SHOW_ENDED_ACTION = 3
"""The action of a control message by which a show ends."""
ROLES_BY_FLAG = (
    ("is_anchor", Role.HOST),
    ("is_moderator_of_anchor", Role.MODERATOR),
    ("is_subscriber_of_anchor", Role.MEMBER),
)
UNREADABLE: tuple[type[Exception], ...] = (
    *(ValueError, LookupError, TypeError, AttributeError, ArithmeticError),
    *(EOFError, OSError, struct.error, zlib.error),
)
"""What the reader of protobuf raises at garbage, found by giving it some."""


class TiktokOptions(Section):
    """`host`: the name after the @; `key`: the signing service's; `room`: its number, if known."""

    host: str = Field(pattern=r"^@?[\w.]{1,60}$")
    key: SecretStr = SecretStr("")
    room: int = Field(default=0, ge=0)
    url: str = Field(default="", pattern=r"^(https?://.+)?$")


class TiktokSource:
    """One host's room."""

    name = "tiktok"
    check = "see that the host is live, and that the signing service answers"

    def __init__(self, options: TiktokOptions) -> None:
        self._options = options
        self._factory = CommentFactory(self.name)
        self._backoff = Backoff(self.name, self.check)
        self._first = True
        """Whether what the room tells on entering is old."""
        self._old = False
        self._before: set[str] = set()
        """Comments that were there before the show."""
        self._ended = False

    @property
    def addresses(self) -> Sequence[str]:
        """Where it asks: TikTok, and the service that signs its requests."""
        return (WEBSITE_URL, *filter(None, [self._options.url]))

    async def run(self, put: Put) -> None:
        """Listen until the show has ended."""
        while not self._ended:
            why = await self._run_connection(put)
            if not self._ended:
                await self._backoff.wait(why)

    async def _run_connection(self, put: Put) -> str:
        """Take what one connection brings, and return why it ended."""
        with clock.standstill():  # in a thread: three seconds of imports, and certificates are read
            client = await asyncio.to_thread(_make_client, self._options)
        self._add_listeners(client, put)
        room = self._options.room or None
        try:
            async with asyncio.timeout(CONNECT_TIMEOUT):
                reading = await client.start(room_id=room, fetch_live_check=room is None)
            await asyncio.shield(reading)
        except _expected_errors() as error:
            return type(error).__name__
        finally:
            with suppress(TimeoutError):
                async with asyncio.timeout(CAPTURE_POLICY.close_timeout):
                    await client.disconnect()
            await client.web.close()
            await client.web.signer.client.aclose()  # it leaves this one open
        return "the connection ended"

    def _add_listeners(self, client: TikTokLiveClient, put: Put) -> None:
        from TikTokLive import events  # noqa: PLC0415 - an extra
        from TikTokLive.events.custom_events import WebsocketResponseEvent  # noqa: PLC0415 - same

        takers = {
            WebsocketResponseEvent: self._on_response,
            events.CommentEvent: partial(self._on_comment, put),
            events.ImDeleteEvent: partial(self._on_deletion, put),
            events.RoomUserSeqEvent: partial(self._on_viewer_count, put),
            events.ControlEvent: self._on_control,
        }
        for kind, take in takers.items():
            client.add_listener(kind, take)

    def _on_response(self, event: WebsocketResponseEvent) -> None:
        self._old = event.raw.is_first
        self._first = self._first and self._old

    def _on_comment(self, put: Put, event: CommentEvent) -> None:
        read = self._make_comment(event)
        if not isinstance(read, str):
            put(read)

    def _on_deletion(self, put: Put, event: ImDeleteEvent) -> None:
        for gone in event.delete_msg_ids:
            put(Deletion(at=self._factory.at, id=to_short_text(gone), platform="tiktok"))
        for banned in event.delete_user_ids:
            for deletion in self._factory.banned(banned, "tiktok"):
                put(deletion)

    def _on_viewer_count(self, put: Put, event: RoomUserSeqEvent) -> None:
        watching = parse_count(event.total)
        if watching is not None:
            put(Metric(at=self._factory.at, kind=MetricKind.VIEWERS, count=watching))

    def _on_control(self, event: ControlEvent) -> None:
        self._ended = self._ended or event.action == SHOW_ENDED_ACTION

    def _make_comment(self, event: CommentEvent) -> Comment | str:
        known = to_short_text(event.common.msg_id) if event.common else ""
        if self._old and self._first:
            self._before.add(known)
        if known in self._before:
            return "it was there before the show"
        self._backoff.heard()
        who = event.user_identity
        return self._factory.comment(
            event.content,
            known=known,
            user=to_short_text(event.user.id) if event.user else "",
            platform="tiktok",
            role=next(
                (role for is_, role in ROLES_BY_FLAG if who and getattr(who, is_)), Role.VIEWER
            ),
        )


def _expected_errors() -> tuple[type[Exception], ...]:
    """Return what it raises: errors of its own, which are RuntimeErrors, and its transport's."""
    from httpx import HTTPError  # noqa: PLC0415 - TikTokLive brings it
    from websockets.exceptions import WebSocketException  # noqa: PLC0415 - same

    return RuntimeError, HTTPError, WebSocketException, *UNREADABLE


def _make_client(options: TiktokOptions) -> TikTokLiveClient:
    """Return a client whose connections pass over frames that cannot be read."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # it is built on websockets.legacy
        from httpx import Proxy  # noqa: PLC0415 - it brings it along
        from TikTokLive import TikTokLiveClient  # noqa: PLC0415 - an extra, and slow to import
        from TikTokLive.client.ws.ws_utils import (  # noqa: PLC0415 - same
            extract_webcast_response_message,
        )
        from TikTokLive.proto import WebcastPushFrame  # noqa: PLC0415 - same
        from websockets.legacy.client import WebSocketClientProtocol  # noqa: PLC0415 - same

    class Forgiving(WebSocketClientProtocol):
        async def recv(self) -> Data:
            while True:
                data = await super().recv()
                with suppress(*UNREADABLE):
                    frame = WebcastPushFrame().parse(
                        data if isinstance(data, bytes) else data.encode()
                    )
                    if frame.payload_type == "msg":
                        extract_webcast_response_message(frame)
                    return data

    way = proxy.proxy_for(WEBSITE_URL)
    client = TikTokLiveClient(
        options.host,
        web_proxy=Proxy(way) if way else None,
        ws_proxy=Proxy(way) if way else None,
        web_kwargs={
            "signer_kwargs": {
                "sign_api_key": options.key.get_secret_value() or None,
                "sign_api_base": options.url or None,
            }
        },
        ws_kwargs={"create_protocol": Forgiving, "close_timeout": CAPTURE_POLICY.close_timeout},
    )
    client.ignore_broken_payload = True
    return client


def make_tiktok_source(part: Part, _config: Config) -> TiktokSource:
    """Build the source that a `use = "tiktok"` part describes."""
    if find_spec("TikTokLive") is None:
        do = "install cuebot[tiktok], after a look at its licence in config.example.toml"
        raise PluginError("TikTokLive is not installed", where='use = "tiktok"', do=do)
    return TiktokSource(part.read(TiktokOptions))

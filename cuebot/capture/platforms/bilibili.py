"""Bilibili: a room's comments, pushed by the Open Live platform to the game that is open in it.

Packets over a WebSocket: the game's first words, a beat every 30 s, and messages of JSON
`{"cmd", "data"}`.  `LIVE_OPEN_PLATFORM_DM` is a comment (`msg`, `msg_id`, `open_id`, `is_admin`,
`guard_level`), `..._SUPER_CHAT` one that was paid for (`message`, `message_id`), and
`..._SUPER_CHAT_DEL` takes some back.  Protocol: open-live.bilibili.com/document, and blivedm's
reading of it.  What was said while the line was cut is not told again.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

from pydantic_core import from_json

from cuebot.capture.dialects.dialect import nested_object
from cuebot.capture.dialects.stamp import CommentFactory, to_short_text
from cuebot.capture.platforms.bilibili_game import (
    OPERATOR_HINT,
    REQUEST_TIMEOUT,
    BilibiliClient,
    BilibiliOptions,
)
from cuebot.capture.platforms.bilibili_packet import Operation, decode_packets, encode_packet
from cuebot.capture.policy import CAPTURE_POLICY
from cuebot.capture.transport.backoff import Backoff
from cuebot.capture.transport.decompression import MAX_BODY_BYTES
from cuebot.model import Deletion, Role
from cuebot.runtime import proxy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import aiohttp

    from cuebot.capture.dialects.dialect import Item
    from cuebot.capture.dialects.stamp import Read
    from cuebot.capture.platforms.bilibili_game import BilibiliGame
    from cuebot.capture.platforms.bilibili_packet import Packet
    from cuebot.config import Config, Part
    from cuebot.model import Seconds
    from cuebot.ports import Put

log = logging.getLogger(__name__)

GAME_HEARTBEAT: Seconds = 20.0
"""A game without a beat for a minute is closed."""
SOCKET_HEARTBEAT: Seconds = 30.0
"""Seconds between two beats, by which a connection stays open."""
RECEIVE_TIMEOUT: Seconds = 45.0
"""A server that answers no beat for half as long again is gone."""
KIND_PREFIX = "LIVE_OPEN_PLATFORM_"
MAX_IGNORED_KINDS = 50
"""Kinds that are told apart; the others are counted as one."""


class BilibiliSource:
    """One room."""

    name = "bilibili"
    check = OPERATOR_HINT

    def __init__(self, options: BilibiliOptions) -> None:
        self._games = BilibiliClient(options)
        self._url = options.url
        self._game: BilibiliGame | None = None
        """The one that is open; a connection that is cut leaves it so."""
        self._factory = CommentFactory(self.name)
        self._backoff = Backoff(self.name, self.check)
        self._calls = 0
        self.ignored: Counter[str] = Counter()
        """Messages that hold nothing for the show, by kind: gifts, likes, arrivals."""
        self.malformed = 0

    @property
    def addresses(self) -> Sequence[str]:
        """Where it asks."""
        return (self._url,)

    async def run(self, put: Put) -> None:
        """Listen until cancelled; a `CaptureError` says why Bilibili refuses."""
        import aiohttp  # noqa: PLC0415 - slow to import, and needed by few sources

        limits = aiohttp.ClientTimeout(total=None, sock_connect=REQUEST_TIMEOUT)
        async with aiohttp.ClientSession(timeout=limits) as session:
            try:
                while True:
                    try:
                        game = self._game = self._game or await self._games.start_game(session)
                        why = await self._run_connection(session, game, put)
                    except (aiohttp.ClientError, OSError, ValueError) as error:
                        why = f"cannot be reached ({type(error).__name__})"
                    await self._backoff.wait(why)
            finally:
                left, self._game = self._game, None
                if left is not None:
                    with suppress(aiohttp.ClientError, OSError, ValueError):
                        await self._games.end_game(session, left)

    async def _run_connection(
        self, session: aiohttp.ClientSession, game: BilibiliGame, put: Put
    ) -> str:
        """Take what one connection brings, and return why it ended."""
        from aiohttp import ClientWSTimeout  # noqa: PLC0415 - see above

        self._calls += 1
        patience = ClientWSTimeout(
            ws_receive=RECEIVE_TIMEOUT, ws_close=CAPTURE_POLICY.close_timeout
        )
        link = game.links[self._calls % len(game.links)]
        async with asyncio.timeout(REQUEST_TIMEOUT):
            socket = await session.ws_connect(
                link,
                max_msg_size=MAX_BODY_BYTES,
                timeout=patience,
                proxy=proxy.proxy_for(link),
            )
        async with socket:
            await socket.send_bytes(encode_packet(Operation.AUTH, game.hello.encode()))
            async with asyncio.TaskGroup() as group:
                beats = [
                    group.create_task(self._keep_game_alive(session, game, socket)),
                    group.create_task(_send_heartbeats(socket)),
                ]
                why = await self._receive_messages(socket, game, put)
                for beat in beats:
                    beat.cancel()
        return why

    async def _keep_game_alive(
        self,
        session: aiohttp.ClientSession,
        game: BilibiliGame,
        socket: aiohttp.ClientWebSocketResponse,
    ) -> None:
        from aiohttp import ClientError  # noqa: PLC0415 - see above

        while game.id and self._game is game:
            await asyncio.sleep(GAME_HEARTBEAT)
            with suppress(ClientError, OSError, ValueError):
                if not await self._games.send_heartbeat(session, game):
                    self._game = None
                    await socket.close()

    async def _receive_messages(
        self, socket: aiohttp.ClientWebSocketResponse, game: BilibiliGame, put: Put
    ) -> str:
        with suppress(TimeoutError):
            async for message in socket:
                if not isinstance(message.data, bytes | str):
                    continue
                for packet in self._decode_packets(message.data):
                    for read in self._read_packet(packet, game):
                        if not isinstance(read, str):
                            put(read)
                if self._game is not game:
                    break
            if self._game is not game:
                return "the game was closed"
            return f"the connection ended ({socket.close_code})"
        return "it fell silent"

    def _decode_packets(self, data: bytes | str) -> Iterator[Packet]:
        try:
            yield from decode_packets(data if isinstance(data, bytes) else data.encode())
        except ValueError as error:
            self._count_malformed(str(error))

    def _read_packet(self, packet: Packet, game: BilibiliGame) -> Iterable[Read]:
        if packet.operation not in {Operation.MESSAGE, Operation.ADMITTED}:
            return ()
        try:
            item = from_json(packet.body)
        except ValueError:
            item = None
        if not isinstance(item, dict):
            self._count_malformed("no JSON")
            return ()
        if packet.operation == Operation.ADMITTED:
            self._game = None if item.get("code") else self._game
            return ()
        self._backoff.heard()
        return self._read_message(
            str(item.get("cmd")).removeprefix(KIND_PREFIX), nested_object(item, "data"), game
        )

    def _read_message(self, kind: str, data: Item, game: BilibiliGame) -> Iterator[Read]:
        if kind == "DM":
            yield self._make_comment(data, data.get("msg"), data.get("msg_id"), game)
        elif kind == "SUPER_CHAT":
            yield self._make_comment(
                data, data.get("message"), _paid_id(data.get("message_id")), game
            )
        elif kind == "SUPER_CHAT_DEL":
            gone = data.get("message_ids")
            for one in gone if isinstance(gone, list) else []:
                if _paid_id(one):
                    yield Deletion(at=self._factory.at, id=_paid_id(one), platform="bilibili")
        elif kind == "INTERACTION_END" and data.get("game_id") == game.id:
            self._game = None
        else:
            self.ignored[kind if len(self.ignored) < MAX_IGNORED_KINDS else "others"] += 1

    def _make_comment(self, data: Item, text: object, known: object, game: BilibiliGame) -> Read:
        user = to_short_text(data.get("open_id"))
        role = Role.VIEWER
        if user and user == game.host:
            role = Role.HOST
        elif data.get("is_admin") == 1:
            role = Role.MODERATOR
        elif data.get("guard_level"):
            role = Role.MEMBER
        return self._factory.comment(
            text,
            known=known,
            user=user,
            nickname=data.get("uname"),
            platform="bilibili",
            role=role,
        )

    def _count_malformed(self, why: str) -> None:
        self.malformed += 1
        if self.malformed == 1:
            log.warning("%s: what came cannot be read (%s); more of it is counted.", self.name, why)


def _paid_id(number: object) -> str:
    return f"paid-{to_short_text(number)}" if to_short_text(number) else ""


async def _send_heartbeats(socket: aiohttp.ClientWebSocketResponse) -> None:
    with suppress(OSError):
        while not socket.closed:
            await asyncio.sleep(SOCKET_HEARTBEAT)
            await socket.send_bytes(encode_packet(Operation.BEAT))


def make_bilibili_source(part: Part, _config: Config) -> BilibiliSource:
    """Build the source that a `use = "bilibili"` part describes."""
    return BilibiliSource(part.read(BilibiliOptions))

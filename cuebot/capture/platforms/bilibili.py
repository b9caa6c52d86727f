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

from cuebot.capture.dialects.dialect import inner
from cuebot.capture.dialects.stamp import Stamp, name
from cuebot.capture.platforms.bilibili_game import CHECK, PATIENCE, BilibiliOptions, Games
from cuebot.capture.platforms.bilibili_packet import Operation, packed, packets
from cuebot.capture.transport.backoff import Again
from cuebot.capture.transport.bounded_body import LARGEST
from cuebot.model import Deletion, Role
from cuebot.runtime import proxy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import aiohttp

    from cuebot.capture.dialects.dialect import Item
    from cuebot.capture.dialects.stamp import Read
    from cuebot.capture.platforms.bilibili_game import Game
    from cuebot.capture.platforms.bilibili_packet import Packet
    from cuebot.config import Config, Part
    from cuebot.model import Seconds
    from cuebot.ports import Put

log = logging.getLogger(__name__)

GAME_BEAT: Seconds = 20.0
"""A game without a beat for a minute is closed."""
SOCKET_BEAT: Seconds = 30.0
SILENCE: Seconds = 45.0
"""A server that answers no beat for half as long again is gone."""
GOODBYE: Seconds = 1.0
KIND = "LIVE_OPEN_PLATFORM_"
KINDS = 50
"""Kinds that are told apart; the others are counted as one."""


class Bilibili:
    """One room."""

    name = "bilibili"
    check = CHECK

    def __init__(self, options: BilibiliOptions) -> None:
        self._games = Games(options)
        self._url = options.url
        self._game: Game | None = None
        """The one that is open; a connection that is cut leaves it so."""
        self._stamp = Stamp(self.name)
        self._again = Again(self.name, self.check)
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

        limits = aiohttp.ClientTimeout(total=None, sock_connect=PATIENCE)
        async with aiohttp.ClientSession(timeout=limits) as session:
            try:
                while True:
                    try:
                        game = self._game = self._game or await self._games.start(session)
                        why = await self._listen(session, game, put)
                    except (aiohttp.ClientError, OSError, ValueError) as error:
                        why = f"cannot be reached ({type(error).__name__})"
                    await self._again.wait(why)
            finally:
                left, self._game = self._game, None
                if left is not None:
                    with suppress(aiohttp.ClientError, OSError, ValueError):
                        await self._games.end(session, left)

    async def _listen(self, session: aiohttp.ClientSession, game: Game, put: Put) -> str:
        """Take what one connection brings, and return why it ended."""
        from aiohttp import ClientWSTimeout  # noqa: PLC0415 - see above

        self._calls += 1
        patience = ClientWSTimeout(ws_receive=SILENCE, ws_close=GOODBYE)
        link = game.links[self._calls % len(game.links)]
        async with asyncio.timeout(PATIENCE):
            socket = await session.ws_connect(
                link,
                max_msg_size=LARGEST,
                timeout=patience,
                proxy=proxy.proxy_for(link),
            )
        async with socket:
            await socket.send_bytes(packed(Operation.AUTH, game.hello.encode()))
            async with asyncio.TaskGroup() as group:
                beats = [
                    group.create_task(self._keep_game(session, game, socket)),
                    group.create_task(_keep_socket(socket)),
                ]
                why = await self._hear(socket, game, put)
                for beat in beats:
                    beat.cancel()
        return why

    async def _keep_game(
        self, session: aiohttp.ClientSession, game: Game, socket: aiohttp.ClientWebSocketResponse
    ) -> None:
        from aiohttp import ClientError  # noqa: PLC0415 - see above

        while game.id and self._game is game:
            await asyncio.sleep(GAME_BEAT)
            with suppress(ClientError, OSError, ValueError):
                if not await self._games.beat(session, game):
                    self._game = None
                    await socket.close()

    async def _hear(self, socket: aiohttp.ClientWebSocketResponse, game: Game, put: Put) -> str:
        with suppress(TimeoutError):
            async for message in socket:
                if not isinstance(message.data, bytes | str):
                    continue
                for packet in self._packets(message.data):
                    for read in self._read(packet, game):
                        if not isinstance(read, str):
                            put(read)
                if self._game is not game:
                    break
            if self._game is not game:
                return "the game was closed"
            return f"the connection ended ({socket.close_code})"
        return "it fell silent"

    def _packets(self, data: bytes | str) -> Iterator[Packet]:
        try:
            yield from packets(data if isinstance(data, bytes) else data.encode())
        except ValueError as error:
            self._wonder(str(error))

    def _read(self, packet: Packet, game: Game) -> Iterable[Read]:
        if packet.operation not in {Operation.MESSAGE, Operation.ADMITTED}:
            return ()
        try:
            item = from_json(packet.body)
        except ValueError:
            item = None
        if not isinstance(item, dict):
            self._wonder("no JSON")
            return ()
        if packet.operation == Operation.ADMITTED:
            self._game = None if item.get("code") else self._game
            return ()
        self._again.heard()
        return self._message(str(item.get("cmd")).removeprefix(KIND), inner(item, "data"), game)

    def _message(self, kind: str, data: Item, game: Game) -> Iterator[Read]:
        if kind == "DM":
            yield self._comment(data, data.get("msg"), data.get("msg_id"), game)
        elif kind == "SUPER_CHAT":
            yield self._comment(data, data.get("message"), _paid(data.get("message_id")), game)
        elif kind == "SUPER_CHAT_DEL":
            gone = data.get("message_ids")
            for one in gone if isinstance(gone, list) else []:
                if _paid(one):
                    yield Deletion(at=self._stamp.at, id=_paid(one), platform="bilibili")
        elif kind == "INTERACTION_END" and data.get("game_id") == game.id:
            self._game = None
        else:
            self.ignored[kind if len(self.ignored) < KINDS else "others"] += 1

    def _comment(self, data: Item, text: object, known: object, game: Game) -> Read:
        user = name(data.get("open_id"))
        role = Role.VIEWER
        if user and user == game.host:
            role = Role.HOST
        elif data.get("is_admin") == 1:
            role = Role.MODERATOR
        elif data.get("guard_level"):
            role = Role.MEMBER
        return self._stamp.comment(
            text,
            known=known,
            user=user,
            nickname=data.get("uname"),
            platform="bilibili",
            role=role,
        )

    def _wonder(self, why: str) -> None:
        self.malformed += 1
        if self.malformed == 1:
            log.warning("%s: what came cannot be read (%s); more of it is counted.", self.name, why)


def _paid(number: object) -> str:
    return f"paid-{name(number)}" if name(number) else ""


async def _keep_socket(socket: aiohttp.ClientWebSocketResponse) -> None:
    with suppress(OSError):
        while not socket.closed:
            await asyncio.sleep(SOCKET_BEAT)
            await socket.send_bytes(packed(Operation.BEAT))


def make(part: Part, _config: Config) -> Bilibili:
    """Build the source that a `use = "bilibili"` part describes."""
    return Bilibili(part.read(BilibiliOptions))

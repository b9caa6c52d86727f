"""Comments from a tool that serves them: a WebSocket client that comes back when it is cut off.

`tool` names a preset of `TOOLS`; `url` stands over its address.  What comes is read as any of the
dialects.  A tool may tell old messages again after a reconnect: the inbox knows them by their ids.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote, urlsplit

from pydantic import Field, SecretStr

from cuebot.capture.again import Again
from cuebot.capture.payload import LARGEST, Payloads
from cuebot.config import Section
from cuebot.errors import ConfigError

if TYPE_CHECKING:
    import aiohttp

    from cuebot.config import Config, Part
    from cuebot.model import Seconds
    from cuebot.ports import Put

PATIENCE: Seconds = 10.0
"""How long a connection may take."""
HEARTBEAT: Seconds = 20.0
"""A server that answers no ping for half as long again is gone."""
GOODBYE: Seconds = 1.0
LISTEN = 4
"""Social Stream's channel of chat messages."""
SPEAK = 9
"""A channel of Social Stream that nobody uses: nothing is ever sent."""
ENDINGS = {
    4005: "the show has ended there",
    4404: "the room is not live",
    4429: "too many connections with this key",
    4555: "eight hours are over",
}
"""Why Euler Stream closes a connection."""


@dataclass(frozen=True, slots=True)
class Tool:
    """Where a tool serves its comments, and what it wants to hear first."""

    url: str
    check: str
    """What the operator should check when nothing comes."""
    joins: bool = False
    """Whether it wants a join message."""


TOOLS = {
    "socialstream": Tool(
        "wss://io.socialstream.ninja/join/{room}/4",
        "in Social Stream's settings, under Mechanics, `Enable remote API control` and `Send chat "
        "messages to API server` must be on, and `room` must be its session; the latter takes the "
        "dock's own delivery away unless `server2additivedelivery` is on",
    ),
    "socialstream-app": Tool(
        "ws://127.0.0.1:3000",
        "Social Stream's app must run with its local server on, and `room` must be its session",
        joins=True,
    ),
    "barragegrab": Tool(
        "ws://127.0.0.1:8888", "DouyinBarrageGrab must run, and the room be open in a browser"
    ),
    "onecomme": Tool(
        "ws://127.0.0.1:11180/sub?p=comments,deleted",
        "OneComme must run, with the room in its list",
    ),
    "oba": Tool(
        "ws://127.0.0.1:12354",
        "oba-live-tool must run with its automatic reply and its WebSocket service on",
    ),
    "euler": Tool(
        "wss://ws.eulerstream.com?uniqueId={room}&apiKey={key}",
        "`room` must be the host's TikTok name, `key` a valid key, and the room live",
    ),
}


class ReaderOptions(Section):
    """Which tool, or where; `room` is a session or a host's name, `key` the service's key."""

    tool: Literal["", *TOOLS] = ""  # type: ignore[valid-type]
    url: str = Field(default="", pattern=r"^(wss?://.+)?$")
    room: str = ""
    key: SecretStr = SecretStr("")


class Reader:
    """A connection outwards, kept up."""

    def __init__(self, url: str, tool: Tool, room: str = "", name: str = "reader") -> None:
        self.name = name
        self.check = tool.check
        self._url = url
        self._hello = {"join": room, "in": LISTEN, "out": SPEAK} if tool.joins else None
        self._again = Again(self.name, tool.check)
        self.payloads = Payloads(self.name)

    async def run(self, put: Put) -> None:
        """Listen until cancelled; come back whenever the connection ends."""
        import aiohttp  # noqa: PLC0415 - slow to import, and needed by this source alone

        limits = aiohttp.ClientTimeout(total=None, sock_connect=PATIENCE)
        async with aiohttp.ClientSession(timeout=limits) as session:
            while True:
                try:
                    why = await self._listen(session, put)
                except TimeoutError:
                    why = "it does not answer"
                except (aiohttp.WSServerHandshakeError, aiohttp.InvalidURL) as error:
                    why = f"it answers {getattr(error, 'status', 'nothing to such an address')}"
                except (aiohttp.ClientError, OSError) as error:
                    why = f"cannot be reached ({type(error).__name__})"
                await self._again.wait(f"{_place(self._url)}: {why}")

    async def _listen(self, session: aiohttp.ClientSession, put: Put) -> str:
        """Take what one connection brings, and return why it ended."""
        from aiohttp import ClientWSTimeout, WSMsgType  # noqa: PLC0415 - see above

        async with asyncio.timeout(PATIENCE):
            socket = await session.ws_connect(
                self._url,
                heartbeat=HEARTBEAT,
                max_msg_size=LARGEST,
                timeout=ClientWSTimeout(ws_close=GOODBYE),
            )
        async with socket:
            if self._hello is not None:
                await socket.send_str(json.dumps(self._hello))
            async for message in socket:
                if message.type in {WSMsgType.TEXT, WSMsgType.BINARY}:
                    answer = await self.payloads.take(message.data, put)
                    if answer.accepted:
                        self._again.heard()
        code = socket.close_code or 0
        return ENDINGS.get(code, f"the connection ended ({code})")


def _place(url: str) -> str:
    """Return an address without what may be secret in it."""
    parts = urlsplit(url)
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{parts.hostname}{port}"


def make(part: Part, _config: Config) -> Reader:
    """Build the source that a `use = "reader"` part describes."""
    options = part.read(ReaderOptions)
    where = f"use = {part.use!r}"
    if not options.tool and not options.url:
        names = ", ".join(TOOLS)
        raise ConfigError(
            "neither `tool` nor `url`", where=where, do=f"set `tool` to one of {names}"
        )
    tool = TOOLS.get(options.tool) or Tool("", "the tool must run and serve that address")
    address = options.url or tool.url
    key = options.key.get_secret_value()
    for field, value in (("room", options.room), ("key", key)):
        wanted = f"{{{field}}}" in address or (field == "room" and tool.joins)
        if wanted and not value:
            raise ConfigError(f"no `{field}`", where=where, do=f"set it; {tool.check}")
        address = address.replace(f"{{{field}}}", quote(value, safe=""))
    return Reader(address, tool, options.room, options.tool or part.use)

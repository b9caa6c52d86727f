"""Comments from a tool that serves them: a WebSocket client that comes back when it is cut off.

`tool` names a preset of `TOOLS`; `url` stands over its address.  What comes is read as any of the
dialects.  A tool may tell old messages again after a reconnect: the inbox knows them by their ids.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

from pydantic import Field, SecretStr

from cuebot.capture.server.payload import PayloadIngestor
from cuebot.capture.transport.websocket_client import WebSocketClient
from cuebot.config import Section
from cuebot.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.capture.transport.websocket_client import Say
    from cuebot.config import Config, Part
    from cuebot.ports import Put

CHAT_CHANNEL = 4
"""Social Stream's channel of chat messages."""
UNUSED_CHANNEL = 9
"""A channel of Social Stream that nobody uses: nothing is ever sent."""


@dataclass(frozen=True, slots=True)
class ToolPreset:
    """Where a tool serves its comments, and what it wants to hear first."""

    url: str
    check: str
    """What the operator should check when nothing comes."""
    joins: bool = False
    """Whether it wants a join message."""


TOOLS = {
    "socialstream": ToolPreset(
        "wss://io.socialstream.ninja/join/{room}/4",
        "in Social Stream's settings, under Mechanics, `Enable remote API control` and `Send chat "
        "messages to API server` must be on, and `room` must be its session; the latter takes the "
        "dock's own delivery away unless `server2additivedelivery` is on",
    ),
    "socialstream-app": ToolPreset(
        "ws://127.0.0.1:3000",
        "Social Stream's app must run with its local server on, and `room` must be its session",
        joins=True,
    ),
    "barragegrab": ToolPreset(
        "ws://127.0.0.1:8888", "DouyinBarrageGrab must run, and the room be open in a browser"
    ),
    "onecomme": ToolPreset(
        "ws://127.0.0.1:11180/sub?p=comments,deleted",
        "OneComme must run, with the room in its list",
    ),
    "oba": ToolPreset(
        "ws://127.0.0.1:12354",
        "oba-live-tool must run with its automatic reply and its WebSocket service on",
    ),
    "euler": ToolPreset(
        "wss://ws.eulerstream.com?uniqueId={room}&apiKey={key}",
        "`room` must be the host's TikTok name, `key` a valid key, and the room live",
    ),
}


class WebSocketSourceOptions(Section):
    """Which tool, or where; `room` is a session or a host's name, `key` the service's key."""

    tool: Literal["", *TOOLS] = ""  # type: ignore[valid-type]
    url: str = Field(default="", pattern=r"^(wss?://.+)?$")
    room: str = ""
    key: SecretStr = SecretStr("")


class WebSocketSource:
    """A connection outwards, kept up."""

    def __init__(self, url: str, tool: ToolPreset, room: str = "", name: str = "reader") -> None:
        self.name = name
        self.check = tool.check
        join = json.dumps({"join": room, "in": CHAT_CHANNEL, "out": UNUSED_CHANNEL})
        self.wire = WebSocketClient(url, name, tool.check, [join] if tool.joins else [])
        self.payloads = PayloadIngestor(name)

    @property
    def addresses(self) -> Sequence[str]:
        """Where it asks."""
        return (self.wire.url,)

    async def run(self, put: Put) -> None:
        """Listen until cancelled; come back whenever the connection ends."""
        await self.wire.run(partial(self._receive_message, put))

    async def _receive_message(self, put: Put, message: bytes | str, _say: Say) -> bool:
        return (await self.payloads.ingest_payload(message, put)).accepted > 0


def make_websocket_source(part: Part, _config: Config) -> WebSocketSource:
    """Build the source that a `use = "reader"` part describes."""
    options = part.read(WebSocketSourceOptions)
    where = f"use = {part.use!r}"
    if not options.tool and not options.url:
        names = ", ".join(TOOLS)
        raise ConfigError(
            "neither `tool` nor `url`", where=where, do=f"set `tool` to one of {names}"
        )
    tool = TOOLS.get(options.tool) or ToolPreset("", "the tool must run and serve that address")
    address = options.url or tool.url
    key = options.key.get_secret_value()
    for field, value in (("room", options.room), ("key", key)):
        wanted = f"{{{field}}}" in address or (field == "room" and tool.joins)
        if wanted and not value:
            raise ConfigError(f"no `{field}`", where=where, do=f"set it; {tool.check}")
        address = address.replace(f"{{{field}}}", quote(value, safe=""))
    return WebSocketSource(address, tool, options.room, options.tool or part.use)

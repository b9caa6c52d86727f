"""Twitch: the chat of a channel, read anonymously as IRC over its WebSocket.

`justinfan` and digits is a nick that needs no key.  With the capabilities `tags` and `commands`,
PRIVMSG carries `id`, `user-id` and `badges`, and so does the USERNOTICE of a subscription, in which
the viewer may have said something; CLEARMSG takes one message back (`target-msg-id`),
CLEARCHAT all of a viewer who is banned or has a time-out (`target-user-id`), and RECONNECT asks to
come back.  A CLEARCHAT without a viewer wipes the screen of everybody's words, as after a raid: it
is about no one of them, and who asked still waits.  Protocol: dev.twitch.tv/docs/irc, and its pages
`tags` and `commands`.  What was said while
the line was cut is not told again.
"""

from __future__ import annotations

import random
from functools import partial
from typing import TYPE_CHECKING

from pydantic import Field

from cuebot.capture.dialects.stamp import CommentFactory
from cuebot.capture.transport.irc import find_badge_role, parse_irc_line
from cuebot.capture.transport.websocket_client import WebSocketClient
from cuebot.config import Section
from cuebot.model import Deletion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cuebot.capture.dialects.stamp import Read
    from cuebot.capture.transport.irc import IrcMessage
    from cuebot.capture.transport.websocket_client import Say
    from cuebot.config import Config, Part
    from cuebot.ports import Put

URL = "wss://irc-ws.chat.twitch.tv:443"


class TwitchOptions(Section):
    """`channel`: as it stands in the channel's address."""

    channel: str = Field(pattern=r"^#?[A-Za-z0-9_]{1,25}$")
    url: str = Field(default=URL, pattern=r"^wss?://.+$")


class TwitchSource:
    """One channel's chat."""

    name = "twitch"
    check = "see that `channel` is the name in the channel's address, and that it is live"

    def __init__(self, options: TwitchOptions) -> None:
        nick = f"justinfan{random.randint(10_000, 99_999)}"  # noqa: S311 - no secret
        channel = options.channel.removeprefix("#").lower()
        hello = ["CAP REQ :twitch.tv/tags twitch.tv/commands", f"NICK {nick}", f"JOIN #{channel}"]
        self._client = WebSocketClient(options.url, self.name, self.check, hello)
        self._factory = CommentFactory(self.name)

    @property
    def addresses(self) -> Sequence[str]:
        """Where it asks."""
        return (self._client.url,)

    async def run(self, put: Put) -> None:
        """Listen until cancelled; come back whenever the connection ends."""
        await self._client.run(partial(self._receive_message, put))

    async def _receive_message(self, put: Put, message: bytes | str, say: Say) -> bool:
        heard = False
        text = message.decode(errors="replace") if isinstance(message, bytes) else message
        for line in text.splitlines():
            told = parse_irc_line(line)
            if told is None:
                continue
            if told.command == "PING":
                await say(f"PONG{told.rest}")
                continue
            for read in self._read_command(told):
                heard = True
                if not isinstance(read, str):
                    put(read)
        return heard

    def _read_command(self, told: IrcMessage) -> Sequence[Read]:
        tags = told.tags
        if told.is_said:
            heard = self._factory.comment(
                told.text,
                known=tags.get("id"),
                user=tags.get("user-id"),
                platform="twitch",
                role=find_badge_role(tags.get("badges", "")),
            )
            return [heard]
        if told.command == "CLEARCHAT":
            return self._factory.banned(tags.get("target-user-id"), "twitch")
        gone = tags.get("target-msg-id")
        if told.command == "CLEARMSG" and gone:
            return [Deletion(at=self._factory.at, id=gone, platform="twitch")]
        return ()


def make_twitch_source(part: Part, _config: Config) -> TwitchSource:
    """Build the source that a `use = "twitch"` part describes."""
    return TwitchSource(part.read(TwitchOptions))

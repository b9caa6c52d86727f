"""Twitch: the chat of a channel, read anonymously as IRC over its WebSocket.

`justinfan` and digits is a nick that needs no key.  With the capabilities `tags` and `commands`,
PRIVMSG carries `id`, `user-id` and `badges`, CLEARMSG takes one message back (`target-msg-id`),
CLEARCHAT all of a viewer who is banned or has a time-out (`target-user-id`), and RECONNECT asks to
come back.  A CLEARCHAT without a viewer wipes the screen of everybody's words, as after a raid: it
is about no one of them, and who asked still waits.  Protocol: dev.twitch.tv/docs/irc, and its pages
`tags` and `commands`; the escapes of tags are those of IRCv3's message-tags.  What was said while
the line was cut is not told again.
"""

from __future__ import annotations

import random
import re
from functools import partial
from typing import TYPE_CHECKING

from pydantic import Field

from cuebot.capture.dialects.stamp import CommentFactory
from cuebot.capture.transport.websocket_client import WebSocketClient
from cuebot.config import Section
from cuebot.model import Deletion, Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cuebot.capture.dialects.stamp import Read
    from cuebot.capture.transport.websocket_client import Say
    from cuebot.config import Config, Part
    from cuebot.ports import Put

URL = "wss://irc-ws.chat.twitch.tv:443"
LINE = re.compile(r"(?:@(?P<tags>\S+) +)?(?::(?P<by>\S+) +)?(?P<what>[A-Z]+|\d{3})(?P<rest>.*)")
ACTION = "\x01ACTION "
ESCAPED = {r"\:": ";", r"\s": " ", r"\\": "\\", r"\r": "\r", r"\n": "\n"}
BADGES = {
    "broadcaster": Role.HOST,
    "moderator": Role.MODERATOR,
    "subscriber": Role.MEMBER,
    "founder": Role.MEMBER,
}
"""In the order in which they count."""


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
            found = LINE.fullmatch(line)
            if found is None:
                continue
            if found["what"] == "PING":
                await say(f"PONG{found['rest']}")
                continue
            for read in self._read_command(
                found["what"], _parse_tags(found["tags"] or ""), found["rest"]
            ):
                heard = True
                if not isinstance(read, str):
                    put(read)
        return heard

    def _read_command(self, what: str, tags: Mapping[str, str], rest: str) -> Sequence[Read]:
        text = rest.partition(" :")[2]
        if what == "PRIVMSG":
            heard = self._factory.comment(
                text.removeprefix(ACTION).removesuffix("\x01"),
                known=tags.get("id"),
                user=tags.get("user-id"),
                platform="twitch",
                role=_find_role(tags.get("badges", "")),
            )
            return [heard]
        if what == "CLEARCHAT":
            return self._factory.banned(tags.get("target-user-id"), "twitch")
        gone = tags.get("target-msg-id")
        if what == "CLEARMSG" and gone:
            return [Deletion(at=self._factory.at, id=gone, platform="twitch")]
        return ()


def _parse_tags(packed: str) -> Mapping[str, str]:
    pairs = (tag.partition("=") for tag in packed.split(";"))
    return {key: _unescape_tag(value) for key, _, value in pairs}


def _unescape_tag(value: str) -> str:
    if "\\" not in value:
        return value
    return re.sub(r"\\.?", lambda found: ESCAPED.get(found[0], found[0][1:]), value)


def _find_role(badges: str) -> Role:
    worn = {badge.partition("/")[0] for badge in badges.split(",")}
    return next((role for badge, role in BADGES.items() if badge in worn), Role.VIEWER)


def make_twitch_source(part: Part, _config: Config) -> TwitchSource:
    """Build the source that a `use = "twitch"` part describes."""
    return TwitchSource(part.read(TwitchOptions))

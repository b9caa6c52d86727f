"""One line of IRC, with the tags that Twitch adds.

`@id=...;user-id=... :kate!kate@kate.tmi.twitch.tv PRIVMSG #channel :how much`.  The form is that of
RFC 1459, the tags and their escapes those of IRCv3's message-tags.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cuebot.model import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

_LINE = re.compile(
    r"(?:@(?P<tags>\S+) +)?(?::(?P<by>\S+) +)?(?P<command>[A-Z]+|\d{3})(?P<rest>(?: .*)?)"
)
_ACTION = "\x01ACTION "
_ESCAPED = {r"\:": ";", r"\s": " ", r"\\": "\\", r"\r": "\r", r"\n": "\n"}
_BADGES = {
    "broadcaster": Role.HOST,
    "moderator": Role.MODERATOR,
    "subscriber": Role.MEMBER,
    "founder": Role.MEMBER,
}
"""In the order in which they count."""


@dataclass(frozen=True, slots=True)
class IrcMessage:
    """A command, who sent it, and what stands behind it."""

    command: str
    tags: Mapping[str, str]
    nick: str
    rest: str
    """The parameters as they were sent, with the space before them."""

    @property
    def text(self) -> str:
        """The last parameter, which may hold spaces; of `/me`, what was said."""
        return self.rest.partition(" :")[2].removeprefix(_ACTION).removesuffix("\x01")

    @property
    def is_said(self) -> bool:
        """Whether a viewer said something, perhaps beside a subscription that Twitch tells of."""
        named = self.command == "USERNOTICE" and "user-id" in self.tags
        return self.command == "PRIVMSG" or (named and bool(self.text))


def parse_irc_line(line: str) -> IrcMessage | None:
    """Parse a line without its end; None when it is none of IRC."""
    found = _LINE.fullmatch(line)
    if found is None:
        return None
    nick = (found["by"] or "").partition("!")[0]
    return IrcMessage(found["command"], _parse_tags(found["tags"] or ""), nick, found["rest"])


def find_badge_role(badges: str) -> Role:
    """Return what Twitch's badges say of a viewer: `moderator/1,subscriber/12`."""
    worn = {badge.partition("/")[0] for badge in badges.split(",")}
    return next((role for badge, role in _BADGES.items() if badge in worn), Role.VIEWER)


def _parse_tags(packed: str) -> Mapping[str, str]:
    pairs = (tag.partition("=") for tag in packed.split(";"))
    return {key: _unescape_tag(value) for key, _, value in pairs}


def _unescape_tag(value: str) -> str:
    if "\\" not in value:
        return value
    return re.sub(r"\\.?", lambda found: _ESCAPED.get(found[0], found[0][1:]), value)

"""chat-downloader: a list of messages, or one a line.

`{"time_in_seconds", "message", "message_id", "author": {"id", "name", "badges": [{"title"}]}}`.
Fields: the "Chat Items" page of chat-downloader's documentation.  It does not say which platform it
read; what has no text (a new member, a raid) is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic_core import from_json

from cuebot.capture.dialects.dialect import inner
from cuebot.capture.formats.format import Format, number, stamp, timed, whole
from cuebot.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cuebot.capture.dialects.dialect import Item
    from cuebot.capture.formats.format import Row

ROLES = (("owner", Role.HOST), ("broadcaster", Role.HOST), ("moderator", Role.MODERATOR))


def knows(head: bytes) -> bool:
    return head[:1] in b"[{" and b'"time_in_seconds"' in head and b'"message' in head


def rows(path: Path) -> Iterator[Row]:
    marks = stamp()
    for count, item in enumerate(_items(whole(path)), 1):
        if not isinstance(item, dict):
            yield count, "no message"
        elif item.get("message"):
            author = inner(item, "author")
            said = marks.comment(
                item["message"],
                known=item.get("message_id"),
                user=author.get("id") or author.get("name"),
                platform="",
                role=_role(author),
            )
            yield count, timed(said, number(item.get("time_in_seconds")))


def _items(text: bytes) -> Iterator[object]:
    if text.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        try:
            items = from_json(text)
        except ValueError:
            # Stopped in the middle, as it is after Ctrl-C: what is whole is worth having.
            try:
                items = from_json(text, allow_partial=True)
            except ValueError:
                items = [None]
        yield from items if isinstance(items, list) else [items]
        return
    for line in text.splitlines():
        try:
            yield from_json(line) if line.strip() else {}
        except ValueError:
            yield None


def _role(author: Item) -> Role:
    badges = author.get("badges")
    titles = [
        str(badge.get("title") or badge.get("name") or "").lower()
        for badge in (badges if isinstance(badges, list) else [])
        if isinstance(badge, dict)
    ]
    for word, role in ROLES:
        if any(word in title for title in titles):
            return role
    return Role.VIEWER


FORMAT = Format("chat-downloader", knows, rows)

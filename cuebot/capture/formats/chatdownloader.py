"""chat-downloader: a list of messages, or one a line.

`{"time_in_seconds", "timestamp", "message", "message_id", "author": {"id", "name", "badges":
[{"title", "icon_name"}]}}`.  A show that was recorded live has no `time_in_seconds`: its comments
count from the `timestamp` of the first, in microseconds.  It does not say which platform it read;
what has no text (a new member, a raid) is left out.  Fields: docs/items.rst, and how they are
written chat_downloader/output/continuous_write.py, of xenova/chat-downloader at 94ed3fe.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.capture.dialects.dialect import inner
from cuebot.capture.formats.format import Format, number, stamp, timed, unix, whole
from cuebot.capture.formats.json_items import Broken, read_items
from cuebot.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cuebot.capture.dialects.dialect import Item
    from cuebot.capture.formats.columns import Named
    from cuebot.capture.formats.format import Row
    from cuebot.model import Seconds

ROLES = (
    *(("owner", Role.HOST), ("broadcaster", Role.HOST), ("moderator", Role.MODERATOR)),
    *(("member", Role.MEMBER), ("subscriber", Role.MEMBER), ("founder", Role.MEMBER)),
)


def knows(head: bytes) -> bool:
    timed = b'"time_in_seconds"' in head or (b'"timestamp"' in head and b'"message_id"' in head)
    return head[:1] in b"[{" and timed and b'"message"' in head


def rows(path: Path, named: Named) -> Iterator[Row]:
    del named  # the form says what is what
    marks = stamp()
    began: Seconds | None = None
    for count, item in read_items(whole(path)):
        if not isinstance(item, dict):
            yield count, str(item) if isinstance(item, Broken) else "no message"
        elif item.get("message"):
            author = inner(item, "author")
            said = marks.comment(
                item["message"],
                known=item.get("message_id"),
                user=author.get("id") or author.get("name"),
                platform="",
                role=_role(author),
            )
            at = number(item.get("time_in_seconds"))
            now = number(item.get("timestamp")) if at is None else None
            if now is not None:
                began = unix(now) if began is None else began
                at = unix(now) - began
            yield count, timed(said, at)


def _role(author: Item) -> Role:
    badges = author.get("badges")
    titles = [
        str(badge.get(key) or "").lower()
        for badge in (badges if isinstance(badges, list) else [])
        if isinstance(badge, dict)
        for key in ("title", "name", "icon_name")
    ]
    for word, role in ROLES:
        if any(word in title for title in titles):
            return role
    return Role.VIEWER


FORMAT = Format("chat-downloader", knows, rows)

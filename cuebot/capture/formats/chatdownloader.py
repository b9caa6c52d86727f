"""chat-downloader: a list of messages, or one a line.

`{"time_in_seconds", "timestamp", "message", "message_id", "author": {"id", "name", "badges":
[{"title", "icon_name"}]}}`.  A show that was recorded live has no `time_in_seconds`: its comments
count from the `timestamp` of the first, in microseconds.  It does not say which platform it read;
what has no text (a new member, a raid) is left out.  Fields: docs/items.rst, and how they are
written chat_downloader/output/continuous_write.py, of xenova/chat-downloader at 94ed3fe.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.capture.dialects.dialect import nested_object
from cuebot.capture.formats.format import (
    RecordingFormat,
    make_comment_factory,
    normalise_unix_time,
    parse_seconds,
    read_whole,
    retime_event,
)
from cuebot.capture.formats.json_items import BrokenItem, read_items
from cuebot.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cuebot.capture.dialects.dialect import Item
    from cuebot.capture.formats.columns import NamedColumns
    from cuebot.capture.formats.format import Row
    from cuebot.model import Seconds

ROLES_BY_BADGE = (
    *(("owner", Role.HOST), ("broadcaster", Role.HOST), ("moderator", Role.MODERATOR)),
    *(("member", Role.MEMBER), ("subscriber", Role.MEMBER), ("founder", Role.MEMBER)),
)


def matches_format(head: bytes) -> bool:
    timed = b'"time_in_seconds"' in head or (b'"timestamp"' in head and b'"message_id"' in head)
    return head[:1] in b"[{" and timed and b'"message"' in head


def read_rows(path: Path, named: NamedColumns) -> Iterator[Row]:
    del named  # the form says what is what
    factory = make_comment_factory()
    began: Seconds | None = None
    for count, item in read_items(read_whole(path)):
        if not isinstance(item, dict):
            yield count, str(item) if isinstance(item, BrokenItem) else "no message"
        elif item.get("message"):
            author = nested_object(item, "author")
            said = factory.comment(
                item["message"],
                known=item.get("message_id"),
                user=author.get("id") or author.get("name"),
                platform="",
                role=_find_role(author),
            )
            at = parse_seconds(item.get("time_in_seconds"))
            now = parse_seconds(item.get("timestamp")) if at is None else None
            if now is not None:
                began = normalise_unix_time(now) if began is None else began
                at = normalise_unix_time(now) - began
            yield count, retime_event(said, at)


def _find_role(author: Item) -> Role:
    badges = author.get("badges")
    titles = [
        str(badge.get(key) or "").lower()
        for badge in (badges if isinstance(badges, list) else [])
        if isinstance(badge, dict)
        for key in ("title", "name", "icon_name")
    ]
    for word, role in ROLES_BY_BADGE:
        if any(word in title for title in titles):
            return role
    return Role.VIEWER


FORMAT = RecordingFormat("chat-downloader", matches_format, read_rows)

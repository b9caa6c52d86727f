"""chat-downloader: a list of messages, or one a line.

`{"time_in_seconds", "timestamp", "message", "message_id", "author": {"id", "name", "badges":
[{"title", "icon_name"}]}}`.  A show that was recorded live has no `time_in_seconds`: its comments
count from the `timestamp` of the first, in microseconds.  It does not say which platform it read;
what no viewer wrote (a notice, a new member, a raid) is left out.  Fields: docs/items.rst, and how
they are written chat_downloader/output/continuous_write.py, of xenova/chat-downloader at 94ed3fe.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuebot.capture.dialects.dialect import nested_object
from cuebot.capture.formats.format import (
    MendedRow,
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
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cuebot.capture.dialects.dialect import Item
    from cuebot.capture.formats.columns import NamedColumns
    from cuebot.capture.formats.format import Row
    from cuebot.model import Seconds

SPOKEN = "text_message"
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
    items = list(read_items(read_whole(path)))
    began = _find_beginning([item for _, item in items if isinstance(item, dict)])
    for count, item in items:
        if not isinstance(item, dict):
            yield count, item if isinstance(item, BrokenItem | MendedRow) else "no message"
        elif _holds_comment(item):
            author = nested_object(item, "author")
            said = factory.comment(
                item.get("message"),
                known=item.get("message_id"),
                user=author.get("id") or author.get("name"),
                platform="",
                role=_find_role(author),
            )
            yield count, retime_event(said, _find_time(item, began))


def _holds_comment(item: Item) -> bool:
    """Tell whether an item is, or should be, what somebody wrote.

    The platform's own notices have no author; a gift or a new member need not say anything.
    """
    kind = item.get("message_type", SPOKEN)
    return kind == SPOKEN or bool(item.get("message") and nested_object(item, "author"))


def _find_beginning(items: Sequence[Item]) -> Seconds:
    """Return the Unix time at which the show began, by the first item that tells it."""
    stamps = [(_find_stamp(item), parse_seconds(item.get("time_in_seconds"))) for item in items]
    told = [stamp - at for stamp, at in stamps if stamp is not None and at is not None]
    spoken = [stamp for stamp, _ in stamps if stamp is not None]
    return next(iter(told or spoken), 0.0)


def _find_stamp(item: Item) -> Seconds | None:
    stamp = parse_seconds(item.get("timestamp"))
    return None if stamp is None else normalise_unix_time(stamp)


def _find_time(item: Item, began: Seconds) -> Seconds | None:
    at, stamp = parse_seconds(item.get("time_in_seconds")), _find_stamp(item)
    if at is not None or stamp is None:
        return at
    return round(stamp - began, 6)


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

"""Bilibili's own messages of a live room, as its page receives them and recorders keep them.

`{"cmd": "DANMU_MSG", "info": [[_, mode, size, colour, ms, ...], text, [uid, name, admin, ...]]}`,
`{"cmd": "SUPER_CHAT_MESSAGE", "data": {"id", "uid", "message", "ts", "user_info": {"uname"}}}`,
one a line or in a list; all else is nobody's comment.  The time was in seconds once.  Fields:
bilive/@types/danmaku.d.ts of bilive/bilive_client, and blivedm/models/web.py of xfgryujk/blivedm.
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
    from collections.abc import Iterator
    from pathlib import Path

    from cuebot.capture.dialects.dialect import Item
    from cuebot.capture.dialects.stamp import CommentFactory
    from cuebot.capture.formats.columns import NamedColumns
    from cuebot.capture.formats.format import Row
    from cuebot.model import RecordedEvent, Seconds

SPOKEN, PAID = "DANMU_MSG", "SUPER_CHAT_MESSAGE"


def matches_format(head: bytes) -> bool:
    return head[:1] in b"[{" and b'"cmd"' in head and b'"DANMU_MSG' in head


def read_rows(path: Path, named: NamedColumns) -> Iterator[Row]:
    del named  # the form says what is what
    factory = make_comment_factory()
    began: Seconds | None = None
    for count, item in read_items(read_whole(path)):
        if not isinstance(item, dict):
            yield count, item if isinstance(item, BrokenItem | MendedRow) else "no message"
            continue
        told = _find_message(item)
        kind = str(told.get("cmd", "")).partition(":")[0]  # `DANMU_MSG:4:0:2:2:2:0`
        if kind not in (SPOKEN, PAID):
            continue
        said, stamp = (_read_spoken if kind == SPOKEN else _read_paid)(told, factory)
        began = stamp if began is None else began
        at = None if stamp is None or began is None else round(stamp - began, 3)
        yield count, retime_event(said, at)


def _find_message(item: Item) -> Item:
    """Return the message, which a recorder may have put beside the time of its own writing."""
    if "cmd" in item:
        return item
    return next((one for one in item.values() if isinstance(one, dict) and "cmd" in one), {})


def _read_spoken(item: Item, factory: CommentFactory) -> tuple[RecordedEvent | str, Seconds | None]:
    info = _list_at(item.get("info"))
    about, author = _list_at(_cell_at(info, 0)), _list_at(_cell_at(info, 2))
    said = factory.comment(
        _cell_at(info, 1),
        known="",
        user=_cell_at(author, 0),
        nickname=_cell_at(author, 1),
        platform="bilibili",
        role=Role.MODERATOR if _cell_at(author, 2) == 1 else Role.VIEWER,
    )
    return said, _read_stamp(_cell_at(about, 4))


def _read_paid(item: Item, factory: CommentFactory) -> tuple[RecordedEvent | str, Seconds | None]:
    data = nested_object(item, "data")
    said = factory.comment(
        data.get("message"),
        known=data.get("id"),
        user=data.get("uid"),
        nickname=nested_object(data, "user_info").get("uname"),
        platform="bilibili",
    )
    return said, _read_stamp(data.get("ts") or data.get("start_time"))


def _read_stamp(told: object) -> Seconds | None:
    stamp = parse_seconds(told)
    return None if stamp is None else normalise_unix_time(stamp)


def _list_at(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _cell_at(cells: list[object], place: int) -> object:
    return cells[place] if place < len(cells) else None


FORMAT = RecordingFormat("Bilibili's own messages", matches_format, read_rows)

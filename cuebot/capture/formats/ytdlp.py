"""yt-dlp: the live_chat.json of a YouTube show, one action a line.

`{"replayChatItemAction": {"videoOffsetTimeMsec", "actions": [{"addChatItemAction": {"item":
{"liveChatTextMessageRenderer": {"id", "message": {"runs"}, "authorExternalChannelId",
"authorBadges"}}}}]}}`; of a show recorded while live, the offset stands outside.  A run is `text`
or an `emoji`, whose id is the character itself unless it is a channel's own.  A member's milestone
may have a message too.  Written by `parse_actions_replay` and `parse_actions_live` in
yt_dlp/downloader/youtube_live_chat.py of yt-dlp/yt-dlp; the renderers are YouTube's own, as
`_REMAPPING` and `_parse_runs` in chat_downloader/sites/youtube.py read them.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from pydantic_core import from_json

from cuebot.capture.dialects.dialect import nested_object
from cuebot.capture.dialects.stamp import to_short_text
from cuebot.capture.formats.format import (
    RecordingFormat,
    make_comment_factory,
    parse_seconds,
    read_chunks,
    read_whole,
    retime_event,
)
from cuebot.capture.formats.json_items import BrokenItem, read_items
from cuebot.capture.transport.line_reader import MAX_LINE_BYTES, LineSplitter
from cuebot.model import Deletion, Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cuebot.capture.dialects.dialect import Item
    from cuebot.capture.dialects.stamp import CommentFactory
    from cuebot.capture.formats.columns import NamedColumns
    from cuebot.capture.formats.format import Row
    from cuebot.model import RecordedEvent, Seconds

SAID = (
    *("liveChatTextMessageRenderer", "liveChatPaidMessageRenderer"),
    "liveChatMembershipItemRenderer",
)
_ACTION = re.compile(
    rb'^[\[\s]*\{\s*(?:"(?:clickTrackingParams|isLive|videoOffsetTimeMsec)":\s*'
    rb'(?:"[^"\\]*"|\w+)\s*,\s*)*"(?:replayChatItemAction|videoOffsetTimeMsec)":',
    re.MULTILINE,
)
"""An action, whatever plain keys stand before it: those of a show recorded live have some."""
ICONS = {"OWNER": Role.HOST, "MODERATOR": Role.MODERATOR}


def matches_format(head: bytes) -> bool:
    return bool(_ACTION.search(head))


def read_rows(path: Path, named: NamedColumns) -> Iterator[Row]:
    del named  # the form says what is what
    reader = _ActionReader()
    if next(read_chunks(path), b"").lstrip().startswith(b"["):  # put together by another tool
        for count, item in read_items(read_whole(path)):
            yield from ((count, event) for event in reader.read(item))
        return
    lines, count = LineSplitter(), 0
    for chunk in read_chunks(path):
        for line in lines.feed(chunk):
            count += 1
            yield from ((count, event) for event in _read_line(line, reader))
    for line in lines.flush_line():
        yield from ((count + 1, event) for event in _read_line(line, reader))


def _read_line(line: bytes | None, reader: _ActionReader) -> Iterator[RecordedEvent | str]:
    if line is None:
        yield f"longer than {MAX_LINE_BYTES} bytes"
        return
    bare = line.replace(
        codecs.BOM_UTF8, b""
    ).strip()  # editors add it, also where files were joined
    if not bare:
        return
    try:
        said = from_json(bare)
    except ValueError:
        yield "not JSON"
        return
    yield from reader.read(said)


class _ActionReader:
    """Reads what a line says; one without an offset counts by the clock of those before it."""

    def __init__(self) -> None:
        self._factory = make_comment_factory()
        self._began: Seconds | None = None

    def read(self, said: object) -> Iterator[RecordedEvent | str]:
        if not isinstance(said, dict):
            yield str(said) if isinstance(said, BrokenItem) else "no action"
            return
        replayed = nested_object(said, "replayChatItemAction")
        told = replayed.get("videoOffsetTimeMsec", said.get("videoOffsetTimeMsec"))
        actions = replayed.get("actions")
        for action in actions if isinstance(actions, list) else []:
            event = _read_action(action, self._factory) if isinstance(action, dict) else None
            if event is not None:
                yield retime_event(event, self._find_time(told, _find_stamp(action)))

    def _find_time(self, told: object, stamp: Seconds | None) -> Seconds | None:
        at = parse_seconds(told, per_second=1000.0)
        if at is not None and stamp is not None:
            self._began = stamp - at
        if at is None and told is None and stamp is not None and self._began is not None:
            return round(stamp - self._began, 3)
        return at


def _find_stamp(action: Item) -> Seconds | None:
    """Return the Unix time of an item, which YouTube counts in microseconds."""
    item = nested_object(nested_object(action, "addChatItemAction"), "item")
    said = next((nested_object(item, kind) for kind in SAID if kind in item), {})
    return parse_seconds(said.get("timestampUsec"), per_second=1e6)


def _read_action(action: Item, factory: CommentFactory) -> RecordedEvent | str | None:
    gone = to_short_text(nested_object(action, "markChatItemAsDeletedAction").get("targetItemId"))
    if gone:
        return Deletion(at=0.0, id=gone, platform="youtube")
    item = nested_object(nested_object(action, "addChatItemAction"), "item")
    said = next((nested_object(item, kind) for kind in SAID if kind in item), None)
    if said is None or "message" not in said:
        return None
    return factory.comment(
        _join_runs(nested_object(said, "message")),
        known=said.get("id"),
        user=said.get("authorExternalChannelId"),
        platform="youtube",
        role=_find_role(said),
    )


def _join_runs(message: Item) -> str:
    runs = message.get("runs")
    words: list[object] = []
    for run in runs if isinstance(runs, list) else []:
        if isinstance(run, dict):
            words += [run.get("text"), _emoji_text(nested_object(run, "emoji"))]
    return "".join(word for word in words if isinstance(word, str))


def _emoji_text(emoji: Item) -> object:
    if emoji.get("emojiId") and not emoji.get("isCustomEmoji"):
        return emoji["emojiId"]
    shortcuts = emoji.get("shortcuts")
    return shortcuts[0] if isinstance(shortcuts, list) and shortcuts else None


def _find_role(said: Item) -> Role:
    badges = said.get("authorBadges")
    role = Role.VIEWER
    for badge in badges if isinstance(badges, list) else []:
        worn = (
            nested_object(badge, "liveChatAuthorBadgeRenderer") if isinstance(badge, dict) else {}
        )
        icon = nested_object(worn, "icon").get("iconType")
        if isinstance(icon, str) and icon in ICONS:
            return ICONS[icon]
        if "customThumbnail" in worn:
            role = Role.MEMBER
    return role


FORMAT = RecordingFormat("yt-dlp", matches_format, read_rows)

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
    retime_event,
)
from cuebot.capture.transport.line_reader import MAX_LINE_BYTES, LineSplitter
from cuebot.model import Deletion, Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cuebot.capture.dialects.dialect import Item
    from cuebot.capture.dialects.stamp import CommentFactory
    from cuebot.capture.formats.columns import NamedColumns
    from cuebot.capture.formats.format import Event, Row

SAID = (
    *("liveChatTextMessageRenderer", "liveChatPaidMessageRenderer"),
    "liveChatMembershipItemRenderer",
)
_ACTION = re.compile(rb'^\s*\{"(?:replayChatItemAction|videoOffsetTimeMsec)":', re.MULTILINE)
ICONS = {"OWNER": Role.HOST, "MODERATOR": Role.MODERATOR}


def matches_format(head: bytes) -> bool:
    return head.startswith((b"{", b"null")) and bool(_ACTION.search(head))


def read_rows(path: Path, named: NamedColumns) -> Iterator[Row]:
    del named  # the form says what is what
    lines, marks, count = LineSplitter(), make_comment_factory(), 0
    for chunk in read_chunks(path):
        for line in lines.feed(chunk):
            count += 1
            yield from ((count, event) for event in _read_line(line, marks))
    for line in lines.flush_line():
        yield from ((count + 1, event) for event in _read_line(line, marks))


def _read_line(line: bytes | None, marks: CommentFactory) -> Iterator[Event | str]:
    if line is None:
        yield f"longer than {MAX_LINE_BYTES} bytes"
        return
    if not line.strip():
        return
    try:
        said = from_json(line)
    except ValueError:
        yield "not JSON"
        return
    if not isinstance(said, dict):
        yield "no action"
        return
    outer = said
    replayed = nested_object(outer, "replayChatItemAction")
    told = replayed.get("videoOffsetTimeMsec", outer.get("videoOffsetTimeMsec"))
    actions = replayed.get("actions")
    for action in actions if isinstance(actions, list) else []:
        event = _read_action(action, marks) if isinstance(action, dict) else None
        if event is not None:
            yield retime_event(event, parse_seconds(told, per_second=1000.0))


def _read_action(action: Item, marks: CommentFactory) -> Event | str | None:
    gone = to_short_text(nested_object(action, "markChatItemAsDeletedAction").get("targetItemId"))
    if gone:
        return Deletion(at=0.0, id=gone, platform="youtube")
    item = nested_object(nested_object(action, "addChatItemAction"), "item")
    said = next((nested_object(item, kind) for kind in SAID if kind in item), None)
    if said is None or "message" not in said:
        return None
    return marks.comment(
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

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

from typing import TYPE_CHECKING

from pydantic_core import from_json

from cuebot.capture.dialects.dialect import inner
from cuebot.capture.dialects.stamp import name
from cuebot.capture.formats.format import Format, chunks, number, stamp, timed
from cuebot.capture.transport.line_reader import LONGEST, Lines
from cuebot.model import Deletion, Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cuebot.capture.dialects.dialect import Item
    from cuebot.capture.dialects.stamp import Stamp
    from cuebot.capture.formats.columns import Named
    from cuebot.capture.formats.format import Event, Row

SAID = (
    *("liveChatTextMessageRenderer", "liveChatPaidMessageRenderer"),
    "liveChatMembershipItemRenderer",
)
ICONS = {"OWNER": Role.HOST, "MODERATOR": Role.MODERATOR}


def knows(head: bytes) -> bool:
    return head.startswith(b"{") and b'"replayChatItemAction"' in head.split(b"\n", 1)[0]


def rows(path: Path, named: Named) -> Iterator[Row]:
    del named  # the form says what is what
    lines, marks, count = Lines(), stamp(), 0
    for chunk in chunks(path):
        for line in lines.feed(chunk):
            count += 1
            yield from ((count, event) for event in _line(line, marks))
    for line in lines.end():
        yield from ((count + 1, event) for event in _line(line, marks))


def _line(line: bytes | None, marks: Stamp) -> Iterator[Event | str]:
    if line is None:
        yield f"longer than {LONGEST} bytes"
        return
    if not line.strip():
        return
    try:
        said = from_json(line)
    except ValueError:
        yield "not JSON"
        return
    outer = said if isinstance(said, dict) else {}
    replayed = inner(outer, "replayChatItemAction")
    told = replayed.get("videoOffsetTimeMsec", outer.get("videoOffsetTimeMsec"))
    actions = replayed.get("actions")
    for action in actions if isinstance(actions, list) else []:
        event = _action(action, marks) if isinstance(action, dict) else None
        if event is not None:
            yield timed(event, number(told, per_second=1000.0))


def _action(action: Item, marks: Stamp) -> Event | str | None:
    gone = name(inner(action, "markChatItemAsDeletedAction").get("targetItemId"))
    if gone:
        return Deletion(at=0.0, id=gone, platform="youtube")
    item = inner(inner(action, "addChatItemAction"), "item")
    said = next((inner(item, kind) for kind in SAID if kind in item), None)
    if said is None or "message" not in said:
        return None
    return marks.comment(
        _text(inner(said, "message")),
        known=said.get("id"),
        user=said.get("authorExternalChannelId"),
        platform="youtube",
        role=_role(said),
    )


def _text(message: Item) -> str:
    runs = message.get("runs")
    words: list[object] = []
    for run in runs if isinstance(runs, list) else []:
        if isinstance(run, dict):
            words += [run.get("text"), _emoji(inner(run, "emoji"))]
    return "".join(word for word in words if isinstance(word, str))


def _emoji(emoji: Item) -> object:
    if emoji.get("emojiId") and not emoji.get("isCustomEmoji"):
        return emoji["emojiId"]
    shortcuts = emoji.get("shortcuts")
    return shortcuts[0] if isinstance(shortcuts, list) and shortcuts else None


def _role(said: Item) -> Role:
    badges = said.get("authorBadges")
    role = Role.VIEWER
    for badge in badges if isinstance(badges, list) else []:
        worn = inner(badge, "liveChatAuthorBadgeRenderer") if isinstance(badge, dict) else {}
        icon = inner(worn, "icon").get("iconType")
        if isinstance(icon, str) and icon in ICONS:
            return ICONS[icon]
        if "customThumbnail" in worn:
            role = Role.MEMBER
    return role


FORMAT = Format("yt-dlp", knows, rows)
